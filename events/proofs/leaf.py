"""A leaf of the tree: an entry, whole and as it is stored, in canonical JSON (RFC 8785).

Its members are the columns of the entry, without those that are null: so a column that comes later
leaves older leaves as they are. In format 2 the first entry of an actor says besides who that is,
and the first of a command what was asked for.

Prose stands in it as a commitment, SHA-256(salt ‖ text), and the salts are kept beside the log:
whoever has to remove a text one day removes it with its salt, and every proof holds on. Nothing of
it can be guessed then, not even by trying names.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeAlias, TypeGuard

import msgspec

from events import codec
from events.proofs.merkle import ProofError
from events.prose import PROSE

FORMATS = FIRST_FORMAT, FORMAT = 1, 2

SALT_BYTES = 16
_SALT = re.compile(f"[0-9a-f]{{{2 * SALT_BYTES}}}")
REDACTED = "="
"""What stands before the commitment to a text that was removed, in place of the text's salt; the
text itself is empty then, which no other text is."""

Leaf: TypeAlias = dict[str, Any]
Row: TypeAlias = Mapping[Any, Any]
"""An entry as it is stored, by column."""
Salts: TypeAlias = Mapping[str, str]
"""The salt of each text, in hex, by the path of the text in the leaf (RFC 6901)."""

ACTOR_NAME, FINGERPRINT = "/actor/name", "/command/fingerprint"
"""The paths of the texts in a leaf that do not stand in its entry."""

_JSON = ("payload", "sources")
_COMMITMENT = "sha256"


class Opening(NamedTuple):
    """A text that a leaf commits to: where, with which salt."""

    path: str
    salt: str
    text: str


class Beside(NamedTuple):
    """What is kept beside an entry and its leaf commits to, if it is the first of either."""

    name: str = ""
    """Of its actor; empty once it was erased."""
    kind: str | None = None
    """Whether that is a person; None if the leaf says nothing of its actor."""
    fingerprint: str | None = None
    """Of its command's request; None if the leaf says nothing of it."""


NOTHING = Beside()


def made(row: Row, beside: Beside = NOTHING, format_: int = FORMAT) -> tuple[Leaf, dict[str, str]]:
    """Return the leaf of an entry's row, and new salts for its prose."""
    salts: dict[str, str] = {}

    def committed(path: str, text: str, *, prose: bool) -> Any:
        if not prose:
            return text
        salts[path] = os.urandom(SALT_BYTES).hex()
        return _commitment(salts[path], text)

    return _leaf(row, committed, format_, beside), salts


def remade(row: Row, salts: Salts, format_: int = FORMAT, beside: Beside = NOTHING) -> Leaf:
    """Return the leaf of an entry's row with the salts it was made with, in the format it has.

    Raises `ProofError` if one is no salt, or stands for a text that was not removed.
    """

    def committed(path: str, text: str, *, prose: bool) -> Any:
        del prose
        salt = salts.get(path)
        if salt is None:
            return text
        if salt.startswith(REDACTED):
            if text:
                raise ProofError(f"the text at {path} is there, and said to be removed")
            return {_COMMITMENT: salt.removeprefix(REDACTED)}
        return _commitment(salt, text)

    return _leaf(row, committed, format_, _committed_beside(salts, beside))


def _committed_beside(salts: Salts, beside: Beside) -> Beside:
    """Return what of all that is kept beside an entry its leaf commits to: that has a salt."""
    return Beside(
        beside.name,
        beside.kind if ACTOR_NAME in salts else None,
        beside.fingerprint if FINGERPRINT in salts else None,
    )


def removed(salt: str, text: str) -> str:
    """Return what is kept in place of a text's salt once both are removed."""
    return REDACTED + _commitment(salt, text)[_COMMITMENT]


def data(leaf: Leaf) -> bytes:
    """Return the bytes that are hashed."""
    return codec.written(leaf)


def openings(row: Row, salts: Salts, beside: Beside = NOTHING) -> list[Opening]:
    """Return the texts of an entry that a leaf commits to, in their order."""
    found: list[Opening] = []

    def opened(path: str, text: str, *, prose: bool) -> Any:
        del prose
        salt = salts.get(path)
        if salt is not None and not salt.startswith(REDACTED):
            found.append(Opening(path, salt, text))
        return text

    _leaf(row, opened, FORMAT, _committed_beside(salts, beside))
    return found


def opened(leaf: Leaf, openings: list[Opening]) -> Leaf:
    """Return a leaf with its texts in place of the commitments to them.

    Raises `ProofError` if the leaf does not commit to one of them.
    """
    texts = {opening.path: opening for opening in openings}
    shown: Leaf = _opened(leaf, "", texts)
    if texts:
        raise ProofError(f"the leaf commits to nothing at {min(texts)}")
    return shown


def commitments(value: Any) -> int:
    """Count the texts that a leaf, or a part of one, commits to."""
    if _is_object(value):
        if value.keys() == {_COMMITMENT} and isinstance(value[_COMMITMENT], str):
            return 1
        return sum(map(commitments, value.values()))
    return sum(map(commitments, value)) if _is_list(value) else 0


def _opened(value: Any, path: str, texts: dict[str, Opening]) -> Any:
    if _is_object(value):
        if value.keys() == {_COMMITMENT} and (opening := texts.pop(path, None)):
            if _commitment(opening.salt, opening.text) != value:
                raise ProofError(f"the leaf commits to another text at {path}")
            return opening.text
        return {
            name: _opened(part, f"{path}/{_token(name)}", texts) for name, part in value.items()
        }
    if _is_list(value):
        return [_opened(part, f"{path}/{number}", texts) for number, part in enumerate(value)]
    return value


_Said: TypeAlias = Callable[..., Any]


def _leaf(row: Row, said: _Said, format_: int, beside: Beside) -> Leaf:
    leaf = {"format": format_, **dict(_members(row, said))}
    if beside.kind is not None:
        name = said(ACTOR_NAME, beside.name, prose=True)
        leaf["actor"] = {"kind": beside.kind, "name": name}
    if beside.fingerprint is not None:
        asked = said(FINGERPRINT, beside.fingerprint, prose=True)
        leaf["command"] = {"fingerprint": asked}
    return leaf


def _members(row: Row, said: _Said) -> Iterator[tuple[str, Any]]:
    for name in _COLUMNS:
        value = row[name]
        if value is None:
            continue
        if name in _JSON:
            value = _within(msgspec.json.decode(value), f"/{name}", said, prose=False)
        elif name == "recorded_at":
            value = moment(value)
        elif name == "effective_from":
            value = value.isoformat()
        elif name in PROSE:
            value = said(f"/{name}", value, prose=True)
        yield name, value


_COLUMNS = (
    *("position", "id", "record", "version", "type", "type_version", "payload", "effective_on"),
    *("effective_from", "recorded_at", "actor_id", "command_id", "sources", "reason"),
    *("exceptional", "corrects", "about", "replayed"),
)
"""The columns of an entry, in either format."""


def moment(value: datetime) -> str:
    """Write a moment down: in UTC, to the microsecond."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _within(value: Any, path: str, said: _Said, *, prose: bool) -> Any:
    if isinstance(value, str):
        return said(path, value, prose=prose)
    if _is_object(value):
        return {
            name: _within(part, f"{path}/{_token(name)}", said, prose=prose or name in PROSE)
            for name, part in value.items()
        }
    if _is_list(value):
        return [
            _within(part, f"{path}/{number}", said, prose=prose)
            for number, part in enumerate(value)
        ]
    return value


def _is_object(value: object) -> TypeGuard[Leaf]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _token(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _commitment(salt: str, text: str) -> dict[str, str]:
    """Salt and text are hashed as one: where they part must not be for whoever opens it to say."""
    if not _SALT.fullmatch(salt):
        raise ProofError(f"a salt is {2 * SALT_BYTES} hexadecimal digits, {salt!r:.80} is none")
    try:
        return {_COMMITMENT: hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()}
    except UnicodeEncodeError:
        raise ProofError(f"{text!r:.80} is no text that is hashed as UTF-8") from None
