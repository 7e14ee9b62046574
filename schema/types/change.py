"""What differs of one record between two instants, as clients read it."""

from dataclasses import dataclass
from typing import ClassVar

import strawberry
from sqlalchemy import ColumnElement, and_, case
from typing_extensions import override

from schema.compiler.compiler import Compiler, Plan
from schema.compiler.ids import at_instant, is_of
from schema.compiler.lists import Many
from schema.compiler.payload import AnyRecord
from schema.compiler.plan import AsIs, computed, planned, stored
from schema.compiler.selection import Field
from schema.compiler.several import refs
from schema.history.difference import ChangeKind, FieldChanges, how, span_of
from schema.sql.json_text import NULL, Json, concat, constant
from schema.sql.levels import Cases, Node, Rows
from schema.sql.row import Row
from schema.sql.seen import At
from schema.terms.in_order import BY_ID
from schema.terms.kinds import ENTRY, RecordKind, kind_name, record_kinds
from schema.terms.scalars import Json as JsonScalar
from schema.types.event import Event
from schema.types.node import Record


def _kind(row: Row) -> Json:
    whens = (
        (is_of(row.raw("id"), kind), constant(f'"{kind_name(kind)}"'))
        for kind in record_kinds.values()
    )
    return case(*whens, else_=NULL)


def _how(row: Row) -> Json:
    return concat('"', how(row.raw("before"), row.raw("after")), '"')


def _id(row: Row) -> Json:
    since, until = (at_instant(row.raw("id"), at) for at in (_since(row), _until(row)))
    return concat('"', since, "..", until, '"')


def _since(row: Row) -> At:
    return span_of(row).since


def _until(row: Row) -> At:
    return span_of(row).until.named


def _did_it(table: Rows, row: Row) -> ColumnElement[bool]:
    """The entries of the record that were recorded or began to count between the two instants."""
    return and_(table.column("record") == row.raw("id"), span_of(row).did_it(table.column))


@strawberry.type(description="A field of a record that differs between two instants.")
class FieldChange:
    name: str = stored("The name of the field, as in the record.")
    before: JsonScalar | None = planned(
        AsIs(),
        "The value at `since` as JSON, whole: a text in all its languages, records by their bare "
        "ids. Null if there was none, or no record.",
    )
    after: JsonScalar | None = planned(AsIs(), "The value at `until`, likewise.")
    refs_before: list[Record] = refs(
        "The records whose ids stand in `before`, as read at `since`, which their ids name. "
        f"{BY_ID}",
        "before",
        at=_since,
    )
    refs_after: list[Record] = refs(
        "The records whose ids stand in `after`, as read at `until`, which their ids name. "
        f"{BY_ID}",
        "after",
        at=_until,
    )


@dataclass(frozen=True, slots=True)
class IfThere(Plan):
    """The record on one side of a change; null if it is not in lists at that instant.

    By its id it may be found even so: another record names it, from a day that is not known.
    """

    bulk: ClassVar[int] = 20
    plan: AnyRecord
    side: str

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        is_there = row.raw(self.side).is_not(None)
        return Cases([(is_there, self.plan.read(row, field, compiler))], NULL)


@strawberry.type(description="A record that differs between two instants, `since` and `until`.")
class Change:
    id: strawberry.ID = computed(
        _id,
        "For caches: the record and both instants. Nothing is read by it.",
    )
    record_id: strawberry.ID = stored("The bare id of the record.", "id")
    kind: str = strawberry.field(
        graphql_type=RecordKind,
        metadata=computed(_kind).metadata,
        description="The kind of the record.",
    )
    how: ChangeKind = computed(
        _how,
        "How it differs. APPEARED: it is not there at `since`. DISAPPEARED: it is not there at "
        "`until`, because its opening was retracted or counts from a later day. CHANGED: it is "
        "there at both, even if it is over by then: dissolved, closed or ended.",
    )
    before: Record | None = planned(
        IfThere(AnyRecord("id", _since), "before"),
        "The record as read at `since`, its ids naming that instant; null if it was not there.",
    )
    after: Record | None = planned(
        IfThere(AnyRecord("id", _until), "after"),
        "The record as read at `until`, its ids naming that instant; null if it is not there.",
    )
    fields: list[FieldChange] = planned(
        FieldChanges(),
        "The fields of its own that differ, in the order of the fields. An amount written with "
        "other digits (1.50 for 1.5) is no other.",
    )
    events: list[Event] = planned(
        Many(ENTRY, _did_it),
        "The entries of the record behind the change, by position: those recorded after `since` "
        "and up to `until`, and earlier ones that count from a day between the two. Retracted "
        "ones are among them, and so are retractions and notes. Empty if only a day did it, as "
        "the last of an agreement.",
    )
