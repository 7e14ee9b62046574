"""Readers of the log, and the laws that hold for what they read."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import groupby, pairwise
from typing import Any, TypeAlias

from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.connections import open_store

Row: TypeAlias = Mapping[str, Any]


async def all_rows(engine: AsyncEngine) -> list[Row]:
    """Return every stored row, in order of position."""
    return await _after(engine, 0)


async def _after(engine: AsyncEngine, position: int) -> list[Row]:
    async with engine.connect() as connection:
        return [dict(row) async for page in log.pages(connection, position) for row in page]


@asynccontextmanager
async def tailing(url: str) -> AsyncGenerator[list[Row]]:
    """Follow the log by position into a list; it is complete when the block ends."""
    engine, read, done = open_store(url), list[Row](), asyncio.Event()

    async def follow() -> None:
        last_look = False
        while not last_look:
            last_look = done.is_set()
            read.extend(await _after(engine, read[-1]["position"] if read else 0))
            await asyncio.sleep(0)

    following = asyncio.create_task(follow())
    try:
        yield read
    finally:
        done.set()
        await following
        await engine.dispose()


def hold_laws(rows: Sequence[Row]) -> None:
    """State what holds for a log, read from its beginning in the order in which it was seen."""
    assert [row["position"] for row in rows] == [*range(1, len(rows) + 1)]
    commands = [
        (command, {row["recorded_at"] for row in of_command})
        for command, of_command in groupby(rows, lambda row: row["command_id"])
    ]
    assert len({command for command, _ in commands}) == len(commands), "a command is in two places"
    assert all(len(moments) == 1 for _, moments in commands), "a command is one instant"
    assert all(max(one) < min(other) for (_, one), (_, other) in pairwise(commands))
    for record in {row["record"] for row in rows}:
        versions = [row["version"] for row in rows if row["record"] == record]
        assert versions == [*range(1, len(versions) + 1)], record
