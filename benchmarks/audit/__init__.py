"""What proof costs: what the tree adds to an append, what a proof takes, and verifying it all.

`python -m benchmarks.audit --help` says what can be chosen. `README.md` beside `audit/` tells what
is printed.
"""
