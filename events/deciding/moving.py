"""What moves with a corrected opening: entries whose partial date then gives another day."""

from collections.abc import Iterator
from dataclasses import replace

from events import ids
from events.catalogue import names_in
from events.dates import DatePrecision
from events.deciding.command import Command
from events.deciding.examining import opens
from events.deciding.placing import breaks, is_refused, placed
from events.deciding.world import Key, MissingError, World
from events.entry import Entry
from events.errors import RejectedError


def moved_by(
    command: Command, entries: list[Entry], before: World, world: World
) -> Iterator[Entry]:
    """Yield corrections of same content for entries that a corrected opening moves.

    Their date gives another day now, and gave theirs `before`. One that was settled by an older
    rule is moved only where its day is refused.
    """
    openings = [entry for entry in entries if entry.corrects is not None and opens(world, entry)]
    queue = [entry.record for entry in openings]
    position, done = command.next_position + len(entries), set[int]()
    new, missing = {entry.position for entry in entries}, dict[Key, None]()
    while queue:
        record = queue.pop(0)
        for other in (record, *world.mentioning(record)):
            for standing in _movable(world, other, record):
                if standing.position in new | done:
                    continue
                done.add(standing.position)
                try:
                    moved = _replaced(command, standing, position, before, world)
                except MissingError as error:
                    # What all of them need is fetched together.
                    missing |= dict.fromkeys(error.keys)
                    continue
                if moved is None:
                    continue
                world = world.having(moved)
                done.add(moved.position)
                position += 1
                if opens(world, moved):
                    queue.append(moved.record)
                yield moved
    if missing:
        raise MissingError(*missing)


def _movable(world: World, record: str, named: str) -> list[Entry]:
    """Return the standing entries whose day depends on when another record, or their own, began."""
    return [
        standing.entry
        for standing in world.timeline(record).standing
        if standing.entry.effective_on.precision is not DatePrecision.DAY
        and (record == named or any(one.id == named for one in names_in(standing.entry.fact)))
    ]


def _replaced(
    command: Command, entry: Entry, position: int, before: World, world: World
) -> Entry | None:
    correction = replace(
        entry,
        position=position,
        # An entry is moved once: who loads the same commands again has the same ids.
        id=ids.derived(ids.ENTRY, command.recorded_at, f"moved {entry.id}"),
        version=world.timeline(entry.record).version + 1,
        recorded_at=command.recorded_at,
        actor_id=command.actor_id,
        command_id=command.command_id,
        corrects=entry.position,
        replayed=command.replayed,
    )
    try:
        moved = placed(correction, world)
    except RejectedError as error:
        raise breaks(entry, error) from error
    if moved.effective_from == entry.effective_from:
        return None
    if _gives_its_day(correction, entry, before):
        return moved
    return (
        moved
        if is_refused(replace(correction, effective_from=entry.effective_from), world)
        else None
    )


def _gives_its_day(correction: Entry, entry: Entry, before: World) -> bool:
    """Say whether the rule of today gave an entry the day it has."""
    version = before.timeline(entry.record).version + 1
    try:
        again = placed(replace(correction, version=version), before)
    except RejectedError:
        return False
    return again.effective_from == entry.effective_from
