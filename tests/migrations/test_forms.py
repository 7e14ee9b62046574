"""A store takes a value in the one form in which the register writes it, and in no other."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    Table,
    event,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.store import forms, leaves, log
from events.store.connections import appending, open_store
from events.store.sql import Exact, Moment
from migrations import checked, run
from migrations.shape import in_sqlite
from migrations.unfit import UnfitError
from projections import records, rows
from projections.rebuild import is_behind, rebuild
from projections.verify import verify
from tests.officer import Officer, en, euros
from tests.tampering.unguarded import unguarded

assert records.TABLES, "importing the records declares their tables"
TABLES: dict[str, Table] = {
    name: table
    for metadata in (log.metadata, leaves.metadata, rows.metadata)
    for name, table in metadata.tables.items()
}

# As SQL writes the values, with "; " between them.
OTHER_DAYS = """'2021-W02-6'; '2021-1-6'; '20210106'; '2021-02-29'; '2021-04-31'; '2021-13-01';
'2021-01-06 '; '2021-01-06 00:00:00'; '0000-01-01'; '-0001-01-01'; '10000-01-01'; 'now'; '';
'2459220.5'; 20210106; x'323032312d30312d3036'; '2021-01-06' || char(0); char(1634) || '021-01-06'
"""
OTHER_MOMENTS = """'2021-01-06'; '2021-01-06 10:00:00'; '2021-01-06 10:00:00.00000'; 1609927200; '';
'2021-01-06T10:00:00.000000'; '2021-01-06 10:00:00.000000+23:00'; '2021-01-06 10:00:00.000000Z';
'2021-01-06 24:00:00.000000'; '2021-02-29 10:00:00.000000'; '2021-01-06 10:60:00.000000';
'2021-01-06 10:00:60.000000'; '0000-01-01 10:00:00.000000'; '2021-01-06 10:00:00.00000' || char(0);
x'323032312d30312d30362031303a30303a30302e303030303030'"""
OTHER_NUMBERS = """'2_7650_000.00'; '+1.00'; ' 1.00'; '1.00 '; '01.00'; '-01'; '1.'; '.5'; '-.5';
'-'; '1e3'; 'NaN'; 'Infinity'; '--1'; '1-'; '1.0.0'; '1,00'; x'312e30'; '1.00' || char(0);
char(1633); ''"""
IN_SQLITE = {
    "day": ("'2020-02-29'; '0001-01-01'; '0300-03-01'; '9999-12-31'", OTHER_DAYS),
    "moment": ("'2021-01-06 23:59:59.999999'; '0300-03-01 00:00:00.000000'", OTHER_MOMENTS),
    "exact": ("'27650000.00'; '0'; '-0.5'; '-10'; '0.0000000'", OTHER_NUMBERS),
    "flag": ("0; 1", "2; -1; 't'; 'true'; ''; 0.5; x'01'"),
    "number": ("1; 9223372036854775807", "-1; 1.5; 9223372036854775808; 'x'; ''; x'31'"),
    "small": ("1; 2147483647", "-1; 2147483648; 1.5; 'x'; ''; x'31'"),
    "text": ("''; 'Ωδ'", "'a' || char(0) || 'b'; char(0); x'61'; x''"),
}
IN_POSTGRESQL = {
    "day": (
        "'2020-02-29'; 'infinity'; '-infinity'; '0001-01-02'; '9999-12-30'",
        "'9999-12-31'; '0001-01-01'; '0001-01-02 BC'; '10000-01-01'",
    ),
    "moment": (
        "'2021-01-06 10:00:00.000001+00'",
        "'infinity'; '-infinity'; '10000-01-01 00:00:00+00'; '0001-12-31 00:00:00+00 BC'",
    ),
    "exact": ("'1.00'; '-0.5'", "'NaN'; 'Infinity'; '-Infinity'"),
    "flag": ("true; false", ""),
    "number": ("1; 9223372036854775807", ""),
    "small": ("1; 2147483647", ""),
    "text": ("''; 'Ωδ'", ""),
}
FROM_ZERO = {"ordinal", "size"}


def kind(column: Column[Any]) -> str:
    for name, type_ in (
        ("exact", Exact),
        ("moment", Moment),
        ("flag", Boolean),
        ("day", Date),
        ("number", BigInteger),
        ("small", Integer),
    ):
        if isinstance(column.type, type_):
            return name
    return "text"


def values(column: Column[Any], dialect: str) -> tuple[list[str], list[str]]:
    """Return the values that a column takes, and those it refuses."""
    known = IN_SQLITE if dialect == "sqlite" else IN_POSTGRESQL
    taken, refused = map(split, known[kind(column)])
    if kind(column) in {"number", "small"} and dialect == "sqlite":
        (taken if column.name in FROM_ZERO else refused).append("0")
    if column is log.commands.c.first_position:
        return ["1"], ["-1", "0"] if dialect == "sqlite" else []
    if column is log.actors.c.kind:
        return ["'PERSON'", "'PROGRAM'"], ["'person'", "'ROBOT'", "''"]
    return taken, refused


def split(some: str) -> list[str]:
    return some.replace(";\n", "; ").split("; ") if some else []


async def accepts(connection: AsyncConnection, table: Table, row: dict[str, str]) -> bool:
    """Say whether a store takes a row, which is taken back."""
    names = ", ".join(forms.quoted(name, connection.dialect.name) for name in row)
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(row.values())})"  # noqa: S608
    savepoint = await connection.begin_nested()
    try:
        await connection.exec_driver_sql(statement)
    except DBAPIError:
        return False
    finally:
        await savepoint.rollback()
    return True


async def test_every_column_takes_one_form_and_refuses_every_other(engine: AsyncEngine) -> None:
    wrong = list[str]()
    async with appending(engine) as connection:
        for table, column, given, is_right in tried(engine.dialect.name):
            row = {one.name: values(one, engine.dialect.name)[0][0] for one in table.columns}
            if await accepts(connection, table, row | {column: given}) is not is_right:
                wrong.append(f"{table}.{column}: {given}")
        await connection.rollback()
    assert not wrong


def tried(dialect: str) -> Iterator[tuple[Table, str, str, bool]]:
    for table in TABLES.values():
        for column in table.columns:
            taken, refused = values(column, dialect)
            yield from ((table, column.name, one, True) for one in taken)
            yield from ((table, column.name, one, False) for one in refused)
            # SQLite takes the next number for null in place of a row's own.
            numbers_itself = dialect == "sqlite" and [*table.primary_key] == [column]
            if not numbers_itself or forms.storage(column) == "TEXT":
                yield table, column.name, "NULL", bool(column.nullable)


async def test_a_command_ends_where_it_begins_or_later(engine: AsyncEngine) -> None:
    row = {"command_id": "'c'", "fingerprint": "'f'"}
    async with appending(engine) as connection:
        for first, last, is_right in (("3", "3", True), ("3", "4", True), ("3", "2", False)):
            positions = {"first_position": first, "last_position": last}
            assert await accepts(connection, log.commands, row | positions) is is_right
        await connection.rollback()


# An older store ------------------------------------------------------------------------------

OLD_SPELLING = "(form, spelling, text, beginning) VALUES ('a', 'a', 'a', 'a')"
ALTERED = {
    "sqlite": (
        ("areas", "effective_from", "'2021-W02-6'", "'2021-W02-6'"),
        ("entries", "recorded_at", "recorded_at || '+23:00'", "+23:00'"),
        ("entries", "replayed", "2", "2"),
        ("entries", "exceptional", "''", "''"),
        ("entries", "reason", "CAST('why' AS BLOB)", "the bytes 77 68 79"),
        ("entries", "effective_on", "CAST(x'ff' AS BLOB)", "the bytes ff"),
        ("entries", "command_id", "CAST(x'61ff00' AS TEXT)", r"'a\\xff\x00'"),
        ("areas", "to_position", "1.5", "1.5"),
        ("commands", "first_position", "0", "0"),
        ("actors", "kind", "'ROBOT'", "'ROBOT'"),
    ),
    "postgresql": (
        ("areas", "effective_from", "'9999-12-31'", "'9999-12-31'"),
        ("entries", "recorded_at", "'infinity'", "'infinity'"),
        ("commands", "last_position", "0", "0"),
        ("actors", "kind", "'ROBOT'", "'ROBOT'"),
    ),
}


async def test_what_an_older_store_holds_in_another_form_is_named_and_left(
    engine: AsyncEngine,
) -> None:
    officer = await Officer.named("An officer", engine)
    entry = {"reason": "Because.", "commandId": "00000000-0000-4000-8000-000000000001"}
    area = await officer.open("openArea", title=en("Drugs"), statement=en("No."), entry=entry)
    key = {"areas": f"id {area!r}", "entries": "position 1"}
    await run.downgrade(engine, "0020")
    async with unguarded(engine) as connection:
        # A store of that revision had spellings: without any, it is to be derived again.
        await connection.execute(text(f"INSERT INTO spellings {OLD_SPELLING}"))
    for table, column, value, stored in ALTERED[engine.dialect.name]:
        before = await held(engine, table, column)
        async with unguarded(engine) as connection:
            await connection.execute(text(f"UPDATE {table} SET {column} = {value}"))  # noqa: S608
        altered = await held(engine, table, column)

        async with engine.connect() as connection:
            [found] = [one async for one in forms.misformed(connection, TABLES[table], 10)]
        with pytest.raises(UnfitError, match=f"{column} of the row of {table} with "):
            await run.upgrade(engine)

        assert (found.table, found.column) == (table, column)
        assert key.get(table, "") in found.row
        assert found.stored.endswith(stored), found
        assert await run.current(engine) == "0020"
        assert await held(engine, table, column) == altered != before
        async with unguarded(engine) as connection:
            await connection.execute(text(f"UPDATE {table} SET {column} = {before}"))  # noqa: S608
    await run.upgrade(engine)
    await rebuild(engine)
    assert await verify(engine) == []


async def held(engine: AsyncEngine, table: str, column: str) -> str:
    """Return what stands in the one row of a table, as SQL writes it."""
    written = f"quote(CAST({column} AS BLOB))"
    if engine.dialect.name == "postgresql":
        written = f"quote_nullable({column}::text)"
    elif column not in {"replayed", "exceptional", "to_position", "first_position"}:
        written = f"'CAST(' || {written} || ' AS TEXT)'"
    else:
        written = f"quote({column})"
    async with engine.connect() as connection:
        found = await connection.execute(text(f"SELECT {written} FROM {table}"))  # noqa: S608
        return str(found.scalar_one())


async def test_a_read_table_in_another_form_is_made_empty_where_it_is_derived_next(
    engine: AsyncEngine,
) -> None:
    """So it may be before the spellings of texts were known: an amount had an exponent once."""
    officer = await Officer.named("An officer", engine)
    await officer.open(
        "proposeFundingAgreement",
        funder=await officer.open("registerInstitution", name=en("A"), kind="OTHER"),
        beneficiary=await officer.open("registerInstitution", name=en("B"), kind="OTHER"),
        projects=[await officer.open("identifyProject", title=en("P"))],
        requested=euros("1000"),
    )
    await run.downgrade(engine, "0018")
    async with appending(engine) as connection:
        if connection.dialect.name == "sqlite":
            old = "UPDATE funding_agreements SET requested_amount = '1E+3'"
            await connection.execute(text(old))

    await run.upgrade(engine)

    assert await is_behind(engine)
    await rebuild(engine)
    assert await verify(engine) == []
    asked = "{ fundingAgreements { nodes { requested { amount } } } }"
    assert await officer.ask(asked) == {
        "fundingAgreements": {"nodes": [{"requested": {"amount": "1000"}}]}
    }


async def test_a_column_that_no_version_made_is_named(sqlite_url: str) -> None:
    engine = open_store(sqlite_url)
    await run.downgrade(engine, "0020")
    async with appending(engine) as connection:
        await connection.execute(text("ALTER TABLE areas ADD COLUMN secret TEXT"))
    told = "the table areas has a column that no version of Liaison made: secret"
    with pytest.raises(UnfitError, match=told):
        await run.upgrade(engine)
    assert await run.current(engine) == "0020"
    await engine.dispose()


def test_the_command_says_what_is_wrong_and_ends(sqlite_url: str) -> None:
    asyncio.run(downgraded(sqlite_url))
    with closing(sqlite3.connect(sqlite_url.partition(":///")[2])) as connection:
        connection.execute("INSERT INTO actors VALUES ('act_1', 'A name', 'ROBOT')")
        connection.commit()
    done = subprocess.run(
        [sys.executable, "-m", "server", "migrate"],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
        env={**os.environ, "LIAISON_DATABASE_URL": sqlite_url},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "liaison: kind of the row of actors with id act_1 is stored as 'ROBOT', as no version "
        "wrote it: somebody altered it. The register was left as it was\n"
    )


async def downgraded(url: str) -> None:
    engine = open_store(url)
    await run.downgrade(engine, "0020")
    await engine.dispose()


async def test_an_older_sqlite_is_told_of_a_newer(sqlite_url: str) -> None:
    await downgraded(sqlite_url)
    engine = open_store(sqlite_url)

    def as_older(connection: Any, _record: Any) -> None:
        connection.create_function("sqlite_version", 0, lambda: "3.34.1")

    event.listen(engine.sync_engine, "connect", as_older)
    with pytest.raises(UnfitError, match=r"needs SQLite 3\.37 or newer; this is 3\.34\.1"):
        await run.upgrade(engine)
    assert await run.current(engine) == "0020"
    await engine.dispose()


# The constraints -----------------------------------------------------------------------------


async def test_the_constraints_are_those_that_follow_from_the_types(sqlite_url: str) -> None:
    """What the migrations wrote is what `misformed` looks for."""
    engine = open_store(sqlite_url)
    async with engine.connect() as connection:
        made = dict(await in_sqlite.objects(connection))
    await engine.dispose()
    missing = [
        f"CONSTRAINT {name} CHECK ({check})"
        for table in TABLES.values()
        for name, check in forms.checks(table, "sqlite").items()
        if in_sqlite.plain(f"CONSTRAINT {name} CHECK ({check})")
        not in in_sqlite.plain(made[f"table {table.name}"])
    ]
    assert not missing, "a migration has to make them"


async def test_what_a_revision_makes_takes_the_same_forms(engine: AsyncEngine) -> None:
    """By columns of a table that is made, and of one that is there."""
    dialect = engine.dialect.name
    known = IN_SQLITE if dialect == "sqlite" else IN_POSTGRESQL

    def make(connection: Connection) -> None:
        with Operations.context(MigrationContext.configure(connection)) as op:
            made = (checked.column("made", f"of_{kind}", kind) for kind in known)
            op.create_table("made", *made, sqlite_strict=True)
            op.create_table("added", checked.column("added", "id", "id"), sqlite_strict=True)
            for kind in known:
                op.add_column("added", checked.column("added", f"of_{kind}", kind))
            op.add_column("added", checked.column("added", "references", "small", least=0))

    wrong = list[str]()
    async with appending(engine) as connection:
        await connection.run_sync(make)
        for name in ("made", "added"):
            for kind, (taken, refused) in known.items():
                for some, is_right in ((split(taken), True), (split(refused), False)):
                    for one in some:
                        row = {f"of_{kind}": one}
                        if await accepts(connection, Table(name, MetaData()), row) is not is_right:
                            wrong.append(f"{name}.{kind}: {one}")
        for number, is_right in (("0", True), ("-1", dialect == "postgresql")):
            row = {"references": number}
            assert await accepts(connection, Table("added", MetaData()), row) is is_right
        await connection.rollback()
    assert not wrong
