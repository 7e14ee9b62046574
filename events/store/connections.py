"""How a store is opened: a SQLite file, or a PostgreSQL database, by SQLAlchemy's address of it."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Table, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from events.store.lanes import Lane
from events.store.postgres_reads import CONNECT_SECONDS, PostgresReads
from events.store.reads import ReadLimits, read_by
from events.store.refusals import BusyError, UnansweredError, is_lost
from events.store.sql import (
    DATE_OF_TODAY,
    EXACT_KEY,
    EXACT_TOTAL,
    FIRST_DAY_OF,
    LAST_DAY_OF,
    NUMBERS_ALIKE,
    date_of_today,
    exact_key,
    exact_total,
    first_day_of,
    last_day_of,
    numbers_alike,
)
from events.store.sqlite_reads import SqliteReads
from events.store.store_file import StoreFile
from events.store.write_ahead_log import MOST_BYTES, WriteAheadLog

DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")

WAIT_SECONDS = 30.0
_READS = ReadLimits()
_APPENDS = "liaison_appends"
_WRITERS = {"sqlite": 1, "postgresql": 4}
"""How many wait for the lock of the store with a connection; the others wait for one of these.

One at a time gets it. On SQLite it is not given in turn, so that one waits for it at a time.
"""


@dataclass(frozen=True, slots=True)
class _Writing:
    """What those have in common who write to a store."""

    turns: Lane
    seconds: float
    """How long each waits for its turn, and then for the lock of the store."""
    file: StoreFile | None = None
    log: WriteAheadLog | None = None

    async def take_turn(self) -> None:
        if self.turns.taken():
            return
        try:
            async with asyncio.timeout(self.seconds):
                await self.turns.take()
        except TimeoutError:
            raise BusyError(f"no turn to write within {self.seconds:g} s") from None


_writing_to: WeakKeyDictionary[Engine, _Writing] = WeakKeyDictionary()


def open_store(
    url: str,
    *,
    reads: ReadLimits = _READS,
    wait_seconds: float = WAIT_SECONDS,
    must_exist: bool = False,
) -> AsyncEngine:
    """Open the store at `url`; `ValueError` if it is of a kind that is not supported.

    `reads` are the limits of what `reads_of` the engine reads; who wants to write waits for so many
    seconds. A file that must exist is never made.
    """
    address = make_url(url)
    if address.drivername not in DRIVERS:
        raise ValueError(f"a store is {' or '.join(DRIVERS)}, not {address.drivername}")
    writers = Lane(_WRITERS[address.get_backend_name()])
    if address.get_backend_name() == "postgresql":
        # Each statement of an append must see what was committed while it waited for the lock,
        # whatever the database's default is.
        # A statement of ours is many expressions over few rows, and takes a thousand times as long
        # to be made machine code of as to be answered.
        settings = {"jit": "off", "lock_timeout": str(int(wait_seconds * 1000))}
        engine = create_async_engine(
            address,
            pool_size=8,
            pool_timeout=wait_seconds,
            isolation_level="READ COMMITTED",
            connect_args={"server_settings": settings, "timeout": CONNECT_SECONDS},
        )
        read_by(engine, PostgresReads(address, reads))
        _writing_to[engine.sync_engine] = _Writing(writers, wait_seconds)
        return engine
    engine = create_async_engine(
        address,
        pool_size=8,
        pool_timeout=wait_seconds,
        connect_args={"timeout": wait_seconds, "isolation_level": None},
    )
    assert address.database is not None
    file = StoreFile(address.database, must_exist=must_exist)
    connect = partial(_connect_to_read, file, wait_seconds)
    reading = SqliteReads(engine.dialect, connect, file.check, reads)
    log = WriteAheadLog(file.path, partial(_connect, file, wait_seconds), reading.slow)
    read_by(engine, reading)
    _writing_to[engine.sync_engine] = _Writing(writers, wait_seconds, file, log)
    _listen(engine.sync_engine, file, log)
    return engine


def _listen(engine: Engine, file: StoreFile, log: WriteAheadLog) -> None:
    """Have each connection of an engine opened, and each transaction begun, as a file needs it."""

    def at_uri(_dialect: Any, _record: Any, arguments: list[Any], named: dict[str, Any]) -> None:
        arguments[0] = file.uri
        named["uri"] = True

    def connected(connection: Any, _record: Any) -> None:
        _prepare(connection)
        file.opened()

    def begin(connection: Connection) -> None:
        file.check()
        appends = connection.get_execution_options().get(_APPENDS, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if appends else "BEGIN")

    def disposed(_: Engine) -> None:
        log.stop()
        file.closed()

    event.listen(engine, "do_connect", at_uri)
    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begin)
    event.listen(engine, "engine_disposed", disposed)


def _connect_to_read(file: StoreFile, wait_seconds: float) -> sqlite3.Connection:
    connection = _connect(file, wait_seconds)
    connection.execute("PRAGMA query_only = ON").close()
    return connection


def _connect(file: StoreFile, wait_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file.uri,
        uri=True,
        timeout=wait_seconds,
        isolation_level=None,
        # One thread at a time: whichever runs a statement has the connection to itself.
        check_same_thread=False,
    )
    _prepare(connection)
    file.opened()
    return connection


def _prepare(connection: Any) -> None:
    """WAL lets readers go on while one writes; FULL keeps what was acknowledged through a crash.

    What is deleted is overwritten: it may be somebody's name.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute(f"PRAGMA journal_size_limit = {MOST_BYTES}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
    # SQLite has no decimal numbers of its own to add up or compare.
    connection.create_function(EXACT_TOTAL, 1, exact_total, deterministic=True)
    connection.create_function(EXACT_KEY, 1, exact_key, deterministic=True)
    connection.create_function(NUMBERS_ALIKE, 1, numbers_alike, deterministic=True)
    # And no room to take dates apart within a filter: its parser has no more than 100 levels.
    connection.create_function(FIRST_DAY_OF, 1, first_day_of, deterministic=True)
    connection.create_function(LAST_DAY_OF, 1, last_day_of, deterministic=True)
    connection.create_function(DATE_OF_TODAY, 1, date_of_today, deterministic=True)


@asynccontextmanager
async def appending(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """Open a transaction that will write; on SQLite it takes the write lock at once, or waits.

    Raises `UnansweredError` if nobody can say whether it was committed.
    """
    writing = _writing_to[engine.sync_engine]
    await writing.take_turn()
    try:
        async with engine.connect() as connection:
            await connection.execution_options(**{_APPENDS: True})
            async with connection.begin() as transaction:
                yield connection
                if transaction.is_active:
                    await _commit(transaction.commit, writing.file)
    finally:
        writing.turns.give()
    if writing.log is not None:
        writing.log.grew()


async def _commit(commit: Callable[[], Awaitable[None]], file: StoreFile | None) -> None:
    if file is not None:
        # What would be acknowledged has to be where others find it.
        file.check()
    try:
        await commit()
    except (DBAPIError, OSError) as error:
        if is_lost(error):
            raise UnansweredError("lost while it was committed") from error
        raise


@asynccontextmanager
async def snapshot(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """Open a transaction that reads a store as it is now, whatever is written meanwhile."""
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


async def overwrite_deleted(engine: AsyncEngine, *tables: Table) -> bool:
    """Write a store's files anew without what was removed of tables; False if some may be left.

    SQLite keeps it in what a page that was split has left over, and in the log of the file. That
    log is emptied once nobody reads from it. PostgreSQL keeps it in a table's file until then.
    """
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            # Samples of what a table holds are kept as well, so that they are taken anew.
            for table in tables:
                await connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
            return True
        # Outside of a transaction, which SQLAlchemy would begin.
        sqlite: Any = (await connection.get_raw_connection()).driver_connection
        await sqlite.execute("VACUUM")
        [[is_busy, _, _]] = await sqlite.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        return not is_busy
