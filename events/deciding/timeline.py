"""The life of one record over effective time, as far as it is known: its standing entries, folded.

An entry stands unless another retracts it or takes its place. Standing entries are in the order
(`effective_from`, place); a correction has the place of what it corrects, all others their own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from events import documents
from events.dates import OPEN_END, PartialDate
from events.documents import Documented
from events.entry import Entry
from events.remarks import Noted, Retracted

S = TypeVar("S", bound=Documented)

Span: TypeAlias = tuple[date, date]
"""Days, half-open."""


class Standing(NamedTuple):
    """An entry that counts; sorts as it is folded."""

    effective_from: date
    place: int
    entry: Entry


class Step(NamedTuple, Generic[S]):
    """A state of a record and the days, half-open, on which it holds."""

    effective_from: date
    effective_to: date
    entry: Entry
    state: S


@dataclass(frozen=True, slots=True)
class Fold(Generic[S]):
    """How the facts of one kind of record add up; the date is what the entry states."""

    begin: Callable[[Any, PartialDate], S]
    evolve: Callable[[S, Any, PartialDate], S]

    def after(self, state: S, fact: Any, on: PartialDate) -> S:
        """Return what is so after a fact, of the record's own kind or of its documents."""
        if isinstance(fact, documents.Fact):
            return documents.evolve(state, fact)
        return self.evolve(state, fact, on)


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
                if entry.position not in self.gone and not isinstance(entry.fact, Retracted | Noted)
            )
        )

    @cached_property
    def steps(self) -> tuple[Step[S], ...]:
        """Every state, in order; one that is overtaken on its first day holds on no day."""
        states = [*self.states()]
        ends = [*(standing.effective_from for standing, _ in states[1:]), OPEN_END]
        return tuple(
            Step(standing.effective_from, end, standing.entry, state)
            for (standing, state), end in zip(states, ends, strict=False)
        )

    def states(self) -> Iterator[tuple[Standing, S]]:
        """Yield each standing entry with the state it leaves.

        Amid a command an entry may come before the opening; it is passed over, and refused unless
        the rest of the command mends that.
        """
        state: S | None = None
        for standing in self.standing:
            fact, on = standing.entry.fact, standing.entry.effective_on
            if state is not None:
                state = self.fold.after(state, fact, on)
            elif self._opens(standing):
                state = self.fold.begin(fact, on)
            else:
                continue
            yield standing, state

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
