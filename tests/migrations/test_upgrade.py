"""A store is brought to the shape that the code expects, from nothing and from what it was."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import leaves, log
from events.store.clashes import clashes
from events.store.connections import open_store
from events.store.forms import differs
from migrations import run
from projections import records, rows
from projections.rebuild import is_behind, rebuild
from projections.verify import verify
from tests.officer import Officer, en
from tests.tampering.unguarded import unguarded

# SQLite does not tell what an index of an expression is of.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping"),
]
ROOT = Path(__file__).parent.parent.parent
METADATA = (log.metadata, leaves.metadata, rows.metadata)
assert records.TABLES, "importing the records declares their tables"
TABLES: dict[str, Table] = {
    name: table for metadata in METADATA for name, table in metadata.tables.items()
}


async def shape(engine: AsyncEngine) -> Any:
    """Return all that the store itself knows of its shape."""

    def read(connection: Connection) -> Any:
        inspector = inspect(connection)
        return {
            name: (
                [(one["name"], str(one["type"]), one["nullable"]) for one in columns],
                inspector.get_pk_constraint(name),
                sorted(re.sub(r" at 0x\w+", "", str(one)) for one in inspector.get_indexes(name)),
                sorted(str(one) for one in inspector.get_unique_constraints(name)),
            )
            for name in inspector.get_table_names()
            for columns in [inspector.get_columns(name)]
        }

    async with engine.connect() as connection:
        return await connection.run_sync(read)


async def test_an_empty_store_is_brought_to_the_newest_shape(empty_database_url: str) -> None:
    engine = open_store(empty_database_url)
    try:
        assert await run.current(engine) is None
        await run.upgrade(engine)
        assert await run.current(engine) == run.newest()
        assert (await shape(engine)).keys() == {*TABLES, "alembic_version"}
    finally:
        await engine.dispose()


async def test_upgrading_again_does_nothing(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    await officer.open("openArea", title=en("Drugs"), statement=en("Against."))
    before = await shape(engine)

    await run.upgrade(engine)

    assert await shape(engine) == before
    assert await run.current(engine) == run.newest()
    assert await officer.entries() == 1


def test_there_is_one_way_from_nothing_to_the_newest_shape() -> None:
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    assert scripts.get_heads() == [run.newest()]
    assert len(scripts.get_bases()) == 1
    assert all(script.doc for script in scripts.walk_revisions())


# The models and the database -----------------------------------------------------------------


@pytest.mark.parametrize("metadata", METADATA, ids=["the log", "the tree", "the read tables"])
async def test_the_database_has_the_shape_of_the_models(engine: AsyncEngine, metadata: Any) -> None:
    """Alembic would add or change nothing; what it would drop belongs to another."""

    def compare(connection: Connection) -> list[Any]:
        options = {"compare_type": differs, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return [change for change in compare_metadata(context, metadata) if not other(change)]

    def other(change: Any) -> bool:
        table = change[1].table if change[0] == "remove_index" else change[1]
        return change[0] in {"remove_table", "remove_index"} and table.name not in metadata.tables

    async with engine.connect() as connection:
        assert await connection.run_sync(compare) == []


async def test_keys_are_those_of_the_models_and_have_their_names(engine: AsyncEngine) -> None:
    def read(connection: Connection) -> tuple[dict[str, Any], dict[str, Any]]:
        inspector = inspect(connection)
        keys = {name: inspector.get_pk_constraint(name) for name in TABLES}
        unique = {name: inspector.get_unique_constraints(name) for name in TABLES}
        return keys, unique

    async with engine.connect() as connection:
        keys, unique = await connection.run_sync(read)
    for name, table in TABLES.items():
        expected = [column.name for column in table.primary_key]
        assert keys[name]["constrained_columns"] == expected, name
        assert keys[name]["name"] == (f"pk_{name}" if expected else None)
        for constraint in unique[name]:
            assert constraint["name"] == f"uq_{name}_{'_'.join(constraint['column_names'])}"


@pytest.mark.parametrize("table", ["entries", "commands"])
async def test_the_store_itself_refuses_to_change_what_was_recorded(
    engine: AsyncEngine, table: str
) -> None:
    officer = await Officer.named("An officer", engine)
    command = {"commandId": str(uuid4())}
    await officer.open("openArea", title=en("Drugs"), statement=en("Against."), entry=command)
    changes = [f"UPDATE {table} SET command_id = 'x'", f"DELETE FROM {table}"]  # noqa: S608  # ours
    if engine.dialect.name == "postgresql":
        changes.append(f"TRUNCATE {table}")
    for change in changes:
        with pytest.raises(DBAPIError, match=f"{table} only grows: {change.split()[0]} is refused"):
            async with engine.begin() as connection:
                await connection.execute(text(change))
    assert await officer.entries() == 1


async def test_what_a_migration_adds_to_the_read_tables_is_derived_next(
    engine: AsyncEngine,
) -> None:
    officer = await Officer.named("An officer", engine)
    await officer.open("openArea", title=en("Drógas"), statement=en("Against."))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE areas SET title_folded = NULL"))
    assert await is_behind(engine)

    await rebuild(engine)

    assert not await is_behind(engine)
    found = '{ areasOfCooperation(where: {title: {contains: "drogas"}}) { totalCount } }'
    assert (await officer.ask(found))["areasOfCooperation"] == {"totalCount": 1}


@pytest.mark.parametrize(
    "forgotten",
    [
        "UPDATE opportunities SET deadline_days = NULL",
        "UPDATE opportunity_matches SET stage = NULL",
    ],
)
async def test_a_column_that_a_migration_added_to_calls_is_derived_next(
    engine: AsyncEngine, forgotten: str
) -> None:
    officer = await Officer.named("An officer", engine)
    call = await officer.open(
        "spotOpportunity",
        title=en("Police data"),
        topicId="T",
        deadlines=["2019-02"],
        url="https://example.org/",
    )
    project = await officer.open("identifyProject", title=en("Data"))
    await officer.record("matchOpportunity", id=call, project=project, assessment="Well.")
    assert not await is_behind(engine)
    async with engine.begin() as connection:
        await connection.execute(text(forgotten))
    assert await is_behind(engine)

    await rebuild(engine)

    assert not await is_behind(engine)
    asked = '{ fundingOpportunity(id: "%s") { deadlineDays matches { stage } } }' % call  # noqa: UP031
    assert (await officer.ask(asked))["fundingOpportunity"] == {
        "deadlineDays": ["2019-02-28"],
        "matches": [{"stage": "TO_APPLY"}],
    }


async def test_what_was_folded_otherwise_is_derived_again_once(engine: AsyncEngine) -> None:
    """Before 0014 a letter such as ł was folded to itself."""
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    before = scripts.get_revision("0014").down_revision
    officer = await Officer.named("An officer", engine)
    await officer.open("openArea", title=en("Łódź"), statement=en("Against."))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE areas SET title_folded = 'łodz'"))
        for column in ("form", "word", "key"):
            table = {"form": "searched_texts", "word": "searched_words", "key": "searched_keys"}
            await connection.execute(
                text(f"UPDATE {table[column]} SET {column} = replace({column}, 'lodz', 'łodz')")  # noqa: S608  # ours
            )
        set_back = text("UPDATE alembic_version SET version_num = :before")
        await connection.execute(set_back, {"before": before})
    assert not await is_behind(engine)

    await run.upgrade(engine, "0014")

    assert await is_behind(engine)
    await rebuild(engine)
    assert not await is_behind(engine)
    assert await verify(engine) == []
    found = """{ search(text: "lodz") { match }
        areasOfCooperation(where: {title: {contains: "lodz"}}) { totalCount } }"""
    assert await officer.ask(found) == {
        "search": [{"match": "EXACT"}],
        "areasOfCooperation": {"totalCount": 1},
    }


async def test_what_older_rules_let_two_bear_is_found_and_stands(engine: AsyncEngine) -> None:
    """Before 0017 a name that looks like another's was no other's."""
    officer = await Officer.named("An officer", engine)
    when = {"effectiveOn": "2015-01-01"}
    body = {"kind": "OTHER", "entry": when}
    one = await officer.open("registerInstitution", name=en("Agence R\u00e9gionale"), **body)
    other = await officer.open("registerInstitution", name=en("Another"), **body)
    renamed = {"effectiveOn": "2019-06-01"}
    await officer.record("renameInstitution", id=other, name=en("A third"), entry=renamed)
    async with unguarded(engine) as connection:
        await connection.execute(
            text("UPDATE entries SET payload = replace(payload, 'A third', :name)"),
            {"name": "Agence Re\u0301gionale\u200b"},
        )

    await rebuild(engine)

    async with engine.connect() as connection:
        found = [clash async for clash in clashes(connection)]
    [clash] = found
    assert {clash.record, clash.other} == {one, other}
    assert clash.day == date(2019, 6, 1)
    assert "bears the name" in clash.claim.message


async def test_names_alike_and_payments_not_followed_are_told_of_an_older_store(
    engine: AsyncEngine,
) -> None:
    """Before 0018 nobody was told of the one, and of the other before anything was signed."""
    officer = await Officer.named("An officer", engine)
    body = {"name": en("Police"), "entry": {"effectiveOn": "2015-01-01"}}
    one = await officer.open("registerInstitution", kind="OTHER", **body)
    proposal = await officer.open(
        "proposeFundingAgreement",
        funder=one,
        beneficiary=await officer.open("registerInstitution", name=en("B"), kind="OTHER"),
        projects=[await officer.open("identifyProject", title=en("P"))],
    )
    await run.downgrade(engine, "0017")
    async with engine.begin() as connection:
        await connection.execute(text("DELETE FROM claims"))

    await run.upgrade(engine)

    assert await is_behind(engine)
    await rebuild(engine)
    assert await verify(engine) == []
    asked = f'{{ fundingAgreement(id: "{proposal}") {{ paymentsFollowed }} }}'
    assert await officer.ask(asked) == {"fundingAgreement": {"paymentsFollowed": None}}
    told = "... on Recorded { warnings { message } }"
    outcome = await officer.record("registerInstitution", told, kind="OFFICE", **body)
    assert one in outcome["warnings"][0]["message"]


async def test_the_prose_of_an_older_store_is_found_once_it_is_derived_again(
    engine: AsyncEngine,
) -> None:
    """Before 0026 only names were looked in; a note alone is enough for a store to be behind."""
    before = ScriptDirectory(str(ROOT / "migrations")).get_revision("0026").down_revision
    officer = await Officer.named("An officer", engine)
    opened = await officer.record("registerInstitution", name=en("Police"), kind="OTHER")
    await officer.record("noteEntry", id=opened["events"][0]["id"], note="Seen in the gazette")
    assert isinstance(before, str)
    await run.downgrade(engine, before)

    await run.upgrade(engine)

    assert await is_behind(engine)
    await rebuild(engine)
    assert not await is_behind(engine)
    assert await verify(engine) == []
    found = await officer.ask('{ search(text: "gazette") { match text } }')
    assert found == {"search": [{"match": "PROSE", "text": "Seen in the gazette"}]}


async def test_a_store_without_entries_is_not_behind(engine: AsyncEngine) -> None:
    assert not await is_behind(engine)


# Downgrading ---------------------------------------------------------------------------------


async def test_a_store_without_entries_can_be_taken_back_and_brought_here_again(
    engine: AsyncEngine,
) -> None:
    before = await shape(engine)

    await run.downgrade(engine, "base")

    assert await run.current(engine) is None
    assert (await shape(engine)).keys() == {"alembic_version"}
    await run.upgrade(engine)
    assert await shape(engine) == before


async def test_the_tables_are_taken_back_to_what_they_were(empty_database_url: str) -> None:
    """In 0021 those of SQLite are made anew."""
    engine = open_store(empty_database_url)
    try:
        await run.upgrade(engine, "0020")
        before = await shape(engine)
        await run.upgrade(engine, "0021")
        await run.downgrade(engine, "0020")
        assert await shape(engine) == before
    finally:
        await engine.dispose()


async def test_a_store_with_entries_is_not_taken_back(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    await officer.open("openArea", title=en("Drugs"), statement=en("Against."))
    before = await shape(engine)

    with pytest.raises(RuntimeError, match="the log holds 1 entries, and a downgrade would remove"):
        await run.downgrade(engine, "base")

    assert await shape(engine) == before
    assert await run.current(engine) == run.newest()
    assert await officer.entries() == 1


async def test_seats_are_asked_for_and_the_rows_stay(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    await officer.open("registerInstitution", name=en("Drugs Centre"), kind="EU_AGENCY")
    await run.downgrade(engine, "0014")
    await run.upgrade(engine)
    async with engine.connect() as connection:
        rows = (await connection.execute(text("SELECT name, seat FROM institutions"))).all()
    assert [tuple(row) for row in rows] == [('{"en":"Drugs Centre"}', None)]
    await rebuild(engine)
    assert not await is_behind(engine)
    assert await verify(engine) == []


async def test_when_bodies_began_and_what_notes_and_upgrades_say_is_derived_next(
    engine: AsyncEngine,
) -> None:
    """Before 0025 no table had it."""
    officer = await Officer.named("An officer", engine)
    since = {"effectiveOn": "1993-05"}
    body = {"kind": "OTHER", "entry": since}
    outcome = await officer.record("registerInstitution", name=en("One"), **body)
    [registered] = outcome["events"]
    ends = {
        "fromInstitution": registered["recordId"],
        "toInstitution": await officer.open("registerInstitution", name=en("Other"), **body),
    }
    link = await officer.open("establishLink", **ends, basis="LIAISON", entry=since)
    given = {"title": en("A memorandum"), "summary": "Written down."}
    await officer.record("upgradeLink", id=link, **given, entry={"effectiveOn": "2001"})
    source = {"kind": "STATEMENT", "title": "A letter"}
    noted = {"note": "Not in June.", "entry": {"sources": [source]}}
    await officer.record("noteEntry", id=registered["id"], **noted)
    asked = """{ institutions(where: {name: {eq: "One"}}) { nodes { establishedOn } }
        institutionalLinks(where: {upgrades: {some: {title: {contains: "memo"}}}}) {
            nodes { upgrades { title } } }
        events(where: {notesText: {contains: "june"}}) { nodes { position } } }"""
    before = await officer.ask(asked)
    await run.downgrade(engine, "0024")
    await run.upgrade(engine)

    assert await is_behind(engine)
    await rebuild(engine)

    assert not await is_behind(engine)
    assert await verify(engine) == []
    assert await officer.ask(asked) == before
    assert before == {
        "institutions": {"nodes": [{"establishedOn": "1993-05"}]},
        "institutionalLinks": {"nodes": [{"upgrades": [{"title": "A memorandum"}]}]},
        "events": {"nodes": [{"position": 1}]},
    }


# Other processes -----------------------------------------------------------------------------

MIGRATE = """
import asyncio, sys
from events.store.connections import open_store
from events.store.forms import differs
from migrations import run

async def main():
    engine = open_store(sys.argv[1])
    assert await run.current(engine) is None
    print("ready", flush=True)
    sys.stdin.readline()
    await run.upgrade(engine)
    print(await run.current(engine))
    await engine.dispose()

asyncio.run(main())
"""


def test_processes_that_migrate_at_once_do_not_break_each_other(empty_database_url: str) -> None:
    command = [sys.executable, "-c", MIGRATE, empty_database_url]
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(3)
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate(timeout=30) for process in processes]
    finally:
        for process in processes:
            process.kill()
    assert [out.strip() for out, _ in said] == [run.newest()] * 3, [err for _, err in said]
    assert [process.returncode for process in processes] == [0, 0, 0]


def test_alembic_itself_finds_its_way_in_and_nothing_to_do(database_url: str) -> None:
    """So the next revision can be generated: `alembic -x url=… revision --autogenerate`."""
    check = [sys.executable, "-m", "alembic", "-x", f"url={database_url}", "check"]
    done = subprocess.run(check, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No new upgrade operations detected" in done.stdout
