"""What can happen to a register of cooperation, and the log that keeps what did.

One module here is one kind of record: its facts, the record, how a fact changes it, and which facts
are refused. Those modules are plain Python and know of no database. Begin with `institution`; then
`deciding/`, which turns commands into entries, `store/`, which keeps them, and `proofs/`.
"""
