"""Fields that lead to other records and to entries: to one, or to a list of them all."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, FromClause, Table, Text, cast, func
from typing_extensions import override

from events.store.sql import Exact
from projections.rows import REGION
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.cost import Weight, nothing
from schema.compiler.links import Found, Link
from schema.compiler.plan import planned
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
from schema.terms.kinds import record_kinds


def one(kind: str, by: str, description: str | None = None) -> Any:
    """Declare a reference by the id in a column or member."""
    return planned(One(kind, Same("id", by)), description)


def many(kind: str, related: Relation, description: str | None = None) -> Any:
    """Declare a list of records, ordered by id."""
    return planned(Many(kind, related), description)


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
        found = Found(self.kind, self.related)
        with compiler.level(found.first(costs.MEMBERS)) as frame:
            table, base, where = list_source(self.kind, self.related, row, frame.name)
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
    """The rows of a table of members, each an object with fields of its own."""

    bulk: ClassVar[int] = 10
    table: Table
    by_day: bool = False
    """Whether rows come in the order of the days they count from, not of their entries."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        of_record = Link(self.table, "id")
        with compiler.level(of_record.first(costs.MEMBERS), self.weight(field, compiler)) as frame:
            table = self.table.alias(frame.name)
            rows = Rows.of(frame.name, table)
            one = TableRow(row.at, frame, rows)
            item = compiler.value(field, one)
            where = [NamedIn("id")(rows, row), seen(table, row.at), *self.met(one, field, compiler)]
            days = [rows.column("effective_from")] if self.by_day else []
            return json_list(frame, item, table, where, [*days, *_in_order(rows, self.table)])

    def weight(self, field: Field, compiler: Compiler) -> Weight:  # noqa: ARG002  # for who overrides it
        """Return what it takes to find which of the rows meet the arguments."""
        return nothing

    @abstractmethod
    def met(self, row: Row, field: Field, compiler: Compiler) -> list[ColumnElement[bool]]:
        """Return the conditions that the arguments set on a row."""


def _in_order(rows: Rows, table: Table) -> list[ColumnElement[Any]]:
    """Order members as they were entered."""
    return [rows.column("entry_position"), *by_what_they_are(rows, table)]


def by_what_they_are(rows: Rows, table: Table) -> list[ColumnElement[str]]:
    """Order members by their own columns as texts, NULL as empty: stores sort it differently."""
    keys = [rows.column(column.name) for column in table.c if column.name not in REGION]
    texts = (cast(key, Text) if isinstance(key.type, Exact) else key for key in keys)
    return [func.coalesce(text, constant("")) for text in texts]


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
