"""Totals of applications to funding opportunities: how many there are, and what became of them.

Applications are counted, not calls: each row of `opportunity_applications` that is seen at the
instant is one. What a line is for clients is in `application_total`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Subquery,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.opportunity import ApplicationOutcome
from projections.opportunity import opportunity_applications
from schema.compiler.compiler import Compiler
from schema.compiler.links import Found
from schema.compiler.relations import every
from schema.compiler.selection import Field
from schema.filters.conditions import condition
from schema.filters.tree import Filter
from schema.sql.json_text import NULL, Json, concat, constant
from schema.sql.levels import Nested, Rows, json_list
from schema.sql.row import Row, TableRow
from schema.sql.seen import seen
from schema.terms import costs
from schema.totals.keys import Joined, Key
from schema.totals.line import (
    Added,
    Line,
    OfAll,
    dimensions_of,
    grouped_by,
    in_order,
    related_rows,
    types_of,
)

PLACES = 4
"""How many decimal places a rate is rounded to."""


_OUTCOMES: Mapping[str, Sequence[ApplicationOutcome]] = {
    "awarded": [ApplicationOutcome.AWARDED],
    "rejected": [ApplicationOutcome.REJECTED],
    "reserve": [ApplicationOutcome.RESERVE],
    "decided": [ApplicationOutcome.AWARDED, ApplicationOutcome.REJECTED],
}
"""The outcomes that are counted, each under this name."""

_TYPES: Mapping[str, TypeEngine[Any]] = {
    name: BigInteger() for name in ("applications", "undecided", *_OUTCOMES)
}
"""The columns of a line besides those that hold what it is of."""


@dataclass(frozen=True, slots=True)
class ApplicationTotals(OfAll):
    """What became of the applications to all opportunities that meet a filter."""

    @override
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        keys = {name: dimensions_of(self.line)[name].key for name in grouped_by(asked)}
        added = Added(Found(self.kind, every), where, of_present=compiler.is_of_present)
        with compiler.level(added.lines(costs.GROUPED_LINES if keys else 1), added) as frame:
            rows = Rows(frame.name, {**types_of(self.line), **_TYPES})
            item = compiler.value(asked, Line(row.at, frame, rows, [*keys]))
            order = [*in_order(rows, keys)]
            calls, seen_there = related_rows(self.kind, every, f"{rows.name}a", row, compiler)
            call = TableRow(row.at, frame, Rows.of(f"{rows.name}a", calls))
            narrowed = [*seen_there, condition(where, call, compiler, compiler.slot)]
            return json_list(frame, item, _lines(calls, narrowed, call, rows, keys), [], order)


def _lines(
    calls: FromClause,
    narrowed: Sequence[ColumnElement[bool]],
    call: TableRow,
    rows: Rows,
    keys: Mapping[str, Key],
) -> Subquery:
    applications = opportunity_applications.alias(f"{rows.name}m")
    of_call = and_(applications.c.id == calls.c.id, seen(applications, call.at))
    joined = Joined.of(call, calls.join(applications, of_call), keys)
    one = joined.select(applications.c.outcome).where(*narrowed).subquery(f"{rows.name}o")
    # Ungrouped there is one line, also of no applications.
    made = (_column(one, name).label(name) for name in rows.used or ("applications",))
    # To count rows names none of their columns, and so not where they are.
    lines = select(*made).select_from(one)
    return lines.group_by(*(one.c[name] for name in joined.values)).subquery(rows.name)


def _column(one: FromClause, name: str) -> ColumnElement[Any]:
    """Return a column of a line, made of those of the applications in it."""
    if name == "applications":
        return func.count()
    if name == "undecided":
        return func.count() - func.count(one.c.outcome)
    if name in _OUTCOMES:
        counted = [constant(outcome.value) for outcome in _OUTCOMES[name]]
        return func.count(case((one.c.outcome.in_(counted), one.c.outcome)))
    return one.c[name]


def success_rate(row: Row) -> Json:
    """Write the rate as a JSON number, by whole numbers alone: the stores divide alike.

    Half is rounded up. It is written as the shortest text that is a fraction: 0.3333, 0.5, 1.0.
    """
    one = literal_column(str(10**PLACES), BigInteger)
    two = literal_column("2", Integer)
    awarded, decided = row.raw("awarded"), row.raw("decided")
    divisor: ColumnElement[int] = func.nullif(two * decided, literal_column("0"), type_=BigInteger)
    parts = (two * one * awarded + decided) // divisor
    # With a one before them, the leading zeros of the places are kept.
    places = func.rtrim(func.substr(cast(one + parts % one, Text), 2), constant("0"))
    fraction = func.coalesce(func.nullif(places, constant("")), constant("0"))
    return func.coalesce(concat(cast(parts // one, Text), ".", fraction), NULL)
