"""What several records bear that only one may, by the rules of today: older rules let it pass."""

from collections.abc import AsyncIterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.deciding.across import Clash, claims_of
from events.deciding.across import clashes as clashes_of
from events.deciding.world import MissingError, Stream, World
from events.records import LIFECYCLES
from events.store import log


async def clashes(connection: AsyncConnection) -> AsyncIterator[Clash]:
    """Yield every two records that bear on some day what only one may."""
    claims = log.claims.c
    several = select(claims.claim).group_by(claims.claim).having(func.count() > 1)
    told = set[tuple[str, str, str]]()
    for claim in (await connection.execute(several.order_by(claims.claim))).scalars().all():
        bearing = select(claims.record).where(claims.claim == claim).order_by(claims.record)
        records = (await connection.execute(bearing)).scalars().all()
        world = await log.fetch(connection, map(Stream, records), World(LIFECYCLES))
        borne = {text for one in records for text in claims_of(world, world.timeline(one))}
        for text in sorted(text for text in borne if log.digest(text) == claim):
            for clash in await _found(connection, world, text, records):
                # A name in two languages is said once.
                key = (clash.record, clash.other, clash.claim.message)
                if key not in told:
                    told.add(key)
                    yield clash


async def _found(
    connection: AsyncConnection, world: World, text: str, records: Sequence[str]
) -> list[Clash]:
    while True:
        try:
            return [*clashes_of(world, text, records)]
        except MissingError as missing:
            world = await log.fetch(connection, missing.keys, world)
