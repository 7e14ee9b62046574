"""Who acts is listed, and is erased: remembered first, so that no backup brings the name back."""

import re
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors
from events.store.actors import ActorKind
from server.backups import kept_erasures
from server.backups.erasures import Erasures, ErasuresError, erased, remember
from server.command_line.actors import list_actors
from server.command_line.removing import erase, redact
from server.errors import CommandError
from server.settings import Settings
from tests.officer import Officer, en


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, erasures=str(tmp_path / "liaison.erasures"))


def remembered_in(settings: Settings) -> Erasures | None:
    return erased(kept_erasures.place(settings))


async def test_who_acts_is_listed_and_erased_and_erased_again(
    settings: Settings, engine: AsyncEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    officer = await Officer.named("Somebody", engine)
    await officer.open("openArea", title=en("One"), statement=en("A"))
    somebody = await actors.actor_named(engine, "Somebody", ActorKind.PERSON)

    await list_actors(settings)
    said = capsys.readouterr().out
    assert re.fullmatch(rf"{somebody}  PERSON   +1  \d{{4}}-.*Z  Somebody\n", said)
    for _ in range(2):
        await erase(settings, somebody)
        told, remembered = capsys.readouterr().out.splitlines()
        assert told == f"{somebody} is erased: the log keeps the id alone"
        assert remembered.startswith(f"Remembered in {settings.erasures}, ")
    await list_actors(settings)
    by, line = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"act_\w+  PERSON   +2  .*  Somebody at this machine", by)
    assert re.fullmatch(rf"{somebody} +1  .*  \(erased\)", line)
    assert remembered_in(settings) == Erasures(actors={somebody})


async def test_who_is_remembered_alone_is_erased_still(
    settings: Settings, engine: AsyncEngine
) -> None:
    idle = await actors.actor_named(engine, "Idle", ActorKind.PERSON)
    for _ in range(2):
        await erase(settings, idle)
    left = {one.id: one.name for one in await actors.everybody(engine)}
    assert left.pop(idle) is None
    assert [*left.values()] == ["Somebody at this machine"]


async def test_nobody_is_erased_who_is_not_known(settings: Settings) -> None:
    with pytest.raises(CommandError, match="there is no actor act_nobody"):
        await erase(settings, "act_nobody")
    assert remembered_in(settings) is None


async def test_a_text_is_redacted_and_again_and_remembered(
    settings: Settings, engine: AsyncEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    officer = await Officer.named("Somebody", engine)
    outcome = await officer.record("openArea", title=en("One"), statement=en("Of Philomena"))
    [event] = outcome["events"]
    for path in ("/payload/statement/nl", "/record", "reason"):
        with pytest.raises(CommandError, match="those that are there: /payload/statement/en, "):
            await redact(settings, event["id"], path, "Asked for.")
    with pytest.raises(CommandError, match="there is no entry 'evt_nothing'"):
        await redact(settings, "evt_nothing", "/reason", "Asked for.")
    assert remembered_in(settings) is None
    path = "/payload/statement/en"
    for said in ("is removed; entry 2 says so", "was removed already"):
        await redact(settings, event["id"], path, "Asked for.")
        told, remembered = capsys.readouterr().out.splitlines()
        assert told == f"{path} of {event['id']} {said}"
        assert remembered.startswith(f"Remembered in {settings.erasures}, ")
    assert remembered_in(settings) == Erasures(texts={event["id"]: {path}})
    assert await officer.entries() == 2


def test_a_line_that_was_not_finished_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "erasures"
    assert erased(file) is None
    remember(file, "act_one")
    for torn in (b'{"actor":"act_t', b'{"actor":"act_two","erased_at":"2026-11-24T15:04:59Z"}'):
        with file.open("ab") as tearing:
            tearing.write(torn)
        assert erased(file) == Erasures(actors={"act_one"})
    remember(file, "act_three")
    assert erased(file) == Erasures(actors={"act_one", "act_three"})
    remember(file, "act_one")
    assert file.read_bytes().count(b"\n") == 2


@pytest.mark.parametrize("line", [b"\n", b"act_two\n", b'{"actor":1}\n', b'{"actor":"act_two"}\n'])
def test_what_is_no_erasure_is_named_by_its_line(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "erasures"
    remember(file, "act_one")
    with file.open("ab") as spoiling:
        spoiling.write(line)
    with pytest.raises(ErasuresError, match="line 2 is no erasure"):
        remember(file, "act_three")
