"""What whoever enters something is warned of, though nothing refuses it.

What stays uncertain by a date, with the narrower date that would leave nothing open; codes that are
of use no more; languages no longer said; and what a kind of record warns of (`Lifecycle.warns`).
What others have to do with it, `beside` says.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

from events.catalogue import kind_of, stated
from events.codes.listed import codes_in
from events.dates import DatePrecision, some_day
from events.deciding.days import Days, allowed
from events.deciding.timeline import Moment, Timeline
from events.deciding.world import Advice
from events.entry import Entry
from events.localized import Localized
from events.remarks import REMARKS
from events.warnings import WarningName

_ONE_DAY = timedelta(days=1)

Warns: TypeAlias = Callable[[Timeline[Any], Entry], Iterable[Advice]]


class Doubt(NamedTuple):
    """What is warned of, and the entry that gives rise to it."""

    entry: Entry
    name: WarningName
    message: str
    path: tuple[str, ...] = ("entry", "effectiveOn")
    """Where in the input of the entry that stands."""


def doubts(timeline: Timeline[Any], new: Collection[Entry]) -> Iterator[Doubt]:
    """Yield what new entries of a record leave uncertain that a narrower date would tell."""
    positions = {entry.position for entry in new}
    moments = timeline.moments
    for number, moment in enumerate(moments):
        following = moments[number + 1] if number + 1 < len(moments) else None
        if following is not None and {moment.entry.position, following.entry.position} & positions:
            yield from _holds_on_no_day(timeline, moment, following)
        if moment.entry.position in positions and not moment.by_day:
            yield from _overlaps(timeline, moment, moments)


def advice(timeline: Timeline[Any], new: Collection[Entry], warns: Warns) -> Iterator[Doubt]:
    """Yield what else is said of new entries: what is of use no more, unsaid, or said twice."""
    for entry in new:
        if isinstance(entry.fact, REMARKS):
            continue
        yield from _withdrawn(entry)
        yield from _unsaid(timeline, entry)
        yield from (Doubt(entry, *one) for one in warns(timeline, entry))


def _unsaid(timeline: Timeline[Any], entry: Entry) -> Iterator[Doubt]:
    """Warn of languages in which a text is no longer said, since it was said anew."""
    before = next((one.before for one in timeline.moments if one.entry is entry), None)
    for name, text in stated(entry.fact).items():
        was = getattr(before, name, None)
        if isinstance(text, Localized) and isinstance(was, Localized):
            gone = sorted(was.texts.keys() - text.texts.keys())
            if gone:
                yield Doubt(
                    entry,
                    "language_left_out",
                    f"It was said in {', '.join(gone)} too, and is no longer: a text replaces "
                    "that of every language.",
                    (name,),
                )


def _withdrawn(entry: Entry) -> Iterator[Doubt]:
    """Warn of codes that were of use no more on the day an entry counts from."""
    for one in codes_in(entry.fact):
        code = one.withdrawn_by(entry.effective_from)
        if code is not None:
            told = f"{code.code} ({code.name}) was withdrawn after {code.until}."
            yield Doubt(entry, "code_withdrawn", told, one.path)


def _holds_on_no_day(
    timeline: Timeline[Any], moment: Moment[Any], following: Moment[Any]
) -> Iterator[Doubt]:
    """Warn of a status that another takes the place of on the day on which it comes."""
    both = (moment, following)
    is_partial = any(one.effective_on.precision is not DatePrecision.DAY for one in both)
    orders = all(any(one.in_order for one in _matters(timeline, at)) for at in both)
    if moment.effective_from == following.effective_from and is_partial and orders:
        yield Doubt(
            following.entry if not following.by_day else moment.entry,
            "holds_on_no_day",
            f"{kind_of(moment.entry.fact).name} ({moment.effective_on}) and what follows it "
            f"({following.effective_on}) both count from {moment.effective_from}: what comes of "
            "the first holds on no day. A narrower date of either would part them.",
        )


def _overlaps(
    timeline: Timeline[Any], moment: Moment[Any], moments: Collection[Moment[Any]]
) -> Iterator[Doubt]:
    """Warn of another change of the same thing that may have come before, or after."""
    mine = allowed(timeline, moment.entry)
    matters = {one for one in _matters(timeline, moment) if not one.in_order}
    for other in moments:
        if other.entry is moment.entry or not matters & {*_matters(timeline, other)}:
            continue
        its = allowed(timeline, other.entry)
        if not _may_come_after(mine, its) or not _may_come_after(its, mine):
            continue
        advice = [f"entry {other.entry.position} as {one}" for one in _apart(its, mine)]
        advice += [f"this one as {one}" for one in _apart(mine, its)]
        yield Doubt(
            moment.entry,
            "order_left_open",
            f"Whether it came before entry {other.entry.position} "
            f"({kind_of(other.entry.fact).name}, {other.effective_on}) is open, and so which of "
            f"the two holds after both. A narrower date would tell: {' or '.join(advice)}.",
        )


def _may_come_after(one: Days, other: Days) -> bool:
    return one.last is None or other.first is None or one.last > other.first


def _apart(one: Days, other: Days) -> Iterator[str]:
    """Yield the dates, within the days of one, on which it surely comes before or after another."""
    if other.first is not None and (one.first is None or one.first < other.first):
        yield _written(one.first, other.first - _ONE_DAY)
    if other.last is not None and (one.last is None or one.last > other.last):
        yield _written(other.last + _ONE_DAY, one.last)


def _written(first: date | None, last: date | None) -> str:
    return some_day(first, last).text


def _matters(timeline: Timeline[Any], moment: Moment[Any]) -> tuple[Any, ...]:
    """Return what a moment decides; nothing of the opening, which everything follows."""
    if moment.by_day or moment.before is None:
        return ()
    return tuple(timeline.fold.matters(moment.entry.fact))
