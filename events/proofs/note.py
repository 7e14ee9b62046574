"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature).

A note is a text, and under it a line for each who signed it. A checkpoint is the note in which a
log says how many entries it has and what their root is; witnesses may sign that they saw it.
Whoever verifies needs nothing but this, and keys they were given.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple, Self

from events.proofs.keys import (
    ID_BYTES,
    LOG,
    WITNESS,
    Key,
    NoteError,
    PrivateKey,
    coded,
    decoded,
    is_name,
)

MOST_BYTES, MOST_SIGNATURES = 1_000_000, 100
RECORDS, MADE_AT = "liaison/records/v1", "liaison/made-at/v1"
_HASH_BYTES = 32
_MOST = 2**63 - 1
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,18}")
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_MOMENT_SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d\.\d{6}Z", re.ASCII)


class Signature(NamedTuple):
    """Who signed; of a witness, how many seconds after 1970."""

    key: Key
    at: int | None


class Opened(NamedTuple):
    """A text, and everybody who signed it whose key is known: at least one."""

    text: str
    signatures: tuple[Signature, ...]


def signed(text: str, private: PrivateKey) -> str:
    """Return a text, which ends with a line, as a note."""
    signature = coded(private.key.id + private.sign(text))
    return f"{text}\n— {private.name} {signature}\n"


def opened(note: str | bytes, keys: Iterable[Key]) -> Opened:
    """Return what a note says; `NoteError` unless somebody signed it whose key is among these.

    Signatures by other keys say nothing. But one that claims to be by a known key, and is not,
    makes the whole note worthless.
    """
    text, lines = _split(note)
    known = {(key.name, key.id): key for key in keys}
    found: dict[Key, Signature] = {}
    for line in lines:
        name, id_, signature = _signature(line)
        key = known.get((name, id_))
        if key is not None:
            found.setdefault(key, Signature(key, key.moment(text, signature)))
    if not found:
        names = ", ".join(sorted({name for name, _ in known})) or "nobody"
        raise NoteError(f"this note is not signed by a known key; known are those of {names}")
    return Opened(text, tuple(found.values()))


def _split(note: str | bytes) -> tuple[str, list[str]]:
    """Return the text of a note and its lines of signatures."""
    try:
        sent = note if isinstance(note, bytes) else note.encode()
        whole = sent.decode()
    except UnicodeError:
        raise NoteError("a note is text in UTF-8, this is not") from None
    if len(sent) > MOST_BYTES:
        raise NoteError(f"a note has at most {MOST_BYTES} bytes, this one {len(sent)}")
    if _CONTROL.search(whole):
        raise NoteError("a note has no control characters but the ends of its lines, this one has")
    text, blank, signatures = whole.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise NoteError("a note is a text, a blank line and lines of signatures, this is not")
    lines = signatures.removesuffix("\n").split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteError(f"a note has at most {MOST_SIGNATURES} signatures, this one {len(lines)}")
    return f"{text}\n", lines


def _signature(line: str) -> tuple[str, bytes, bytes]:
    """Return the name of a key, its id, and what it signed."""
    dash, name, signed_by = (*line.split(" ", 2), "", "")[:3]
    signature = decoded(signed_by) or b""
    if dash != "—" or not is_name(name) or len(signature) <= ID_BYTES:
        raise NoteError(f"this is not a line of a signature: {line!r:.80}")
    return name, signature[:ID_BYTES], signature[ID_BYTES:]


# Checkpoints ---------------------------------------------------------------------------------


class Records(NamedTuple):
    """The tree over (record, last version): over how many, and its root."""

    number: int
    root: bytes


class Head(NamedTuple):
    """What a checkpoint says: the log of this origin has this root at this size."""

    origin: str
    size: int
    root: bytes
    records: Records | None = None
    """What our logs say besides: which version of each record is its last."""
    extensions: tuple[str, ...] = ()
    """All lines that say more, as they are written."""
    made_at: datetime | None = None
    """When it was signed, by who signed it; None if that does not stand in it."""

    @classmethod
    def of(
        cls,
        origin: str,
        size: int,
        root: bytes,
        records: Records,
        made_at: datetime | None = None,
    ) -> Self:
        """Return what one of our logs says."""
        lines = [f"{RECORDS} {records.number} {coded(records.root)}"]
        if made_at is not None:
            lines.append(f"{MADE_AT} {made_at.astimezone(UTC).strftime(_MOMENT)}")
        return cls(origin, size, root, records, tuple(lines), made_at)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read the text of a checkpoint; lines that only others understand are let through."""
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < 3 or not all(lines) or not text.endswith("\n"):  # noqa: PLR2004  # as said
            raise NoteError("a checkpoint has an origin, a size, a root, and no empty line")
        origin, written_size, root, *extensions = lines
        size = _whole(written_size)
        of_records, of_moment = (_ours(name, extensions) for name in (RECORDS, MADE_AT))
        records = None if of_records is None else _records(of_records, size)
        made_at = None if of_moment is None else _moment(of_moment)
        return cls(origin, size, _hash(root), records, tuple(extensions), made_at)

    @property
    def text(self) -> str:
        lines = (self.origin, str(self.size), coded(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    def timeless(self) -> Self:
        """Return what it says of the log, whenever that was."""
        others = (line for line in self.extensions if line.split(" ")[0] != MADE_AT)
        return self._replace(extensions=tuple(others), made_at=None)


class Verified(NamedTuple):
    """A checkpoint that its log has signed, and everybody known who signed it."""

    head: Head
    signatures: tuple[Signature, ...]

    @property
    def witnesses(self) -> tuple[Signature, ...]:
        return tuple(one for one in self.signatures if one.key.kind == WITNESS)


def checkpoint(note: str | bytes, keys: Iterable[Key]) -> Verified:
    """Open a checkpoint; `NoteError` unless its log signed it, by one of these keys.

    That only witnesses signed it is not enough: a log answers for what it says.
    """
    text, signatures = opened(note, keys)
    head = Head.read(text)
    if not any(one.key.kind == LOG and one.key.name == head.origin for one in signatures):
        raise NoteError(f"this checkpoint is not signed by a known key of its log, {head.origin}")
    return Verified(head, signatures)


def claimed(note: str | bytes) -> Head:
    """Return what a checkpoint says, whoever signed it: not to be believed, but to be looked up."""
    return Head.read(_split(note)[0])


def moment_of(note: str | bytes) -> datetime | None:
    """Return when a note says that it was signed; None if it does not, or is no checkpoint."""
    try:
        return claimed(note).made_at
    except NoteError:
        return None


def _ours(name: str, extensions: Iterable[str]) -> str | None:
    """Return the one line that begins with a name of ours, if there is one."""
    found = [line for line in extensions if line.split(" ")[0] == name]
    if len(found) > 1:
        raise NoteError(f"a checkpoint has one line {name}, this one {len(found)}")
    return found[0] if found else None


def _records(line: str, size: int) -> Records:
    parts = line.split(" ")
    if len(parts) != 3:  # noqa: PLR2004  # as said
        raise NoteError(f"expected {RECORDS}, a number and a root, found {line!r:.80}")
    number = _whole(parts[1])
    if number > size or (size > 0 and number == 0):
        raise NoteError(f"{size} entries are not of {number} records")
    return Records(number, _hash(parts[2]))


def _moment(line: str) -> datetime:
    _, _, written = line.partition(" ")
    try:
        if _MOMENT_SHAPE.fullmatch(written):
            return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        pass
    raise NoteError(f"expected {MADE_AT} and a moment with six digits and Z, found {line!r:.80}")


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) > _MOST:
        raise NoteError(f"expected a whole number without zeros before it, found {text!r:.40}")
    return int(text)


def _hash(text: str) -> bytes:
    read = decoded(text)
    if read is None or len(read) != _HASH_BYTES:
        raise NoteError(f"expected a SHA-256 in base64, found {text!r:.60}")
    return read
