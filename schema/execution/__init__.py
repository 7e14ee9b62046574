"""From a root field to its answer: arguments understood, the statement found or made, run, kept.

`execute` is the way of an operation that the executor walks, `direct` the shorter one of a query
whose text the database writes whole. Both settle a root field's arguments (`roots`), look for a
statement made before (`statements`) or an answer given before (`answers`), and read.
"""
