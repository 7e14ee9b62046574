"""Who acts on this machine: a person by the name that is set, or that a command is told."""

from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors
from events.store.actors import ActorKind
from server.command_line.describe import Told, describe
from server.command_line.removing import erase
from server.settings import Settings, SettingsError, read
from server.store import acting
from tests.server.command_line.test_command_line import Place, free_port, line_of

BY = "{ events(last: 1) { nodes { actor { name kind } } } }"
OPENING = """mutation { openArea(input: {
    title: {language: "en", text: "One"}, statement: {language: "en", text: "A"}
}) { __typename } }"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def asked(port: int, document: str) -> Any:
    answer = httpx2.post(f"http://127.0.0.1:{port}/graphql", json={"query": document}).json()
    assert "errors" not in answer, answer
    return answer["data"]


async def names(engine: AsyncEngine) -> dict[str | None, tuple[str | None, int]]:
    return {one.name: (one.kind, one.entries) for one in await actors.everybody(engine)}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ann Other", "Ann Other"),
        ("  Ann Other\u00a0", "Ann Other"),
        ("Zoe\u0308 Müller", "Zoë Müller"),
        ("x" * 200, "x" * 200),
        ("陳大文", "陳大文"),
    ],
)
def test_a_name_is_kept_as_other_texts_are(given: str, kept: str) -> None:
    assert read({"LIAISON_ACTOR": given}).actor == kept


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("\u200b", "found an empty one"),
        ("x" * 201, "at most 200 characters, found 201"),
        ("Ann\nOther", "on one line"),
        ("Ann\u2028Other", "on one line"),
        ("Ann\tOther", "on one line"),
        ("Ann\x07Other", "character 4 is U+0007"),
        ("Ann\u202eOther", "character 4 is U+202E"),
        ("a" + "\u0301" * 31, "at most 30 combining marks"),
    ],
)
def test_what_is_no_name_is_refused(given: str, why: str) -> None:
    with pytest.raises(SettingsError, match="LIAISON_ACTOR: ") as refused:
        read({"LIAISON_ACTOR": given})
    assert why in str(refused.value)


async def test_the_same_name_is_the_same_actor(database_url: str, engine: AsyncEngine) -> None:
    ann = Settings(database_url=database_url, actor="Ann Other")
    before = await actors.actor_named(engine, "Ann Other", ActorKind.PERSON)
    assert await acting(engine, ann) == before
    await describe(ann, Told(name=["A register"]))
    await describe(ann, Told(description=["Of something"]))
    await describe(Settings(database_url=database_url), Told(description=["Of another thing"]))
    assert await names(engine) == {
        "Ann Other": ("PERSON", 2),
        "Somebody at this machine": ("PERSON", 1),
    }


async def test_who_was_erased_and_comes_again_is_somebody_new(
    database_url: str, engine: AsyncEngine, tmp_path: Path
) -> None:
    ann = Settings(database_url=database_url, actor="Ann", erasures=str(tmp_path / "erasures"))
    await describe(ann, Told(name=["A register"]))
    first = await acting(engine, ann)
    await erase(Settings(database_url=database_url, erasures=ann.erasures), first)
    await describe(ann, Told(description=["Of something"]))
    assert await acting(engine, ann) != first
    assert await names(engine) == {
        None: (None, 1),
        "Ann": ("PERSON", 1),
        "Somebody at this machine": ("PERSON", 1),
    }


async def test_a_command_is_told_who_acts_before_what_is_set(
    place: Place, database_url: str, engine: AsyncEngine
) -> None:
    url, ben = database_url, ("--as", "Ben")
    place.done("describe", "--name", "One", database_url=url, actor="Ann")
    place.done("describe", "--name", "Two", *ben, database_url=url, actor="Ann")
    [gone] = [one.id for one in await actors.everybody(engine) if one.name == "Ann"]
    place.done("erase", gone, *ben, database_url=url)
    assert await names(engine) == {"Ben": ("PERSON", 2), None: (None, 1)}
    status, said, told = place.ended("describe", "--name", "One", "--as", " ", database_url=url)
    assert (status, said) == (2, "")
    assert "argument --as: expected a name, found an empty one" in told


@pytest.mark.parametrize("words", [["--as", "Ann Other"], []], ids=["told", "set"])
def test_what_is_asked_of_a_server_is_recorded_by_who_serves(
    place: Place, database_url: str, words: list[str]
) -> None:
    port = free_port()
    settings = {"database_url": database_url, "port": port, "actor": "Ann Other"}
    if words:
        settings["actor"] = "Somebody else"
    with place.running("serve", *words, **settings) as process:
        assert line_of(process)
        assert asked(port, OPENING)["openArea"] == {"__typename": "AreaOfCooperationRecorded"}
        [event] = asked(port, BY)["events"]["nodes"]
        assert event["actor"] == {"name": "Ann Other", "kind": "PERSON"}
