"""The server that is attacked: `liaison serve` in a process of its own, with a victim beside it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from tests.attacks.places import Place

ROOT = Path(__file__).parents[2]
LIAISON = Path(sys.executable).with_name("liaison")
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PATIENCE_SECONDS = 30


def family(pid: int) -> Iterator[list[str]]:
    """Yield what Linux tells of a process and of its children, from its state on."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(") ")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if path.parent.name == str(pid) or fields[1] == str(pid):
            yield fields


def seconds_of(pid: int) -> float:
    """Return the processor's time that a process has used, its children's with it."""
    return sum(sum(map(int, fields[11:15])) for fields in family(pid)) / _TICKS


class Victim:
    """The victim's process."""

    def __init__(self, port: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.attacks.victim", str(port)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def told(self) -> dict[str, float]:
        """Return what it tells of the time since it was last asked."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        told: dict[str, float] = json.loads(self._process.stdout.readline())
        return told

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()


class Served:
    """A store that is served."""

    def __init__(self, place: Place, log: Path) -> None:
        self.place, self._log = place, log
        with socket.create_server(("127.0.0.1", 0)) as one:
            self.port: int = one.getsockname()[1]
        settings = {"DATABASE_URL": place.url, "PORT": str(self.port)}
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [LIAISON, "serve"],
                cwd=log.parent,
                env={"PATH": "/usr/bin:/bin"} | {f"LIAISON_{k}": v for k, v in settings.items()},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self._process.stdout is not None
        assert "answers at" in self._process.stdout.readline(), log.read_text("utf-8")
        self.victim = Victim(self.port)
        until = monotonic() + _PATIENCE_SECONDS
        while self.victim.told()["asked"] < 2 and monotonic() < until:  # one of each
            sleep(0.2)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def logged(self) -> int:
        """How long the log is, in bytes."""
        return self._log.stat().st_size

    def log_after(self, start: int) -> str:
        with self._log.open("rb") as log:
            log.seek(start)
            return log.read().decode("utf-8", "replace")

    def megabytes(self) -> float:
        """Return what the server holds in memory."""
        return sum(int(fields[21]) for fields in family(self._process.pid)) * _PAGE / 1e6

    def seconds(self) -> float:
        """Return the processor's time that the server and its database have used."""
        return seconds_of(self._process.pid) + sum(map(seconds_of, self.place.processes()))

    def used_in(self, seconds: float) -> float:
        """Return the share of a processor that is used from now on for so long."""
        before, began = self.seconds(), monotonic()
        sleep(seconds)
        return (self.seconds() - before) / (monotonic() - began)

    def ended_after(self, patience: float) -> float | None:
        """Tell it to end, and return after how many seconds it did; it is killed if it does not."""
        began = monotonic()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            took = None
        else:
            took = monotonic() - began
        self.kill()
        return took

    def kill(self) -> None:
        self.victim.end()
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
