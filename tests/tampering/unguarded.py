"""What only who owns the store can do: change or remove what the log's triggers protect."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.proofs.tree import of_old
from events.store import log
from events.store.connections import appending
from events.store.leaves import append_leaves, checkpoints, leaves
from projections.rebuild import DERIVED


@asynccontextmanager
async def unguarded(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """Open a transaction in which no trigger of the log fires; SQLite checks no form of values."""
    async with appending(engine) as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
            return
        triggers = (
            await connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            )
        ).all()
        for name, _ in triggers:
            await connection.execute(text(f"DROP TRIGGER {name}"))
        await connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        try:
            yield connection
        finally:
            await connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
        for _, sql in triggers:
            await connection.exec_driver_sql(sql)


async def plant(engine: AsyncEngine) -> None:
    """Give leaves to the entries that have none, as who forges a whole store would."""
    async with unguarded(engine) as connection:
        last = await log.last(connection)
        async for rows in log.pages(connection, last.leaves):
            await append_leaves(connection, rows, of_old)


async def forget(engine: AsyncEngine) -> None:
    """Make a store as it was before anything was recorded."""
    async with unguarded(engine) as connection:
        for table in (log.entries, log.commands, log.actors, leaves, checkpoints, *DERIVED):
            await connection.execute(delete(table))
