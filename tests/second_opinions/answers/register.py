"""A register in memory: all entries of a log, and what they come to at an instant.

It is the second opinion of the tests: written from the contract, it folds the entries that are
known at a position, in plain Python, and asks no database.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.catalogue import names_in
from events.deciding.timeline import Step, Timeline
from events.entry import Entry
from events.records import LIFECYCLES
from events.store import log


class Instant(NamedTuple):
    """What is read: as known at a position, of a day. `cited`: ids name the instant too."""

    position: int
    day: date
    cited: bool = False

    def cite(self, id_: str) -> str:
        """Return an id as it is given out at this instant."""
        return f"{id_}@{self.position}~{self.day}" if self.cited else id_


class Actor(NamedTuple):
    """Who stands behind an id."""

    id: str
    name: str | None
    kind: str | None
    erased: bool = False


@dataclass(frozen=True)
class Register:
    """All entries, oldest first; positions have no gaps."""

    entries: Sequence[Entry]
    actors: Mapping[str, Actor]
    name: str = "Liaison"
    version: str = ""

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
    def _folded(self) -> dict[tuple[str, int], Sequence[Step[Any]]]:
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

    def known(self, at: Instant, record: str | None = None) -> list[Entry]:
        """Return the entries that are known, of one record or of all."""
        entries = self.entries if record is None else self.of_record.get(record, ())
        return [entry for entry in entries if entry.position <= at.position]

    def linked(self, record: str, at: Instant) -> set[str]:
        """Return a record, those its entries name, and those whose entries name it, as known."""
        links = {(one.record, named.id) for one in self.known(at) for named in names_in(one.fact)}
        named = {there for here, there in links if here == record}
        return {record} | named | {here for here, there in links if there == record}

    def steps(self, record: str, position: int) -> Sequence[Step[Any]]:
        """Return the states of a record over the days, as known at a position."""
        entries = self.known(Instant(position, date.min), record)
        key = record, len(entries)
        if key not in self._folded:
            fold = LIFECYCLES[record.partition("_")[0]].fold
            self._folded[key] = Timeline(record, fold, tuple(entries)).steps
        return self._folded[key]

    def step(self, record: str, at: Instant) -> Step[Any] | None:
        """Return the state of a record at an instant, if there is one."""
        for step in reversed(self.steps(record, at.position)):
            if step.effective_from <= at.day:
                return step
        return None

    def records(self, prefix: str) -> Iterator[str]:
        """Yield the ids of all records of a kind that were ever entered, in their order."""
        yield from sorted(id_ for id_ in self.of_record if id_.startswith(f"{prefix}_"))


def _by(entries: Sequence[Entry], name: str) -> Mapping[Any, list[Entry]]:
    found = defaultdict[Any, list[Entry]](list)
    for entry in entries:
        if getattr(entry, name) is not None:
            found[getattr(entry, name)].append(entry)
    return found


async def loaded(engine: AsyncEngine, name: str, version: str = "") -> Register:
    """Read a store's log, and the names beside it, once."""
    async with engine.connect() as connection:
        rows = await connection.execute(select(log.entries).order_by(log.entries.c.position))
        entries = [log.entry_of(row) for row in rows.mappings()]
        named = await connection.execute(select(log.actors))
        actors = {row.id: Actor(row.id, row.name, row.kind) for row in named}
    return Register(entries, actors, name, version)
