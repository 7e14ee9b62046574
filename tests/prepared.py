"""Stores in which something was told once, for any number of tests: each of them gets a copy."""

import asyncio
import shutil
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from migrations import run
from tests import postgres

Tell: TypeAlias = Callable[[AsyncEngine], Coroutine[Any, Any, object]]
"""Enters something in a store; the same each time."""


async def migrate(engine: AsyncEngine) -> None:
    """Have a store that holds nothing."""
    await run.upgrade(engine)


class Prepared:
    """The stores of a process, by what was told in them: nobody is connected to them."""

    def __init__(self, folder: Path, server: Callable[[], postgres.Server]) -> None:
        self._folder, self._server = folder, server
        self._files: dict[Tell, Path] = {}
        self._databases: dict[Tell, str] = {}

    def sqlite(self, tell: Tell) -> Path:
        """Return a SQLite file in which this was told."""
        if tell not in self._files:
            template = None if tell is migrate else self.sqlite(migrate)
            path = self._folder / f"prepared-{len(self._files)}.db"
            if template is not None:
                shutil.copy(template, path)
            _finish(_told(f"sqlite+aiosqlite:///{path}", tell))
            self._files[tell] = path
        return self._files[tell]

    def postgres(self, tell: Tell) -> str:
        """Name a PostgreSQL database in which this was told."""
        if tell not in self._databases:
            template = "template1" if tell is migrate else self.postgres(migrate)
            name = f"prepared_{len(self._databases)}"
            self._server().create(name, template)
            _finish(_told(self._server().url(name), tell))
            self._databases[tell] = name
        return self._databases[tell]


async def _told(url: str, tell: Tell) -> None:
    engine = open_store(url)
    await tell(engine)
    await engine.dispose()


def _finish(work: Coroutine[Any, Any, None]) -> None:
    # In a thread of its own, because the tests' loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()
