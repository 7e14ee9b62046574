"""Whether an entry holds at its place: what it names is there and lives, and no rule refuses it.

A rule is a function of the state just before the entry's place, the fact and its day, and of what
it looks at in other records on that day (`Lifecycle.looks`).
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeAlias

from events import documents, ids
from events.catalogue import Named, is_tuple, names_in
from events.deciding.world import World
from events.entry import Entry
from events.errors import APART, RejectedError, refusals, refuse, refuse_if, stop_if

AsRefusal: TypeAlias = Callable[[Entry, RejectedError], RejectedError]
"""How it is told that something refuses an entry."""


def opens(world: World, entry: Entry) -> bool:
    return isinstance(entry.fact, world.lifecycle(entry.record).opening)


def examine(world: World, entry: Entry) -> None:
    """Refuse an entry of the world if a rule does, at its place."""
    for other, state in walk(world, entry.record):
        if other is entry:
            examine_after(world, entry, state)


def walk(world: World, record: str) -> Iterator[tuple[Entry, Any]]:
    """Yield the standing entries, each with the state before it; None before the record began."""
    timeline = world.timeline(record)
    before = {one.entry.position: one.before for one in timeline.moments if not one.by_day}
    for standing in timeline.standing:
        yield standing.entry, before.get(standing.entry.position)


def examine_after(world: World, entry: Entry, state: Any) -> None:
    """Refuse an entry if a rule does, after a state of its record."""
    lifecycle = world.lifecycle(entry.record)
    if opens(world, entry):
        _names_hold(world, entry, None)
        lifecycle.examine_opening(entry.fact, entry, world)
        return
    stop_if(
        state is None,
        "not_begun",
        f"{entry.record} does not exist on {entry.effective_from}.",
        "entry",
        "effectiveOn",
    )
    _names_hold(world, entry, state)
    if isinstance(entry.fact, documents.Fact):
        documents.examine(state, entry.fact)
    else:
        lifecycle.examine(state, entry, world)


def examine_again(
    before: World,
    after: World,
    record: str,
    asks: Callable[[Entry, Any], bool],
    as_refusal: AsRefusal,
) -> None:
    """Refuse what leaves a standing entry of a record refused that was not `before`.

    Only those are asked of which `asks` says so, given the state before. What an older rule
    accepted, and one of today refuses, stands as it is and in nobody's way.
    """
    states = dict[int, Any]()
    for entry, state in walk(after, record):
        if not asks(entry, state):
            continue
        found = refusals(lambda: examine_after(after, entry, state))  # noqa: B023
        if not found:
            continue
        states = states or {one.position: was for one, was in walk(before, record)}
        if entry.position in states:
            was = states[entry.position]
            known = refusals(lambda: examine_after(before, entry, was))  # noqa: B023
            found = without_known(found, known)
        refuse(as_refusal(entry, one) for one in found)


def refuse_unsound(
    before: World, after: World, record: str, since: date, as_refusal: AsRefusal
) -> None:
    """Refuse states of a record, since a day, that none may be, unless one was so `before`."""
    sound = after.lifecycle(record).sound
    for moment in after.timeline(record).moments:
        if moment.effective_from < since:
            continue
        found = refusals(lambda: sound(moment.state))  # noqa: B023
        if found:
            was = before.on(record, moment.effective_from)
            known = () if was is None else refusals(lambda: sound(was))  # noqa: B023
            refuse(as_refusal(moment.entry, one) for one in without_known(found, known))


def without_known(
    found: tuple[RejectedError, ...], known: tuple[RejectedError, ...]
) -> tuple[RejectedError, ...]:
    """Return the refusals that are not among others, by rule and path."""
    rules = {(one.rule, one.path) for one in known}
    return tuple(one for one in found if (one.rule, one.path) not in rules)


def _names_hold(world: World, entry: Entry, before: Any) -> None:
    for named in names_in(entry.fact):
        with APART:
            _name_holds(world, entry, named, is_listed=_is_listed(before, named))


def _name_holds(world: World, entry: Entry, named: Named, *, is_listed: bool) -> None:
    """Refuse an entry that names what is unknown, of another kind, or not alive on its day.

    What a list named before, and names still, may have ended.
    """
    path = named.path
    lifecycle = world.lifecycles.get(ids.prefix_of(named.id) or "")
    if lifecycle is None:
        raise RejectedError("malformed_id", f"{named.id!r:.60} is no id of a record.", path)
    stop_if(
        lifecycle.name != named.kind,
        "wrong_kind",
        f"{named.id} is an id of kind {lifecycle.name}; {named.kind} is expected.",
        *path,
    )
    if named.id == entry.record:
        # It is there; what else is wrong with naming itself, a rule of the record says.
        return
    timeline = world.timeline(named.id)
    stop_if(
        timeline.opening is None, "unknown_record", f"There is no {named.kind} {named.id}.", *path
    )
    state = timeline.on(entry.effective_from)
    stop_if(
        state is None, "not_begun", f"{named.id} does not exist on {entry.effective_from}.", *path
    )
    refuse_if(
        named.alive and not is_listed and not lifecycle.alive(state),
        "not_alive",
        f"{named.id} has ended by {entry.effective_from}.",
        *path,
    )


def _is_listed(before: Any, named: Named) -> bool:
    """Say whether a list of the state names this already."""
    listed = getattr(before, named.path[0], None)
    return is_tuple(listed) and named.id in listed
