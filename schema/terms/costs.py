"""What an operation is thought to cost, in rows, before it is run: every weight there is.

A list costs as many rows as it may have items, for each row around it; what takes more reading than
its items does costs the weight that is named here besides. docs/queries.md has the same as a table.
"""

MEMBERS = 25
"""Items of a list that a record has of its own, or that lead from it, without pages."""
VALUES = 10
"""Objects in a list that is kept with its record."""
FIELDS = 25
"""Fields of a record, where `blame` or `changes` lists them."""
LINES, GROUPED_LINES = 10, 100
"""Lines of a total, without `groupBy` and with."""

COUNT, COUNT_OF_ALL = 10, 1_000
"""Counting a listing (`totalCount`): one that leads from a record, and one of all there are."""
TOTAL, TOTAL_OF_ALL = 100, 4_000
"""Adding up: what leads from a record, and all there are."""
LINEAGE = 250
"""Following a body through its reorganisations, and reading what belongs to all of them."""
STEPS = 100
"""Reading all steps of a record's life (`blame`)."""
CHANGES = 4_000
"""Holding the records of a page of `changes` against themselves at two instants."""
SEARCH = 2_000
"""Reading the texts among which the first hits of a search are found."""
PROOF = 40
"""Reading the hashes of a proof: so many at most in a tree of a million entries."""
