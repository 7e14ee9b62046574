"""`liaison keys`: the key that signs checkpoints, made, changed or shown."""

from pathlib import Path

from events.proofs import signer
from events.proofs.signer import Signer
from server.command_line.terminal import say
from server.key_files import refusing


def new(file: Path, origin: str) -> None:
    """Make a key for a log that has signed nothing."""
    with refusing():
        made = signer.create(file, origin)
        say(
            f"{file} is the key of {made.origin}. Keep it, and the files beside it that begin with "
            "its name, out of the database and its backups.",
            "Whoever verifies its checkpoints needs this:",
            *_written(made),
        )


async def rotate(file: Path) -> None:
    """Put a new key in place of one; what was signed is still verified by the old one."""
    with refusing():
        by = Signer(file)
        await by.rotate()
        say(
            f"{file} is a new key of {by.origin}; the one before goes on verifying.",
            "Whoever verifies its checkpoints needs these, the newest first:",
            *_written(by),
        )


def show(file: Path) -> None:
    """Print what a signer's checkpoints are verified by, a line each, the newest first."""
    with refusing():
        say(*_written(Signer(file)))


def _written(by: Signer) -> list[str]:
    return [key.text for key in by.public_keys()]
