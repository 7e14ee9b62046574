"""The command `liaison`, run as its users run it: a process with arguments and an environment."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import text

from events.store.connections import open_store
from migrations import run
from server.settings import DESCRIPTIONS
from tests.commands.at_hand import liaison
from tests.officer import Officer, en
from tests.postgres import Server
from tests.tampering.unguarded import unguarded

LIAISON = Path(sys.executable).with_name("liaison")
ROOT = Path(__file__).parents[3]
SECONDS = 60
SOUND = "The register is sound"
COMMANDS = (
    *("init", "serve", "migrate", "demo", "verify", "rebuild", "events", "keys", "checkpoint"),
    *("actors", "erase", "backup", "restore", "report", "changes", "cost"),
)


class Place:
    """A folder to run commands in; `fresh` ones load anew what they need."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.folder = folder
        self._words = (str(LIAISON),) if fresh else liaison()

    def start(self, *arguments: str, **settings: Any) -> subprocess.Popen[str]:
        # What is tried stands here, wherever it is installed from.
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
        environment |= {f"LIAISON_{name.upper()}": str(value) for name, value in settings.items()}
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [*self._words, *arguments],
            cwd=self.folder,
            env=environment,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )

    @contextmanager
    def running(self, *arguments: str, **settings: Any) -> Generator[subprocess.Popen[str]]:
        process = self.start(*arguments, **settings)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def ended(self, *arguments: str, **settings: Any) -> tuple[int, str, str]:
        """Run a command to its end, and return its status and what it said."""
        with self.running(*arguments, **settings) as process:
            said, told = process.communicate(timeout=SECONDS)
            assert "Traceback" not in told
            return process.returncode, said, told

    def done(self, *arguments: str, **settings: Any) -> str:
        """Return what a command says that does what it should, and nothing is wrong."""
        status, said, told = self.ended(*arguments, **settings)
        assert (status, told) == (0, "")
        return said

    def refused(self, *arguments: str, **settings: Any) -> str:
        """Return what a command says that cannot do what it should."""
        status, said, told = self.ended(*arguments, **settings)
        assert (status, said) == (1, "")
        assert told.startswith("liaison: ")
        assert told.count("\n") == 1, told
        return told


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def ended_by(process: subprocess.Popen[str], by: signal.Signals) -> tuple[int, str]:
    """End a process by a signal, and return its status and what it said in the end."""
    process.send_signal(by)
    _, told = process.communicate(timeout=SECONDS)
    return process.returncode, told


@pytest.fixture(autouse=True)
def interruptible() -> None:
    """Let what a test starts be interrupted, though the tests themselves may not be."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def demo_url(demo_sqlite: Path, tmp_path: Path) -> str:
    shutil.copy(demo_sqlite, tmp_path / "demo.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


# What can be asked ---------------------------------------------------------------------------


def test_help_names_every_command_and_every_setting(place: Place) -> None:
    said = place.done("--help")
    for word in (*COMMANDS, *DESCRIPTIONS):
        assert re.search(rf"^ +{word}( |$)", said, re.MULTILINE), word


def test_the_version_is_that_of_the_package(place: Place) -> None:
    assert place.done("--version") == "liaison 0.1.0\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["migrat"],
        ["events", "--after", "-1"],
        ["report"],
        ["report", "prj_1", "--as-of", "soon"],
        ["report", "prj_1", "--on", "2019"],
        ["changes"],
        ["init"],
        ["init", "--name", "A", "--kind", "STATE"],
        ["init", "--name", "A", "--first-institution", "B"],
        ["init", "--name", "A", "--first-institution", "B", "--kind", "PLANET"],
        ["init", "--name", "A", "--key", "register.key"],
        ["init", "--name", "A", "--origin", "register.example/liaison"],
        ["changes", "--since", "2019-06-30T12:00:00"],
        ["changes", "--since", "99999999999999999999"],
    ],
    ids=str,
)
def test_what_is_no_command_is_said_so(place: Place, arguments: list[str]) -> None:
    status, said, told = place.ended(*arguments)
    assert (status, said) == (2, "")
    assert told.startswith("usage: liaison")
    assert "error: " in told.splitlines()[-1]


def test_settings_that_cannot_be_meant_are_refused_each_by_its_name(place: Place) -> None:
    bad = {
        "database_url": "postgresql://liaison:secret@db/register",
        "actor": "Ann\nOther",
        "host": "0.0.0.0",  # noqa: S104  # refused
        "port": "80000",
        "log_level": "loud",
        "max_request_bytes": "1",
        "max_connections": "0",
        "request_seconds": "0",
        "max_rows": "1",
        "answers_megabytes": "-1",
        "read_seconds": "soon",
        "wait_seconds": "0",
        "documents": "no-such-folder",
        "erasures": ".",
        "signing_key": "PRIVATE+KEY+register.example+00000000+secret",
        "checkpoint_seconds": "0",
        "prot": "8000",
    }
    status, said, told = place.ended("serve", **bad)
    assert (status, said) == (2, "")
    first, *lines = told.splitlines()
    assert first == "liaison cannot start:"
    assert {line.partition(": expected ")[0] for line in lines} == {*DESCRIPTIONS, "LIAISON_PROT"}
    assert "does not yet ask who is calling, so it must not be reachable from elsewhere" in told
    assert "secret" not in told
    assert not list(place.folder.iterdir())


# A register's life ---------------------------------------------------------------------------


def test_a_register_is_made_in_the_folder_one_is_in_and_made_once(place: Place) -> None:
    address = "sqlite+aiosqlite:///liaison.db"
    assert place.done("migrate") == f"{address} is at {run.newest()} (was empty)\n"
    assert place.done("migrate") == f"{address} is at {run.newest()}\n"
    assert place.done("verify").startswith(SOUND)
    assert place.done("events") == ""
    [file] = place.folder.iterdir()
    assert file.name == "liaison.db"
    assert file.stat().st_mode & 0o777 == 0o600, "it holds names"


def test_so_it_is_in_postgresql(place: Place, empty_postgres_url: str) -> None:
    said = place.done("migrate", database_url=empty_postgres_url)
    assert said.endswith(f" is at {run.newest()} (was empty)\n")
    assert place.done("verify", database_url=empty_postgres_url).startswith(SOUND)


@pytest.fixture
def empty_postgres_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("new_postgres")()
    return url


def test_the_demo_register_is_loaded_once(place: Place, sqlite_url: str) -> None:
    said = place.done("demo", database_url=sqlite_url)
    found = re.fullmatch(
        r"The demo register's (\d+) commands are in the log, the last at position (\d+)\n", said
    )
    assert found
    assert 0 < int(found[1]) < int(found[2])

    assert place.done("demo", database_url=sqlite_url) == said
    after = str(int(found[2]) - 1)
    [last] = place.done("events", "--after", after, database_url=sqlite_url).splitlines()
    assert json.loads(last)["position"] == int(found[2])


def test_a_life_is_told_and_what_changed(place: Place, demo_url: str) -> None:
    """A day given as a moment is its end; both commands take each way to state one."""
    wapis_3 = "prj_01b2thp4g0e05tttv6sb10d5rq"
    then = ("--as-of", "2019-06-30", "--on", "2019-06-30")
    said = place.done("report", wapis_3, *then, database_url=demo_url)
    assert said.startswith(f"Project “WAPIS, phase 3”, {wapis_3}\nAs known after entry 132 ")
    page = place.done("report", wapis_3, *then, "--html", database_url=demo_url)
    assert page.startswith("<!DOCTYPE html>")
    assert "nothing is known" in place.refused(
        "report", wapis_3, "--as-of", "1", database_url=demo_url
    )
    found = {
        place.done("changes", "--since", since, "--until", "134", database_url=demo_url)
        for since in ("132", "2019-06-30", "2019-06-30T12:00:00+02:00")
    }
    [text] = found
    assert text.startswith("record,kind,name,")
    days = ("--since-day", "2019-01-01", "--until-day", "2020-01-01")
    assert place.done("changes", "--since", "134", "--until", "134", *days, database_url=demo_url)
    # Where only days are given, what is known now is compared; and today means now.
    told = {
        place.done("changes", *since, *days, database_url=demo_url)
        for since in ((), ("--since", f"{datetime.now(UTC):%Y-%m-%d}"))
    }
    [text] = told
    assert len(text.splitlines()) > 1


def test_an_instant_before_all_is_said_to_be_one(place: Place, demo_url: str) -> None:
    asked = ("changes", "--since", "1999-12-31", "--until", "1")
    code, _, aside = place.ended(*asked, database_url=demo_url)
    assert code == 0
    assert aside.startswith("liaison: The register knew nothing then: its first entry was recorded")
    said = place.refused(
        "report", "prj_01b2thp4g0e05tttv6sb10d5rq", "--as-of", "1999-12-31", database_url=demo_url
    )
    assert "its first entry was recorded on" in said


AREAS = """query Areas($first: Int) { areasOfCooperation { nodes { projects(first: $first) {
    nodes { agreements(first: 500) { nodes { id } } } } } } }"""


def test_what_a_document_costs_is_told_by_path(place: Place, demo_url: str) -> None:
    """There are 4 areas; 12 times a project was in one, with at most 3 agreements each.

    What is in a list within another is looked at besides, which is a row here.
    """
    (place.folder / "areas.graphql").write_text(f"{AREAS} query Name {{ register {{ name }} }}")
    (place.folder / "first.json").write_text('{"first": 500}')
    given = ("cost", "areas.graphql", "--variables", "first.json")

    *told, name = place.done(*given, database_url=demo_url).splitlines()
    assert told[0] == "query Areas: 55 of at most 100000 rows; 65 of at most 2500 fields"
    assert [line.split() for line in told[1:]] == [
        ["38", "areasOfCooperation.nodes.projects.nodes.agreements"],
        ["13", "areasOfCooperation.nodes.projects"],
        ["4", "areasOfCooperation"],
    ]
    assert name.startswith("query Name: 0 of at most 100000 rows; ")


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("{ events(first: 500) { nodes { record { events { nodes { id } } } } } }", "too many"),
        ("{ projects(first: 501) { nodes { id } } events { nodes { id } } }", "refused. first"),
    ],
)
def test_a_document_that_would_be_refused_ends_with_1(
    place: Place, demo_url: str, document: str, says: str
) -> None:
    (place.folder / "it.graphql").write_text(document)

    status, said, told = place.ended("cost", "it.graphql", database_url=demo_url, max_rows=3_000)

    assert (status, told) == (1, "")
    assert says in said


@pytest.mark.parametrize(
    ("document", "variables", "says"),
    [
        ("{ nothing }", "{}", "Cannot query field 'nothing' on type 'Query'. (line 1, column 3)"),
        ("{", "{}", "Syntax Error"),
        ("{ register { name } }", "[1]", "holds no JSON object"),
        ("{ register { name } }", "no", "is no JSON"),
    ],
)
def test_what_is_no_document_is_said_so(
    place: Place, demo_url: str, document: str, variables: str, says: str
) -> None:
    (place.folder / "it.graphql").write_text(document)
    (place.folder / "its.json").write_text(variables)
    given = ("cost", "it.graphql", "--variables", "its.json")

    assert says in place.refused(*given, database_url=demo_url)


def test_a_server_counts_what_the_register_holds_and_tells_what_answers_cost(
    place: Place, demo_url: str
) -> None:
    sent, port = {"query": AREAS, "variables": {"first": 500}}, free_port()
    with place.running("serve", database_url=demo_url, port=port) as process:
        line_of(process)
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
            answers = [client.post("/graphql", json=sent).json() for _ in range(4)]
            alive = client.post("/graphql", json={"query": "{ __typename }"}).json()
        ended_by(process, signal.SIGTERM)

    told = {key: answers[0]["extensions"]["cost"][key] for key in ("rows", "mostRows")}
    assert told == {"rows": 55, "mostRows": 100_000}
    assert [one["extensions"] for one in answers] == [answers[0]["extensions"]] * 4
    assert answers[0]["data"] == answers[3]["data"]
    assert alive == {"data": {"__typename": "Query"}}


def test_a_sound_register_is_rebuilt_as_it_was(place: Place, demo_url: str) -> None:
    said = place.done("rebuild", database_url=demo_url)
    assert re.fullmatch(r"Derived the read tables from \d+ entries\n", said)
    assert place.done("verify", database_url=demo_url).startswith(SOUND)


async def test_what_is_wrong_is_named_and_mended_by_a_rebuild(place: Place, demo_url: str) -> None:
    engine = open_store(demo_url)
    async with unguarded(engine) as connection:
        await connection.execute(text("UPDATE areas SET status = 'LOST'"))
    await engine.dispose()

    status, said, told = place.ended("verify", database_url=demo_url)

    assert (status, told) == (1, "")
    *findings, count, looked = said.splitlines()
    assert looked.startswith("Looked at ")
    assert count == f"{len(findings)} findings"
    assert findings
    assert all("areas" in finding for finding in findings)
    place.done("rebuild", database_url=demo_url)
    assert place.done("verify", database_url=demo_url).startswith(SOUND)


# The log as lines ----------------------------------------------------------------------------


async def test_the_log_is_followed_as_another_process_appends(
    place: Place, sqlite_url: str
) -> None:
    engine = open_store(sqlite_url)
    officer = await Officer.named("An officer", engine)
    for name in ("One", "Two"):
        await officer.open("openArea", title=en(name), statement=en("A"))

    with place.running("events", "--after", "1", "--follow", database_url=sqlite_url) as process:
        assert json.loads(line_of(process))["position"] == 2
        await officer.open("openArea", title=en("Three"), statement=en("A"))
        line = json.loads(line_of(process))
        assert (line["position"], line["payload"]["title"]) == (3, {"en": "Three"})
        assert ended_by(process, signal.SIGINT) == (130, "")
    await engine.dispose()


def test_who_has_read_enough_of_the_log_may_leave(place: Place, demo_url: str) -> None:
    with place.running("events", database_url=demo_url) as process:
        assert json.loads(line_of(process))["position"] == 1
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait(SECONDS) == 0


# Stores that cannot be worked with -----------------------------------------------------------


def test_a_register_that_is_not_there_is_not_made_by_accident(place: Place) -> None:
    (place.folder / "empty.db").touch()
    for name in ("none.db", "empty.db"):
        told = place.refused("rebuild", database_url=f"sqlite+aiosqlite:///{name}")
        assert f"there is no register at sqlite+aiosqlite:///{name}" in told
        assert "make one with: liaison migrate" in told
    assert not (place.folder / "none.db").exists()


async def test_a_register_of_another_shape_is_left_alone(place: Place, sqlite_url: str) -> None:
    engine = open_store(sqlite_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    await engine.dispose()
    told = place.refused("demo", database_url=sqlite_url)
    assert "has the shape 0001" in told
    assert str(run.newest()) in told
    assert "liaison migrate" in told


async def test_a_register_of_a_newer_shape_is_not_migrated(place: Place, sqlite_url: str) -> None:
    engine = open_store(sqlite_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    assert "9999" in place.refused("migrate", database_url=sqlite_url)


def test_what_is_no_database_is_said_so(place: Place) -> None:
    (place.folder / "notes.db").write_text("Not a database, but somebody's notes. " * 100)
    told = place.refused("migrate", database_url="sqlite+aiosqlite:///notes.db")
    assert "sqlite+aiosqlite:///notes.db does not answer as it should" in told
    assert "file is not a database" in told


def test_a_folder_that_is_not_there_is_said_so(place: Place) -> None:
    """Before SQLite is asked: the thread that asked it may outlive the loop, and says so."""
    told = place.refused("migrate", database_url="sqlite+aiosqlite:///nowhere/register.db")
    assert "there is no folder nowhere" in told


def test_a_server_that_does_not_answer_is_said_so_without_the_password(
    place: Place, postgres_server: Server
) -> None:
    nobody = f"postgresql+asyncpg://liaison:secret@127.0.0.1:{free_port()}/register"
    told = place.refused("rebuild", database_url=nobody)
    assert "does not answer as it should" in told
    assert "secret" not in told
    told = place.refused("migrate", database_url=postgres_server.url("nowhere"))
    assert 'database "nowhere" does not exist' in told


# Serving -------------------------------------------------------------------------------------


def test_a_server_answers_until_it_is_told_to_end(place: Place, demo_url: str) -> None:
    port = free_port()
    with place.running("serve", "--examples", database_url=demo_url, port=port) as process:
        assert line_of(process).startswith(f"Liaison answers at http://127.0.0.1:{port}/graphql ")
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
            asked = {"query": "{ register { name version position } }"}
            answer = client.post("/graphql", json=asked).json()
            assert answer["data"]["register"]["version"] == "0.1.0"
            assert client.get("/health").json()["status"] == "ok"

            told = place.refused("serve", database_url=demo_url, port=port)
            assert f"cannot answer at 127.0.0.1, port {port}: Address already in use" in told
            assert "choose another with LIAISON_PORT" in told

            status, told = ended_by(process, signal.SIGTERM)
        assert status == -signal.SIGTERM
        assert "Traceback" not in told
        assert "ERROR" not in told
    left = {path.name for path in place.folder.iterdir()}
    assert left == {"demo.db"}, "the store was closed"


def test_what_was_being_asked_is_answered_before_the_end(place: Place, sqlite_url: str) -> None:
    port, body = free_port(), json.dumps({"query": "{ register { position } }"}).encode()
    with (
        place.running("serve", database_url=sqlite_url, port=port) as process,
        socket.create_connection((line_of(process) and "127.0.0.1", port), SECONDS) as asking,
    ):
        asking.sendall(
            b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body[:-1])
        )
        # Its beginning is read before the signal is; then the server waits for the rest.
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert process.poll() is None
        asking.sendall(body[-1:])
        answer = b"".join(iter(lambda: asking.recv(4096), b""))
        assert answer.startswith(b"HTTP/1.1 200 OK")
        assert b'{"data":{"register":{"position":0}}' in answer
        assert process.wait(SECONDS) == -signal.SIGTERM


def test_a_server_ends_when_interrupted(place: Place, sqlite_url: str) -> None:
    with place.running("serve", database_url=sqlite_url, port=free_port(), host="::1") as process:
        assert line_of(process).startswith("Liaison answers at http://[::1]:")
        status, told = ended_by(process, signal.SIGINT)
    assert status == 130
    assert "Traceback" not in told


def test_nothing_is_served_that_was_not_migrated(place: Place) -> None:
    assert "make one with: liaison migrate" in place.refused("serve", port=free_port())
