"""What the tests count on the demo register to hold; to be counted anew when it gets entries."""

ENTRIES = 334
RECORDS = 143
PUBLISHED = 325
"""Where the log ended when the snapshots of answers were taken: they are asked as of there."""
