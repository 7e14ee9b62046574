"""What is said of a record beside others: who still stands on it, and who bears the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

from events.catalogue import stated
from events.deciding.change import Change
from events.deciding.doubts import Doubt
from events.deciding.timeline import Span, Timeline, meet, without
from events.deciding.world import Claimants, Likeness, World
from events.entry import Entry
from events.ids import listed

Gained: TypeAlias = tuple[Likeness, list[Span]]
"""What a record bears that others may bear too, and on which days it did not before."""


def days_of_the_end(world: World, change: Change) -> list[date]:
    """Return the first days on which a record is there and lives no more, by a command."""
    lost = without(world.alive_days(change.before), world.alive_days(change.after))
    return [first for first, _ in lost if change.after.on(first) is not None]


def left_standing(world: World, change: Change, days: Iterable[date]) -> Iterator[Doubt]:
    """Warn of records that live on a day on which what they stand on has ended, and name them."""
    ended = change.after.record
    for day in days:
        left = [other for other in world.mentioning(ended) if _stands_on(world, other, ended, day)]
        if left:
            message = f"What stands on it has not ended on {day}: {listed(left)}."
            yield Doubt(_entry_of(change, day), "left_standing", message, ("id",))


def _stands_on(world: World, record: str, other: str, day: date) -> bool:
    lifecycle, state = world.lifecycle(record), world.on(record, day)
    return state is not None and lifecycle.alive(state) and other in lifecycle.stands_on(state)


def likenesses(world: World, change: Change) -> list[Gained]:
    """Return what a record bears that others may bear too, and on which days it did not before."""
    was, now = _alike_days(world, change.before), _alike_days(world, change.after)
    gained = ((one, without(days, was.get(one, []))) for one, days in now.items())
    return [(one, days) for one, days in gained if days]


def alike(world: World, change: Change, gained: Sequence[Gained]) -> Iterator[Doubt]:
    """Warn of others that bear the same as was `gained` on one of its days, and name them."""
    world.expect(Claimants(one.text) for one, _ in gained)
    for entry in change.entries:
        of_entry = [one for one in gained if _entry_of(change, one[1][0][0]) is entry]
        others = {
            other
            for one, days in of_entry
            for other in world.claimants(one.text)
            if other != entry.record and meet(days, _bearing(world, other, one.text))
        }
        if others:
            one, _ = of_entry[0]
            path = one.path if one.path[0] in stated(entry.fact) else ("id",)
            yield Doubt(entry, one.name, f"{one.message}: {listed(sorted(others))}.", path)


def _alike_days(world: World, timeline: Timeline[Any]) -> dict[Likeness, list[Span]]:
    """Return what a record bears that others may bear too, and on which days."""
    days = defaultdict[Likeness, list[Span]](list)
    likenesses = world.lifecycle(timeline.record).likenesses
    for step in timeline.steps:
        for one in likenesses(step.state):
            days[one].append((step.effective_from, step.effective_to))
    return days


def _bearing(world: World, record: str, text: str) -> list[Span]:
    """Return the days on which a record bears something, in whatever sense."""
    borne = _alike_days(world, world.timeline(record))
    return [span for one, days in borne.items() if one.text == text for span in days]


def _entry_of(change: Change, day: date) -> Entry:
    """Return the new entry that made what is so on a day; if none did, what it takes away."""
    made = [step.entry for step in change.after.steps if step.effective_from <= day][-1:]
    return next((one for one in change.entries if one in made), change.entries[-1])
