"""A line of a total: what a total of any kind of record is made of, and what it costs."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, FromClause, Select, select, union_all
from typing_extensions import override

from schema.compiler.compiler import Compiler, Plan
from schema.compiler.cost import Around, Spread
from schema.compiler.links import Found
from schema.compiler.population import Population
from schema.compiler.relations import Relation, condition_of, list_sources, table_of
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, given
from schema.filters.tree import Filter
from schema.filters.weighing import Looks
from schema.sql.json_text import NULL
from schema.sql.levels import Nested, Node, alone
from schema.sql.row import Row, TableRow
from schema.terms import costs
from schema.terms.instant import Instant


@dataclass(frozen=True, slots=True)
class Line(TableRow):
    """A line of a total."""

    by: Sequence[StrEnum]


@dataclass(frozen=True, slots=True)
class Added:
    """The weight of a total: of finding the records that meet its filter, and adding them up."""

    found: Found
    where: Filter
    of_present: bool

    def __call__(self, around: Around, population: Population) -> int:
        looks = Looks(self.found, self.where, of_present=self.of_present, in_order=True)
        added = self.found.all(around, population).rows
        return looks(around, population) + -(-added // costs.ADDED_UP)

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


def filter_of(kind: str, field: Field, at: Instant) -> Filter:
    """Understand the filter of a total's records."""
    return Filter.of(kind, field.arguments.get("where"), at)


@dataclass(frozen=True, slots=True)
class By(Plan):
    """The value a line is grouped by; null if totals are not grouped by it."""

    dimension: StrEnum
    plan: Plan

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        assert isinstance(row, Line)
        return self.plan.read(row, field, compiler) if self.dimension in row.by else NULL


@dataclass(frozen=True, slots=True)
class OfLine(Plan):
    """An object made of other columns of the same line."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        return compiler.value(field, row)


class OfAll(Root[Filter]):
    """A total of all records of a kind that meet a filter."""

    bulk: ClassVar[int] = 45
    settles: ClassVar[frozenset[str]] = frozenset({"where", "asOf"})
    kind: ClassVar[str]

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[Filter]:
        at = await reading.at(asked.arguments.get("asOf"))
        where = filter_of(self.kind, asked, at)
        return Settled(at, where.shape, where.values)

    @override
    def statement(self, asked: Field, shape: Filter, compiler: Compiler) -> Select[Any]:
        row = given(compiler)
        return alone(row.frame, self.added_up(shape, row, asked, compiler))

    @abstractmethod
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        """Write the lines of the total of the records that meet a filter."""
