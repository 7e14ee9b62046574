"""What differs of one record between two instants, as clients read it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, Text, and_, case, func, literal, or_, select
from typing_extensions import override

from schema.compiler import Compiler, Plan
from schema.content import FIELDS
from schema.event import Event
from schema.frame import Node, Rows, items, listed
from schema.kinds import Kind, kinds
from schema.lists import Many
from schema.node import Record
from schema.payload import any_record
from schema.plan import AsIs, computed, planned, stored
from schema.relations import ENTRY
from schema.row import GivenRow, Row, TableRow
from schema.scalars import Json as JsonScalar
from schema.seen import At
from schema.selection import Field
from schema.spelling import Pairs
from schema.written import NULL, Json, constant, joined, pair_value


def kind_name(kind: Kind) -> str:
    """Return the word of `RecordKind` for a kind: PROJECT, AREA_OF_COOPERATION."""
    return kind.field.upper()


_KINDS: Any = Enum(  # type: ignore[misc]  # its members are the kinds there are
    "RecordKind", {kind_name(kind): kind_name(kind) for kind in kinds.values()}
)
RecordKind: Any = strawberry.enum(_KINDS, description="Every kind of record.")


@strawberry.enum(description="How a record at one instant differs from itself at another.")
class ChangeKind(StrEnum):
    """How a record at one instant differs from itself at another."""

    APPEARED = "APPEARED"
    CHANGED = "CHANGED"
    DISAPPEARED = "DISAPPEARED"


@dataclass(frozen=True, slots=True)
class Span:
    """Two instants, as expressions of the statement, and the days that lie between them."""

    since: At
    until: At
    earlier: ColumnElement[Any]
    later: ColumnElement[Any]
    """The days of the two, whichever is which."""

    def did_it(self, entry: Callable[[str], ColumnElement[Any]]) -> ColumnElement[bool]:
        """Say whether an entry, by its columns, was learnt or began to count between the two."""
        since = entry("effective_from")
        return and_(
            entry("position") <= self.until.position,
            or_(
                entry("position") > self.since.position,
                and_(since > self.earlier, since <= self.later),
            ),
        )


@dataclass(frozen=True, slots=True)
class ChangeRow(TableRow):
    """A record that differs: its `id`, and what it says `before` and `after`."""

    span: Span


TYPES = {"id": Text(), "before": Text(), "after": Text()}
"""The columns of a `ChangeRow`."""


def is_of(id_: ColumnElement[str], kind: Kind) -> ColumnElement[bool]:
    """Say whether an id is of a kind of record."""
    prefix = f"{kind.prefix}_"
    return func.substr(id_, 1, len(prefix)) == constant(prefix)


def how(before: ColumnElement[str], after: ColumnElement[str]) -> ColumnElement[str]:
    """Return the word of `ChangeKind` for two states, of which NULL is not there."""
    return case(
        (before.is_(None), constant(ChangeKind.APPEARED)),
        (after.is_(None), constant(ChangeKind.DISAPPEARED)),
        else_=constant(ChangeKind.CHANGED),
    )


def _kind(row: Row) -> Json:
    whens = (
        (is_of(row.raw("id"), kind), constant(f'"{kind_name(kind)}"')) for kind in kinds.values()
    )
    return case(*whens, else_=NULL)


def _how(row: Row) -> Json:
    return joined('"', how(row.raw("before"), row.raw("after")), '"')


def _span(row: Row) -> Span:
    assert isinstance(row, ChangeRow)
    return row.span


@dataclass(frozen=True, slots=True)
class AsItWas(Plan):
    """The record at one of the two instants."""

    before: bool

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        at = _span(row).since if self.before else row.at
        named = GivenRow(at, row.frame, {}, {"id": row.raw("id")})
        return any_record(named, field, compiler)


@dataclass(frozen=True, slots=True)
class FieldChanges(Plan):
    """The fields that differ."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        with compiler.level(FIELDS) as frame:
            sides = [
                _side(f"{frame.name}{number}", number, row.raw(side))
                for number, side in enumerate(("before", "after"))
            ]
            said = sides[0].union_all(sides[1]).subquery(f"{frame.name}s")
            before, after = (
                func.coalesce(func.max(case((said.c.side == number, said.c.value))), NULL)
                for number in (0, 1)
            )
            differing = (
                select(
                    said.c.name,
                    func.min(said.c.number).label("number"),
                    before.label("before"),
                    after.label("after"),
                )
                .group_by(said.c.name)
                .having(before != after)
                .subquery(frame.name)
            )
            rows = Rows.of(frame.name, differing)
            one = compiler.value(field, TableRow(row.at, frame, rows))
            return listed(frame, one, differing, [], [rows.column("number")])


def _side(name: str, number: int, said: ColumnElement[str]) -> Any:
    source, pair, order = items(name, Pairs(said))
    value = pair_value(*(pair.column(part) for part in ("value", "json", "fullkey")))
    columns: list[ColumnElement[Any]] = [
        pair.column("key").label("name"),
        order.label("number"),
        value.label("value"),
        literal(number, Integer).label("side"),
    ]
    return select(*columns).select_from(source)


def _did_it(table: Rows, row: Row) -> ColumnElement[bool]:
    """The entries of the record that did it."""
    return and_(table.column("record") == row.raw("id"), _span(row).did_it(table.column))


@strawberry.type(description="A field of a record that differs between two instants.")
class FieldChange:
    name: str = stored("The name of the field, as in the record.")
    before: JsonScalar | None = planned(
        AsIs(),
        "What it held at `since`, whole: a text in all its languages, records by their bare ids. "
        "Null if the record was not there.",
    )
    after: JsonScalar | None = planned(AsIs(), "Likewise, at `until`.")


@strawberry.type(description="A record that is not the same at two instants.")
class Change:
    record_id: strawberry.ID = stored("The bare id of the record.", "id")
    kind: str = strawberry.field(
        graphql_type=RecordKind, metadata=computed(_kind).metadata, description="What it is."
    )
    how: ChangeKind = computed(
        _how,
        "APPEARED: not there at `since`. DISAPPEARED: no longer there at `until`, because its "
        "opening was retracted or counts from a later day. CHANGED: there at both, also one that "
        "is over by then: dissolved, closed or ended.",
    )
    before: Record | None = planned(
        AsItWas(before=True), "As it was read at `since`, its ids naming that instant."
    )
    after: Record | None = planned(AsItWas(before=False), "As it is read at `until`.")
    fields: list[FieldChange] = planned(
        FieldChanges(), "What differs of its own fields, in their order."
    )
    events: list[Event] = planned(
        Many(ENTRY, _did_it),
        "The entries of the record that did it, oldest first: those recorded after `since` and up "
        "to `until`, and those recorded before that count from a day between the two. Retracted "
        "ones too, and what was said of them. None if only a day passed, the last of an agreement.",
    )
