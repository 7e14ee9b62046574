"""A file of evidence as it is read: strictly, so that no two readers read it differently.

The format is in docs/proofs.md. Whether what is read proves anything, `evidence_check` says.
"""

from typing import Annotated, Any, Literal, cast

import msgspec
from msgspec import UNSET, Meta, UnsetType

from events import codec
from events.proofs.evidence_leaf import (
    MOST_NUMBER,
    ActorKind,
    EvidenceError,
    Number,
    Part,
    Word,
    converted,
)

FORMAT = "liaison-evidence/2"
NEWEST_LEAF: dict[str, Literal[1, 2]] = {"liaison-evidence/1": 1, FORMAT: 2}
"""The formats that are read, and the newest format of a leaf that each may hold."""
MOST_BYTES = 100_000_000
_MOST_DEPTH = 32

# `\Z`, as `$` would let a newline through.
Hash = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\Z")]
Salt = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]


class Opening(Part):
    path: str
    salt: Salt
    text: str


class Entry(Part):
    leaf: dict[str, Any]
    """Whole, as it is hashed; to be read by `evidence_leaf`."""
    openings: list[Opening]
    proof: list[Hash]


class Record(Part):
    record: Word
    version: Number
    proof: list[Hash]
    entries: list[Entry]


class Consistency(Part):
    size: Annotated[int, Meta(ge=0, le=MOST_NUMBER)]
    proof: list[Hash]


class Named(Part):
    """Who an actor is, by those who made the file: nothing proves it."""

    kind: ActorKind
    name: str


class Shown(Part):
    """The entry whose leaf commits to who an actor is."""

    entry: Entry


class Evidence(Part):
    format: str
    checkpoint: str
    records: list[Record]
    actors: dict[Word, dict[str, Any] | None]
    """By id; each to be read as `Shown` or `Named`. Nothing is known of who was erased."""
    consistency: Consistency | UnsetType = UNSET


def read(file: bytes) -> Evidence:
    """Read a file; `EvidenceError` unless it is as somebody would have written it by the format."""
    if len(file) > MOST_BYTES:
        raise EvidenceError(f"it has more than {MOST_BYTES} bytes, which no evidence has")
    try:
        plain: dict[str, Any] = msgspec.json.decode(file, type=dict[str, Any])
        written = codec.written(plain) + b"\n"
    except (ValueError, OverflowError, RecursionError) as error:
        raise EvidenceError(f"it is not JSON that can be read: {error}") from None
    if plain.get("format") not in [*NEWEST_LEAF]:
        raise EvidenceError(f'it does not say that its format is "{FORMAT}"')
    _refuse_unusual(plain)
    # So nothing can be read in two ways: no member stands twice, no number is spelt otherwise.
    if written != file:
        raise EvidenceError(
            "it is not in canonical JSON (RFC 8785) with a newline after it, as it was made; if it "
            "was only laid out anew, this puts it back: jq -cS . FILE"
        )
    return converted(plain, Evidence, "it")


def _refuse_unusual(value: Any, depth: int = 1) -> None:
    """Refuse what some readers of JSON read otherwise than others, or not at all."""
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > MOST_NUMBER):
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
