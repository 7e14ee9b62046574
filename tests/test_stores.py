"""The stores that tests are given."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from migrations import run


async def test_a_store_is_migrated_and_empty(engine: AsyncEngine) -> None:
    assert await run.current(engine) == run.newest()
    async with engine.connect() as connection:
        assert (await log.last(connection)).position == 0
        assert (await connection.execute(text("select 1"))).scalar_one() == 1


def test_an_empty_store_can_be_had_without_a_loop(empty_database_url: str) -> None:
    assert empty_database_url.partition("+")[0] in {"sqlite", "postgresql"}
