"""What must hold whatever happens, checked on a live store: a whole log, and rows that follow.

It recomputes and compares, and names the first entry or row of each kind that is wrong. It reads in
one snapshot, so writers need not stop.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events import log
from projections.rebuild import DERIVED, derived_of_all
from projections.rows import OPEN_POSITION, Row


class Finding(NamedTuple):
    """Something that is wrong, and where."""

    check: str
    message: str


async def verify(
    engine: AsyncEngine, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> list[Finding]:
    """Return what is wrong with a store; nothing, if it is sound."""
    async with _snapshot(engine) as connection:
        findings = [finding async for finding in _log_findings(connection)]
        if findings:
            return findings
        expected: dict[Table, list[Row]] = {table: [] for table in DERIVED}
        async for derived, done, total in derived_of_all(connection):
            for table, rows in derived.rows.items():
                expected[table].extend(rows)
            progress(done, total)
        for table, rows in expected.items():
            findings.extend(await _row_findings(connection, table, rows))
            findings.extend(_overlaps(table, rows))
        return findings


@asynccontextmanager
async def _snapshot(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


async def _log_findings(connection: AsyncConnection) -> AsyncIterator[Finding]:
    """Check positions, versions and moments; stop at the first that is wrong."""
    position, recorded_at, command = 0, None, None
    versions = dict[str, int]()
    async for page in log.pages(connection):
        for row in page:
            position += 1
            for wrong in (
                _wrong_position(row, position),
                _wrong_version(row, versions),
                _wrong_moment(row, recorded_at, command),
            ):
                if wrong is not None:
                    yield wrong
                    return
            recorded_at, command = row["recorded_at"], row["command_id"]
    extra = await connection.execute(
        select(log.commands).where(log.commands.c.last_position > position).limit(1)
    )
    for late in extra:
        yield Finding(
            "commands",
            f"command {late.command_id} was entered up to position {late.last_position}; "
            f"the log ends at {position}",
        )


def _wrong_position(row: RowMapping, expected: int) -> Finding | None:
    if row["position"] == expected:
        return None
    return Finding("positions", f"position {expected} is missing; {row['position']} follows")


def _wrong_version(row: RowMapping, versions: dict[str, int]) -> Finding | None:
    expected = versions.get(row["record"], 0) + 1
    versions[row["record"]] = row["version"]
    if row["version"] == expected:
        return None
    return Finding(
        "versions",
        f"entry {row['position']} is version {row['version']} of {row['record']}, not {expected}",
    )


def _wrong_moment(row: RowMapping, last: datetime | None, command: str | None) -> Finding | None:
    moment = row["recorded_at"]
    same_command = row["command_id"] == command
    if last is None or (moment == last if same_command else moment > last):
        return None
    return Finding(
        "moments",
        f"entry {row['position']} was recorded at {moment}, the one before it at {last}",
    )


async def _row_findings(
    connection: AsyncConnection, table: Table, expected: Iterable[Row]
) -> list[Finding]:
    names = table.c.keys()
    found = {
        _comparable(dict(row), names)
        for row in (await connection.execute(select(table))).mappings()
    }
    count = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
    derived = {_comparable(row, names) for row in expected}
    findings = [
        Finding(table.name, f"{what}: {dict(zip(names, min(rows, key=repr), strict=True))}")
        for what, rows in (
            ("a row does not follow from the log", found - derived),
            ("a row that follows from the log is missing", derived - found),
        )
        if rows
    ]
    if not findings and count != len(derived):
        findings.append(Finding(table.name, f"{count} rows, where {len(derived)} follow"))
    return findings


def _comparable(row: Row, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in names)


def _overlaps(table: Table, rows: list[Row]) -> list[Finding]:
    """Find two rows of one record that are seen at the same instant as the log ends."""
    if "to_position" not in table.c or "effective_on" not in table.c:
        return []
    by_record = dict[str, list[Row]]()
    for row in rows:
        if row["to_position"] == OPEN_POSITION and row["effective_from"] < row["effective_to"]:
            by_record.setdefault(row["id"], []).append(row)
    for record, known in by_record.items():
        known.sort(key=lambda row: row["effective_from"])
        for one, other in pairwise(known):
            if other["effective_from"] < one["effective_to"]:
                return [Finding(table.name, f"two rows of {record} overlap: {one}, {other}")]
    return []
