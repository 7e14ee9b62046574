"""What a supervisor is told: that the process answers, and whether the store can be worked with."""

import asyncio
import os
import shutil
import socket
from collections.abc import Generator
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import httpx2
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request

from events.proofs import checkpoints, signer
from events.store.connections import appending, open_store
from server.http import health
from server.http.app import create_app
from server.http.health import Health
from server.settings import Settings
from tests.modes import as_nobody
from tests.postgres import Server
from tests.server.conftest import HERE, client_of, schema
from tests.server.test_signing import enter

ASKED = Request({"type": "http"})
WELL = {"database": "ok", "migrations": "ok", "tree": "ok", "room": "ok"}


async def looked(engine: AsyncEngine, settings: Settings | None = None) -> tuple[int, Any]:
    """Ask whether a server of the store would be ready; return the status and the checks."""
    app = create_app(engine, schema, lambda _: None, settings or Settings())
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url=HERE) as client:
        response = await client.get("/health/ready")
    assert response.headers.get("retry-after") == ("1" if response.status_code == 503 else None)
    assert response.json().keys() == {"status", "checks", "version"}
    return response.status_code, response.json()["checks"]


async def test_alive_is_who_answers_whatever_the_store_does(tmp_path: Path) -> None:
    nothing = open_store(f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    async with client_of(nothing) as client:
        for address in ("/health", "/health/live"):
            response = await client.get(address)
            assert response.status_code == 200
            assert response.json() == {"status": "ok", "version": "0.1.0"}
    assert await looked(nothing) == (503, dict.fromkeys(WELL, "failed"))
    assert names_in(tmp_path) == [], "no file is made by looking"
    await nothing.dispose()


async def test_ready_is_who_can_read_and_write(engine: AsyncEngine) -> None:
    assert await looked(engine) == (200, WELL)


async def test_who_looks_does_not_wait_for_who_writes(engine: AsyncEngine) -> None:
    async with appending(engine) as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        async with asyncio.timeout(health.SECONDS):
            assert await looked(engine) == (200, WELL)


async def test_a_file_that_was_replaced_or_deleted_meanwhile_is_not_ready(
    sqlite_url: str, tmp_path: Path
) -> None:
    path = Path(str(make_url(sqlite_url).database))
    looking = Health(make_url(sqlite_url), Settings(), kept_seconds=0)
    assert (await looking.ready(ASKED)).status_code == 200

    shutil.copy(path, tmp_path / "other.db")
    os.replace(tmp_path / "other.db", path)  # noqa: PTH105  # paths would block
    assert (await looking.ready(ASKED)).status_code == 503
    os.unlink(path)  # noqa: PTH108  # likewise
    assert (await looking.ready(ASKED)).status_code == 503
    assert names_in(tmp_path) == [], "no file is made by looking"


async def test_a_store_of_another_shape_is_not_ready(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert await looked(engine) == (503, WELL | {"migrations": "failed"})


async def test_a_database_that_is_gone_is_not_ready_and_told_once(
    postgres_url: str, postgres_server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    engine = open_store(postgres_url)
    name = str(make_url(postgres_url).database)
    postgres_server.run(f'ALTER DATABASE "{name}" RENAME TO "{name}_gone"')
    try:
        store = Health(engine.url, Settings(), kept_seconds=0)
        for _ in range(2):
            assert (await store.ready(ASKED)).status_code == 503
        assert caplog.text.count(f"the store cannot be looked at: {engine.url}: ") == 1
        assert await looked(engine) == (503, dict.fromkeys(WELL, "failed"))
    finally:
        postgres_server.run(f'ALTER DATABASE "{name}_gone" RENAME TO "{name}"')
        await engine.dispose()


async def test_a_database_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+asyncpg://liaison@127.0.0.1:{silent.getsockname()[1]}/register"
        store = Health(make_url(url), Settings(), seconds=0.2)
        async with asyncio.timeout(2):
            assert (await store.ready(ASKED)).status_code == 503


async def test_a_database_that_takes_no_writes_is_not_ready(
    standing_postgres: str, postgres_server: Server
) -> None:
    engine = open_store(postgres_server.url(standing_postgres))
    assert await looked(engine) == (503, WELL | {"room": "failed"})
    await engine.dispose()


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def forbid_to_write(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555)


@pytest.fixture
def folder() -> Generator[Path]:
    """Return a folder that anybody may enter."""
    made = Path(mkdtemp())
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


async def test_a_file_that_cannot_be_written_is_not_ready(
    migrated_sqlite: Path, folder: Path
) -> None:
    path = shutil.copy(migrated_sqlite, folder / "register.db")
    engine = open_store(f"sqlite+aiosqlite:///{path}")
    assert await looked(engine) == (200, WELL)
    forbid_to_write(folder)
    with as_nobody():
        status, checks = await looked(engine)
    assert (status, checks["room"]) == (503, "failed")
    await engine.dispose()


async def test_a_disk_with_little_left_is_not_ready(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_store(sqlite_url)
    assert await looked(engine) == (200, WELL)
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)
    assert await looked(engine) == (503, WELL | {"room": "failed"})
    await engine.dispose()


async def test_with_a_key_a_checkpoint_is_to_be_signed_in_time(
    engine: AsyncEngine, tmp_path: Path
) -> None:
    by = signer.create(tmp_path / "register.key", "register.example/log")
    rarely = Settings(signing_key=str(by.path))
    # What is late is so at once.
    always = Settings(signing_key=str(by.path), checkpoint_seconds=0)
    signed, unsigned = WELL | {"checkpoint": "ok"}, WELL | {"checkpoint": "failed"}
    assert await looked(engine, always) == (200, signed), "there is nothing to sign"
    await enter(engine, "One")
    assert await looked(engine, rarely) == (200, signed)
    assert await looked(engine, always) == (503, unsigned)
    await checkpoints.sign(engine, by)
    assert await looked(engine, always) == (200, signed)
    await enter(engine, "Two")
    assert await looked(engine, always) == (503, unsigned)


async def test_a_checkpoint_is_had_while_all_wait_to_write(
    engine: AsyncEngine, tmp_path: Path
) -> None:
    await enter(engine, "One")
    made = await checkpoints.sign(
        engine, signer.create(tmp_path / "register.key", "register.example/log")
    )
    async with appending(engine), client_of(engine) as client, AsyncExitStack() as taken:
        # Every connection that who writes may have is taken.
        for _ in range(17):
            await taken.enter_async_context(engine.connect())
        async with asyncio.timeout(2):
            assert (await client.get("/checkpoint")).text == made.note
