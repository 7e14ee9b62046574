"""Readers of the story's register, on both stores, who also see what was sent."""

from typing import Any

import pytest
from sqlalchemy import Dialect, Select
from sqlalchemy.ext.asyncio import AsyncEngine
from typing_extensions import override

from events.store.reads import Statement
from schema.execution import question
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


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Select[Any]]:
    """Return the list of the statements of root fields, to which each is added when compiled."""
    found: list[Select[Any]] = []

    class Recorded(Statement):
        @classmethod
        @override
        def of(cls, select: Select[Any], dialect: Dialect) -> Statement:
            found.append(select)
            return Statement.of(select, dialect)

    monkeypatch.setattr(question, "Statement", Recorded)
    return found
