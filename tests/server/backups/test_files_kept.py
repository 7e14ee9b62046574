"""Files that a command says it has written: they are on disk, and whole at every moment."""

from pathlib import Path

import msgspec
import pytest

from events.store.connections import open_store
from server.backups import erasures
from server.backups import writing as backup
from tests.disk import Disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


@pytest.mark.parametrize("before", [(), ("act_1",), ("act_1", "act_2")])
def test_who_is_erased_is_on_disk(
    folder: Path, before: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "erasures"
    for actor in before:
        erasures.remember(file, actor)
    disk = Disk(folder, monkeypatch)
    erasures.remember(file, "act_3")
    lines = disk.surely["erasures"].splitlines()
    assert [msgspec.json.decode(line)["actor"] for line in lines] == [*before, "act_3"]


async def test_a_backup_is_on_disk_and_what_was_there_is_whole_until_then(
    folder: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "backup").write_text("An older one.")
    engine = open_store(sqlite_url)
    disk = Disk(folder, monkeypatch)
    await backup.write(engine, folder / "backup")
    await engine.dispose()
    written = (folder / "backup").read_bytes()
    assert disk.surely == {"backup": written}
    assert {moment["backup"] for moment in disk.moments} == {b"An older one.", written}
    assert (folder / "backup").stat().st_mode & 0o777 == 0o600
