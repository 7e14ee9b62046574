"""What must hold whatever happens, checked on a live store: a whole log, and rows that follow.

It recomputes and compares, and names the first entry or row of each kind that is wrong. It reads in
one snapshot, so writers need not stop.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import RowMapping, Table, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events import dates
from events.dates import PartialDate
from events.proofs import check
from events.proofs.check import NOTHING, Finding, Trusted
from events.store import log
from events.store.connections import snapshot
from events.store.leaves import checkpoints, leaves
from projections.open_rows import OPEN_POSITION
from projections.operations import Row
from projections.rebuild import AT_ONCE, DERIVED, derive, derived_of_all

_UNREADABLE = (ValueError, TypeError, ArithmeticError)
"""The errors of a driver that reads a value that is no date or number, which SQLite kept."""


async def verify(
    engine: AsyncEngine,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    trusted: Trusted = NOTHING,
    at_once: int = AT_ONCE,
) -> list[Finding]:
    """Return what is wrong with a store; nothing, if it is sound.

    What is `trusted` from elsewhere shows what a store that was altered as a whole would not.
    """
    async with snapshot(engine) as connection:
        return await verify_within(connection, progress, trusted, at_once)


async def verify_within(
    connection: AsyncConnection,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    trusted: Trusted = NOTHING,
    at_once: int = AT_ONCE,
) -> list[Finding]:
    """Return what is wrong with a store as a transaction sees it."""
    findings = [finding async for finding in _log_findings(connection)]
    of_tree = [] if findings else await check.findings(connection, trusted)
    findings += await _guard_findings(connection)
    expected: dict[Table, list[Row]] = {table: [] for table in DERIVED}
    if not findings:
        try:
            async for derived, done, total in derived_of_all(connection, at_once):
                for table, rows in derived.rows.items():
                    expected[table].extend(rows)
                progress(done, total)
        except Exception as error:  # noqa: BLE001  # what was tampered with fails in any way
            findings.append(await _underivable(connection, error))
    findings = of_tree + findings
    if any(finding not in of_tree for finding in findings):
        return findings
    for table, rows in expected.items():
        findings.extend(await _row_findings(connection, table, rows))
        findings.extend(_overlaps(table, rows))
    return findings


# The log -------------------------------------------------------------------------------------


async def _log_findings(connection: AsyncConnection) -> AsyncIterator[Finding]:
    """Check positions, versions, moments and the rest; stop at the first entry that is wrong."""
    before: RowMapping | None = None
    versions, targets = dict[str, int](), dict[int, tuple[str, date]]()
    commands = dict[str, tuple[int, int]]()
    try:
        async for page in log.pages(connection):
            for row in page:
                wrong = (
                    _wrong_position(row, len(targets) + 1)
                    or _wrong_version(row, versions)
                    or _wrong_moment(row, before)
                    or _wrong_target(row, targets)
                    or _wrong_content(row)
                )
                if wrong is not None:
                    yield wrong
                    return
                before, position, command = row, row["position"], row["command_id"]
                targets[position] = row["record"], row["effective_from"]
                commands[command] = commands.get(command, (position, position))[0], position
    except _UNREADABLE as error:
        yield Finding("entries", f"an entry after {len(targets)} cannot be read: {error}")
        return
    async for known in await connection.stream(select(log.commands)):
        entered = commands.get(known.command_id)
        if entered != (known.first_position, known.last_position):
            yield Finding(
                "commands",
                f"command {known.command_id} is said to have made the entries "
                f"{known.first_position} to {known.last_position}, and made {entered or 'none'}",
            )
            return


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


def _wrong_moment(row: RowMapping, before: RowMapping | None) -> Finding | None:
    if before is None:
        return None
    moment: datetime = row["recorded_at"]
    last: datetime = before["recorded_at"]
    if moment == last if row["command_id"] == before["command_id"] else moment > last:
        return None
    return Finding(
        "moments",
        f"entry {row['position']} was recorded at {moment}, the one before it at {last}",
    )


def _wrong_target(row: RowMapping, targets: Mapping[int, tuple[str, date]]) -> Finding | None:
    """Check that an entry corrects, or speaks of, an earlier one of its record, and on its day."""
    about = row["about"]
    if row["corrects"] is not None and targets.get(row["corrects"], ("",))[0] != row["record"]:
        wrong = f"corrects {row['corrects']}, which is no earlier entry of {row['record']}"
    elif about is not None and targets.get(about) != (row["record"], row["effective_from"]):
        wrong = f"speaks of {about}, which is no earlier entry of {row['record']} of that day"
    else:
        return None
    return Finding("entries", f"entry {row['position']} {wrong}")


def _wrong_content(row: RowMapping) -> Finding | None:
    try:
        log.entry_of(row)
        stated = PartialDate.stored(row["effective_on"])
    except Exception as error:  # noqa: BLE001  # what was tampered with fails in any way
        return Finding("entries", f"entry {row['position']} cannot be read: {error!r}")
    first, last = stated.first or dates.FIRST_DAY, stated.last or dates.LAST_DAY
    if first <= row["effective_from"] <= last:
        return None
    return Finding(
        "entries",
        f"entry {row['position']} counts from {row['effective_from']}, not from {stated.text}",
    )


async def _guard_findings(connection: AsyncConnection) -> list[Finding]:
    """Check that the store still refuses to change what was recorded."""
    guarded = (
        # Before, of a removal, a change and a truncation (pg_trigger.h).
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
        " GROUP BY tgrelid HAVING bit_or(tgtype) & 58 = 58"
        if connection.dialect.name == "postgresql"
        else "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        " AND (sql LIKE '%BEFORE UPDATE ON %' OR sql LIKE '%BEFORE DELETE ON %')"
        " GROUP BY tbl_name HAVING count(*) = 2"
    )
    found = set((await connection.execute(text(guarded))).scalars())
    return [
        Finding("guards", f"no trigger refuses to change and to remove what is in {table}")
        for table in (log.entries, log.commands, leaves, checkpoints)
        if table.name not in found
    ]


# The rows that follow ------------------------------------------------------------------------


async def _underivable(connection: AsyncConnection, error: Exception) -> Finding:
    """Name the first record of which no rows can be derived."""
    by_record = dict[str, list[RowMapping]]()
    async for page in log.pages(connection):
        for row in page:
            by_record.setdefault(row["record"], []).append(row)
    for record, rows in by_record.items():
        try:
            derive(rows)
        except Exception as its_error:  # noqa: BLE001  # what was tampered with fails in any way
            return Finding("entries", f"nothing follows from those of {record}: {its_error!r}")
    raise error


async def _row_findings(
    connection: AsyncConnection, table: Table, expected: Iterable[Row]
) -> list[Finding]:
    names = table.c.keys()
    try:
        stored = (await connection.execute(select(table))).mappings().all()
    except _UNREADABLE as error:
        return [Finding(table.name, f"a row cannot be read: {error}")]
    found, derived = _counted(table, stored), _counted(table, expected)
    return [
        Finding(table.name, f"{what}: {dict(zip(names, min(rows, key=repr), strict=True))}")
        for what, rows in (
            ("a row does not follow from the log", found - derived),
            ("a row that follows from the log is missing", derived - found),
        )
        if rows
    ]


def _counted(table: Table, rows: Iterable[RowMapping | Row]) -> Counter[tuple[Any, ...]]:
    """Count the rows of a table; of one with a key each row is there once, if at all."""
    names = table.c.keys()
    values = (_comparable(row, names) for row in rows)
    return Counter(set(values) if table.primary_key else values)


def _comparable(row: RowMapping | Row, names: Iterable[str]) -> tuple[Any, ...]:
    """Return the values of a row; those of a number are its digits, as 1.0 is not written 1.00."""
    values = (row.get(name) for name in names)
    return tuple(format(value, "f") if isinstance(value, Decimal) else value for value in values)


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
