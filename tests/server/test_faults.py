"""What a disk refuses is told by the name of the file at fault, and by no other name."""

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.command_line.backup import backup
from server.errors import CommandError
from server.settings import Settings
from server.store import answering
from tests.officer import Officer, en
from tests.server.command_line.test_command_line import ROOT, SECONDS, Place, free_port
from tests.sharing import shared_out

FULL = Path("/dev/full")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def settings_of(engine: AsyncEngine) -> Settings:
    return Settings(database_url=engine.url.render_as_string(hide_password=False))


# The target of a backup ------------------------------------------------------------------------


@pytest.fixture
def no_room() -> Iterator[None]:
    """Let no file grow beyond some kilobytes, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_backup_that_does_not_fit_is_the_fault_of_its_file(
    demo: AsyncEngine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "a.backup").write_text("An older one.")
    async with demo.connect() as connection:  # before there is no room, on SQLite
        await connection.exec_driver_sql("SELECT 1")
    request.getfixturevalue("no_room")
    settings = settings_of(demo)
    with pytest.raises(CommandError) as refused, answering(settings):
        await backup(settings, folder / "a.backup")
    assert str(refused.value) == f"cannot write {folder / 'a.backup'}: File too large"
    assert [(one.name, one.read_text()) for one in folder.iterdir()] == [
        ("a.backup", "An older one.")
    ]


async def test_a_backup_into_a_folder_that_is_not_there_or_not_ones_own_is_told_so(
    engine: AsyncEngine, tmp_path: Path
) -> None:
    settings = settings_of(engine)
    nowhere = tmp_path / "nowhere" / "a.backup"
    with pytest.raises(CommandError) as refused, answering(settings):
        await backup(settings, nowhere)
    assert str(refused.value) == f"cannot write {nowhere}: No such file or directory"


# What is written to people ---------------------------------------------------------------------


def ended(
    folder: Path, *arguments: str, redirected: str = "", out: IO[str] | None = None, **settings: Any
) -> tuple[int, str]:
    """Run a command with its output redirected; return its status and what it said of errors."""
    words = " ".join((sys.executable, "-m", "server", *arguments))
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {words} {redirected}"],
        cwd=folder,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            **{f"LIAISON_{name.upper()}": str(value) for name, value in settings.items()},
        },
        stdout=out or subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return done.returncode, done.stderr


@shared_out
@pytest.mark.parametrize("command", ["verify", "events", "actors", "migrate"])
async def test_an_answer_that_nobody_can_get_is_said_so(
    engine: AsyncEngine, tmp_path: Path, command: str
) -> None:
    await (await Officer.named("Somebody", engine)).open(
        "openArea", title=en("One"), statement=en("A")
    )
    url = settings_of(engine).database_url
    closed = (1, "liaison: the answer cannot be written: standard output: it is closed\n")
    if command == "verify":
        closed = (4, closed[1])
    assert ended(tmp_path, command, redirected=">&-", database_url=url) == closed
    # With nobody to tell anything, the status still does.
    status, told = ended(tmp_path, command, redirected="2>&-", database_url=url)
    assert (status, told) == (0, "")


@pytest.mark.skipif(not FULL.exists(), reason="nothing is full there")
@pytest.mark.parametrize("argument", ["--help", "--version", "events"])
def test_a_full_disk_is_told_whatever_was_to_be_written(
    tmp_path: Path, demo_sqlite: Path, argument: str
) -> None:
    url = f"sqlite+aiosqlite:///{demo_sqlite}"
    with FULL.open("w") as full:
        told = ended(tmp_path, argument, out=full, database_url=url)
    assert told == (
        1,
        "liaison: the answer cannot be written: standard output: No space left on device\n",
    )


@pytest.mark.parametrize("redirected", [">&-", ">/dev/full"])
def test_a_server_answers_though_nobody_can_be_told_where(
    tmp_path: Path, sqlite_url: str, redirected: str
) -> None:
    if not FULL.exists():
        pytest.skip("nothing is full there")
    port, log = free_port(), tmp_path / "log"
    words = f"exec {sys.executable} -m server serve {redirected} 2>{log}"
    settings = {"LIAISON_DATABASE_URL": sqlite_url, "LIAISON_PORT": str(port)}
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **settings}
    with subprocess.Popen(["/bin/sh", "-c", words], env=environment) as process:
        try:
            transport = httpx2.HTTPTransport(retries=12)
            with httpx2.Client(transport=transport, timeout=SECONDS) as client:
                answer = client.get(f"http://127.0.0.1:{port}/health/live")
                assert answer.json()["status"] == "ok"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(SECONDS)
    told = log.read_text()
    assert "Traceback" not in told
    why = "it is closed" if redirected == ">&-" else "No space left on device"
    at = f"http://127.0.0.1:{port}/graphql"
    assert told.count(f"standard output: {why}, so nobody was told: Liaison answers at {at} ") == 1


# What is set -----------------------------------------------------------------------------------


def test_a_place_for_erasures_that_is_none_is_refused_before_anything_starts(
    place: Place, sqlite_url: str
) -> None:
    for command in ("serve", "verify"):
        told = place.ended(command, database_url=sqlite_url, erasures="nowhere/erasures")
        assert told == (
            2,
            "",
            (
                "liaison cannot start:\nLIAISON_ERASURES: expected the path of a file in a folder, "
                "found no folder nowhere\n"
            ),
        )


def test_a_server_does_not_start_where_erasures_could_not_be_remembered(
    place: Place, sqlite_url: str
) -> None:
    """Where the system lets nobody make a file, whoever they are."""
    if not Path("/proc/self").exists():
        pytest.skip("there is no such folder there")
    told = place.refused("serve", database_url=sqlite_url, erasures="/proc/erasures")
    assert told.startswith("liaison: what is erased is to be remembered in /proc/erasures, and")


def test_of_a_file_that_cannot_be_read_its_name_is_told(place: Place, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for arguments, said in (
        (("restore", "folder"), "there is no file folder"),
        (("cost", "folder"), "folder"),
        (("checkpoint", "--output", "none/published"), "LIAISON_SIGNING_KEY is not set"),
    ):
        place.done("migrate")
        assert said in place.refused(*arguments)
