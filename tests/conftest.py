"""Stores for the tests: every test that asks for one runs on SQLite and on a real PostgreSQL.

A store is migrated once, and what many tests begin with is told once (`prepared`); each test gets a
copy of its own.
"""

import gc
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from events.store.register import Register
from projections.records import project_change
from server.demo import loading
from tests import looking as looking_
from tests import postgres, sharing
from tests.prepared import Prepared, Tell, migrate
from tests.schema.reading import story

STORES = sharing.STORES
StoreAfter: TypeAlias = Callable[[Tell], AsyncEngine]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=sharing.share_out(items))


def pytest_collection_finish() -> None:
    """Look for garbage seldom among what is old: what was imported and kept is much, and stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(700, 10, 1_000)


@pytest.fixture(scope="session", autouse=True)
def looking() -> Iterator[None]:
    """Have every decision show that what it looks at is what it is asked again for."""
    with looking_.watched():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Return the stores in which something was told once."""
    return Prepared(
        tmp_path_factory.mktemp("sqlite"), lambda: request.getfixturevalue("postgres_server")
    )


@pytest.fixture(scope="session")
def migrated_postgres(prepared: Prepared) -> str:
    """Name a database of `postgres_server` that is migrated and holds nothing."""
    return prepared.postgres(migrate)


@pytest.fixture(scope="session")
def migrated_sqlite(prepared: Prepared) -> Path:
    """Return a SQLite file that is migrated and holds nothing."""
    return prepared.sqlite(migrate)


@pytest.fixture(scope="session")
def demo_sqlite(prepared: Prepared) -> Path:
    """Return a SQLite file that holds the demo register."""
    return prepared.sqlite(load_demo)


async def load_demo(engine: AsyncEngine) -> None:
    await loading.load(engine, Register(engine, project_change))


@pytest.fixture(scope="session")
def standing_postgres(postgres_server: postgres.Server, prepared: Prepared) -> str:
    """Name a database of the story in which nothing can be written."""
    postgres_server.create("standing", prepared.postgres(story.tell))
    postgres_server.run('ALTER DATABASE "standing" SET default_transaction_read_only = on')
    return "standing"


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


@pytest.fixture
async def engines(sqlite_url: str, postgres_url: str) -> AsyncIterator[tuple[AsyncEngine, ...]]:
    """Open a migrated store of each kind for one test that tries something on either."""
    engines = open_store(sqlite_url), open_store(postgres_url)
    yield engines
    for engine in engines:
        await engine.dispose()


@pytest.fixture(params=STORES)
async def store_after(
    request: pytest.FixtureRequest,
    prepared: Prepared,
    tmp_path: Path,
    new_postgres: Callable[[str], str],
) -> AsyncIterator[StoreAfter]:
    """Return what opens a store of the test's own in which something was told; on each kind."""
    opened: list[AsyncEngine] = []

    def open_after(tell: Tell) -> AsyncEngine:
        if request.param == "sqlite":
            path = tmp_path / f"told-{len(opened)}.db"
            shutil.copy(prepared.sqlite(tell), path)
            opened.append(open_store(f"sqlite+aiosqlite:///{path}"))
        else:
            opened.append(open_store(new_postgres(prepared.postgres(tell))))
        return opened[-1]

    yield open_after
    for engine in opened:
        await engine.dispose()


@pytest.fixture
def demo(store_after: StoreAfter) -> AsyncEngine:
    """Open a store of the test's own that holds the demo register; runs once for each kind."""
    return store_after(load_demo)


@pytest.fixture
async def told_on_sqlite(prepared: Prepared) -> AsyncIterator[AsyncEngine]:
    """Open the story that all tests read, in SQLite: nothing can be written in it."""
    engine = open_store(f"sqlite+aiosqlite:///{prepared.sqlite(story.tell)}")
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
