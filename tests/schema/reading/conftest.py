"""Readers of the story's register, on both stores, who also see what was sent."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import StoreAfter
from tests.schema.reading import story
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


@pytest.fixture
def clerk(store_after: StoreAfter) -> Reader:
    """Return a reader of a story of the test's own, who may add to it; on each store."""
    return Reader(store_after(story.tell))
