"""Stores for the tests: every test that asks for one runs on SQLite and on a real PostgreSQL.

A store is migrated once; each test gets a copy of its own.
"""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from events.store.register import Register
from migrations import run
from projections.records import project_change
from server.demo import loading
from tests import postgres
from tests.schema.reading import story

STORES = ("sqlite", "postgresql")


def pytest_collection_finish() -> None:
    """Leave out of every search for garbage what was imported: it stays, and is much."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: postgres.Server) -> str:
    """Name a database of `postgres_server` that is migrated and holds nothing."""
    postgres_server.create("migrated")
    _finish(_migrate(postgres_server.url("migrated")))
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file that is migrated and holds nothing."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _finish(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def demo_postgres(postgres_server: postgres.Server, migrated_postgres: str) -> str:
    """Name a database of `postgres_server` that holds the demo register."""
    postgres_server.create("demo", migrated_postgres)
    _finish(_load_demo(postgres_server.url("demo")))
    return "demo"


@pytest.fixture(scope="session")
def demo_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file that holds the demo register."""
    path = tmp_path_factory.mktemp("sqlite") / "demo.db"
    shutil.copy(migrated_sqlite, path)
    _finish(_load_demo(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def told_postgres(postgres_server: postgres.Server, migrated_postgres: str) -> str:
    """Name a database of `postgres_server` that holds the story."""
    postgres_server.create("told", migrated_postgres)
    _finish(_tell(postgres_server.url("told")))
    return "told"


@pytest.fixture(scope="session")
def told_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file that holds the story."""
    path = tmp_path_factory.mktemp("sqlite") / "told.db"
    shutil.copy(migrated_sqlite, path)
    _finish(_tell(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def standing_postgres(postgres_server: postgres.Server, told_postgres: str) -> str:
    """Name a database of the story in which nothing can be written."""
    postgres_server.create("standing", told_postgres)
    postgres_server.run('ALTER DATABASE "standing" SET default_transaction_read_only = on')
    return "standing"


def _finish(work: Coroutine[Any, Any, None]) -> None:
    # In a thread of its own, because the tests' loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _migrate(url: str) -> None:
    engine = open_store(url)
    await run.upgrade(engine)
    await engine.dispose()


async def _load_demo(url: str) -> None:
    engine = open_store(url)
    await loading.load(engine, Register(engine, project_change))
    await engine.dispose()


async def _tell(url: str) -> None:
    engine = open_store(url)
    await story.tell(engine)
    await engine.dispose()


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


@pytest.fixture(params=STORES)
async def demo(
    request: pytest.FixtureRequest, tmp_path: Path, new_postgres: Callable[[str], str]
) -> AsyncIterator[AsyncEngine]:
    """Open a store of the test's own that holds the demo register; runs once for each kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("demo_sqlite"), tmp_path / "register.db")
        engine = open_store(f"sqlite+aiosqlite:///{tmp_path / 'register.db'}")
    else:
        engine = open_store(new_postgres(request.getfixturevalue("demo_postgres")))
    yield engine
    await engine.dispose()


@pytest.fixture
async def told_on_sqlite(told_sqlite: Path) -> AsyncIterator[AsyncEngine]:
    """Open the story that all tests read, in SQLite: nothing can be written in it."""
    engine = open_store(f"sqlite+aiosqlite:///{told_sqlite}")
    event.listen(engine.sync_engine, "connect", _refuse_to_write)
    yield engine
    await engine.dispose()


def _refuse_to_write(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA query_only = ON").close()


@pytest.fixture
async def told_on_postgres(
    standing_postgres: str, postgres_server: postgres.Server
) -> AsyncIterator[AsyncEngine]:
    """Open the story that all tests read, in PostgreSQL: nothing can be written in it."""
    engine = open_store(postgres_server.url(standing_postgres))
    yield engine
    await engine.dispose()


@pytest.fixture(params=STORES)
def told(request: pytest.FixtureRequest) -> AsyncEngine:
    """Open the story that all tests read; runs once for each kind."""
    is_sqlite = request.param == "sqlite"
    engine: AsyncEngine = request.getfixturevalue(
        "told_on_sqlite" if is_sqlite else "told_on_postgres"
    )
    return engine
