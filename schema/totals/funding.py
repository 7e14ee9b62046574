"""Totals of funding agreements: a line for each currency, and for each value they are grouped by.

Every amount is read from the one row of an agreement that is seen at the instant, so an original
and its revision cannot both be added up. What a line is for clients is in `funding_total`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Subquery,
    Text,
    case,
    func,
    select,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.store.sql import Exact
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.lineage import asked_of
from schema.compiler.links import Found
from schema.compiler.relations import Relation, every
from schema.compiler.selection import Field
from schema.filters.conditions import condition
from schema.filters.tree import Filter
from schema.sql.comparisons import ByCodePoint, Total
from schema.sql.levels import Nested, Node, Rows, json_list
from schema.sql.row import Row, TableRow
from schema.sql.slots import Bind
from schema.terms import costs
from schema.totals.funding_dimensions import FundingDimension, grouped, only_areas
from schema.totals.line import (
    Added,
    Line,
    OfAll,
    filter_of,
    related_rows,
)

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
class Totals(Plan):
    """The total of the agreements that are related."""

    bulk: ClassVar[int] = 30
    related: Relation

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
        most = costs.GROUPED_LINES if by else costs.LINES
        added = Added(
            Found("funding_agreement", related := self.related),
            where,
            of_present=compiler.is_of_present,
        )
        with compiler.level(added.lines(most), added) as frame:
            rows = Rows(frame.name, _TYPES)
            item = compiler.value(field, Line(row.at, frame, rows, by))
            order = [*_in_order(rows, [*by, FundingDimension.CURRENCY])]
            agreements, seen_there = related_rows(
                "funding_agreement", related, f"{rows.name}a", row, compiler
            )
            one = TableRow(row.at, frame, Rows.of(f"{rows.name}a", agreements))
            narrowed = [
                *seen_there,
                condition(where, one, compiler, bind),
            ]
            return json_list(frame, item, _lines(agreements, narrowed, row, rows, by), [], order)


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
class AllTotals(OfAll):
    """The total of all agreements."""

    kind: ClassVar[str] = "funding_agreement"

    @override
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        totals = Totals(every)
        return totals.written(where, row, asked, compiler, compiler.slot)
