"""Reading beside the engine: in time, again after what went wrong, and without leaving anything."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from time import monotonic

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from events.store.lanes import TookTooLongError
from events.store.reads import ReadLimits, reads_of
from tests import postgres

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n",
    "postgresql": "SELECT CAST(pg_sleep(60) AS TEXT)",
}
READERS = 3


@pytest.fixture
async def hasty(database_url: str) -> AsyncIterator[AsyncEngine]:
    """Open a store that a read may take a moment of."""
    engine = open_store(database_url, reads=ReadLimits(0.3, READERS, 1))
    yield engine
    await engine.dispose()


@pytest.fixture
async def patient(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_store(database_url, reads=ReadLimits(quick=READERS, slow=1))
    yield engine
    await engine.dispose()


async def one(engine: AsyncEngine) -> int:
    row = await reads_of(engine).row("SELECT 1", ())
    assert row is not None
    return int(row[0])


async def at_work(engine: AsyncEngine) -> int:
    """Count the statements of readers that PostgreSQL is in the midst of."""
    async with engine.connect() as connection:
        found = await connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND state = 'active' AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
        )
        return int(found.scalar_one())


async def test_a_statement_that_takes_too_long_is_given_up(hasty: AsyncEngine) -> None:
    reads, began = reads_of(hasty), monotonic()
    for _ in range(2):
        with pytest.raises(TookTooLongError, match=r"no answer within 0\.3 s"):
            await reads.row(ENDLESS[hasty.dialect.name], ())
        assert await one(hasty) == 1
    assert monotonic() - began < 10


async def test_readers_that_leave_take_nothing_with_them(patient: AsyncEngine) -> None:
    reads, endless = reads_of(patient), ENDLESS[patient.dialect.name]
    for _ in range(3):
        waiting = [asyncio.create_task(reads.row(endless, ())) for _ in range(2 * READERS)]
        await asyncio.sleep(0.2)
        for task in waiting:
            task.cancel()
        for task in waiting:
            with suppress(asyncio.CancelledError):
                await task
        assert await asyncio.gather(*(one(patient) for _ in range(20))) == [1] * 20
    if patient.dialect.name == "postgresql":
        until = monotonic() + 10
        while await at_work(patient):
            assert monotonic() < until, "what nobody waits for goes on"
            await asyncio.sleep(0.05)


async def test_a_wrong_statement_harms_no_other(patient: AsyncEngine) -> None:
    for _ in range(2 * READERS):
        with pytest.raises(Exception, match="nowhere"):
            await reads_of(patient).row("SELECT * FROM nowhere", ())
        assert await one(patient) == 1


async def test_a_reader_cannot_write(patient: AsyncEngine) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await reads_of(patient).row("INSERT INTO actors VALUES ('act_x', 'X', 'PERSON')", ())


async def test_what_was_closed_can_be_read_again(patient: AsyncEngine) -> None:
    assert await one(patient) == 1
    await patient.dispose()
    assert await one(patient) == 1


async def test_no_read_fails_because_postgresql_was_started_again() -> None:
    with postgres.running() as server:
        engine = open_store(server.url("postgres"))
        try:
            assert await asyncio.gather(*(one(engine) for _ in range(8))) == [1] * 8
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
            assert await asyncio.gather(*(one(engine) for _ in range(8))) == [1] * 8

            # Nobody told us that these are gone.
            await asyncio.to_thread(
                server.run,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
            )
            assert await asyncio.gather(*(one(engine) for _ in range(8))) == [1] * 8
        finally:
            await engine.dispose()


async def test_long_statements_are_prepared_once_and_the_last_few_are_kept(
    postgres_url: str,
) -> None:
    """A statement is planned when it is prepared: pg_prepared_statements tells when that was."""
    engine = open_store(postgres_url, reads=ReadLimits(quick=1, slow=1))
    reads = reads_of(engine)
    long = "x" * 20_000
    statements = [f"SELECT {number} -- long {long}" for number in range(6)]
    listed = (
        "SELECT count(*), max(prepare_time) FROM pg_prepared_statements "
        "WHERE statement LIKE 'SELECT _ -- long%'"
    )
    for statement in statements:
        found = await reads.row(statement, ())
        assert found is not None
        assert f"SELECT {found[0]} --" in statement
    # What is let go is closed with the next statement.
    assert await one(engine) == 1
    kept = await reads.row(listed, ())
    assert kept is not None
    assert kept[0] == 4
    await reads.row(statements[-1], ())
    again = await reads.row(listed, ())
    assert again is not None
    assert tuple(again) == tuple(kept)
    await engine.dispose()
