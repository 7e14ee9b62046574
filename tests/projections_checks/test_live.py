"""Verifying and rebuilding go on beside writers, who need not stop."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.register import Register
from projections.rebuild import rebuild
from projections.records import project_change
from projections.verify import verify
from tests.events.log import clerk
from tests.events.log.desks import without_end
from tests.events.log.reading import all_rows, hold_laws

_TIMES = 3


@asynccontextmanager
async def a_writer(engine: AsyncEngine) -> AsyncGenerator[list[int]]:
    """Have somebody submit without end, and list what was acknowledged."""
    acknowledged, done = list[int](), asyncio.Event()
    register = Register(engine, project_change)

    async def write() -> None:
        for asked in islice(without_end(), 10_000):
            if done.is_set():
                return
            acknowledged.extend((await clerk.answered(register, asked))["positions"])

    writing = asyncio.create_task(write())
    try:
        yield acknowledged
    finally:
        done.set()
        await writing


async def test_verifying_finds_nothing_wrong_while_somebody_writes(demo: AsyncEngine) -> None:
    grew = list[bool]()
    async with a_writer(demo):
        for _ in range(_TIMES):
            before = await _end(demo)
            assert await verify(demo) == []
            grew.append(await _end(demo) > before)
    assert any(grew), "nothing was written while the store was verified"


async def test_rebuilding_loses_nothing_that_somebody_writes(demo: AsyncEngine) -> None:
    before = await _end(demo)
    async with a_writer(demo) as acknowledged:
        for _ in range(_TIMES):
            assert await rebuild(demo) >= before
            assert await verify(demo) == []
    rows = await all_rows(demo)
    hold_laws(rows)
    assert acknowledged == [row["position"] for row in rows[before:]]
    assert await verify(demo) == []


async def _end(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return (await log.last(connection)).position
