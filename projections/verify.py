"""What must hold whatever happens, checked on a live store: a whole log, and rows that follow.

It reads in one snapshot, so writers need not stop, and computes everything again: first whether the
log is what was entered (`events/proofs/entered.py`), then what was signed of it, then what follows
from it (`compared.py`). What was altered is told before what only follows from that.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeAlias

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.proofs import check
from events.proofs.beside import actor_findings, command_findings
from events.proofs.commitments import Uncommitted, uncommitted
from events.proofs.findings import NOTHING, Finding, Findings, Looked, Trusted
from events.proofs.removed import Removed, removed
from events.store import log
from events.store.connections import snapshot
from events.store.leaves import checkpoints, leaves
from events.store.stored import prepare, take_text_alone
from projections.compared import Comparing
from projections.rebuild import AT_ONCE

Progress: TypeAlias = Callable[[int, int], None]
Examination: TypeAlias = Callable[[AsyncConnection], Awaitable[Sequence[Finding]]]
"""Finds what is wrong with something of a store that is none of its rows."""


class Asked(NamedTuple):
    """How a store is verified."""

    log: check.Asked = check.Asked()
    at_once: int = AT_ONCE
    besides: Sequence[Examination] = ()
    """What else is examined, as the objects of the schema; if nothing is, it is at least seen
    whether the guards are there."""


EVERYTHING = Asked()


class Report(NamedTuple):
    """What is wrong with a store: nothing, if it is sound."""

    findings: Sequence[Finding]
    more: int
    """How many more there are."""
    looked: Looked
    unknown: int
    """Of how many records the rows were not looked at, as an entry of theirs was altered."""
    uncommitted: Uncommitted
    """Who and what no leaf commits to yet; nothing, of a part of the log."""
    removed: Removed
    """What was removed for good, in the whole of it."""


def _no_progress(_done: int, _all: int) -> None:
    pass


async def verify(
    engine: AsyncEngine,
    progress: Progress = _no_progress,
    trusted: Trusted = NOTHING,
    at_once: int = AT_ONCE,
) -> list[Finding]:
    """Return what is wrong with a store; nothing, if it is sound."""
    report = await reported(engine, Asked(check.Asked(trusted), at_once), progress)
    return list(report.findings)


async def reported(
    engine: AsyncEngine, asked: Asked = EVERYTHING, progress: Progress = _no_progress
) -> Report:
    """Verify a store."""
    async with snapshot(engine) as connection:
        return await reported_within(connection, asked, progress)


async def reported_within(
    connection: AsyncConnection, asked: Asked = EVERYTHING, progress: Progress = _no_progress
) -> Report:
    """Verify a store as a transaction sees it."""
    await prepare(connection)
    try:
        return await _reported(connection, asked, progress)
    finally:
        await take_text_alone(connection)


async def _reported(connection: AsyncConnection, asked: Asked, progress: Progress) -> Report:
    most = asked.log.most
    of_others, of_rows = Findings(most), Findings(most)
    read, of_checkpoints = await check.of_log(connection, asked.log, progress)
    named = {one.record for one in read.of_tree}
    async for one in command_findings(connection, read.altered):
        if one.record not in named:
            of_others.add(one)
    gone, unsaid = await removed(connection)
    of_others.add(*unsaid)
    for examination in (actor_findings, *(asked.besides or (_guard_findings,))):
        of_others.add(*await examination(connection))
    only = read.touched if read.looked.since else None
    comparing = Comparing(connection, of_rows, read.doubtful, asked.at_once, only)
    await comparing.compare(progress)
    all_of_it = (read.of_tree, of_checkpoints, read.of_laws, of_others, of_rows)
    findings = [finding for some in all_of_it for finding in some]
    count = sum(some.count for some in all_of_it)
    told = findings[:most]
    is_whole = not read.looked.since
    left = await uncommitted(connection, read.commitments) if is_whole else Uncommitted()
    return Report(told, count - len(told), read.looked, comparing.unknown, left, gone)


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
