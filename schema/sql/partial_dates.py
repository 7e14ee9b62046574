"""The days that a stored partial date allows, as the two stores spell them (see `events.dates`).

Each takes the text of a date: `2019`, `2019-02`, `2019-02-14`, `[2019..2020]`, `[..2019]`,
`[2019..]` or `XXXX`. What is open is NULL.
"""

from sqlalchemy import ColumnElement, Integer, and_, case, func, or_

from events.dates import UNKNOWN, DatePrecision
from events.store.sql import DATE_OF_TODAY, FIRST_DAY_OF, LAST_DAY_OF
from schema.sql.functions import Spelt, Written
from schema.sql.json_text import concat, constant

BEFORE_ALL, AFTER_ALL = "0000-00-00", "9999-99-99"
"""Stand for an open end where days are compared as texts."""


class FirstDay(
    Written,
    postgresql="CASE WHEN substr({0}, 1, 3) = '[..' OR {0} = 'XXXX' THEN NULL "
    "WHEN substr({0}, 1, 1) = '[' "
    "THEN substr(substr({0}, 2, strpos({0}, '..') - 2) || '-01-01', 1, 10) "
    "ELSE substr({0} || '-01-01', 1, 10) END",
    sqlite=f"{FIRST_DAY_OF}({{}})",
):
    """The first day that a partial date allows, as text."""

    name = "first_day"


class UpperEnd(
    Written,
    postgresql="CASE WHEN substr({0}, 1, 1) = '[' "
    "THEN substr({0}, strpos({0}, '..') + 2, length({0}) - strpos({0}, '..') - 2) "
    "WHEN {0} <> 'XXXX' THEN {0} END",
    sqlite="{}",
):
    """The end of a partial date as it is written; empty where it is open."""

    name = "upper_end"


class _LastDay(
    Written,
    postgresql="CASE length({0}) WHEN 10 THEN {0} WHEN 4 THEN {0} || '-12-31' "
    "WHEN 7 THEN to_char(CAST({0} || '-01' AS DATE) + INTERVAL '1 month - 1 day', 'YYYY-MM-DD') "
    "END",
    sqlite=f"{LAST_DAY_OF}({{}})",
):
    """The last day of a date of which the end was taken."""

    name = "last_day"


class DaysLate(
    Spelt[int],
    postgresql="(CAST({1} AT TIME ZONE 'UTC' AS DATE) - CAST({0} AS DATE))",
    sqlite="CAST(julianday(substr({1}, 1, 10)) - julianday({0}) AS INTEGER)",
):
    """How many days after a day, given as text, a moment was."""

    name = "days_late"
    type = Integer()


class OfToday(
    Written,
    postgresql="CASE WHEN {0} = '..' OR strpos({0}, '/') > 0 THEN "
    "(SELECT upcasts.effective_on FROM upcasts WHERE upcasts.position = {1}) ELSE {0} END",
    sqlite=f"{DATE_OF_TODAY}({{0}})",
):
    """The date of an entry, at a position, in today's notation, in which hardly any is not."""

    name = "of_today"


_YEAR = (
    "CASE WHEN {0} = 'XXXX' THEN NULL WHEN substr({0}, 1, 1) <> '[' THEN substr({0}, 1, 4) "
    "WHEN substr({0}, 2, 4) = substr({0}, %s({0}, '..') + 2, 4) THEN substr({0}, 2, 4) END"
)


class YearOf(Written, postgresql=_YEAR % "strpos", sqlite=_YEAR % "instr"):
    """The year of a partial date, as text; NULL where that leaves the year open."""

    name = "year_of"


def last_day(stated: ColumnElement[str]) -> ColumnElement[str]:
    """Return the last day that a partial date allows, as text."""
    return _LastDay(UpperEnd(stated))


def days(stated: ColumnElement[str]) -> ColumnElement[str]:
    """Return the first and the last day as one text, which those of equal dates have in common."""
    first, last = FirstDay(stated), last_day(stated)
    return concat(
        func.coalesce(first, constant(BEFORE_ALL)), "/", func.coalesce(last, constant(AFTER_ALL))
    )


def sort_key(stated: ColumnElement[str]) -> ColumnElement[str]:
    """Return what dates are listed by: the first day, or the last if that is open; then the last.

    NULL of one that is unknown.
    """
    first, last = FirstDay(stated), last_day(stated)
    return concat(func.coalesce(first, last), "/", func.coalesce(last, constant(AFTER_ALL)))


def precision(stated: ColumnElement[str]) -> ColumnElement[str]:
    """Return the word for how precisely a date is stated."""
    words = DatePrecision
    return case(
        (stated == constant(UNKNOWN), constant(words.UNKNOWN)),
        (func.substr(stated, 1, 3) == constant("[.."), constant(words.NOT_AFTER)),
        (stated.like(constant("%..]")), constant(words.NOT_BEFORE)),
        (_is_set(stated), constant(words.SET)),
        (func.length(stated) == 4, constant(words.YEAR)),  # noqa: PLR2004
        (func.length(stated) == 7, constant(words.MONTH)),  # noqa: PLR2004
        (stated.is_not(None), constant(words.DAY)),
    )


def _is_set(stated: ColumnElement[str]) -> ColumnElement[bool]:
    return func.substr(stated, 1, 1) == constant("[")


def _first_of(given: ColumnElement[str]) -> ColumnElement[str]:
    return func.substr(given, 1, 10)


def _last_of(given: ColumnElement[str]) -> ColumnElement[str]:
    return func.substr(given, 12, 10)


def is_during(stated: ColumnElement[str], given: ColumnElement[str]) -> ColumnElement[bool]:
    """Say whether a date is surely among the days of another, given as `days` writes them."""
    return and_(FirstDay(stated) >= _first_of(given), last_day(stated) <= _last_of(given))


def may_be_during(
    stated: ColumnElement[str],
    given: ColumnElement[str],
    attested: ColumnElement[str] | None = None,
) -> ColumnElement[bool]:
    """Say whether a date may be among the days of another, given as `days` writes them.

    What is `attested` by a day has no possible day after it.
    """
    first, last = FirstDay(stated), last_day(stated)
    if attested is not None:
        last = func.coalesce(last, attested)
    return and_(
        stated.is_not(None),
        or_(first.is_(None), first <= _last_of(given)),
        or_(last.is_(None), last >= _first_of(given)),
    )


def compared_dates(
    operator: str,
    stated: ColumnElement[str],
    given: ColumnElement[str],
    attested: ColumnElement[str] | None = None,
) -> ColumnElement[bool]:
    """Return the condition of an operator; NULL of no date. It holds if it is sure to."""
    match operator:
        case "lt":
            return last_day(stated) < given
        case "lte":
            return last_day(stated) <= given
        case "gt":
            return FirstDay(stated) > given
        case "gte":
            return FirstDay(stated) >= given
        case "during":
            return is_during(stated, given)
        case "possiblyDuring":
            return may_be_during(stated, given, attested)
        case _:
            return days(stated) == given
