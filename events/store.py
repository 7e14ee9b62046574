"""How a store is opened: a SQLite file, or a PostgreSQL database, by SQLAlchemy's address of it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from events.sql import EXACT_KEY, EXACT_TOTAL, exact_key, exact_total

DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")

_WAIT_SECONDS = 30
_APPENDS, _READS = "liaison_appends", "liaison_reads"


def open_store(url: str, *, pool_size: int = 8) -> AsyncEngine:
    """Open the store at `url`; `ValueError` if it is of a kind that is not supported."""
    address = make_url(url)
    if address.drivername not in DRIVERS:
        raise ValueError(f"a store is {' or '.join(DRIVERS)}, not {address.drivername}")
    if address.get_backend_name() == "postgresql":
        # Each statement of an append must see what was committed while it waited for the lock,
        # whatever the database's default is.
        return create_async_engine(address, pool_size=pool_size, isolation_level="READ COMMITTED")
    engine = create_async_engine(
        address,
        pool_size=pool_size,
        connect_args={"timeout": _WAIT_SECONDS, "isolation_level": None},
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one writes; FULL keeps what was acknowledged through a crash."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
    # SQLite has no decimal numbers of its own to add up or compare.
    connection.create_function(EXACT_TOTAL, 1, exact_total, deterministic=True)
    connection.create_function(EXACT_KEY, 1, exact_key, deterministic=True)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(_READS, False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_APPENDS, False) else "BEGIN")


@asynccontextmanager
async def appending(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """Open a transaction that will write; on SQLite it takes the write lock at once, or waits."""
    async with engine.connect() as connection:
        await connection.execution_options(**{_APPENDS: True})
        async with connection.begin():
            yield connection


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """Open a connection whose every statement is a transaction of its own.

    What is read at a position stays what it was, so that several statements need no snapshot; and
    beginning and ending one would take as long as a short statement does.
    """
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="AUTOCOMMIT")
        else:
            await connection.execution_options(**{_READS: True})
        yield connection
