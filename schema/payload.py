"""What an event says, read from its payload; and the records it speaks of, as the event left them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, case, func, select
from typing_extensions import override

from events.log import entries
from schema.compiler import Compiler, Plan
from schema.kinds import kinds
from schema.lists import or_null
from schema.relations import Same, chosen, row_of
from schema.row import GivenRow, ObjectRow, Row
from schema.seen import At
from schema.selection import Field
from schema.written import NULL, Json, constant, member


@dataclass(frozen=True, slots=True)
class Payload(ObjectRow):
    """The fields of a fact. Those that are as by default were not stored."""

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


def as_left(row: Row) -> tuple[At, FromClause]:
    """Return the instant an entry made, ids naming it: its day, as known after its command."""
    same = entries.alias()
    command = (
        select(func.max(same.c.position).label("position"))
        .where(same.c.recorded_at == row.raw("recorded_at"))
        .correlate(*row.around)
        .subquery()
    )
    return At(command.c.position, row.raw("effective_from"), cited=True), command


@dataclass(frozen=True, slots=True)
class Said(Plan):
    """A field of the payload; the plan says what it is there."""

    plan: Plan
    default: tuple[tuple[str, str], ...] = ()
    """The name and JSON of its default, where that is not null."""

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        return self.plan.sql(self.payload(row), field, compiler)

    def payload(self, row: Row) -> Row:
        return Payload(row.at, row.around, row.stored("payload"), dict(self.default))


@dataclass(frozen=True, slots=True)
class SaidOfRecords(Said):
    """A field of the payload that names records: they are read as the entry left them."""

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        at, command = as_left(row)
        payload = replace(self.payload(row), at=at, around=(*row.around, command))
        value = self.plan.sql(payload, field, compiler)
        return select(value).select_from(command).correlate(*row.around).scalar_subquery()


@dataclass(frozen=True, slots=True)
class RecordLeft(Plan):
    """The record of an entry, of whatever kind, as the entry left it."""

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        at, command = as_left(row)
        keys = {"id": row.raw("record")}
        left = GivenRow(at, (*row.around, command), {}, keys)
        types = {one.name: one for one in compiler.selections.possible(field.type)}
        whens = [
            (
                func.substr(row.raw("record"), 1, len(kind.prefix) + 1) == constant(f"{kind.prefix}_"),
                record_of(kind.name, types[kind.type], left, field, compiler),
            )
            for kind in kinds.values()
        ]
        value = or_null(case(*whens, else_=NULL))
        return select(value).select_from(command).correlate(*row.around).scalar_subquery()


def record_of(kind: str, type_: Any, key: Row, field: Field, compiler: Compiler) -> Json:
    """Write the record of a kind with the id of `key`, where the schema speaks of an interface."""
    found, _ = chosen(kind, Same("id", "id"), key)
    source = found.subquery()
    value = compiler.tagged(type_, field.nodes, row_of(kind, source, key))
    return or_null(select(value).select_from(source).correlate(*key.around).scalar_subquery())
