"""Every consistent choice of exact days for the entries of one record, and the life each makes.

A choice is consistent if each day is one that its date allows, changes of status stay in the order
in which they stand, and the rules accept it. Other entries of one day come as they were entered.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import Any, NamedTuple

from events import funding_agreement as agreement
from events import institution, project
from events.catalogue import KEEP
from events.deciding.timeline import Timeline
from events.documents import Attached
from events.entry import Entry
from tests.events.histories.lives import (
    Bodies,
    Happened,
    Said,
    State,
    after,
    is_orphan,
    names_the_dead,
    opened,
    turned,
)
from tests.second_opinions.days import ALWAYS, NEVER, ONE_DAY, Days, allowed, stated

LATEST = NEVER - ONE_DAY
FEW = 6
"""Days of a date that has no more of them are all tried; of others, those on which others turn."""

_NO_STATUS = (
    *(Attached, project.Described, agreement.Amended),
    *(institution.Renamed, institution.PlacedUnder, institution.IdentifierAssigned),
)


def is_of_status(entry: Entry) -> bool:
    """Say whether an entry changes a status, be it that something is suspended."""
    return not isinstance(entry.fact, _NO_STATUS)


class Dated(NamedTuple):
    """An entry, with the days that are tried for it, and those for the end that it states."""

    entry: Entry
    place: int
    days: tuple[date, ...]
    ends: tuple[date | None, ...]


def end_of(fact: Any) -> Days | None:
    """Return the days of the end that a fact states; None if it states none."""
    end = getattr(fact, "end_on", None)
    return None if end is None or end is KEEP else stated(end.text)


def all_allowed(timeline: Timeline[Any], entry: Entry) -> Days:
    """Return the days that an entry may have been on, by all whose place it has taken."""
    taken = list[Entry]()
    one = entry
    while one.corrects is not None:
        one = timeline.by_position[one.corrects]
        taken.append(one)
    return allowed(entry, taken)


def days_within(days: Days, turning: Collection[date]) -> tuple[date, ...]:
    """Return days of a date: each, if they are few, or the first, the last, and those between."""
    first, last = days.first or ALWAYS, days.last or LATEST
    if (last - first).days < FEW:
        return tuple(first + ONE_DAY * number for number in range((last - first).days + 1))
    return tuple(sorted({first, last, *(day for day in turning if first < day < last)}))


def turning_days(timeline: Timeline[Any], bodies: Bodies) -> list[date]:
    """Return the days between which nothing changes, whatever days were meant."""
    found = {ALWAYS, LATEST, *chain.from_iterable(bodies.values())}
    for standing in timeline.standing:
        first, last = all_allowed(timeline, standing.entry)
        end = end_of(standing.entry.fact) or Days(None, None)
        found |= {standing.effective_from}
        for day in (first, last, *end):
            if day is not None:
                found |= {day, day + ONE_DAY}
    return sorted(day for day in found if day <= LATEST)


def dated(timeline: Timeline[Any], turning: Collection[date]) -> list[Dated]:
    """Return the standing entries of a record in their order, with the days to try."""
    found = list[Dated]()
    eves = {*turning, *(day - ONE_DAY for day in turning if day > ALWAYS)}
    for standing in timeline.standing:
        days = days_within(all_allowed(timeline, standing.entry), turning)
        end = end_of(standing.entry.fact)
        ends = (None,) if end is None else days_within(end, eves)
        found.append(Dated(standing.entry, standing.place, days, ends))
    return found


class Node(NamedTuple):
    """A choice so far: the state since a day, and which entries are left to come.

    `place` is that of an entry of the day that changed no status; none comes after it that was
    entered before.
    """

    since: date
    state: State
    left: tuple[int, ...]
    place: int = 0


class Choices:
    """All consistent choices of days for the entries of one record."""

    def __init__(self, entries: Sequence[Dated], bodies: Bodies) -> None:
        self.spans = set[tuple[date, date, Said]]()
        """What is said in one choice or another, from a day until another."""
        self._entries, self._bodies = entries, bodies
        self._counted = dict[Node, int]()
        opening, left = entries[0], tuple(range(1, len(entries)))
        state = opened(opening.entry.fact)
        assert state is not None, "what stands first opens the record"
        begun = {
            day: self._count(Node(day, state, left))
            for day in opening.days
            if not names_the_dead(Happened(day, opening.entry.fact), bodies)
        }
        self.count = sum(begun.values())
        self.latest_opening = max((day for day, count in begun.items() if count), default=NEVER)

    def said_on(self, day: date) -> set[Said | None]:
        """Return what is said on a day in one choice or another; None before the record began."""
        found = set[Said | None]()
        if day < self.latest_opening:
            found.add(None)
        found.update(said for since, until, said in self.spans if since <= day < until)
        return found

    def _count(self, node: Node) -> int:
        """Return in how many ways a choice can be gone on with; tell what is said in them."""
        if node not in self._counted:
            self._counted[node] = sum(self._ways(node))
        return self._counted[node]

    def _ways(self, node: Node) -> Iterator[int]:
        if not node.left and self._holds(node, NEVER):
            self._tell(node, NEVER)
            yield 1
        chosen = [one for one in node.left if not is_of_status(self._entries[one].entry)]
        of_status = [one for one in node.left if one not in chosen]
        for number in (*chosen, *of_status[:1]):
            one, left = self._entries[number], tuple(two for two in node.left if two != number)
            place = 0 if number in of_status else one.place
            for day in one.days:
                if day < node.since or (day == node.since and 0 < place < node.place):
                    continue
                if not self._holds(node, day):
                    break
                for ends in one.ends:
                    what = Happened(day, one.entry.fact, ends)
                    dead = names_the_dead(what, self._bodies)
                    state = None if dead else after(node.state, what)
                    if state is not None:
                        kept = node.place if day == node.since else 0
                        count = self._count(Node(day, state, left, place or kept))
                        if count:
                            self._tell(node, day)
                        yield count

    def _holds(self, node: Node, until: date) -> bool:
        return not is_orphan(node.state, (node.since, until), self._bodies)

    def _tell(self, node: Node, until: date) -> None:
        days = node.since, until
        turns = [(node.since, node.state.said), *turned(node.state, days), (until, None)]
        for (since, said), (end, _) in pairwise(turns):
            if said is not None and since < end:
                self.spans.add((since, end, said))
