"""The day an entry counts from, and whether it and the later ones of its record hold there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from events import dates, ids
from events.catalogue import Counts, kind_of, names_in
from events.dates import DatePrecision
from events.deciding import across
from events.deciding.days import Days, allowed
from events.deciding.examining import examine, examine_again, opens, refuse_unsound, without_known
from events.deciding.looking import days_looked_at
from events.deciding.timeline import Timeline
from events.deciding.world import World
from events.entry import Entry
from events.errors import RejectedError, refusals, refuse_if

_ONE_DAY = timedelta(days=1)


class Among(NamedTuple):
    """What a command has besides an entry: days of its dates, and whether the rest may mend it.

    `passing` is how many days that would do are passed over, so that another one can have them.
    """

    days: Collection[date] = ()
    mends: bool = True
    passing: int = 0


def placed(entry: Entry, world: World, among: Among = Among()) -> Entry:  # noqa: B008
    """Give an entry its day: the first of those its date allows on which nothing refuses it.

    They are asked from the day it counts from inwards (docs/dates.md). Where only later entries, or
    other records, refuse every day, the first that suits the entry itself is kept: the rest of its
    command may mend that, and the end of the command asks again. What is refused on every day is
    refused with the reason of the first.
    """
    passing = among.passing
    suits: Entry | None = None
    refusal: RejectedError | None = None
    _refuse_the_future(entry, world, among)
    days = _days(entry, world, among.days)
    for day in days:
        trial = replace(entry, effective_from=day)
        after = world.having(trial)
        try:
            examine(after, trial)
        except RejectedError as error:
            refusal = refusal or error
            continue
        if passing:
            passing -= 1
            continue
        suits = suits or trial
        if len(days) == 1:
            break
        try:
            hold_later(world, after, entry.record, {entry.position})
            across.hold(world, after, [trial])
        except RejectedError:
            continue
        return trial
    if suits is not None and (among.mends or suits.effective_from == days[0]):
        return suits
    if refusal is None:
        # Never told: whoever passes over days asks for other choices than the first.
        raise RejectedError("later_entry", "No other day of its date would do.")
    first = replace(entry, effective_from=days[0])
    if not among.mends:  # or another choice of days is tried, and nothing is told of this one.
        refusal = _with_others(refusal, first, world)
    raise _explained(refusal, first, world)


def _refuse_the_future(entry: Entry, world: World, among: Among) -> None:
    """Refuse what has happened on a day to come, with what else would refuse it on that day."""
    kind, stated = kind_of(entry.fact), entry.effective_on
    latest = dates.latest_today(entry.recorded_at)
    if kind.ahead or stated.first is None or stated.first <= latest:
        return
    refusal = RejectedError(
        "in_the_future",
        f"{kind.name} has happened: {stated} is after {latest}.",
        ("entry", "effectiveOn"),
    )
    if among.mends:  # Nothing is told of this choice of days.
        raise refusal
    raise _with_others(refusal, replace(entry, effective_from=stated.first), world)


def _with_others(refusal: RejectedError, entry: Entry, world: World) -> RejectedError:
    """Return a refusal with what else refuses the entry, were it there all the same."""
    after = world.having(entry)
    found = refusals(lambda: examine(after, entry))
    after.expect(across.claimants_of_gained(world, after, [entry.record]))
    was, now = world.timeline(entry.record), after.timeline(entry.record)
    found += refusals(lambda: across.claims_are_free(after, was, now, [entry]))
    return replace(refusal, others=without_known(found, (refusal,)))


def _explained(refusal: RejectedError, entry: Entry, world: World) -> RejectedError:
    """Name the entry whose date, written more narrowly, would let an entry hold on its day."""
    timeline, day = world.timeline(entry.record), entry.effective_from
    for standing in reversed(timeline.standing):
        other = standing.entry
        first, last = allowed(timeline, other)
        if other.effective_on.precision is DatePrecision.DAY or other.position == entry.corrects:
            continue
        if standing.effective_from >= day > (first or dates.FIRST_DAY):
            narrower = Days(first, day - _ONE_DAY)
        elif standing.effective_from <= day and last is not None and last > day:
            narrower = Days(day + _ONE_DAY, last)
        else:
            continue
        moved = narrower.first if standing.effective_from <= day else narrower.last
        if moved is None or not _holds_beside(replace(other, effective_from=moved), entry, world):
            continue
        return replace(
            refusal,
            message=f"{refusal.message} Entry {other.position} ({kind_of(other.fact).name},"
            f" {other.effective_on}) stands in the way: it counts from {standing.effective_from};"
            f" corrected to {dates.some_day(*narrower)} it would not.",
            entry=refusal.entry or other.position,
        )
    return refusal


def _holds_beside(moved: Entry, entry: Entry, world: World) -> bool:
    """Say whether an entry holds if another of its record counted from another day."""
    timeline = world.timeline(entry.record)
    entries = tuple(moved if one.position == moved.position else one for one in timeline.entries)
    changed = replace(timeline, entries=entries)
    there = replace(world, timelines={**world.timelines, entry.record: changed})
    try:
        examine(there, moved)
        examine(there.having(entry), entry)
    except RejectedError:
        return False
    return True


def _days(entry: Entry, world: World, beside: Iterable[date]) -> list[date]:
    """Return the days on which something begins, or before which, of those the date allows.

    They are in the order in which they are asked.
    """
    kind, stated = kind_of(entry.fact), entry.effective_on
    first, last = allowed(world.timeline(entry.record), entry)
    refuse_if(
        kind.counts is Counts.ENDING and last is None,
        "ending_without_last_day",
        f"{kind.name} counts from its last day: {stated} has none. Write [{stated.first}..D].",
        "entry",
        "effectiveOn",
    )
    if first is not None and first == last:
        return [first]
    is_ending = kind.counts is Counts.ENDING or (kind.counts is Counts.CHANGE and first is None)
    begin, end = first or dates.FIRST_DAY, last or dates.LAST_DAY
    begins = {*beside, *world.lifecycle(entry.record).turns(entry, world)}
    for record in (entry.record, *(named.id for named in names_in(entry.fact))):
        if ids.prefix_of(record) in world.lifecycles:
            begins.update(world.begins(record))
    having = world.having(replace(entry, effective_from=end))
    # Days that something makes once the entry has taken the place of another.
    begins.update(having.begins(entry.record))
    after = having.timeline(entry.record)
    if after.opening is not None:
        begins.update(across.days_claims_end(world, after))
    begins.update(days_looked_at(having, world.timeline(entry.record), after))
    # What takes another's place stands among the entries of a day: before some, and after others.
    places = (-_ONE_DAY, timedelta(), _ONE_DAY) if entry.corrects is not None else (timedelta(),)
    if is_ending:
        places = (*places, -_ONE_DAY)
    near = {day + one for day in begins if begin < day <= end for one in places}
    within = {day for day in near if begin <= day <= end}
    return sorted({end if is_ending else begin, *within}, reverse=is_ending)


# Whether entries hold ------------------------------------------------------------------------


def is_refused(entry: Entry, world: World) -> bool:
    """Say whether something refuses an entry on its day."""
    after = world.having(entry)
    try:
        examine(after, entry)
        hold_later(world, after, entry.record, {entry.position})
        across.hold(world, after, [entry])
    except RejectedError:
        return True
    return False


def hold_later(before: World, after: World, record: str, new: set[int]) -> None:
    """Refuse the new entries if a later one of the record no longer holds, and name that one."""
    timeline = after.timeline(record)
    first = min(
        place
        for entry in timeline.entries
        if entry.position in new
        for place in _places(timeline, entry)
    )

    def asks(entry: Entry, state: Any) -> bool:
        is_before = (entry.effective_from, timeline.place(entry)) < first
        return not is_before or (state is None and not opens(after, entry))

    def as_refusal(entry: Entry, error: RejectedError) -> RejectedError:
        return error if entry.position in new else breaks(entry, error)

    examine_again(before, after, record, asks, as_refusal)
    refuse_unsound(before, after, record, first[0], as_refusal)


def breaks(entry: Entry, error: RejectedError) -> RejectedError:
    return RejectedError(
        "later_entry",
        f"Entry {entry.position} ({kind_of(entry.fact).name}, {entry.effective_on})"
        f" would no longer hold: {error.message}",
        ("entry", "effectiveOn"),
        entry.position,
    )


def _places(timeline: Timeline[Any], entry: Entry) -> Iterator[tuple[date, int]]:
    """Yield where a new entry changes its timeline: its place, and that of what it takes away."""
    yield entry.effective_from, timeline.place(entry)
    target = timeline.by_position.get(entry.corrects or entry.about or 0)
    if target is not None:
        yield target.effective_from, timeline.place(target)
