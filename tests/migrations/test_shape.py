"""What is changed in a store's schema, its owners or its rights is named; what was made is not."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from migrations import run
from migrations.shape import in_sqlite
from migrations.shape.findings import MADE, schema_findings, written
from tests import postgres
from tests.migrations import shapes
from tests.migrations.shapes import APP, DATABASE, OWNER


async def found(engine: AsyncEngine, *alterations: str) -> list[str]:
    """Return what is said of a store while it is altered so, and take it back."""
    async with engine.connect() as connection:
        for statement in alterations:
            await connection.exec_driver_sql(statement)
        findings = await schema_findings(connection)
        await connection.rollback()
    return [f"{finding.check}: {finding.message}" for finding in findings]


# What was made -------------------------------------------------------------------------------


async def test_a_store_that_was_migrated_is_as_it_was_made(engine: AsyncEngine) -> None:
    assert await found(engine) == []


async def test_a_store_that_was_older_once_is_as_one_that_was_not(engine: AsyncEngine) -> None:
    await run.downgrade(engine, "0013")
    await run.upgrade(engine)
    assert await found(engine) == []


async def test_what_is_looked_at_is_left_as_it_was(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await schema_findings(connection)
        if engine.dialect.name == "postgresql":
            path = (await connection.exec_driver_sql("SHOW search_path")).scalar_one()
            assert path == '"$user", public'


async def test_the_files_say_what_the_migrations_make(
    sqlite_url: str, server: postgres.Server
) -> None:
    """If they do not: make contract."""
    for url, make in (
        (sqlite_url, shapes.made_in_sqlite),
        (server.url(DATABASE), shapes.made_in_postgresql),
    ):
        engine = open_store(url)
        file = MADE / f"{engine.dialect.name}.json"
        assert file.read_text("utf-8") == written(await make(engine))
        await engine.dispose()


# SQLite --------------------------------------------------------------------------------------

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'entries only grows: UPDATE is refused'); END"
_REPLACE = "UPDATE sqlite_master SET sql = replace(sql, '{}', '{}') WHERE name = '{}'"
_GUARD = "CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries"
_AGAIN = (
    "INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 'entries_refuse_update'"
)
_BY_DAY = "CREATE INDEX ix_areas_by_day ON areas (effective_from) WHERE by_day = {}"

IN_SQLITE: dict[str, tuple[Sequence[str], str]] = {
    "an index dropped": (
        ["DROP INDEX ix_areas_open"],
        "the index ix_areas_open of areas is missing",
    ),
    "an index of other rows": (
        ["DROP INDEX ix_areas_by_day", _BY_DAY.format(0)],
        "the index ix_areas_by_day of areas is other than it was made: … ",
    ),
    "an index of another table": (
        [
            "DROP INDEX ix_areas_by_day",
            "CREATE INDEX ix_areas_by_day ON links (effective_from) WHERE by_day = 1",
        ],
        "no version made the index ix_areas_by_day of links",
    ),
    "an index added": (
        ["CREATE UNIQUE INDEX one ON areas (status)"],
        "no version made the index one of areas: CREATE UNIQUE INDEX one ON areas (status)",
    ),
    "a guard dropped": (
        ["DROP TRIGGER entries_refuse_replace"],
        "the trigger entries_refuse_replace of entries is missing",
    ),
    "a guard that never acts": (
        ["DROP TRIGGER entries_refuse_update", f"{_GUARD} WHEN 0 {_REFUSE}"],
        "the trigger entries_refuse_update of entries is other than it was made",
    ),
    "a guard that does nothing": (
        ["DROP TRIGGER entries_refuse_update", f"{_GUARD} BEGIN SELECT 1; END"],
        "the trigger entries_refuse_update of entries is other than it was made",
    ),
    "a guard of one column": (
        [
            "DROP TRIGGER entries_refuse_update",
            f"{_GUARD.replace('UPDATE ON', 'UPDATE OF id ON')} {_REFUSE}",
        ],
        "the trigger entries_refuse_update of entries is other than it was made",
    ),
    "a guard that is a comment": (
        [
            "DROP TRIGGER entries_refuse_update",
            f"{_GUARD} BEGIN SELECT 1; /* {_REFUSE} */ END",
        ],
        "the trigger entries_refuse_update of entries is other than it was made",
    ),
    "a guard there twice": (
        ["PRAGMA writable_schema = ON", _AGAIN],
        "the trigger entries_refuse_update of entries is there 2 times",
    ),
    "what alters what is entered later": (
        [
            (
                "CREATE TRIGGER later AFTER INSERT ON areas BEGIN"
                " UPDATE areas SET title = 'x' WHERE rowid = NEW.rowid; END"
            )
        ],
        "no version made the trigger later of areas: CREATE TRIGGER later AFTER INSERT ON areas",
    ),
    "a table dropped": (["DROP TABLE link_areas"], "the table link_areas is missing"),
    "a table added": (["CREATE TABLE more (id TEXT)"], "no version made the table more"),
    "a view": (["CREATE VIEW seen AS SELECT 1"], "no version made the view seen"),
    "a column added": (
        ["ALTER TABLE areas ADD COLUMN more TEXT"],
        "the table areas is other than it was made",
    ),
    "a column renamed": (
        ["ALTER TABLE areas RENAME COLUMN title TO headline"],
        "the table areas is other than it was made",
    ),
    "a table that is not strict": (
        ["PRAGMA writable_schema = ON", _REPLACE.format(") STRICT", ")", "areas")],
        "the table areas is other than it was made",
    ),
    "a check that is none": (
        [
            "PRAGMA writable_schema = ON",
            _REPLACE.format("replayed IN (0, 1)", "replayed IN (0, 1, 2)", "entries"),
        ],
        "the table entries is other than it was made: … es_replayed check ( replayed in ( 0 , 1 ,",
    ),
    "a word in another case within a text": (
        [
            "PRAGMA writable_schema = ON",
            _REPLACE.format("only grows", "Only grows", "leaves_refuse_delete"),
        ],
        "the trigger leaves_refuse_delete of leaves is other than it was made",
    ),
    "an index in the place of another": (
        [
            "PRAGMA writable_schema = ON",
            (
                "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
                " WHERE name = 'ix_areas_id') WHERE name = 'ix_areas_open'"
            ),
        ],
        "the index ix_areas_open of areas is other than it was made",
    ),
}


@pytest.mark.parametrize("name", IN_SQLITE)
async def test_what_is_altered_in_sqlite_is_named(sqlite_url: str, name: str) -> None:
    alterations, expected = IN_SQLITE[name]
    engine = open_store(sqlite_url)
    findings = await found(engine, *alterations)
    await engine.dispose()
    assert any(one.startswith(f"schema: {expected}") for one in findings), findings
    assert len(findings) <= 3


async def test_a_definition_that_is_no_text_is_said(sqlite_url: str) -> None:
    engine = open_store(sqlite_url)
    no_text = "sql = replace(sql, 'only', CAST(x'ff' AS TEXT)) WHERE name = 'leaves_refuse_delete'"
    alteration = f"UPDATE sqlite_master SET {no_text}"  # noqa: S608
    [finding] = await found(engine, "PRAGMA writable_schema = ON", alteration)
    await engine.dispose()
    assert finding.startswith("schema: the trigger leaves_refuse_delete of leaves is other")
    assert r"'leaves \xff grows" in finding


async def test_what_makes_no_difference_to_sqlite_is_none(sqlite_url: str) -> None:
    engine = open_store(sqlite_url)
    made = (
        'create index "ix_areas_by_day"\n ON [areas] /* or so */ (`effective_from`) where by_day=1'
    )
    assert await found(engine, "DROP INDEX ix_areas_by_day", made, "ANALYZE") == []
    await engine.dispose()


def test_a_text_in_quotes_is_no_name() -> None:
    assert in_sqlite.plain("SELECT 'A  b''c' FROM \"Areas\"") == "select 'A  b''c' from areas"
    assert in_sqlite.plain('"0"') != in_sqlite.plain("0")


# PostgreSQL ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    """Run a store that is set up as docs/postgresql.md says."""
    with postgres.running() as server:
        shapes.set_up(server)
        yield server


@pytest.fixture
async def superuser(server: postgres.Server) -> AsyncIterator[AsyncEngine]:
    engine = open_store(server.url(DATABASE))
    yield engine
    await engine.dispose()


@pytest.mark.parametrize("role", [OWNER, APP])
async def test_a_store_set_up_as_the_page_says_is_as_it_was_made(
    server: postgres.Server, role: str
) -> None:
    engine = open_store(server.url(DATABASE, role))
    assert await found(engine) == []
    await engine.dispose()


_NOTHING = "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
LATER = "ALTER TABLE commands ADD CONSTRAINT ck_commands_last_position CHECK ({}) NOT VALID"
IN_POSTGRESQL: dict[str, tuple[Sequence[str], str]] = {
    "an index dropped": (
        ["DROP INDEX ix_areas_open"],
        "schema: the index ix_areas_open of areas is missing",
    ),
    "an index of other rows": (
        [
            "DROP INDEX ix_areas_by_day",
            "CREATE INDEX ix_areas_by_day ON areas (effective_from) WHERE NOT by_day",
        ],
        "schema: the index ix_areas_by_day of areas is other than it was made",
    ),
    "an index that is not valid": (
        ["UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_areas_open'::regclass"],
        "schema: the index ix_areas_open of areas is other than it was made",
    ),
    "an index to which nothing is added": (
        ["UPDATE pg_index SET indisready = false WHERE indexrelid = 'ix_areas_open'::regclass"],
        "schema: the index ix_areas_open of areas is other than it was made",
    ),
    "a guard dropped": (
        ["DROP TRIGGER entries_only_grows ON entries"],
        "schema: the trigger entries_only_grows of entries is missing",
    ),
    "a guard that is off": (
        ["ALTER TABLE entries DISABLE TRIGGER entries_only_grows"],
        "schema: the trigger entries_only_grows of entries is other than it was made",
    ),
    "a guard for replicas alone": (
        ["ALTER TABLE entries ENABLE REPLICA TRIGGER entries_only_grows"],
        "schema: the trigger entries_only_grows of entries is other than it was made",
    ),
    "a guard that never acts": (
        [
            "DROP TRIGGER entries_only_grows ON entries",
            (
                "CREATE TRIGGER entries_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON entries"
                " FOR EACH STATEMENT WHEN (false) EXECUTE FUNCTION refuse_change()"
            ),
        ],
        "schema: the trigger entries_only_grows of entries is other than it was made",
    ),
    "a guard that does nothing": (
        [f"CREATE OR REPLACE FUNCTION refuse_change() {_NOTHING}"],
        "schema: the function refuse_change() is other than it was made",
    ),
    "what alters what is entered later": (
        [
            (
                "CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS"
                " 'BEGIN NEW.title := 1; RETURN NEW; END'"
            ),
            "CREATE TRIGGER later BEFORE INSERT ON areas FOR EACH ROW EXECUTE FUNCTION later()",
        ],
        "schema: no version made the trigger later of areas",
    ),
    "a function by the rights of another": (
        ["ALTER FUNCTION trigrams(text) SECURITY DEFINER"],
        "schema: the function trigrams(text text) is other than it was made",
    ),
    "a function with a setting": (
        ["ALTER FUNCTION trigrams(text) SET search_path = x"],
        "schema: the function trigrams(text text) is other than it was made",
    ),
    "a function of another kind": (
        ["ALTER FUNCTION trigrams(text) STABLE"],
        "schema: the function trigrams(text text) is other than it was made",
    ),
    "a function for other arguments": (
        ["CREATE FUNCTION trigrams(varchar) RETURNS text[] LANGUAGE sql AS 'SELECT NULL::text[]'"],
        "schema: no version made the function trigrams(character varying)",
    ),
    "a function in place of PostgreSQL's": (
        ["CREATE FUNCTION lower(text) RETURNS text LANGUAGE sql AS 'SELECT $1'"],
        "schema: no version made the function lower(text)",
    ),
    "an operator": (
        [
            "CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            "CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = same)",
        ],
        "schema: no version made the operator =(text,text)",
    ),
    "a cast": (
        [
            "CREATE FUNCTION cast_to(date) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE CAST (date AS int) WITH FUNCTION cast_to(date) AS IMPLICIT",
        ],
        "schema: no version made the cast from date to integer",
    ),
    "a rule": (
        ["CREATE RULE quiet AS ON INSERT TO areas DO INSTEAD NOTHING"],
        "schema: no version made the rule quiet of areas",
    ),
    "rows that some do not see": (
        ["ALTER TABLE areas ENABLE ROW LEVEL SECURITY", "CREATE POLICY seen ON areas USING (true)"],
        "schema: no version made the policy seen of areas",
    ),
    "row security without a policy": (
        ["ALTER TABLE areas ENABLE ROW LEVEL SECURITY"],
        "schema: the table areas is other than it was made",
    ),
    "rows that are another table's": (
        ["CREATE TABLE more () INHERITS (areas)"],
        "schema: no version made the inheritance of more from areas",
    ),
    "a table dropped": (["DROP TABLE link_areas"], "schema: the table link_areas is missing"),
    "a table added": (["CREATE TABLE more (id text)"], "schema: no version made the table more"),
    "a view": (["CREATE VIEW more AS SELECT 1"], "schema: no version made the view more"),
    "a sequence": (["CREATE SEQUENCE more"], "schema: no version made the sequence more"),
    "a type": (["CREATE DOMAIN more AS text"], "schema: no version made the type more"),
    "a table that a crash empties": (
        ["ALTER TABLE areas SET UNLOGGED"],
        "schema: the table areas is other than it was made: unlogged, heap, not permanent, heap",
    ),
    "a column added": (
        ["ALTER TABLE areas ADD COLUMN more text"],
        "schema: no version made the column areas.more: text",
    ),
    "a column dropped": (
        ["ALTER TABLE areas DROP COLUMN statement"],
        "schema: the column areas.statement is missing",
    ),
    "a column of another type": (
        ["ALTER TABLE checkpoints ALTER size TYPE integer"],
        (
            "schema: the column checkpoints.size is other than it was made: integer NOT NULL, not "
            "bigint NOT NULL"
        ),
    ),
    "a column that sorts otherwise": (
        ['ALTER TABLE areas ALTER title_folded TYPE text COLLATE "default"'],
        "schema: the column areas.title_folded is other than it was made",
    ),
    "a column that may be null": (
        ["ALTER TABLE areas ALTER title DROP NOT NULL"],
        "schema: the column areas.title is other than it was made: text, not text NOT NULL",
    ),
    "a column with a default": (
        ["ALTER TABLE areas ALTER title SET DEFAULT 'x'"],
        "schema: the column areas.title is other than it was made",
    ),
    "a check dropped": (
        ["ALTER TABLE actors DROP CONSTRAINT ck_actors_kind"],
        "schema: the constraint ck_actors_kind of actors is missing",
    ),
    "a check that is none": (
        [
            "ALTER TABLE actors DROP CONSTRAINT ck_actors_kind",
            "ALTER TABLE actors ADD CONSTRAINT ck_actors_kind CHECK (true)",
        ],
        "schema: the constraint ck_actors_kind of actors is other than it was made",
    ),
    "a check of later rows alone": (
        [
            "ALTER TABLE commands DROP CONSTRAINT ck_commands_last_position",
            LATER.format("last_position >= first_position"),
        ],
        "schema: the constraint ck_commands_last_position of commands is other than it was made",
    ),
    "a key dropped": (
        ["ALTER TABLE entries DROP CONSTRAINT uq_entries_record_version"],
        "schema: the constraint uq_entries_record_version of entries is missing",
    ),
    "what acts on every change of the schema": (
        [
            "CREATE FUNCTION act() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
            "CREATE EVENT TRIGGER act ON ddl_command_end EXECUTE FUNCTION act()",
        ],
        "schema: no version made the event trigger act",
    ),
    "a table that hides ours": (
        ["CREATE SCHEMA liaison_app", "CREATE TABLE liaison_app.entries (id text)"],
        "schema: there is another entries, in the schema liaison_app, which may be looked in first",
    ),
    "a function that hides ours": (
        [
            "CREATE SCHEMA early",
            "CREATE FUNCTION early.trigrams(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
            "ALTER ROLE liaison_app SET search_path = early, public",
        ],
        "schema: there is another trigrams, in the schema early, which may be looked in first",
    ),
    "functions of ours before PostgreSQL's": (
        ["SET LOCAL search_path = public, pg_catalog"],
        "schema: functions are looked for in the schema public before PostgreSQL's own",
    ),
    "a right to change what was recorded": (
        ["GRANT UPDATE ON entries TO liaison_app"],
        "rights: liaison_app may UPDATE on table entries",
    ),
    "a right to change one column": (
        ["GRANT UPDATE (reason) ON entries TO liaison_app"],
        "rights: liaison_app may UPDATE on column entries.reason",
    ),
    "a right to empty a table": (
        ["GRANT TRUNCATE ON areas TO liaison_app"],
        "rights: liaison_app may TRUNCATE on table areas",
    ),
    "a right of everybody": (
        ["GRANT DELETE ON actors TO PUBLIC"],
        "rights: everybody may DELETE on table actors",
    ),
    "a right of another": (
        ["CREATE ROLE another LOGIN", "GRANT DELETE ON actors TO another"],
        "rights: another may DELETE on table actors",
    ),
    "a right that is passed on": (
        ["GRANT SELECT ON areas TO liaison_app WITH GRANT OPTION"],
        "rights: liaison_app may grant SELECT on table areas to others",
    ),
    "a right by being a member of another": (
        [
            "CREATE ROLE another",
            "GRANT UPDATE ON leaves TO another",
            "GRANT another TO liaison_app",
        ],
        "rights: liaison_app may UPDATE on table leaves",
    ),
    "a right to write everything": (
        ["GRANT pg_write_all_data TO liaison_app"],
        "rights: liaison_app may DELETE, UPDATE on table actors",
    ),
    "a right to make tables": (
        ["GRANT CREATE ON SCHEMA public TO liaison_app"],
        "rights: liaison_app may CREATE on schema public",
    ),
    "a right to make schemas": (
        ["GRANT CREATE ON DATABASE liaison TO liaison_app"],
        "rights: liaison_app may CREATE on database liaison",
    ),
    "a right to tables made later": (
        [
            (
                "ALTER DEFAULT PRIVILEGES FOR ROLE liaison_owner IN SCHEMA public"
                " GRANT TRUNCATE ON TABLES TO liaison_app"
            )
        ],
        "rights: liaison_app may TRUNCATE on tables made later",
    ),
    "who acts as the owner": (
        ["GRANT liaison_owner TO liaison_app"],
        "rights: liaison_app may act as liaison_owner, to whom the tables belong",
    ),
    "who is a superuser": (
        ["ALTER ROLE liaison_app SUPERUSER"],
        "rights: liaison_app, who has rights here, is a superuser",
    ),
    "who makes roles": (
        ["ALTER ROLE liaison_app CREATEROLE"],
        "rights: liaison_app, who has rights here, may make and alter roles",
    ),
    "a table of another owner": (
        ["ALTER TABLE entries OWNER TO liaison_app"],
        "rights: table entries belongs to liaison_app, and the other tables to liaison_owner",
    ),
    "a function of another owner": (
        ["ALTER FUNCTION refuse_change() OWNER TO liaison_app"],
        "rights: function refuse_change belongs to liaison_app",
    ),
    "a schema of another owner": (
        ["ALTER SCHEMA public OWNER TO liaison_app"],
        "rights: the schema public belongs to liaison_app, not to liaison_owner",
    ),
    "guards that sleep for a role": (
        ["ALTER ROLE liaison_app SET session_replication_role = replica"],
        (
            "settings: session_replication_role is replica for liaison_app in every database; "
            "it has to be origin"
        ),
    ),
    "guards that sleep in a database": (
        ["ALTER DATABASE liaison SET session_replication_role = replica"],
        "settings: session_replication_role is replica for everybody in liaison",
    ),
    "guards that sleep now": (
        ["SET LOCAL session_replication_role = replica"],
        "settings: session_replication_role is replica for this connection",
    ),
    "a comparison with null that is true": (
        ["ALTER ROLE liaison_app IN DATABASE liaison SET transform_null_equals = on"],
        "settings: transform_null_equals is on for liaison_app in liaison; it has to be off",
    ),
}


@pytest.mark.parametrize("name", IN_POSTGRESQL)
async def test_what_is_altered_in_postgresql_is_named(superuser: AsyncEngine, name: str) -> None:
    alterations, expected = IN_POSTGRESQL[name]
    findings = await found(superuser, *alterations)
    assert any(one.startswith(expected) for one in findings), findings


async def test_who_only_reads_has_no_right_too_many(superuser: AsyncEngine) -> None:
    alterations = (
        "CREATE ROLE auditor LOGIN",
        "GRANT USAGE ON SCHEMA public TO auditor",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor",
        "CREATE ROLE reader LOGIN",
        "GRANT pg_read_all_data TO reader",
        "ALTER ROLE auditor SET statement_timeout = '1min'",
        "CREATE SCHEMA elsewhere",
        "CREATE TABLE elsewhere.entries (id text)",
        "CREATE EXTENSION IF NOT EXISTS plpgsql",
    )
    assert await found(superuser, *alterations) == []


async def test_who_serves_finds_the_same(server: postgres.Server, superuser: AsyncEngine) -> None:
    """Whoever looks needs no right to see what others may."""
    async with superuser.begin() as connection:
        await connection.exec_driver_sql("GRANT UPDATE ON entries TO liaison_app")
    try:
        engine = open_store(server.url(DATABASE, APP))
        assert await found(engine) == ["rights: liaison_app may UPDATE on table entries"]
        await engine.dispose()
    finally:
        async with superuser.begin() as connection:
            await connection.exec_driver_sql("REVOKE UPDATE ON entries FROM liaison_app")


async def test_a_store_in_a_schema_of_another_name_is_as_it_was_made(
    server: postgres.Server,
) -> None:
    server.create("named")
    server.run('CREATE SCHEMA "Our own"; ALTER DATABASE named SET search_path = "Our own"', "named")
    try:
        engine = open_store(server.url("named"))
        await run.upgrade(engine)
        assert await found(engine) == []
        await engine.dispose()
    finally:
        await asyncio.to_thread(server.drop, "named")
