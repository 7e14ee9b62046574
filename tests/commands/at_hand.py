"""The command `liaison` for tests: real processes, each forked from one that loaded it."""

import atexit
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def liaison() -> tuple[str, ...]:
    """Return the words that a command line begins with, for `liaison`; arguments follow."""
    folder = tempfile.TemporaryDirectory()
    at = str(Path(folder.name) / "forking")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.commands.forking", at],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )

    def end() -> None:
        process.communicate()
        folder.cleanup()

    atexit.register(end)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return sys.executable, "-I", "-S", str(Path(__file__).with_name("client.py")), at


def program(path: Path) -> None:
    """Write a program that is `liaison`, for shells."""
    words = " ".join(f'"{one}"' for one in liaison())
    path.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
    path.chmod(0o755)
