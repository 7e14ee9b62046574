"""The members of a type's filter: one for each field that can be compared, made from its plan.

A field that is declared with a plan gets its member, and its place among the orders, by that alone.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Table, func, true
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
from schema.filters.attested import Attested, attested_of
from schema.filters.operators import (
    CODE,
    DATE,
    ID,
    ORDER,
    TEXT,
    Expression,
    Scalar,
    scalar_of,
)
from schema.sql.comparisons import AsNumber, HasTrigrams, Place, SortKey, Spoken
from schema.sql.json_text import concat, constant
from schema.sql.partial_dates import compared_dates, days
from schema.sql.row import Row
from schema.terms.kinds import ENTRY, by_prefix, class_of, record_kinds
from schema.terms.making import camel

Reads: TypeAlias = Callable[[Row], Expression]
_TRIGRAM = 3


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A plain value that filters compare and lists are ordered by."""

    nests: ClassVar[int] = 1
    """Parser depth that this comparison needs on SQLite (whose limit is 100)."""
    scalar: Scalar
    read: Reads
    folded: Reads | None = None
    """The folded form of a text."""
    indexed: bool = False
    """Whether PostgreSQL has an index of the text's trigrams."""
    prefixes: tuple[str, ...] = ()
    """The prefixes of ids that a filter takes here."""
    kept: Callable[[str], str] | None = None
    """Turns a word of the filter into the stored one; None: they are the same."""
    beside: "Beside | None" = None
    """The table that holds the folded form of the text, if its own row does not."""
    bare: bool = False
    """Whether the filter takes the bare value, without an operator."""
    attested: Attested | None = None
    """The day on which a partial date was attested, if it is that of an entry."""

    @property
    def is_date(self) -> bool:
        """Whether it is a partial date."""
        return self.scalar is DATE

    def listed(self, row: Row) -> Expression:
        """Return the sort key."""
        if self.folded is not None:
            return SortKey(self.folded(row))
        return self.scalar.key(self.scalar.typed(self.read(row)))

    def said(self, row: Row) -> Expression:
        """Return the value that a cursor holds of the sort key."""
        return self.read(row) if self.scalar.typed is AsNumber else self.listed(row)

    def is_(self, name: str, row: Row, value: Expression) -> ColumnElement[bool]:
        """Return the condition of an operator that takes one value; NULL if the row has none."""
        found: ColumnElement[bool]
        match name:
            case "contains":
                assert self.folded is not None
                found = Place(self.folded(row), value) > 0
            case "startsWith" if self.folded is not None:
                # The folded text of each language is a line.
                found = Place(concat("\n", self.folded(row)), value) > 0
            case "startsWith":
                found = Place(self.read(row), value) == 1
            case name if self.is_date:
                attested = None if self.attested is None else self.attested(row)
                found = compared_dates(name, self.read(row), value, attested)
            case name if name in ORDER:
                compares = {"lt": operator.lt, "lte": operator.le, "gt": operator.gt}
                found = compares.get(name, operator.ge)(self.listed(row), self.scalar.typed(value))
            case _:
                found = self.scalar.typed(self.read(row)) == self.scalar.typed(value)
        return found

    def among(self, row: Row, values: Sequence[Expression]) -> ColumnElement[bool]:
        """Return the condition that the value is one of several."""
        if self.is_date:
            return days(self.read(row)).in_(values)
        typed = self.scalar.typed
        return typed(self.read(row)).in_([*map(typed, values)])

    def has_trigrams(self, row: Row, value: Expression) -> ColumnElement[bool]:
        """Return the condition of the trigram index: it finds more than what contains `value`."""
        assert self.folded is not None
        return HasTrigrams(self.folded(row), func.ltrim(value, constant("\n")))

    def is_found_by_trigrams(self, name: str, value: Any) -> bool:
        """Say whether the trigram index helps: a shorter text has no trigram."""
        searches = name in {"contains", "startsWith"}
        return self.indexed and searches and len(value.strip("\n")) >= _TRIGRAM


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The table that holds the folded form of an entry's text."""

    table: Table
    text: Compared


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
            return Part(lambda row: (plan.compared(row), true()), type_)
        case Values():
            return Parts(plan.name or name, type_)
        case AsIs() | Dates() if is_list:
            scalar = scalar_of(type_)
            assert scalar is not None
            return PlainParts(plan.name or name, Compared(scalar, lambda row: row.raw("value")))
        case Localised():
            kept = plan.name or name
            return _value(cls, kept, TEXT, lambda row: Spoken(row.raw(kept)))
        case Dated():
            kept = plan.name or name
            return _value(cls, kept, scalar_of(type_), lambda row: plan.compared(row, kept))
        case Stored():
            kept = plan.name or name
            return _value(cls, kept, scalar_of(type_), lambda row: row.raw(kept))
        case Computed() if plan.compared is not None:
            return _value(cls, name, scalar_of(type_), plan.compared, plan.kept)
        case _:
            return None


def _plain(declared: Any) -> tuple[Any, bool]:
    """Return a type without lists and nulls around it, and whether it is in a list."""
    is_list = False
    while isinstance(declared, StrawberryList | StrawberryOptional):
        is_list = is_list or isinstance(declared, StrawberryList)
        declared = declared.of_type
    return (declared.resolve_type() if isinstance(declared, LazyType) else declared), is_list


def _value(
    cls: Any,
    name: str,
    scalar: Scalar | None,
    read: Reads,
    kept: Callable[[str], str] | None = None,
) -> Compared | None:
    if scalar is None:
        return None
    if scalar is DATE:
        return Compared(scalar, read, attested=attested_of(name))
    if scalar is ID:
        return Compared(scalar, read, prefixes=_prefixes(cls, name))
    column = f"{name}{FOLDED}"
    if cls is class_of(ENTRY) and column in entry_texts.c:
        return Compared(TEXT, read, beside=beside(name))
    table = _table_of(cls)
    if scalar not in {CODE, TEXT} or table is None or column not in table.c:
        return Compared(CODE if scalar is TEXT else scalar, read, kept=kept)
    indexes = {index.name for index in table.indexes}
    found = f"ix_{table.name}_{name}_trigrams" in indexes
    return Compared(TEXT, read, folded=lambda row: row.raw(column), indexed=found)


def _table_of(cls: Any) -> Table | None:
    """Return the table of a type: that of its kind of record, or the one it names (`kept_in`)."""
    of_kind = next((one.table for one in record_kinds.values() if class_of(one.name) is cls), None)
    return cls.kept_in() if hasattr(cls, "kept_in") else of_kind


def beside(name: str) -> Beside:
    """Return the folded texts of entries that the filter of this name looks in."""
    folded = f"{name}{FOLDED}"
    text = Compared(
        TEXT, lambda row: row.raw(folded), folded=lambda row: row.raw(folded), indexed=True
    )
    return Beside(entry_texts, text)


def _prefixes(cls: Any, name: str) -> tuple[str, ...]:
    """Return what an id of a type names: a record of its kind, an entry, or any record."""
    if cls is class_of(ENTRY):
        return tuple(by_prefix) if name == "record" else (ids.ENTRY,)
    return tuple(one.prefix for one in record_kinds.values() if class_of(one.name) is cls)
