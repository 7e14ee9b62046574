"""Totals of funding agreements: a line for each currency, and for each value they are grouped by.

Every amount is read from the one row of an agreement that is seen at the instant, so an original
and its revision cannot both be added up. What a line is for clients is in `agreement_total`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Subquery,
    Text,
    case,
    cast,
    func,
    null,
    select,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.store.sql import Exact
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.kin import asked_of
from schema.compiler.links import Found
from schema.compiler.relations import Relation, every
from schema.compiler.selection import Field
from schema.filters.conditions import condition, item_condition
from schema.filters.tree import Filter
from schema.sql.comparisons import Total, TotalOfTexts
from schema.sql.functions import Items
from schema.sql.levels import Nested, Node, Rows, items, json_list
from schema.sql.row import ObjectRow, Row, TableRow
from schema.sql.slots import Bind
from schema.terms import costs
from schema.totals.keys import Joined, Kept, OfList, Own, year_of
from schema.totals.line import (
    Added,
    Line,
    OfAll,
    columns_of,
    dimensions_of,
    grouped_by,
    in_order,
    related_rows,
    types_of,
)

BY_STAGE = {
    "CONTRIBUTION": "contribution",
    "DECIDED": "decided_amount",
    "REQUESTED": "requested",
}
"""The amounts of an agreement by the stage they are of, the best known first."""
BEST_KNOWN = "best_known"
AMOUNTS = (
    *("requested", "decided_amount", "contribution", BEST_KNOWN),
    *("received", "recovered", "decommitted", "reported", "to_come"),
)
CURRENCY = "currency"
"""The dimension that totals are always grouped by, unless values are counted."""


class InEachYear(NamedTuple):
    """Parts of an agreement that are added up by year."""

    dimension: str
    kept: str
    """The list that they are in."""
    on: str
    """Their date."""

    @property
    def key(self) -> OfList:
        """The years that an agreement has such parts in."""
        return OfList(Kept(self.kept), {"": year_of(self.on)}, of_nothing=True)


IN_YEARS: Mapping[str, InEachYear] = {
    "paid": InEachYear("paid_year", "payments", "on"),
    "due": InEachYear("due_year", "instalments", "due_on"),
}
"""What is added up of a year, if totals are grouped by it."""


def currency_of(agreement: Row) -> ColumnElement[str]:
    """The currency of an agreement: once signed it has one, before it is that of the offer."""
    told = ("final_eligible", "decided_amount", "requested")
    return func.coalesce(
        agreement.raw("currency"), *(agreement.raw(f"{name}_currency") for name in told)
    )


def amount_of(agreement: Row, name: str, part: str) -> ColumnElement[Any]:
    """Return the amount of this name, or its currency; NULL if it is not known."""
    if name != BEST_KNOWN:
        return agreement.raw(f"{name}_{part}")
    return func.coalesce(*(agreement.raw(f"{one}_{part}") for one in BY_STAGE.values()))


BY_CURRENCY = Own(currency_of)


@dataclass(frozen=True, slots=True)
class Totals(Plan):
    """The total of the agreements that are related."""

    bulk: ClassVar[int] = 30
    related: Relation
    line: Any
    """The type of its lines."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        where = Filter.of("funding_agreement", field.arguments.get("where"), compiler.instant)
        compiler.is_kept = compiler.is_kept and not where.cites
        related = asked_of(self.related, "funding_agreement", field, compiler)
        added_up = replace(self, related=related)
        return added_up.written(where, row, field, compiler, compiler.bound)

    def written(
        self, where: Filter, row: Row, field: Field, compiler: Compiler, bind: Bind
    ) -> Nested:
        """Write the total of the agreements that meet a filter."""
        by = grouped_by(field)
        # Where values are counted, each agreement is counted once, whatever its currency.
        by = (
            by
            if field.arguments.get("facets")
            else [*(one for one in by if one != CURRENCY), CURRENCY]
        )
        keys = {name: dimensions_of(self.line)[name].key for name in by}
        related = self.related
        added = Added(
            Found("funding_agreement", related),
            where,
            of_present=compiler.is_of_present,
            keys=[*keys.values()],
        )
        most = costs.LINES if by == [CURRENCY] else costs.GROUPED_LINES
        with compiler.level(added.lines(most), added) as frame:
            rows = Rows(frame.name, {**types_of(self.line), **_TYPES})
            item = compiler.value(field, Line(row.at, frame, rows, by))
            order = [*in_order(rows, [one for name in by for one in columns_of(keys[name], name)])]
            agreements, seen_there = related_rows(
                "funding_agreement", related, f"{rows.name}a", row, compiler
            )
            one = TableRow(row.at, frame, Rows.of(f"{rows.name}a", agreements))
            narrowed = [*seen_there, condition(where, one, compiler, bind)]
            joined = Joined.of(one, agreements, keys, item_condition(where, compiler, bind))
            lines = _lines(joined, narrowed, rows)
            return json_list(frame, item, lines, [], order)


_TYPES: Mapping[str, TypeEngine[Any]] = {
    "count": BigInteger(),
    **{name: Exact() for name in (*AMOUNTS, *IN_YEARS)},
    **{f"unknown_{name}": BigInteger() for name in AMOUNTS},
}
"""The columns of a line besides those that hold what it is of."""


def _lines(joined: Joined, narrowed: Sequence[ColumnElement[bool]], rows: Rows) -> Subquery:
    # Nothing is in the currency of a line that is of none.
    currency = joined.values.get(CURRENCY, cast(null(), Text))
    counted = [name for name in AMOUNTS if {name, f"unknown_{name}"} & {*rows.used}]
    each = joined.select(
        *(_amount(joined.row, name, currency) for name in counted),
        *(_in_year(joined, name, currency) for name in IN_YEARS if name in rows.used),
    )
    one = each.where(*narrowed).subquery(f"{rows.name}o")
    made = (_column(one, name).label(name) for name in rows.used)
    return select(*made).group_by(*(one.c[name] for name in joined.values)).subquery(rows.name)


def _amount(agreement: Row, name: str, currency: ColumnElement[Any]) -> ColumnElement[Decimal]:
    """An amount, if it is in the currency of the agreement: what was requested may be in another.

    So nothing is ever added up across currencies, whatever an agreement holds.
    """
    amount, its_own = (amount_of(agreement, name, part) for part in ("amount", "currency"))
    return case((its_own == currency, amount)).label(name)


def _in_year(joined: Joined, name: str, currency: ColumnElement[Any]) -> ColumnElement[Decimal]:
    """Add up what an agreement was paid, or is due, in the year of the line."""
    agreement, year = joined.row, IN_YEARS[name]
    source, item, _ = items(f"{agreement.rows.name}{name}", Items(agreement.stored(year.kept)))
    part = ObjectRow(agreement.at, agreement.frame, item.column("value"))
    money, _ = part.part("amount")
    amount = case((money.raw("currency") == currency, money.raw("amount")))
    of_year = year_of(year.on)(part).is_not_distinct_from(joined.values[year.dimension])
    added = select(TotalOfTexts(amount)).select_from(source).where(of_year)
    return added.scalar_subquery().label(name)


def _column(one: FromClause, name: str) -> ColumnElement[Any]:
    """Return a column of a line, made of those of the agreements in it."""
    if name == "count":
        return func.count()
    if name in AMOUNTS or name in IN_YEARS:
        return Total(one.c[name])
    if name.startswith("unknown_"):
        return func.count() - func.count(one.c[name.removeprefix("unknown_")])
    return one.c[name]


@dataclass(frozen=True, slots=True)
class AllTotals(OfAll):
    """The total of all agreements."""

    @override
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        totals = Totals(every, self.line)
        return totals.written(where, row, asked, compiler, compiler.slot)
