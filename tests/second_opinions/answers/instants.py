"""Which instant an operation reads at: as its `asOf` says, or as an id or a cursor names it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from events import ids
from tests.second_opinions.answers.contract import RECORDS
from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.answers.register import Instant, Register

_NAMED = re.compile(r"(0|[1-9]\d{0,15})~(\d{4}-\d{2}-\d{2})", re.ASCII)


@dataclass(frozen=True)
class Question:
    """One operation: what it is asked of, and when."""

    register: Register
    moment: datetime

    @property
    def now(self) -> Instant:
        return Instant(self.register.position, self.moment.date())


class Named(NamedTuple):
    """What an id names: a record or an entry, and the instant where it says one."""

    id: str
    at: Instant | None


def settled(question: Question, as_of: Mapping[str, Any] | None) -> Instant:
    """Return the instant that an `asOf` asks for."""
    if as_of is None:
        return question.now
    moment, position, day = (as_of.get(one) for one in ("recordedAt", "position", "effectiveOn"))
    known = question.register.position
    if moment is not None and position is not None:
        raise RefusedError("BAD_INSTANT", "recordedAt and position exclude each other")
    if moment is not None:
        if moment > max(question.moment, question.register.entries[-1].recorded_at):
            raise RefusedError("BAD_INSTANT", "what will be known cannot be known now")
        known = question.register.known_at(moment)
    if position is not None:
        known = _end(question, position)
    return Instant(known, day or question.moment.date(), cited=True)


def instant_of(
    question: Question, as_of: Mapping[str, Any] | None, given: Sequence[Named]
) -> Instant:
    """Return the instant to read at, where ids may name one."""
    instants = {one.at for one in given}
    if len(instants) > 1:
        raise RefusedError("BAD_INSTANT", "all ids of one list name the same instant, or none does")
    at = instants.pop() if instants else None
    if at is None:
        return settled(question, as_of)
    if as_of is not None:
        raise RefusedError("BAD_INSTANT", "an id that names an instant takes no asOf")
    return at._replace(position=_end(question, at.position))


def _end(question: Question, position: int) -> int:
    if position > question.register.position:
        raise RefusedError("BAD_INSTANT", "beyond the end of the log")
    return question.register.end_of_command(position)


def named(given: str, *prefixes: str) -> Named:
    """Read an id, bare or with an instant."""
    bare, separator, at = given.partition("@")
    if ids.prefix_of(bare) not in (prefixes or (*RECORDS, ids.ENTRY)):
        raise RefusedError("BAD_ID", f"{given} is no id of one of {prefixes}")
    if not separator:
        return Named(bare, None)
    matched = _NAMED.fullmatch(at)
    try:
        day = date.fromisoformat(matched[2]) if matched else None
    except ValueError:
        day = None
    if matched is None or day is None:
        raise RefusedError("BAD_ID", f"the instant of {given} is malformed")
    return Named(bare, Instant(int(matched[1]), day, cited=True))


# Cursors -------------------------------------------------------------------------------------


class Cursor(NamedTuple):
    """After which key of a listing, and for records at which instant they were listed."""

    key: Any
    at: Instant | None


def cursor_text(listing: str, key: str | int, at: Instant, order: Sequence[Any]) -> str:
    """Return the text of a cursor: of records with the instant, of entries without.

    In an order of its own it holds that, and what the item is ordered by.
    """
    instant = [at.position, f"{at.day}", at.cited] if isinstance(key, str) else []
    said = json.dumps([listing, *instant, key, *order], separators=(",", ":"), ensure_ascii=False)
    return said.encode().hex().upper()


def cursor_read(given: str, listing: str, question: Question, order: str) -> Cursor:
    """Return what a cursor of this listing in this order says."""
    try:
        match json.loads(bytes.fromhex(given)):
            case [str(name), int(key), *of] if name == listing and "".join(of[:1]) == order:
                return Cursor(key, None)
            case [str(name), int(position), str(day), bool(cited), str(key), *of] if (
                name == listing
                and position <= question.register.position
                and "".join(of[:1]) == order
            ):
                return Cursor(key, Instant(position, date.fromisoformat(day), cited))
            case _:
                pass
    except ValueError:
        pass
    raise RefusedError("BAD_CURSOR", "not a cursor of this listing")
