"""What a read costs of CPU time above the driver: our connections beside asyncpg's own pool.

Both keep eight connections for reads and ask the shortest statement there is, in turn, five times.
"""

import asyncio
import statistics
import sys
from collections.abc import Awaitable, Callable
from time import process_time

import asyncpg
from sqlalchemy import make_url

from events.store.postgres_reads import FOR_READS, PostgresReads
from events.store.reads import ReadLimits
from tests import postgres

_CONNECTIONS, _READS, _ROUNDS = 8, 500, 5
_TEXT = "SELECT $1::int"


async def _leave_as_it_is(_connection: object) -> None:
    """Reset nothing: a plain read changes nothing of its session."""


async def _microseconds(read: Callable[[], Awaitable[object]]) -> float:
    async def several() -> None:
        for _ in range(_READS):
            await read()

    began = process_time()
    await asyncio.gather(*(several() for _ in range(_CONNECTIONS)))
    return (process_time() - began) / (_CONNECTIONS * _READS) * 1_000_000


async def _compare(server: postgres.Server) -> None:
    server.create("reads")
    url = make_url(server.url("reads"))
    ours = PostgresReads(url, ReadLimits(quick=_CONNECTIONS))
    pool = await asyncpg.create_pool(
        user=url.username,
        database=url.database,
        host=str(url.query["host"]),
        port=int(str(url.query.get("port", 5432))),
        min_size=0,
        max_size=_CONNECTIONS,
        reset=_leave_as_it_is,
        server_settings={**FOR_READS, "statement_timeout": "30000"},
    )

    async def pooled() -> None:
        async with pool.acquire() as connection:
            await connection.fetchrow(_TEXT, 1)

    rounds = [
        (await _microseconds(lambda: ours.row(_TEXT, (1,))), await _microseconds(pooled))
        for _ in range(_ROUNDS)
    ]
    for name, times in zip(("ours", "asyncpg's pool"), zip(*rounds, strict=True), strict=True):
        typical = statistics.median(times)
        sys.stdout.write(f"{name:15} {typical:4.0f} µs ({min(times):.0f} to {max(times):.0f})\n")
    ratio = statistics.median(theirs / own for own, theirs in rounds)
    sys.stdout.write(f"ratio           {ratio:.1f}\n")
    ours.close()
    await pool.close()


if __name__ == "__main__":
    with postgres.running() as running:
        asyncio.run(_compare(running))
