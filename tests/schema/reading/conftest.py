"""Readers of the story's register, on both stores, who also see what was sent."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from tests.conftest import STORES
from tests.schema.reading.reader import Reader


@pytest.fixture
def on_sqlite(told_on_sqlite: AsyncEngine) -> Reader:
    return Reader(told_on_sqlite)


@pytest.fixture
def on_postgres(told_on_postgres: AsyncEngine) -> Reader:
    return Reader(told_on_postgres)


@pytest.fixture
def reader(told: AsyncEngine) -> Reader:
    """Return a reader of the story, which nobody adds to; the test runs once for each store."""
    return Reader(told)


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
