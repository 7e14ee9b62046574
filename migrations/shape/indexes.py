"""Whether each index leads to all rows that it is of, and to no others: what answers go through.

SQLite looks itself. PostgreSQL has amcheck for it, where somebody installed that; and everywhere
each index is read by force, and held against its table, which is read without any.
"""

import json
import re
from collections.abc import AsyncIterator, Iterable
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs.findings import Finding
from migrations.shape.findings import read
from migrations.shape.in_postgresql import our_schema

MOST = 1_000
"""How many faults of its pages SQLite is asked for."""


def physical_findings(connection: AsyncConnection) -> AsyncIterator[Finding]:
    """Yield what is wrong with the pages and indexes of a store; each index once, with a row.

    The transaction is left as it was.
    """
    if connection.dialect.name == "sqlite":
        return _in_sqlite(connection)
    return _in_postgresql(connection)


# SQLite --------------------------------------------------------------------------------------

_MISSING = re.compile(r"row (\d+) missing from index (\w+)")
_COUNT = re.compile(r"wrong # of entries in index (\w+)")


async def _in_sqlite(connection: AsyncConnection) -> AsyncIterator[Finding]:
    try:
        asked = await connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})")
        said = [line for row in asked for line in str(row[0]).splitlines() if line != "ok"]
    except DBAPIError as error:
        yield Finding("pages", f"SQLite cannot read its file: {error.orig}")
        return
    told = set[str]()
    for line in said:
        missing, count = _MISSING.fullmatch(line), _COUNT.fullmatch(line)
        index = missing[2] if missing else count[1] if count else None
        if index is None:
            yield Finding("pages", line)
        elif index not in told:
            told.add(index)
            if missing:
                yield Finding("indexes", await _lacking(connection, index, int(missing[1])))
            else:
                yield Finding("indexes", f"{index} has rows that its table has not")


async def _lacking(connection: AsyncConnection, index: str, number: int) -> str:
    """Say which row an index lacks; SQLite tells how many come before it."""
    of = text("SELECT tbl_name FROM sqlite_master WHERE name = :index AND type = 'index'")
    table = str((await connection.execute(of, {"index": index})).scalar_one())
    columns = await connection.exec_driver_sql(f'PRAGMA table_info("{table}")')
    first: Any = columns.first()
    name = first[1]
    wanted = f'SELECT quote("{name}") FROM "{table}" NOT INDEXED LIMIT 1 OFFSET {number - 1}'  # noqa: S608  # its own names
    value = (await connection.exec_driver_sql(wanted)).scalar()
    return f"{index} lacks a row of {table}: {name} {value}"


# PostgreSQL ----------------------------------------------------------------------------------

_INDEXES = text("""
    SELECT i.indexrelid AS oid, n.relname AS name, c.relname AS of, m.amname AS method,
        c.oid::regclass::text AS table,
        pg_get_expr(i.indpred, i.indrelid) AS only,
        0 = ANY (i.indkey) AS of_expressions,
        (SELECT quote_ident(attname) FROM pg_depend d JOIN pg_attribute a
            ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.objid = i.indexrelid AND d.classid = 'pg_class'::regclass
            AND d.refobjid = i.indrelid AND d.refobjsubid > 0
            ORDER BY attnum DESC LIMIT 1) AS column,
        ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, true)
            FROM generate_series(1, i.indnkeyatts) AS place) AS keys
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
    JOIN pg_am m ON m.oid = n.relam
    WHERE c.relnamespace = CAST(:schema AS oid) AND c.relname = ANY (CAST(:tables AS text[]))
    AND i.indisvalid AND i.indisready ORDER BY c.relname, n.relname
""")
_AMCHECK = text("""
    SELECT quote_ident(n.nspname) || '.bt_index_check' FROM pg_extension e
    JOIN pg_namespace n ON n.oid = e.extnamespace
    JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = 'bt_index_check'
    WHERE e.extname = 'amcheck' AND has_function_privilege(p.oid, 'EXECUTE') LIMIT 1
""")
_NEVER = (
    *("enable_seqscan", "enable_sort", "enable_incremental_sort", "enable_tidscan"),
    *("enable_mergejoin", "enable_hashjoin", "jit", "max_parallel_workers_per_gather"),
)
"""What PostgreSQL is not to do, so that the one way that is left is the index."""

# Every row of a table, by no index: a sample of it all is taken from its pages, one by one.
_ALL_OF = "{table} TABLESAMPLE SYSTEM (100)"
_IN_ORDER = """
    WITH by_index AS MATERIALIZED (
        SELECT *, ROW({names}) < lag(ROW({names})) OVER () AS is_late
        FROM (SELECT {keys}{counted} FROM {table} WHERE {only} ORDER BY {order}) AS in_order
    ), compared AS (
        SELECT {names}{what}, 1 AS times
        FROM (SELECT {keys}{counted} FROM {all} WHERE {only}) AS every
        UNION ALL SELECT {names}{what}, -1 FROM by_index
    )
    SELECT CASE WHEN sum(times) > 0 THEN 'lacks' ELSE 'has too often' END, ROW({names})::text
    FROM compared GROUP BY {names}{what} HAVING sum(times) <> 0
    UNION ALL SELECT 'has in the wrong place', ROW({names})::text FROM by_index WHERE is_late
    LIMIT 1
"""
_BY_VALUE = """
    WITH every AS MATERIALIZED (
        SELECT {column} AS value, {key} AS sought, count(*) AS times FROM {all}
        WHERE {only} AND {column} IS NOT NULL GROUP BY {column}
    )
    SELECT CASE WHEN found.times < every.times THEN 'lacks' ELSE 'has too often' END,
        every.value::text
    FROM every, LATERAL (
        SELECT count(*) AS times FROM {table}
        WHERE {only} AND {key} {finds} every.sought AND {column} = every.value
    ) AS found
    WHERE found.times <> every.times{and_sought} LIMIT 1
"""


class _Index(NamedTuple):
    """An index of PostgreSQL, as its catalogues tell of it."""

    oid: int
    name: str
    of: str
    method: str
    table: str
    only: str | None
    of_expressions: bool
    column: str
    """The last that an index is of, be it by an expression."""
    keys: list[str]


async def _in_postgresql(connection: AsyncConnection) -> AsyncIterator[Finding]:
    tables = read("postgresql").names("table")
    schema = await our_schema(connection, tables)
    if schema is None:
        return
    given = {"schema": schema.oid, "tables": tables}
    indexes = [_Index(*row) for row in await connection.execute(_INDEXES, given)]
    check = (await connection.execute(_AMCHECK)).scalar()
    before = await connection.begin_nested()
    try:
        await _off(connection, _NEVER)
        for index in indexes:
            # What has no order is read through a map of its table's pages alone.
            map_ = "on" if index.method == "gin" else "off"
            await connection.exec_driver_sql(f"SET LOCAL enable_bitmapscan = {map_}")
            wrong = await _wrong(connection, index, check)
            if wrong is not None:
                yield Finding("indexes", f"{index.name} {wrong}")
    finally:
        await before.rollback()


async def _off(connection: AsyncConnection, settings: Iterable[str]) -> None:
    for setting in settings:
        await connection.exec_driver_sql(f"SET LOCAL {setting} = 0")


async def _wrong(connection: AsyncConnection, index: _Index, check: str | None) -> str | None:
    """Say what is wrong with an index, after its name; None if nothing is."""
    query = _in_order(index) if index.method == "btree" else _by_value(index)
    savepoint = await connection.begin_nested()
    try:
        plan: str = (
            await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {query}")
        ).scalar_one()
        if f'"Index Name": {json.dumps(index.name)}' not in json.dumps(plan):
            return f"of {index.of} cannot be read by itself: PostgreSQL takes another way"
        found: Any = (await connection.exec_driver_sql(query)).first()
        if found is not None:
            return f"{found[0]} a row of {index.of}: {found[1]}"
        if check is not None and index.method == "btree":
            await connection.exec_driver_sql(f"SELECT {check}({index.oid}::regclass, true)")
    except DBAPIError as error:
        return f"of {index.of} cannot be read: {error.orig}"
    finally:
        await savepoint.rollback()
    return None


def _in_order(index: _Index) -> str:
    """Return what reads an index from end to end, and compares what it says with its table.

    An expression is not read from an index: then where its rows stand is compared.
    """
    names = ", ".join(f"k{number}" for number, _ in enumerate(index.keys))
    return _IN_ORDER.format(
        table=index.table,
        all=_ALL_OF.format(table=index.table),
        only=index.only or "true",
        keys=", ".join(f"{key} AS k{number}" for number, key in enumerate(index.keys)),
        names=names,
        order=names,
        counted=", ctid AS place" if index.of_expressions else "",
        what=", place" if index.of_expressions else "",
    )


def _by_value(index: _Index) -> str:
    """Return what looks up every text of a table in an index that has no order.

    One of parts has to find a text by all its parts at once; a text without any is not found by it.
    """
    [key] = index.keys
    in_parts = index.method == "gin"
    return _BY_VALUE.format(
        table=index.table,
        all=_ALL_OF.format(table=index.table),
        only=index.only or "true",
        column=index.column,
        key=key,
        finds="@>" if in_parts else "=",
        and_sought=" AND every.sought <> '{}'" if in_parts else "",
    )
