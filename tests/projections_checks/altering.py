"""Alterations of a store that only its owner can make, each one undone after a look at it."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.store import log
from events.store.leaves import leaves
from projections.verify import Finding, verify
from tests.tampering.unguarded import plant, unguarded

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = list[Row]

GROWING = (log.entries, log.commands)


@dataclass(frozen=True)
class Store:
    """A store whose tables can be written anew."""

    engine: AsyncEngine

    async def rows(self, table: Table) -> Rows:
        async with self.engine.connect() as connection:
            return [dict(row) for row in (await connection.execute(select(table))).mappings()]

    async def rewrite(self, table: Table, rows: Sequence[Row]) -> None:
        """Have a table hold these rows, whatever it held."""
        async with unguarded(self.engine) as connection:
            await _rewrite(connection, table, rows)

    async def replant(self) -> None:
        """Make the tree that of the log as it is now, as who rewrites a whole store would."""
        async with unguarded(self.engine) as connection:
            await connection.execute(delete(leaves))
        await plant(self.engine)

    @asynccontextmanager
    async def kept(self, *tables: Table) -> AsyncGenerator[None]:
        """Bring the tables back to what they hold now, after whatever is done to them."""
        held = [(table, await self.rows(table)) for table in tables]
        yield
        async with unguarded(self.engine) as connection:
            for table, rows in held:
                await _rewrite(connection, table, rows)

    async def found_in(
        self, table: Table, alter: Callable[[Rows], object], *, replanted: bool = False
    ) -> list[Finding]:
        """Return what is found wrong while a table's rows are altered.

        The tree may be made to fit them: then it says nothing of it.
        """
        async with self.kept(table, *([leaves] if replanted else [])):
            rows = sorted(await self.rows(table), key=lambda row: tuple(map(str, row.values())))
            if table is log.entries:
                rows.sort(key=lambda row: row["position"])
            alter(rows)
            await self.rewrite(table, rows)
            if replanted:
                await self.replant()
            return await verify(self.engine)


async def _rewrite(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    await connection.execute(delete(table))
    if rows:
        await connection.execute(insert(table), rows)
