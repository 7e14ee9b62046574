"""What entries say of themselves in words, to be found by: their reasons, and their sources.

An entry that gives neither has no row.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Select, Table, exists, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.entry import Entry, Source
from events.store.log import Position, entries, metadata
from events.store.texts import folded, folded_text, found_by

entry_texts = Table(
    "entry_texts",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=False),
    folded_text("reason"),
    folded_text("sources"),
    found_by("entry_texts", "reason"),
    found_by("entry_texts", "sources"),
)
"""Derived: the words of entries without case and accents."""


async def append(connection: AsyncConnection, added: Iterable[Entry]) -> None:
    """Write down the words of entries that are added."""
    rows = rows_of(added)
    if rows:
        await connection.execute(insert(entry_texts), rows)


def rows_of(added: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return the words of entries, of those that have any."""
    return [
        {
            "position": entry.position,
            "reason_folded": None if entry.reason is None else folded(entry.reason),
            "sources_folded": _folded(entry.sources) if entry.sources else None,
        }
        for entry in added
        if entry.reason is not None or entry.sources
    ]


def _folded(sources: Sequence[Source]) -> str:
    """Return what sources say and where that stands, each text a line."""
    texts = (
        text
        for source in sources
        for text in (source.title, source.locator, source.says, source.url)
        if text is not None
    )
    return "\n".join(map(folded, texts))


def missing() -> Select[tuple[int]]:
    """Select the entries that have words and no row."""
    has_words = or_(entries.c.reason.is_not(None), entries.c.sources != "[]")
    has_row = exists().where(entry_texts.c.position == entries.c.position)
    return select(entries.c.position).where(has_words, ~has_row)
