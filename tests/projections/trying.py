"""One invented register, tried on a store; and one that goes wrong, told in as few words as can be.

A stream is played, and then every read table is held against the oracle at every instant that can
differ: nothing changes between one day on which an entry or a row begins or ends and the next, nor
between one such position and the next, so the first of each is enough.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, NamedTuple

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncEngine

from events.catalogue import names_in
from events.entry import Entry
from events.store import log
from projections.rebuild import rebuild
from projections.verify import verify
from tests.projections import laws
from tests.projections.playing import Player, player
from tests.projections.reading import (
    READ_TABLES,
    Row,
    attesting,
    everything,
    rows,
    seen_in_store,
)
from tests.projections.steps import Stream, written
from tests.second_opinions import rows as opinion
from tests.second_opinions.certainty import Certainty, attests, of_entries
from tests.second_opinions.lives import Life, life, on
from tests.tampering.unguarded import forget

_ASKED_OF_THE_STORE = 12
_RECORDS_AT_ONCE = (1, 4)
"""Of how few the rows are derived together: a register of many hundreds takes as many turns."""


class Wrong(NamedTuple):
    """Something that does not hold: in a word or two, and in full."""

    what: str
    message: str

    def __str__(self) -> str:
        return f"{self.what}: {self.message}"


@dataclass
class Tally:
    """What was tried, so that a test can say that it was something."""

    accepted: Counter[str] = field(default_factory=Counter[str])
    refused: Counter[str] = field(default_factory=Counter[str])
    instants: int = 0
    known_otherwise: int = 0
    """Instants at which a record is not as it is known to have been on that day now."""
    uncertain: int = 0
    """Instants at which a record is not what it is for certain."""


async def tried(engine: AsyncEngine, stream: Stream, tally: Tally) -> Wrong | None:
    """Play a stream on a store that forgets all else; return what is wrong, if anything is."""
    await forget(engine)
    officer = player(engine)
    try:
        await officer.play(stream)
        return await _first_wrong(engine, officer, tally)
    except Exception as error:  # noqa: BLE001  # whatever it is, its stream is to be told
        return Wrong(type(error).__name__, str(error))
    finally:
        tally.accepted += officer.accepted
        tally.refused += officer.refused


async def _first_wrong(engine: AsyncEngine, officer: Player, tally: Tally) -> Wrong | None:
    async with engine.connect() as connection:
        stored = await log.between(connection, 1, len(officer.entries) + 1)
    if stored != officer.entries:
        return Wrong("log", "the entries are not those that were answered")
    told = Told(stored, officer.positions)
    for position in told.positions:
        for law in laws.broken(told.spells(position)):
            return Wrong("law", f"{law}, as known at {position}")
    for table in READ_TABLES:
        stand = await rows(engine, table)
        for record in {*told.by_record, *stand}:
            wrong = told.against(table, record, stand.get(record, []), tally)
            if wrong is not None:
                return wrong
        wrong = await _asked_of_the_store(engine, table, told)
        if wrong is not None:
            return wrong
    found, should = await attesting(engine), Counter(told.attesting())
    if found != should:
        return Wrong("mentions", f"{found - should} is there, and {should - found} should be")
    live = await everything(engine)
    for at_once in _RECORDS_AT_ONCE:
        for finding in await verify(engine, at_once=at_once):
            return Wrong("verify", f"{finding}, by {at_once} records at once")
        await rebuild(engine, at_once=at_once)
        rebuilt = await everything(engine)
        for name in live:
            if live[name] != rebuilt[name]:
                return Wrong(
                    "rebuild",
                    f"{name}: {live[name] - rebuilt[name]} was live,"
                    f" {rebuilt[name] - live[name]} is rebuilt, by {at_once} records at once",
                )
    return None


class Told:
    """All that was entered, and what follows of it at any instant."""

    def __init__(self, entries: Sequence[Entry], positions: Sequence[int]) -> None:
        self.by_record: dict[str, list[Entry]] = {}
        for entry in entries:
            self.by_record.setdefault(entry.record, []).append(entry)
        self.positions = positions
        self.days = sorted({date.min, *(entry.effective_from for entry in entries)})
        self._lives: dict[tuple[str, int], Certainty | None] = {}

    def life(self, record: str, position: int) -> Certainty | None:
        """Return what was known of a record at a position; None if there was nothing."""
        own = self.by_record.get(record, [])
        last = max((one.position for one in own if one.position <= position), default=0)
        if (record, last) not in self._lives:
            known = life(own, last)
            self._lives[record, last] = Certainty(known) if known else None
        return self._lives[record, last]

    def notes(self, record: str, position: int) -> list[Entry]:
        """Return the notes on a record's entries that stood at a position."""
        return opinion.notes(self.by_record.get(record, []), position)

    def expected(self, table: Table, record: str, position: int, day: date) -> list[opinion.Values]:
        """Return what a table should say of a record at an instant."""
        known, notes = self.life(record, position), self.notes(record, position)
        return opinion.expected(table.name, record, known, day, notes)

    def spells(self, position: int) -> laws.Register:
        """Return what was known of every record at a position."""
        lives = {record: self.life(record, position) for record in self.by_record}
        return {record: laws.spells(one.known) if one else [] for record, one in lives.items()}

    def attesting(self) -> Iterator[tuple[Any, ...]]:
        """Yield who is named by which standing entry, and from which day it attests that."""
        for record in self.by_record:
            known = self.life(record, self.positions[-1])
            for one in of_entries(known.known) if known else ():
                for named in {named.id for named in names_in(one.entry.fact)}:
                    yield named, record, one.entry.position, *attests(one)

    def against(
        self, table: Table, record: str, stand: Sequence[Row], tally: Tally
    ) -> Wrong | None:
        """Hold the rows of one record against what follows, wherever one of the two changes."""
        for position in self._turning_positions(record, stand):
            known = self.life(record, position)
            known_now = self.life(record, self.positions[-1])
            for day in self._turning_days(known, stand):
                tally.instants += 1
                should = self.expected(table, record, position, day)
                found = [row.said(position, day) for row in stand if row.is_seen(position, day)]
                if sorted(found, key=repr) != should:
                    return _otherwise(table, position, day, found, should)
                tally.known_otherwise += _said_by(known, day) != _said_by(known_now, day)
                tally.uncertain += bool(should) and not dict(should[0]).get("certain", True)
        return None

    def _turning_positions(self, record: str, stand: Sequence[Row]) -> list[int]:
        turns = {entry.position for entry in self.by_record.get(record, [])}
        for row in stand:
            turns |= {row.from_position, row.to_position, row.closed_position}
        ends = {min((end for end in self.positions if end >= turn), default=0) for turn in turns}
        return sorted(ends)

    def _turning_days(self, known: Certainty | None, stand: Sequence[Row]) -> list[date]:
        turns = {date.min, *(known.turning() if known else ())}
        return sorted(turns.union(*(row.turning for row in stand)))


def _said_by(known: Certainty | None, day: date) -> Life:
    return on(known.known, day) if known else ()


async def _asked_of_the_store(engine: AsyncEngine, table: Table, told: Told) -> Wrong | None:
    """Hold some instants, chosen by chance, against what the store itself says is seen at them."""
    chance = Random(len(told.positions))  # noqa: S311  # chance, not secrecy
    instants = sorted(
        {
            (chance.choice(told.positions), chance.choice(told.days))
            for _ in range(_ASKED_OF_THE_STORE)
        }
    )
    found = await seen_in_store(engine, table, instants)
    for position, day in instants:
        should = Counter(
            row for record in told.by_record for row in told.expected(table, record, position, day)
        )
        if found[position, day] != should:
            return _otherwise(table, position, day, found[position, day].elements(), should)
    return None


def _otherwise(
    table: Table,
    position: int,
    day: date,
    found: Iterable[opinion.Values],
    should: Iterable[opinion.Values],
) -> Wrong:
    said, told = (
        ", ".join(f"{dict(row)}" for row in some) or "nothing" for some in (found, should)
    )
    return Wrong(
        table.name, f"at ({position}, {day}) is seen\n  {said}\nwhere there should be\n  {told}"
    )


# A failure in few words ----------------------------------------------------------------------


async def told_in_few_words(engine: AsyncEngine, stream: Stream, wrong: Wrong) -> str:
    """Return what is wrong with as few commands, of as few steps, as still lead to it."""

    async def still_wrong(some: Stream) -> Wrong | None:
        now = await tried(engine, some, Tally())
        return now if now is not None and now.what == wrong.what else None

    fewest, last = await _fewest(stream, wrong, still_wrong)
    for number, command in enumerate(fewest):
        for step in command if len(command) > 1 else ():
            shorter = tuple(other for other in fewest[number] if other is not step)
            some = (*fewest[:number], shorter, *fewest[number + 1 :])
            now = await still_wrong(some) if shorter else None
            fewest, last = (some, now) if now is not None else (fewest, last)
    return "\n".join((*(f"{written(command)}," for command in fewest), f"{last}"))


async def _fewest(
    stream: Stream, wrong: Wrong, still_wrong: Callable[[Stream], Awaitable[Wrong | None]]
) -> tuple[Stream, Wrong]:
    """Leave out commands, many at once and then one by one, as long as it goes wrong without."""
    size = len(stream)
    while size := size // 2:
        for start in reversed(range(0, len(stream), size)):
            some = (*stream[:start], *stream[start + size :])
            now = await still_wrong(some)
            stream, wrong = (some, now) if now is not None else (stream, wrong)
    return stream, wrong
