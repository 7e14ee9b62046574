"""What differs costs what changed: no table is read whole, however much there is.

Pages are short here: SQLite reads a table whole that it would search more often than it has rows.
"""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Table, case, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.records import LIFECYCLES
from events.store import log
from events.store.connections import appending
from events.store.reads import read_by, reads_of
from projections import rows
from projections.open_rows import OPEN_POSITION
from tests.projections.reading import READ_TABLES
from tests.schema.reading.reader import Overheard, Reader

CHANGES = """query ($since: AsOf!, $until: AsOf, $where: ChangeFilter) {
    changes(since: $since, until: $until, where: $where, first: 20) { totalCount nodes {
        recordId how before { id } after { id } fields { name before after }
        events { position type } } } }"""
BLAME = """query ($id: ID!) { node(id: $id) { ... on Record {
    blame { field value before event { position } learnt { event { position } before } } } } }"""
COPIES = 40
BIG = (log.entries, *READ_TABLES)


async def multiply(engine: AsyncEngine) -> int:
    """Fill a store with copies of all that is in it, of other records; return its last entry."""
    async with appending(engine) as connection:
        last = (await connection.execute(select(func.max(log.entries.c.position)))).scalar_one()
        for number in range(1, COPIES):
            for table in BIG:
                await connection.execute(_copied(table, number, last))
        await connection.exec_driver_sql("ANALYZE")
    return int(last) * COPIES


def _copied(table: Table, number: int, last: int) -> Any:
    """Return what copies a table: ids get an ending, and positions follow the last."""

    def value(column: Column[Any]) -> Any:
        if column.name in {"id", "record", "command_id"}:
            return column + literal(f"_{number}")
        if "position" in column.name or column.name in {"corrects", "about"}:
            return case((column == OPEN_POSITION, column), else_=column + number * last)
        return column

    original = table.c.record if "record" in table.c else table.c.id
    # An id of ours holds one such stroke, that of a copy two.
    bare = func.length(func.replace(original, "_", "")) == func.length(original) - 1
    return insert(table).from_select(table.c.keys(), select(*map(value, table.c)).where(bare))


async def read_whole(reader: Reader, document: str, /, **given: Any) -> set[str]:
    """Return the tables that the store would read from beginning to end for an answer."""
    request = reader.request()
    heard: list[tuple[str, Sequence[Any]]] = []
    reads = reads_of(reader.engine)
    read_by(reader.engine, Overheard(reads, heard.append))
    answer = await reader.ask(document, request, **given)
    assert "[{" in str(answer) or "counts" in document, "nothing was found"
    read_by(reader.engine, reads)
    statement, parameters = heard[-1]
    big = "|".join(one.name for one in BIG)
    tables = {name: table for table, name in re.findall(rf"\b({big}) AS (\w+)", statement)}
    async with reader.engine.connect() as connection:
        plan = await _plan(connection, statement, parameters)
        large = {table.name for table in BIG if await _is_large(connection, table)}
    scanned = re.findall(
        r"Seq Scan on \w+ (\w+)|^(?:SCAN|BLOOM FILTER ON) (\w+)", plan, re.MULTILINE
    )
    names = {one or other for one, other in scanned}
    return {tables[name] for name in names if name in tables} & large


async def _is_large(connection: AsyncConnection, table: Table) -> bool:
    """Say whether a table is worth an index: what fits on a page or two is read whole."""
    counted = await connection.execute(select(func.count()).select_from(table))
    return int(counted.scalar_one()) > 20 * COPIES


async def _plan(connection: AsyncConnection, statement: str, parameters: Any) -> str:
    if connection.dialect.name == "postgresql":
        found = await connection.exec_driver_sql(f"EXPLAIN {statement}", tuple(parameters))
        return "\n".join(row[0] for row in found)
    found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", tuple(parameters))
    return "\n".join(row.detail for row in found)


def test_a_day_after_which_something_is_otherwise_is_indexed() -> None:
    tables = [table for table in rows.metadata.tables.values() if "by_day" in table.c]
    assert len(tables) == len(LIFECYCLES)
    for table in tables:
        indexed = {index.name for index in table.indexes}
        assert {f"ix_{table.name}_by_day", f"ix_{table.name}_shows_from"} <= indexed


async def test_no_table_is_read_whole(demo: AsyncEngine) -> None:
    last = await multiply(demo)
    reader = Reader(demo)
    today = {"effectiveOn": "2024-07-02"}
    learnt = {"since": {"position": last - 100, **today}, "until": today}
    passed = {"since": {"effectiveOn": "2022-06-01"}, "until": {"effectiveOn": "2022-07-01"}}
    by_type = {"where": {"eventType": "PROJECT_IDENTIFIED", "kind": ["PROJECT"]}}

    for given in (learnt, passed, {**learnt, **passed}, {**learnt, **by_type}):
        assert await read_whole(reader, CHANGES, **given) == set(), given
    some = (await reader.ask("{ fundingAgreements(first: 1) { nodes { id } } }"))[
        "fundingAgreements"
    ]["nodes"]
    assert await read_whole(reader, BLAME, id=some[0]["id"]) == set()
    counted = "{ register { counts { events } } }"
    assert await read_whole(reader, counted.replace("events", "projects")) == {"projects"}
