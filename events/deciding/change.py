"""What one command does to one record."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from events.deciding.timeline import Timeline
from events.deciding.world import World
from events.entry import Entry


class Change(NamedTuple):
    """A record's life before a command and after it, and what was entered."""

    before: Timeline[Any]
    after: Timeline[Any]
    entries: tuple[Entry, ...]


def changes_of(world: World, entered: Sequence[Entry]) -> Iterator[Change]:
    """Yield what the entries of one command change, record by record; `world` is before them."""
    for record in dict.fromkeys(entry.record for entry in entered):
        before = world.timelines.get(record) or Timeline(record, world.lifecycle(record).fold)
        of_record = tuple(entry for entry in entered if entry.record == record)
        yield Change(before, before.with_(*of_record), of_record)
