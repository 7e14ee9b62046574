"""Fields that lead to other records and to entries: to one, or to a list of them all."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, FromClause, Table, Text, cast
from typing_extensions import override

from projections.rows import ORDINAL
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.cost import Weight, nothing
from schema.compiler.kin import asked_of
from schema.compiler.links import Found, Link
from schema.compiler.plan import Argument, planned
from schema.compiler.relations import (
    NamedIn,
    Relation,
    Same,
    condition_of,
    key_of,
    list_source,
    row_of,
    table_of,
)
from schema.compiler.selection import Field
from schema.sql.functions import TextItems
from schema.sql.json_text import NULL, constant
from schema.sql.levels import Cases, Node, Rows, items, json_list
from schema.sql.row import GivenRow, Row, TableRow
from schema.sql.seen import seen, seen_on_some_day
from schema.terms import costs
from schema.terms.in_order import BY_ID
from schema.terms.kinds import record_kinds


def one(kind: str, by: str, description: str | None = None) -> Any:
    """Declare a reference by the id in a column or member."""
    return planned(One(kind, Same("id", by)), description)


def many(kind: str, related: Relation, description: str | None = None, **stand: Argument) -> Any:
    """Declare a list of records, ordered by id; arguments may say who stands for the one."""
    said = BY_ID if description is None else f"{description} {BY_ID}"
    return planned(Many(kind, related), said, **stand)


def timeline(kind: str) -> Any:
    return planned(
        Timeline(kind),
        "The states of the record over effective time, oldest first, as known at the instant "
        "read. Each is read on its first day, which its ids name. What a day makes, as the end of "
        "an agreement, is a state like what an entry makes.",
    )


@dataclass(frozen=True, slots=True)
class Leads(Plan):
    """A field that leads to related records or entries: to one, or to all of them."""

    kind: str
    related: Relation
    to_many: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class One(Leads):
    """The one related record or entry; null if there is none."""

    bulk: ClassVar[int] = 10
    to_many: ClassVar[bool] = False

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        there = joined_to(row, self.kind, self.related)
        with compiler.reference():
            value = compiler.value(field, there)
        return Cases([(there.raw(key_of(self.kind)).is_not(None), value)], NULL)


def joined_to(row: Row, kind: str, related: Relation) -> TableRow:
    """Join the one related record or entry, and return its row; all NULL if there is none."""
    rows = row.frame.join(table_of(kind), condition_of(kind, related, row, listed=False))
    return row_of(kind, rows, row.at, row.frame)


@dataclass(frozen=True, slots=True)
class Many(Leads):
    """All related records or entries, in the order of their key."""

    bulk: ClassVar[int] = 15

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        related = asked_of(self.related, self.kind, field, compiler)
        found = Found(self.kind, related)
        with compiler.level(found.first(costs.MEMBERS)) as frame:
            table, base, where = list_source(self.kind, related, row, frame.name)
            rows = Rows.of(frame.name, table)
            item = compiler.value(field, row_of(self.kind, rows, row.at, frame))
            return json_list(frame, item, base, where, [rows.column(key_of(self.kind))])


@dataclass(frozen=True, slots=True)
class Listed(Plan):
    """The records whose ids stand in a JSON list, in its order."""

    bulk: ClassVar[int] = 15
    kind: str
    name: str

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        kept = row.stored(self.name)
        with compiler.level(costs.MEMBERS) as frame:
            source, item, order = items(frame.name, TextItems(kept))
            named = GivenRow(row.at, frame, {}, {"id": cast(item.column("value"), Text)})
            there = joined_to(named, self.kind, Same("id", "id"))
            one = compiler.value(field, there)
            made = json_list(frame, one, source, [there.raw("id").is_not(None)], [order])
        return Cases([(kept.is_(None), constant(field.nothing))], made)


@dataclass(frozen=True, slots=True)
class Members(Plan):
    """The rows of the table of a list, each an object with fields of its own, in its order."""

    bulk: ClassVar[int] = 10
    table: Table

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        of_record = Link(self.table, "id")
        with compiler.level(of_record.first(costs.MEMBERS), self.weight(field, compiler)) as frame:
            table = self.table.alias(frame.name)
            rows = Rows.of(frame.name, table)
            one = TableRow(row.at, frame, rows)
            item = compiler.value(field, one)
            where = [NamedIn("id")(rows, row), seen(table, row.at), *self.met(one, field, compiler)]
            return json_list(frame, item, table, where, [rows.column(ORDINAL)])

    def weight(self, field: Field, compiler: Compiler) -> Weight:  # noqa: ARG002  # for who overrides it
        """Return what it takes to find which of the rows meet the arguments."""
        return nothing

    @abstractmethod
    def met(self, row: Row, field: Field, compiler: Compiler) -> list[ColumnElement[bool]]:
        """Return the conditions that the arguments set on a row."""


@dataclass(frozen=True, slots=True)
class Timeline(Plan):
    """All states of this record that are known, each read on its first day."""

    bulk: ClassVar[int] = 8
    kind: str

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        steps = Link(record_kinds[self.kind].table, "id", "id")
        with compiler.timeline(), compiler.level(steps.first(costs.MEMBERS)) as frame:
            table: FromClause = record_kinds[self.kind].table.alias(frame.name)
            rows = Rows.of(frame.name, table)
            first = rows.column("effective_from")
            item = compiler.value(field, TableRow(row.at.on(first), frame, rows))
            where = [NamedIn("id")(rows, row), seen_on_some_day(table, row.at)]
            return json_list(frame, item, table, where, [first])
