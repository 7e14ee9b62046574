"""What facts make of a record when their days are exact: the few rules that matter, told again.

They are of a project's status, of an institution's names, place and end, and of an agreement's
terms and status. The state is what `certain` speaks of, besides what a rule has to remember.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from events import funding_agreement as agreement
from events import institution, project
from events.catalogue import KEEP
from events.dates import PartialDate
from events.documents import Attached
from events.localized import Localized
from tests.second_opinions.days import ALWAYS, NEVER, ONE_DAY

Span: TypeAlias = tuple[date, date]
"""Days, half-open."""


class Said(NamedTuple):
    """What a state says."""

    status: str
    name: Localized | None = None
    short_name: str | None = None
    parent: str | None = None
    contribution: str | None = None
    end_on: PartialDate | None = None
    suspended: frozenset[str] = frozenset()


class State(NamedTuple):
    """A state in one choice of days: what it says, when it ends, and what rules remember."""

    said: Said
    ends: date | None = None
    """The last day of an agreement that was chosen; None if it states none."""
    started: bool = False
    amended: int = 0

    def now(self, **said: Any) -> "State":
        return self._replace(said=self.said._replace(**said))


class Happened(NamedTuple):
    """A fact on a day; of one that states an end, with the day that is chosen for it."""

    day: date
    fact: Any
    ends: date | None = None


Life: TypeAlias = tuple[tuple[date, Said], ...]
"""What is said, each from a day on."""
Bodies: TypeAlias = Mapping[str, Span]
"""The bodies that a record can be placed under, and the days on which they are alive."""


def opened(fact: Any) -> State | None:
    """Return the state that an opening begins."""
    match fact:
        case project.Identified():
            return State(Said("IDENTIFICATION"))
        case agreement.Proposed():
            return State(Said("PROPOSED"))
        case institution.Registered():
            said = Said("ALIVE", fact.name, fact.short_name, fact.parent)
            return State(said)
        case _:
            return None


def after(state: State, what: Happened) -> State | None:
    """Return what is so after something happened; None if a rule refuses it then."""
    state, fact = aged(state, what.day), what.fact
    if isinstance(fact, Attached):
        return state
    if isinstance(fact, institution.Fact):
        return _of_institution(state, fact)
    if isinstance(fact, project.Fact):
        return _of_project(state, fact)
    made = _of_agreement(state, fact, what.ends)
    return made and aged(made, what.day)


def aged(state: State, day: date) -> State:
    """Return a state as it is by a day: what is in force ends after its last one."""
    if state.said.status == "IN_FORCE" and state.ends is not None and state.ends < day:
        return state.now(status="ENDED")
    return state


_FROM: Mapping[type[Any], tuple[str, Iterable[str]]] = {
    project.Suspended: ("SUSPENDED", ("IMPLEMENTATION",)),
    project.Resumed: ("IMPLEMENTATION", ("SUSPENDED", "FINALISATION")),
    project.Closed: ("CLOSED", ("FINALISATION",)),
    project.Reopened: ("FINALISATION", ("CLOSED",)),
    project.Cancelled: ("CANCELLED", ("IDENTIFICATION", "IMPLEMENTATION", "SUSPENDED")),
    agreement.Decided: ("DECIDED", ("PROPOSED",)),
    agreement.Abandoned: ("ABANDONED", ("PROPOSED", "DECIDED")),
    agreement.Signed: ("IN_FORCE", ("PROPOSED", "DECIDED")),
    agreement.Terminated: ("TERMINATED", ("IN_FORCE",)),
    agreement.Closed: ("CLOSED", ("ENDED", "TERMINATED")),
}
"""To which status some facts lead, and from which alone."""


def _led(state: State, fact: Any) -> State | None:
    status, from_ = _FROM[type(fact)]
    return state.now(status=status) if state.said.status in from_ else None


def _of_project(state: State, fact: Any) -> State | None:
    status = state.said.status
    match fact:
        case project.Described():
            return None if status in {"CLOSED", "CANCELLED"} else state
        case project.Started():
            if state.started or status in {"CLOSED", "CANCELLED"}:
                return None
            return state.now(status="IMPLEMENTATION")._replace(started=True)
        case project.Completed():
            if not state.started or status not in {"IMPLEMENTATION", "SUSPENDED"}:
                return None
            return state.now(status="FINALISATION")
        case _:
            return _led(state, fact)


def _of_institution(state: State, fact: institution.Fact) -> State | None:
    if state.said.status == "DISSOLVED":
        return None
    match fact:
        case institution.Renamed() | institution.PlacedUnder():
            named = {name: getattr(fact, name, KEEP) for name in ("name", "short_name", "parent")}
            return state.now(**{name: one for name, one in named.items() if one is not KEEP})
        case institution.Dissolved():
            return state.now(status="DISSOLVED")
        case _:
            return state


def _of_agreement(state: State, fact: Any, ends: date | None) -> State | None:
    suspended = state.said.suspended
    match fact:
        case agreement.Signed():
            signed = _led(state, fact)
            return signed and _on_terms(signed, fact, ends)
        case agreement.Amended():
            if state.said.status != "IN_FORCE" or fact.number <= state.amended:
                return None
            return _on_terms(state._replace(amended=fact.number), fact, ends)
        case agreement.Suspended():
            if state.said.status != "IN_FORCE" or fact.scope in suspended:
                return None
            return state.now(suspended=suspended | {fact.scope})
        case agreement.Resumed():
            if fact.scope not in suspended:
                return None
            return state.now(suspended=suspended - {fact.scope})
        case agreement.Terminated():
            over = _led(state, fact)
            return over and over.now(suspended=frozenset())
        case agreement.Closed():
            return None if suspended else _led(state, fact)
        case _:
            return _led(state, fact)


def _on_terms(state: State, fact: agreement.Signed | agreement.Amended, ends: date | None) -> State:
    if fact.contribution is not KEEP:
        amount = None if fact.contribution is None else str(fact.contribution.amount)
        state = state.now(contribution=amount)
    if fact.end_on is not KEEP:
        state = state.now(end_on=fact.end_on)._replace(ends=ends)
    return state


def is_orphan(state: State, days: Span, bodies: Bodies) -> bool:
    """Say whether what a living institution is placed under is not alive on one of some days."""
    parent, (begin, end) = state.said.parent, days
    if parent is None or state.said.status == "DISSOLVED" or begin >= end:
        return False
    return not (bodies[parent][0] <= begin and end <= bodies[parent][1])


def names_the_dead(what: Happened, bodies: Bodies) -> bool:
    """Say whether a fact places a record under a body that is not alive on its day."""
    parent = getattr(what.fact, "parent", None)
    return parent is not None and not bodies[parent][0] <= what.day < bodies[parent][1]


def lived(story: Sequence[Happened], bodies: Bodies) -> Life | None:
    """Return the life that things make in their order; None if a rule refuses one of them."""
    told, state, since = list[tuple[date, Said]](), None, ALWAYS
    for what in story:
        if state is not None and is_orphan(state, (since, what.day), bodies):
            return None
        if names_the_dead(what, bodies):
            return None
        now = opened(what.fact) if state is None else after(state, what)
        if now is None:
            return None
        if state is not None:
            told.extend(turned(state, (since, what.day)))
        told.append((what.day, now.said))
        state, since = now, what.day
    if state is None or is_orphan(state, (since, NEVER), bodies):
        return None
    told.extend(turned(state, (since, NEVER)))
    return tuple(told)


def turned(state: State, days: Span) -> Iterator[tuple[date, Said]]:
    """Yield what a day alone makes of a state on some days."""
    if state.ends is not None and days[0] <= state.ends and state.ends + ONE_DAY < days[1]:
        day = state.ends + ONE_DAY
        made = aged(state, day)
        if made != state:
            yield day, made.said


def on(life: Life, day: date) -> Said | None:
    """Return what is said on a day."""
    found: Said | None = None
    for since, said in life:
        if since > day:
            break
        found = said
    return found
