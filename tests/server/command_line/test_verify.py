"""What `liaison verify` tells people and programs, and how it ends, also where it cannot look."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import signer
from events.proofs.checkpoints import sign
from events.store import log
from events.store.connections import open_store
from events.store.leaves import checkpoints
from projections.area import areas
from server.command_line.event_lines import events
from server.command_line.verify import ALTERED, NOT_LOOKED, SOUND, Told, verify
from server.errors import CommandError
from server.settings import Settings
from server.store import answering
from tests.officer import Officer, en
from tests.postgres import Server
from tests.tampering.unguarded import unguarded

ORIGIN = "register.example/log"


async def enter(engine: AsyncEngine, *titles: str) -> list[str]:
    """Open an area of each title; return the records."""
    officer = await Officer.named("An officer", engine)
    return [await officer.open("openArea", title=en(one), statement=en("Of.")) for one in titles]


def settings_of(engine: AsyncEngine, **more: Any) -> Settings:
    return Settings(database_url=engine.url.render_as_string(hide_password=False), **more)


@pytest.fixture
def by(tmp_path: Path) -> signer.Signer:
    return signer.create(tmp_path / "register.key", ORIGIN)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what gives what was told to programs."""
    return lambda: json.loads(capsys.readouterr().out)


JSON = Told(as_json=True)


async def test_a_program_is_told_what_was_looked_at(engine: AsyncEngine, told: Any) -> None:
    *_, last = await enter(engine, "Drugs", "Arms")
    assert await verify(settings_of(engine), JSON) == SOUND
    answer = told()
    assert answer["last"].pop("recorded_at").endswith("Z")
    assert answer == {
        "outcome": "sound",
        "findings": [],
        "more": 0,
        "records_not_compared": 0,
        "entries": 2,
        "since": 0,
        "uncommitted": {"actors": [], "commands": 0},
        "removed": {"texts": 0, "positions": [], "names": 0},
        "last": {"record": last},
        "continues": [],
        "against_a_rule": [],
    }


async def test_a_program_is_told_what_was_altered_and_where(engine: AsyncEngine, told: Any) -> None:
    first, _ = await enter(engine, "Drugs", "Arms")
    async with unguarded(engine) as connection:
        await connection.execute(
            update(log.entries).where(log.entries.c.position == 1).values(replayed=True)
        )
        await connection.execute(update(areas).values(title="Gold"))
    assert await verify(settings_of(engine), JSON) == ALTERED
    answer = told()
    assert answer["outcome"] == "altered"
    of_entry, of_row = answer["findings"]
    assert of_entry == {
        "check": "leaves",
        "table": "entries",
        "position": 1,
        "record": first,
        "column": "replayed",
        "message": "entry 1 is not what was entered: its replayed is True, and its leaf says False",
    }
    assert (of_row["table"], of_row["position"], of_row["column"]) == ("areas", 2, "title")
    assert answer["records_not_compared"] == 1


async def test_what_is_more_than_was_asked_for_is_counted(
    engine: AsyncEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    await enter(engine, "Drugs", "Arms", "Gold")
    async with unguarded(engine) as connection:
        await connection.execute(update(log.entries).values(replayed=True))
    assert await verify(settings_of(engine), Told(most=2)) == ALTERED
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" is ")[0] for line in lines[:2]] == ["leaves: entry 1", "leaves: entry 2"]
    assert lines[2] == "… and 1 more; tell more of them with: --most NUMBER"
    assert "3 findings" in lines


async def test_who_cannot_look_says_so(tmp_path: Path, told: Any) -> None:
    nothing = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    assert await verify(nothing, JSON) == NOT_LOOKED
    answer = told()
    assert answer["outcome"] == "not looked at"
    assert "there is no register" in answer["message"]
    assert await verify(nothing, Told(keys=["no key"])) == NOT_LOOKED


async def test_a_copy_without_what_was_written_last_says_that_it_holds_nothing(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_store(sqlite_url)
    await enter(engine, "Drugs")
    copy = tmp_path / "copy.db"
    shutil.copy(str(engine.url.database), copy)
    assert await verify(Settings(database_url=f"sqlite+aiosqlite:///{copy}"), Told()) == SOUND
    assert capsys.readouterr().out == (
        "The register is sound, and holds no entries: nothing was entered yet, or the file was "
        "copied without its -wal\n"
    )
    await engine.dispose()


async def test_a_checkpoint_of_another_log_is_told_by_its_name(
    engine: AsyncEngine, by: signer.Signer, tmp_path: Path, told: Any
) -> None:
    await enter(engine, "Drugs", "Arms")
    other = signer.create(tmp_path / "other.key", "other.example/log")
    kept = tmp_path / "kept.txt"
    kept.write_text((await sign(engine, other)).note)
    async with unguarded(engine) as connection:
        await connection.execute(delete(checkpoints))
    await sign(engine, by)
    settings = settings_of(engine, signing_key=str(by.path))
    keys = [key.text for key in other.public_keys()]
    assert await verify(settings, Told([kept], keys, as_json=True)) == ALTERED
    [finding] = told()["findings"]
    assert finding["message"] == (
        f"the checkpoint in {kept} is of another log: of other.example/log, and this one is "
        f"{ORIGIN}"
    )


async def test_removed_checkpoints_are_missed_by_who_signed_them(
    engine: AsyncEngine, by: signer.Signer, told: Any
) -> None:
    settings = settings_of(engine, signing_key=str(by.path))
    for title in ("Drugs", "Arms"):
        await enter(engine, title)
        await sign(engine, by)
    assert await verify(settings, JSON) == SOUND
    assert told()["continues"] == [f"the last checkpoint of {by.path}"]
    for above, number in ((1, 2), (0, 1)):
        async with unguarded(engine) as connection:
            await connection.execute(delete(checkpoints).where(checkpoints.c.number > above))
        assert await verify(settings, JSON) == ALTERED
        [finding] = told()["findings"]
        assert (finding["check"], finding["position"]) == ("checkpoints", number)
        assert "is not among those that the store keeps" in finding["message"]


async def test_in_a_hurry_it_looks_at_what_came_since_the_last_checkpoint(
    engine: AsyncEngine, by: signer.Signer, told: Any
) -> None:
    await enter(engine, "Drugs", "Arms", "Gold")
    await sign(engine, by)
    since = await enter(engine, "Ivory", "Timber")
    quick, settings = Told(quick=True, as_json=True), settings_of(engine)
    assert await verify(settings, quick) == SOUND
    answer = told()
    assert (answer["since"], answer["entries"], answer["last"]["record"]) == (3, 2, since[-1])
    async with unguarded(engine) as connection:
        changed = update(log.entries).values(replayed=True)
        await connection.execute(changed.where(log.entries.c.position.in_([1, 5])))
        await connection.execute(update(areas).where(areas.c.id == since[0]).values(title="?"))
    assert await verify(settings, quick) == ALTERED
    found = [(one["table"], one["position"]) for one in told()["findings"]]
    assert found == [("entries", 5), ("areas", 4)]
    assert await verify(settings, JSON) == ALTERED
    assert [one["position"] for one in told()["findings"]] == [1, 5, 4]


async def test_a_database_that_can_only_be_read_is_verified(
    standing_postgres: str, postgres_server: Server
) -> None:
    settings = Settings(database_url=postgres_server.url(standing_postgres))
    assert await verify(settings, Told()) == SOUND


async def test_bytes_that_are_no_text_are_told_of_and_end_nothing(
    sqlite_url: str, told: Any
) -> None:
    engine = open_store(sqlite_url)
    await enter(engine, "Drugs", "Arms")
    async with unguarded(engine) as connection:
        await connection.execute(text("UPDATE entries SET command_id = CAST(X'FF' AS TEXT)"))
    assert await verify(settings_of(engine), JSON) == ALTERED
    found = [(one["position"], one["column"]) for one in told()["findings"]]
    assert found[:2] == [(1, "command_id"), (2, "command_id")]
    settings = settings_of(engine)
    with pytest.raises(CommandError, match="liaison verify"), answering(settings):
        await events(settings, 0, follow=False)
    await engine.dispose()
