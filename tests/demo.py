"""What the tests count on the demo register to hold; to be counted anew when it gets entries."""

ENTRIES = 334
RECORDS = 143
