"""The log as it stands, entries beside leaves, whatever was done to it: position by position."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.store.laws import Targets
from events.store.leaves import leaves
from events.store.log import entries
from events.store.stored import AsStored, Raw, as_stored, raws

_AT_ONCE = 500


class Place(NamedTuple):
    """What stands at a position: an entry, a leaf, or both."""

    position: int
    entry: Raw | None
    leaf: Raw | None


class Page(NamedTuple):
    """Some places in order, the leaf that follows them, and the entries they speak of."""

    places: Sequence[Place]
    next_leaf: Raw | None
    targets: Targets


async def pages(connection: AsyncConnection, after: int | None = None) -> AsyncIterator[Page]:
    """Yield all places of the log, some hundreds at a time; those after a position, if given."""
    of_entries, of_leaves = as_stored(entries, connection), as_stored(leaves, connection)
    last = max([await last_of(connection, table) for table in (entries, leaves)])
    while True:
        found = await raws(connection, _between(of_entries, after, None).limit(_AT_ONCE))
        until = found[-1][0] if len(found) == _AT_ONCE else last
        beside = await raws(connection, _between(of_leaves, after, until + 1))
        by_position = dict[int, tuple[list[Raw], list[Raw]]]()
        for number, rows in enumerate((found, [row for row in beside if row[0] <= until])):
            for row in rows:
                by_position.setdefault(row[0], ([], []))[number].append(row)
        places = [
            Place(position, *(rows[turn] if turn < len(rows) else None for rows in both))
            for position, both in sorted(by_position.items())
            for turn in range(max(map(len, both)))
        ]
        next_leaf = next((row for row in beside if row[0] == until + 1), None)
        yield Page(places, next_leaf, await _targets(connection, of_entries, found))
        if until == last:
            return
        after = until


async def last_of(connection: AsyncConnection, table: Table) -> int:
    """Return the last position in a table; 0 if there is none."""
    return (await connection.execute(select(func.max(table.c.position)))).scalar() or 0


def _between(of: AsStored, after: int | None, until: int | None) -> Select[Any]:
    position = of.table.c.position
    asked: Select[Any] = of.asked.order_by(position)
    if after is not None:
        asked = asked.where(position > after)
    return asked if until is None else asked.where(position <= until)


async def _targets(connection: AsyncConnection, of: AsStored, found: Sequence[Raw]) -> Targets:
    """Return those of which some entries speak."""
    places = [of.names.index(name) for name in ("corrects", "about")]
    wanted = {row[place] for row in found for place in places} - {None}
    asked = of.asked.where(entries.c.position.in_([one for one in wanted if type(one) is int]))
    rows = [of.read(row)[0] for row in await raws(connection, asked)] if wanted else []
    return {row["position"]: (row["record"], row["effective_from"]) for row in rows}
