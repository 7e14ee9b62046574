"""From when a record shows, and whether its state is certain, told again from `docs/dates.md`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from events.catalogue import KEEP, names_in
from events.entry import Entry
from tests.second_opinions.days import ALWAYS, DESCRIPTIONS, NEVER, OPENINGS, kind, stated
from tests.second_opinions.lives import Known, Life, life, on, turns

# What is attested ----------------------------------------------------------------------------


class Attested(NamedTuple):
    """From which day an entry attests a record, and from which at the latest."""

    shows: date
    surely: date


NOBODY = Attested(NEVER, NEVER)
"""From which day what nobody names is attested by others."""


def attests(one: Known) -> Attested:
    """Return from which day an entry attests what it opens, changes or names.

    What opens a record, with an end of its date open, does from its last day; and so does what says
    how it is with an open first day, as it counts from the record's own.
    """
    date_, of = stated(one.on.text), kind(one.entry)
    late = (of in OPENINGS and date_.is_open) or (of in DESCRIPTIONS and date_.first is None)
    last = one.days.last
    shows = last if late and last is not None else one.since
    return Attested(max(shows, one.since), max(last or NEVER, one.since))


def of_entries(known: Life) -> list[Known]:
    """Return the states that entries left."""
    return [one for one in known if not one.by_day]


def is_open(known: Life) -> bool:
    """Say whether it is not known since when, or until when at the latest, a record is there."""
    return stated(known[0].on.text).is_open


def shows_from(known: Life) -> date:
    """Return from which day a record is in lists, by its own entries."""
    begins = known[0].since
    if not is_open(known):
        return begins
    return max(begins, min(attests(one).shows for one in of_entries(known)))


def surely_from(known: Life) -> date:
    """Return from which day it is there whatever days were meant, by its own entries."""
    return max(known[0].since, min(attests(one).surely for one in of_entries(known)))


def naming(lives: Iterable[Life]) -> dict[str, Attested]:
    """Return from which day records are attested by entries of others that name them."""
    found = defaultdict[str, Attested](lambda: NOBODY)
    for known in lives:
        for one in of_entries(known):
            for named in {named.id for named in names_in(one.entry.fact)} - {one.entry.record}:
                found[named] = Attested(*map(min, found[named], attests(one)))
    return found


def shown(by_record: Mapping[str, Iterable[Entry]], position: int, day: date) -> dict[str, Life]:
    """Return the lives up to a day, as known at a position, of the records in lists on that day."""
    lives = {record: life(entries, position) for record, entries in by_record.items()}
    named = naming(lives.values())
    return {
        record: on(known, day)
        for record, known in lives.items()
        if on(known, day) and attested_from(known, named[record]) <= day
    }


def attested_from(known: Life, named: Attested) -> date:
    """Return the day from which a record is in lists, where others name it."""
    if not is_open(known):
        return shows_from(known)
    return max(known[0].since, min(shows_from(known), named.shows))


# What is certain -----------------------------------------------------------------------------

STATUS = "status"
_OF_STATUS = {
    *("project.started", "project.suspended", "project.resumed", "project.completed"),
    *("project.closed", "project.reopened", "project.cancelled", "institution.dissolved"),
    "institution.reestablished",
    *("funding_agreement.decided", "funding_agreement.signed", "funding_agreement.abandoned"),
    *("funding_agreement.terminated", "funding_agreement.closed", "area.closed", "link.ended"),
    *("opportunity.withdrawn", "dossier.concluded"),
}
_FIELDS = {
    "institution.renamed": {"name", "short_name", "other_names"},
    "institution.placed_under": {"parent"},
    "funding_agreement.amended": {
        *("contribution", "total_cost", "end_on", "instalments", "payments_followed"),
    },
    "link.upgraded": {"basis", "title", "reference", "areas"},
    "link.transferred": {"to_institution"},
}
"""Names, parents, parties and terms: what may be stated anew while a record is what it is."""


@dataclass
class Change:
    """A change of one thing, by one state of a life; on which days at least and at most."""

    of: str
    number: int
    first: date
    last: date
    place: int
    in_order: bool = False
    """Whether such changes came in the order in which they stand."""
    within: bool = False
    """Whether it lies between the changes of status beside which it stands."""


class Window(NamedTuple):
    """Days, half-open, on which a state is certain if its record is there."""

    since: date
    until: date


def windows(known: Life) -> list[Window]:
    """Return for each state of a life on which days it is certain."""
    changes = [*_changes(known)]
    _narrow(changes)
    return [_window(number, known[number], changes) for number in range(len(known))]


def _changes(known: Life) -> Iterator[Change]:
    for number, one in enumerate(known):
        first, last = one.days.first or ALWAYS, one.days.last or NEVER
        if number == 0 and is_open(known):
            # Where it is there, it is as it was opened.
            first = last = ALWAYS
        of = kind(one.entry)

        def change(of: str, *, in_order: bool = False, within: bool = False) -> Change:
            return Change(of, number, first, last, one.place, in_order, within)  # noqa: B023  # at once

        if number == 0 or one.by_day or of in _OF_STATUS:
            yield change(STATUS, in_order=True)
        elif of in {"funding_agreement.suspended", "funding_agreement.resumed"}:
            yield change(f"suspended {one.entry.fact.scope}", in_order=True)
        elif of == "dossier.stage_reached":
            yield change("stage", in_order=True)
        elif of == "project.partner_left":
            yield change(f"partner {one.entry.fact.institution} {one.entry.fact.role}")
        else:
            for name in _stated_by(one.entry.fact) & _FIELDS.get(of, set()):
                yield change(name, within=True)


def _stated_by(fact: Any) -> set[str]:
    return {one.name for one in fields(fact) if getattr(fact, one.name) is not KEEP}


def _follows(one: Change, other: Change) -> bool:
    """Say whether what stands later came no earlier, whatever days were meant."""
    if one.of == other.of and one.in_order:
        return True
    return (one.of == STATUS and other.within) or (other.of == STATUS and one.within)


def _narrow(changes: Sequence[Change]) -> None:
    """Leave of the days those on which each can have come, as what stands before and after says."""
    pairs = [
        (one, other)
        for place, one in enumerate(changes)
        for other in changes[place + 1 :]
        if _follows(one, other)
    ]
    narrower = True
    while narrower:
        narrower = False
        for one, other in pairs:
            first, last = max(one.first, other.first), min(one.last, other.last)
            narrower = narrower or (first, last) != (other.first, one.last)
            other.first, one.last = first, last


def _window(number: int, one: Known, changes: Sequence[Change]) -> Window:
    since, until = ALWAYS, NEVER
    for name in {change.of for change in changes}:
        of_it = [change for change in changes if change.of == name]
        before = [change for change in of_it if change.number <= number]
        if before:
            since = max(since, _surely(before))
        until = min([until, *(change.first for change in of_it if change.number > number)])
    for turn in turns(one.state).values():
        if turn.day is None or turn.day > one.since:
            # Whether it came may be open from its first day on.
            until = min(until, stated(turn.on.text).first or ALWAYS)
    return Window(since, until)


def _surely(changes: Sequence[Change]) -> date:
    """Return from which day it is sure which of some changes was the last."""
    *others, last = changes
    if not last.in_order and any(_may_come_after(other, last) for other in others):
        return NEVER
    return last.last


def _may_come_after(one: Change, last: Change) -> bool:
    """Say whether a change may have come after the last; on one day, the later entered does."""
    return one.last > last.first or (one.last == last.first and one.place > last.place)


# Asked of a day ------------------------------------------------------------------------------


class Certainty:
    """On which days a life is what it is for certain."""

    def __init__(self, known: Life) -> None:
        self.known = known
        self.shows_from, self.surely_from = shows_from(known), surely_from(known)
        self.windows = windows(known)

    def on(self, day: date, named: Attested = NOBODY) -> bool:
        """Say whether the state on a day is certain, where others name the record."""
        number = max(place for place, one in enumerate(self.known) if one.since <= day)
        there = min(self.surely_from, named.surely) if is_open(self.known) else self.surely_from
        window = self.windows[number]
        return there <= day and window.since <= day < window.until

    def turning(self) -> set[date]:
        """Return the days on which what is said of it changes."""
        return {
            self.shows_from,
            self.surely_from,
            *(day for window in self.windows for day in window),
            *(one.since for one in self.known),
        }
