"""The log in its database, and the one transaction in which a command is recorded.

`connections` opens a store, `log` appends and fetches entries, `register` carries a command through
its transaction, `reads` runs what only reads. `sql` has the columns' types on both stores.
"""
