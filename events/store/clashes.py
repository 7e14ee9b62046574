"""What several records bear that only one may, by the rules of today: older rules let it pass."""

from collections.abc import AsyncIterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.deciding import across
from events.deciding.world import Stream, World
from events.records import LIFECYCLES
from events.store import log


class Clash(NamedTuple):
    """Two records that bear the same, and the first day on which they do."""

    record: str
    other: str
    day: date
    message: str


async def clashes(connection: AsyncConnection) -> AsyncIterator[Clash]:
    """Yield every two records that bear on some day what only one may."""
    claims = log.claims.c
    several = select(claims.claim).group_by(claims.claim).having(func.count() > 1)
    told = set[Clash]()
    for claim in (await connection.execute(several.order_by(claims.claim))).scalars().all():
        bearing = select(claims.record).where(claims.claim == claim).order_by(claims.record)
        records = (await connection.execute(bearing)).scalars().all()
        world = await log.fetch(connection, map(Stream, records), World(LIFECYCLES))
        for one, other in combinations(records, 2):
            for borne, day in across.borne_by_both(world, one, other):
                clash = Clash(one, other, day, borne.message)
                if clash not in told:
                    told.add(clash)
                    yield clash
