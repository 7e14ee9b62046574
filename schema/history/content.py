"""The content of a record: its own fields with all they hold, so that two states compare.

Which fields those are follows from their plans: values, texts in all their languages, and the
records it names, by their bare ids. Of those that every record has (`Record`) only its documents,
and not what only others say of it. So a new kind of record needs nothing here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from graphql import GraphQLNamedType, GraphQLObjectType, GraphQLSchema
from graphql.execution.values import VariableValues
from sqlalchemy import BigInteger, ColumnElement, Date, FromClause, Table, Text, func, select

from projections.rows import ORDINAL
from schema.compiler.compiler import Compiler, Limits, Plan, plan_of
from schema.compiler.dated import Dated, Dates
from schema.compiler.lists import Leads, Members, One
from schema.compiler.plan import AsIs, Computed, Localised, Stored, Value, Values
from schema.compiler.relations import Same, Through
from schema.compiler.selection import Field, Selections
from schema.sql.functions import Items
from schema.sql.json_text import NULL, as_json, constant, items_of
from schema.sql.levels import Cases, Level, Nested, Node, Object, Rows, items, json_list, text_of
from schema.sql.row import ObjectRow, Row, TableRow
from schema.sql.seen import At, Rule, Sight, seen, shows
from schema.sql.template import Template, place
from schema.terms.instant import Instant
from schema.terms.kinds import record_kinds

Holds = Callable[[FromClause], ColumnElement[bool]]
"""The condition on a table of members by which its rows belong to a state."""


@dataclass(frozen=True, slots=True)
class Content:
    """Writes the content of records."""

    compiler: Compiler
    holds: Holds

    def of(self, type_: GraphQLNamedType, row: Row, only: Collection[str] | None = None) -> Object:
        """Write an object of this type as JSON: its own fields, or `only` those of these names."""
        assert isinstance(type_, GraphQLObjectType)
        own = _own(type_)
        return Object(
            [
                (name, self._value(field, plan, row))
                for name, (field, plan) in own.items()
                if only is None or name in only
            ]
        )

    def _value(self, field: Field, plan: Plan, row: Row) -> Node:
        match plan:
            case Localised():
                return func.coalesce(row.stored(plan.of(field)), NULL)
            case Value():
                part, there = row.part(plan.of(field))
                return Cases([(there, self.of(field.type, part))], NULL)
            case Values():
                return self._values(field, row.stored(plan.of(field)), row)
            case One(related=same):
                assert isinstance(same, Same)
                return as_json(row.raw(same.value))
            case Leads(related=through):
                assert isinstance(through, Through)
                column = through.there
                members = through.members
                return self._members(members, row, lambda one: as_json(one.raw(column)), column)
            case Members(table=table):
                return self._members(table, row, lambda one: self.of(field.type, one), ORDINAL)
            case _:
                return plan.read(row, field, self.compiler)

    def _values(self, field: Field, kept: ColumnElement[str], row: Row) -> Node:
        frame = self.compiler.frame()
        source, item, _ = items(frame.name, Items(kept))
        one = self.of(field.type, ObjectRow(row.at, frame, item.column("value")))
        # They come in their order, and hold nothing that would need a level of its own.
        text = select(items_of(text_of(one))).select_from(source).scalar_subquery()
        return Cases([(kept.is_(None), constant(field.nothing))], Nested(text, "[", "]"))

    def _members(self, members: Table, row: Row, item: Callable[[Row], Node], order: str) -> Node:
        """Write members in the order in which their field has them: that of a column."""
        frame = self.compiler.frame()
        table = members.alias(frame.name)
        rows = Rows.of(frame.name, table)
        return json_list(
            frame,
            item(TableRow(row.at, frame, rows)),
            table,
            [rows.column("id") == row.raw("id"), self.holds(table)],
            [rows.column(order)],
        )


def content_of(kind: str, compiler: Compiler) -> Template:
    """Return the subquery of the content of a record of a kind at an instant; NULL if not there.

    Its places are the `id` of the record, `position` and `day` of the instant, and the `role` and
    `subject` of who reads.
    """
    schema, limits = compiler.selections.schema, compiler.limits
    return template_of(kind, compiler.dialect, schema, limits, compiler.rule)


def prepare(schema: GraphQLSchema, limits: Limits, dialect: str) -> None:
    """Write the content of every kind, so that nobody waits for it; some tens of milliseconds."""
    for kind in record_kinds:
        template_of(kind, dialect, schema, limits, None)


_LEVELS = 1_000
"""More than a statement has levels besides."""


@lru_cache(64)
def template_of(
    kind: str, dialect: str, schema: GraphQLSchema, limits: Limits, rule: Rule | None
) -> Template:
    now = Instant(0, date.min)
    selections = Selections(schema, {}, VariableValues({}, {}))
    # Names that no other level of a statement has.
    first = (1 + [*record_kinds].index(kind)) * _LEVELS
    compiler = Compiler(selections, now, now, limits, dialect, [], rule=rule, frames=first)
    at = At(
        place("position", BigInteger),
        place("day", Date),
        Sight(place("role", Text), place("subject", Text), rule),
        cited=True,
    )
    frame, of = compiler.frame(), record_kinds[kind]
    table = of.table.alias(frame.name)
    rows, level = Rows.of(frame.name, table), Level(frame)
    content = Content(compiler, lambda members: seen(members, at))
    text = level.text(content.of(schema.type_map[of.type], TableRow(at, frame, rows)))
    is_it = [rows.column("id") == place("id", Text), seen(table, at), *shows(table, at)]
    return Template.of(level.select(text, table, is_it, []).element, dialect)


def own_fields(schema: GraphQLSchema) -> Mapping[str, frozenset[str]]:
    """Return the names of the own fields of every kind of record, by the name of its type."""
    types = (schema.type_map[kind.type] for kind in record_kinds.values())
    return {
        type_.name: frozenset(_own(type_))
        for type_ in types
        if isinstance(type_, GraphQLObjectType)
    }


@cache
def _own(type_: GraphQLObjectType) -> dict[str, tuple[Field, Plan]]:
    return {field.name: (field, plan) for field, plan in _fields(type_) if _is_own(plan)}


def _fields(type_: GraphQLObjectType) -> Iterator[tuple[Field, Plan]]:
    of_all = {name for interface in type_.interfaces for name in interface.fields}
    # What every record has comes after what is of its kind.
    for name, definition in sorted(type_.fields.items(), key=lambda one: one[0] in of_all):
        plan = plan_of(definition)
        if plan is not None and (name not in of_all or isinstance(plan, Members)):
            yield Field(name, name, (), type_, definition, VariableValues({}, {})), plan


def _is_own(plan: Plan) -> bool:
    match plan:
        case One(related=related):
            return isinstance(related, Same) and related.column == "id"
        case Leads(related=related):
            return isinstance(related, Through) and related.here == "id"
        case _:
            return isinstance(
                plan,
                Stored | Dated | Dates | AsIs | Localised | Value | Values | Computed | Members,
            )
