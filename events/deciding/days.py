"""The days that an entry's date allows, once it is known when the entry was attested.

What has happened has no day after the one it was recorded on, and an open last day of it ends where
it was attested: who reports a thing reports it after it was. What is announced stays open.
"""

from datetime import date
from typing import Any, NamedTuple

from events import dates
from events.catalogue import kind_of
from events.deciding.timeline import Timeline
from events.entry import Entry


class Days(NamedTuple):
    """The first and the last day on which something may have been; None is open."""

    first: date | None
    last: date | None


def attested(timeline: Timeline[Any], entry: Entry) -> date:
    """Return the day on which an entry is attested.

    It is the earliest last-possible day of a source's publication that is neither after the day of
    recording nor before the entry's own first day; else the day of recording. A correction is
    attested no later than what it takes the place of.
    """
    first, recorded = entry.effective_on.first, dates.today(entry.recorded_at)
    published = (one.published_on for one in entry.sources)
    out_by = (on.last for on in published if on is not None)
    known = [day for day in out_by if day is not None and day <= recorded]
    earliest = min((day for day in known if first is None or day >= first), default=recorded)
    target = timeline.by_position.get(entry.corrects or 0)
    if target is not None:
        earliest = min(earliest, attested(timeline, target))
    return earliest if first is None else max(earliest, first)


def allowed(timeline: Timeline[Any], entry: Entry) -> Days:
    """Return the days that an entry's date allows; `timeline` holds what it corrects."""
    first, last = entry.effective_on.first, entry.effective_on.last
    recorded = dates.today(entry.recorded_at)
    if last is None and (first is None or first <= recorded or not kind_of(entry.fact).ahead):
        last = attested(timeline, entry)
    if last is not None and not kind_of(entry.fact).ahead:
        last = min(last, dates.latest_today(entry.recorded_at))
    return Days(first, last)
