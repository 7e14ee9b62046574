"""The members of a type's filter: one for each field that can be compared, made from its plan.

A field that is declared with a plan gets its member, and its place among the orders, by that alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Table, true
from strawberry.types import get_object_definition
from strawberry.types.base import StrawberryList, StrawberryOptional
from strawberry.types.lazy_type import LazyType

from events import ids
from events.store.entry_texts import entry_texts
from events.store.texts import FOLDED
from schema.compiler.dated import Dated, Dates
from schema.compiler.lists import Leads, Members
from schema.compiler.plan import AsIs, Computed, Given, Localised, Stored, Value, Values
from schema.compiler.relations import Relation
from schema.filters.attested import attested_of
from schema.filters.compared import Beside, Compared, Localized, OfOthers, Reads, Spelt, written
from schema.filters.operators import (
    CODE,
    DATE,
    ID,
    LABEL,
    LOCALIZED_TEXT,
    TEXT,
    Scalar,
    scalar_of,
)
from schema.sql.row import Row
from schema.terms.kinds import ENTRY, by_prefix, class_of, record_kinds
from schema.terms.making import camel


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """Related records or entries, with filters of their own: one, or a list."""

    kind: str
    related: Relation
    is_list: bool

    @property
    def cls(self) -> Any:
        return class_of(self.kind)


@dataclass(frozen=True, slots=True, eq=False)
class OfTable:
    """A list whose items are rows of a table of members."""

    table: Table
    cls: Any


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An object kept in the row, with a filter of its own."""

    part: Callable[[Row], tuple[Row, ColumnElement[bool]]]
    cls: Any


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """A list of objects kept in the row."""

    name: str
    cls: Any


@dataclass(frozen=True, slots=True, eq=False)
class PlainParts:
    """A list of plain values kept in the row."""

    name: str
    item: Compared


Comparable: TypeAlias = Compared | Related | OfTable | Part | Parts | PlainParts


class ExtraFilter(NamedTuple):
    """An extra filter of a type that is not one of its fields; the type lists it under `sought`."""

    member: Compared
    says: str


def name_of(cls: Any) -> str:
    """Return the name of a type in GraphQL."""
    return get_object_definition(cls, strict=True).name


def extra_filters_of(cls: Any) -> Mapping[str, ExtraFilter]:
    """Return the extra filters of a type."""
    return getattr(cls, "sought", {})


@cache
def comparables_of(cls: Any) -> Mapping[str, Comparable]:
    """Return all members of a type's filter, by their names in GraphQL."""
    return {**fields_of(cls), **{name: one.member for name, one in extra_filters_of(cls).items()}}


@cache
def fields_of(cls: Any) -> Mapping[str, Comparable]:
    """Return the members made from a type's fields, by the names of the fields in GraphQL."""
    fields = get_object_definition(cls, strict=True).fields
    made = {
        camel(field.python_name): _member(
            cls, field.python_name, field.type, field.metadata.get("plan")
        )
        for field in fields
    }
    return {name: member for name, member in made.items() if member is not None}


def _member(cls: Any, name: str, declared: Any, plan: Any) -> Comparable | None:
    type_, is_list = _plain(declared)
    match plan:
        case Leads():
            return Related(plan.kind, plan.related, plan.to_many)
        case Members(table):
            return OfTable(table, type_)
        case Value():
            return Part(lambda row: row.part(plan.name or name), type_)
        case Given() if plan.keys is not None:
            there = plan.there or _always
            return Part(lambda row: (plan.compared(row), there(row)), type_)
        case Values():
            return Parts(plan.name or name, type_)
        case AsIs() | Dates() if is_list:
            return PlainParts(plan.name or name, _item(type_, lambda row: row.raw("value")))
        case Localised():
            kept = plan.name or name
            return _text(cls, kept, spoken=True)
        case Dated():
            kept = plan.name or name
            return _value(cls, kept, scalar_of(type_), lambda row: plan.compared(row, kept))
        case Stored(is_code=is_code):
            kept = plan.name or name
            if type_ is str and not is_code:
                return _text(cls, kept)
            return _value(cls, kept, scalar_of(type_), lambda row: row.raw(kept))
        case Computed() if plan.compared is not None:
            return _value(cls, name, scalar_of(type_), plan.compared, plan.kept)
        case _:
            return None


def _always(_row: Row) -> ColumnElement[bool]:
    return true()


def _plain(declared: Any) -> tuple[Any, bool]:
    """Return a type without lists and nulls around it, and whether it is in a list."""
    is_list = False
    while isinstance(declared, StrawberryList | StrawberryOptional):
        is_list = is_list or isinstance(declared, StrawberryList)
        declared = declared.of_type
    return (declared.resolve_type() if isinstance(declared, LazyType) else declared), is_list


def _item(type_: Any, read: Reads) -> Compared:
    """Return an item in a list of plain values; none of them is a code."""
    if type_ is str:
        return Spelt(LABEL, written(read), stands=read)
    scalar = scalar_of(type_)
    assert scalar is not None
    return Compared(scalar, read)


def _text(cls: Any, name: str, *, spoken: bool = False) -> Compared:
    """Return a text: one that has a folded form, in its own row or beside it, or a label."""
    stands: Reads = lambda row: row.raw(name)  # noqa: E731  # one of two of a kind
    column = f"{name}{FOLDED}"
    if cls is class_of(ENTRY) and column in entry_texts.c:
        return Spelt(TEXT, written(stands), beside=beside(name), stands=stands)
    table = _table_of(cls)
    folded: Reads | None = None
    if table is not None and column in table.c:
        folded = lambda row: row.raw(column)  # noqa: E731  # likewise
    indexes = () if table is None else table.indexes
    found = any(index.name == f"ix_{table}_{name}_trigrams" for index in indexes)
    if spoken:
        assert folded is not None, f"{name_of(cls)}.{name} has no folded form beside it"
        return Localized.of(LOCALIZED_TEXT, stands, folded, indexed=found)
    scalar = LABEL if folded is None else TEXT
    return Spelt(scalar, written(stands), folded, indexed=found, stands=stands)


def _value(
    cls: Any,
    name: str,
    scalar: Scalar | None,
    read: Reads,
    kept: Callable[[str], str] | None = None,
) -> Compared | None:
    if scalar is None:
        return None
    if scalar is CODE:
        return Compared(scalar, written(read), kept=kept)
    if scalar is DATE:
        return Compared(scalar, read, attested=attested_of(name))
    if scalar is ID:
        return Compared(scalar, read, prefixes=_prefixes(cls, name))
    return Compared(scalar, read, kept=kept)


def _table_of(cls: Any) -> Table | None:
    """Return the table of a type: that of its kind of record, or the one it names (`kept_in`)."""
    of_kind = next((one.table for one in record_kinds.values() if class_of(one.name) is cls), None)
    return cls.kept_in() if hasattr(cls, "kept_in") else of_kind


def beside(name: str, of: OfOthers | None = None) -> Beside:
    """Return the folded texts that the filter of this name looks in: of an entry, or of others."""
    folded = f"{name}{FOLDED}"
    text = Compared(
        TEXT, lambda row: row.raw(folded), folded=lambda row: row.raw(folded), indexed=True
    )
    return Beside(entry_texts, text, of)


def _prefixes(cls: Any, name: str) -> tuple[str, ...]:
    """Return what an id of a type names: a record of its kind, an entry, or any record."""
    if cls is class_of(ENTRY):
        return tuple(by_prefix) if name == "record" else (ids.ENTRY,)
    return tuple(one.prefix for one in record_kinds.values() if class_of(one.name) is cls)
