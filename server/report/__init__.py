"""What the register tells people: the life of one record, and what changed between two instants.

Reports ask the register by its GraphQL schema, in this process (`questions`), and know only what it
answers. `life` reads a record's life; `entries`, `sentences` and `words` put it into words, by the
`contract`; `text` and `page` lay out what `parts` puts together. `proved` tells as much of it as
evidence does. `changes` writes what differs as CSV.
"""
