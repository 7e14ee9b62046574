"""Empty stores of both kinds, durable as in use, and the long log that proofs are asked of."""

import shutil
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from benchmarks.reads import driver
from events import area, codec, ids
from events.catalogue import kind_of
from events.entry import Source, SourceKind
from events.localized import Localized
from events.store import log
from events.store.connections import appending, open_store
from events.store.leaves import append_leaves, leaves
from migrations import run
from tests import postgres

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
BEGINS = datetime(2016, 1, 1, tzinfo=UTC)
ENTRIES_OF_A_RECORD = 10
_AT_ONCE = 10_000
_SOURCES = codec.encode_sources(
    (
        Source(
            kind=SourceKind.DOCUMENT,
            title="Programme of cooperation",
            url="https://example.org/programme",
            locator="page 12",
        ),
    )
)


class Store(NamedTuple):
    """A store, and where it is, by SQLAlchemy's address."""

    kind: str
    url: str
    engine: AsyncEngine


class Place:
    """Where stores are made; PostgreSQL runs until the end, and all is removed then."""

    def __init__(self, folder: Path, server: postgres.Server) -> None:
        self._folder, self.server = folder, server
        self._open: list[AsyncEngine] = []

    async def store(self, kind: str, name: str) -> Store:
        """Make a store that is migrated and holds nothing."""
        if kind == POSTGRESQL:
            self.server.create(name)
            url = self.server.url(name)
        else:
            url = f"sqlite+aiosqlite:///{self._folder / name}.db"
        engine = open_store(url)
        self._open.append(engine)
        await run.upgrade(engine)
        return Store(kind, url, engine)

    def file(self, name: str) -> str:
        return str(self._folder / name)

    async def close(self) -> None:
        for engine in self._open:
            await engine.dispose()


@asynccontextmanager
async def place() -> AsyncGenerator[Place]:
    folder = Path(tempfile.mkdtemp(prefix="liaison-audit-"))
    settings = {**postgres.DURABLE, "shared_buffers": "512MB", "max_wal_size": "4GB"}
    try:
        with postgres.running(settings) as server:
            here = Place(folder, server)
            try:
                yield here
            finally:
                await here.close()
    finally:
        shutil.rmtree(folder)


async def fill(sqlite: Store, postgresql: Store, until: int) -> None:
    """Enter so many entries into both stores, each with its leaf; read tables stay empty."""
    to = await driver.postgresql(postgresql.url)
    try:
        for first in range(1, until + 1, _AT_ONCE):
            last = min(until, first + _AT_ONCE - 1)
            async with appending(sqlite.engine) as connection:
                rows = [_entry(position) for position in range(first, last + 1)]
                await connection.execute(insert(log.entries), rows)
                await append_leaves(connection, rows)
                for table in (log.entries, leaves):
                    await _copy(connection, table, first, last, to)
        await to.execute("VACUUM ANALYZE")
    finally:
        await to.close()


async def _copy(connection: AsyncConnection, table: Table, first: int, last: int, to: Any) -> None:
    """Copy rows as they are, so that both stores have one tree."""
    asked = select(table).where(table.c.position.between(first, last))
    rows = [tuple(row) for row in await connection.execute(asked)]
    await to.copy_records_to_table(table.name, records=rows, columns=table.c.keys())


def _entry(position: int) -> dict[str, Any]:
    """Invent an entry: records of ten entries each live one after the other."""
    number, index = divmod(position - 1, ENTRIES_OF_A_RECORD)
    moment = BEGINS + timedelta(seconds=position)
    title = Localized({"en": f"Area of work {number}", "fr": f"Domaine de travail {number}"})
    says = Localized({"en": f"What the parties do together, said for the {index}. time."})
    fact = area.Restated(statement=says) if index else area.Opened(title=title, statement=says)
    kind = kind_of(fact)
    return {
        "position": position,
        "id": ids.derived(ids.ENTRY, moment, str(position)),
        "record": ids.derived("area", BEGINS, str(number)),
        "version": index + 1,
        "type": kind.name,
        "type_version": kind.version,
        "payload": codec.encode(fact),
        "effective_on": "2016",
        "effective_from": date(2016, 1, 1),
        "recorded_at": moment,
        "actor_id": "act_somebody",
        "command_id": f"command {position}",
        "sources": _SOURCES,
        "reason": "As the officer in charge explained." if index % 3 == 1 else None,
        "exceptional": False,
        "corrects": None,
        "about": None,
        "replayed": False,
    }
