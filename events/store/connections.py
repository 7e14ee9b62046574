"""How a store is opened: a SQLite file, or a PostgreSQL database, by SQLAlchemy's address of it."""

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Table, event, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from events.store.reads import PostgresReads, SqliteReads, read_by
from events.store.sql import EXACT_KEY, EXACT_TOTAL, exact_key, exact_total

DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")

_WAIT_SECONDS = 30
_APPENDS = "liaison_appends"
READ_SECONDS = 30.0


def open_store(url: str, *, pool_size: int = 8, read_seconds: float = READ_SECONDS) -> AsyncEngine:
    """Open the store at `url`; `ValueError` if it is of a kind that is not supported.

    What is read by `reads_of` the engine has so many seconds.
    """
    address = make_url(url)
    if address.drivername not in DRIVERS:
        raise ValueError(f"a store is {' or '.join(DRIVERS)}, not {address.drivername}")
    if address.get_backend_name() == "postgresql":
        # Each statement of an append must see what was committed while it waited for the lock,
        # whatever the database's default is.
        # A statement of ours is many expressions over few rows, and takes a thousand times as long
        # to be made machine code of as to be answered.
        engine = create_async_engine(
            address,
            pool_size=pool_size,
            isolation_level="READ COMMITTED",
            connect_args={"server_settings": {"jit": "off"}},
        )
        read_by(engine, PostgresReads(address, pool_size, read_seconds))
        return engine
    engine = create_async_engine(
        address,
        pool_size=pool_size,
        connect_args={"timeout": _WAIT_SECONDS, "isolation_level": None},
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    connect = partial(_connect_to_read, address)
    read_by(engine, SqliteReads(engine.dialect, connect, pool_size, read_seconds))
    return engine


def _connect_to_read(address: URL) -> sqlite3.Connection:
    assert address.database is not None
    connection = sqlite3.connect(
        address.database,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        # One thread at a time: whichever runs a statement has the connection to itself.
        check_same_thread=False,
    )
    _prepare(connection, None)
    connection.execute("PRAGMA query_only = ON").close()
    return connection


def _prepare(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one writes; FULL keeps what was acknowledged through a crash.

    What is deleted is overwritten: it may be somebody's name.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
    # SQLite has no decimal numbers of its own to add up or compare.
    connection.create_function(EXACT_TOTAL, 1, exact_total, deterministic=True)
    connection.create_function(EXACT_KEY, 1, exact_key, deterministic=True)


def _begin(connection: Connection) -> None:
    appends = connection.get_execution_options().get(_APPENDS, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if appends else "BEGIN")


@asynccontextmanager
async def appending(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """Open a transaction that will write; on SQLite it takes the write lock at once, or waits."""
    async with engine.connect() as connection:
        await connection.execution_options(**{_APPENDS: True})
        async with connection.begin():
            yield connection


@asynccontextmanager
async def snapshot(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """Open a transaction that reads a store as it is now, whatever is written meanwhile."""
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


async def overwrite_deleted(engine: AsyncEngine, table: Table) -> bool:
    """Write a store's files anew without what was deleted from `table`; False if some may be left.

    SQLite keeps it in what a page that was split has left over, and in the log of the file. That
    log is emptied once nobody reads from it. PostgreSQL keeps it in the table's file until then.
    """
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            # Samples of what a table holds are kept as well, so that they are taken anew.
            await connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
            return True
        # Outside of a transaction, which SQLAlchemy would begin.
        sqlite: Any = (await connection.get_raw_connection()).driver_connection
        await sqlite.execute("VACUUM")
        [[is_busy, _, _]] = await sqlite.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        return not is_busy
