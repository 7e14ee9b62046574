"""What follows from a record, after one of its entries has lost a text: only what is otherwise."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import RowMapping, Table, delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events import codec
from events.store import log, spellings
from projections.operations import Row
from projections.rebuild import DERIVED, adding, derive
from projections.searched import key_rows, searched_keys, searched_texts, searched_words, words_in


async def derive_again(
    connection: AsyncConnection,
    before: Sequence[RowMapping],
    after: Sequence[RowMapping],
) -> AbstractSet[Table]:
    """Replace the derived rows of a record that are others by now, and those of no other record."""
    was, now = derive(before).rows, derive(after).rows
    unsaid, tables = await _said_no_more(connection, was, now), {spellings.spellings, searched_keys}
    words = words_in(was[searched_texts]) - words_in(now[searched_texts])
    for table in DERIVED:
        if table in (spellings.spellings, searched_keys):
            continue
        old, new = _counted(table, was[table]), _counted(table, now[table])
        changed = [row for row in old.keys() | new.keys() if old[row] != new[row]]
        for row in changed:
            if old[row]:
                await _delete(connection, table, dict(row))
        if changed:
            tables.add(table)
        rows = [dict(row) for row in changed for _ in range(new[row])]
        if rows:
            await connection.execute(insert(table), rows)
    for one in unsaid:
        await _delete(connection, spellings.spellings, one)
    if said := now[spellings.spellings]:
        await connection.execute(adding(spellings.spellings, connection.dialect.name), said)
    for key in key_rows(words):
        word = searched_words.c.word == key["word"]
        borne = select(searched_words.c.id).where(word).limit(1)
        if (await connection.execute(borne)).first() is None:
            await _delete(connection, searched_keys, key)
    return tables


def _counted(table: Table, rows: Sequence[Row]) -> Counter[tuple[tuple[str, Any], ...]]:
    names = table.c.keys()
    counted = Counter(tuple((name, row.get(name)) for name in names) for row in rows)
    return Counter(dict.fromkeys(counted, 1)) if table.primary_key else counted


async def _delete(connection: AsyncConnection, table: Table, row: Row) -> None:
    its = (table.c[name].is_not_distinct_from(value) for name, value in row.items())
    await connection.execute(delete(table).where(*its))


async def _said_no_more(
    connection: AsyncConnection,
    was: Mapping[Table, Sequence[Row]],
    now: Mapping[Table, Sequence[Row]],
) -> list[Row]:
    """Return the spellings that no entry of any record has by now."""
    left = {_key(row): row for row in was[spellings.spellings]}
    for row in now[spellings.spellings]:
        left.pop(_key(row), None)
    columns = log.entries.c.payload, log.entries.c.sources, log.entries.c.reason
    for row in [*left.values()]:
        if _key(row) not in left:
            continue
        text = row["text"]
        # As it stands in JSON, alone or, of one in several languages, as part of the object.
        parts = {text, codec.written(text).decode()[1:-1]}
        held = or_(
            *(column.contains(part, autoescape=True) for column in columns for part in parts)
        )
        rows = await connection.stream(select(log.entries).where(held))
        async for found in rows.mappings():
            said = spellings.rows_of([log.entry_of(found)])
            for one in said:
                left.pop(_key(one), None)
    return [*left.values()]


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in spellings.KEY)
