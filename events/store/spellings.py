"""Every text of the log as it is written, by what texts are compared by: `events.texts.compared`.

Who asks for what is equal to a text finds it in whichever way it was spelt. Which spellings there
are is looked up here, once for a question and in any field; who bears them, here says nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Executable, Index, Select, Table, Text, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from events import codec
from events.catalogue import is_tuple
from events.entry import Entry
from events.ids import prefix_of
from events.localized import Localized
from events.store.log import digest, entries, metadata
from events.store.texts import BY_CODE_POINT, SORTED, folded
from events.texts import REMOVED, compared

spellings = Table(
    "spellings",
    metadata,
    Column("form", Text, primary_key=True),
    Column("spelling", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("beginning", BY_CODE_POINT, nullable=False),
    Index("ix_spellings_beginning", "beginning"),
)
"""Derived: texts as they stand in a row, which of one in several languages is all of it; the
digests of what one is compared by (`form`) and of what stands there; the language in which that is
read, `AS_SPOKEN` if none is asked for; and how it begins, folded."""

AS_SPOKEN = ""


KEY = tuple(column.name for column in spellings.primary_key)


def form_of(text: str) -> str:
    """Return what is the same of texts that are compared as one, in a bounded number of signs."""
    return digest(compared(text))


def beginning_of(text: str) -> str:
    """Return as much of a text as counts where texts are found by how they begin."""
    return folded(text)[:SORTED]


async def append(connection: AsyncConnection, added: Iterable[Entry]) -> None:
    """Write down how the texts of entries that are added are spelt, where that is new."""
    rows = rows_of(added)
    if rows:
        await connection.execute(_adding(connection.dialect.name), rows)


@cache
def _adding(dialect: str) -> Executable:
    """Return what adds rows that are not there yet; made once, which takes as long as to run it."""
    if dialect == "postgresql":
        return postgresql.insert(spellings).on_conflict_do_nothing()
    return sqlite.insert(spellings).on_conflict_do_nothing()


def rows_of(added: Iterable[Entry]) -> list[dict[str, str]]:
    """Return how the texts of entries are spelt, each spelling once."""
    rows = dict[tuple[str, ...], dict[str, str]]()
    for entry in added:
        for stands, language, text in _spelt((entry.fact, entry.reason, entry.sources)):
            key = form_of(text), digest(stands), language
            rows[key] = {
                **dict(zip(KEY, key, strict=True)),
                "text": stands,
                "beginning": beginning_of(text),
            }
    return [row for _, row in sorted(rows.items())]


def _spelt(value: Any) -> Iterator[tuple[str, str, str]]:
    """Yield every text in a value, after what stands in a row that has it, and its language."""
    if type(value) is str:
        if value != REMOVED and prefix_of(value) is None:
            yield value, AS_SPOKEN, value
    elif isinstance(value, Localized):
        stands = codec.written(codec.plain(value)).decode()
        spoken = value.texts["en" if "en" in value.texts else min(value.texts)]
        texts = ((AS_SPOKEN, spoken), *value.texts.items())
        yield from ((stands, language, text) for language, text in texts if text != REMOVED)
    elif is_tuple(value):
        for item in value:
            yield from _spelt(item)
    elif is_dataclass(value):
        cls: Any = type(value)
        for name in _names(cls):
            yield from _spelt(getattr(value, name))


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def missing() -> Select[tuple[int]]:
    """Select an entry if nothing is written down yet: every record begins with a text."""
    return select(entries.c.position).where(~exists(select(spellings.c.form)))
