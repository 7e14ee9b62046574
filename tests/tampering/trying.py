"""A store, one alteration of it at a time: made, looked at, and undone, in one transaction."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.proofs import check
from events.proofs.findings import Finding, Trusted
from events.store.stored import as_stored, prepare, raws
from projections.verify import Asked, reported_within
from tests.tampering.alterations import KEY, Alteration, Stands, literal

NAMED, WRONGLY, SILENT, REFUSED, UNCHANGED = "named", "wrongly", "silent", "refused", "unchanged"
_SIBLINGS = {
    "entries": {"entries", "leaves"},
    "leaves": {"entries", "leaves", "actors", "commands"},
    # Of a hash nobody sees whether the entry was altered, or who or what it commits to besides.
    "actors": {"actors", "entries"},
    "commands": {"commands", "entries"},
}


@dataclass(frozen=True)
class Tried:
    """What came of an alteration."""

    alteration: Alteration
    outcome: str
    findings: Sequence[Finding] = ()

    def __str__(self) -> str:
        told = [f"{one.check}: {one.message}"[:160] for one in self.findings[:3]]
        return f"{self.outcome}: {self.alteration}" + "".join(f"\n    {one}" for one in told)


class Bench:
    """An open transaction in which nothing guards a store."""

    def __init__(self, connection: AsyncConnection, triggers: Sequence[str]) -> None:
        self._connection = connection
        self._triggers = triggers

    @property
    def dialect(self) -> str:
        return self._connection.dialect.name

    async def rows(self, table: Table) -> list[Stands]:
        """Return the rows of a table as they stand, each with what finds it."""
        of = as_stored(table, self._connection)
        rows = await raws(self._connection, of.asked)
        keys = await self._keys(table)
        made = [dict(zip(of.names, row, strict=True)) for row in rows]
        if keys is not None:
            return [{**row, KEY: key} for row, key in zip(made, keys, strict=True)]
        names = [column.name for column in table.primary_key] or list(of.names)
        return [{**row, KEY: _alike(row, names)} for row in made]

    async def _stands(self, table: Table) -> list[str]:
        """Return all that a table holds, in an order that says nothing."""
        asked = as_stored(table, self._connection).asked
        return sorted(map(repr, await raws(self._connection, asked)))

    async def _keys(self, table: Table) -> list[str] | None:
        """Return how each row is found by where it stands; None where nothing says it."""
        if self.dialect == "postgresql" or not table.dialect_options["sqlite"]["with_rowid"]:
            return None
        asked = f"SELECT rowid FROM {table.name} ORDER BY rowid"
        found = (await self._connection.exec_driver_sql(asked)).scalars()
        return [f"rowid = {one}" for one in found]

    async def altered(self, alteration: Alteration, trusted: Trusted) -> Tried:
        """Return what is found after an alteration, which is undone."""
        run = self._connection.exec_driver_sql
        before = await self._stands(alteration.table)
        await run("SAVEPOINT before_it")
        try:
            try:
                changed = [(await run(one)).rowcount for one in alteration.statements]
            except (DBAPIError, ValueError):
                return Tried(alteration, REFUSED)
            if 0 in changed or await self._stands(alteration.table) == before:
                return Tried(alteration, UNCHANGED)
            for trigger in self._triggers:
                await run(trigger)
            asked = Asked(check.Asked(trusted))
            report = await reported_within(self._connection, asked)
            return Tried(alteration, _judged(alteration, report.findings), report.findings)
        finally:
            await run("ROLLBACK TO SAVEPOINT before_it")


def _alike(row: Stands, names: Sequence[str]) -> str:
    same = (
        f"{name} IS NULL" if row[name] is None else f"{name} = {literal(row[name])}"
        for name in names
    )
    return " AND ".join(same)


def _judged(alteration: Alteration, findings: Sequence[Finding]) -> str:
    if not findings:
        return SILENT
    first, name = findings[0], alteration.table.name
    told = {str(first.position), str(first.record)}
    says = told & alteration.known_by or any(one in first.message for one in alteration.known_by)
    return NAMED if says and first.table in _SIBLINGS.get(name, {name}) else WRONGLY


@asynccontextmanager
async def bench(engine: AsyncEngine) -> AsyncGenerator[Bench]:
    """Open a store to alter it; nothing is left of that."""
    async with engine.connect() as connection:
        triggers: list[Any] = []
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = [tuple(row) for row in await connection.execute(asked)]
            await connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
            for name, _ in triggers:
                await connection.exec_driver_sql(f"DROP TRIGGER {name}")
        await prepare(connection)
        try:
            yield Bench(connection, [sql for _, sql in triggers])
        finally:
            await connection.rollback()
            if connection.dialect.name == "sqlite":
                await connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
                await connection.rollback()
