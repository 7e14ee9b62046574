"""SQLite's log of what was written and is not in its file yet, folded in before it grows large.

SQLite does that by itself whenever nobody reads what is older. Where somebody always does, the log
would grow without end.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

from events.store.lanes import Lane

MOST_BYTES = 16_000_000
"""How large it may be left: SQLite itself gives back what is beyond, once it was folded in."""
_AGAIN_SECONDS = 5.0
_QUICK_READS_MS = 250
"""How long writers wait for quick reads to end, so that the log can be emptied."""


class WriteAheadLog:
    """The log beside the file of one store."""

    def __init__(
        self, file: Path, connect: Callable[[], sqlite3.Connection], slow_reads: Lane
    ) -> None:
        self._path = file.with_name(f"{file.name}-wal")
        self._connect = connect
        self._slow_reads = slow_reads
        self._not_before = 0.0
        self._folding: asyncio.Task[None] | None = None

    def grew(self) -> None:
        """Have it folded in beside what goes on, if it is large; to be called after a write."""
        if self._folding is not None or monotonic() < self._not_before:
            return
        try:
            is_large = self._path.stat().st_size > MOST_BYTES
        except FileNotFoundError:
            return
        if is_large:
            self._folding = asyncio.get_running_loop().create_task(self._fold())
            self._folding.add_done_callback(self._folded)

    def stop(self) -> None:
        """Let it be as it is: the store is closed."""
        if self._folding is not None:
            self._folding.cancel()

    async def _fold(self) -> None:
        """Wait until no slow read is left, and let none begin until it is done."""
        taken = 0
        try:
            while taken < self._slow_reads.count:
                await self._slow_reads.take(first=True)
                taken += 1
            with suppress(sqlite3.Error):
                await asyncio.to_thread(self._truncate)
        finally:
            for _ in range(taken):
                self._slow_reads.give()

    def _truncate(self) -> None:
        with closing(self._connect()) as connection:
            # Most of it is done while others write.
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").close()
            connection.execute(f"PRAGMA busy_timeout = {_QUICK_READS_MS}").close()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def _folded(self, _: asyncio.Task[None]) -> None:
        self._folding = None
        self._not_before = monotonic() + _AGAIN_SECONDS
