"""From what is asked to what is entered; a refusal names the rule that forbids it.

Where an entry stands and whether it holds there is in `placing`; what it does to another it speaks
of, in `targeting`. Plain Python: the transaction in `register` fetches what a decision needs and
writes what it returns.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from events import across, dates, ids, wellformed
from events.catalogue import kind_of, names_in
from events.command import Command, Draft
from events.entry import Entry
from events.errors import ConflictError, RejectedError, refuse_if
from events.moving import moved_by
from events.novelty import refuse_no_change
from events.placing import hold_later, opens, placed
from events.records import LIFECYCLES
from events.remarks import Noted, Retracted
from events.targeting import correction, remark
from events.timeline import Timeline
from events.world import Key, Stream, World


def stated_keys(drafts: Sequence[Draft]) -> Iterator[Key]:
    """Yield what the decisions on these drafts need at least, before any is asked."""
    for draft in drafts:
        yield Stream(draft.record)
        for named in names_in(draft.fact):
            if ids.prefix_of(named.id) in LIFECYCLES:
                yield Stream(named.id)


def decide(command: Command, world: World) -> list[Entry]:
    """Return the entries that follow from a command.

    Raises `RejectedError` or `ConflictError` if it is turned down, and `MissingError` if the world
    was not fetched far enough.
    """
    before, entries = world, list[Entry]()
    for draft in command.drafts:
        entry = _entered_of_several(command, draft, command.next_position + len(entries), world)
        entries.append(entry)
        world = world.having(entry)
    for moved in moved_by(command, entries, world):
        entries.append(moved)
        world = world.having(moved)
    for record in {entry.record: None for entry in entries}:
        hold_later(world, record, {entry.position for entry in entries})
    across.hold(before, world, entries)
    return entries


def _entered_of_several(command: Command, draft: Draft, position: int, world: World) -> Entry:
    """Enter one draft; a refusal says which of several commands it speaks of."""
    try:
        return _entered(command, draft, position, world)
    except RejectedError as error:
        if len(command.drafts) > 1:
            error.path = ("commands", str(position - command.next_position), *error.path)
        raise


def _entered(command: Command, draft: Draft, position: int, world: World) -> Entry:
    timeline = world.timeline(draft.record)
    if draft.expected_version not in (None, timeline.version):
        assert draft.expected_version is not None
        raise ConflictError(draft.record, draft.expected_version, timeline.version)
    entry = Entry(
        position=position,
        id=draft.entry_id or ids.new(ids.ENTRY, command.recorded_at),
        record=draft.record,
        version=timeline.version + 1,
        fact=draft.fact,
        effective_on=draft.effective_on or dates.day(dates.today(command.recorded_at)),
        effective_from=dates.FIRST_DAY,
        recorded_at=command.recorded_at,
        actor_id=command.actor_id,
        command_id=command.command_id,
        sources=draft.sources,
        reason=draft.reason,
        exceptional=draft.exceptional,
        replayed=command.replayed,
    )
    wellformed.check(entry)
    if isinstance(draft.fact, Retracted | Noted):
        refuse_if(
            draft.effective_on is not None,
            "no_day_of_its_own",
            "It counts from the day of the entry it speaks of.",
            "entry",
            "effectiveOn",
        )
        return remark(entry, draft.about, timeline, world)
    kind, lifecycle = kind_of(entry.fact).name.split(".")[0], world.lifecycle(entry.record)
    refuse_if(kind != lifecycle.name, "wrong_kind", f"{entry.record} is no {kind}.", "id")
    if draft.corrects is not None:
        entry = correction(entry, draft.corrects, draft.effective_on, timeline, world)
    else:
        _check_opening(entry, timeline, world)
    entry = placed(entry, world)
    refuse_no_change(entry, timeline)
    return entry


def _check_opening(entry: Entry, timeline: Timeline[Any], world: World) -> None:
    if opens(world, entry):
        refuse_if(timeline.entries, "id_taken", f"There is a record {entry.record}.", "id")
    elif not timeline.entries:
        name = world.lifecycle(entry.record).name
        raise RejectedError("unknown_record", f"There is no {name} {entry.record}.", ("id",))
    elif timeline.opening is None:
        raise RejectedError("retracted", f"The opening of {entry.record} was retracted.", ("id",))
