"""The story's register on both stores, and readers of it who also see what was sent."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from events.store.connections import open_store
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


@pytest.fixture
async def on_sqlite(told_sqlite: Path, tmp_path: Path) -> AsyncIterator[Reader]:
    shutil.copy(told_sqlite, tmp_path / "told.db")
    reader = Reader(open_store(f"sqlite+aiosqlite:///{tmp_path / 'told.db'}"))
    yield reader
    await reader.engine.dispose()


@pytest.fixture
async def on_postgres(
    told_postgres: str, new_postgres: Callable[[str], str]
) -> AsyncIterator[Reader]:
    reader = Reader(open_store(new_postgres(told_postgres)))
    yield reader
    await reader.engine.dispose()


@pytest.fixture(params=STORES)
def reader(request: pytest.FixtureRequest) -> Reader:
    """Return a reader of the story; the test runs once for each kind of store."""
    name = "on_sqlite" if request.param == "sqlite" else "on_postgres"
    made: Reader = request.getfixturevalue(name)
    return made
