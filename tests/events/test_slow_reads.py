"""Slow reads: they keep no quick one waiting, end in time, and can be stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from time import monotonic

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from events.store.lanes import TookTooLongError
from events.store.reads import OperationReads, ReadLimits, Row, reads_of
from tests.events.test_reads import ENDLESS, at_work, one

LONG = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 2000000) "
    "SELECT max(i) FROM n",
    "postgresql": "SELECT CAST(pg_sleep(0.4) AS TEXT)",
}
"""What takes longer than a quick read, and has an end."""


@pytest.fixture
async def narrow(database_url: str) -> AsyncIterator[AsyncEngine]:
    """Open a store in which two quick reads and a slow one fit."""
    engine = open_store(database_url, reads=ReadLimits(quick=2, slow=1))
    yield engine
    await engine.dispose()


def begun(engine: AsyncEngine, count: int) -> list[asyncio.Task[Row | None]]:
    """Begin so many reads without an end, each by a text of its own."""
    reads, endless = reads_of(engine), ENDLESS[engine.dialect.name]
    return [asyncio.create_task(reads.row(f"{endless} -- {n}", ())) for n in range(count)]


async def ended(tasks: list[asyncio.Task[Row | None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


async def test_a_quick_read_does_not_wait_for_slow_ones(narrow: AsyncEngine) -> None:
    slow, worst = begun(narrow, 8), 0.0
    for _ in range(20):
        await asyncio.sleep(0.03)
        asked = monotonic()
        assert await one(narrow) == 1
        worst = max(worst, monotonic() - asked)
    assert worst < 3  # 0.4 s, and room for a machine that has more to do
    await ended(slow)
    assert not any(task.cancelled() is False for task in slow)


async def test_what_waited_among_the_slow_is_answered_in_its_turn(narrow: AsyncEngine) -> None:
    slow = begun(narrow, 1)
    await asyncio.sleep(0.2)
    waiting = asyncio.create_task(reads_of(narrow).row(LONG[narrow.dialect.name], ()))
    await asyncio.sleep(0.2)
    await ended(slow)
    assert await waiting is not None


async def test_what_was_slow_by_chance_does_not_wait_for_the_slow_ones_to_end(
    postgres_url: str,
) -> None:
    """As a machine makes it that has too much to do: here it waits for somebody's lock."""
    engine = open_store(postgres_url, reads=ReadLimits(quick=2, slow=1))
    slow = begun(engine, 1)
    async with engine.connect() as holding:
        await holding.exec_driver_sql("SELECT pg_advisory_xact_lock(7)")
        await asyncio.sleep(0.2)
        locked = "SELECT CAST(pg_advisory_xact_lock(7) AS TEXT)"
        waiting = asyncio.create_task(reads_of(engine).row(locked, ()))
        await asyncio.sleep(0.4)
        assert not waiting.done()
    assert await asyncio.wait_for(waiting, 10) is not None
    assert not slow[0].done()
    await ended(slow)
    await engine.dispose()


async def test_an_operation_has_one_deadline_however_much_it_reads(database_url: str) -> None:
    engine = open_store(database_url, reads=ReadLimits(seconds=0.5))
    reads, endless = OperationReads(reads_of(engine)), ENDLESS[engine.dialect.name]
    began = monotonic()
    asked = [asyncio.create_task(reads.row(endless, ())) for _ in range(8)]
    if engine.dialect.name == "postgresql":
        await asyncio.sleep(0.2)
        assert await at_work(engine) == 1
    for task in asked:
        with pytest.raises(TookTooLongError, match=r"no answer within 0\.5 s"):
            await task
    assert monotonic() - began < 3
    assert await one(engine) == 1
    await engine.dispose()


async def test_postgresql_stops_what_nobody_waits_for_and_the_connection_is_kept(
    postgres_url: str,
) -> None:
    engine = open_store(postgres_url, reads=ReadLimits(quick=1, slow=1))
    [before] = await reads_of(engine).row("SELECT pg_backend_pid()", ()) or []
    for _ in range(3):
        slow = begun(engine, 1)
        await asyncio.sleep(0.05)
        await ended(slow)
        assert await at_work(engine) == 0
    [after] = await reads_of(engine).row("SELECT pg_backend_pid()", ()) or []
    assert before == after
    await engine.dispose()
