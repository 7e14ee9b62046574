"""A file of evidence as it is read: strictly, so that no two readers read it differently.

The format is in docs/proofs.md. Whether what is read proves anything, `evidence_check` says.
"""

from typing import Annotated, Any, Literal, TypeVar, cast

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from events import codec

FORMAT = "liaison-evidence/1"
MOST_BYTES = 100_000_000
_MOST_NUMBER, _MOST_DEPTH = 2**53 - 1, 32

# `\Z`, as `$` would let a newline through.
Hash = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\Z")]
Commitment = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Salt = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Day = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Moment = Annotated[
    str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")
]
Number = Annotated[int, Meta(ge=1, le=_MOST_NUMBER)]


class EvidenceError(Exception):
    """Evidence that proves nothing; the message names the first thing that is wrong with it."""


class _Part(Struct, forbid_unknown_fields=True):
    """An object of the file: it has these members, and no others."""


class Committed(_Part):
    sha256: Commitment


class Acting(_Part):
    """Who an actor is: the kind, and a commitment to the name."""

    kind: str
    name: Committed


class Asked(_Part):
    """What a command asked for, by a fingerprint of its request."""

    fingerprint: Committed


class Leaf(_Part):
    """The columns of an entry, and in format 2 what is told of its actor and its command."""

    format: Literal[1, 2]
    position: Number
    id: str
    record: str
    version: Number
    type: str
    type_version: Number
    payload: dict[str, Any]
    effective_on: str
    effective_from: Day
    recorded_at: Moment
    actor_id: str
    command_id: str
    sources: list[dict[str, Any]]
    exceptional: bool
    replayed: bool
    reason: Committed | UnsetType = UNSET
    corrects: Number | UnsetType = UNSET
    about: Number | UnsetType = UNSET
    actor: Acting | UnsetType = UNSET
    command: Asked | UnsetType = UNSET


class Opening(_Part):
    path: str
    salt: Salt
    text: str


class Entry(_Part):
    leaf: dict[str, Any]
    """Whole, as it is hashed; to be read as a `Leaf`."""
    openings: list[Opening]
    proof: list[Hash]


class Record(_Part):
    record: str
    version: Number
    proof: list[Hash]
    entries: list[Entry]


class Consistency(_Part):
    size: Annotated[int, Meta(ge=0, le=_MOST_NUMBER)]
    proof: list[Hash]


class Actor(_Part):
    """Who an actor is, by those who made the file: nothing proves it."""

    name: str
    kind: str


class Evidence(_Part):
    format: str
    checkpoint: str
    records: list[Record]
    actors: dict[str, Actor | None]
    consistency: Consistency | UnsetType = UNSET


def read(file: bytes) -> Evidence:
    """Read a file; `EvidenceError` unless it is as somebody would have written it by the format."""
    if len(file) > MOST_BYTES:
        raise EvidenceError(f"it has more than {MOST_BYTES} bytes, which no evidence has")
    try:
        plain: dict[str, Any] = msgspec.json.decode(file, type=dict[str, Any])
        written = codec.written(plain) + b"\n"
    except (ValueError, RecursionError) as error:
        raise EvidenceError(f"it is not JSON that can be read: {error}") from None
    if plain.get("format") != FORMAT:
        raise EvidenceError(f'it does not say that its format is "{FORMAT}"')
    _refuse_unusual(plain)
    # So nothing can be read in two ways: no member stands twice, no number is spelt otherwise.
    if written != file:
        raise EvidenceError(
            "it is not in canonical JSON (RFC 8785) with a newline after it, as it was made; if it "
            "was only laid out anew, this puts it back: jq -cS . FILE"
        )
    return converted(plain, Evidence, "it")


_T = TypeVar("_T")


def converted(plain: Any, kind: type[_T], what: str) -> _T:
    """Return plain values as a part of the file; `EvidenceError` if they are no such part."""
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise EvidenceError(f"{what} is not as the format says: {error}") from None


def _refuse_unusual(value: Any, depth: int = 1) -> None:
    """Refuse what some readers of JSON read otherwise than others, or not at all."""
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > _MOST_NUMBER):
        raise EvidenceError(f"it has the number {value!r:.40}; all are whole, and below 2^53")
    if not isinstance(value, dict | list):
        return
    if depth > _MOST_DEPTH:
        raise EvidenceError(f"it is nested more than {_MOST_DEPTH} deep")
    parts = cast("list[Any]", value)
    if isinstance(value, dict):
        parts = [*cast("dict[str, Any]", value).values()]
        if not all(map(str.isascii, cast("dict[str, Any]", value))):
            raise EvidenceError("it has a name of a member that is not in ASCII")
    for part in parts:
        _refuse_unusual(part, depth + 1)
