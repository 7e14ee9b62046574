"""What entries say of themselves in words, to be found by: their reasons, sources, and notes.

An entry that gives none of these has no row.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Date, Select, Table, exists, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.dates import today
from events.deciding.days import attested
from events.deciding.timeline import Timeline
from events.entry import Entry, Source
from events.remarks import Noted
from events.store.log import Position, entries, metadata
from events.store.texts import folded, folded_text, found_by

entry_texts = Table(
    "entry_texts",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=False),
    folded_text("reason"),
    folded_text("sources"),
    Column("attested", Date),
    folded_text("note"),
    found_by("entry_texts", "reason"),
    found_by("entry_texts", "sources"),
    found_by("entry_texts", "note"),
)
"""Derived: the words of entries without case and accents; and the day on which one is attested, if
that is before the one on which it was recorded."""


async def append(
    connection: AsyncConnection, added: Iterable[Entry], timelines: Mapping[str, Timeline[Any]]
) -> None:
    """Write down the words of entries that are added; `timelines` are of their records."""
    rows = [row for entry in added for row in rows_of([entry], timelines[entry.record])]
    if rows:
        await connection.execute(insert(entry_texts), rows)


def rows_of(added: Iterable[Entry], timeline: Timeline[Any]) -> list[dict[str, Any]]:
    """Return the words of entries of a record, and since when they are attested, if any."""
    rows = (_row(entry, timeline) for entry in added)
    return [row for row in rows if any(row[name] is not None for name in row.keys() - {"position"})]


def _row(entry: Entry, timeline: Timeline[Any]) -> dict[str, Any]:
    day = attested(timeline, entry)
    note = entry.fact.note if isinstance(entry.fact, Noted) else None
    return {
        "position": entry.position,
        "reason_folded": folded(entry.reason) if entry.reason else None,
        "sources_folded": _folded(entry.sources) if entry.sources else None,
        "attested": day if day < today(entry.recorded_at) else None,
        "note_folded": folded(note) if note else None,
    }


def _folded(sources: Sequence[Source]) -> str:
    """Return what sources say and where that stands, each text a line."""
    texts = (
        text
        for source in sources
        for text in (source.title, source.locator, source.says, source.url)
        if text
    )
    return "\n".join(map(folded, texts))


def missing() -> Select[tuple[int]]:
    """Select the entries that have words and no row."""
    has_words = or_(entries.c.reason.is_not(None), entries.c.sources != "[]")
    has_row = exists().where(entry_texts.c.position == entries.c.position)
    return select(entries.c.position).where(has_words, ~has_row)
