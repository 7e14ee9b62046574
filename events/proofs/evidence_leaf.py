"""The leaf of an entry as a file of evidence has it: read strictly, by the table in docs/proofs.md.

What a payload or a source of some type may hold is not looked at: any JSON that can be read in one
way alone. But what stands in them as a commitment has to be one.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, cast

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

MOST_NUMBER = 2**53 - 1
COMMITMENT = "sha256"

# `\Z`, as `$` would let a newline through.
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Word = Annotated[str, Meta(pattern=r"\A[\x21-\x7e]{1,200}\Z")]
Day = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
_HOURS = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z"
Moment = Annotated[str, Meta(pattern=rf"\A[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_HOURS}\Z")]
Number = Annotated[int, Meta(ge=1, le=MOST_NUMBER)]
ActorKind = Literal["PERSON", "PROGRAM"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATE = r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)"
_PARTIAL = [
    re.compile(form)
    for form in (
        *(_DATE, "XXXX", rf"\[{_DATE}\.\.{_DATE}\]", rf"\[\.\.{_DATE}\]", rf"\[{_DATE}\.\.\]"),
        *(rf"{_DATE}/{_DATE}", rf"\.\./{_DATE}", r"\.\."),
    )
]
"""The forms of a partial date, those that were written before last."""


class EvidenceError(Exception):
    """Evidence that proves nothing; the message names the first thing that is wrong with it."""


class Part(Struct, forbid_unknown_fields=True, kw_only=True):
    """An object of the file: it has these members, and no others."""


class Committed(Part):
    sha256: Sha256


class ActorCommitted(Part):
    kind: ActorKind
    name: Committed


class CommandCommitted(Part):
    fingerprint: Committed


class Leaf(Part):
    """The columns of an entry, in format 1."""

    format: Literal[1, 2]
    position: Number
    id: Word
    record: Word
    version: Number
    type: Word
    type_version: Number
    payload: dict[str, Any]
    effective_on: str
    effective_from: Day
    recorded_at: Moment
    actor_id: Word
    command_id: Word
    sources: list[dict[str, Any]]
    exceptional: bool
    replayed: bool
    reason: Committed | UnsetType = UNSET
    corrects: Number | UnsetType = UNSET
    about: Number | UnsetType = UNSET


class Leaf2(Leaf):
    """What format 2 has besides: who acted, and what was asked, where they were new."""

    actor: ActorCommitted | UnsetType = UNSET
    command: CommandCommitted | UnsetType = UNSET


_T = TypeVar("_T")


def converted(plain: Any, kind: type[_T], what: str) -> _T:
    """Return plain values as a part of the file; `EvidenceError` if they are no such part."""
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise EvidenceError(f"{what} is not as the format says: {error}") from None


def read(plain: dict[str, Any], what: str, newest: Literal[1, 2]) -> Leaf | Leaf2:
    """Return the leaf of what is called `what`; `EvidenceError` if it is not as the page says."""
    kind = Leaf2 if plain.get("format") == 2 and newest == 2 else Leaf  # noqa: PLR2004  # its number
    leaf = converted(plain, kind, what)
    wrong = _wrong(leaf, newest)
    if wrong is not None:
        raise EvidenceError(f"{what} is not as the format says: {wrong}")
    return leaf


def _wrong(leaf: Leaf, newest: int) -> str | None:
    if leaf.format > newest:
        return f"its leaf is of format {leaf.format}, of which this file has none"
    if not _is_day(leaf.effective_from):
        return f"effective_from is no day: {leaf.effective_from}"
    if not _is_day(leaf.recorded_at[:10]):
        return f"recorded_at is no moment: {leaf.recorded_at}"
    if not is_partial_date(leaf.effective_on):
        return f"effective_on is no partial date: {leaf.effective_on!r:.60}"
    for name, other in (("corrects", leaf.corrects), ("about", leaf.about)):
        if other is not UNSET and other >= leaf.position:
            return f"{name} names {other}, which is not before it"
    if any(part.keys() == {COMMITMENT} for part in (leaf.payload, *leaf.sources)):
        return "a whole payload, or a whole source, is a commitment"
    if not all(map(_has_sound_commitments, (leaf.payload, leaf.sources))):
        return f"a commitment is a {COMMITMENT} of 64 hexadecimal digits"
    return None


def _has_sound_commitments(value: Any) -> bool:
    parts = cast("list[Any]", value)
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        if members.keys() == {COMMITMENT}:
            said = members[COMMITMENT]
            return isinstance(said, str) and bool(_SHA256.fullmatch(said))
        parts = [*members.values()]
    return not isinstance(value, dict | list) or all(map(_has_sound_commitments, parts))


# Days ----------------------------------------------------------------------------------------


def is_partial_date(text: str) -> bool:
    """Say whether a text is a partial date: of today's forms, or of those before them."""
    for form in _PARTIAL:
        found = form.fullmatch(text)
        if found is not None:
            days = [_first_and_last(one) for one in found.groups()]
            known = [one for one in days if one is not None]
            return len(known) == len(days) and (not known or known[0][0] <= known[-1][1])
    return False


def _first_and_last(written: str) -> tuple[str, str] | None:
    """Return the first and the last day of a day, a month or a year; None if there is none."""
    year, month, day = (*written.split("-"), "", "")[:3]
    lasts = [day] if day else ["31", "30", "29", "28"]
    days = (f"{year}-{month or '12'}-{last}" for last in lasts)
    last = next((one for one in days if _is_day(one)), None)
    return None if last is None else (f"{year}-{month or '01'}-{day or '01'}", last)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
