"""From when a record shows, and on which days what is said of it is certain (docs/dates.md).

Dates are known in part, so that the order in which things happened, or whether they had by a day,
may be open. What is called certain here is so whatever exact days were meant. Folded from the
record's own entries alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from events.catalogue import Counts, kind_of
from events.dates import FIRST_DAY, OPEN_END, DatePrecision
from events.deciding.days import Days, allowed
from events.deciding.timeline import STATUS, Matter, Moment, Timeline
from events.entry import Entry

_ONE_DAY = timedelta(days=1)


class Certainty(NamedTuple):
    """What is known of the days of one state of a record."""

    shows_from: date
    """The day from which the record's own entries attest it; before, what names it may."""
    there_from: date
    """The day from which they do whatever exact days were meant."""
    certain_from: date
    certain_until: date
    """From `certain_from` on and before this the state is certain, if the record is there."""


class Attests(NamedTuple):
    """From which day an entry attests what it opens, changes or names: as it counts, and surely."""

    shows_from: date
    there_from: date


def attests(timeline: Timeline[Any], entry: Entry) -> Attests:
    """Return from which day an entry attests what it opens, changes or names.

    It is the day it counts from; of an opening with an open end, and of a description with an open
    first day, the last day that it allows.
    """
    stated, counts = entry.effective_on, kind_of(entry.fact).counts
    last = allowed(timeline, entry).last or OPEN_END
    is_open = (counts is Counts.OPENING and (stated.first is None or stated.last is None)) or (
        counts is Counts.DESCRIPTION and stated.first is None
    )
    day = last if is_open and last < OPEN_END else entry.effective_from
    return Attests(max(day, entry.effective_from), max(last, entry.effective_from))


def certainties(timeline: Timeline[Any]) -> tuple[Certainty, ...]:
    """Return what is known of the days of each step of a timeline."""
    moments = timeline.moments
    if not moments:
        return ()
    opening = moments[0].entry
    attested = [attests(timeline, standing.entry) for standing in timeline.standing]
    begins = opening.effective_from
    shows, there = (max(begins, min(days)) for days in zip(*attested, strict=True))
    surely = begins
    if None not in (opening.effective_on.first, opening.effective_on.last):
        # Its own date says from when it may be there: it shows, and is uncertain until then.
        shows, there, surely = begins, begins, there
    spans = [(FIRST_DAY, OPEN_END)] * len(moments)
    if not _are_exact(timeline, moments):
        spans = _spans(timeline, moments)
    ends = [*(moment.effective_from for moment in moments[1:]), OPEN_END]
    return tuple(
        Certainty(
            shows,
            _outside(there, moment.effective_from),
            _outside(max(surely, certain_from), moment.effective_from),
            OPEN_END if certain_until >= end else certain_until,
        )
        for (certain_from, certain_until), moment, end in zip(spans, moments, ends, strict=True)
    )


def _outside(day: date, since: date) -> date:
    """Return a day; one before a state as the first of all, so that it follows no neighbour."""
    return FIRST_DAY if day <= since else day


def _are_exact(timeline: Timeline[Any], moments: Sequence[Moment[Any]]) -> bool:
    """Say whether every date is a day: then every state is certain while it holds."""
    day = DatePrecision.DAY
    return all(
        moment.effective_on.precision is day
        and all(turn.on.precision is day for turn in timeline.fold.turns(moment.state))
        for moment in moments
    )


@dataclass(slots=True)
class _Change:
    """A change of one matter: by which moment, and on which days at least and at most."""

    matter: Matter
    moment: int
    place: int
    first: date
    last: date


def _spans(timeline: Timeline[Any], moments: Sequence[Moment[Any]]) -> list[tuple[date, date]]:
    """Return for each moment from when, and until when, the state it begins is certain."""
    changes = [*_changes(timeline, moments)]
    _narrow(changes)
    by_name = defaultdict[str, list[_Change]](list)
    for change in changes:
        by_name[change.matter.name].append(change)
    spans = list[tuple[date, date]]()
    for number, moment in enumerate(moments):
        certain_from, certain_until = FIRST_DAY, OPEN_END
        for of_matter in by_name.values():
            since, until = _certain(of_matter, number)
            certain_from, certain_until = max(certain_from, since), min(certain_until, until)
        for turn in timeline.fold.turns(moment.state):
            # Whether or not it comes: what ends a state before its day may have come after it.
            if turn.effective_from is None or turn.effective_from > moment.effective_from:
                certain_until = min(certain_until, max(turn.on.first or FIRST_DAY, certain_from))
        spans.append((certain_from, certain_until))
    return spans


def _changes(timeline: Timeline[Any], moments: Sequence[Moment[Any]]) -> Iterator[_Change]:
    for number, moment in enumerate(moments):
        matters: Iterable[Matter]
        if moment.by_day:
            days, matters = _made(timeline, moment), (STATUS._replace(by_day=True),)
        elif number == 0:
            days, matters = allowed(timeline, moment.entry), (STATUS,)
            if None in (moment.entry.effective_on.first, moment.entry.effective_on.last):
                # Where it is there it is as it was opened.
                days = Days(None, FIRST_DAY)
        else:
            days = allowed(timeline, moment.entry)
            matters = timeline.fold.matters(moment.entry.fact)
        for matter in matters:
            last = days.last or OPEN_END
            if matter.before_turns:
                turns = timeline.fold.turns(moment.before)
                last = min((last, *(one.on.last - _ONE_DAY for one in turns if one.on.last)))
            place = timeline.place(moment.entry)
            yield _Change(matter, number, place, days.first or FIRST_DAY, last)


def _made(timeline: Timeline[Any], moment: Moment[Any]) -> Days:
    """Return the days of a step that a day makes: it is surely there once its cause is."""
    first, last = moment.effective_on.first, moment.effective_on.last
    if kind_of(moment.entry.fact).counts is Counts.CHANGE and last is not None:
        last = max(last, allowed(timeline, moment.entry).last or OPEN_END)
    return Days(first, last)


def _narrow(changes: Sequence[_Change]) -> None:
    """Narrow the days to those that what comes before and after leaves.

    Changes of a matter that is `in_order` come in the order in which they stand; what is `bounded`
    lies between the changes of status beside which it stands.
    """
    names = {change.matter.name for change in changes if change.matter.in_order}
    # Twice, as what is in an order of its own may be bounded too.
    for name in (*sorted(names), *sorted(names)):
        some = [one for one in changes if one.matter.name == name or _is_bounded(one, name)]
        _narrow_on(some, name)
        _narrow_back(some[::-1], name)


def _is_bounded(change: _Change, name: str) -> bool:
    return name == STATUS.name and change.matter.bounded


def _narrow_on(changes: Sequence[_Change], name: str) -> None:
    ordered = latest = FIRST_DAY
    for change in changes:
        if change.matter.name == name:
            change.first = ordered = max(change.first, latest)
        else:
            change.first = max(change.first, ordered)
        latest = max(latest, change.first)


def _narrow_back(changes: Sequence[_Change], name: str) -> None:
    ordered = earliest = OPEN_END
    for change in changes:
        if change.matter.by_day:
            # What makes it come may itself come later: it bounds nothing before it.
            change.last = min(change.last, earliest)
            continue
        if change.matter.name == name:
            change.last = ordered = min(change.last, earliest)
        else:
            change.last = min(change.last, ordered)
        earliest = min(earliest, change.last)


def _certain(changes: Sequence[_Change], moment: int) -> tuple[date, date]:
    """Return from when and until when it is certain which of the changes of a matter holds."""
    before = [change for change in changes if change.moment <= moment]
    after = min((change.first for change in changes if change.moment > moment), default=OPEN_END)
    if not before:
        return FIRST_DAY, after
    *others, last = before
    overlapped = not last.matter.in_order and any(_may_follow(one, last) for one in others)
    return (OPEN_END if overlapped else last.last), after


def _may_follow(one: _Change, last: _Change) -> bool:
    """Say whether a change may have come after the one taken as the last, be it on one day."""
    return one.last > last.first or (one.last == last.first and one.place > last.place)
