"""How one thing is found from another: which rows of a table belong to the row at hand.

A relation is asked with the table and the row, and answers with a condition. What of those rows is
seen at an instant is not its business: `chosen` adds that to every one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    SelectBase,
    Table,
    and_,
    func,
    or_,
    select,
    true,
)

from events.log import entries, upcasts
from schema.kinds import kinds
from schema.row import EntryRow, Row, TableRow
from schema.seen import known, seen

Relation: TypeAlias = Callable[[FromClause, Row], ColumnElement[bool]]

ENTRY = "entry"
"""Entries of the log are found and listed as records are, under this name."""


def chosen(kind: str, related: Relation, row: Row) -> tuple[Select[Any], FromClause]:
    """Return the records (or entries) related to a row and seen at its instant; and the table."""
    if kind == ENTRY:
        return _entries(related, row)
    table = kinds[kind].table.alias()
    return select(table).where(related(table, row), seen(table, row.at)).correlate(*row.around), table


def _entries(related: Relation, row: Row) -> tuple[Select[Any], FromClause]:
    """Return entries with their payload in today's shape."""
    table, today = entries.alias(), upcasts.alias()
    columns = [column for column in table.c if column.name != "payload"]
    payload = func.coalesce(today.c.payload, table.c.payload).label("payload")
    found = (
        select(*columns, payload)
        .select_from(table.outerjoin(today, today.c.position == table.c.position))
        .where(related(table, row), known(table, row.at))
        .correlate(*row.around)
    )
    return found, table


def row_of(kind: str, source: FromClause, row: Row) -> TableRow:
    """Return a row of what was chosen, read at the same instant."""
    of = EntryRow if kind == ENTRY else TableRow
    return of(row.at, (*row.around, source), source)


def key_of(kind: str) -> str:
    """Return the column by which a kind of thing is ordered."""
    return "position" if kind == ENTRY else "id"


def every(_table: FromClause, _row: Row) -> ColumnElement[bool]:
    """All there are."""
    return true()


@dataclass(frozen=True, slots=True)
class Same:
    """The one whose column has the row's value: `Same("id", "lead")`."""

    column: str
    value: str

    def __call__(self, table: FromClause, row: Row) -> ColumnElement[bool]:
        return table.c[self.column] == row.raw(self.value)


@dataclass(frozen=True, slots=True, init=False)
class NamedIn:
    """Those that name this record in one of their columns."""

    columns: tuple[str, ...]

    def __init__(self, *columns: str) -> None:
        object.__setattr__(self, "columns", columns)

    def __call__(self, table: FromClause, row: Row) -> ColumnElement[bool]:
        return or_(*(table.c[column] == row.raw("id") for column in self.columns))


@dataclass(frozen=True, slots=True)
class Through:
    """Those that a table of members connects with this record, `here` to `there`."""

    members: Table
    here: str
    there: str
    only: tuple[tuple[str, str], ...] = ()
    """Columns of the table of members, with the value they must have."""

    def __call__(self, table: FromClause, row: Row) -> ColumnElement[bool]:
        member = self.members.alias()
        connected: SelectBase = (
            select(member.c[self.there])
            .where(
                member.c[self.here] == row.raw("id"),
                *(member.c[name] == value for name, value in self.only),
                seen(member, row.at),
            )
            .correlate(table, *row.around)
        )
        return table.c.id.in_(connected)


@dataclass(frozen=True, slots=True, init=False)
class Either:
    """Those that one relation finds, or another."""

    relations: tuple[Relation, ...]

    def __init__(self, *relations: Relation) -> None:
        object.__setattr__(self, "relations", relations)

    def __call__(self, table: FromClause, row: Row) -> ColumnElement[bool]:
        return or_(*(relation(table, row) for relation in self.relations))


@dataclass(frozen=True, slots=True)
class OfType:
    """Those entries among a relation's that are of one type."""

    type: str
    relation: Relation

    def __call__(self, table: FromClause, row: Row) -> ColumnElement[bool]:
        return and_(self.relation(table, row), table.c.type == self.type)


@dataclass(frozen=True, slots=True)
class Standing:
    """Those entries among a relation's that are not known to be retracted."""

    relation: Relation

    def __call__(self, table: FromClause, row: Row) -> ColumnElement[bool]:
        later = entries.alias()
        retracted = (
            select(later.c.position)
            .where(
                later.c.about == table.c.position,
                later.c.type == "entry.retracted",
                known(later, row.at),
            )
            .correlate(table, *row.around)
        )
        return and_(self.relation(table, row), ~retracted.exists())
