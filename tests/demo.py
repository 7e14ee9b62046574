"""What the tests count on the demo register to hold; to be counted anew when it gets entries."""

ENTRIES = 544
RECORDS = 158
PUBLISHED = 544
"""Where the log ended when the snapshots of answers were taken: they are asked as of there."""
