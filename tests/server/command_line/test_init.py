"""A register of one's own is begun where there is none, with all that is told of it, or nothing."""

from pathlib import Path
from stat import S_IMODE
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.institution import InstitutionKind
from events.proofs.signer import Signer
from events.store import actors, log
from events.store.connections import open_store
from projections.verify import verify
from server.command_line.beginning_arguments import KINDS
from server.command_line.describe import Told, describe
from server.command_line.init import Institution, NewKey, init
from server.command_line.migrate import migrate
from server.errors import CommandError
from server.settings import Settings
from tests.officer import Officer, en
from tests.server.command_line.test_command_line import Place

ASKED = """{
    register { name record { name names { language text } description languages timeZone } }
    institutions { nodes { name names { language text } kind attestedFrom effectiveOn } }
    institution: institutions(asOf: {effectiveOn: "1990-01-01"}) { totalCount }
    events { nodes { type commandId actor { name } } }
}"""
NAMED = Told(
    name=["en=Cooperation of Examplia", "fr=Coopération d'Examplia"],
    description=["What Examplia does with others."],
    language=["en", "fr"],
    time_zone="Europe/Brussels",
)
EXAMPLIA = Institution(["Examplia", "fr=Examplie"], "STATE")


@pytest.fixture
def settings(empty_database_url: str) -> Settings:
    return Settings(database_url=empty_database_url, actor="Ann Other")


async def entries(settings: Settings) -> int:
    """Count what was entered, and who is there to enter anything."""
    engine = open_store(settings.database_url)
    async with engine.connect() as connection:
        found = len((await connection.execute(select(log.entries.c.position))).all())
    found += len(await actors.everybody(engine))
    await engine.dispose()
    return found


async def test_a_register_begins_with_all_that_is_told_of_it(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = NewKey(tmp_path / "register.key", "register.example/liaison")
    await init(settings, NAMED, EXAMPLIA, key)

    engine = open_store(settings.database_url)
    answer = await (await Officer.named("A reader", engine)).ask(ASKED)
    assert await verify(engine) == []
    await engine.dispose()
    assert answer["register"] == {
        "name": "Cooperation of Examplia",
        "record": {
            "name": "Cooperation of Examplia",
            "names": [
                {"language": "en", "text": "Cooperation of Examplia"},
                {"language": "fr", "text": "Coopération d'Examplia"},
            ],
            "description": "What Examplia does with others.",
            "languages": ["en", "fr"],
            "timeZone": "Europe/Brussels",
        },
    }
    [examplia] = answer["institutions"]["nodes"]
    names = [{"language": "en", "text": "Examplia"}, {"language": "fr", "text": "Examplie"}]
    assert (examplia["name"], examplia["names"], examplia["kind"]) == ("Examplia", names, "STATE")
    assert examplia["effectiveOn"] == f"[..{examplia['attestedFrom']}]"
    opened, registered = answer["events"]["nodes"]
    assert (opened["type"], registered["type"]) == ("REGISTER_OPENED", "INSTITUTION_REGISTERED")
    assert opened["commandId"] == registered["commandId"]
    assert opened["actor"] == registered["actor"] == {"name": "Ann Other"}

    assert S_IMODE(key.file.stat().st_mode) == 0o600
    [verifies] = Signer(key.file).public_keys()
    said = capsys.readouterr().out
    assert verifies.text in said.splitlines()
    assert "begun by Ann Other" in said
    assert "Serve it with: liaison serve" in said


async def test_what_is_not_told_is_left_out_and_a_migrated_store_is_taken(
    database_url: str, engine: AsyncEngine
) -> None:
    await init(Settings(database_url=database_url), Told(name=["fr=Un registre"]))
    answer = await (await Officer.named("A reader", engine)).ask(ASKED)
    record = answer["register"]["record"]
    assert record["names"] == [{"language": "fr", "text": "Un registre"}]
    assert (record["description"], record["languages"], record["timeZone"]) == (None, [], None)
    assert answer["institutions"]["nodes"] == []
    [opened] = answer["events"]["nodes"]
    assert opened["actor"] == {"name": "Somebody at this machine"}


async def test_what_happened_before_can_be_entered_of_the_first_institution(
    settings: Settings,
) -> None:
    await init(settings, NAMED, EXAMPLIA)
    engine = open_store(settings.database_url)
    officer = await Officer.named("Ann Other", engine)
    found = await officer.ask("{ institutions { nodes { id } } }")
    [lead] = found["institutions"]["nodes"]
    await officer.record(
        "identifyProject", title=en("Old"), lead=lead["id"], entry={"effectiveOn": "2011-05"}
    )
    await engine.dispose()


async def test_a_register_that_holds_entries_is_left_as_it_is(
    settings: Settings, tmp_path: Path
) -> None:
    await init(settings, NAMED)
    before, key = await entries(settings), NewKey(tmp_path / "register.key", "here.example/log")
    with pytest.raises(CommandError, match="already, which ends at entry 1, and nothing"):
        await init(settings, NAMED, EXAMPLIA, key)
    assert await entries(settings) == before
    assert not key.file.exists()
    await describe(settings, Told(name=["Another name"]))


@pytest.mark.parametrize(
    ("told", "first", "said"),
    [
        (Told(name=["A"], time_zone="Europe/Atlantis"), EXAMPLIA, "no time zone|time_zone"),
        (Told(name=["A"], language=["English"]), EXAMPLIA, "language_tag"),
        (Told(name=[" "]), EXAMPLIA, "empty"),
        (Told(name=["A"]), Institution([" "], "STATE"), "empty.*commands.1.name"),
    ],
    ids=["zone", "language", "name", "institution"],
)
async def test_if_anything_is_refused_nothing_was_entered(
    settings: Settings, tmp_path: Path, told: Told, first: Institution, said: str
) -> None:
    await migrate(settings)
    key = NewKey(tmp_path / "register.key", "register.example/liaison")
    with pytest.raises(CommandError, match=said):
        await init(settings, told, first, key)
    assert await entries(settings) == 0
    assert not key.file.exists()
    await init(settings, NAMED, EXAMPLIA, key)


@pytest.mark.parametrize("wrong", ["there", "no folder", "origin"])
async def test_without_a_key_that_was_asked_for_no_register_is_begun(
    settings: Settings, tmp_path: Path, wrong: str
) -> None:
    file, origin = tmp_path / "register.key", "register.example/liaison"
    if wrong == "there":
        file.write_text("of another")
    key: dict[str, Any] = {
        "there": NewKey(file, origin),
        "no folder": NewKey(tmp_path / "none" / "register.key", origin),
        "origin": NewKey(file, "no name"),
    }
    with pytest.raises(CommandError, match="No register was begun"):
        await init(settings, NAMED, None, key[wrong])
    assert await entries(settings) == 0
    if wrong == "there":
        assert file.read_text() == "of another"


def test_the_command_line_takes_all_of_it(tmp_path: Path, empty_database_url: str) -> None:
    place = Place(tmp_path)
    said = place.done(
        *("init", "--name", "en=Ours", "--name", "fr=À nous", "--language", "en"),
        *("--description", "What we do.", "--time-zone", "Europe/Paris", "--as", "Ann Other"),
        *("--first-institution", "Examplia", "--kind", "state"),
        *("--key", "register.key", "--origin", "register.example/liaison"),
        database_url=empty_database_url,
    )
    assert "begun by Ann Other" in said
    told = place.refused("init", "--name", "Ours", database_url=empty_database_url)
    assert "already, which ends at entry 2" in told
    signed = place.done("checkpoint", database_url=empty_database_url, signing_key="register.key")
    assert signed.startswith("register.example/liaison\n2\n")


def test_the_kinds_that_are_offered_are_those_there_are() -> None:
    assert [*KINDS] == [kind.value for kind in InstitutionKind]


async def test_what_is_not_there_is_not_migrated_where_only_that_is_asked(
    settings: Settings,
) -> None:
    with pytest.raises(CommandError, match=r"no register at .*; begin one with: liaison init"):
        await migrate(settings, only_existing=True)
    await init(settings, NAMED)
    await migrate(settings, only_existing=True)
