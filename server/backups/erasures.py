"""The file of what was erased: ids and places alone, beside the store, outliving its backups.

A backup made before an erasure still holds the name, and one made before a redaction the text. So
what is restored from one leaves out what this file names. It holds no personal data itself.
"""

import os
import sys
from collections.abc import Generator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedRandom
from pathlib import Path
from typing import TypeAlias

import msgspec

from events.proofs.durable import OWN, keep_name
from projections.removing import Place
from server.errors import CommandError

if sys.platform != "win32":
    import fcntl


class ErasuresError(CommandError):
    """The file cannot be read or written; the message names it, and the line that is none."""


class _Name(msgspec.Struct, forbid_unknown_fields=True):
    """One line: who was erased, and when."""

    actor: str
    erased_at: datetime


class _Text(msgspec.Struct, forbid_unknown_fields=True):
    """One line: which text was removed, and when."""

    entry: str
    path: str
    removed_at: datetime


_Line: TypeAlias = _Name | _Text


@dataclass(frozen=True, slots=True)
class Erasures:
    """What must not come back."""

    actors: AbstractSet[str] = frozenset()
    """The ids of all who were erased."""
    texts: Mapping[str, AbstractSet[str]] = field(default_factory=dict[str, AbstractSet[str]])
    """The JSON pointers of the texts that were removed, by the ids of their entries."""

    @classmethod
    def of(cls, lines: Sequence[_Line]) -> "Erasures":
        actors, texts = set[str](), dict[str, set[str]]()
        for line in lines:
            if isinstance(line, _Name):
                actors.add(line.actor)
            else:
                texts.setdefault(line.entry, set()).add(line.path)
        return cls(actors, texts)

    def has(self, line: _Line) -> bool:
        if isinstance(line, _Name):
            return line.actor in self.actors
        return line.path in self.texts.get(line.entry, ())


def erased(path: Path) -> Erasures | None:
    """Return all that was erased; None if there is no such file."""
    lines = _lines_of(path)
    return None if lines is None else Erasures.of(lines)


def remember(path: Path, actor: str) -> None:
    """Add one who is erased, unless they are there; on disk when this returns."""
    _add(path, [_Name(actor, datetime.now(UTC))])


def remember_text(path: Path, place: Place) -> None:
    """Add a text that is removed, unless it is there; on disk when this returns."""
    _add(path, [_Text(place.entry, place.path, datetime.now(UTC))])


def take_over(path: Path, older: Path) -> int:
    """Add all that another file remembers, which stays as it is; return how much was new."""
    return _add(path, _lines_of(older) or ())


def _add(path: Path, lines: Sequence[_Line]) -> int:
    """Add the lines that say something new; return how many."""
    if not lines:
        return 0
    with _explained(path, "written"), _held(path) as file:
        whole = file.read()
        known = Erasures.of(_read(path, whole))
        new = [line for line in lines if not known.has(line)]
        if new:
            file.seek(whole.rfind(b"\n") + 1)
            file.truncate()
            file.write(b"".join(msgspec.json.encode(line) + b"\n" for line in new))
            file.flush()
            os.fsync(file.fileno())
            keep_name(path)
    return len(new)


def _lines_of(path: Path) -> Sequence[_Line] | None:
    with _explained(path, "read"):
        try:
            whole = path.read_bytes()
        except FileNotFoundError:
            return None
    return _read(path, whole)


def _read(path: Path, whole: bytes) -> Sequence[_Line]:
    *lines, _torn = whole.split(b"\n")
    # A last line that was not finished when a machine stopped was not relied on by anybody.
    found = list[_Line]()
    for number, line in enumerate(lines, 1):
        try:
            plain = msgspec.json.decode(line, type=dict[str, str])
            if "actor" in plain:
                found.append(msgspec.convert(plain, _Name, strict=False))
            else:
                found.append(msgspec.convert(plain, _Text, strict=False))
        except msgspec.MsgspecError as error:
            raise ErasuresError(f"{path}, line {number} is no erasure: {error}") from None
    return found


@contextmanager
def _held(path: Path) -> Generator[BufferedRandom]:
    """Open a file, made if there is none and then its maker's alone, for one writer at a time."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, OWN), "r+b") as file:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file


@contextmanager
def _explained(path: Path, what: str) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise ErasuresError(
            f"what is erased is remembered in {path}, which cannot be {what}: {error.strerror}"
        ) from None
