"""The names of all actors without case and accents, for statements that look for parts of them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from events.store.log import ERASED, actors
from events.store.reads import Reads, Statement
from events.store.texts import folded
from schema.filters.actors import FOLDED_NAMES
from schema.sql.json_text import as_json, concat, items_of

WRITTEN: Select[Any] = select(
    items_of(concat("[", as_json(actors.c.id), ",", as_json(actors.c.name), "]"))
).where(actors.c.name != ERASED)
"""Writes the id and the name of each who was not erased, as JSON with commas between."""


def are_asked_by(statement: Statement) -> bool:
    """Say whether a statement has room for the names."""
    return FOLDED_NAMES in statement.slots


async def read(reads: Reads) -> str | None:
    """Return what is written of the names; None if nobody has one."""
    row = await reads.first(WRITTEN)
    return None if row is None else row[0]


def slot(written: str | None) -> Mapping[str, str]:
    """Return the slot of the names with its value."""
    named: list[tuple[str, str]] = json.loads(f"[{written or ''}]")
    return {FOLDED_NAMES: json.dumps({id_: folded(name) for id_, name in named})}
