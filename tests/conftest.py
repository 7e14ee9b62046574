"""Stores for the tests: every test that asks for one runs on SQLite and on a real PostgreSQL.

A store is migrated once; each test gets a copy of its own.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import open_store
from migrations import run
from tests import postgres

STORES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: postgres.Server) -> str:
    """Name a database of `postgres_server` that is migrated and holds nothing."""
    postgres_server.create("migrated")
    _migrate(postgres_server.url("migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file that is migrated and holds nothing."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _migrate(f"sqlite+aiosqlite:///{path}")
    return path


def _migrate(url: str) -> None:
    async def upgrade() -> None:
        engine = open_store(url)
        await run.upgrade(engine)
        await engine.dispose()

    # In a thread of its own, because the tests' loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, upgrade()).result()


_numbers = count(1)


@pytest.fixture
def new_postgres(postgres_server: postgres.Server) -> Iterator[Callable[[str], str]]:
    """Return what makes a PostgreSQL database, as a copy of one that nobody is connected to."""
    made: list[str] = []

    def make(template: str = "template1") -> str:
        made.append(f"test_{next(_numbers)}")
        postgres_server.create(made[-1], template)
        return postgres_server.url(made[-1])

    yield make
    for name in made:
        postgres_server.drop(name)


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """Return the address of a migrated store of the test's own, in SQLite."""
    shutil.copy(migrated_sqlite, tmp_path / "register.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'register.db'}"


@pytest.fixture
def postgres_url(new_postgres: Callable[[str], str], migrated_postgres: str) -> str:
    """Return the address of a migrated store of the test's own, in PostgreSQL."""
    return new_postgres(migrated_postgres)


@pytest.fixture(params=STORES)
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a migrated store; the test runs once for each kind."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture(params=STORES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a store that nothing was ever done to."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    make: Callable[[], str] = request.getfixturevalue("new_postgres")
    return make()


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """Open a migrated store of the test's own; the test runs once for each kind."""
    engine = open_store(database_url)
    yield engine
    await engine.dispose()
