"""An index that does not lead to each row of its table, and to no other, is named with a row."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.store.connections import appending, open_store
from events.store.forms import quoted
from migrations.shape.findings import read, schema_findings
from migrations.shape.indexes import physical_findings
from projections.open_rows import OPEN_POSITION
from tests.migrations.test_forms import TABLES, kind, values

NAMES = re.compile(r"index (\w+) of (\w+)")


def indexes(dialect: str) -> set[str]:
    """Return the names of all indexes that the migrations make."""
    found = (NAMES.fullmatch(name) for name in read(dialect).objects)
    return {one[1] for one in found if one is not None and one[2] in TABLES}


def rows(table: Table, dialect: str) -> Iterator[str]:
    """Yield statements that add an open row and one that ended: one or both to every index."""
    for number, ends in enumerate((OPEN_POSITION, 5)):
        row = {column.name: values(column, dialect)[0][0] for column in table.columns}
        row |= {name: str(ends) for name in row if name in {"to_position", "closed_position"}}
        row |= {
            column.name: f"'word {number}'"
            for column in table.columns
            if kind(column) == "text" and column.name != "kind"
        }
        row |= {"by_day": "true" if dialect == "postgresql" else "1"} if "by_day" in row else {}
        row |= {"effective_from": "'2019-01-01'"} if "effective_from" in row else {}
        row |= {name: str(7 + number) for name in ("position", "number") if name in row}
        row |= {"kind": "'PERSON'"} if table.name == "actors" else {}
        row |= {"type": "'entry.redacted'"} if table.name == "entries" else {}
        names = ", ".join(quoted(name, dialect) for name in row)
        yield f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(row.values())})"  # noqa: S608


async def wrong(connection: AsyncConnection) -> dict[str, str]:
    """Return what is said of each index."""
    found = [finding async for finding in physical_findings(connection)]
    assert {finding.check for finding in found} <= {"indexes"}
    return dict(finding.message.split(" ", 1) for finding in found)


async def test_in_a_store_that_nobody_altered_nothing_is_wrong(demo: AsyncEngine) -> None:
    async with demo.connect() as connection:
        assert await wrong(connection) == {}
        assert await schema_findings(connection) == []


# SQLite --------------------------------------------------------------------------------------


def behind_its_back(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


def without(table: str) -> str:
    """Return a table's definition without the keys that have an index of their own."""
    by_number = re.search(r"(\w+) INTEGER[^,]*,(?s:.*)PRIMARY KEY \(\1\)", table)
    kept = "UNIQUE" if by_number or "WITHOUT ROWID" in table else r"(?:UNIQUE|PRIMARY KEY)"
    return re.sub(rf",\s+CONSTRAINT \w+ {kept} \([^)]*\)", "", table)


async def test_an_index_of_sqlite_that_lacks_a_row_is_named(sqlite_url: str) -> None:
    path = Path(sqlite_url.partition(":///")[2])
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT * FROM sqlite_master").fetchall()
    change = "UPDATE sqlite_master SET sql = {} WHERE name = {}"
    forgotten = [
        change.format(sql(without(definition)), sql(name))
        for type_, name, _, _, definition in made
        if type_ == "table"
    ]
    add = "INSERT INTO sqlite_master VALUES ({})"
    behind_its_back(
        path, *forgotten, "DELETE FROM sqlite_master WHERE type IN ('index', 'trigger')"
    )
    for table in TABLES.values():
        behind_its_back(path, *rows(table, "sqlite"))
    behind_its_back(
        path,
        "DELETE FROM sqlite_master",
        *(add.format(", ".join(map(sql, row))) for row in made),
    )

    engine = open_store(sqlite_url)
    async with engine.connect() as connection:
        found = await wrong(connection)
        assert await schema_findings(connection) == []
    await engine.dispose()

    assert found.keys() == indexes("sqlite")
    assert found["ix_projects_lead"] == "lacks a row of projects: id 'word 0'"
    assert found["ix_entries_about"] == "lacks a row of entries: position 7"


def sql(value: Any) -> str:
    if value is None or isinstance(value, int):
        return "NULL" if value is None else str(value)
    return "'" + str(value).replace("'", "''") + "'"


async def test_an_index_of_sqlite_that_has_a_row_too_many_is_named(sqlite_url: str) -> None:
    path = Path(sqlite_url.partition(":///")[2])
    where = "WHERE to_position < 9223372036854775807"
    shorter = f"replace(sql, '{where}', '{{}}') WHERE name = 'ix_areas_to_position'"
    behind_its_back(path, f"UPDATE sqlite_master SET sql = {shorter.format('')}")  # noqa: S608
    behind_its_back(path, *rows(TABLES["areas"], "sqlite"))
    again = f"sql || '{where}' WHERE name = 'ix_areas_to_position'"
    behind_its_back(path, f"UPDATE sqlite_master SET sql = {again}")  # noqa: S608

    engine = open_store(sqlite_url)
    async with engine.connect() as connection:
        assert await wrong(connection) == {
            "ix_areas_to_position": "has rows that its table has not"
        }
    await engine.dispose()


async def test_pages_of_sqlite_that_are_damaged_are_said(sqlite_url: str) -> None:
    damage(Path(sqlite_url.partition(":///")[2]), "ix_areas_id")
    engine = open_store(sqlite_url)
    async with engine.connect() as connection:
        [finding, *_] = [one async for one in physical_findings(connection)]
    await engine.dispose()
    assert finding.check == "pages"
    assert "malformed" in finding.message


def damage(path: Path, index: str) -> None:
    """Write nonsense over where an index begins."""
    with closing(sqlite3.connect(path)) as connection:
        root = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        [page] = connection.execute(root, (index,)).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    content, start = bytearray(path.read_bytes()), (page - 1) * size
    content[start : start + 100] = b"\xff" * 100
    path.write_bytes(content)


async def test_a_value_that_a_strict_table_would_refuse_is_said(sqlite_url: str) -> None:
    path = Path(sqlite_url.partition(":///")[2])
    loose = "UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'actors'"
    behind_its_back(path, loose)
    behind_its_back(path, "INSERT INTO actors VALUES ('act_1', x'6162', 'PERSON')")
    strict = "UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = 'actors'"
    behind_its_back(path, strict)

    engine = open_store(sqlite_url)
    async with engine.connect() as connection:
        assert await schema_findings(connection) == []
        [finding] = [one async for one in physical_findings(connection)]
    await engine.dispose()
    assert finding[:2] == ("pages", "non-TEXT value in actors.name")


# PostgreSQL ----------------------------------------------------------------------------------


READY = """UPDATE pg_index SET indisready = {} FROM pg_class
    WHERE indrelid = pg_class.oid AND relnamespace = 'public'::regnamespace"""
MADE = """
            SELECT coalesce(array_agg(DISTINCT substr(text, place, 3)), '{}')
            FROM generate_series(1, length(text) - 2) AS place
        """
FUNCTION = """CREATE OR REPLACE FUNCTION trigrams(text TEXT) RETURNS TEXT[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $${}$$"""


async def test_an_index_of_postgresql_that_lacks_a_row_is_named(postgres_url: str) -> None:
    engine = open_store(postgres_url)
    async with appending(engine) as connection:
        await connection.exec_driver_sql(READY.format("false"))
        for table in TABLES.values():
            for statement in rows(table, "postgresql"):
                await connection.exec_driver_sql(statement)
        await connection.exec_driver_sql(READY.format("true"))
        found = await wrong(connection)
        assert await schema_findings(connection) == []
        await connection.rollback()
    await engine.dispose()
    assert found.keys() == indexes("postgresql")
    assert {one.split(" of ")[0] for one in found.values()} == {"lacks a row"}
    assert found["ix_areas_id"] == 'lacks a row of areas: ("word 0",2019-01-01)'


OF = "UPDATE pg_index SET {} WHERE indexrelid = '{}'::regclass"
LIKE = (
    "indpred = (SELECT indpred FROM pg_index WHERE indexrelid = 'ix_links_to_position'::regclass)"
)
ALTERED = {
    "a row too many": (
        "ix_areas_to_position",
        [OF.format("indpred = NULL", "ix_areas_to_position")],
        [OF.format(LIKE, "ix_areas_to_position")],
        f"has too often a row of areas: ({OPEN_POSITION})",
    ),
    "rows in another order": (
        "ix_areas_id",
        [
            "DROP INDEX ix_areas_id",
            "CREATE INDEX ix_areas_id ON areas (id DESC, effective_from DESC)",
        ],
        [OF.format("indoption = '0 0'", "ix_areas_id")],
        'has in the wrong place a row of areas: ("word 0",2019-01-01)',
    ),
    "rows that are found by something else": (
        "ix_projects_title_trigrams",
        [FUNCTION.format("SELECT ARRAY['abc']")],
        [FUNCTION.format(MADE)],
        "lacks a row of projects: word 0",
    ),
    "some parts of a text": (
        "ix_projects_title_trigrams",
        [FUNCTION.format(f"SELECT array_remove(({MADE}), 'ord')")],
        [FUNCTION.format(MADE)],
        "lacks a row of projects: word 0",
    ),
}


@pytest.mark.parametrize("name", ALTERED)
async def test_an_index_of_postgresql_that_was_another_for_a_while_is_named(
    postgres_url: str, name: str
) -> None:
    index, altered, put_back, expected = ALTERED[name]
    added = [one for of in ("areas", "projects") for one in rows(TABLES[of], "postgresql")]
    for statements in (altered, added, put_back):
        # Another connection each time: one keeps what it knows of an index.
        engine = open_store(postgres_url)
        async with engine.begin() as connection:
            for statement in statements:
                await connection.exec_driver_sql(statement)
        await engine.dispose()
    engine = open_store(postgres_url)
    async with engine.connect() as connection:
        assert await schema_findings(connection) == []
        assert await wrong(connection) == {index: expected}
    await engine.dispose()


async def test_amcheck_is_asked_where_it_is(postgres_url: str) -> None:
    """Most of PostgreSQL has it; where it is not installed each index is read by force alone."""
    engine, asked = open_store(postgres_url), list[str]()
    available = "SELECT count(*) FROM pg_available_extensions WHERE name = 'amcheck'"

    def hear(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.extend(["amcheck"] if "bt_index_check(" in statement else [])

    event.listen(engine.sync_engine, "before_cursor_execute", hear)
    async with engine.connect() as connection:
        assert await wrong(connection) == {}
        assert asked == []
        if (await connection.exec_driver_sql(available)).scalar_one():
            await connection.exec_driver_sql("CREATE EXTENSION amcheck")
            assert await wrong(connection) == {}
            assert await schema_findings(connection) == []
            assert len(asked) > 100
    await engine.dispose()
