"""The file of what was erased: ids and places alone, beside the store, outliving its backups.

A backup made before an erasure still holds the name, and one made before a redaction the text. So
what is restored from one leaves out what this file names. It holds no personal data itself.
"""

import os
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from events.proofs.durable import keep_name
from projections.removing import Place
from server.errors import CommandError


class ErasuresError(CommandError):
    """The file cannot be read; the message names the line."""


class _Name(msgspec.Struct, forbid_unknown_fields=True):
    """One line: who was erased, and when."""

    actor: str
    erased_at: datetime


class _Text(msgspec.Struct, forbid_unknown_fields=True):
    """One line: which text was removed, and when."""

    entry: str
    path: str
    removed_at: datetime


@dataclass(frozen=True, slots=True)
class Erasures:
    """What must not come back."""

    actors: AbstractSet[str] = frozenset()
    """The ids of all who were erased."""
    texts: Mapping[str, AbstractSet[str]] = field(default_factory=dict[str, AbstractSet[str]])
    """The JSON pointers of the texts that were removed, by the ids of their entries."""


def erased(path: Path) -> Erasures | None:
    """Return all that was erased; None if there is no such file."""
    if not path.exists():
        return None
    *lines, _torn = path.read_bytes().split(b"\n")
    # A last line that was not finished when a machine stopped was not relied on by anybody.
    actors, texts = set[str](), dict[str, set[str]]()
    for number, line in enumerate(lines, 1):
        try:
            plain = msgspec.json.decode(line, type=dict[str, str])
            if "actor" in plain:
                actors.add(msgspec.convert(plain, _Name, strict=False).actor)
            else:
                text = msgspec.convert(plain, _Text, strict=False)
                texts.setdefault(text.entry, set()).add(text.path)
        except msgspec.MsgspecError as error:
            raise ErasuresError(f"{path}, line {number} is no erasure: {error}") from None
    return Erasures(actors, texts)


def remember(path: Path, actor: str) -> None:
    """Add one who is erased, unless they are there; on disk when this returns."""
    _add(path, lambda known: actor in known.actors, _Name(actor, datetime.now(UTC)))


def remember_text(path: Path, place: Place) -> None:
    """Add a text that is removed, unless it is there; on disk when this returns."""
    line = _Text(place.entry, place.path, datetime.now(UTC))
    _add(path, lambda known: place.path in known.texts.get(place.entry, ()), line)


def _add(path: Path, is_in: Callable[[Erasures], bool], line: msgspec.Struct) -> None:
    known = erased(path)
    if known is not None and is_in(known):
        return
    with path.open("xb" if known is None else "r+b") as file:
        if known is not None:
            file.seek(path.read_bytes().rfind(b"\n") + 1)
            file.truncate()
        file.write(msgspec.json.encode(line) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    keep_name(path)
