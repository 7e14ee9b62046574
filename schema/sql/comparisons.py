"""What the two stores spell differently where values are compared, ordered and added up."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, Integer, Text, and_, func, or_

from events.store.sql import EXACT_KEY, EXACT_TOTAL, NUMBERS_ALIKE, SCALED, Exact
from events.store.texts import SORT_KEYS, SORTED, TRIGRAMS
from schema.sql.functions import Spelt, Written


class ByCodePoint(Written, postgresql='({} COLLATE "C")', sqlite="{}"):
    """A text, to be ordered by the code points of its characters."""

    name = "by_code_point"


class AsNumber(Spelt[Decimal], postgresql="CAST({} AS NUMERIC)", sqlite=f"{EXACT_KEY}({{}})"):
    """An exact number, also one that stands in a JSON text, to be compared."""

    name = "as_number"
    type = Exact()


class NumbersAlike(
    Written,
    postgresql=rf"""regexp_replace({{}}, '{SCALED}', '\1\2"', 'g')""",
    sqlite=f"{NUMBERS_ALIKE}({{}})",
):
    """JSON, in which equal numbers are written alike."""

    name = "numbers_alike"


def differ(one: ColumnElement[str], other: ColumnElement[str]) -> ColumnElement[bool]:
    """Say whether two values differ that are written as JSON; numbers are compared as numbers."""
    # What costs more is asked of what remains: few texts differ in noughts alone.
    return and_(
        one.is_distinct_from(other),
        or_(
            _without_noughts(one).is_distinct_from(_without_noughts(other)),
            NumbersAlike(one).is_distinct_from(NumbersAlike(other)),
        ),
    )


def _without_noughts(text: ColumnElement[str]) -> ColumnElement[str]:
    """Return a text without all that `NumbersAlike` could take from it, in half of its time."""
    return func.replace(func.replace(text, ".", "", type_=Text), "0", "", type_=Text)


class AsDay(Spelt[date], postgresql="CAST({} AS DATE)", sqlite="{}"):
    """A day that stands in a JSON text."""

    name = "as_day"
    type = Date()


class SortKey(Written, **SORT_KEYS):
    """The sort key of a folded text: the beginning of its first line, as an index holds it."""

    name = "sort_key"


class Beginning(
    Written, postgresql=f"substr({{}}, 1, {SORTED})", sqlite=f"substr({{}}, 1, {SORTED})"
):
    """The beginning of a text: as much as an index has room for."""

    name = "beginning"


class FirstLine(
    Written,
    postgresql="split_part({}, chr(10), 1)",
    sqlite="substr({0}, 1, instr({0} || char(10), char(10)) - 1)",
):
    """The first line of a text."""

    name = "first_line"


class Place(Spelt[int], postgresql="strpos({}, {})", sqlite="instr({}, {})"):
    """Where in a text another begins, from 1; 0 if it is no part of it."""

    name = "place"
    type = Integer()


class FirstText(
    Written,
    postgresql="(SELECT value FROM json_each_text(CAST({} AS JSON)) LIMIT 1)",
    sqlite="(SELECT value FROM json_each({}) LIMIT 1)",
):
    """The plain text of the first member of a JSON object."""

    name = "first_text"


class HasTrigrams(Spelt[bool], postgresql=f"({TRIGRAMS}({{}}) @> {TRIGRAMS}({{}}))", sqlite=""):
    """Whether a text has all three characters in a row of another; PostgreSQL has an index."""

    name = "has_trigrams"
    type = Boolean()


class Fails(Spelt[bool], postgresql="(({}) IS NOT TRUE)", sqlite="(({}) IS NOT TRUE)"):
    """Whether a condition does not hold: it is false, or NULL."""

    name = "fails"
    type = Boolean()


class LookedUpBy(Written, postgresql="{}", sqlite="+{}"):
    """An id by which rows are looked up; SQLite is kept from looking it up for each row instead."""

    name = "looked_up_by"


class Unindexed(Spelt[int], postgresql="{}", sqlite="+{}"):
    """A number by which SQLite looks up no rows."""

    name = "unindexed"
    type = BigInteger()


class Total(Spelt[Decimal], postgresql="sum({})", sqlite=f"{EXACT_TOTAL}(group_concat({{}}))"):
    """The exact sum of all rows' numbers, with the largest scale among them; NULL of none."""

    name = "total_of"
    type = Exact()


class TotalOfTexts(
    Spelt[Decimal],
    postgresql="sum(CAST({} AS NUMERIC))",
    sqlite=f"{EXACT_TOTAL}(group_concat({{}}))",
):
    """The exact sum of all rows' numbers that stand in JSON texts, likewise."""

    name = "total_of_texts"
    type = Exact()
