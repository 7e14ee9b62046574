"""A register in one file, and an empty store filled from it.

`writing` has the format, `restoring` reads it and proves the result by its root. `erasures` is the
file of who was erased, which every restore heeds.
"""
