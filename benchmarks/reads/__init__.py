"""Reads, measured: the same questions of the same register, put to Liaison and to its rivals.

`python -m benchmarks.reads --help` says what can be chosen. `README.md` beside `reads/` tells what
is printed. `lives` invents the register, `filling` stores it, `shapes` holds the questions.
"""
