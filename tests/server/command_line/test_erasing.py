"""Who acts is listed, and is erased: remembered first, so that no backup brings the name back."""

import re
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors
from events.store.actors import ActorKind
from server.backups.erasures import ErasuresError, erased, remember
from server.command_line.actors import erase, list_actors
from server.errors import CommandError
from server.settings import Settings
from tests.officer import Officer, en


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, erasures=str(tmp_path / "liaison.erasures"))


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
        assert capsys.readouterr().out == f"{somebody} is erased: the log keeps the id alone\n"
    await list_actors(settings)
    assert re.fullmatch(rf"{somebody} +1  .*  \(erased\)\n", capsys.readouterr().out)
    assert erased(Path(settings.erasures)) == {somebody}


async def test_who_is_remembered_alone_is_erased_still(
    settings: Settings, engine: AsyncEngine
) -> None:
    """Who never entered anything is nowhere but in that file once they are erased."""
    idle = await actors.actor_named(engine, "Idle", ActorKind.PERSON)
    for _ in range(2):
        await erase(settings, idle)
    assert await actors.everybody(engine) == []


async def test_nobody_is_erased_who_is_not_known(settings: Settings) -> None:
    with pytest.raises(CommandError, match="there is no actor act_nobody"):
        await erase(settings, "act_nobody")
    assert erased(Path(settings.erasures)) is None


def test_a_line_that_was_not_finished_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "erasures"
    assert erased(file) is None
    remember(file, "act_one")
    for torn in (b'{"actor":"act_t', b'{"actor":"act_two","erased_at":"2026-11-24T15:04:59Z"}'):
        with file.open("ab") as tearing:
            tearing.write(torn)
        assert erased(file) == {"act_one"}
    remember(file, "act_three")
    assert erased(file) == {"act_one", "act_three"}
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
