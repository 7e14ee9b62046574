"""What stands though a rule of today refuses it: an older rule accepted it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from events.deciding import across
from events.deciding.examining import examine_after, walk
from events.deciding.timeline import Timeline
from events.deciding.world import Claimants, World
from events.entry import Entry
from events.errors import RejectedError, refusals


class Against(NamedTuple):
    """An entry that stands, and what would refuse it."""

    entry: Entry
    refusal: RejectedError


def against_rules(world: World, record: str) -> list[Against]:
    """Return what is against a rule in the life of a record, each rule once for an entry.

    Raises `MissingError` if the world was not fetched far enough.
    """
    lifecycle, timeline = world.lifecycle(record), world.timeline(record)
    found = [
        Against(entry, one)
        for entry, state in walk(world, record)
        for one in refusals(lambda: examine_after(world, entry, state))  # noqa: B023
    ]
    found += (
        Against(moment.entry, one)
        for moment in timeline.moments
        for one in refusals(lambda: lifecycle.sound(moment.state))  # noqa: B023
    )
    if timeline.standing:
        begins = timeline.standing[0].entry
        nothing: Timeline[Any] = Timeline(record, timeline.fold)
        held = refusals(lambda: lifecycle.holds(world, nothing, timeline))
        found += (Against(begins, one) for one in held)
    found += _clashes(world, record)
    return list({(one.entry.position, one.refusal.rule): one for one in found}.values())


def _clashes(world: World, record: str) -> Iterator[Against]:
    """Yield what a record bears that another bore before it, of what only one may."""
    borne = sorted(across.claims_of(world, world.timeline(record)))
    world.expect(map(Claimants, borne))
    for text in borne:
        for clash in across.clashes(world, text, world.claimants(text)):
            if record not in (clash.record, clash.other):
                continue
            other = clash.other if clash.record == record else clash.record
            mine, others = _giving(world, record, clash.day), _giving(world, other, clash.day)
            if mine.position > others.position:
                claim = clash.claim
                refusal = RejectedError(claim.rule, f"{claim.message} ({other})", claim.path)
                yield Against(mine, refusal)


def _giving(world: World, record: str, day: date) -> Entry:
    """Return the entry that made the state of a record on a day."""
    steps = world.timeline(record).steps
    given = [step.entry for step in steps if step.effective_from <= day]
    return given[-1]
