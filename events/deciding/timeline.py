"""The life of one record over effective time, as far as it is known: its standing entries, folded.

An entry stands unless another retracts it or takes its place. Standing entries are in the order
(`effective_from`, place); a correction has the place of what it corrects, all others their own.
A day that an entry set makes a step like an entry does, before the entries of that day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from events import documents
from events.catalogue import stated
from events.dates import FIRST_DAY, LAST_DAY, OPEN_END, PartialDate
from events.documents import Documented
from events.entry import Entry
from events.remarks import REMARKS, Retracted

S = TypeVar("S", bound=Documented)

Span: TypeAlias = tuple[date, date]
"""Days, half-open."""


class Standing(NamedTuple):
    """An entry that counts; sorts as it is folded."""

    effective_from: date
    place: int
    entry: Entry


class Turn(NamedTuple):
    """A day that makes a step: its name, its date as follows from what is stated, and the day.

    Without a day it comes on none, and leaves open whether it came.
    """

    name: str
    on: PartialDate
    effective_from: date | None


class Matter(NamedTuple):
    """What a fact decides anew, of that of which it is said whether it is certain.

    Changes of one that is `in_order` follow each other as they stand. Those of one that is
    `bounded` lie between the changes of status beside which they stand, and of one that is
    `before_turns` before what a day would make of the state.
    """

    name: str
    in_order: bool = False
    bounded: bool = False
    before_turns: bool = False
    by_day: bool = False
    """Whether a day makes the change."""


STATUS = Matter("status", in_order=True)


class Moment(NamedTuple, Generic[S]):
    """What an entry does, or a day that the entry set: the state before it, and the one after."""

    effective_from: date
    effective_on: PartialDate
    entry: Entry
    before: S | None
    state: S
    by_day: bool = False


class Step(NamedTuple, Generic[S]):
    """A state of a record and the days, half-open, on which it holds."""

    effective_from: date
    effective_to: date
    effective_on: PartialDate
    entry: Entry
    state: S
    by_day: bool
    """Whether a day made it, which `entry` set."""
    effective_until: PartialDate | None
    """The date of the step that ends it."""


def _as_it_is(state: S, _day: date) -> S:
    return state


def _no_turns(_state: Any) -> Iterable[Turn]:
    return ()


def _no_matters(_fact: Any) -> Iterable[Matter]:
    return ()


def fields_stated(fact: object, *names: str) -> Iterator[Matter]:
    """Yield the fields, of these, that a fact states anew, within the life of its record."""
    for name in stated(fact).keys() & set(names):
        yield Matter(name, bounded=True)


@dataclass(frozen=True, slots=True)
class Fold(Generic[S]):
    """How the facts of one kind of record add up; the date is what the entry states."""

    begin: Callable[[Any, PartialDate], S]
    evolve: Callable[[S, Any, PartialDate], S]
    by_day: Callable[[S, date], S] = _as_it_is
    """What a day makes of a state."""
    turns: Callable[[S], Iterable[Turn]] = _no_turns
    """The days that make something else of a state."""
    matters: Callable[[Any], Iterable[Matter]] = _no_matters
    """What a fact decides anew."""

    def after(self, state: S | None, entry: Entry) -> S:
        """Return what is so after an entry, of the record's own kind or of its documents."""
        fact, on = entry.fact, entry.effective_on
        if state is None:
            state = self.begin(fact, on)
        elif isinstance(fact, documents.Fact):
            return documents.evolve(state, fact)
        else:
            state = self.evolve(state, fact, on)
        return self.by_day(state, entry.effective_from)


@dataclass(frozen=True)
class Timeline(Generic[S]):
    """All entries of one record, oldest first, and what follows from them."""

    record: str
    fold: Fold[S]
    entries: tuple[Entry, ...] = ()

    def with_(self, *entries: Entry) -> "Timeline[S]":
        """Return the timeline as it is with further entries."""
        return Timeline(self.record, self.fold, (*self.entries, *entries))

    @property
    def version(self) -> int:
        """The version of the last entry, whatever its day; 0 if there is none."""
        return self.entries[-1].version if self.entries else 0

    @cached_property
    def by_position(self) -> dict[int, Entry]:
        return {entry.position: entry for entry in self.entries}

    @cached_property
    def gone(self) -> dict[int, Entry]:
        """Entries that no longer stand, by position, each with the entry that took it away."""
        gone: dict[int, Entry] = {}
        for entry in self.entries:
            if entry.corrects is not None:
                gone[entry.corrects] = entry
            elif isinstance(entry.fact, Retracted):
                assert entry.about is not None
                gone[entry.about] = entry
        return gone

    def place(self, entry: Entry) -> int:
        """Return the position whose place in the order of its day `entry` has."""
        while entry.corrects is not None:
            entry = self.by_position[entry.corrects]
        return entry.position

    @cached_property
    def standing(self) -> tuple[Standing, ...]:
        return tuple(
            sorted(
                Standing(entry.effective_from, self.place(entry), entry)
                for entry in self.entries
                if entry.position not in self.gone and not isinstance(entry.fact, REMARKS)
            )
        )

    @cached_property
    def steps(self) -> tuple[Step[S], ...]:
        """Every state, in order; one that is overtaken on its first day holds on no day."""
        moments = self.moments
        return tuple(
            Step(
                one.effective_from,
                following.effective_from if following else OPEN_END,
                one.effective_on,
                one.entry,
                one.state,
                one.by_day,
                following.effective_on if following else None,
            )
            for one, following in zip_longest(moments, moments[1:])
        )

    @cached_property
    def moments(self) -> tuple[Moment[S], ...]:
        """What each standing entry does, and each day that one of them set.

        Amid a command an entry may come before the opening; it is passed over, and refused unless
        the rest of the command mends that.
        """
        return tuple(self._moments())

    def _moments(self) -> Iterator[Moment[S]]:
        state: S | None = None
        since, causes = FIRST_DAY, dict[str, tuple[Turn, Entry]]()
        for standing in self.standing:
            day, entry = standing.effective_from, standing.entry
            if state is None and not self._opens(standing):
                continue
            if state is not None:
                for moment in self._made_by_days(state, causes, since, day):
                    yield moment
                    state = moment.state
            before, state = state, self.fold.after(state, entry)
            yield Moment(day, entry.effective_on, entry, before, state)
            turns, since = {turn.name: turn for turn in self.fold.turns(state)}, day
            # Who states a day again sets none.
            causes = {
                name: causes[name] if name in causes and causes[name][0] == turn else (turn, entry)
                for name, turn in turns.items()
            }
        if state is not None:
            yield from self._made_by_days(state, causes, since, LAST_DAY)

    def _made_by_days(
        self, state: S, causes: Mapping[str, tuple[Turn, Entry]], after: date, until: date
    ) -> Iterator[Moment[S]]:
        due = (
            (turn.effective_from, turn.on, cause)
            for turn, cause in causes.values()
            if turn.effective_from is not None and after < turn.effective_from <= until
        )
        for day, on, cause in sorted(due, key=itemgetter(0)):
            made = self.fold.by_day(state, day)
            if made != state:
                yield Moment(day, on, cause, state, made, by_day=True)
                state = made

    def on(self, day: date) -> S | None:
        """Return the state on `day`, or None before the record began."""
        for step in reversed(self.steps):
            if step.effective_from <= day:
                return step.state
        return None

    @property
    def opening(self) -> Entry | None:
        """The standing entry that opens the record."""
        return next((one.entry for one in self.standing if self._opens(one)), None)

    def _opens(self, standing: Standing) -> bool:
        return self.by_position[standing.place].version == 1


def spans(days: Iterable[Span]) -> list[Span]:
    """Join half-open spans of days that touch or overlap; leave out the empty ones."""
    joined: list[Span] = []
    for begin, end in sorted(span for span in days if span[0] < span[1]):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def without(days: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Return the days of the first spans that are in none of the others."""
    left = spans(days)
    for gone_begin, gone_end in spans(others):
        left = [
            part
            for begin, end in left
            for part in ((begin, min(end, gone_begin)), (max(begin, gone_end), end))
            if part[0] < part[1]
        ]
    return left


def meet(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Say whether any day is in one of the first spans and in one of the others."""
    others = list(others)
    return any(
        begin < other_end and other_begin < end
        for begin, end in some
        for other_begin, other_end in others
    )
