"""Somebody who submits invented commands to a real store, one after the other, and keeps count."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncEngine

from events import ids
from events.catalogue import kind_of
from events.dates import PartialDate, latest_today
from events.deciding.command import Draft
from events.entry import Entry, Source
from events.errors import RejectedError
from events.records import LIFECYCLES
from events.remarks import Noted, Retracted
from events.store.actors import ActorKind, actor_named
from events.store.register import Register, Request
from projections.records import project_change
from tests.projections.steps import POOLS, Entering, Moving, Noting, Retracting, Step, Stream
from tests.second_opinions.lives import life

_BEGINNING = datetime(2021, 1, 1, 9, tzinfo=UTC)


class Entered(NamedTuple):
    """What a later step may correct, retract or note: an entry, or one to be of its command."""

    id: str
    record: str
    fact: Any
    sources: tuple[Source, ...]


@dataclass
class Player:
    """Plays a stream; what it was told is in `entries`, command by command in `positions`."""

    register: Register
    ahead: bool = False
    """Whether what is said of the years since 2020 is of those a century later."""
    actor: str = ""
    entries: list[Entry] = field(default_factory=list[Entry])
    positions: list[int] = field(default_factory=list[int])
    """Where each command ends: a command is one instant, and no reader stands inside it."""
    accepted: Counter[str] = field(default_factory=Counter[str])
    """Commands, and what they were: a correction, a batch, an announcement, …"""
    refused: Counter[str] = field(default_factory=Counter[str])
    """Refused commands, by the rule."""

    async def play(self, stream: Stream) -> None:
        self.actor = await actor_named(self.register.engine, "A player", ActorKind.PROGRAM)
        for number, command in enumerate(stream):
            drafts = list[Draft]()
            for step in command:
                drafts.extend(self._drafts(step, drafts, number))
            if drafts:
                await self._submit(tuple(drafts))

    async def _submit(self, drafts: tuple[Draft, ...]) -> None:
        try:
            recorded = await self.register.enter(Request(drafts=drafts, actor_id=self.actor))
        except RejectedError as refusal:
            self.refused[refusal.rule] += 1
            return
        self.accepted["command"] += 1
        self.accepted.update(_traits(self.entries, drafts, recorded.entries))
        self.entries.extend(recorded.entries)
        self.positions.append(recorded.position)

    def _drafts(self, step: Step, before: Sequence[Draft], number: int) -> Iterator[Draft]:
        """Yield the draft of a step; none if it is of an entry and there is none that suits."""
        entry_id = ids.derived(ids.ENTRY, _BEGINNING, f"{number}.{len(before)}")
        match step:
            case Entering():
                yield from self._entering(step, entry_id, before)
            case Moving():
                for entry in self._target(step.target, before, lambda one: _movable(one, step)):
                    yield Draft(
                        record=entry.record,
                        fact=entry.fact,
                        effective_on=self._partial(step.on),
                        sources=entry.sources,
                        reason="It was another day",
                        corrects=entry.id,
                        entry_id=entry_id,
                    )
            case Retracting() | Noting():
                fact = Retracted() if isinstance(step, Retracting) else Noted(note=step.note)
                for entry in self._target(step.target, before, lambda _: True):
                    yield Draft(
                        record=entry.record,
                        fact=fact,
                        reason="As it is known",
                        about=entry.id,
                        entry_id=entry_id,
                    )

    def _entering(self, step: Entering, entry_id: str, before: Sequence[Draft]) -> Iterator[Draft]:
        corrected: Iterable[Entered | None] = [None]
        if step.corrects is not None:
            corrected = self._target(step.corrects, before, lambda one: _replaceable(one, step))
        for entry in corrected:
            yield Draft(
                record=entry.record if entry else self._record(step),
                fact=step.fact,
                effective_on=self._partial(step.on),
                sources=step.sources,
                reason="As it is known",
                exceptional=step.exceptional,
                corrects=entry.id if entry else None,
                entry_id=entry_id,
            )

    def _partial(self, on: str | None) -> PartialDate | None:
        if on is None:
            return None
        return PartialDate(re.sub(r"\b202(?=\d\b)", "212", on) if self.ahead else on)

    def _record(self, step: Entering) -> str:
        """Return a record that there is, or, for an opening, one that there is not; if any."""
        opened = {entry.record for entry in self.entries}
        opens = _opens(step.record, step.fact)
        pool = [one for one in POOLS[step.record] if (one in opened) is not opens]
        return step.record if step.record in pool or not pool else pool[0]

    def _target(
        self, number: int, before: Sequence[Draft], suits: Callable[[Entered], bool]
    ) -> Iterable[Entered]:
        """Return an entry that suits, counted from the last; most often one that still stands."""
        gone = {entry.corrects or entry.about for entry in self.entries}
        entered = [
            *(
                Entered(entry.id, entry.record, entry.fact, entry.sources)
                for entry in self.entries
                if number == 0 or entry.position not in gone
            ),
            *(
                Entered(draft.entry_id or "", draft.record, draft.fact, draft.sources)
                for draft in before
            ),
        ]
        suitable = [one for one in reversed(entered) if suits(one)]
        return [suitable[number % len(suitable)]] if suitable else []


def _opens(record: str, fact: Any) -> bool:
    return isinstance(fact, LIFECYCLES[record.partition("_")[0]].opening)


def _movable(entry: Entered, step: Moving) -> bool:
    if isinstance(entry.fact, Retracted | Noted):
        return False
    return not step.opening or _opens(entry.record, entry.fact)


def _replaceable(entry: Entered, step: Entering) -> bool:
    """Whether a fact is of the kind of record, and opens it or not, as that of an entry does."""
    same_kind = entry.record in POOLS[step.record]
    return same_kind and _opens(entry.record, entry.fact) is _opens(step.record, step.fact)


def _traits(
    before: Sequence[Entry], drafts: Sequence[Draft], entered: Sequence[Entry]
) -> Iterator[str]:
    """Yield what an accepted command is an instance of."""
    if len(drafts) > 1:
        yield "batch"
    if len(entered) > len(drafts):
        yield "moved with an opening"
    spoken_of = {draft.corrects or draft.about for draft in drafts} - {None}
    if not spoken_of <= {entry.id for entry in before}:
        yield "amended in its own batch"
    for entry in entered:
        yield kind_of(entry.fact).name
        if entry.effective_on.first != entry.effective_on.last:
            yield "dated in part"
        if None in (entry.effective_on.first, entry.effective_on.last):
            yield "with an open end"
        if entry.exceptional:
            yield "exceptional"
        if entry.effective_from > latest_today(entry.recorded_at):
            yield "announced"
        if not isinstance(entry.fact, Retracted | Noted):
            yield from _order(before, entry)


def _order(before: Sequence[Entry], entry: Entry) -> Iterator[str]:
    """Yield where an entry comes among those of its record."""
    own = [one for one in before if one.record == entry.record]
    if entry.corrects is not None:
        corrected = [one for one in own if one.position == entry.corrects]
        yield "correction"
        if corrected and corrected[0].effective_from != entry.effective_from:
            yield "correction on another day"
        return
    days = {known.since for known in life(own, entry.position)}
    if days and entry.effective_from < max(days):
        yield "backdated"
    if entry.effective_from in days:
        yield "on the day of another"


def player(engine: AsyncEngine, *, ahead: bool = False) -> Player:
    """Return who plays on a store, by a clock on which every command takes some days.

    If much is to be known ahead, the clock is a century fast: facts of every kind lie ahead.
    """
    ticks = count()
    begins = _BEGINNING.replace(year=2121) if ahead else _BEGINNING
    clock = Register(engine, project_change, lambda: begins + timedelta(days=5 * next(ticks)))
    return Player(clock, ahead)
