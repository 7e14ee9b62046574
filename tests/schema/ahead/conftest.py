"""The register of which much is known ahead, on both stores."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from events.store.connections import open_store
from tests import postgres
from tests.conftest import STORES
from tests.schema.ahead import announced
from tests.schema.reading.reader import Reader


@pytest.fixture(scope="session")
def announced_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "announced.db"
    shutil.copy(migrated_sqlite, path)
    _enter(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def announced_postgres(postgres_server: postgres.Server, migrated_postgres: str) -> str:
    postgres_server.create("announced", migrated_postgres)
    _enter(postgres_server.url("announced"))
    return "announced"


@pytest.fixture(scope="session")
def read_postgres(postgres_server: postgres.Server, announced_postgres: str) -> str:
    """Return the address of a copy that is read and never written to."""
    postgres_server.create("announced_read", announced_postgres)
    return postgres_server.url("announced_read")


def _enter(url: str) -> None:
    async def enter() -> None:
        engine = open_store(url)
        await announced.enter(engine)
        await engine.dispose()

    # In a thread of its own, because the tests' loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, enter()).result()


@pytest.fixture(params=STORES)
async def reader(request: pytest.FixtureRequest) -> AsyncIterator[Reader]:
    """Return a reader of the register, who does not write to it."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{request.getfixturevalue('announced_sqlite')}"
    else:
        url = request.getfixturevalue("read_postgres")
    reader = Reader(open_store(url))
    yield reader
    await reader.engine.dispose()


@pytest.fixture(params=STORES)
async def own_reader(
    request: pytest.FixtureRequest, tmp_path: Path, new_postgres: Callable[[str], str]
) -> AsyncIterator[Reader]:
    """Return a reader of a copy of the register that is the test's own."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("announced_sqlite"), tmp_path / "announced.db")
        url = f"sqlite+aiosqlite:///{tmp_path / 'announced.db'}"
    else:
        url = new_postgres(request.getfixturevalue("announced_postgres"))
    reader = Reader(open_store(url))
    yield reader
    await reader.engine.dispose()
