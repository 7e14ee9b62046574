"""`liaison serve` on loopback, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.server.command_line.test_command_line import free_port

LIAISON = Path(sys.executable).with_name("liaison")
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Served:
    """A server at work."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def told(self) -> str:
        """Return what the operator was told."""
        return self.log.read_text("utf-8")

    def processor_seconds(self) -> float:
        """Return how much of a processor's time it has used, as Linux tells it."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(url: str, log: Path, **settings: Any) -> Generator[Served]:
    """Serve a store; what the operator is told is written to `log`."""
    port = free_port()
    said = {"database_url": url, "port": port, **settings}
    environment = {f"LIAISON_{name.upper()}": str(value) for name, value in said.items()}
    environment["PYTHONPATH"] = str(
        ROOT
    )  # what is tried stands here, wherever it is installed from
    with (
        log.open("wb") as told,
        subprocess.Popen(
            [LIAISON, "serve"],
            cwd=log.parent,
            env={"PATH": "/usr/bin:/bin", **environment},
            stdout=subprocess.PIPE,
            stderr=told,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            assert b"answers at" in process.stdout.readline(), log.read_text("utf-8")
            yield Served(f"http://127.0.0.1:{port}", log, process)
        finally:
            process.kill()
