"""Reading a SQLite file: a statement runs in one thread from its beginning to its end."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect
from typing_extensions import override

from events.store.lanes import TooDeepError
from events.store.reads import DriverReads, ReadLimits, Row
from events.store.refusals import UnavailableError

_STEPS = 100_000
"""How many instructions of its machine SQLite runs before it asks whether to go on."""


@dataclass(slots=True, eq=False)
class _Asking:
    """A statement that runs in a thread."""

    is_over: bool = False

    def is_given_up(self) -> bool:
        return self.is_over


class SqliteReads(DriverReads):
    """As many threads as fit in the lanes, and as many connections."""

    def __init__(
        self,
        dialect: Dialect,
        connect: Callable[[], sqlite3.Connection],
        check: Callable[[], None],
        limits: ReadLimits,
    ) -> None:
        """Take what opens a connection, and what raises an error if the file is gone."""
        super().__init__(dialect, limits)
        self._connect, self._check = connect, check
        self._threads: ThreadPoolExecutor | None = None
        self._free: list[sqlite3.Connection] = []
        self._asked = set[_Asking]()

    @override
    async def _row(self, text: str, parameters: Sequence[Any]) -> Row | None:
        if self._threads is None:
            count = self.quick.count + self.slow.count
            self._threads = ThreadPoolExecutor(count, "liaison-reads")
        asking = _Asking()
        self._asked.add(asking)
        running = self._threads.submit(self._answered, asking, text, parameters)
        try:
            return await asyncio.wrap_future(running)
        except asyncio.CancelledError:
            asking.is_over = True
            if not running.done():
                # Until it has left the thread, there is none for another.
                with suppress(sqlite3.Error, UnavailableError):
                    await asyncio.wrap_future(running)
            raise
        finally:
            self._asked.discard(asking)

    def _answered(self, asking: _Asking, text: str, parameters: Sequence[Any]) -> Row | None:
        self._check()
        try:
            connection = self._free.pop()
        except IndexError:
            connection = self._connect()
        connection.set_progress_handler(asking.is_given_up, _STEPS)
        try:
            cursor = connection.execute(text, parameters)
            row: Row | None = cursor.fetchone()
            # What is still being read keeps the log of what is written from being folded in.
            cursor.close()
        except sqlite3.Error as error:
            connection.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise UnavailableError("the store was closed amid a read") from error
            if "parser stack overflow" in str(error):
                raise TooDeepError(str(error)) from error
            raise
        self._free.append(connection)
        return row

    @override
    def close(self) -> None:
        for asking in self._asked:
            asking.is_over = True
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        while self._free:
            self._free.pop().close()
