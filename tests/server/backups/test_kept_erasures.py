"""Where what was erased is remembered: beside the register; what lay elsewhere is taken over."""

import asyncio
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors
from events.store.actors import ActorKind
from events.store.connections import open_store
from projections.removing import Place
from server.backups import erasures, kept_erasures, writing
from server.backups.erasures import Erasures, ErasuresError, erased, remember, remember_text
from server.command_line import migrate, restore
from server.command_line.removing import erase, redact
from server.errors import CommandError
from server.settings import Settings
from tests.disk import Disk
from tests.modes import as_nobody, let
from tests.officer import Officer, en
from tests.server.command_line import test_command_line
from tests.server.command_line.test_command_line import ended_by, free_port, line_of

NAME = "liaison.erasures"


@pytest.fixture
def stood_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder in which no register lies."""
    folder = tmp_path / "stood-in"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def settings_of(engine: AsyncEngine) -> Settings:
    return Settings(database_url=engine.url.render_as_string(hide_password=False))


def place_of(engine: AsyncEngine, stood_in: Path) -> Path:
    """Return where the rule says that it is: with SQLite beside the file, else where one stands."""
    is_file = engine.dialect.name == "sqlite"
    return (Path(str(engine.url.database)).parent if is_file else stood_in) / NAME


async def somebody(engine: AsyncEngine, name: str = "Somebody") -> str:
    officer = await Officer.named(name, engine)
    await officer.open("openArea", title=en(name), statement=en("A"))
    return await actors.actor_named(engine, name, ActorKind.PERSON)


# Where it is ---------------------------------------------------------------------------------


def test_it_lies_beside_the_file_of_the_register_whatever_that_is_called(tmp_path: Path) -> None:
    for name in ("liaison.db", "copy.sqlite", "v1.2"):
        settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / name}")
        assert kept_erasures.place(settings) == tmp_path / NAME


def test_of_a_link_it_lies_where_the_file_is(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "register.db").touch()
    (tmp_path / "link.db").symlink_to(there / "register.db")
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'link.db'}")
    assert kept_erasures.place(settings) == there / NAME


def test_of_a_database_elsewhere_it_lies_where_one_stands(stood_in: Path) -> None:
    settings = Settings(database_url="postgresql+asyncpg://liaison@db/register")
    assert kept_erasures.place(settings) == stood_in / NAME


def test_it_lies_where_the_setting_says(tmp_path: Path) -> None:
    settings = Settings(erasures=str(tmp_path / "elsewhere"))
    assert kept_erasures.place(settings) == tmp_path / "elsewhere"


async def test_who_is_erased_is_remembered_there_for_its_maker_alone(
    engine: AsyncEngine, stood_in: Path
) -> None:
    settings, place = settings_of(engine), place_of(engine, stood_in)
    gone = await somebody(engine)
    await erase(settings, gone)
    assert erased(place) == Erasures(actors={gone})
    assert place.stat().st_mode & 0o777 == 0o600
    assert [*os.listdir(stood_in)] == ([NAME] if place.parent == stood_in else [])  # noqa: PTH208  # as files are named


# What lay where one stands ---------------------------------------------------------------------


async def test_what_lay_where_one_stood_is_heeded_by_the_next_restore(
    sqlite_url: str, migrated_sqlite: Path, stood_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Though the register that is filled, and who fills it, are somewhere else by then."""
    engine, file = open_store(sqlite_url), stood_in.parent / "a.backup"
    gone = await somebody(engine)
    await writing.write(engine, file)
    await engine.dispose()
    remember(stood_in / NAME, gone)
    target = stood_in.parent / "elsewhere" / "filled.db"
    target.parent.mkdir()
    shutil.copy(migrated_sqlite, target)
    url = f"sqlite+aiosqlite:///{target}"
    await restore.restore(Settings(database_url=url), file)
    assert "Left out what was removed since the backup was made: 1 names" in capsys.readouterr().out
    assert erased(target.parent / NAME) == Erasures(actors={gone})
    filled = open_store(url)
    assert [one.name for one in await actors.everybody(filled) if one.id == gone] == [None]
    await filled.dispose()


async def test_it_is_taken_over_once_beside_what_is_there_and_named(
    sqlite_url: str, stood_in: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(database_url=sqlite_url)
    place, older = kept_erasures.place(settings), stood_in / NAME
    text = Place("evt_1", "/reason")
    remember(place, "act_1")
    for actor in ("act_1", "act_2"):
        remember(older, actor)
    remember_text(older, text)
    was = older.read_bytes()
    await migrate.migrate(settings)
    everything = Erasures({"act_1", "act_2"}, {"evt_1": {"/reason"}})
    assert erased(place) == everything
    assert older.read_bytes() == was, "it may be about another register as well"
    [line] = [one.getMessage() for one in caplog.records if one.name == "liaison.erasures"]
    assert line.startswith(f"{older} is taken over: what it remembers, 2 in number, is in {place} ")
    caplog.clear()
    await migrate.migrate(settings)
    assert not [one for one in caplog.records if one.name == "liaison.erasures"]
    assert place.read_bytes().count(b"\n") == 3


def test_a_server_takes_it_over_and_says_so(sqlite_url: str, stood_in: Path) -> None:
    older, place = stood_in / NAME, kept_erasures.place(Settings(database_url=sqlite_url))
    remember(older, "act_1")
    here = test_command_line.Place(stood_in)
    with here.running("serve", database_url=sqlite_url, port=free_port()) as process:
        line_of(process)
        assert erased(place) == Erasures(actors={"act_1"})
        _, told = ended_by(process, signal.SIGTERM)
    assert f"{older} is taken over: what it remembers, 1 in number, is in {place} from now" in told


def test_where_the_setting_says_another_place_nothing_is_taken_over(
    tmp_path: Path, stood_in: Path
) -> None:
    remember(stood_in / NAME, "act_1")
    elsewhere = tmp_path / "elsewhere"
    assert kept_erasures.found(Settings(erasures=str(elsewhere))) == elsewhere
    assert not elsewhere.exists()


async def test_what_is_no_file_of_erasures_is_named_and_nothing_is_erased(
    sqlite_url: str, stood_in: Path
) -> None:
    (stood_in / NAME).write_text("Somebody's notes.\n")
    engine = open_store(sqlite_url)
    one = await somebody(engine)
    with pytest.raises(ErasuresError, match=f"{stood_in / NAME}, line 1 is no erasure"):
        await erase(Settings(database_url=sqlite_url), one)
    assert "Somebody" in {actor.name for actor in await actors.everybody(engine)}
    await engine.dispose()


def test_a_power_cut_at_any_moment_loses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, older = tmp_path / "kept", tmp_path / "older"
    folder.mkdir()
    remember(folder / NAME, "act_1")
    for actor in ("act_2", "act_3"):
        remember(older, actor)
    disk = Disk(folder, monkeypatch)
    assert erasures.take_over(folder / NAME, older) == 2
    for number, moment in enumerate([*disk.moments, disk.surely]):
        after = tmp_path / f"after-{number}"
        after.write_bytes(moment[NAME])
        known = erased(after)
        assert known is not None
        assert "act_1" in known.actors
        erasures.take_over(after, older)
        assert erased(after) == Erasures(actors={"act_1", "act_2", "act_3"})
    assert disk.surely[NAME].count(b"\n") == 3


async def test_what_several_write_at_once_is_all_remembered(tmp_path: Path) -> None:
    """Each takes over what lay elsewhere, and adds its own."""
    place, older = tmp_path / NAME, tmp_path / "older"
    for number in range(20):
        remember(older, f"act_older_{number}")
    program = (
        "import sys; from pathlib import Path; from server.backups import erasures\n"
        "place, older, who = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]\n"
        "for number in range(20):\n"
        "    erasures.remember(place, f'act_{who}_{number}'); erasures.take_over(place, older)"
    )
    root = Path(__file__).parents[3]
    words = [sys.executable, "-c", program, str(place), str(older)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    running = [subprocess.Popen([*words, who], env=environment) for who in "abcd"]  # noqa: ASYNC220
    for process in running:
        assert await asyncio.to_thread(process.wait, 60) == 0
    wanted = {f"act_{who}_{number}" for who in (*"abcd", "older") for number in range(20)}
    assert erased(place) == Erasures(actors=wanted)
    assert place.read_bytes().count(b"\n") == len(wanted)


# Where nothing can be remembered ---------------------------------------------------------------


async def test_nothing_is_erased_where_it_cannot_be_remembered(
    engine: AsyncEngine, tmp_path: Path
) -> None:
    """It is refused before anything is entered; who it is that acts is not entered either."""
    officer = await Officer.named("Somebody", engine)
    outcome = await officer.record("openArea", title=en("One"), statement=en("A"))
    [event], [known] = outcome["events"], await actors.everybody(engine)
    nowhere = tmp_path / "nowhere"
    for file, why in (
        (nowhere / "erasures", f"there is no folder {nowhere}"),
        (tmp_path, "Is a directory"),
    ):
        settings = replace(settings_of(engine), erasures=str(file))
        with pytest.raises(CommandError) as of_name:
            await erase(settings, known.id)
        with pytest.raises(CommandError) as of_text:
            await redact(settings, event["id"], "/payload/title/en", "Asked for.")
        assert str(of_name.value) == str(of_text.value) == unwritable(file, why)
    assert [one.id for one in await actors.everybody(engine)] == [known.id]
    assert await officer.entries() == 1


def unwritable(file: Path, why: str) -> str:
    return (
        f"what is erased is to be remembered in {file}, and cannot be: {why}; choose another file "
        "with LIAISON_ERASURES"
    )


def test_what_may_not_be_written_is_seen_before_it_is_tried() -> None:
    with TemporaryDirectory() as made:
        folder = Path(made)
        file = folder / "erasures"
        file.touch()
        kept_erasures.refuse_unwritable(file)
        kept_erasures.refuse_unwritable(folder / "another")
        let(folder, 0o555)
        with as_nobody():
            for path, why in (
                (file, "Permission denied"),
                (folder / "another", "Permission denied"),
            ):
                with pytest.raises(CommandError) as refused:
                    kept_erasures.refuse_unwritable(path)
                assert str(refused.value) == unwritable(path, why)
        let(folder, 0o755)


@pytest.fixture
def no_room() -> Iterator[Callable[[int], None]]:
    """Return what lets no file grow beyond so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_is_remembered_is_still_when_a_disk_is_full(
    tmp_path: Path, no_room: Callable[[int], None]
) -> None:
    file = tmp_path / "erasures"
    remember(file, "act_1")
    no_room(file.stat().st_size + 5)
    with pytest.raises(ErasuresError, match=f"remembered in {file}, which cannot be written: File"):
        remember(file, "act_2")
    assert erased(file) == Erasures(actors={"act_1"})


async def test_nothing_is_erased_when_the_disk_proves_to_be_full(
    postgres_url: str, tmp_path: Path, no_room: Callable[[int], None]
) -> None:
    """It is found out in the transaction in which it would be entered, which ends with nothing."""
    engine, file = open_store(postgres_url), tmp_path / "erasures"
    gone = await somebody(engine)
    no_room(0)
    with pytest.raises(ErasuresError, match=f"{file}, which cannot be written: File too large"):
        await erase(Settings(database_url=postgres_url, erasures=str(file)), gone)
    no_room(resource.RLIM_INFINITY)
    assert "Somebody" in {one.name for one in await actors.everybody(engine)}
    assert await (await Officer.named("Somebody", engine)).entries() == 1
    await engine.dispose()
