"""What was acknowledged survives the end of a process at any moment, and nothing is half done."""

import asyncio
import secrets
from collections.abc import Iterator
from itertools import islice

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.deciding.change import Change
from events.store import log
from events.store.connections import open_store
from events.store.register import Register, Write
from migrations import run
from projections.rebuild import DERIVED
from projections.records import project_change
from projections.verify import verify
from tests import postgres
from tests.events.log import clerk
from tests.events.log.desks import Answer, Asked, Desk, command, desks, new_area, without_end
from tests.events.log.reading import all_rows, hold_laws

ROUNDS = 3
_MORE_THAN_CAN_BE_DONE = 3000


async def killed(desk: Desk, url: str, asked: list[Asked]) -> list[Answer]:
    """Have a clerk submit, end the process at some moment, and return what was acknowledged."""
    await desk.turn_to(url)

    async def at_some_moment() -> None:
        await asyncio.sleep(secrets.randbelow(250) / 1000)
        desk.kill()

    told, _ = await asyncio.gather(desk.ask_until_the_end(asked), at_some_moment())
    assert len(told) < len(asked)
    return told


async def hold_after(
    engine: AsyncEngine, before: int, asked: list[Asked], told: list[Answer]
) -> int:
    """State what holds after a writer was ended, and return where the log ends then.

    What was asked last may have been recorded and not acknowledged; nothing else.
    """
    assert await verify(engine) == []
    rows = await all_rows(engine)
    hold_laws(rows)
    assert [answer["positions"] for answer in told] == [
        [before + number] for number in range(1, len(told) + 1)
    ]
    recorded = [row["command_id"] for row in rows[before:]]
    assert recorded in (
        [one["command_id"] for one in asked[: len(told)]],
        [one["command_id"] for one in asked[: len(told) + 1]],
    )
    return len(rows)


async def hold_going_on(engine: AsyncEngine, end: int, asked: Asked) -> int:
    """State that another writer goes on, and that what went unanswered can be asked again."""
    register = Register(engine, project_change)
    first, again = [await clerk.answered(register, asked) for _ in range(2)]
    assert first == again
    assert first["positions"][0] in {end, end + 1}
    end = first["positions"][0]
    entered = await clerk.answered(register, command(new_area(), "opened", "then", "at last"))
    assert entered["positions"] == [end + 1, end + 2, end + 3]
    hold_laws(await all_rows(engine))
    assert await verify(engine) == []
    return end + 3


async def test_a_writer_may_be_killed_at_any_moment(database_url: str, engine: AsyncEngine) -> None:
    end, acknowledged = 0, 0
    with desks(ROUNDS) as clerks:
        for desk in clerks:
            asked = [*islice(without_end(), _MORE_THAN_CAN_BE_DONE)]
            told = await killed(desk, database_url, asked)
            acknowledged += len(told)
            end = await hold_after(engine, end, asked, told)
            end = await hold_going_on(engine, end, asked[len(told)])
    assert acknowledged > 0


@pytest.fixture(scope="module")
def durable_postgres() -> Iterator[postgres.Server]:
    with postgres.running(postgres.DURABLE) as server:
        yield server


async def test_the_server_of_the_store_may_be_killed_at_any_moment(
    durable_postgres: postgres.Server,
) -> None:
    url, end, acknowledged = durable_postgres.url("postgres"), 0, 0
    await _migrated(url)
    with desks(2) as clerks:
        for desk in clerks:
            asked = [*islice(without_end(), _MORE_THAN_CAN_BE_DONE)]
            await desk.turn_to(url)
            told, _ = await asyncio.gather(
                desk.ask_until_the_end(asked), _killed_at_some_moment(durable_postgres)
            )
            durable_postgres.start()
            acknowledged += len(told)
            engine = open_store(url)
            end = await hold_after(engine, end, asked, told)
            end = await hold_going_on(engine, end, asked[len(told)])
            await engine.dispose()
    assert acknowledged > 0


async def _migrated(url: str) -> None:
    engine = open_store(url)
    await run.upgrade(engine)
    await engine.dispose()


async def _killed_at_some_moment(server: postgres.Server) -> None:
    await asyncio.sleep(0.2 + secrets.randbelow(250) / 1000)
    await asyncio.to_thread(server.kill)


async def test_a_store_in_sqlite_waits_for_the_disk(sqlite_url: str) -> None:
    """The end of a process does not tell: what it wrote and did not sync would be there still."""
    engine = open_store(sqlite_url)
    async with engine.connect() as connection:
        assert (await connection.execute(text("PRAGMA synchronous"))).scalar_one() == 2
        assert (await connection.execute(text("PRAGMA journal_mode"))).scalar_one() == "wal"
    await engine.dispose()


async def test_what_fails_halfway_leaves_nothing(engine: AsyncEngine) -> None:
    """The last statement of a command fails: neither entries nor rows nor the id are kept."""

    def project_and_fail(change: Change) -> Iterator[Write]:
        yield from project_change(change)
        yield Write(insert(log.commands), [{"command_id": asked["command_id"]}])

    area = new_area()
    asked = command(area, "opened", "then")
    with pytest.raises(DBAPIError):
        await clerk.answered(Register(engine, project_and_fail), asked)
    assert await all_rows(engine) == []
    assert await verify(engine) == []
    async with engine.connect() as connection:
        for table in (log.commands, *DERIVED):
            counted = await connection.execute(select(func.count()).select_from(table))
            assert counted.scalar_one() == 0
    told = await clerk.answered(Register(engine, project_change), asked)
    assert told["positions"] == [1, 2]
