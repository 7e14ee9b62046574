"""What a command writes while it works: lines of its answer, and how far it has come."""

import sys

from server import standard_output
from server.errors import CommandError


def say(*lines: str) -> None:
    """Write lines of the command's answer."""
    hand_out("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))


def hand_out(answer: bytes) -> None:
    """Write the command's answer, or a part of it, as it is."""
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]  # if it was closed
        raise CommandError("the answer cannot be written: standard output: it is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        standard_output.let_go()
        raise CommandError(
            f"the answer cannot be written: standard output: {error.strerror}"
        ) from None


def progress(done: int, total: int) -> None:
    """Say on a terminal how far long work has come."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))
