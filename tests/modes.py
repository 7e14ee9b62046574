"""Files and folders that can only be read, for somebody whom their modes bind."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65_534


@contextmanager
def as_nobody() -> Generator[None]:
    """Be somebody whom a file's mode binds: it does not bind root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def let(folder: Path, mode: int) -> None:
    """Give a folder a mode, and all that lies in it."""
    for path in (*folder.iterdir(), folder):
        path.chmod(mode)
