"""What differs between two instants and who set a field, by brute force: both folded, and compared.

It builds on the folds of `tests.projections`, which know of no rows and no statements.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple, TypeAlias, cast

from events.catalogue import is_tuple
from events.dates import PartialDate
from events.entry import Entry
from events.localized import Localized
from events.money import Money
from events.records import LIFECYCLES
from events.remarks import Noted, Retracted
from schema.terms.making import camel
from tests.second_opinions.certainty import shown
from tests.second_opinions.folds import State, balances, deadline_days, stage_of
from tests.second_opinions.lives import Life, life, on

KINDS: Mapping[str, str] = {
    prefix: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", lifecycle.record.__name__).upper()
    for prefix, lifecycle in LIFECYCLES.items()
}


class Instant(NamedTuple):
    """What was known, and the day."""

    position: int
    day: date

    @property
    def as_of(self) -> dict[str, Any]:
        """Return it as it is asked for."""
        return {"position": self.position, "effectiveOn": self.day.isoformat()}


def content(record: str, state: State) -> dict[str, Any]:
    """Return what a state says, by the names of GraphQL's fields."""
    prefix, said = record.partition("_")[0], dict(state)
    if prefix == "agr":
        said |= _to_scale(balances(state), state["contribution"])
        del said["decommitments"]
    if prefix == "ins":
        said["alive"] = said["dissolved_on"] is None
    if prefix == "opp":
        said |= deadline_days(state)
    if prefix == "dos":
        said |= stage_of(state)
    for name in {"successors", "projects", "areas"} & {*said}:
        said[name] = sorted(said[name])
    return {camel(name): plain(value) for name, value in said.items()}


def _to_scale(sums: Mapping[str, Money | None], contribution: Money | None) -> State:
    """Write sums with as many digits as the contribution has: 0.00, not 0."""
    scale = min(0, int(contribution.amount.as_tuple().exponent)) if contribution else 0
    zero = Decimal(0).scaleb(scale)
    return {
        name: one and Money(one.amount + zero, one.currency)
        for name, one in sums.items()
        if name != "currency"
    }


def plain(value: Any) -> Any:
    """Return a value as it is told in JSON."""
    match value:
        case Localized():
            return dict(value.texts)
        case PartialDate():
            return value.text
        case Money():
            return {"amount": format(value.amount, "f"), "currency": value.currency}
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _ if is_dataclass(value):
            return {camel(one.name): plain(getattr(value, one.name)) for one in fields(value)}
        case _ if is_tuple(value):
            return [plain(one) for one in value]
        case _ if isinstance(value, dict):
            return _named(cast("dict[str, Any]", value))
        case _:
            return value


def _named(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {camel(name): plain(part) for name, part in parts.items()}


def changes(
    by_record: Mapping[str, list[Entry]], since: Instant, until: Instant
) -> Iterator[dict[str, Any]]:
    """Yield what differs, in the order of ids."""
    sides = [shown(by_record, *at) for at in (since, until)]
    for record in sorted(by_record):
        before, after = (_at(record, side) for side in sides)
        if in_numbers(before) != in_numbers(after):
            yield {
                "recordId": record,
                "kind": KINDS[record.partition("_")[0]],
                "how": _how(before, after),
                "fields": [*_differing(before or {}, after or {})],
                "events": [
                    {"position": entry.position}
                    for entry in by_record[record]
                    if _did_it(entry, since, until)
                ],
            }


def _at(record: str, lives: Mapping[str, Life]) -> dict[str, Any] | None:
    return content(record, lives[record][-1].state) if record in lives else None


def _how(before: object, after: object) -> str:
    return "APPEARED" if before is None else "DISAPPEARED" if after is None else "CHANGED"


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name in sorted({*before, *after}):
        if in_numbers(before.get(name)) != in_numbers(after.get(name)):
            yield {"name": name, "before": before.get(name), "after": after.get(name)}


def in_numbers(value: Any) -> Any:
    """Return what is told in JSON with its numbers as such, so that 1.50 is 1.5."""
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value)
        return {
            name: Decimal(part) if name in _NUMBERS and isinstance(part, str) else in_numbers(part)
            for name, part in parts.items()
        }
    return [*map(in_numbers, cast("list[Any]", value))] if isinstance(value, list) else value


_NUMBERS = {"amount", "percent"}


def _did_it(entry: Entry, since: Instant, until: Instant) -> bool:
    earlier, later = sorted((since.day, until.day))
    learnt = since.position < entry.position <= until.position
    return learnt or (entry.position <= since.position and earlier < entry.effective_from <= later)


def blame(record: str, entries: list[Entry], at: Instant) -> list[dict[str, Any]]:
    """Return where each field of a record comes from; in the order of their names."""
    told = _blame(record, entries, at)
    known = _known(record, entries, at)
    set_by = _set_by(record, entries, at)
    for one in told:
        one["learnt"] = _learnt(one["field"], known, set_by)
    return told


Known: TypeAlias = list[tuple[list[Entry], dict[str, Any] | None]]


def _known(record: str, entries: list[Entry], at: Instant) -> Known:
    """Return what was answered on a day after each command, with its entries of the record."""
    commands = dict[str, list[Entry]]()
    for entry in entries:
        if entry.position <= at.position:
            commands.setdefault(entry.command_id, []).append(entry)
    found: Known = []
    for some in commands.values():
        states = on(life(entries, some[-1].position), at.day)
        found.append((some, content(record, states[-1].state) if states else None))
    return found


def _set_by(record: str, entries: list[Entry], at: Instant) -> set[tuple[str, int]]:
    """Return the fields with the entries that changed them in the course of time, at any time."""
    found, before = set[tuple[str, int]](), dict[str, Any]()
    for one in on(life(entries, at.position), at.day):
        state = content(record, one.state)
        found |= {
            (name, one.entry.position)
            for name, value in state.items()
            if not before or in_numbers(before[name]) != in_numbers(value)
        }
        before = state
    return found


def _learnt(name: str, known: Known, set_by: set[tuple[str, int]]) -> dict[str, Any]:
    """Go back from what is answered now until something else was."""
    number = len(known) - 1
    now = known[number][1]
    assert now is not None
    before = known[number - 1][1] if number else None
    while before is not None and in_numbers(before[name]) == in_numbers(now[name]):
        number -= 1
        before = known[number - 1][1] if number else None

    def likely(entry: Entry) -> tuple[bool, bool, bool, int]:
        is_note = isinstance(entry.fact, Noted)
        took_away = entry.corrects is not None or isinstance(entry.fact, Retracted)
        return (name, entry.position) in set_by, took_away, not is_note, entry.position

    event = max(known[number][0], key=likely)
    return {"event": {"position": event.position}, "before": before and before[name]}


def _blame(record: str, entries: Iterable[Entry], at: Instant) -> list[dict[str, Any]]:
    said = [
        (one.entry.position, content(record, one.state))
        for one in on(life(entries, at.position), at.day)
    ]
    found: dict[str, dict[str, Any]] = {}
    before: dict[str, Any] = {}
    for position, state in said:
        for name, value in state.items():
            if not before or in_numbers(before[name]) != in_numbers(value):
                event = {"position": position}
                found[name] = {"field": name, "before": before.get(name), "event": event}
            found[name]["value"] = value
        before = state
    return [found[name] for name in sorted(found)]
