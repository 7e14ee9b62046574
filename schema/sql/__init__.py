"""A statement's parts: its levels, the rows read at each, JSON text, and who sees which row.

The answer is JSON text that the database writes. A level selects the values of some rows, a column
each, inside a SELECT that joins them into one text; what is nested is a level in a column of the
level around it. What the two stores spell differently is in `functions`.
"""
