"""The rights that docs/postgresql.md gives: enough to serve, and not enough to change the log."""

import os
import re
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors, log
from events.store.connections import appending, open_store
from projections.rebuild import DERIVED, rebuild
from projections.records import TABLES
from projections.verify import verify
from server.backups import restoring, writing
from server.backups.erasures import Erasures
from server.command_line.describe import Told
from server.command_line.init import init
from server.settings import Settings
from tests import postgres
from tests.administration import erase
from tests.commands import at_hand as commands
from tests.officer import Officer, en

PAGE = Path(__file__).parent.parent / "docs" / "postgresql.md"
BEFORE, AFTER = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
OWNER, APP, DATABASE = "liaison_owner", "liaison_app", "liaison"

NO_RIGHT, ONLY_GROWS, DONE = "42501", "23001", "done"
"""What PostgreSQL calls insufficient_privilege, and restrict_violation."""

TRIED_ON_THE_LOG = """
    UPDATE {table} SET {key} = {key}
    DELETE FROM {table}
    TRUNCATE {table}
    INSERT INTO {table} TABLE {table} ON CONFLICT ({key}) DO UPDATE SET {key} = {table}.{key}
    MERGE INTO {table} USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE
    SELECT * FROM {table} FOR UPDATE
    DROP TABLE {table}
    ALTER TABLE {table} ADD COLUMN more text
    ALTER TABLE {table} DISABLE TRIGGER {table}_only_grows
    ALTER TABLE {table} DISABLE TRIGGER ALL
    ALTER TABLE {table} OWNER TO liaison_app
    ALTER TABLE {table} RENAME TO another
    DROP TRIGGER {table}_only_grows ON {table}
    CREATE RULE quiet AS ON INSERT TO {table} DO INSTEAD NOTHING
    CREATE TRIGGER quiet BEFORE INSERT ON {table} EXECUTE FUNCTION refuse_change()
    CREATE TEMPORARY TABLE {table} (id text)
"""
TRIED_BESIDES = """
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'
    DROP FUNCTION refuse_change() CASCADE
    DROP SCHEMA public CASCADE
    CREATE TABLE another (id text)
    CREATE SCHEMA another
    SET session_replication_role = replica
    SET ROLE liaison_owner
    SET SESSION AUTHORIZATION liaison_owner
    ALTER ROLE liaison_app SUPERUSER
    UPDATE alembic_version SET version_num = '0'
    UPDATE actors SET name = 'Somebody else'
    DELETE FROM actors
    UPDATE claims SET record = record
    TRUNCATE institutions
"""

GROWS, LOOKED_UP = {"SELECT", "INSERT"}, {"SELECT", "INSERT", "DELETE"}
RIGHTS = {
    "alembic_version": {"SELECT"},
    **dict.fromkeys(("entries", "commands", "actors"), GROWS),
    **dict.fromkeys(("leaves", "checkpoints"), GROWS),
    **{table.name: {"SELECT", "INSERT", "UPDATE", "DELETE"} for table in DERIVED},
    "mentions": LOOKED_UP | {"UPDATE"},
    **dict.fromkeys(("claims", "upcasts", "entry_texts", "spellings"), LOOKED_UP),
    **dict.fromkeys(("searched_words", "searched_keys", "prose_words"), LOOKED_UP),
}


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    """Set up a store as the page says, and load the demo register as who serves."""
    with postgres.running() as server:
        server.run(BEFORE)
        liaison(server.url(DATABASE, OWNER), "migrate")
        server.run(AFTER, DATABASE, OWNER)
        liaison(server.url(DATABASE, APP), "demo")
        yield server


def liaison(url: str, *command: str, **settings: str) -> str:
    """Run a command, and return what it says."""
    done = subprocess.run(
        [*commands.liaison(), *command],
        check=True,
        cwd=PAGE.parent.parent,
        env={**os.environ, "LIAISON_DATABASE_URL": url, **settings},
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[AsyncEngine]:
    engine = open_store(url)
    try:
        yield engine
    finally:
        await engine.dispose()


@pytest.fixture
async def app(server: postgres.Server) -> AsyncIterator[AsyncEngine]:
    """Open the store as the role that serves."""
    async with opened(server.url(DATABASE, APP)) as engine:
        yield engine


@pytest.fixture
async def owner(server: postgres.Server) -> AsyncIterator[AsyncEngine]:
    """Open the store as the role that owns it."""
    async with opened(server.url(DATABASE, OWNER)) as engine:
        yield engine


async def refusal(engine: AsyncEngine, statement: str) -> str:
    """Return by what code a statement is refused, or that it is not."""
    try:
        async with appending(engine) as connection:
            await connection.execute(text(statement))
            await connection.rollback()
    except DBAPIError as error:
        return str(getattr(error.orig, "sqlstate", error))
    return DONE


async def recorded(engine: AsyncEngine) -> list[object]:
    async with engine.connect() as connection:
        return [
            tuple(row)
            for table in (log.entries, log.commands, log.actors)
            for row in await connection.execute(select(table).order_by(*table.primary_key))
        ]


async def test_who_serves_can_submit_and_read_and_verify_and_rebuild(app: AsyncEngine) -> None:
    officer = await Officer.named("Somebody who serves", app)
    area = await officer.open("openArea", title=en("Forestry"), statement=en("Trees."))
    await officer.record("restateArea", id=area, statement=en("Trees and wood."))
    answer = await officer.ask("query($id: ID!) { areaOfCooperation(id: $id) { status } }", id=area)
    assert answer == {"areaOfCooperation": {"status": "OPEN"}}
    assert await verify(app) == []
    assert await rebuild(app) == await officer.entries() > 300
    assert await verify(app) == []


async def test_who_serves_cannot_change_the_log_nor_what_guards_it(app: AsyncEngine) -> None:
    before = await recorded(app)
    tried = TRIED_BESIDES.strip().splitlines()
    for table in (log.entries, log.commands):
        key = table.primary_key.columns.keys()[0]
        tried += TRIED_ON_THE_LOG.format(table=table, key=key).strip().splitlines()
    told = {statement: await refusal(app, statement) for statement in tried}
    assert told == dict.fromkeys(tried, NO_RIGHT)
    assert await recorded(app) == before
    assert await verify(app) == []


async def test_every_table_has_the_rights_that_the_page_gives_and_no_other(
    app: AsyncEngine,
) -> None:
    rights = text("""
        SELECT relname, privilege FROM pg_class, unnest(ARRAY[
            'SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'
        ]) AS privilege
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND has_table_privilege(oid, privilege)
    """)
    found: dict[str, set[str]] = {}
    async with app.connect() as connection:
        for table, right in await connection.execute(rights):
            found.setdefault(table, set()).add(right)
        tables = await connection.execute(
            text("SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public'")
        )
        owners = {row.tablename: row.tableowner for row in tables}
    assert found == RIGHTS
    assert owners == dict.fromkeys(RIGHTS, OWNER)
    apart = set(RIGHTS) - {table.table.name for tables in TABLES.values() for table in tables}
    assert apart <= set(re.findall(r"\w+", AFTER)), "the page names each that is no read table"


async def test_a_table_of_a_later_migration_can_be_used_at_once(
    server: postgres.Server, app: AsyncEngine, owner: AsyncEngine
) -> None:
    async with appending(owner) as connection:
        await connection.execute(text("CREATE TABLE later (id text)"))
    try:
        server.run(AFTER, DATABASE, OWNER)
        for statement in (
            "INSERT INTO later VALUES ('one')",
            "UPDATE later SET id = id",
            "DELETE FROM later",
        ):
            assert await refusal(app, statement) == DONE
        assert await refusal(app, "TRUNCATE later") == NO_RIGHT
    finally:
        async with appending(owner) as connection:
            await connection.execute(text("DROP TABLE later"))


async def test_even_the_owner_is_refused_while_the_triggers_stand(owner: AsyncEngine) -> None:
    for table in (log.entries, log.commands):
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):  # noqa: S608  # our names
            assert await refusal(owner, statement) == ONLY_GROWS


def commands_of(role: str) -> set[str]:
    """Return the commands that the page says a role runs."""
    rows = re.findall(r"^\| (.*) \| `(\w+)`.* \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    said = " ".join(commands for commands, runs_as in rows if runs_as == role)
    words = re.findall(r"[a-z-]+", " ".join(re.findall(r"`([^`]+)`", said)))
    return {*words} - {"liaison"}


def test_every_command_that_needs_a_store_is_said_to_run_as_somebody() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "server", "--help"], check=True, capture_output=True, text=True
    )
    known = set(re.findall(r"^    ([a-z-]+)(?: {2,}|$)", told.stdout, re.MULTILINE))
    as_owner, as_app = commands_of(OWNER), commands_of(APP)
    assert as_owner | as_app == known - {"keys", "verify-evidence"}
    assert not as_owner & as_app


def test_who_serves_runs_what_the_page_says(server: postgres.Server, tmp_path: Path) -> None:
    """But for what other tests here run, and `serve`, which does what these do."""
    url, key = server.url(DATABASE, APP), str(tmp_path / "register.key")
    liaison(url, "keys", "new", key, "--origin", "register.example/log")
    record = "prj_01b2thp4g0e05tttv6sb10d5rq"
    document = tmp_path / "it.graphql"
    document.write_text("{ register { name } }")
    for command in (
        ("report", record),
        ("changes", "--since", "470", "--until", "475"),
        ("evidence", record),
        ("checkpoint",),
        ("events", "--after", "540"),
        ("actors",),
        ("cost", str(document)),
        ("describe", "--name", "Cooperation"),
        ("verify",),
        ("backup", str(tmp_path / "a.backup")),
        ("rebuild",),
    ):
        assert command[0] in commands_of(APP)
        assert liaison(url, *command, LIAISON_SIGNING_KEY=key), command


async def test_nobody_else_may_connect(server: postgres.Server) -> None:
    server.run("CREATE ROLE passer_by LOGIN")
    async with opened(server.url(DATABASE, "passer_by")) as engine:
        with pytest.raises(Exception, match="permission denied for database"):
            await engine.connect()


async def test_who_owns_the_tables_erases_and_nobody_else(
    app: AsyncEngine, owner: AsyncEngine
) -> None:
    actor = await actors.actor_named(app, "Somebody to erase", actors.ActorKind.PERSON)
    with pytest.raises(DBAPIError, match="permission denied for table actors"):
        await erase(app, actor)
    assert await erase(owner, actor)
    assert {one.id: one.name for one in await actors.everybody(app)}[actor] is None


async def test_who_serves_can_begin_a_register_where_the_owner_made_the_tables(
    server: postgres.Server,
) -> None:
    server.run("CREATE DATABASE begun OWNER liaison_owner TEMPLATE template0")
    schema = (
        "ALTER SCHEMA public OWNER TO liaison_owner; GRANT USAGE ON SCHEMA public TO liaison_app"
    )
    server.run(schema, "begun")
    liaison(server.url("begun", OWNER), "migrate")
    server.run(AFTER, "begun", OWNER)
    await init(Settings(database_url=server.url("begun", APP)), Told(name=["Ours"]))
    async with opened(server.url("begun", APP)) as engine:
        assert await verify(engine) == []


async def test_who_serves_can_back_up_and_restore(
    server: postgres.Server, app: AsyncEngine, tmp_path: Path
) -> None:
    file = tmp_path / "liaison.backup"
    await writing.write(app, file)
    server.run("CREATE DATABASE moved OWNER liaison_owner TEMPLATE template0")
    schema = (
        "ALTER SCHEMA public OWNER TO liaison_owner; GRANT USAGE ON SCHEMA public TO liaison_app"
    )
    server.run(schema, "moved")
    liaison(server.url("moved", OWNER), "migrate")
    server.run(AFTER, "moved", OWNER)
    async with opened(server.url("moved", APP)) as engine:
        await restoring.read_into(engine, file, Erasures())
        assert await recorded(engine) == await recorded(app)


async def test_a_dump_that_is_restored_is_whole_and_guarded(
    server: postgres.Server, app: AsyncEngine, tmp_path: Path
) -> None:
    dump = tmp_path / "liaison.dump"
    server.call("pg_dump", "--format=custom", f"--file={dump}", on=DATABASE)
    server.run("CREATE DATABASE restored OWNER liaison_owner TEMPLATE template0")
    server.call("pg_restore", "--exit-on-error", str(dump), on="restored")
    async with opened(server.url("restored", APP)) as engine:
        assert await verify(engine) == []
        assert await recorded(engine) == await recorded(app)
        assert await refusal(engine, "DELETE FROM entries") == NO_RIGHT
    async with opened(server.url("restored", OWNER)) as engine:
        assert await refusal(engine, "DELETE FROM entries") == ONLY_GROWS
