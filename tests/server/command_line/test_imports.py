"""A command imports what it needs: who asks for the version does not wait for a database."""

import re
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

LARGE = {
    *("alembic", "asyncio", "cryptography", "graphql", "msgspec", "sqlalchemy"),
    *("starlette", "strawberry", "uvicorn", "yaml"),
}
"""What takes long to load."""

NOTHING = frozenset[str]()
KEYS = {"asyncio", "cryptography"}
EVIDENCE = KEYS | {"msgspec"}
STORE = {"asyncio", "alembic", "msgspec", "sqlalchemy"}
PROOFS = STORE | {"cryptography"}
CONTRACT = PROOFS | {"graphql", "strawberry"}
NEEDED: Mapping[tuple[str, ...], AbstractSet[str]] = {
    ("--version",): NOTHING,
    ("--help",): NOTHING,
    ("evidence", "--help"): NOTHING,
    ("keys", "new", "key", "--origin", "here.example/log"): KEYS,
    ("verify-evidence", "none", "--key", "none"): EVIDENCE,
    ("init", "--name", "none"): PROOFS,
    ("migrate",): STORE,
    ("rebuild",): STORE,
    ("verify",): PROOFS,
    ("events",): STORE,
    ("actors",): STORE,
    ("describe", "--name", "none"): STORE,
    ("erase", "act_nobody"): STORE,
    ("redact", "evt_none", "/reason", "--ground", "none"): STORE,
    ("backup", "file"): STORE,
    ("restore", "file"): PROOFS,
    ("checkpoint",): PROOFS,
    ("evidence", "prj_none"): PROOFS,
    ("demo",): STORE | {"yaml"},
    ("report", "prj_none"): CONTRACT,
    ("report", "--from", "none", "--key", "none"): EVIDENCE,
    ("changes", "--since", "0"): CONTRACT,
    ("cost", "none"): CONTRACT,
    ("serve",): CONTRACT | {"starlette", "uvicorn"},
}
"""What is loaded of it: in a folder without a register, where most commands end once they are."""

_RUN = """
import sys, time
from server.__main__ import main
try:
    main()
finally:
    loaded = {name.partition(".")[0] for name in sys.modules}
    print("", time.process_time(), *sorted(loaded), file=sys.stderr)
"""
SECONDS = 60


def ended(folder: Path, *arguments: str) -> tuple[float, set[str]]:
    """Return how long a command computed, and what it had loaded in the end."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert "Traceback" not in done.stderr
    seconds, *loaded = done.stderr.splitlines()[-1].split()
    return float(seconds), {*loaded}


@pytest.mark.parametrize("arguments", NEEDED, ids=" ".join)
def test_a_command_loads_what_it_needs(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    _, loaded = ended(tmp_path, *arguments)
    assert loaded & LARGE == NEEDED[arguments]


def test_every_command_is_among_them() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "server", "--help"], check=True, capture_output=True, text=True
    )
    commands = set(re.findall(r"^    ([a-z-]+)(?: {2,}|$)", told.stdout, re.MULTILINE))
    assert len(commands) > 10
    assert commands <= {first for first, *_ in NEEDED}


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_what_only_tells_of_the_command_takes_no_time(tmp_path: Path, argument: str) -> None:
    assert min(ended(tmp_path, argument)[0] for _ in range(3)) < 0.3
