"""Reading beside the engine: one statement at a time through the bare driver, in few steps.

What is read at a position stays what it was, so that several statements need no snapshot, and every
statement is a transaction of its own. SQLAlchemy makes the statements (`Statement`) and opens the
connections of PostgreSQL; but on its way from a statement to a row it spends more than the database
does on a short one.
"""

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import asyncpg
from sqlalchemy import URL, Dialect, Engine, NullPool, Select, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.types import TypeEngine
from typing_extensions import override

Processor: TypeAlias = Callable[[Any], Any]
Row: TypeAlias = Sequence[Any]


class TookTooLongError(Exception):
    """The database was told to give a statement up; `seconds` is how long it had."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:g} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the database's driver takes it."""

    text: str
    binds: tuple[tuple[str, Any, Processor | None], ...]
    """Name, value and what the driver makes of a value, in the order of the text."""
    results: tuple[Processor | None, ...]
    """What is made of each column's value."""

    @classmethod
    def of(cls, select: Select[Any], dialect: Dialect) -> "Statement":
        compiled: Any = select.compile(dialect=dialect)
        binds = tuple(
            (name, compiled.binds[name].value, _processor(compiled.binds[name].type, dialect))
            for name in compiled.positiontup or ()
        )
        results = tuple(
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in select.selected_columns
        )
        return cls(str(compiled), binds, results)

    def parameters(self, slots: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values to run it with, these in their slots."""
        return tuple(
            [
                slots.get(name, value) if process is None else process(slots.get(name, value))
                for name, value, process in self.binds
            ]
        )


def _processor(type_: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return type_.dialect_impl(dialect).bind_processor(dialect)


class Reads(ABC):
    """A store, for those who only read."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._statements: dict[Select[Any], Statement] = {}

    async def first(self, select: Select[Any], **values: Any) -> Row | None:
        """Return the first row of one of our own statements, which is kept for good."""
        statement = self._statements.get(select)
        if statement is None:
            statement = self._statements[select] = Statement.of(select, self.dialect)
        row = await self.row(statement.text, statement.parameters(values))
        if row is None:
            return None
        made = zip(row, statement.results, strict=True)
        return [value if process is None else process(value) for value, process in made]

    @abstractmethod
    async def row(self, text: str, parameters: Sequence[Any]) -> Row | None:
        """Return the first row as the driver gives it; `TookTooLongError` if it takes too long."""

    @abstractmethod
    def close(self) -> None:
        """Close the connections; others are opened when something is read again."""


_of_engines: WeakKeyDictionary[Engine, Reads] = WeakKeyDictionary()


def reads_of(engine: AsyncEngine) -> Reads:
    """Return what reads the store that an engine was opened for."""
    return _of_engines[engine.sync_engine]


def read_by(engine: AsyncEngine, reads: Reads) -> None:
    """Let `reads` read an engine's store, until the engine is disposed of."""
    _of_engines[engine.sync_engine] = reads

    def close(_: Engine) -> None:
        reads.close()

    event.listen(engine.sync_engine, "engine_disposed", close)


FOR_READS = {
    "default_transaction_read_only": "on",
    # Compiling a statement takes longer than any of ours runs.
    "jit": "off",
    # One plan for all values: to make a plan takes longer than to look a record up by it.
    "plan_cache_mode": "force_generic_plan",
    # What is read often is in memory, where a page costs little, wherever it is.
    "seq_page_cost": "0.1",
    "random_page_cost": "0.2",
}
"""What a session of PostgreSQL is told that only reads."""


class PostgresReads(Reads):
    """At most so many connections, each used by one statement at a time."""

    def __init__(self, url: URL, most: int, seconds: float) -> None:
        settings = {**FOR_READS, "statement_timeout": str(int(seconds * 1000))}
        self._engine = create_async_engine(
            url, poolclass=NullPool, connect_args={"server_settings": settings}
        )
        super().__init__(self._engine.dialect)
        self._seconds = seconds
        self._room = asyncio.Semaphore(most)
        self._free: list[Any] = []
        self._ending = set[asyncio.Task[None]]()

    @override
    async def row(self, text: str, parameters: Sequence[Any]) -> Row | None:
        async with self._room:
            while self._free:
                connection = self._free.pop()
                if not connection.is_closed():
                    break
            else:
                return await self._row(await self._opened(), text, parameters)
            try:
                return await self._row(connection, text, parameters)
            except _FAILURES as error:
                if not _is_lost(error):
                    raise
            # The server went away meanwhile, and with it every connection that was open.
            self.close()
            return await self._row(await self._opened(), text, parameters)

    async def _row(self, connection: Any, text: str, parameters: Sequence[Any]) -> Row | None:
        try:
            row: Row | None = await connection.fetchrow(text, *parameters)
        except asyncpg.PostgresError as error:
            if _is_lost(error):
                connection.terminate()
                raise
            self._free.append(connection)
            if isinstance(error, asyncpg.QueryCanceledError):
                raise TookTooLongError(self._seconds) from error
            raise
        except BaseException:
            # Nobody waits for the answer any more, or there is none: what the connection is in the
            # midst of is cancelled, and the connection closed, while the reader goes on.
            ending = asyncio.get_running_loop().create_task(_end(connection))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
            raise
        self._free.append(connection)
        return row

    async def _opened(self) -> Any:
        opened = await self._engine.raw_connection()
        connection = opened.driver_connection
        opened.detach()
        return connection

    @override
    def close(self) -> None:
        while self._free:
            self._free.pop().terminate()


_FAILURES: tuple[type[Exception], ...] = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresError,
)
_LOST = ("08", "57P")
"""Errors that end a connection begin so: it was lost, or the server stops or is starting."""


def _is_lost(error: Exception) -> bool:
    state: str | None = getattr(error, "sqlstate", None)
    if state is not None:
        return state.startswith(_LOST)
    return not isinstance(error, ValueError)  # a value that cannot be sent is no loss


async def _end(connection: Any) -> None:
    try:
        await connection.close(timeout=5)
    except _FAILURES:  # TimeoutError is an OSError
        connection.terminate()


_STEPS = 100_000
"""How many instructions of its machine SQLite runs before it asks whether to go on."""


@dataclass(slots=True, eq=False)
class _Asking:
    """A statement that runs in a thread of its own."""

    until: float
    given_up: bool = False

    def is_over(self) -> bool:
        return self.given_up or monotonic() > self.until


class SqliteReads(Reads):
    """So many threads; a statement runs in one of them from its beginning to its end."""

    def __init__(
        self,
        dialect: Dialect,
        connect: Callable[[], sqlite3.Connection],
        most: int,
        seconds: float,
    ) -> None:
        super().__init__(dialect)
        self._connect = connect
        self._most = most
        self._seconds = seconds
        self._threads: ThreadPoolExecutor | None = None
        self._free: list[sqlite3.Connection] = []
        self._asked = set[_Asking]()

    @override
    async def row(self, text: str, parameters: Sequence[Any]) -> Row | None:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._most, "liaison-reads")
        asking = _Asking(monotonic() + self._seconds)
        self._asked.add(asking)
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, self._row, asking, text, parameters)
        except asyncio.CancelledError:
            asking.given_up = True
            raise
        finally:
            self._asked.discard(asking)

    def _row(self, asking: _Asking, text: str, parameters: Sequence[Any]) -> Row | None:
        try:
            connection = self._free.pop()
        except IndexError:
            connection = self._connect()
        connection.set_progress_handler(asking.is_over, _STEPS)
        try:
            cursor = connection.execute(text, parameters)
            row: Row | None = cursor.fetchone()
            # What is still being read keeps the log of what is written from being folded in.
            cursor.close()
        except sqlite3.Error as error:
            connection.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise TookTooLongError(self._seconds) from error
            raise
        self._free.append(connection)
        return row

    @override
    def close(self) -> None:
        for asking in self._asked:
            asking.given_up = True
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        while self._free:
            self._free.pop().close()
