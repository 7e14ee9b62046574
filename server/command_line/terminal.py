"""What a command writes while it works: lines of its answer, and how far it has come."""

import sys


def say(*lines: str) -> None:
    """Write lines of the command's answer."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def progress(done: int, total: int) -> None:
    """Say on a terminal how far long work has come."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))
