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

    def at(self, position: int, day: date) -> Instant:
        """Return an instant, which ids name unless it is now."""
        is_now = (position, day) == (self.now.position, self.now.day)
        return Instant(position, day, cited=not is_now)


class Named(NamedTuple):
    """What an id names: a record or an entry, and the instant where it says one."""

    id: str
    at: tuple[int, date] | None


def settled(question: Question, as_of: Mapping[str, Any] | None) -> Instant:
    """Return the instant that an `asOf` asks for."""
    if as_of is None:
        return question.now
    said = [name for name, value in as_of.items() if value is not None and name != "effectiveOn"]
    if len(said) > 1:
        raise RefusedError("BAD_INSTANT", "what says what was known excludes each other")
    known = _known(question, said[0], as_of[said[0]]) if said else question.register.position
    return question.at(known, as_of.get("effectiveOn") or question.moment.date())


def _known(question: Question, name: str, value: Any) -> int:
    """Return the position of what was known, as one member of an `asOf` says it."""
    register, today = question.register, question.moment.date()
    match name:
        case "recordedAt":
            if value > max(question.moment, register.entries[-1].recorded_at):
                raise RefusedError("BAD_INSTANT", "what will be known cannot be known now")
            return register.known_at(value)
        case "recordedOn":
            if value > today:
                raise RefusedError("BAD_INSTANT", "what will be known cannot be known now")
            days = [one.position for one in register.entries if one.recorded_at.date() <= value]
            return register.position if value == today else max(days, default=0)
        case "before":
            entry = register.ids.get(named(value, ids.ENTRY).id)
            if entry is None:
                raise RefusedError("BAD_INSTANT", "no such entry")
            of = [one.position for one in register.entries if one.command_id == entry.command_id]
            return min(of) - 1
        case "command":
            of = [one.position for one in register.entries if one.command_id == f"{value}"]
            if not of:
                raise RefusedError("BAD_INSTANT", "no such command")
            return max(of)
        case _:
            return _end(question, value)


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
    position, day = at
    return Instant(_end(question, position), day, cited=True)


def _end(question: Question, position: int) -> int:
    if position > question.register.position:
        raise RefusedError("BAD_INSTANT", "beyond the end of the log")
    return question.register.end_of_command(position)


def named(given: str, *prefixes: str) -> Named:
    """Read an id, bare or with an instant."""
    bare, separator, at = given.partition("@")
    if ids.prefix_of(bare) not in (prefixes or (*RECORDS, ids.ENTRY)):
        raise RefusedError("BAD_INPUT", f"{given} is no id of one of {prefixes}")
    if not separator:
        return Named(bare, None)
    matched = _NAMED.fullmatch(at)
    try:
        day = date.fromisoformat(matched[2]) if matched else None
    except ValueError:
        day = None
    if matched is None or day is None:
        raise RefusedError("BAD_INPUT", f"the instant of {given} is malformed")
    return Named(bare, (int(matched[1]), day))


# Cursors -------------------------------------------------------------------------------------


class Cursor(NamedTuple):
    """After which key of a listing, and for records at which instant they were listed."""

    key: Any
    at: Instant | None


def cursor_text(listing: str, key: str | int, at: Instant, order: Sequence[Any]) -> str:
    """Return the text of a cursor: of records with the instant, of entries without.

    In an order of its own it holds that, and what the item is ordered by.
    """
    instant = [at.position, f"{at.day}"] if isinstance(key, str) else []
    said = json.dumps([listing, *instant, key, *order], separators=(",", ":"), ensure_ascii=False)
    return said.encode().hex().upper()


def cursor_read(given: str, listing: str, question: Question, order: str) -> Cursor:
    """Return what a cursor of this listing in this order says."""
    try:
        match json.loads(bytes.fromhex(given)):
            case [str(name), int(key), *of] if name == listing and "".join(of[:1]) == order:
                return Cursor(key, None)
            case [str(name), int(position), str(day), str(key), *of] if (
                name == listing
                and position <= question.register.position
                and "".join(of[:1]) == order
            ):
                return Cursor(key, question.at(position, date.fromisoformat(day)))
            case _:
                pass
    except ValueError:
        pass
    raise RefusedError("BAD_CURSOR", "not a cursor of this listing")
