"""The day an entry counts from, found a second time: of those its date allows, one after the other.

What was entered before stands on the day it was settled on; a stated end may be on any of its days.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from events.deciding.timeline import Timeline
from events.entry import Entry
from tests.events.histories.choices import (
    LATEST,
    all_allowed,
    days_within,
    end_of,
    turning_days,
)
from tests.events.histories.lives import Bodies, Happened, lived
from tests.second_opinions.days import ALWAYS, DESCRIPTIONS, ENDINGS, ONE_DAY, OPENINGS, kind


class _Placed(NamedTuple):
    day: date
    place: int
    fact: Any


def settled(before: Timeline[Any], entries: Sequence[Entry], bodies: Bodies) -> list[date] | None:
    """Return the days from which entries of one command count; None if no choice of them would do.

    Of several, any that would do in the order in which they are given.
    """
    after = before.with_(*entries)
    turning = _turning(after, bodies)
    for days in product(*(_asked(after, one, turning) for one in entries)):
        if [*days] == sorted(days) and hold(before, entries, days, bodies):
            return [*days]
    return None


def hold(
    before: Timeline[Any], entries: Sequence[Entry], days: Sequence[date], bodies: Bodies
) -> bool:
    """Say whether the rules accept entries on such days, with some choice of the ends stated."""
    after = before.with_(*entries)
    standing = [
        *(
            _Placed(one.effective_from, one.place, one.entry.fact)
            for one in after.standing
            if one.entry not in entries
        ),
        *(_Placed(day, after.place(one), one.fact) for day, one in zip(days, entries, strict=True)),
    ]
    in_order = sorted(standing, key=lambda one: one[:2])
    stories = _stories(in_order, _turning(after, bodies))
    return any(lived(story, bodies) is not None for story in stories)


def _turning(timeline: Timeline[Any], bodies: Bodies) -> set[date]:
    turning = {*turning_days(timeline, bodies)}
    return turning | {day - ONE_DAY for day in turning if day > ALWAYS}


def _asked(timeline: Timeline[Any], entry: Entry, turning: set[date]) -> list[date]:
    """Return the days of an entry's date in the order in which it counts from one of them."""
    allowed, of = all_allowed(timeline, entry), kind(entry)
    first, last = allowed.first or ALWAYS, allowed.last or LATEST
    days = sorted({first, last, *(day for day in turning if first < day < last)})
    is_change = of not in OPENINGS | ENDINGS | DESCRIPTIONS
    from_last = of in ENDINGS or (is_change and allowed.first is None)
    return days[::-1] if from_last else days


def _stories(placed: Sequence[_Placed], turning: set[date]) -> Iterator[list[Happened]]:
    """Yield what happened, with each choice of the ends that are stated."""
    stated = [end_of(one.fact) for one in placed]
    ends = [(None,) if one is None else days_within(one, turning) for one in stated]
    for chosen in product(*ends):
        yield [Happened(one.day, one.fact, end) for one, end in zip(placed, chosen, strict=True)]
