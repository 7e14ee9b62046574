"""Files that are there whole, as they were or as they are to be, whatever happens meanwhile."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

OWN, PUBLIC = 0o600, 0o644
"""Whose a file is to read: its owner's, or everybody's."""


def create(path: Path, text: str) -> None:
    """Make a file of its owner's own that is on disk when this returns.

    `FileExistsError` if there is one.
    """
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN)
    _write(opened, text)
    keep_name(path)


def replace(path: Path, text: str, mode: int) -> None:
    """Put a file in place of what is there, if anything; it is on disk when this returns."""
    opened, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        if sys.platform != "win32":
            os.fchmod(opened, mode)
        _write(opened, text)
        Path(made).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(made).unlink()
        raise
    keep_name(path)


def _write(opened: int, text: str) -> None:
    with os.fdopen(opened, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def keep_name(path: Path) -> None:
    """Have the disk keep the name as well: what is renamed is not so until its folder is."""
    if sys.platform == "win32":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
