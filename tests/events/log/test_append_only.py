"""What was recorded is neither changed nor removed: the store itself refuses to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Table, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs.checkpoints import sign
from events.proofs.signer import create
from events.store import log
from events.store.connections import appending
from events.store.leaves import checkpoints, leaves
from events.store.register import Register
from projections.records import project_change
from tests.events.log import clerk
from tests.events.log.desks import command, new_area

GROWING = (log.entries, log.commands, leaves, checkpoints)

_COPY = "SELECT * FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})"
CHANGING_ONE_COLUMN = "UPDATE {table} SET {column} = {column}"
ANYWHERE = (
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})",
    "INSERT INTO {table} " + _COPY + " ON CONFLICT ({key}) DO UPDATE SET {key} = excluded.{key}",
    "WITH one AS (SELECT 1) DELETE FROM {table}",
)
ON_POSTGRESQL = (
    "TRUNCATE {table}",
    "TRUNCATE actors, {table} CASCADE",
    "DELETE FROM {table} USING actors",
    "MERGE INTO {table} t USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE",
    "MERGE INTO {table} t USING (SELECT 1) one ON true WHEN MATCHED THEN UPDATE SET {key} = 0",
    "WITH gone AS (DELETE FROM {table} RETURNING *) INSERT INTO {table} SELECT * FROM gone",
)
_REST = ", ".join([*log.entries.c.keys()][3:]) + " FROM entries"
# Another entry with the id, or the version, of one that is there: REPLACE would remove that one.
REPLACING_AN_ENTRY = (
    f"INSERT OR REPLACE INTO entries SELECT position + 100, id, 'other', {_REST}",
    f"INSERT OR REPLACE INTO entries SELECT position + 100, 'other', record, {_REST} LIMIT 1",
)
ON_SQLITE = (
    "UPDATE OR REPLACE {table} SET {key} = {key}",
    "UPDATE OR IGNORE {table} SET {key} = {key}",
    "INSERT OR REPLACE INTO {table} " + _COPY,
    "REPLACE INTO {table} " + _COPY,
)


def attempts(table: Table, dialect: str) -> Iterator[str]:
    """Yield statements that would change or remove what a table holds."""
    key = table.primary_key.columns.keys()[0]
    for column in table.c:
        yield CHANGING_ONE_COLUMN.format(table=table, column=column.name)
    for shape in (*ANYWHERE, *(ON_POSTGRESQL if dialect == "postgresql" else ON_SQLITE)):
        yield shape.format(table=table, key=key)
    if table is log.entries and dialect == "sqlite":
        yield from REPLACING_AN_ENTRY


@pytest.fixture
async def recorded(engine: AsyncEngine, tmp_path: Path) -> AsyncEngine:
    """Record two commands, one of them of two entries, and sign what there is."""
    register, area = Register(engine, project_change), new_area()
    await clerk.answered(register, command(area, "opened"))
    await clerk.answered(register, command(area, "one", "another"))
    await sign(engine, create(tmp_path / "register.key", "register.example/log"))
    return engine


async def content(engine: AsyncEngine) -> list[tuple[object, ...]]:
    async with engine.connect() as connection:
        return [
            tuple(row)
            for table in GROWING
            for row in await connection.execute(select(table).order_by(*table.primary_key))
        ]


async def refused(engine: AsyncEngine, statement: str) -> bool:
    """Try a statement, and say whether the store refused it as a change of what only grows."""
    try:
        async with appending(engine) as connection:
            await connection.execute(text(statement))
    except DBAPIError as error:
        return "only grows" in str(error.orig)
    return False


@pytest.mark.parametrize("table", GROWING, ids=str)
async def test_what_was_recorded_is_not_changed_by_any_statement(
    recorded: AsyncEngine, table: Table
) -> None:
    before = await content(recorded)
    tried = [*attempts(table, recorded.dialect.name)]
    assert [one for one in tried if not await refused(recorded, one)] == []
    assert await content(recorded) == before


async def test_what_is_new_can_be_added_by_the_same_means(recorded: AsyncEngine) -> None:
    """Nothing else in the tests' statements is refused: an insertion alone goes through."""
    added = text("INSERT INTO commands VALUES ('another', 'print', 1, 1)")
    async with appending(recorded) as connection:
        await connection.execute(added)
    assert ("another", "print", 1, 1) in await content(recorded)
