"""A recording world: it shows that what a rule looked at is what the rule is asked again for.

`watched` is switched on for every test. While an entry is examined, each other record that is
looked at must be one that its fact names, on the entry's day, or must be seen by a look that its
kind declares for such a fact (`Lifecycle.looks`), and be found from it by names: those are the
records whose change has the entry asked again (`events.deciding.looking`).
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pytest

from events import ids
from events.catalogue import names_in
from events.deciding import examining
from events.deciding.timeline import Timeline
from events.deciding.world import Look, World
from events.entry import Entry

_examined: ContextVar[Entry | None] = ContextVar("examined", default=None)
"""The entry that is being examined, unless something declared is being looked at."""

_examine, _timeline, _seen, _mentioning = (
    examining.examine_after,
    World.timeline,
    World.seen,
    World.mentioning,
)


@contextmanager
def watched() -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examining, "examine_after", _examine_after)
        patch.setattr(World, "timeline", timeline)
        patch.setattr(World, "seen", seen)
        patch.setattr(World, "mentioning", mentioning)
        yield


@contextmanager
def _while_examined(entry: Entry | None) -> Generator[None]:
    token = _examined.set(entry)
    try:
        yield
    finally:
        _examined.reset(token)


def _examine_after(world: World, entry: Entry, state: Any) -> None:
    with _while_examined(entry):
        _examine(world, entry, state)


def timeline(world: World, record: str) -> Timeline[Any]:
    entry = _examined.get()
    if entry is not None and record != entry.record:
        named = [one.id for one in names_in(entry.fact)]
        assert record in named, f"{entry.fact} looked at {record} unseen: no Look says so"
    return _timeline(world, record)


def seen(world: World, look: Look, record: str, entry: Entry) -> Any:
    examined = _examined.get()
    if examined is not None:
        lifecycle = world.lifecycle(entry.record)
        assert entry is examined
        assert look in lifecycle.looks, f"{lifecycle.name} does not declare {look}"
        assert isinstance(entry.fact, look.facts), f"{look} is no look of {entry.fact}"
    with _while_examined(None):
        if examined is not None:
            assert _is_found(world, look, record, entry), f"{record} is not found by {look}"
        return _seen(world, look, record, entry)


def mentioning(world: World, named: str, *more: Any, **since: Any) -> Any:
    entry = _examined.get()
    if entry is not None:
        looks = world.lifecycle(entry.record).looks
        fields = {one.field for one in looks if one.names and isinstance(entry.fact, one.facts)}
        assert named == entry.record, f"{entry.fact} asked who names {named}"
        assert fields.intersection(more), f"{entry.fact} asked who names it: no Look says so"
    return _mentioning(world, named, *more, **since)


def _is_found(world: World, look: Look, record: str, entry: Entry) -> bool:
    """Say whether a record names that of an entry, or is named by it, as the look says."""
    if look.names:
        return entry.record in _named_by(world, record, look.field)
    found = [entry.record]
    for one in found if look.through else tuple(found):
        here = _named_by(world, one, look.field) if one in world.timelines else set[str]()
        if one == entry.record:
            here |= {named.id for named in names_in(entry.fact) if named.path[0] == look.field}
        found += sorted(here - {*found})
    return record in found


def _named_by(world: World, record: str, field: str) -> set[str]:
    """Return whom the entries of a record name in a field."""
    assert ids.prefix_of(record) in world.lifecycles
    return {
        named.id
        for entry in _timeline(world, record).entries
        for named in names_in(entry.fact)
        if named.path[0] == field
    }
