"""What a supervisor and a proxy ask: does the process answer, and is it of use to send it requests.

Nobody waits here for who reads or writes: each look at the store has a connection of its own, and
little time. However often it is asked, the store is looked at once a second.
"""

import asyncio
import logging
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import Literal

import aiosqlite
from sqlalchemy import URL, NullPool, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from events.proofs import checkpoints
from events.store import log as event_log
from events.store.store_file import StoreFile
from migrations import run as migrations
from server.http.bounds import RETRY_AFTER_SECONDS
from server.settings import Settings

log = logging.getLogger("liaison.health")

LEAST_FREE_BYTES = 100_000_000
"""What a disk has left, at least, that appends go to: some large ones, and the log of each."""

SECONDS = 2.0
KEPT_SECONDS = 1.0
_MISSED_SCHEDULES = 3

Check = Literal["database", "migrations", "tree", "room", "checkpoint"]


class Health:
    """Answers `/health/live` (and `/health`) and `/health/ready`."""

    def __init__(
        self,
        store: URL,
        settings: Settings,
        seconds: float = SECONDS,
        kept_seconds: float = KEPT_SECONDS,
    ) -> None:
        self._engine = _beside(store)
        self._file = StoreFile(store.database or "", must_exist=True) if _is_file(store) else None
        if self._file is not None:
            self._file.opened()
        self._folder = None if self._file is None else self._file.path.parent
        self._seconds = seconds
        self._kept_seconds = kept_seconds
        self._newest = migrations.newest()
        self._signs_every = settings.checkpoint_seconds if settings.signing_key else None
        self._started = datetime.now(UTC)
        self._found: dict[Check, bool] = {}
        self._looking: asyncio.Task[None] | None = None
        self._looked_at = 0.0
        self._told: str | None = None
        self._torn: str | None = None

    async def live(self, _: Request) -> Response:
        return _answer(200, {"status": "ok"})

    async def ready(self, _: Request) -> Response:
        is_old = monotonic() - self._looked_at > self._kept_seconds
        if self._looking is None or (self._looking.done() and is_old):
            self._looked_at = monotonic()
            self._looking = asyncio.create_task(self._look())
        # A disk that hangs holds up who looks at it, but nobody else.
        await asyncio.wait({self._looking}, timeout=self._seconds)
        checks = {name: "ok" if is_well else "failed" for name, is_well in self._found.items()}
        if all(self._found.values()):
            return _answer(200, {"status": "ok", "checks": checks})
        return _answer(503, {"status": "unavailable", "checks": checks})

    async def _look(self) -> None:
        self._found = {"database": False, "migrations": False, "tree": False, "room": False}
        if self._signs_every is not None:
            self._found["checkpoint"] = False
        wrong = None
        try:
            if self._file is not None:
                self._file.opened()
            async with asyncio.timeout(self._seconds), self._engine.connect() as connection:
                await self._examine(connection)
        except Exception as error:  # noqa: BLE001  # whatever it is, the store is of no use
            cause = error.orig if isinstance(error, DBAPIError) else error
            said = str(cause) or "it takes too long"
            wrong = f"the store cannot be looked at: {self._engine.url}: {said}"
        failed = [name for name, is_well in self._found.items() if not is_well]
        checks = f"not ready: {', '.join(failed)}" + (f" ({self._torn})" if self._torn else "")
        self._tell(wrong or (checks if failed else None))

    async def _examine(self, connection: AsyncConnection) -> None:
        found = self._found
        last = await event_log.last(connection)
        found["database"] = True
        self._torn = event_log.torn(last)
        found["tree"] = self._torn is None
        revision = await connection.scalar(text("SELECT version_num FROM alembic_version"))
        found["migrations"] = revision == self._newest
        if self._signs_every is not None:
            found["checkpoint"] = await self._is_signed(connection, last, self._signs_every)
        if self._folder is None:
            found["room"] = bool(await connection.scalar(_MAY_BE_WRITTEN))
        else:
            found["room"] = await _takes_writes(connection) and await asyncio.to_thread(
                _has_room, self._folder
            )

    async def _is_signed(
        self, connection: AsyncConnection, last: event_log.Last, seconds: int
    ) -> bool:
        """Say whether what waits to be signed came, or this server, a few schedules ago at most."""
        newest = await checkpoints.latest(connection)
        signed = newest.size if newest else 0
        if signed >= last.position:
            return True
        entries = event_log.entries.c
        asked = select(entries.recorded_at).where(entries.position == signed + 1)
        waits_since: datetime | None = await connection.scalar(asked)
        since = max(waits_since or self._started, self._started)
        return last.now - since <= timedelta(seconds=_MISSED_SCHEDULES * seconds)

    def _tell(self, wrong: str | None) -> None:
        """Log what is wrong once, and again when it changes."""
        if wrong != self._told:
            log.log(logging.WARNING if wrong else logging.INFO, wrong or "ready again")
        self._told = wrong


def _answer(status: int, content: dict[str, object]) -> Response:
    headers = {"cache-control": "no-store"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = str(RETRY_AFTER_SECONDS)
    return JSONResponse({**content, "version": version("liaison")}, status, headers)


def _is_file(store: URL) -> bool:
    return store.get_backend_name() == "sqlite"


def _beside(store: URL) -> AsyncEngine:
    """Open one connection for each look; it makes no file that is not there."""
    if not _is_file(store):
        return create_async_engine(store, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    address = f"{Path(store.database or '').absolute().as_uri()}?mode=rw"

    async def connect() -> aiosqlite.Connection:
        return await aiosqlite.connect(address, uri=True, timeout=1, isolation_level=None)

    return create_async_engine(store, poolclass=NullPool, async_creator=connect)


_MAY_BE_WRITTEN = text(
    "SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean"
)


async def _takes_writes(connection: AsyncConnection) -> bool:
    """Take SQLite's lock of who writes, and leave it; whoever holds it shows that it can be had."""
    await connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
    except DBAPIError as error:
        return getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
    await connection.exec_driver_sql("ROLLBACK")
    return True


def _has_room(folder: Path) -> bool:
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize >= LEAST_FREE_BYTES
