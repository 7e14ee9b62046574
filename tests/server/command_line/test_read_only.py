"""A register on a disk that can only be read: what only reads is done, and leaves it as it is."""

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from sqlalchemy import make_url

from events.store.connections import open_store
from server.backups import restoring
from server.command_line.actors import list_actors
from server.command_line.backup import backup
from server.command_line.changes import changes
from server.command_line.event_lines import events
from server.command_line.evidence import write
from server.command_line.report import report
from server.command_line.verify import SOUND, Told, verify
from server.errors import CommandError
from server.settings import Settings
from server.store import answering, opened
from tests.modes import as_nobody, let
from tests.officer import Officer, en


class Kept(NamedTuple):
    """A register as an auditor gets it."""

    settings: Settings
    record: str
    folder: Path


@pytest.fixture(params=["", "-wal"])
async def kept(sqlite_url: str, request: pytest.FixtureRequest) -> AsyncIterator[Kept]:
    """Return a register in a folder that can only be read: one file, or its log beside it."""
    folder, engine = Path(mkdtemp()), open_store(sqlite_url)
    officer = await Officer.named("An officer", engine)
    record = await officer.open("openArea", title=en("Drugs"), statement=en("Of."))
    if not request.param:
        await engine.dispose()
    for beside in {"", request.param}:
        shutil.copy(f"{make_url(sqlite_url).database}{beside}", folder / f"register.db{beside}")
    await engine.dispose()
    let(folder, 0o555)
    yield Kept(
        Settings(database_url=f"sqlite+aiosqlite:///{folder / 'register.db'}"), record, folder
    )
    let(folder, 0o755)
    shutil.rmtree(folder)


async def test_what_only_reads_is_done(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path.name for path in kept.folder.iterdir())

    def told() -> str:
        return capsys.readouterr().out

    with as_nobody():
        assert await verify(kept.settings, Told(as_json=True)) == SOUND
        assert json.loads(told())["entries"] == 1
        await report(kept.settings, kept.record, {}, html=False)
        assert told().startswith("Area of cooperation “Drugs”, ")
        await changes(kept.settings, {"position": 0}, {})
        assert kept.record in told()
        await events(kept.settings, 0, follow=False)
        assert json.loads(told())["record"] == kept.record
        await list_actors(kept.settings)
        assert "An officer" in told()
        await backup(kept.settings, kept.folder.parent / f"{kept.folder.name}.backup")
        assert "holds 1 entry, the last of " in told()
    made = kept.folder.parent / f"{kept.folder.name}.backup"
    assert restoring.checked(made).position == 1
    made.unlink()
    assert sorted(path.name for path in kept.folder.iterdir()) == before


async def test_evidence_needs_a_checkpoint_and_says_so(kept: Kept) -> None:
    with as_nobody(), pytest.raises(CommandError, match="checkpoint"):
        await write(kept.settings, [kept.record], None)


async def test_what_writes_is_refused_by_the_name_of_the_register(kept: Kept) -> None:
    async def write_to() -> None:
        async with opened(kept.settings) as engine:
            await Officer.named("Somebody", engine)

    with as_nobody(), pytest.raises(CommandError) as refused, answering(kept.settings):
        await write_to()
    assert str(refused.value).startswith(f"{kept.settings.database_url} does not answer as it")


async def test_a_copy_that_cannot_be_made_is_not_the_fault_of_the_register(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with as_nobody(), pytest.raises(CommandError, match=r"copy .* cannot be made: .*/none/"):
        await list_actors(kept.settings)


async def test_a_backup_that_cannot_be_put_there_is_not_the_fault_of_the_register(
    kept: Kept,
) -> None:
    file = kept.folder / "a.backup"
    with as_nobody(), pytest.raises(CommandError) as refused, answering(kept.settings):
        await backup(kept.settings, file)
    assert str(refused.value) == f"cannot write {file}: Permission denied"
