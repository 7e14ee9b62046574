"""What the store refuses: told by a code and a status of its own, and in one line of the log."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import httpx2
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.actors import ActorKind, actor_named
from events.store.connections import appending, open_store
from events.store.register import Register
from migrations import run as migrations
from projections.records import project_change
from schema.api import api, direct
from schema.execution.context import Context
from server.http import refusals
from server.http.app import create_app
from server.settings import Settings
from tests import postgres
from tests.officer import submission
from tests.server.http.served import served

HERE = "http://127.0.0.1:8000"
MUTATION = submission("openArea")
READ = {"query": "{ areasOfCooperation { totalCount } }"}
WAIT_SECONDS = 0.3
ONCE = "2f1a8f6e-1d3b-4c50-9d0c-6a7b8c9d0e1f"


def opening(title: str, **entry: Any) -> dict[str, Any]:
    said = [{"text": title, "language": "en"}]
    entry = {"effectiveOn": "2026-01-01", **entry}
    return {
        "query": MUTATION,
        "variables": {"input": {"title": said, "statement": said, "entry": entry}},
    }


@asynccontextmanager
async def asking(engine: AsyncEngine) -> AsyncGenerator[httpx2.AsyncClient]:
    actor = await actor_named(engine, "Somebody", ActorKind.PERSON)
    register = Register(engine, project_change)
    app = create_app(engine, api, lambda _: Context(engine, register, actor), Settings(), direct)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=HERE) as client:
        yield client


@pytest.fixture
async def hasty(database_url: str) -> AsyncGenerator[AsyncEngine]:
    """Open a store in which who writes waits for others for a moment only."""
    engine = open_store(database_url, wait_seconds=WAIT_SECONDS)
    yield engine
    await engine.dispose()


@pytest.fixture(autouse=True)
def not_told_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "_telling", refusals.Telling())


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the operator was told, of which nothing is a traceback."""
    assert not any(record.exc_info for record in caplog.records)
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]


def refused(response: httpx2.Response, code: str, said: str) -> None:
    """Hold that an answer says what may be done again, and that nothing had begun."""
    assert (response.status_code, set(response.json())) == (503, {"errors"}), response.text
    for error in response.json()["errors"]:
        assert error["extensions"] == {"code": code}
        assert said in error["message"]
    assert int(response.headers["retry-after"]) > 0


async def refuse_entries(engine: AsyncEngine, by: str) -> None:
    """Let PostgreSQL refuse entries as it refuses them for another reason."""
    async with engine.begin() as connection:
        await connection.exec_driver_sql(
            f"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {by}; "
            "RETURN NULL; END $$"
        )
        await connection.exec_driver_sql(
            "CREATE CONSTRAINT TRIGGER refused AFTER INSERT ON entries DEFERRABLE INITIALLY "
            "DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()"
        )


async def test_who_waits_for_others_in_vain_is_told_that_they_are_busy(
    hasty: AsyncEngine, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    other = open_store(database_url)
    async with asking(hasty) as client:
        async with appending(other) as holding:
            await log.lock(holding)
            began = monotonic()
            writing = [
                asyncio.create_task(client.post("/graphql", json=opening(f"{n}")))
                for n in range(30)
            ]
            await asyncio.sleep(WAIT_SECONDS / 2)
            # What is not to be written waits for none of them.
            assert (await client.post("/graphql", json=READ)).json()["data"]
            assert (await client.get("/health")).status_code == 200
            assert not any(task.done() for task in writing) or monotonic() - began > WAIT_SECONDS
            for task in writing:
                refused(await task, "BUSY", "Send it again.")
        assert 1 <= len(told(caplog)) <= 3
        answer = (await client.post("/graphql", json=opening("In the end"))).json()
        assert answer["data"]["outcome"]["__typename"] == "AreaOfCooperationRecorded"
    await other.dispose()


async def test_a_store_without_room_or_right_to_write_still_reads(
    hasty: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    async with asking(hasty) as client:
        if hasty.dialect.name == "sqlite":
            limits = ["PRAGMA max_page_count = 1", "PRAGMA query_only = ON"]
        else:
            limits = ["SET temp_file_limit = 0", "SET default_transaction_read_only = on"]
            await refuse_entries(hasty, "RAISE EXCEPTION USING ERRCODE = '53100'")
        for limit in limits:
            await hasty.dispose()

            @event.listens_for(hasty.sync_engine, "connect")
            def limited(connection: Any, _: Any, limit: str = limit) -> None:
                connection.cursor().execute(limit)

            for number in range(10):
                # Long enough to need another page of the file.
                asked = opening(f"{limit} {number} " + "room " * 800)
                refused(
                    await client.post("/graphql", json=asked), "UNAVAILABLE", "Try again later."
                )
            answer = (await client.post("/graphql", json=READ)).json()
            assert answer["data"] == {"areasOfCooperation": {"totalCount": 0}}
    lines = told(caplog)
    assert 1 <= len(lines) <= 4
    assert all("Error: " in line and "INSERT" not in line for line in lines)
    assert all(line.startswith(f"UNAVAILABLE: {hasty.url}: ") for line in lines)


async def test_nobody_claims_to_know_how_a_commit_ended_that_was_lost(
    postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    engine = open_store(postgres_url)
    async with asking(engine) as client:
        await refuse_entries(engine, "PERFORM pg_terminate_backend(pg_backend_pid())")
        response = await client.post("/graphql", json=opening("Lost", commandId=ONCE))
        [error] = response.json()["errors"]
        assert response.status_code == 200
        assert "retry-after" not in response.headers
        assert error["extensions"] == {"code": "UNAVAILABLE"}
        assert "again with the same commandId" in error["message"]
        [line] = told(caplog)
        assert "lost while it was committed" in line
        async with engine.begin() as connection:
            await connection.exec_driver_sql("DROP TRIGGER refused ON entries")
        answer = (await client.post("/graphql", json=opening("Lost", commandId=ONCE))).json()
        assert answer["data"]["outcome"]["__typename"] == "AreaOfCooperationRecorded"
    await engine.dispose()


async def test_a_server_outlives_its_database(tmp_path: Path) -> None:
    with postgres.running() as database:
        url = database.url("postgres")
        engine = open_store(url)
        await migrations.upgrade(engine)
        await engine.dispose()
        with served(url, tmp_path / "log", wait_seconds=2) as server:
            async with httpx2.AsyncClient(base_url=server.address, timeout=30) as client:
                assert (await client.post("/graphql", json=READ)).json()["data"]
                await asyncio.to_thread(database.kill)
                for _ in range(5):
                    for asked in (READ, opening("Too soon")):
                        response = await client.post("/graphql", json=asked)
                        refused(response, "UNAVAILABLE", "Try again later.")
                    answer = await client.post("/graphql", json={"query": "{ __typename }"})
                    assert answer.json()["data"] == {"__typename": "Query"}
                await asyncio.to_thread(database.start)
                assert (await client.post("/graphql", json=READ)).json()["data"]
                answer = (await client.post("/graphql", json=opening("In the end"))).json()
                assert answer["data"]["outcome"]["__typename"] == "AreaOfCooperationRecorded"
            assert "Traceback" not in server.told()
            assert 1 <= server.told().count("UNAVAILABLE") <= 20
