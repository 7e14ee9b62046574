"""From a root field to its answer: arguments understood, the statement found or made, run, kept.

`execute` is the way of an operation that the executor walks, `direct` the shorter one of a query
whose text the database writes whole. For both a root field is a `Question`: its arguments are
settled (`settling`, `roots`), a statement made before is looked for (`statements`), or an answer
given before (`answers`), and it is read.
"""
