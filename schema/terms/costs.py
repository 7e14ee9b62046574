"""What an operation is thought to cost, in rows, before it is run: every weight there is.

A list costs as many rows as there can be in it, over all rows around it: as many as are asked for,
and no more than the register holds. What takes more reading than its items does costs the weight
that is named here besides. docs/queries.md has the same as a table.
"""

MEMBERS = 10
"""Items of a list that a record has of its own, or that lead from it, without pages."""
VALUES = 2
"""Objects in a list that is kept with its record: they take no reading of their own."""
FIELDS = 25
"""Fields of a record, where `blame` or `changes` lists them."""
LINES, GROUPED_LINES = 10, 100
"""Lines of a total, without `groupBy` and with."""

LOOKED_AT = 200
"""So many rows that are looked at, to be counted, compared or put in order, are as one given."""
FOLLOWED = 8
"""So many rows looked at is one that is found by following a reference or a list to it."""
ADDED_UP = 10
"""So many agreements or calls that are added up are as one row given."""
COUNTED = 50
"""So many records or entries that are counted by their values are as one row given."""
LINEAGE = 250
"""Following a body through its reorganisations, and reading what belongs to all of them."""
STEPS, OF_A_STEP = 100, 3
"""Reading all steps of a record's life (`blame`), at most, and each of them; once more if it is
asked since when the register says so (`learnt`)."""
CHANGES = 4_000
"""Holding the records of a page of `changes` against themselves at two instants."""
SEARCH = 2_000
"""Reading the texts among which the first hits of a search are found."""
PROOF = 40
"""Reading the hashes of a proof: so many at most in a tree of a million entries."""
