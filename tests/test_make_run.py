"""`make run` serves the demo from a file of its own, and never loads it into another register."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MADE = (".venv/ready", ".venv/runs", "server/console/graphiql/graphiql.min.js")
MADE_OF = (
    *("requirements/set-up.txt", "requirements/run.txt", "pyproject.toml"),
    "server/console/files.py",
)
DEMO = "sqlite+aiosqlite:///demo.db"
LOADED = [f"{DEMO}: {said}" for said in ("demo --check", "migrate", "demo", "serve --examples")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a checkout in which all is set up, and `liaison` writes down what it is told."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for moment, names in enumerate((MADE_OF, MADE)):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
            os.utime(path, (moment, moment))
    program = tmp_path / ".venv" / "bin" / "liaison"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$LIAISON_DATABASE_URL: $*" >> told\n')
    program.chmod(0o755)
    return tmp_path


def told(folder: Path, **settings: str) -> list[str]:
    """Return where `make run` had something done, and what."""
    environment = {"PATH": os.environ["PATH"], **settings}
    subprocess.run(["make", "run"], cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S607  # whichever make there is
    return (folder / "told").read_text().splitlines()


def test_where_nothing_is_said_it_is_the_demo(folder: Path) -> None:
    assert told(folder) == LOADED


def test_an_empty_setting_says_nothing(folder: Path) -> None:
    assert told(folder, LIAISON_DATABASE_URL=" ") == LOADED


@pytest.mark.parametrize("url", ["postgresql+asyncpg://db/ours", "postgresql+asyncpg://a:$(x)@b/c"])
def test_a_register_that_is_set_is_served_and_nothing_is_loaded(folder: Path, url: str) -> None:
    own = [f"{url}: migrate --existing", f"{url}: serve --examples"]
    assert told(folder, LIAISON_DATABASE_URL=url) == own


def test_so_is_one_that_was_begun_here(folder: Path) -> None:
    (folder / "liaison.db").touch()
    assert told(folder) == [": migrate --existing", ": serve --examples"]
