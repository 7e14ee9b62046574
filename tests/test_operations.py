"""docs/operations.md, walked through as it is written; what is not about SQLite, on both stores."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from events.store.connections import open_store
from events.store.register import Register
from projections.records import project_change
from server.command_line import arguments
from tests.officer import Officer
from tests.walking import ROOT, Step, Walker, is_as_shown, steps

PAGE = ROOT / "docs" / "operations.md"
ABOUT_FILES = ("ls -l ",)
"""What is said of files alone."""
NewStore: TypeAlias = Callable[[str], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_store(request: pytest.FixtureRequest) -> NewStore:
    """Return what gives the address that is meant by one of the page's, the same for the same."""
    known: dict[str, str] = {}

    def meant(address: str) -> str:
        if request.param == "sqlite":
            return address
        if address not in known:
            known[address] = request.getfixturevalue("new_postgres")()
        return known[address]

    return meant


async def test_an_operator_gets_what_the_page_shows(new_store: NewStore, tmp_path: Path) -> None:
    engine = open_store(f"sqlite+aiosqlite:///{tmp_path / 'unused.db'}")
    walker = Walker(engine, Officer(Register(engine, project_change), ""), tmp_path)
    is_file = new_store("sqlite+aiosqlite:///any.db").startswith("sqlite")
    wrong, taken = list[tuple[Step, str]](), 0
    for step in steps(PAGE.read_text("utf-8")):
        if not is_file and step.done.startswith(ABOUT_FILES):
            continue
        done = re.sub(r"sqlite\+aiosqlite:///\w+\.db", lambda one: new_store(one[0]), step.done)
        came = await walker.take(step._replace(done=done))
        taken += 1
        if not is_as_shown(came, step.shown):
            wrong.append((step, came))
    await engine.dispose()
    assert not wrong, "\n".join(f"$ {step.done}\n{came}" for step, came in wrong)
    assert taken == 17 - (not is_file)


def test_the_way_to_its_health_is_told_by_the_command_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words, told in (
        (("serve", "--help"), ("/health/live", "/health/ready", "/checkpoint", "/health)")),
        (("--help",), ("/health/ready",)),
    ):
        monkeypatch.setattr("sys.argv", ["liaison", *words])
        with pytest.raises(SystemExit):
            arguments.read()
        said = capsys.readouterr().out
        assert all(one in said for one in told), said
