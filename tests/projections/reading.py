"""The read tables as they stand, and what of them is seen at (R, E)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import BigInteger, Date, RowMapping, Table, column, select, values
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.log import STANDS, mentions
from events.store.searching import words_placed
from projections.prose import prose_texts
from projections.rebuild import DERIVED
from projections.records import TABLES
from projections.rows import seen
from tests.second_opinions import rows as opinion

READ_TABLES: tuple[Table, ...] = tuple(
    dict.fromkeys(read.table for tables in TABLES.values() for read in tables)
)

_WHERE_SEEN = (
    *("from_position", "to_position", "closed_position"),
    *("effective_from", "effective_to"),
)
_WHEN_CERTAIN = ("there_from", "certain_from", "certain_until")


class Row(NamedTuple):
    """A row of a read table: where it is seen, and what it says there."""

    from_position: int
    to_position: int
    closed_position: int
    effective_from: date
    effective_to: date
    says: Mapping[str, Any]

    def is_seen(self, position: int, day: date) -> bool:
        """Say whether it is seen at (R, E), in the words of `architecture.md`."""
        return (
            self.from_position <= position < self.to_position
            and self.effective_from <= day
            and (day < self.effective_to or position < self.closed_position)
        )

    def said(self, position: int, day: date) -> opinion.Values:
        """Return what it says at (R, E): of a state also until when, and whether it is certain."""
        said = {name: one for name, one in self.says.items() if name not in _WHEN_CERTAIN}
        if "certain_from" in self.says:
            there, since, until = (self.says[name] for name in _WHEN_CERTAIN)
            said["certain"] = there <= day and since <= day < until
            if position < self.closed_position:
                said["effective_until"] = None
        return opinion.values(said)

    @property
    def turning(self) -> set[date]:
        """The days on which what it says may change."""
        return {self.effective_from, self.effective_to} | {
            self.says[name] for name in _WHEN_CERTAIN if name in self.says
        }


Rows: TypeAlias = Mapping[str, list[Row]]
"""By the record they are of."""


async def rows(engine: AsyncEngine, table: Table) -> Rows:
    """Return all rows of a read table."""
    found = defaultdict[str, list[Row]](list)
    async with engine.connect() as connection:
        for row in (await connection.execute(select(table))).mappings():
            found[row["id"]].append(_row(table, row))
    return found


def _row(table: Table, row: RowMapping) -> Row:
    names = (one.name for one in table.c if one.name not in _WHERE_SEEN)
    says = {name: row[name] for name in names}
    if table is prose_texts:
        # Where its words stand decides what is shown of a text, which is judged there.
        says["form"] = " ".join(sorted(words_placed(says["form"])))
    return Row(*(row[name] for name in _WHERE_SEEN), says=says)


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
            instant = row["asked_position"], row["asked_day"]
            found[instant][_row(table, row).said(*instant)] += 1
    return found


async def attesting(engine: AsyncEngine) -> Counter[tuple[Any, ...]]:
    """Return who is named by which standing entry, and from which day it attests that."""
    named = select(
        *(mentions.c[name] for name in ("named", "record", "position", "shows_from", "there_from"))
    )
    standing = named.where(mentions.c.to_position == STANDS).distinct()
    async with engine.connect() as connection:
        return Counter(map(tuple, await connection.execute(standing)))


async def everything(engine: AsyncEngine) -> dict[str, Counter[tuple[Any, ...]]]:
    """Return every row of every derived table, column by column."""
    async with engine.connect() as connection:
        return {
            table.name: Counter(tuple(row) for row in await connection.execute(select(table)))
            for table in DERIVED
        }
