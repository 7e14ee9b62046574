"""The read tables as they stand, and what of them is seen at (R, E)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import BigInteger, Date, RowMapping, Table, column, select, values
from sqlalchemy.ext.asyncio import AsyncEngine

from projections.rebuild import DERIVED
from projections.records import TABLES
from projections.rows import seen
from tests.second_opinions import rows as opinion

READ_TABLES: tuple[Table, ...] = tuple(
    dict.fromkeys(read.table for tables in TABLES.values() for read in tables)
)

_WHERE_SEEN = {
    *("from_position", "to_position", "closed_position"),
    *("effective_from", "effective_to"),
}


class Row(NamedTuple):
    """A row of a read table: where it is seen, and what it says there."""

    from_position: int
    to_position: int
    closed_position: int
    effective_from: date
    effective_to: date
    values: opinion.Values

    def is_seen(self, position: int, day: date) -> bool:
        """Say whether it is seen at (R, E), in the words of `architecture.md`."""
        return (
            self.from_position <= position < self.to_position
            and self.effective_from <= day
            and (day < self.effective_to or position < self.closed_position)
        )


Rows: TypeAlias = Mapping[str, list[Row]]
"""By the record they are of."""


async def rows(engine: AsyncEngine, table: Table) -> Rows:
    """Return all rows of a read table."""
    found = defaultdict[str, list[Row]](list)
    async with engine.connect() as connection:
        for row in (await connection.execute(select(table))).mappings():
            where = {name: row[name] for name in _WHERE_SEEN}
            found[row["id"]].append(Row(**where, values=_said(table, row)))
    return found


def _said(table: Table, row: RowMapping) -> opinion.Values:
    names = (one.name for one in table.c if one.name not in _WHERE_SEEN)
    return opinion.values({name: row[name] for name in names})


async def seen_in_store(
    engine: AsyncEngine, table: Table, instants: Sequence[tuple[int, date]]
) -> dict[tuple[int, date], Counter[opinion.Values]]:
    """Ask the store itself what is seen in a table at some instants."""
    asked = values(column("asked_position", BigInteger), column("asked_day", Date), name="asked")
    asked = asked.data(list(instants)).cte("asked")
    wanted = select(asked, table).where(seen(table, asked.c.asked_position, asked.c.asked_day))
    found = {instant: Counter[opinion.Values]() for instant in instants}
    async with engine.connect() as connection:
        for row in (await connection.execute(wanted)).mappings():
            found[row["asked_position"], row["asked_day"]][_said(table, row)] += 1
    return found


async def everything(engine: AsyncEngine) -> dict[str, Counter[tuple[Any, ...]]]:
    """Return every row of every derived table, column by column."""
    async with engine.connect() as connection:
        return {
            table.name: Counter(tuple(row) for row in await connection.execute(select(table)))
            for table in DERIVED
        }
