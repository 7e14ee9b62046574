"""Totals of funding agreements: a line for each currency, and for each value they are grouped by.

Every amount is read from the one row of an agreement that is seen at the instant, so an original
and its revision cannot both be added up. What a line is for clients is in `funding_total`.
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    Text,
    case,
    func,
    select,
    union_all,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.sql import Exact
from schema.comparing import ByCodePoint, Total
from schema.compiler import Bind, Compiler, Plan
from schema.conditions import condition
from schema.dimensions import FundingDimension, grouped, only_areas
from schema.filtering import Filter
from schema.frame import Nested, Node, Rows, alone, listed
from schema.instant import Instant
from schema.lineage import asked_of
from schema.relations import Relation, every, found, sources, table_of
from schema.roots import Reading, Root, Settled
from schema.row import Row, TableRow
from schema.selection import Field
from schema.written import NULL

LINES, GROUPED_LINES = 10, 100
"""How many lines a total is thought to have, without groups and with, when a cost is counted."""
WEIGHT, WEIGHT_OF_ALL = 100, 4_000
"""What the agreements cost that are read for a total: those of one record, and all there are."""

AMOUNTS = (
    *("requested", "decided_amount", "contribution"),
    *("received", "recovered", "decommitted", "reported", "to_come"),
)


_TYPES: Mapping[str, TypeEngine[Any]] = {
    **{dimension.column: Text() for dimension in FundingDimension},
    FundingDimension.SIGNED_YEAR.column: Integer(),
    "agreements": BigInteger(),
    **{name: Exact() for name in AMOUNTS},
    **{f"unknown_{name}": BigInteger() for name in AMOUNTS},
}
"""The columns of a line."""


@dataclass(frozen=True, slots=True)
class Line(TableRow):
    """A line of a total."""

    by: Sequence[StrEnum]


@dataclass(frozen=True, slots=True)
class Totals(Plan):
    """What the agreements that are related come to."""

    related: Relation
    weight: int = WEIGHT

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        where = filter_of("funding_agreement", field, compiler.instant)
        compiler.is_kept = compiler.is_kept and not where.cites
        related = asked_of(self.related, "funding_agreement", field, compiler)
        added_up = replace(self, related=related)
        return added_up.written(where, row, field, compiler, compiler.bound)

    def written(
        self, where: Filter, row: Row, field: Field, compiler: Compiler, bind: Bind
    ) -> Nested:
        """Write the total of the agreements that meet a filter."""
        given: Sequence[str] = field.arguments.get("groupBy") or ()
        asked = dict.fromkeys(map(FundingDimension, given))
        by = [one for one in asked if one is not FundingDimension.CURRENCY]
        most = GROUPED_LINES if by else LINES
        with compiler.level(most, self.weight) as frame:
            rows = Rows(frame.name, _TYPES)
            item = compiler.value(field, Line(row.at, frame, rows, by))
            order = [*_in_order(rows, [*by, FundingDimension.CURRENCY])]
            agreements, seen_there = found_rows(
                "funding_agreement", self.related, f"{rows.name}a", row, compiler
            )
            one = TableRow(row.at, frame, Rows.of(f"{rows.name}a", agreements))
            narrowed = [
                *seen_there,
                condition(where, one, compiler, bind),
            ]
            return listed(frame, item, _lines(agreements, narrowed, row, rows, by), [], order)


def found_rows(
    kind: str, related: Relation, name: str, row: Row, compiler: Compiler
) -> tuple[FromClause, list[ColumnElement[bool]]]:
    """Return the records that are related under this name, and which of them are seen."""
    sides = sources(kind, related, row, name, of_present=compiler.is_of_present)
    if len(sides) == 1:
        table = table_of(kind).alias(name)
        return table, [found(kind, related, row)(table)]
    halves = [select(table).where(*where) for table, _, where in sides]
    return union_all(*halves).subquery(name), []


def filter_of(kind: str, field: Field, at: Instant) -> Filter:
    """Understand which records of a kind a total is of."""
    return Filter.of(kind, field.arguments.get("where"), at)


def _lines(
    agreements: FromClause,
    narrowed: Sequence[ColumnElement[bool]],
    row: Row,
    rows: Rows,
    by: Sequence[FundingDimension],
) -> Subquery:
    source, keys = grouped(agreements, row, by)
    counted = [name for name in AMOUNTS if {name, f"unknown_{name}"} & {*rows.used}]
    of_each: list[ColumnElement[Any]] = [
        agreements.c.id,
        *(key.label(name) for name, key in keys.items()),
    ]
    of_each += [_amount(agreements, name, keys["currency"]) for name in counted]
    # An agreement that reaches an area through two projects is in it once.
    each = select(*of_each).distinct() if only_areas(by) else select(*of_each)
    one = each.select_from(source).where(*narrowed).subquery(f"{rows.name}o")
    made = (_column(one, name).label(name) for name in rows.used)
    return select(*made).group_by(*(one.c[name] for name in keys)).subquery(rows.name)


def _in_order(rows: Rows, by: Sequence[FundingDimension]) -> Iterator[ColumnElement[Any]]:
    """Order by these; the stores disagree where null belongs, and on the order of texts."""
    for dimension in by:
        column = rows.column(dimension.column)
        yield column.is_(None)
        yield column if dimension is FundingDimension.SIGNED_YEAR else ByCodePoint(column)


def _amount(
    agreements: FromClause, name: str, currency: ColumnElement[str]
) -> ColumnElement[Decimal]:
    """An amount, if it is in the currency of the agreement: what was requested may be in another.

    So nothing is ever added up across currencies, whatever an agreement holds.
    """
    amount, its_own = agreements.c[f"{name}_amount"], agreements.c[f"{name}_currency"]
    return case((its_own == currency, amount)).label(name)


def _column(one: FromClause, name: str) -> ColumnElement[Any]:
    """Return a column of a line, made of those of the agreements in it."""
    if name == "agreements":
        return func.count()
    if name in AMOUNTS:
        return Total(one.c[name])
    if name.startswith("unknown_"):
        return func.count() - func.count(one.c[name.removeprefix("unknown_")])
    return one.c[name]


@dataclass(frozen=True, slots=True)
class By(Plan):
    """What a line is of; null where there are no lines of their own for it."""

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


class OfAll(Root):
    """What all records of a kind come to that meet a filter."""

    kind: ClassVar[str]

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        at = await reading.at(asked.arguments.get("asOf"))
        where = filter_of(self.kind, asked, at)
        return Settled(at, (where.tree,), where.values)

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        row, where = settled.row(compiler), filter_of(self.kind, asked, settled.instant)
        return alone(row.frame, self.added_up(where, row, asked, compiler))

    @abstractmethod
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        """Write the lines of what meets a filter."""


@dataclass(frozen=True, slots=True)
class AllTotals(OfAll):
    """What all agreements come to."""

    kind: ClassVar[str] = "funding_agreement"

    @override
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        totals = Totals(every, WEIGHT_OF_ALL)
        return totals.written(where, row, asked, compiler, compiler.slot)
