"""All that stands in a store against a rule of today: an older rule accepted it.

A register is sound with it. Somebody may mend it, by a correction or a retraction.
"""

from collections.abc import AsyncIterator, Callable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.catalogue import names_in
from events.deciding.reviewing import Against, against_rules
from events.deciding.world import Key, MissingError, Stream, World
from events.records import LIFECYCLES
from events.store import log
from events.store.connections import snapshot

_AT_ONCE = 500


async def against_todays_rules(
    engine: AsyncEngine, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> AsyncIterator[Against]:
    """Yield what stands against a rule, record by record; some records are held at a time."""
    async with snapshot(engine) as connection:
        names = select(log.entries.c.record).distinct().order_by(log.entries.c.record)
        records = (await connection.execute(names)).scalars().all()
        for start in range(0, len(records), _AT_ONCE):
            some = records[start : start + _AT_ONCE]
            for against in await _of_some(connection, some):
                yield against
            progress(start + len(some), len(records))


async def _of_some(connection: AsyncConnection, records: Sequence[str]) -> list[Against]:
    world = await log.fetch(connection, [*map(Stream, records)], World(LIFECYCLES))
    named = {
        Stream(one.id)
        for record in records
        for entry in world.timeline(record).entries
        for one in names_in(entry.fact)
    }
    keys: list[Key] = sorted(one for one in named if one.record not in world.timelines)
    found, left = list[Against](), [*records]
    while left:
        world = await log.fetch(connection, keys, world)
        missing, later = dict[Key, None](), list[str]()
        for record in left:
            try:
                found += against_rules(world, record)
            except MissingError as error:
                missing |= dict.fromkeys(error.keys)
                later.append(record)
        left, keys = later, [*missing]
    return found
