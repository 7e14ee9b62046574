"""How many entries there are, and of when the last is, is told where registers are confused."""

import shutil
import signal
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.connections import open_store
from server import holding
from server.command_line.backup import backup
from server.command_line.verify import SOUND, Told, verify
from server.settings import Settings
from tests.officer import Officer, en
from tests.server.command_line.test_command_line import Place, ended_by, free_port, line_of

WITHOUT_ITS_LOG = "nothing was entered yet, or the file was copied without its -wal"


def settings_of(engine: AsyncEngine) -> Settings:
    return Settings(database_url=engine.url.render_as_string(hide_password=False))


def nothing_in(engine: AsyncEngine) -> str:
    return WITHOUT_ITS_LOG if engine.dialect.name == "sqlite" else "nothing was entered yet"


async def enter(engine: AsyncEngine, *titles: str) -> str:
    """Open an area of each title; return the second at which the last was recorded."""
    officer = await Officer.named("An officer", engine)
    for title in titles:
        await officer.open("openArea", title=en(title), statement=en("Of."))
    async with engine.connect() as connection:
        at = (await log.last(connection)).recorded_at
    assert at is not None
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def test_a_moment_is_told_in_utc_to_the_second() -> None:
    east = timezone(timedelta(hours=2))
    at = datetime(2026, 11, 29, 14, 10, 49, 999_999, tzinfo=east)
    assert holding.entries(36, at) == "36 entries, the last of 2026-11-29 12:10:49 UTC"
    assert holding.entries(1, at) == "1 entry, the last of 2026-11-29 12:10:49 UTC"
    assert holding.entries(0, None) == "no entries"


async def test_verifying_and_backing_up_say_it(
    engine: AsyncEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, file = settings_of(engine), tmp_path / "a.backup"
    assert await verify(settings, Told()) == SOUND
    empty = nothing_in(engine)
    assert capsys.readouterr().out == f"The register is sound, and holds no entries: {empty}\n"
    await backup(settings, file)
    assert capsys.readouterr().out == f"{file} holds no entries: {empty}\n"

    at = await enter(engine, "Drugs", "Arms", "Gold")
    assert await verify(settings, Told()) == SOUND
    assert capsys.readouterr().out.splitlines()[0] == (
        f"The register is sound: 3 entries, the last of {at} UTC"
    )
    await backup(settings, file)
    assert capsys.readouterr().out == f"{file} holds 3 entries, the last of {at} UTC\n"


async def test_a_server_says_it_when_it_starts(engine: AsyncEngine, place: Place) -> None:
    url = settings_of(engine).database_url
    for titles in ((), ("Drugs", "Arms")):
        at = await enter(engine, *titles) if titles else ""
        held = f"2 entries, the last of {at} UTC" if at else f"no entries: {nothing_in(engine)}"
        with place.running("serve", database_url=url, port=free_port()) as process:
            assert line_of(process).startswith("Liaison answers at ")
            assert line_of(process) == f"The register holds {held}\n"
            ended_by(process, signal.SIGTERM)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


async def test_a_file_without_its_log_looks_empty_and_a_backup_does_not(
    place: Place, sqlite_url: str, migrated_sqlite: Path
) -> None:
    """What one does who copies a file that a server has open, and what they are told."""
    engine = open_store(sqlite_url)
    at = await enter(engine, "Drugs", "Arms")
    shutil.copy(str(make_url(sqlite_url).database), place.folder / "copied.db")
    copied = {"database_url": "sqlite+aiosqlite:///copied.db"}
    assert place.done("verify", **copied) == (
        f"The register is sound, and holds no entries: {WITHOUT_ITS_LOG}\n"
    )
    held = f"2 entries, the last of {at} UTC"
    assert place.done("backup", "a.backup", database_url=sqlite_url) == f"a.backup holds {held}\n"
    shutil.copy(migrated_sqlite, place.folder / "filled.db")
    filled = {"database_url": "sqlite+aiosqlite:///filled.db"}
    place.done("restore", "a.backup", **filled)
    assert place.done("verify", **filled).startswith(f"The register is sound: {held}\n")
    await engine.dispose()
