"""Fields that lead to other records and to entries: to one, or to a list of them all."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, Text, cast, func, select
from typing_extensions import override

from schema.compiler import Compiler, Plan
from schema.kinds import kinds
from schema.plan import Argument, planned
from schema.relations import NamedIn, Relation, Same, chosen, key_of, row_of
from schema.row import Row, TableRow
from schema.seen import seen, seen_on_some_day
from schema.selection import Field
from schema.written import NULL, Json, TextItems, constant, list_of

MOST = 25
"""How long a list without pages is thought to be, when an operation's cost is counted."""


def one(kind: str, by: str, description: str | None = None) -> Any:
    """Declare a reference by the id in a column or member."""
    return planned(One(kind, Same("id", by)), description)


def many(kind: str, related: Relation, description: str | None = None) -> Any:
    """Declare a list of records, ordered by id."""
    return planned(Many(kind, related), description)


def members(table: Table, description: str | None = None, **narrowing: Argument) -> Any:
    """Declare the rows of a table of members, which arguments of their columns' names narrow."""
    return planned(Members(table), description, **narrowing)


def timeline(kind: str) -> Any:
    return planned(
        Timeline(kind),
        "Its states over effective time, oldest first, as known at `asOf`. "
        "Each is read on its first day, and its ids say so.",
    )


@dataclass(frozen=True, slots=True)
class One(Plan):
    """The one thing that is related; the last, if there are several."""

    kind: str
    related: Relation

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        found, table = chosen(self.kind, self.related, row)
        if self.kind not in kinds:
            found = found.order_by(table.c[key_of(self.kind)].desc()).limit(1)
        source = found.subquery()
        value = compiler.value(field, row_of(self.kind, source, row))
        return or_null(select(value).select_from(source).correlate(*row.around).scalar_subquery())


@dataclass(frozen=True, slots=True)
class Many(Plan):
    """All that is related, in the order of its key."""

    kind: str
    related: Relation

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        found, table = chosen(self.kind, self.related, row)
        key = key_of(self.kind)
        source = found.order_by(table.c[key]).subquery()
        with compiler.many(MOST):
            item = compiler.value(field, row_of(self.kind, source, row))
        return listed(item, source, row, source.c[key])


@dataclass(frozen=True, slots=True)
class Listed(Plan):
    """The records whose ids stand in a JSON list, in its order."""

    kind: str
    name: str

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        kept = row.stored(self.name)
        item = TextItems(kept).table_valued("value", "ordinality").alias()
        nested = replace(row, around=(*row.around, item))

        def same(table: FromClause, _row: Row) -> ColumnElement[bool]:
            return table.c.id == cast(item.c.value, Text)

        found, _ = chosen(self.kind, same, nested)
        source = found.subquery()
        with compiler.many(MOST):
            value = compiler.value(field, row_of(self.kind, source, nested))
        one_item = select(value).select_from(source).correlate(*nested.around).scalar_subquery()
        items = listed(one_item, item, row, item.c.ordinality)
        return func.coalesce(
            select(items).where(kept.is_not(None)).correlate(*row.around).scalar_subquery(),
            constant(field.nothing),
        )


@dataclass(frozen=True, slots=True)
class Members(Plan):
    """The rows of a table of members, each an object with fields of its own."""

    table: Table

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        member = self.table.alias()
        found = select(member).where(NamedIn("id")(member, row), seen(member, row.at))
        for name, wanted in field.arguments.items():
            if wanted is not None:
                found = found.where(member.c[name] == compiler.bind(str(wanted), Text))
        keys = [column.name for column in self.table.c if column.name not in REGION]
        source = found.order_by(*_in_order(member, keys)).correlate(*row.around).subquery()
        with compiler.many(MOST):
            item = compiler.value(field, TableRow(row.at, (*row.around, source), source))
        return listed(item, source, row, *_in_order(source, keys))


def _in_order(rows: FromClause, keys: list[str]) -> list[ColumnElement[Any]]:
    """Order members as they were entered; the stores disagree where NULL belongs."""
    return [rows.c.entry_position, *(func.coalesce(rows.c[key], "") for key in keys)]


REGION = frozenset(
    [
        *("id", "effective_from", "effective_to", "from_position", "to_position"),
        *("closed_position", "entry_position"),
    ]
)
"""The columns every read table has."""


@dataclass(frozen=True, slots=True)
class Timeline(Plan):
    """All states of this record that are known, each read on its first day."""

    kind: str

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        table = kinds[self.kind].table.alias()
        states = (
            select(table)
            .where(NamedIn("id")(table, row), seen_on_some_day(table, row.at))
            .order_by(table.c.effective_from)
            .correlate(*row.around)
            .subquery()
        )
        at = row.at.on(states.c.effective_from)
        with compiler.many(MOST):
            item = compiler.value(field, TableRow(at, (*row.around, states), states))
        return listed(item, states, row, states.c.effective_from)


def listed(item: Json, source: FromClause, row: Row, *order: ColumnElement[Any]) -> Json:
    """Write the items of all rows of a source as one array."""
    made = select(list_of(item, *order)).select_from(source).correlate(*row.around)
    return made.scalar_subquery()


def or_null(value: ColumnElement[Any]) -> Json:
    """Write null where a subquery found nothing."""
    return func.coalesce(value, NULL)


