"""Clients that leave, and clients that ask for what is slow: neither keeps the others waiting.

A view takes the place of a table, which is as slow to read as a large register would be.
"""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Iterator
from contextlib import ExitStack, asynccontextmanager, suppress
from time import monotonic
from typing import Any, NamedTuple

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from events.store import log
from events.store.connections import appending, open_store
from tests import postgres
from tests.conftest import STORES, load_demo
from tests.officer import submission
from tests.prepared import Prepared
from tests.server.http.served import Served, served

SLOW_VIEW = {
    "sqlite": "CREATE VIEW dossiers AS SELECT kept.* FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION "
    "ALL SELECT i + 1 FROM n) SELECT max(i) FROM n) CROSS JOIN dossiers_kept AS kept",
    "postgresql": "CREATE VIEW dossiers AS WITH slow AS MATERIALIZED (SELECT pg_sleep(600)) "
    "SELECT kept.* FROM slow, dossiers_kept AS kept",
}
SLOW = "policyDossiers { nodes { title } }"
EITHER = f"query ($slow: Boolean!) {{ {SLOW.replace('{', '@include(if: $slow) {', 1)} %s }}"
AT_REST = 0.05
QUICK = "{ projects(first: 5) { nodes { title status } } }"


class Register(NamedTuple):
    """A register that is served, in a store of some kind."""

    server: Served
    url: str

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")


@pytest.fixture(scope="module", params=STORES)
def register(
    request: pytest.FixtureRequest, prepared: Prepared, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Register]:
    folder = tmp_path_factory.mktemp("gone")
    with ExitStack() as stack:
        if request.param == "sqlite":
            shutil.copy(prepared.sqlite(load_demo), folder / "demo.db")
            url = f"sqlite+aiosqlite:///{folder / 'demo.db'}"
        else:
            server: postgres.Server = request.getfixturevalue("postgres_server")
            server.create("gone", prepared.postgres(load_demo))
            stack.callback(server.drop, "gone")
            url = server.url("gone")
        register = Register(stack.enter_context(served(url, folder / "log")), url)
        asyncio.run(slowed(register, request.param))
        yield register


async def slowed(register: Register, store: str) -> None:
    """Make it slow, once the server has counted what there is."""
    async with opened(register) as engine:
        assert await comes_to(register, engine, at_rest=True)
    engine = create_async_engine(register.url)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE dossiers RENAME TO dossiers_kept")
        await connection.exec_driver_sql(SLOW_VIEW[store])
    await engine.dispose()


@asynccontextmanager
async def opened(register: Register) -> AsyncGenerator[AsyncEngine]:
    engine = open_store(register.url)
    try:
        yield engine
    finally:
        await engine.dispose()


def client(register: Register, seconds: float = 60) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=register.server.address, timeout=seconds)


async def ask(by: httpx2.AsyncClient, query: str, **variables: Any) -> Any:
    response = await by.post("/graphql", json={"query": query, "variables": variables})
    return response.json()


async def at_work(register: Register, engine: AsyncEngine) -> float:
    """Return how much the store is at work: processors in use, or statements under way."""
    if register.is_sqlite:
        before = register.server.processor_seconds()
        await asyncio.sleep(0.4)
        return (register.server.processor_seconds() - before) / 0.4
    async with engine.connect() as connection:
        found = await connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND state = 'active' AND query LIKE '%dossiers%' AND pid <> pg_backend_pid()"
        )
        return float(found.scalar_one())


async def comes_to(register: Register, engine: AsyncEngine, *, at_rest: bool) -> bool:
    until = monotonic() + 10
    while monotonic() < until:
        if (await at_work(register, engine) <= AT_REST) is at_rest:
            return True
        await asyncio.sleep(0.05)
    return False


async def left(tasks: list[asyncio.Task[Any]]) -> None:
    """Leave, which closes the connections."""
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


@pytest.mark.parametrize("root", ["projects { totalCount }", "__typename"])
async def test_what_nobody_waits_for_is_not_read_to_the_end(register: Register, root: str) -> None:
    """With and without the executor: the second of these takes it."""
    document = EITHER % root
    async with opened(register) as engine, client(register) as patient:
        for _ in range(4):
            assert "data" in await ask(patient, document, slow=False)
        asked = [asyncio.create_task(ask(patient, document, slow=True)) for _ in range(3)]
        assert await comes_to(register, engine, at_rest=False)
        await left(asked)
        assert await comes_to(register, engine, at_rest=True)
    assert "Traceback" not in register.server.told()


async def test_a_quick_read_does_not_wait_for_sixteen_slow_ones(register: Register) -> None:
    async def ask_on(number: int) -> None:
        async with client(register) as one:
            await ask(one, f"{{ __typename a{number}: {SLOW} }}")

    worst = 0.0
    async with client(register) as victim:
        for _ in range(3):
            assert "errors" not in await ask(victim, QUICK)
        slow = [asyncio.create_task(ask_on(number)) for number in range(16)]
        until = monotonic() + 1.5
        while monotonic() < until:
            asked = monotonic()
            assert "errors" not in await ask(victim, QUICK)
            worst = max(worst, monotonic() - asked)
            await asyncio.sleep(0.05)
    assert worst < 10  # so long that a machine with much else to do passes; alone, it is 0.2 s
    assert not any(task.done() for task in slow)
    await left(slow)


async def test_a_change_is_carried_through_though_its_client_left(register: Register) -> None:
    title = {"text": "Left behind", "language": "en"}
    given = {"title": [title], "statement": [title], "entry": {"effectiveOn": "2026-01-01"}}
    mutation = submission("openArea")
    async with opened(register) as engine, client(register) as patient:
        async with appending(engine) as connection:
            await log.lock(connection)
            async with client(register, seconds=0.5) as hasty:
                with pytest.raises(httpx2.ReadTimeout):
                    await ask(hasty, mutation, input=given)
            await asyncio.sleep(0.1)
        found: list[Any] = []
        until = monotonic() + 10
        while not found and monotonic() < until:
            where = '{ areasOfCooperation(where: {title: {eq: "Left behind"}}) { nodes { id } } }'
            found = (await ask(patient, where))["data"]["areasOfCooperation"]["nodes"]
        assert len(found) == 1
