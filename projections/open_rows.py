"""The rows that are open, apart from all others: what is so now, as far as anybody knows.

One row in ten is open, and who reads the present sees hardly any other. So a listing asks for the
two halves of what is seen one by one, each with an index of its own: the open rows, and the others
that happen to be seen, which were closed, ended or were known better later than the instant.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Index, and_, literal_column, or_, text

from events.dates import OPEN_END

OPEN_POSITION = 2**63 - 1
"""Stands for "not yet": a position that no entry reaches."""

# Written out, so that a store knows its partial indexes again.
_NEVER: ColumnElement[int] = literal_column(str(OPEN_POSITION))
_END: ColumnElement[date] = literal_column(f"'{OPEN_END}'")
_IS_OPEN = f"to_position = {OPEN_POSITION} AND closed_position = {OPEN_POSITION}"


def open_index(table: str, name: str, *columns: Any) -> Index:
    """Make a partial index of the open rows, with the columns that decide whether one is seen."""
    seen_by = ("id", "from_position", "effective_from")
    where = text(_IS_OPEN)
    return Index(
        f"ix_{table}_{name}", *columns, *seen_by, postgresql_where=where, sqlite_where=where
    )


def indexes(table: str) -> Iterator[Index]:
    """Yield the indexes of the two halves of a table."""
    yield open_index(table, "open")
    yield Index(f"ix_{table}_effective_to", "effective_to")
    # Without the open rows, or SQLite looks for those here.
    for column in ("closed_position", "to_position"):
        where = text(f"{column} < {OPEN_POSITION}")
        yield Index(f"ix_{table}_{column}", column, postgresql_where=where, sqlite_where=where)


def seen_and_open(
    table: FromClause, position: ColumnElement[int], day: ColumnElement[date]
) -> ColumnElement[bool]:
    """Say whether a row is open and seen by who knows the log up to `position`, on `day`."""
    columns = table.c
    return and_(
        columns.to_position == _NEVER,
        columns.closed_position == _NEVER,
        columns.from_position <= position,
        columns.effective_from <= day,
    )


def is_not_open(
    table: FromClause, position: ColumnElement[int], day: ColumnElement[date]
) -> ColumnElement[bool]:
    """Say of a row that is seen whether it is not open, by ranges that are short at the present."""
    columns = table.c
    return or_(
        and_(columns.effective_to > day, columns.effective_to < _END),
        and_(columns.closed_position > position, columns.closed_position < _NEVER),
        and_(columns.to_position > position, columns.to_position < _NEVER),
    )
