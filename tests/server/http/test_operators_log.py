"""What the operator's log has of entries and refusals: who did what, nothing of what was said."""

import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.actors import ActorKind, actor_named
from tests.officer import Officer, en, submission
from tests.server.command_line.test_command_line import ROOT, Place
from tests.server.http.served import served
from tests.sharing import shared_out

ONCE = "2f1a8f6e-1d3b-4c50-9d0c-6a7b8c9d0e1f"
WHO = "Philomena"


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Any:
    """Return what gives the lines since it was last asked."""
    caplog.set_level(logging.INFO, logger="liaison.register")

    def lines() -> list[str]:
        found = [one for one in caplog.records if one.name == "liaison.register"]
        assert {one.levelno for one in found} <= {logging.INFO}
        caplog.clear()
        return [one.getMessage() for one in found]

    return lines


async def test_an_entry_is_a_line(engine: AsyncEngine, told: Any) -> None:
    officer = await Officer.named(WHO, engine)
    actor = await actor_named(engine, WHO, ActorKind.PERSON)
    given = {"title": en(WHO), "statement": en(WHO)}
    for _ in range(2):
        await officer.record("openArea", **given, entry={"commandId": ONCE})
    assert told() == [f"recorded 1: area.opened by {actor}, command {ONCE}"], "it is recorded once"
    commands = [{"openArea": {"title": en(f"{n}"), "statement": en("Of.")}} for n in "12"]
    assert (await officer.submit("batch", commands=commands))["__typename"] == "BatchRecorded"
    lines = told()
    made = rf"recorded [23]: area\.opened by {actor}, command [0-9a-f-]{{36}}"
    assert len(lines) == 2
    assert all(re.fullmatch(made, line) for line in lines)
    assert lines[0].partition(", ")[2] == lines[1].partition(", ")[2], "it is one command"


async def test_a_refusal_is_a_line_and_what_is_only_tried_is_none(
    engine: AsyncEngine, told: Any, caplog: pytest.LogCaptureFixture
) -> None:
    officer = await Officer.named(WHO, engine)
    actor = await actor_named(engine, WHO, ActorKind.PERSON)
    area = await officer.open("openArea", title=en(WHO), statement=en(WHO))
    told()
    again = {"title": en(WHO), "statement": en(WHO)}
    assert (await officer.refusal("openArea", **again))[0] == "title_taken"
    assert told() == [f"refused openArea: title_taken, by {actor}"]
    stale = await officer.submit(
        "restateArea", id=area, statement=en("Of."), entry={"expectedVersion": 7}
    )
    assert stale["__typename"] == "Conflict"
    assert told() == [f"refused restateArea: conflict, by {actor}"]
    tried = {**again, "entry": {"dryRun": True}}
    await officer.refusal("openArea", **tried)
    await officer.record("openArea", title=en("New"), statement=en("A"), entry={"dryRun": True})
    assert told() == []
    caplog.set_level(logging.DEBUG, logger="liaison.register")
    await officer.refusal("openArea", **tried)
    [line] = [one.getMessage() for one in caplog.records if one.name == "liaison.register"]
    assert line == f"refused openArea: title_taken, by {actor} (a dry run)"


@shared_out
@pytest.mark.parametrize(("level", "lines"), [("debug", 1), ("info", 1), ("warning", 0)])
async def test_a_server_tells_its_operator_what_is_its_own(
    database_url: str, tmp_path: Path, level: str, lines: int
) -> None:
    given = {"title": en(WHO), "statement": en(WHO)}
    asked = {"query": submission("openArea"), "variables": {"input": given}}
    with served(database_url, tmp_path / "log", log_level=level) as server:
        async with httpx2.AsyncClient(base_url=server.address, timeout=30) as client:
            answer = (await client.post("/graphql", json=asked)).json()
            assert answer["data"]["outcome"]["__typename"] == "AreaOfCooperationRecorded"
    told = server.told()
    recorded = re.findall(r" INFO liaison\.register: recorded 1: area\.opened by act_", told)
    assert len(recorded) == lines
    assert WHO not in told
    names = set(re.findall(r"^\S+ \S+ [A-Z]+ ([\w.]+): ", told, re.MULTILINE))
    assert {name.partition(".")[0] for name in names} <= {"liaison", "uvicorn"}


def test_a_command_says_in_its_answer_what_it_entered(place: Place, sqlite_url: str) -> None:
    place.done("describe", "--name", "Cooperation", database_url=sqlite_url, log_level="debug")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_what_is_not_told_is_not_made() -> None:
    """The level is looked at once for all entries of a command."""
    program = (
        "import logging; from events.store import operators_log\n"
        "logging.basicConfig(level='WARNING')\n"
        "operators_log.tell_recorded([None] * 1000)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
