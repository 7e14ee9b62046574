"""The file of who was erased: ids alone, beside the store, which outlive the store's backups.

A backup made before an erasure still holds the name. So what is restored from one leaves out whom
this file names. It holds no personal data itself.
"""

import os
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from events.proofs.durable import keep_name
from server.errors import CommandError


class ErasuresError(CommandError):
    """The file cannot be read; the message names the line."""


class Tombstone(msgspec.Struct):
    """One line: who was erased, and when."""

    actor: str
    erased_at: datetime


def erased(path: Path) -> AbstractSet[str] | None:
    """Return the ids of all who were erased; None if there is no such file."""
    if not path.exists():
        return None
    *lines, _torn = path.read_bytes().split(b"\n")
    # A last line that was not finished when a machine stopped was not relied on by anybody.
    ids = set[str]()
    for number, line in enumerate(lines, 1):
        try:
            ids.add(msgspec.json.decode(line, type=Tombstone).actor)
        except msgspec.MsgspecError as error:
            raise ErasuresError(f"{path}, line {number} is no erasure: {error}") from None
    return ids


def remember(path: Path, actor: str) -> None:
    """Add one who is erased, unless they are there; on disk when this returns."""
    known = erased(path)
    if known is not None and actor in known:
        return
    line = msgspec.json.encode(Tombstone(actor, datetime.now(UTC))) + b"\n"
    with path.open("xb" if known is None else "r+b") as file:
        if known is not None:
            file.seek(path.read_bytes().rfind(b"\n") + 1)
            file.truncate()
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    keep_name(path)
