"""The operators by which each scalar is compared with a value that a client gives.

A client's value is turned into the operator's before the statement cache is asked, so that a cached
statement is run again with other values. It is compared with an expression of the row.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

import strawberry
from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Text,
    case,
    cast,
    literal_column,
)
from sqlalchemy.types import TypeEngine
from strawberry.types.enum import StrawberryEnumDefinition
from typing_extensions import override

from events.dates import DatePrecision, PartialDate
from events.store.spellings import beginning_of, form_of
from events.store.sql import Exact, Moment
from events.store.texts import BEFORE, SORTED, folded
from events.texts import LONGEST_TEXT, UNFIT
from schema.filters.described import DESCRIBED, IN_LANGUAGES
from schema.sql.comparisons import AsDay, AsNumber, ByCodePoint
from schema.sql.json_text import constant
from schema.sql.partial_dates import AFTER_ALL, BEFORE_ALL, sort_key
from schema.terms.errors import bad_argument
from schema.terms.scalars import Currency, Position

_EQUALITY = ("eq", "ne", "in", "notIn")
EQUALITY = frozenset({"eq", "in"})
"""Operators by which others are negated that say what is equal."""
ORDER = ("lt", "lte", "gt", "gte")
LISTS = frozenset({"in", "notIn"})
PARTS = frozenset({"contains", "startsWith"})
"""Operators that look for a part of a text."""
FOLDS = frozenset({*ORDER, *PARTS})
"""Operators that compare the folded form of a text: without case and accents."""
NEGATED: Mapping[str, str] = {"ne": "eq", "notIn": "in"}
"""Operators that hold where another does not, and so of null too; with that other."""

Expression: TypeAlias = ColumnElement[Any]


def _word(given: Any) -> Any:
    return given.value if isinstance(given, Enum) else given


def _as_is(expression: Expression) -> Expression:
    return expression


LONGEST_PART = 200
"""How many characters of a text are looked for in others."""


def _text(given: Any, longest: int = LONGEST_TEXT) -> str:
    """Refuse what a store cannot hold and so cannot look for."""
    text = str(given)
    if len(text) > longest:
        done = "compared" if longest == LONGEST_TEXT else "looked for in a text"
        raise bad_argument(f"At most {longest} characters are {done}, not {len(text)}.")
    if unfit := UNFIT.search(text):
        raise bad_argument(f"U+{ord(unfit[0]):04X} stands in no text.")
    return text


def _whole(expression: Expression) -> Expression:
    return expression if isinstance(expression.type, Integer) else cast(expression, BigInteger)


def _day(expression: Expression) -> Expression:
    return expression if isinstance(expression.type, Date) else AsDay(expression)


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """How a scalar is compared: its operators, and the SQL types of its values."""

    name: str
    type: Any
    """The GraphQL type of a value in a filter."""
    kept: TypeEngine[Any] = field(default_factory=Text)
    operators: tuple[str, ...] = (*_EQUALITY, *ORDER, "isNull")
    taken: Callable[[Any], Any] = _word
    typed: Callable[[Expression], Expression] = _as_is
    """Turns an expression, be it a text inside JSON, into one that compares with a value."""
    key: Callable[[Expression], Expression] = _as_is
    """Turns that expression into the sort key."""
    placed: TypeEngine[Any] | None = None
    """SQL type of the sort key, where it differs from the value's."""
    says: str = ""
    described: Mapping[str, str] = field(default_factory=lambda: DESCRIBED)
    """What each operator says of itself."""

    def value(self, operator: str, given: Any) -> Any:
        """Return the parameter that the statement gets for one value of a client."""
        del operator
        return self.taken(given)


class _TextScalar(Scalar):
    @override
    def value(self, operator: str, given: Any) -> Any:
        text = _text(given, LONGEST_PART if operator in PARTS else LONGEST_TEXT)
        match operator:
            case "contains":
                return folded(text)
            case "startsWith":
                return f"{BEFORE}{folded(text)}"
            case "lt" | "lte" | "gt" | "gte":
                return folded(text)[:SORTED]
            case _:
                return form_of(text)


class _LabelScalar(Scalar):
    @override
    def value(self, operator: str, given: Any) -> Any:
        text = _text(given, LONGEST_PART if operator in PARTS else LONGEST_TEXT)
        if operator in EQUALITY:
            return form_of(text)
        return beginning_of(text) if operator in PARTS else text


class _NameScalar(Scalar):
    @override
    def value(self, operator: str, given: Any) -> Any:
        if operator in PARTS:
            return folded(_text(given, LONGEST_PART))
        return _text(given)


class _PartialDateScalar(Scalar):
    @override
    def value(self, operator: str, given: Any) -> Any:
        """Return the day that is compared, beyond which none is where that is open; else both."""
        date: PartialDate = given
        first, last = date.first, date.last
        match operator:
            case "lt":
                return first.isoformat() if first else BEFORE_ALL
            case "gte":
                return first.isoformat() if first else AFTER_ALL
            case "lte":
                return last.isoformat() if last else BEFORE_ALL
            case "gt":
                return last.isoformat() if last else AFTER_ALL
            case "during":
                return f"{first or AFTER_ALL}/{last or BEFORE_ALL}"
            case "possiblyDuring":
                return f"{first or BEFORE_ALL}/{last or AFTER_ALL}"
            case _:
                if first is None or last is None:
                    raise bad_argument(
                        f"No date is equal to {date}, of which a day is not known: ask for its "
                        "`precision`."
                    )
                return f"{first}/{last}"


_ALIKE = (
    "It is equal to what looks the same: case, white space, what shows nothing and compatibility "
    "forms do not count, accents do."
)
_AS_READ = "It is compared as it is read in `lang`."
_OF_TEXT = (
    f"It is less or greater by its first {SORTED} characters without case and accents, by code "
    "point. A part is looked for without case and accents"
)
_OF_LABEL = (
    "It is less or greater as it is written, by code point. It begins with what its first "
    f"{SORTED} characters begin with, without case and accents"
)
_ALL = "all that are given must hold."
_OF_TEXTS = (*_EQUALITY, *ORDER, "contains", "startsWith", "isNull")
ID = Scalar("ID", strawberry.ID, operators=_EQUALITY, key=ByCodePoint)
TEXT = _TextScalar(
    "Text",
    str,
    operators=_OF_TEXTS,
    key=ByCodePoint,
    says=f"Conditions on a text; {_ALL} {_ALIKE} {_OF_TEXT}.",
)
LOCALIZED_TEXT = _TextScalar(
    "LocalizedText",
    str,
    operators=(*_OF_TEXTS, "lang"),
    key=ByCodePoint,
    says=f"Conditions on a text in languages; {_ALL} {_AS_READ} {_ALIKE} {_OF_TEXT}.",
    described=IN_LANGUAGES,
)
LABEL = _LabelScalar(
    "Label",
    str,
    operators=(*_EQUALITY, *ORDER, "startsWith", "isNull"),
    key=ByCodePoint,
    says="Conditions on a reference, an identifier, or another text that is compared as a whole; "
    f"{_ALL} {_ALIKE} {_OF_LABEL}.",
)
WORDS = _TextScalar(
    "Words",
    str,
    operators=("contains",),
    says="A condition on texts, in which a part can be looked for; case and accents do not count.",
)
CODE = Scalar(
    "Code",
    str,
    operators=(*_EQUALITY, *ORDER, "startsWith", "isNull"),
    taken=_text,
    key=ByCodePoint,
    says="Conditions on a code or an address, which are compared as they are written, by code "
    f"point; {_ALL}",
)
NAME = _NameScalar(
    "ActorName",
    str,
    operators=_OF_TEXTS,
    key=ByCodePoint,
    says=f"Conditions on the name of a person or program that acts; {_ALL} It is equal, less or "
    "greater as it is written, by code point. A part is looked for without case and accents.",
)
DATE = _PartialDateScalar(
    "PartialDate",
    PartialDate,
    operators=(*_EQUALITY, *ORDER, "during", "possiblyDuring", "precision", "isNull"),
    key=lambda partial: ByCodePoint(sort_key(partial)),
    says="Conditions on a partial date; all that are given must hold. They ask what is sure: "
    '`{lt: "2021"}` finds what was before 2021 whatever day was meant, and neither '
    "`[2020..2021]` nor `XXXX`, and an open end is never sure; `not` finds the rest, so that "
    '`{not: {startedOn: {gte: "2021"}}}` is what was possibly before 2021, or has no date. '
    "Dates are equal if their first and last days are.",
)
PRECISION = Scalar(
    "DatePrecision",
    DatePrecision,
    operators=_EQUALITY,
    says="Conditions on how precisely a date is stated; all that are given must hold.",
)
_SCALARS: Mapping[Any, Scalar] = {
    strawberry.ID: ID,
    str: CODE,
    bool: Scalar("Boolean", bool, Boolean(), ("eq", "ne", "isNull")),
    PartialDate: DATE,
    int: Scalar("Int", int, BigInteger(), typed=_whole),
    Position: Scalar("Position", Position, BigInteger()),
    Decimal: Scalar("Decimal", Decimal, Exact(), typed=AsNumber),
    date: Scalar("Date", date, Date(), typed=_day),
    datetime: Scalar("DateTime", datetime, Moment()),
    UUID: Scalar("UUID", UUID, operators=(*_EQUALITY, "isNull"), taken=str),
    Currency: Scalar(
        "Currency", Currency, operators=(*_EQUALITY, "isNull"), taken=str, key=ByCodePoint
    ),
}


def _place_among(words: Iterable[str]) -> Callable[[Expression], Expression]:
    """Return what turns a word into its place in a list: the sort key of an enum."""
    places: dict[Any, Any] = {
        constant(word): literal_column(str(place), BigInteger) for place, word in enumerate(words)
    }
    return lambda word: case(places, value=word)


@cache
def scalar_of(type_: Any) -> Scalar | None:
    """Return how values of a plain type are compared; None of a type that is not plain."""
    if not isinstance(type_, StrawberryEnumDefinition):
        return _SCALARS.get(type_)
    words, operators = type_.wrapped_cls, (*_EQUALITY, "isNull")
    if issubclass(words, StrEnum):
        # Our own words are listed as they follow each other: stages, and where something stands.
        placed, key = BigInteger(), _place_among(words)
        return Scalar(type_.name, words, operators=operators, key=key, placed=placed)
    return Scalar(type_.name, words, operators=operators, key=ByCodePoint)
