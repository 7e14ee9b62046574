"""How the parts of a search are written, so that both stores read them in the order they should."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    Text,
    exists,
    func,
    literal_column,
    select,
)

LAST = "\U0010ffff"
"""Ends a range of texts that begin alike: it comes after all of them."""
_COUNTED = 2_000
"""Stop counting the records that bear a word at this many: it is as good as borne by all."""


def number(count: int) -> ColumnElement[int]:
    """Write a number out in the SQL: SQLite plans for a million where it is a parameter."""
    return literal_column(str(count), Integer)


def of(name: str) -> ColumnElement[str]:
    """Name a column of a level around."""
    return literal_column(name, Text)


def kept(name: str, some: Any) -> CTE:
    """Make a CTE that is computed once, however often it is read."""
    made: CTE = some.cte(name).prefix_with("MATERIALIZED")
    return made


def apart(some: Select[Any]) -> Select[Any]:
    """Keep a subquery from being merged into the query around it; its order stays."""
    return some.offset(number(0))


def any_of(some: Select[Any]) -> ColumnElement[bool]:
    """Say whether there is any of some rows."""
    return exists(apart(some))


def count(some: Select[Any]) -> ColumnElement[int]:
    """Count rows, up to `_COUNTED`."""
    counted = some.limit(number(_COUNTED)).subquery("counted_rows")
    made: ColumnElement[int] = select(func.count()).select_from(counted).scalar_subquery()
    return made
