"""How one thing is found from another: which rows of a table belong to the row at hand.

A relation is asked with the table and the row, and answers with a condition. What of those rows is
seen at an instant is not its business: `found` adds that to every one.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Table,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
)
from typing_extensions import override

from events.store.log import entries
from schema.sql.levels import Frame, Rows, looked_up, name_of
from schema.sql.row import EntryRow, Row, TableRow
from schema.sql.seen import At, halves, known, seen
from schema.terms.kinds import ENTRY, kinds

Relation: TypeAlias = Callable[[Rows, Row], ColumnElement[bool]]


def table_of(kind: str) -> Table:
    """Return where things of a kind are."""
    return entries if kind == ENTRY else kinds[kind].table


def found(kind: str, related: Relation, row: Row) -> Callable[[FromClause], ColumnElement[bool]]:
    """Return the condition for things that are related to a row and seen at its instant."""

    def condition(table: FromClause) -> ColumnElement[bool]:
        is_seen = known if kind == ENTRY else seen
        return and_(related(_rows(table), row), is_seen(table, row.at))

    return condition


def source(
    kind: str, related: Relation, row: Row, name: str
) -> tuple[FromClause, FromClause, list[ColumnElement[bool]]]:
    """Return things of a kind under this name, what to select them from, and under what condition.

    Of each record that members lead to, the one row that is seen is looked up; a join, or IN, reads
    all there ever were.
    """
    if not isinstance(related, Connects):
        table = table_of(kind).alias(name)
        return table, table, [found(kind, related, row)(table)]
    ids = related.ids(name, row).distinct().subquery(f"{name}i")
    inner = table_of(kind).alias(f"{name}s")
    [id_] = ids.c
    is_one = and_(inner.c.id == id_, seen(inner, row.at))
    if row.frame.lateral:
        one = looked_up(select(inner).where(is_one), inner, name)
        return one, ids.join(one, true()), []
    rowid: ColumnElement[Any] = literal_column(f"{name}s.rowid", Integer)
    one_rowid = select(rowid).select_from(inner).where(is_one)
    newest = one_rowid.order_by(inner.c.effective_from.desc()).limit(1).correlate(ids)
    table = table_of(kind).alias(name)
    joined = ids.join(table, literal_column(f"{name}.rowid") == newest.scalar_subquery())
    return table, joined, [seen(table, row.at)]


Source: TypeAlias = tuple[FromClause, FromClause, list[ColumnElement[bool]]]


def sources(kind: str, related: Relation, row: Row, name: str, *, of_present: bool) -> list[Source]:
    """Return, as `source` does, the parts that make up what is related.

    All records are two at the present, of which hardly any is in the second; of the past both are
    much, and are read at once.
    """
    if related is not every or kind == ENTRY or not of_present:
        return [source(kind, related, row, name)]
    table = table_of(kind).alias(name)
    return [(table, table, [half]) for half in halves(table, row.at)]


def _rows(table: FromClause) -> Rows:
    return Rows.of(name_of(table), table)


def row_of(kind: str, rows: Rows, at: At, frame: Frame) -> TableRow:
    """Return a row of things of a kind."""
    return (EntryRow if kind == ENTRY else TableRow)(at, frame, rows)


def key_of(kind: str) -> str:
    """Return the column by which a kind of thing is ordered."""
    return "position" if kind == ENTRY else "id"


def every(_table: Rows, _row: Row) -> ColumnElement[bool]:
    """All there are."""
    return true()


@dataclass(frozen=True, slots=True)
class Same:
    """The one whose column has the row's value: `Same("id", "lead")`."""

    column: str
    value: str

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return table.column(self.column) == row.raw(self.value)


@dataclass(frozen=True, slots=True, init=False)
class NamedIn:
    """Those that name this record in one of their columns."""

    columns: tuple[str, ...]

    def __init__(self, *columns: str) -> None:
        object.__setattr__(self, "columns", columns)

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return or_(*(table.column(column) == row.raw("id") for column in self.columns))


class Connects(ABC):
    """Those whose ids can be selected, of any of which there may be several rows."""

    @abstractmethod
    def ids(self, name: str, row: Row) -> Select[Any]:
        """Select the ids of those that are connected; `name` is that of the table they are of."""

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return table.column("id").in_(self.ids(table.name, row))


@dataclass(frozen=True, slots=True)
class Through(Connects):
    """Those that a table of members connects with this record, `here` to `there`."""

    members: Table
    here: str
    there: str
    only: tuple[tuple[str, str], ...] = ()
    """Columns of the table of members, with the value they must have."""

    @override
    def ids(self, name: str, row: Row) -> Select[Any]:
        member = self.members.alias(f"{name}m")
        return select(member.c[self.there]).where(
            member.c[self.here] == row.raw("id"),
            *(member.c[name] == value for name, value in self.only),
            seen(member, row.at),
        )


@dataclass(frozen=True, slots=True, init=False)
class Either:
    """Those that one relation finds, or another."""

    relations: tuple[Relation, ...]

    def __init__(self, *relations: Relation) -> None:
        object.__setattr__(self, "relations", relations)

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return or_(*(relation(table, row) for relation in self.relations))


@dataclass(frozen=True, slots=True)
class OfType:
    """Those entries among a relation's that are of one type."""

    type: str
    relation: Relation

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return and_(self.relation(table, row), table.column("type") == self.type)


@dataclass(frozen=True, slots=True)
class Last:
    """The last known of a relation's entries."""

    relation: Relation

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        other = entries.alias(f"{table.name}l")
        last = select(func.max(other.c.position)).where(
            self.relation(_rows(other), row), known(other, row.at)
        )
        return table.column("position") == last.scalar_subquery()


@dataclass(frozen=True, slots=True)
class Standing:
    """Those entries among a relation's that are not known to be retracted."""

    relation: Relation

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        later = entries.alias(f"{table.name}l")
        retracted = exists().where(
            later.c.about == table.column("position"),
            later.c.type == "entry.retracted",
            known(later, row.at),
        )
        return and_(self.relation(table, row), ~retracted)
