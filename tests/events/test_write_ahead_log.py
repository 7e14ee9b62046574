"""SQLite's log of what was written: it is emptied, even if somebody always reads what is older."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import write_ahead_log
from events.store.actors import ActorKind, actor_named
from events.store.connections import open_store
from events.store.reads import ReadLimits, reads_of

LONG = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 1500000) "
    "SELECT max(i), (SELECT count(*) FROM actors) FROM n -- "
)
BYTES = 300_000


@pytest.fixture
async def engine(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncEngine]:
    monkeypatch.setattr(write_ahead_log, "MOST_BYTES", BYTES)
    monkeypatch.setattr(write_ahead_log, "_AGAIN_SECONDS", 0.1)
    engine = open_store(sqlite_url, reads=ReadLimits(quick=2, slow=2))
    yield engine
    await engine.dispose()


async def test_the_log_is_emptied_though_slow_reads_never_end(
    engine: AsyncEngine, tmp_path: Path
) -> None:
    log = tmp_path / "register.db-wal"

    async def read_on(reader: int) -> None:
        for number in range(1_000):
            await reads_of(engine).row(f"{LONG} {reader} {number}", ())

    reading = [asyncio.create_task(read_on(reader)) for reader in range(3)]
    await asyncio.sleep(0.3)
    largest, number, until = 0, 0, monotonic() + 30
    while largest <= BYTES or log.stat().st_size > 0:
        assert monotonic() < until, "the log is never emptied"
        if largest <= BYTES:
            number += 1
            await actor_named(engine, f"{number:03}" * 1_000, ActorKind.PERSON)
            largest = max(largest, log.stat().st_size)
        await asyncio.sleep(0.01)
    assert not any(task.done() for task in reading)
    for task in reading:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
