"""Who acts: whose name is erased is in no file of the store, and acts no more."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.store import actors, log
from events.store.actors import ActorKind
from events.store.connections import open_store
from events.store.register import Register
from projections.records import project_change
from projections.verify import verify
from tests.administration import erase
from tests.officer import Officer, en

NAME = "Philomena Quartermaine"
WHO = "{ events { nodes { actor { id name kind erased } } } }"


async def entered(engine: AsyncEngine, name: str = NAME) -> str:
    """Have somebody enter something, and return their id."""
    officer = await Officer.named(name, engine)
    await officer.open("openArea", title=en(name[::-1]), statement=en("A"))
    return await actors.actor_named(engine, name, ActorKind.PERSON)


async def test_everybody_is_listed_who_acted_last_first(engine: AsyncEngine) -> None:
    idle = await actors.actor_named(engine, "Idle", ActorKind.PROGRAM)
    gone, here = await entered(engine, "Gone"), await entered(engine, "Here")
    await erase(engine, gone)
    by, *others = [one[:4] for one in await actors.everybody(engine)]
    assert by[1:] == ("Administration", "PROGRAM", 2)
    assert others == [
        (here, "Here", "PERSON", 1),
        (gone, None, None, 1),
        (idle, "Idle", "PROGRAM", 0),
    ]


async def test_who_is_erased_is_an_id_alone(engine: AsyncEngine) -> None:
    gone, here = await entered(engine), await entered(engine, "Somebody else")
    assert await erase(engine, gone)
    assert await erase(engine, gone), "again"
    officer = await Officer.named("Somebody else", engine)
    answer = await officer.ask(WHO)
    assert [one["actor"] for one in answer["events"]["nodes"]][:2] == [
        {"id": gone, "name": None, "kind": None, "erased": True},
        {"id": here, "name": "Somebody else", "kind": "PERSON", "erased": False},
    ]
    document = "{ events(where: {actor: {erased: {eq: true}}}) { totalCount } }"
    assert (await officer.ask(document))["events"]["totalCount"] == 1
    assert await verify(engine) == []


async def test_nothing_is_entered_under_an_id_that_was_erased(engine: AsyncEngine) -> None:
    gone = await entered(engine)
    officer = Officer(Register(engine, project_change), gone)
    assert await erase(engine, gone)
    given = {"title": en("More"), "statement": en("B")}
    for entry in ({}, {"dryRun": True}):
        rule, path = await officer.refusal("openArea", **given, entry=entry)
        assert (rule, path) == ("unknown_actor", "")
    assert await officer.entries() == 3, "one, and two of the register itself"


async def test_who_acts_while_being_erased_acts_before_it_or_not_at_all(
    engine: AsyncEngine,
) -> None:
    gone = await entered(engine)
    officer = Officer(Register(engine, project_change), gone)
    counted: list[int] = []

    async def erase_and_count() -> None:
        await erase(engine, gone)
        counted.append(await officer.entries())

    outcomes = [
        officer.submit("openArea", title=en(f"Area {number}"), statement=en("A"))
        for number in range(20)
    ]
    *answers, _ = await asyncio.gather(*outcomes[:10], *outcomes[10:], erase_and_count())
    recorded = [one for one in answers if one["__typename"] != "Rejection"]
    assert await officer.entries() == len(recorded) + 3 == counted[0]


async def test_who_cannot_be_remembered_is_not_erased(engine: AsyncEngine) -> None:
    somebody = await entered(engine)

    def full() -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        await erase(engine, somebody, full)
    async with engine.connect() as connection:
        assert (await connection.execute(select(log.actors.c.name))).scalars().all() == [
            NAME,
            "Administration",
        ]


async def test_what_is_erased_is_in_no_file_of_sqlite(sqlite_url: str, tmp_path: Path) -> None:
    engine = open_store(sqlite_url)
    somebody = await entered(engine)
    for number in range(200):
        await actors.actor_named(engine, f"{NAME} {number:0900}", ActorKind.PERSON)
    assert holding(tmp_path), "which shows that it would be found"
    for one in await actors.everybody(engine):
        if one.id != somebody:
            assert await erase(engine, one.id)
    assert await erase(engine, somebody)
    assert holding(tmp_path) == []
    await engine.dispose()


async def test_who_reads_keeps_what_is_erased_in_the_files_until_they_end(
    sqlite_url: str, tmp_path: Path
) -> None:
    engine = open_store(sqlite_url, wait_seconds=0.1)
    somebody = await entered(engine)
    async with engine.connect() as reading:
        await reading.execute(select(log.actors))
        assert not await erase(engine, somebody)
        assert holding(tmp_path)
    assert await erase(engine, somebody)
    assert holding(tmp_path) == []
    await engine.dispose()


def holding(folder: Path) -> list[str]:
    """Return the files whose bytes hold the name."""
    return [path.name for path in folder.iterdir() if NAME.encode() in path.read_bytes()]


async def test_what_is_erased_is_not_in_the_tables_file_of_postgresql(
    postgres_url: str,
) -> None:
    engine = open_store(postgres_url)
    somebody = await entered(engine)
    await actors.actor_named(engine, "Somebody else", ActorKind.PERSON)
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ANALYZE actors"))
        assert NAME in await _samples(connection)
        assert NAME.encode() in await _file(connection)
        assert await erase(engine, somebody)
        assert NAME not in await _samples(connection)
        assert NAME.encode() not in await _file(connection)
    await engine.dispose()


async def _samples(connection: AsyncConnection) -> str:
    asked = text("SELECT string_agg(pg_stats::text, ' ') FROM pg_stats WHERE tablename = 'actors'")
    return str((await connection.execute(asked)).scalar())


async def _file(connection: AsyncConnection) -> bytes:
    await connection.execute(text("CHECKPOINT"))
    asked = text("SELECT pg_read_binary_file(pg_relation_filepath('actors'))")
    found: bytes = (await connection.execute(asked)).scalar_one()
    return found
