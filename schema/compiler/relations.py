"""How one thing is found from another: which rows of a table belong to the row at hand.

A relation is asked with the table and the row, and answers with a condition. What of those rows is
seen at an instant is not its business: `condition_of` adds that to every one.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
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
from schema.compiler.population import Population
from schema.sql.levels import Frame, Rows, looked_up, name_of
from schema.sql.row import EntryRow, Row, TableRow
from schema.sql.seen import At, halves, known, known_of_few, seen, shows
from schema.terms.kinds import ENTRY, record_kinds

Relation: TypeAlias = Callable[[Rows, Row], ColumnElement[bool]]


def table_of(kind: str) -> Table:
    """Return the table of a kind of record, or of the entries."""
    return entries if kind == ENTRY else record_kinds[kind].table


def condition_of(
    kind: str, related: Relation, row: Row, *, listed: bool = True
) -> Callable[[FromClause], ColumnElement[bool]]:
    """Return the condition of what is related to a row and seen at its instant, given its table.

    What is `listed` is in lists on that day; what is led to by its id is found on any.
    """

    def condition(table: FromClause) -> ColumnElement[bool]:
        here = related(_rows(table), row)
        if kind != ENTRY:
            shown = _listed(table, related, row.at) if listed else ()
            return and_(here, seen(table, row.at), *shown)
        if isinstance(related, Standing):
            return and_(here, known_of_few(table, row.at))
        return and_(here, known(table, row.at))

    return condition


def list_source(
    kind: str, related: Relation, row: Row, name: str
) -> tuple[FromClause, FromClause, list[ColumnElement[bool]]]:
    """Return the table of a kind under this name, the FROM to select it from, and its conditions.

    Of each record that members lead to, the one row that is seen is looked up: a join, or IN, would
    read every row that the record ever had.
    """
    if not isinstance(related, Connects):
        table = table_of(kind).alias(name)
        return table, table, [condition_of(kind, related, row)(table)]
    ids = related.ids(name, row).distinct().subquery(f"{name}i")
    inner = table_of(kind).alias(f"{name}s")
    [id_] = ids.c
    is_one = and_(inner.c.id == id_, seen(inner, row.at), *_listed(inner, related, row.at))
    if row.frame.lateral:
        one = looked_up(select(inner).where(is_one), inner, name)
        return one, ids.join(one, true()), []
    rowid: ColumnElement[Any] = literal_column(f"{name}s.rowid", Integer)
    one_rowid = select(rowid).select_from(inner).where(is_one)
    newest = one_rowid.order_by(inner.c.effective_from.desc()).limit(1).correlate(ids)
    table = table_of(kind).alias(name)
    joined = ids.join(table, literal_column(f"{name}.rowid") == newest.scalar_subquery())
    return table, joined, [seen(table, row.at)]


def _listed(table: FromClause, related: Relation, at: At) -> Iterator[ColumnElement[bool]]:
    """Yield what has to hold of a record to be in a list, unless that is of what a record names."""
    if not (isinstance(related, Through) and related.here == "id"):
        yield from shows(table, at)


Source: TypeAlias = tuple[FromClause, FromClause, list[ColumnElement[bool]]]


def list_sources(
    kind: str, related: Relation, row: Row, name: str, *, of_present: bool
) -> list[Source]:
    """Return the sources, each as `list_source` returns one, that together hold what is related.

    At the present a listing of all records has two sources, the open rows and a nearly empty rest;
    at a past instant both are large, so it is read as one.
    """
    if related is not every or kind == ENTRY or not of_present:
        return [list_source(kind, related, row, name)]
    table = table_of(kind).alias(name)
    return [(table, table, [half]) for half in halves(table, row.at)]


def _rows(table: FromClause) -> Rows:
    return Rows.of(name_of(table), table)


def row_of(kind: str, rows: Rows, at: At, frame: Frame) -> TableRow:
    """Return a row of the table of a kind, as a `Row` of the level."""
    return (EntryRow if kind == ENTRY else TableRow)(at, frame, rows)


def key_of(kind: str) -> str:
    """Return the key column of a kind, by which its lists are ordered at last."""
    return "position" if kind == ENTRY else "id"


def every(_table: Rows, _row: Row) -> ColumnElement[bool]:
    """All records of a kind: the condition that is always true."""
    return true()


@dataclass(frozen=True, slots=True)
class Same:
    """The record whose column equals a value of the row: `Same("id", "lead")`."""

    column: str
    value: str

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return table.column(self.column) == row.raw(self.value)


@dataclass(frozen=True, slots=True, init=False)
class NamedIn:
    """The records that name this one in one of their columns."""

    columns: tuple[str, ...]

    def __init__(self, *columns: str) -> None:
        object.__setattr__(self, "columns", columns)

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return or_(*(table.column(column) == row.raw("id") for column in self.columns))


class Connects(ABC):
    """A relation by a selection of ids, for records of which a table holds several rows each."""

    @abstractmethod
    def ids(self, name: str, row: Row) -> Select[Any]:
        """Select the ids of the related records; `name` is the alias of their table."""

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return table.column("id").in_(self.ids(table.name, row))


class OfSeveral(Connects):
    """The records that a relation finds from any of several, which stand for one."""

    related: Relation

    @abstractmethod
    def most(self, population: Population) -> int:
        """Return how many stand for one, as far as costs go."""


@dataclass(frozen=True, slots=True)
class Through(Connects):
    """The records that a table of members connects with this one, from column `here` to `there`."""

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
    """The records that any of several relations finds."""

    relations: tuple[Relation, ...]

    def __init__(self, *relations: Relation) -> None:
        object.__setattr__(self, "relations", relations)

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return or_(*(relation(table, row) for relation in self.relations))


def ids_of(kind: str, related: Any, name: str, row: Row) -> Iterator[Select[Any]]:
    """Select the ids that a relation finds; each part of it by an index of its own."""
    match related:
        case Either(relations=relations):
            for number, one in enumerate(relations):
                yield from ids_of(kind, one, f"{name}{number}", row)
        case Connects():
            yield related.ids(name, row)
        case Same("id", value):
            yield select(row.raw(value))
        case _:
            table = table_of(kind).alias(f"{name}o")
            yield select(table.c.id).where(condition_of(kind, related, row)(table))


@dataclass(frozen=True, slots=True)
class OfType:
    """The entries of a relation that are of one type."""

    type: str
    relation: Relation

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        return and_(self.relation(table, row), table.column("type") == self.type)


@dataclass(frozen=True, slots=True)
class Last:
    """The last entry of a relation that is known at the instant."""

    relation: Relation

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        other = entries.alias(f"{table.name}l")
        last = select(func.max(other.c.position)).where(
            self.relation(_rows(other), row), known_of_few(other, row.at)
        )
        return table.column("position") == last.scalar_subquery()


@dataclass(frozen=True, slots=True)
class Standing:
    """The entries of a relation that are not known to be retracted."""

    relation: Relation

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        later = entries.alias(f"{table.name}l")
        retracted = exists().where(
            later.c.about == table.column("position"),
            later.c.type == "entry.retracted",
            known_of_few(later, row.at),
        )
        return and_(self.relation(table, row), ~retracted)
