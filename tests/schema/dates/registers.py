"""Registers of their own for tests: of one module, or of one test."""

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from events.store.connections import open_store
from tests import postgres
from tests.schema.dates.archivist import Archivist

_numbers = count(1)


@asynccontextmanager
async def opened(request: pytest.FixtureRequest) -> AsyncGenerator[Archivist]:
    """Open an empty register, in a store of the kind that is the fixture's parameter."""
    server: postgres.Server | None = None
    name = f"dates_{next(_numbers)}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        assert server is not None
        server.create(name, request.getfixturevalue("migrated_postgres"))
        url = server.url(name)
    else:
        folder: Path = request.getfixturevalue("tmp_path_factory").mktemp(name)
        shutil.copy(request.getfixturevalue("migrated_sqlite"), folder / "register.db")
        url = f"sqlite+aiosqlite:///{folder / 'register.db'}"
    engine = open_store(url)
    yield await Archivist.named("An archivist", engine)
    await engine.dispose()
    if server:
        server.drop(name)
