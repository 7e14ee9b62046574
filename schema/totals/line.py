"""A line of a total: what a total of any kind of record is made of, and what it costs.

The fields of a line that say what it is of (`By`) are the dimensions there are: of them the enum is
made that a client names them by.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any, ClassVar

import strawberry
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Text,
    select,
    union_all,
)
from sqlalchemy.types import TypeEngine
from strawberry.types import get_object_definition
from typing_extensions import override

from schema.compiler.compiler import Compiler, Plan
from schema.compiler.cost import Around, Spread
from schema.compiler.links import Found
from schema.compiler.lists import One
from schema.compiler.plan import Stored, planned
from schema.compiler.population import Population
from schema.compiler.relations import (
    Relation,
    Same,
    condition_of,
    list_sources,
    table_of,
)
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, given
from schema.filters.tree import Filter
from schema.filters.weighing import Looks
from schema.sql.comparisons import ByCodePoint
from schema.sql.json_text import NULL
from schema.sql.levels import Cases, Nested, Node, Rows, alone
from schema.sql.row import Row, TableRow
from schema.terms import costs
from schema.terms.errors import bad_argument
from schema.terms.instant import Instant
from schema.totals.facets import filter_of_others
from schema.totals.keys import Key, lists_of


@dataclass(frozen=True, slots=True)
class Line(TableRow):
    """A line of a total."""

    by: Sequence[str]
    """The names of the dimensions that it is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class By(Plan):
    """The value a line is of; null if totals are not grouped by it."""

    key: Key
    says: str
    """What it is, in a sentence."""
    found_by: tuple[str, ...] = ()
    """The field that filters ask it of, after the list it is within; none: no filter asks it."""
    plan: Plan = field(default_factory=Stored)
    type: TypeEngine[Any] = field(default_factory=Text)

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        assert isinstance(row, Line)
        name = field.stored_name
        return self.told(name).read(row, field, compiler) if name in row.by else NULL

    def told(self, name: str) -> Plan:  # noqa: ARG002  # for records
        """Return how it is read of a line, by its name."""
        return self.plan

    @property
    def described(self) -> str:
        """What the dimension is, and what of a filter is left out where its values are counted."""
        if not self.found_by:
            return self.says
        return f"{self.says} `facets` leaves out `{'.'.join(self.found_by)}`."


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRecord(By):
    """The record a line is of; null if totals are not grouped by it."""

    bulk: ClassVar[int] = 10
    kind: str

    @override
    def told(self, name: str) -> Plan:
        return One(self.kind, Same("id", name))


@dataclass(frozen=True, slots=True)
class IfGroupedBy(Plan):
    """What lines that are of a dimension say besides; null of others."""

    dimension: str
    plan: Plan

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        assert isinstance(row, Line)
        return self.plan.read(row, field, compiler) if self.dimension in row.by else NULL


def by(key: Key, says: str, *found_by: str, **more: Any) -> Any:
    """Declare what a line is of."""
    return _declared(By(key=key, says=says, found_by=found_by, **more))


def by_record(kind: str, key: Key, says: str, *found_by: str) -> Any:
    """Declare the record that a line is of."""
    return _declared(ByRecord(kind=kind, key=key, says=says, found_by=found_by))


def by_year(key: Key, says: str, *found_by: str) -> Any:
    """Declare the year that a line is of."""
    return by(key, says, *found_by, type=Integer())


def by_word(words: Any, key: Key, says: str, *found_by: str, **more: Any) -> Any:
    """Declare the word that a line is of, from an enum that is made at run time."""
    plan = By(key=key, says=says, found_by=found_by, **more)
    return strawberry.field(
        description=_described(plan), graphql_type=words | None, metadata={"plan": plan}
    )


def _declared(plan: By) -> Any:
    return planned(plan, _described(plan))


def _described(plan: By) -> str:
    return f"{plan.says} Null if totals are not grouped by it."


@cache
def dimensions_of(line: Any) -> Mapping[str, By]:
    """Return what lines of a type may be of, by the names of the fields that say it."""
    fields = get_object_definition(line, strict=True).fields
    plans = {one.python_name: one.metadata.get("plan") for one in fields}
    return {name: plan for name, plan in plans.items() if isinstance(plan, By)}


def dimension_enum(name: str, line: Any, description: str) -> Any:
    """Make the enum of what lines of a type may be of."""
    words = {
        name.upper(): strawberry.enum_value(name.upper(), description=plan.described)
        for name, plan in dimensions_of(line).items()
    }
    made: Any = Enum(name, words)  # type: ignore[misc]  # its members are the fields of the line
    return strawberry.enum(made, description=description)


def grouped_by(asked: Field) -> list[str]:
    """Return the names of the dimensions that a total is asked by, each once."""
    given: Sequence[Any] = asked.arguments.get("groupBy") or ()
    return [*dict.fromkeys(str(getattr(one, "value", one)).lower() for one in given)]


def columns_of(key: Key, name: str) -> list[str]:
    """Return the columns of a line that hold what it is of."""
    return [f"{name}{part}" for part in key.parts]


def types_of(line: Any) -> Mapping[str, TypeEngine[Any]]:
    """Return the types of all columns that hold what lines of a type are of."""
    return {
        column: plan.type
        for name, plan in dimensions_of(line).items()
        for column in columns_of(plan.key, name)
    }


def in_order(rows: Rows, names: Iterable[str]) -> Iterator[ColumnElement[Any]]:
    """Order by these; the stores disagree where null belongs, and on the order of texts."""
    for name in names:
        column = rows.column(name)
        yield column.is_(None)
        yield ByCodePoint(column) if isinstance(column.type, Text) else column


@dataclass(frozen=True, slots=True)
class OfLine(Plan):
    """An object made of other columns of the same line; null where this one is."""

    there: str | None = None

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        value = compiler.value(field, row)
        if self.there is None:
            return value
        return Cases([(row.raw(self.there).is_not(None), value)], NULL)


@dataclass(frozen=True, slots=True)
class Added:
    """The weight of a total: of finding the records that meet its filter, and adding them up."""

    found: Found
    where: Filter
    of_present: bool
    keys: Sequence[Key] = ()
    at_once: int = costs.ADDED_UP
    """So many of what is added up are as one row given."""

    def __call__(self, around: Around, population: Population) -> int:
        looks = Looks(self.found, self.where, of_present=self.of_present, in_order=True)
        added, times = self.found.all(around, population)
        lists = [*lists_of(self.keys)]
        for one in lists:
            of_each, all_ = one.size(population, lists)
            added = added * of_each if all_ is None else min(added * of_each, times * all_)
            times *= of_each
        return looks(around, population) + -(-added // self.at_once)

    def lines(self, most: int) -> Spread:
        """Return the spread of its lines, for each row around no more than are added up."""
        return self.found.first(most)


def related_rows(
    kind: str, related: Relation, name: str, row: Row, compiler: Compiler
) -> tuple[FromClause, list[ColumnElement[bool]]]:
    """Return the records that are related under this name, and which of them are seen."""
    sides = list_sources(kind, related, row, name, of_present=compiler.is_of_present)
    if len(sides) == 1:
        table = table_of(kind).alias(name)
        return table, [condition_of(kind, related, row)(table)]
    halves = [select(table).where(*where) for table, _, where in sides]
    return union_all(*halves).subquery(name), []


@dataclass(frozen=True, slots=True)
class OfAll(Root[Filter]):
    """A total of all records of a kind, or of entries, that meet a filter."""

    bulk: ClassVar[int] = 45
    settles: ClassVar[frozenset[str]] = frozenset({"where", "asOf"})
    kind: str
    line: Any
    """The type of its lines."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[Filter]:
        at = await reading.at(asked.arguments.get("asOf"))
        where = Filter.of(self.kind, asked.arguments.get("where"), at)
        if asked.arguments.get("facets"):
            where = self._of_others(asked, where, at)
        return Settled(at, where.shape, where.values)

    def _of_others(self, asked: Field, where: Filter, at: Instant) -> Filter:
        """Return the filter without what it asks of the dimension whose values are counted."""
        names = grouped_by(asked)
        if len(names) != 1:
            raise bad_argument(
                f"facets counts the values of one dimension; groupBy has {len(names)}.",
                "groupBy",
            )
        found_by, said = dimensions_of(self.line)[names[0]].found_by, asked.arguments.get("where")
        if said is None or not found_by:
            return where
        return filter_of_others(self.kind, said, found_by, at)

    @override
    def statement(self, asked: Field, shape: Filter, compiler: Compiler) -> Select[Any]:
        row = given(compiler)
        return alone(row.frame, self.added_up(shape, row, asked, compiler))

    @abstractmethod
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        """Write the lines of the total of the records that meet a filter."""
