"""Reading a PostgreSQL database: each connection is used by one statement at a time."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

import asyncpg
from sqlalchemy import URL, NullPool
from sqlalchemy.ext.asyncio import create_async_engine
from typing_extensions import override

from events.store.lanes import TookTooLongError
from events.store.reads import DriverReads, ReadLimits, Row
from events.store.refusals import is_lost

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

CONNECT_SECONDS = 10
_LONG = 15 * 1024
"""Of how many characters a statement is that the driver does not keep."""
_LONG_ONES_KEPT = 4
"""By each connection; each takes some ten megabytes of the server."""
_STOP_SECONDS = 5


class PostgresReads(DriverReads):
    """As many connections as fit in the lanes, each opened when it is needed."""

    def __init__(self, url: URL, limits: ReadLimits) -> None:
        settings = {
            **FOR_READS,
            # Should nobody be there any more to tell it.
            "statement_timeout": str(int(limits.seconds * 1000)),
        }
        self._engine = create_async_engine(
            url,
            poolclass=NullPool,
            connect_args={"server_settings": settings, "timeout": CONNECT_SECONDS},
        )
        super().__init__(self._engine.dialect, limits)
        self._free: list[Any] = []
        self._prepared = WeakKeyDictionary[Any, dict[str, Any]]()
        self._stopping = set[asyncio.Task[None]]()

    @override
    async def _row(self, text: str, parameters: Sequence[Any]) -> Row | None:
        while self._free:
            connection = self._free.pop()
            if not connection.is_closed():
                break
        else:
            return await self._fetched(await self._opened(), text, parameters)
        try:
            return await self._fetched(connection, text, parameters)
        except _FAILURES as error:
            if not is_lost(error):
                raise
        # The server went away meanwhile, and with it every connection that was open.
        self.close()
        return await self._fetched(await self._opened(), text, parameters)

    async def _fetched(self, connection: Any, text: str, parameters: Sequence[Any]) -> Row | None:
        try:
            row = await self._asked(connection, text, parameters)
        except asyncpg.PostgresError as error:
            if is_lost(error):
                connection.terminate()
                raise
            self._free.append(connection)
            if isinstance(error, asyncpg.QueryCanceledError):
                raise TookTooLongError(self.seconds) from error
            raise
        except asyncio.CancelledError:
            # To leave this half done would leave the server at it: it is done, whoever else leaves.
            stopping = asyncio.get_running_loop().create_task(self._stop(connection))
            self._stopping.add(stopping)
            stopping.add_done_callback(self._stopping.discard)
            await asyncio.shield(stopping)
            raise
        except BaseException:
            connection.terminate()
            raise
        self._free.append(connection)
        return row

    async def _asked(self, connection: Any, text: str, parameters: Sequence[Any]) -> Row | None:
        """Return the row of a statement; a long one is kept prepared, as the driver keeps others.

        To plan one of a hundred thousand characters takes as long as to run it.
        """
        row: Row | None
        if len(text) < _LONG:
            row = await connection.fetchrow(text, *parameters)
            return row
        kept = self._prepared.setdefault(connection, {})
        prepared = kept.pop(text, None) or await connection.prepare(text)
        row = await prepared.fetchrow(*parameters)
        # Only what was answered is kept: so what the tables no longer fit is prepared anew.
        kept[text] = prepared
        while len(kept) > _LONG_ONES_KEPT:
            del kept[next(iter(kept))]
        return row

    async def _stop(self, connection: Any) -> None:
        """Return once the server has stopped what it was at, and can be asked again."""
        try:
            # The driver, which has sent the server word, waits for it before it sends this; which
            # is stopped in its place if the word came late.
            with suppress(asyncpg.QueryCanceledError):
                await connection.fetchval("SELECT 1", timeout=_STOP_SECONDS)
            await connection.fetchval("SELECT 1", timeout=_STOP_SECONDS)
        except _FAILURES:  # TimeoutError is an OSError
            connection.terminate()
        else:
            self._free.append(connection)

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
