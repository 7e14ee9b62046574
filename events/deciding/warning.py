"""All that somebody is warned of who records something, and where in the request that stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from events.deciding.beside import alike, days_of_the_end, left_standing, likenesses
from events.deciding.change import Change
from events.deciding.command import Command
from events.deciding.doubts import Doubt, advice, doubts
from events.deciding.world import World
from events.warnings import WarningName


class Warned(NamedTuple):
    """What somebody is warned of, and where in the request that stands."""

    name: WarningName
    message: str
    path: tuple[str, ...]


def warned(command: Command, world: World, changes: Sequence[Change]) -> Iterator[Warned]:
    """Yield what a command leaves uncertain, and what else is said to whoever gives it.

    `world` is before it. Raises `MissingError` if it was not fetched far enough.
    """
    for doubt in (*_of_their_own(world, changes), *_beside_others(world, changes)):
        number = doubt.entry.position - command.next_position
        of_several = ("commands", str(number)) if len(command.drafts) > 1 else ()
        if 0 <= number < len(command.drafts):
            yield Warned(doubt.name, doubt.message, (*of_several, *doubt.path))


def _of_their_own(world: World, changes: Sequence[Change]) -> Iterator[Doubt]:
    for change in changes:
        timeline, new = change.after, change.entries
        yield from doubts(timeline, new)
        yield from advice(timeline, new, world.lifecycle(timeline.record).warns)


def _beside_others(world: World, changes: Sequence[Change]) -> Iterator[Doubt]:
    """Ask others only where something ends, or bears what others may bear too."""
    ending = [(change, days) for change in changes if (days := days_of_the_end(world, change))]
    bearing = [(change, gained) for change in changes if (gained := likenesses(world, change))]
    if ending or bearing:
        for change in changes:
            for entry in change.entries:
                world = world.having(entry)
    for change, days in ending:
        yield from left_standing(world, change, days)
    for change, gained in bearing:
        yield from alike(world, change, gained)
