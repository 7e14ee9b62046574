"""What clients see: a module for each kind of record, and for events, changes, totals, proofs.

The module of a record has its name in `events/` and `projections/`, its type with the plan of each
field, and its `CONTRACT`: what several are called, and its mutations.
"""
