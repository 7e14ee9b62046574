"""A register in memory: all entries of a log, and what they come to at an instant.

It is the second opinion of the tests: written from the contract, it folds the entries that are
known at a position, in plain Python, and asks no database.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events import documents
from events.catalogue import names_in
from events.dates import PartialDate
from events.deciding.timeline import Fold
from events.entry import Entry
from events.records import LIFECYCLES
from events.store import log
from tests.second_opinions.answers.dates import OwnDate
from tests.second_opinions.certainty import NOBODY, Attested, Certainty, attested_from, naming
from tests.second_opinions.days import NEVER
from tests.second_opinions.lives import Known, life


class Instant(NamedTuple):
    """What is read: as known at a position, of a day. `cited`: ids name the instant too."""

    position: int
    day: date
    cited: bool = False
    of_step: bool = False
    """Whether the day is that of a state or an entry, and not one that was asked for."""

    def cite(self, id_: str) -> str:
        """Return an id as it is given out at this instant."""
        return f"{id_}@{self.position}~{self.day}" if self.cited else id_


class Actor(NamedTuple):
    """Who stands behind an id."""

    id: str
    name: str | None
    kind: str | None
    erased: bool = False


class Step(NamedTuple):
    """A state of a record and the days, half-open, on which it holds."""

    effective_from: date
    effective_to: date
    effective_on: PartialDate
    effective_until: PartialDate | None
    entry: Entry
    state: Any


def _steps(record: str, known: Sequence[Known]) -> Iterator[Step]:
    """Yield the states that the domain's folds make of what was known, and its days of them."""
    fold = LIFECYCLES[record.partition("_")[0]].fold
    dates = [one.on if one.by_day else OwnDate(one.on, one.days) for one in known]
    ends = [*(one.since for one in known[1:]), NEVER]
    states = list[Any]()
    for one, on in zip(known, dates, strict=True):
        states.append(_evolved(fold, states[-1] if states else None, one, on))
    for number, one in enumerate(known):
        until = dates[number + 1] if number + 1 < len(dates) else None
        yield Step(one.since, ends[number], dates[number], until, one.entry, states[number])


def _evolved(fold: Fold[Any], before: Any, one: Known, on: PartialDate) -> Any:
    """Return what is so after an entry, or a day; of the status a day makes, a life knows."""
    fact, after = one.entry.fact, before
    if before is None:
        after = fold.begin(fact, on)
    elif not one.by_day:
        of_documents = isinstance(fact, documents.Fact)
        after = documents.evolve(before, fact) if of_documents else fold.evolve(before, fact, on)
    if one.entry.record.startswith(("agr_", "opp_")):
        return replace(after, status=type(after.status)(one.state["status"]))
    return after


@dataclass(frozen=True)
class Register:
    """All entries, oldest first; positions have no gaps."""

    entries: Sequence[Entry]
    actors: Mapping[str, Actor]
    name: str = "Liaison"
    version: str = "0"
    present: date = date.max
    """The day on which it is asked."""

    @cached_property
    def of_record(self) -> Mapping[str, list[Entry]]:
        return _by(self.entries, "record")

    @cached_property
    def about(self) -> Mapping[int, list[Entry]]:
        return _by(self.entries, "about")

    @cached_property
    def correcting(self) -> Mapping[int, list[Entry]]:
        return _by(self.entries, "corrects")

    @cached_property
    def ids(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _ends(self) -> Mapping[str, int]:
        return {entry.command_id: entry.position for entry in self.entries}

    @cached_property
    def _told(self) -> dict[tuple[str, int], tuple[Certainty, Sequence[Step]]]:
        return {}

    @cached_property
    def _naming(self) -> dict[int, Mapping[str, Attested]]:
        return {}

    @property
    def position(self) -> int:
        """Where the log ends."""
        return len(self.entries)

    def entry(self, position: int) -> Entry | None:
        """Return the entry at a position; None before the first and after the last."""
        return self.entries[position - 1] if 0 < position <= self.position else None

    def end_of_command(self, position: int) -> int:
        """Return where the command ends that has an entry at a position; 0 before the first."""
        return self._ends[self.entries[position - 1].command_id] if position else 0

    def instant(self, at: Instant) -> Mapping[str, Any]:
        """Return what is read at an instant, and when that became known."""
        entry = self.entry(at.position)
        recorded_at = entry and entry.recorded_at
        return {"position": at.position, "recorded_at": recorded_at, "effective_on": at.day}

    def known_at(self, moment: datetime) -> int:
        """Return the last position that was known at a moment."""
        return bisect_right([entry.recorded_at for entry in self.entries], moment)

    def corrected(self, entry: Entry) -> list[Entry]:
        """Return all whose place an entry has taken."""
        found = list[Entry]()
        while entry.corrects is not None:
            entry = self.entries[entry.corrects - 1]
            found.append(entry)
        return found

    def known(self, at: Instant, record: str | None = None) -> list[Entry]:
        """Return the entries that are known, of one record or of all."""
        entries = self.entries if record is None else self.of_record.get(record, ())
        return [entry for entry in entries if entry.position <= at.position]

    def linked(self, record: str, at: Instant) -> set[str]:
        """Return a record, those its entries name, and those whose entries name it, as known."""
        links = {(one.record, named.id) for one in self.known(at) for named in names_in(one.fact)}
        named = {there for here, there in links if here == record}
        return {record} | named | {here for here, there in links if there == record}

    def _known(self, record: str, position: int) -> tuple[Certainty, Sequence[Step]] | None:
        """Return the life of a record as known at a position, and its states."""
        key = record, len(self.known(Instant(position, date.min), record))
        if key not in self._told:
            known = life(self.of_record.get(record, ()), position)
            if not known:
                return None
            self._told[key] = Certainty(known), [*_steps(record, known)]
        return self._told[key]

    def steps(self, record: str, position: int) -> Sequence[Step]:
        """Return the states of a record over the days, as known at a position."""
        told = self._known(record, position)
        return told[1] if told else ()

    def step(self, record: str, at: Instant) -> Step | None:
        """Return the state of a record at an instant, if there is one."""
        for step in reversed(self.steps(record, at.position)):
            if step.effective_from <= at.day:
                return step
        return None

    def _named(self, record: str, position: int) -> Attested:
        """Return from which day other records' entries attest one."""
        if position not in self._naming:
            lives = (self._known(other, position) for other in self.of_record)
            self._naming[position] = naming(one[0].known for one in lives if one)
        return self._naming[position].get(record, NOBODY)

    def is_certain(self, record: str, at: Instant) -> bool:
        """Say whether a record is at an instant what it is, whatever days were meant."""
        told = self._known(record, at.position)
        return told is not None and told[0].on(at.day, self._named(record, at.position))

    def is_listed(self, record: str, at: Instant) -> bool:
        """Say whether a record that there is at an instant is in lists.

        What was recorded is attested by the present day, though a clock that is ahead says later.
        """
        is_present = at.day >= self.present and not at.of_step
        return is_present or self.attested_from(record, at.position) <= at.day

    def attested_from(self, record: str, position: int) -> date:
        """Return the day from which a record is in lists, as known at a position."""
        told = self._known(record, position)
        return attested_from(told[0].known, self._named(record, position)) if told else NEVER

    def records(self, prefix: str) -> Iterator[str]:
        """Yield the ids of all records of a kind that were ever entered, in their order."""
        yield from sorted(id_ for id_ in self.of_record if id_.startswith(f"{prefix}_"))


def _by(entries: Sequence[Entry], name: str) -> Mapping[Any, list[Entry]]:
    found = defaultdict[Any, list[Entry]](list)
    for entry in entries:
        if getattr(entry, name) is not None:
            found[getattr(entry, name)].append(entry)
    return found


async def loaded(engine: AsyncEngine, name: str, version: str = "0") -> Register:
    """Read a store's log, and the names beside it, once."""
    async with engine.connect() as connection:
        rows = await connection.execute(select(log.entries).order_by(log.entries.c.position))
        entries = [log.entry_of(row) for row in rows.mappings()]
        named = await connection.execute(select(log.actors))
        actors = {row.id: Actor(row.id, row.name, row.kind) for row in named}
    return Register(entries, actors, name, version, datetime.now(UTC).date())
