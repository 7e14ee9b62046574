"""Totals of applications to funding opportunities: how many there are, and what became of them.

Applications are counted, not calls: each row of `opportunity_applications` that is seen at the
instant is one. What a line is for clients is in `application_total`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

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
from events.words import Word
from projections.opportunity import opportunity_applications
from schema.compiler.compiler import Compiler
from schema.compiler.links import Found
from schema.compiler.relations import every
from schema.compiler.selection import Field
from schema.filters.conditions import condition
from schema.filters.tree import Filter
from schema.sql.comparisons import ByCodePoint
from schema.sql.json_text import NULL, Json, concat, constant
from schema.sql.levels import Nested, Rows, json_list
from schema.sql.row import Row, TableRow
from schema.sql.seen import NAMED, seen, shown
from schema.terms import costs
from schema.terms.enums import words_of
from schema.totals.line import Added, Line, OfAll, related_rows

PLACES = 4
"""How many decimal places a rate is rounded to."""


@words_of(
    "What totals of applications are grouped by: the programme of the call, the "
    "institution that manages it, or the call. Each application is in one line, whatever they are "
    "grouped by."
)
class ApplicationDimension(Word):
    """What totals of applications are grouped by; in lower case, the column that holds it."""

    PROGRAMME = "PROGRAMME", "By the programme of the call."
    MANAGER = "MANAGER", "By the institution that manages the call."
    CALL = "CALL", "By the call itself."

    @property
    def column(self) -> str:
        """The column of a line that holds the dimension."""
        return self.value.lower()


_IN_OPPORTUNITY = {
    ApplicationDimension.PROGRAMME: "programme",
    ApplicationDimension.MANAGER: "manager",
    ApplicationDimension.CALL: "id",
}
"""The column of an opportunity that its applications are grouped by."""

_OUTCOMES: Mapping[str, Sequence[ApplicationOutcome]] = {
    "awarded": [ApplicationOutcome.AWARDED],
    "rejected": [ApplicationOutcome.REJECTED],
    "reserve": [ApplicationOutcome.RESERVE],
    "decided": [ApplicationOutcome.AWARDED, ApplicationOutcome.REJECTED],
}
"""The outcomes that are counted, each under this name."""

_TYPES: Mapping[str, TypeEngine[Any]] = {
    **{dimension.column: Text() for dimension in ApplicationDimension},
    **{name: BigInteger() for name in ("applications", "undecided", *_OUTCOMES)},
}
"""The columns of a line."""


@dataclass(frozen=True, slots=True)
class ApplicationTotals(OfAll):
    """What became of the applications to all opportunities that meet a filter."""

    kind: ClassVar[str] = "opportunity"

    @override
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        given: Sequence[str] = asked.arguments.get("groupBy") or ()
        by = [*dict.fromkeys(map(ApplicationDimension, given))]
        added = Added(Found(self.kind, every), where, of_present=compiler.is_of_present)
        with compiler.level(added.lines(costs.GROUPED_LINES if by else 1), added) as frame:
            rows = Rows(frame.name, _TYPES)
            item = compiler.value(asked, Line(row.at, frame, rows, by))
            order = [*_in_order(rows, by)]
            calls, seen_there = related_rows(self.kind, every, f"{rows.name}a", row, compiler)
            call = TableRow(row.at, frame, Rows.of(f"{rows.name}a", calls))
            narrowed = [*seen_there, condition(where, call, compiler, compiler.slot)]
            return json_list(frame, item, _lines(calls, narrowed, row, rows, by), [], order)


def _lines(
    calls: FromClause,
    narrowed: Sequence[ColumnElement[bool]],
    row: Row,
    rows: Rows,
    by: Sequence[ApplicationDimension],
) -> Subquery:
    applications = opportunity_applications.alias(f"{rows.name}m")
    of_call = and_(applications.c.id == calls.c.id, seen(applications, row.at))
    keys = [_key(calls.c[_IN_OPPORTUNITY[one]], row).label(one.column) for one in by]
    source = calls.join(applications, of_call)
    each = select(applications.c.outcome, *keys).select_from(source).where(*narrowed)
    one = each.subquery(f"{rows.name}o")
    # Ungrouped there is one line, also of no applications.
    made = (_column(one, name).label(name) for name in rows.used or ("applications",))
    # To count rows names none of their columns, and so not where they are.
    lines = select(*made).select_from(one)
    return lines.group_by(*(one.c[key.name] for key in keys)).subquery(rows.name)


def _key(column: ColumnElement[Any], row: Row) -> ColumnElement[Any]:
    """Return what applications are grouped by; null if that is a body that nobody may see."""
    return shown(column, row.at) if column.key in NAMED else column


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


def _in_order(rows: Rows, by: Sequence[ApplicationDimension]) -> Iterator[ColumnElement[Any]]:
    """Order by these; the stores disagree where null belongs, and on the order of texts."""
    for dimension in by:
        column = rows.column(dimension.column)
        yield column.is_(None)
        yield ByCodePoint(column)


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
