"""What moves with a corrected opening: entries whose partial date then gives another day."""

from collections.abc import Iterator
from dataclasses import replace

from events import ids
from events.catalogue import names_in
from events.deciding.command import Command
from events.deciding.placing import breaks, opens, placed
from events.deciding.world import World
from events.entry import Entry
from events.errors import RejectedError


def moved_by(command: Command, entries: list[Entry], world: World) -> Iterator[Entry]:
    """Yield corrections of same content for entries that a corrected opening moves.

    Their date gives another day now: they count from the first on which what they name exists.
    """
    openings = [entry for entry in entries if entry.corrects is not None and opens(world, entry)]
    queue = [entry.record for entry in openings]
    position, done = command.next_position + len(entries), set[int]()
    new = {entry.position for entry in entries}
    while queue:
        record = queue.pop(0)
        for other in (record, *world.mentioning(record)):
            for standing in _movable(world, other, record):
                if standing.position in new | done:
                    continue
                done.add(standing.position)
                moved = _replaced(command, standing, position, world)
                if moved is None:
                    continue
                world = world.having(moved)
                done.add(moved.position)
                position += 1
                if opens(world, moved):
                    queue.append(moved.record)
                yield moved


def _movable(world: World, record: str, named: str) -> list[Entry]:
    """Return the standing entries whose day depends on when another record, or their own, began."""
    return [
        standing.entry
        for standing in world.timeline(record).standing
        if standing.entry.effective_on.first != standing.entry.effective_on.last
        and (record == named or any(one.id == named for one in names_in(standing.entry.fact)))
    ]


def _replaced(command: Command, entry: Entry, position: int, world: World) -> Entry | None:
    correction = replace(
        entry,
        position=position,
        id=ids.new(ids.ENTRY, command.recorded_at),
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
    return None if moved.effective_from == entry.effective_from else moved
