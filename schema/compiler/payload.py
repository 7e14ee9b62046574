"""What an event says, read from its payload; and the records it names, as the event left them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graphql import GraphQLNonNull, GraphQLObjectType
from sqlalchemy import ColumnElement, FromClause, and_, case, func, select
from typing_extensions import override

from events.store.log import entries
from schema.compiler.compiler import Compiler, Plan, plan_of
from schema.compiler.lists import One, joined_to
from schema.compiler.plan import AsIs, Values
from schema.compiler.relations import Same
from schema.compiler.selection import Field
from schema.sql.json_text import NULL, Json, constant, member
from schema.sql.levels import Cases, Node, Rows, name_of
from schema.sql.row import EntryRow, GivenRow, ObjectRow, Row
from schema.sql.seen import At, names_unseen, sees
from schema.terms.kinds import record_kinds


@dataclass(frozen=True, slots=True)
class Payload(ObjectRow):
    """The fields of a fact. A field that has its default is not stored."""

    defaults: Mapping[str, str] = field(default_factory=dict[str, str])

    @override
    def json(self, name: str) -> Json:
        return func.coalesce(member(self.value, name), self._default(name))

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        if name not in self.defaults:
            return ObjectRow.stored(self, name)
        return func.coalesce(ObjectRow.stored(self, name), self._default(name))

    def _default(self, name: str) -> Json:
        return constant(self.defaults.get(name, "null"))


def as_left(row: Row) -> At:
    """Return the instant just after an entry: its day, as known after its command. Ids name it."""
    assert isinstance(row, EntryRow)
    last = row.frame.known.get((as_left, row.rows.name))
    if last is None:
        last = row.frame.join(entries, lambda table: _ends_command(table, row))
        row.frame.known[as_left, row.rows.name] = last
    return row.at.known_at(last.column("position")).on(row.raw("effective_from"))


def _ends_command(table: FromClause, row: Row) -> ColumnElement[bool]:
    """Say whether an entry is the last of the command that made the row's: they share a moment."""
    same = entries.alias(f"{name_of(table)}l")
    end = select(func.max(same.c.position)).where(same.c.recorded_at == row.raw("recorded_at"))
    return table.c.position == end.scalar_subquery()


@dataclass(frozen=True, slots=True)
class PayloadField(Plan):
    """A field of an event, read by another plan from the stored payload."""

    bulk: ClassVar[int] = 3
    plan: Plan
    types: tuple[str, ...]
    """The events that have it. The payload of others is not read: there the name may be of a text,
    and here of a list."""
    default: tuple[tuple[str, str], ...] = ()
    """The name and JSON of its default, where that is not null."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        return self.plan.read(self.payload(row, row.at), field, compiler)

    def payload(self, row: Row, at: At) -> Row:
        said = case(
            (row.raw("type").in_([constant(type_) for type_ in self.types]), row.stored("payload"))
        )
        return Payload(at, row.frame, said, dict(self.default))


@dataclass(frozen=True, slots=True)
class PayloadReference(PayloadField):
    """A field of the payload that names records: they are read as the entry left them."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        return self.plan.read(self.payload(row, as_left(row)), field, compiler)


def as_read(row: Row) -> At:
    """Return the instant a row is read at."""
    return row.at


@dataclass(frozen=True, slots=True)
class ValuesOfRecords(Values):
    """A list of objects that name records: of those that the reader may see."""

    @override
    def met(self, value: Row, field: Field, compiler: Compiler) -> list[ColumnElement[bool]]:
        names = (value.raw(name) for name in _names(field))
        return [condition for name in names for condition in sees(name, value.at)]


def _names(field: Field) -> Iterator[str]:
    """Yield what objects of a field's type name records by, and cannot be without."""
    assert isinstance(field.type, GraphQLObjectType)
    for definition in field.type.fields.values():
        plan: Any = plan_of(definition)
        declared: Any = definition
        if isinstance(plan, One) and isinstance(declared.type, GraphQLNonNull):
            assert isinstance(plan.related, Same)
            yield plan.related.value


@dataclass(frozen=True, slots=True)
class Whole(AsIs):
    """All that an entry says, as kept in the log; nothing if it names what nobody may see."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        said = AsIs.read(self, row, field, compiler)
        if not row.at.sight.is_limited:
            return said
        unseen = names_unseen(row.raw("position"), row.raw("record"), row.at)
        return case((unseen, constant("{}")), else_=said)


@dataclass(frozen=True, slots=True)
class AnyRecord(Plan):
    """The record, of whatever kind, whose id is a value of the row."""

    bulk: ClassVar[int] = 15
    written_apart: ClassVar[bool] = True
    by: str = "id"
    at: Callable[[Row], At] = as_read
    """The instant at which the record is read."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        named = GivenRow(self.at(row), row.frame, {}, {"id": row.raw(self.by)})
        with compiler.reference():
            return any_record(named, field, compiler)


def any_record(
    named: Row,
    field: Field,
    compiler: Compiler,
    wanted: Iterable[str] = tuple(record_kinds),
    otherwise: Node = NULL,
) -> Node:
    """Write the record with the id of `named`, of one of these kinds, as the interface it is."""
    types = {one.name: one for one in compiler.selections.possible(field.type)}
    whens: list[tuple[ColumnElement[bool], Node]] = []
    for name in wanted:
        there = joined_to(named, name, _OfKind(record_kinds[name].prefix))
        value = compiler.tagged(types[record_kinds[name].type], field.nodes, there)
        whens.append((there.raw("id").is_not(None), value))
    return Cases(whens, otherwise)


@dataclass(frozen=True, slots=True)
class _OfKind:
    """The record with the row's id, if that is an id of one kind."""

    prefix: str

    def __call__(self, table: Rows, row: Row) -> ColumnElement[bool]:
        named = row.raw("id")
        return and_(
            named.startswith(f"{self.prefix}_", autoescape=True), table.column("id") == named
        )
