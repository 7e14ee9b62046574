"""The story's register on both stores, and readers of it who also see what was sent."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from events.store import open_store
from tests import postgres
from tests.conftest import STORES
from tests.schema.reading import story
from tests.schema.reading.reader import Reader


@pytest.fixture(scope="session")
def told_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "told.db"
    shutil.copy(migrated_sqlite, path)
    _finish(_tell(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def told_postgres(postgres_server: postgres.Server, migrated_postgres: str) -> str:
    postgres_server.create("told", migrated_postgres)
    _finish(_tell(postgres_server.url("told")))
    return "told"


async def _tell(url: str) -> None:
    engine = open_store(url)
    await story.tell(engine)
    await engine.dispose()


def _finish(work: Coroutine[Any, Any, None]) -> None:
    # In a thread of its own, because the tests' loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def standing_postgres(postgres_server: postgres.Server, told_postgres: str) -> str:
    """Name a database of the story in which nothing can be written."""
    postgres_server.create("standing", told_postgres)
    postgres_server.run('ALTER DATABASE "standing" SET default_transaction_read_only = on')
    return "standing"


@pytest.fixture
async def on_sqlite(told_sqlite: Path) -> AsyncIterator[Reader]:
    reader = Reader(open_store(f"sqlite+aiosqlite:///{told_sqlite}"))
    event.listen(reader.engine.sync_engine, "connect", _refuse_to_write)
    yield reader
    await reader.engine.dispose()


def _refuse_to_write(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA query_only = ON").close()


@pytest.fixture
async def on_postgres(
    standing_postgres: str, postgres_server: postgres.Server
) -> AsyncIterator[Reader]:
    reader = Reader(open_store(postgres_server.url(standing_postgres)))
    yield reader
    await reader.engine.dispose()


@pytest.fixture(params=STORES)
def reader(request: pytest.FixtureRequest) -> Reader:
    """Return a reader of the story, which nobody adds to; the test runs once for each store."""
    name = "on_sqlite" if request.param == "sqlite" else "on_postgres"
    made: Reader = request.getfixturevalue(name)
    return made


@pytest.fixture(params=STORES)
async def clerk(
    request: pytest.FixtureRequest, tmp_path: Path, new_postgres: Callable[[str], str]
) -> AsyncIterator[Reader]:
    """Return a reader of a story of the test's own, who may add to it; on each store."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("told_sqlite"), tmp_path / "told.db")
        url = f"sqlite+aiosqlite:///{tmp_path / 'told.db'}"
    else:
        url = new_postgres(request.getfixturevalue("told_postgres"))
    clerk = Reader(open_store(url))
    yield clerk
    await clerk.engine.dispose()
