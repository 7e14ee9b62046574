"""Checkpoints from outside: made on demand and on a schedule, and given to whoever asks."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import checkpoints, note, signer
from events.proofs.checkpoints import Checkpoint
from events.proofs.keys import Key
from events.proofs.signer import Signer
from events.store.connections import open_store
from server.http import checkpoint_schedule
from server.http.app import create_app
from server.key_files import NOT_SIGNED
from server.settings import Settings
from tests.officer import Officer, en
from tests.server.command_line.test_command_line import SECONDS, Place, ended_by, free_port, line_of
from tests.server.conftest import HERE, schema
from tests.tampering.unguarded import forget

ORIGIN = "register.example/log"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def by(tmp_path: Path) -> Signer:
    return signer.create(tmp_path / "register.key", ORIGIN)


async def enter(engine: AsyncEngine, *titles: str) -> None:
    officer = await Officer.named("An officer", engine)
    for title in titles:
        await officer.open("openArea", title=en(title), statement=en("What it is about."))


# On demand -----------------------------------------------------------------------------------


def test_keys_are_made_shown_and_rotated(place: Place) -> None:
    said = place.done("keys", "new", "register.key", "--origin", ORIGIN)
    shown = place.done("keys", "show", "register.key")
    assert said.endswith(f"\n{shown}")
    assert Key.read(shown.removesuffix("\n")).name == ORIGIN
    told = place.refused("keys", "new", "register.key", "--origin", ORIGIN)
    assert "there is register.key already" in told
    assert place.done("keys", "show", "register.key") == shown

    said = place.done("keys", "rotate", "register.key")
    new, old = place.done("keys", "show", "register.key").splitlines()
    assert said.endswith(f"\n{new}\n{old}\n")
    assert (Key.read(new).name, f"{old}\n") == (ORIGIN, shown)
    (place.folder / "register.key").chmod(0o644)
    assert "chmod 600 register.key" in place.refused("keys", "show", "register.key")


def test_a_checkpoint_is_printed_or_put_in_a_file(place: Place, demo_url: str, by: Signer) -> None:
    at = {"database_url": demo_url, "signing_key": str(by.path)}
    printed = place.done("checkpoint", **at)
    [key] = by.public_keys()
    assert note.checkpoint(printed, [key]).head.size > 300
    assert place.done("checkpoint", **at) == printed
    said = place.done("checkpoint", "--output", "published", **at)
    assert said.startswith(f"published is checkpoint 1 of {ORIGIN}, over ")
    published = place.folder / "published"
    assert published.read_text() == printed
    assert published.stat().st_mode & 0o777 == 0o644
    told = place.refused("checkpoint", "--output", "nowhere/published", **at)
    assert "nowhere/published cannot be written: No such file or directory" in told
    assert place.done("verify", **at).startswith("The register is sound: ")


@pytest.fixture
def demo_url(demo_sqlite: Path, tmp_path: Path) -> str:
    (tmp_path / "demo.db").write_bytes(demo_sqlite.read_bytes())
    return f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"


def test_without_a_key_it_is_said_how_to_make_one(place: Place, sqlite_url: str) -> None:
    told = place.refused("checkpoint", database_url=sqlite_url)
    assert "LIAISON_SIGNING_KEY is not set" in told
    assert "liaison keys new FILE --origin NAME" in told
    for command in ("checkpoint", "serve"):
        told = place.refused(command, database_url=sqlite_url, signing_key="none.key")
        assert "there is no key at none.key" in told


async def test_processes_that_sign_at_once_sign_the_same(
    place: Place, database_url: str, by: Signer
) -> None:
    engine = open_store(database_url)
    await enter(engine, "One", "Two")
    at = {"database_url": database_url, "signing_key": str(by.path)}
    started = [place.start("checkpoint", **at) for _ in range(4)]
    ended = [process.communicate(timeout=SECONDS) for process in started]
    assert {process.returncode for process in started} == {0}
    assert {told for _, told in ended} == {""}
    assert len({said for said, _ in ended}) == 1
    async with engine.connect() as connection:
        rows = await connection.execute(text("SELECT number FROM checkpoints"))
        assert rows.scalars().all() == [1]
    await engine.dispose()


async def test_an_old_backup_is_not_signed(
    place: Place, sqlite_url: str, by: Signer, tmp_path: Path
) -> None:
    at = {"database_url": sqlite_url, "signing_key": str(by.path)}
    engine = open_store(sqlite_url)
    await enter(engine, "One")
    await engine.dispose()
    _copy(tmp_path / "register.db", tmp_path / "backup.db")
    engine = open_store(sqlite_url)
    await enter(engine, "Two")
    await engine.dispose()
    place.done("checkpoint", **at)

    _copy(tmp_path / "backup.db", tmp_path / "register.db")
    told = place.refused("checkpoint", **at)
    assert "the store ends at 1, but a checkpoint of" in told
    place.done("keys", "new", "other.key", "--origin", "register.example/restored")
    printed = place.done("checkpoint", **{**at, "signing_key": "other.key"})
    assert printed.startswith("register.example/restored\n1\n")


def _copy(one: Path, other: Path) -> None:
    other.write_bytes(one.read_bytes())


# At /checkpoint ------------------------------------------------------------------------------


@asynccontextmanager
async def client_of(
    engine: AsyncEngine, by: Signer | None = None
) -> AsyncGenerator[httpx2.AsyncClient]:
    app = create_app(engine, schema, str, Settings(signing_key=str(by.path) if by else None))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=HERE) as client:
        yield client


async def test_the_newest_checkpoint_is_given_to_whoever_asks(
    engine: AsyncEngine, by: Signer
) -> None:
    async with client_of(engine) as client:
        response = await client.get("/checkpoint")
        assert response.status_code == 404
        assert response.text == "Checkpoints are not signed: LIAISON_SIGNING_KEY is not set.\n"
    async with client_of(engine, by) as client:
        response = await client.get("/checkpoint")
        assert (response.status_code, response.text) == (404, "No checkpoint was signed yet.\n")
        await checkpoints.sign(engine, by)
        await enter(engine, "One")
        made = await checkpoints.sign(engine, by)
        response = await client.get("/checkpoint")
        assert (response.status_code, response.content) == (200, made.note.encode())
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        assert response.headers["cache-control"] == "no-store"
    async with client_of(engine) as client:
        assert (await client.get("/checkpoint")).text == made.note


async def test_a_database_that_does_not_answer_is_said_so(
    engine: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE checkpoints RENAME TO gone")
    async with client_of(engine) as client:
        response = await client.get("/checkpoint")
    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert "the checkpoint cannot be read: " in caplog.text
    assert "Traceback" not in caplog.text


# On a schedule -------------------------------------------------------------------------------


async def until(found: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(SECONDS):
        while not await found():  # noqa: ASYNC110  # the store does not call back
            await asyncio.sleep(0.01)


def at_once(by: Signer) -> Settings:
    """Sign again as soon as it is done."""
    return Settings(signing_key=str(by.path), checkpoint_seconds=0)


async def newest(engine: AsyncEngine) -> Checkpoint | None:
    async with engine.connect() as connection:
        return await checkpoints.latest(connection)


async def test_what_is_new_is_signed_from_the_beginning_to_the_end(
    engine: AsyncEngine, by: Signer
) -> None:
    async def is_signed() -> bool:
        found = await newest(engine)
        return found is not None and found.size == size

    async with checkpoint_schedule.scheduled(engine, at_once(by)):
        for size in range(4):
            await until(is_signed)
            assert [found.number for found in [await newest(engine)] if found] == [size + 1]
            await enter(engine, f"Area {size}")
    await enter(engine, "Unseen")
    found = await newest(engine)
    assert found is not None
    assert found.size <= 4


async def test_without_a_key_nothing_is_signed(engine: AsyncEngine) -> None:
    async with checkpoint_schedule.scheduled(engine, Settings()):
        await asyncio.sleep(0.1)
    assert await newest(engine) is None


async def test_the_end_is_not_waited_for(engine: AsyncEngine, by: Signer) -> None:
    begun = time.monotonic()
    async with checkpoint_schedule.scheduled(engine, Settings(signing_key=str(by.path))):
        await enter(engine, "One")
    assert time.monotonic() - begun < 5


async def test_another_history_is_told_once_and_the_server_goes_on(
    engine: AsyncEngine, by: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    await enter(engine, "One")
    await checkpoints.sign(engine, by)
    await forget(engine)

    async with checkpoint_schedule.scheduled(engine, at_once(by)):
        await asyncio.sleep(0.5)
        [told] = _told(caplog)
        assert "the store ends at 0, but a checkpoint of register.example/log over 1" in told
        by.path.with_name("register.key.last").unlink()

        async def is_signed() -> bool:
            return await newest(engine) is not None

        await until(is_signed)
    assert _told(caplog) == [told]
    assert all(record.exc_info is None for record in caplog.records)


async def test_it_goes_on_after_what_nobody_foresaw(
    engine: AsyncEngine, by: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    async def is_told() -> bool:
        return bool(_told(caplog))

    async def is_signed() -> bool:
        found = await newest(engine)
        return found is not None and found.size == 1

    await enter(engine, "One")
    async with engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE leaves RENAME TO gone")
    async with checkpoint_schedule.scheduled(engine, at_once(by)):
        await until(is_told)
        async with engine.begin() as connection:
            await connection.exec_driver_sql("ALTER TABLE gone RENAME TO leaves")
        await until(is_signed)
    assert [bool(record.exc_info) for record in caplog.records] == [True]


def _told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if (record.name, record.levelno) == ("liaison.signing", logging.ERROR)
    ]


# By a server ---------------------------------------------------------------------------------


def checkpoint_at(port: int, size: int) -> str:
    """Return the checkpoint a server gives, once it is of a log of this size."""
    until_ = time.monotonic() + SECONDS
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
        while time.monotonic() < until_:
            answer = client.get("/checkpoint")
            if answer.status_code == 200 and answer.text.split("\n")[1] == str(size):
                return answer.text
            time.sleep(0.05)
    raise AssertionError(f"no checkpoint of size {size} after {SECONDS} seconds")


async def test_a_server_signs_what_it_records(place: Place, database_url: str, by: Signer) -> None:
    engine = open_store(database_url)
    await enter(engine, "One")
    port = free_port()
    at = {"database_url": database_url, "signing_key": str(by.path), "checkpoint_seconds": 1}
    with place.running("serve", port=port, **at) as process:
        assert line_of(process).startswith("Liaison answers at ")
        assert line_of(process).startswith("The register holds 1 entry, the last of ")
        assert line_of(process) == f"Checkpoints are signed as {ORIGIN}\n"
        note.checkpoint(checkpoint_at(port, 1), by.public_keys())
        await enter(engine, "Two", "Three")
        note.checkpoint(checkpoint_at(port, 3), by.public_keys())
        await by.rotate()
        await enter(engine, "Four")
        [_, old] = by.public_keys()
        checkpoint_of_four = checkpoint_at(port, 4)
        with pytest.raises(note.NoteError):
            note.checkpoint(checkpoint_of_four, [old])
        note.checkpoint(checkpoint_of_four, by.public_keys())
        status, told = ended_by(process, signal.SIGTERM)
    assert status == -signal.SIGTERM
    assert "ERROR" not in told
    assert "Traceback" not in told
    await engine.dispose()


def test_a_server_without_a_key_says_that_it_does_not_sign(place: Place, sqlite_url: str) -> None:
    port = free_port()
    with place.running("serve", port=port, database_url=sqlite_url) as process:
        line_of(process)
        assert line_of(process).startswith("The register holds no entries: ")
        assert line_of(process) == f"{NOT_SIGNED}\n"
        answer = httpx2.get(f"http://127.0.0.1:{port}/checkpoint")
        assert (answer.status_code, answer.text) == (404, f"{NOT_SIGNED}.\n")
