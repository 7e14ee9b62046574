"""The day an entry counts from, and whether it and the later ones of its record hold there.

A rule is a function of the state just before the entry's place, the fact and its day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from events import dates, documents, ids
from events.catalogue import kind_of, names_in
from events.deciding import across
from events.deciding.timeline import Timeline
from events.deciding.world import World
from events.entry import Entry
from events.errors import RejectedError, refuse_if


def placed(entry: Entry, world: World) -> Entry:
    """Give an entry its day: the first its date allows on which nothing refuses it.

    Where only later entries, or other records, refuse every day, the first day that suits the entry
    itself is kept: the rest of its command may mend that, and the end of the command asks again.
    """
    suits: Entry | None = None
    refusal: RejectedError | None = None
    days = _candidates(entry, world)
    for day in days:
        trial = replace(entry, effective_from=day)
        after = world.having(trial)
        try:
            _hold(after, trial)
        except RejectedError as error:
            refusal = error
            continue
        suits = suits or trial
        if len(days) == 1:
            break
        try:
            hold_later(after, entry.record, {entry.position})
            across.hold(world, after, [trial])
        except RejectedError:
            continue
        return trial
    if suits is None:
        assert refusal is not None
        raise refusal
    return suits


def _candidates(entry: Entry, world: World) -> list[date]:
    """Return the days on which something begins, of those the entry's date allows."""
    kind, first, last = kind_of(entry.fact), entry.effective_on.first, entry.effective_on.last
    if not kind.ahead:
        latest = dates.latest_today(entry.recorded_at)
        refuse_if(
            first > latest,
            "in_the_future",
            f"{kind.name} has happened: {entry.effective_on} is after {latest}.",
            "entry",
            "effectiveOn",
        )
        last = min(last, latest)
    if first == last:
        return [first]
    begins = {first, *world.lifecycle(entry.record).turns(entry, world)}
    for record in (entry.record, *(named.id for named in names_in(entry.fact))):
        if ids.prefix_of(record) in world.lifecycles:
            begins.update(world.begins(record))
    after = world.having(replace(entry, effective_from=last)).timeline(entry.record)
    if after.opening is not None:
        begins.update(across.days_claims_end(world, after))
    return sorted(day for day in begins if first <= day <= last)


# Whether entries hold ------------------------------------------------------------------------


def _hold(world: World, entry: Entry) -> None:
    """Refuse `entry` if a rule does, at its place."""
    for other, state in _walk(world, entry.record):
        if other is entry:
            _examine(world, entry, state)


def hold_later(world: World, record: str, new: set[int]) -> None:
    """Refuse the new entries if a later one of the record no longer holds, and name that one."""
    timeline = world.timeline(record)
    first = min(
        place
        for entry in timeline.entries
        if entry.position in new
        for place in _places(timeline, entry)
    )
    for entry, state in _walk(world, record):
        before = (entry.effective_from, timeline.place(entry)) < first
        if before and (state is not None or opens(world, entry)):
            continue
        try:
            _examine(world, entry, state, recorded=entry.position not in new)
        except RejectedError as error:
            if entry.position in new:
                raise
            raise breaks(entry, error) from error


def breaks(entry: Entry, error: RejectedError) -> RejectedError:
    return RejectedError(
        "later_entry",
        f"Entry {entry.position} ({kind_of(entry.fact).name}, {entry.effective_on})"
        f" would no longer hold: {error.message}",
        ("entry", "effectiveOn"),
        entry.position,
    )


def _walk(world: World, record: str) -> Iterator[tuple[Entry, Any]]:
    """Yield the standing entries, each with the state before it; None before the record began."""
    timeline = world.timeline(record)
    fold, state = timeline.fold, None
    for standing in timeline.standing:
        entry = standing.entry
        yield entry, state
        if state is not None:
            state = fold.after(state, entry.fact, entry.effective_on)
        elif opens(world, entry):
            state = fold.begin(entry.fact, entry.effective_on)


def opens(world: World, entry: Entry) -> bool:
    return isinstance(entry.fact, world.lifecycle(entry.record).opening)


def _examine(world: World, entry: Entry, state: Any, *, recorded: bool = False) -> None:
    lifecycle = world.lifecycle(entry.record)
    if opens(world, entry):
        across.names_hold(world, entry, None, recorded=recorded)
        lifecycle.examine_opening(entry.fact, entry, world)
        return
    refuse_if(
        state is None,
        "not_begun",
        f"{entry.record} does not exist on {entry.effective_from}.",
        "entry",
        "effectiveOn",
    )
    across.names_hold(world, entry, state, recorded=recorded)
    if isinstance(entry.fact, documents.Fact):
        documents.examine(state, entry.fact)
    else:
        lifecycle.examine(state, entry, world)


def _places(timeline: Timeline[Any], entry: Entry) -> Iterator[tuple[date, int]]:
    """Yield where a new entry changes its timeline: its place, and that of what it takes away."""
    yield entry.effective_from, timeline.place(entry)
    target = timeline.by_position.get(entry.corrects or entry.about or 0)
    if target is not None:
        yield target.effective_from, timeline.place(target)
