"""How values are written as JSON inside a statement, with the same bytes on both stores.

Texts are put together with `||` and never pass through a JSON function of objects: the parts are
JSON already, and there may be any number of them. Every expression here is a text and never NULL,
because one NULL would blot out the whole answer.
"""

from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Numeric,
    Text,
    case,
    cast,
    func,
    literal_column,
)

from events.store.sql import Exact, IdText, Moment
from schema.sql.functions import (
    DayText,
    First,
    FirstName,
    Gathered,
    Hex,
    Joined,
    Member,
    MemberText,
    MomentText,
    Nth,
    PairValue,
    Quoted,
)

Json: TypeAlias = ColumnElement[str]
"""An expression whose value is JSON text."""


def constant(text: str) -> Json:
    """Write a text of ours, which the statement holds as it is."""
    return literal_column("'" + text.replace("'", "''") + "'", Text)


NULL = constant("null")


Parts: TypeAlias = list[str | ColumnElement[Any]]


def concat(*parts: str | ColumnElement[Any]) -> Json:
    """Write one after another: texts of ours, and expressions that give text."""
    merged: list[ColumnElement[Any]] = []
    for ours, run in groupby(parts, key=lambda part: isinstance(part, str)):
        if ours:
            merged.append(constant("".join(str(part) for part in run)))
        else:
            merged.extend(part for part in run if not isinstance(part, str))
    return Joined(*merged)


def as_json(column: ColumnElement[Any]) -> Json:
    """Write a value as its type is written: numbers and truth bare, all else as a string."""
    match column.type:
        case Boolean():
            return case(
                (column.is_(None), NULL), (column, constant("true")), else_=constant("false")
            )
        case Exact() | Numeric():
            text = concat('"', cast(column, Text), '"')
        case Integer():
            text = cast(column, Text)
        case Moment() | DateTime():
            text = concat('"', MomentText(column), '"')
        case Date():
            # What keeps a day within the calendar makes one of NULL.
            text = case((column.is_not(None), concat('"', DayText(column), '"')))
        case IdText():
            text = concat('"', column, '"')
        case _:
            text = Quoted(column)
    return func.coalesce(text, NULL)


def day_text(day: ColumnElement[Any]) -> ColumnElement[str]:
    """Write a day as in 2019-02-14, without quotes."""
    return DayText(day)


def items_of(item: Json) -> ColumnElement[Any]:
    """Write all rows' items with commas between; NULL of none, and an item that is NULL left out.

    They come in the order of the subquery they are selected from, with nothing joined to it. SQLite
    before 3.44 cannot be told any other, and PostgreSQL would sort them once more.
    """
    return Gathered(item)


def hex_of(text: ColumnElement[Any]) -> ColumnElement[str]:
    """Write the UTF-8 bytes of a text in hexadecimal."""
    return Hex(text)


def member(value: ColumnElement[Any], name: str | ColumnElement[str]) -> Json:
    """Return a member of a JSON object as it is written there; NULL if it has none so named."""
    return Member(value, constant(name) if isinstance(name, str) else name)


def member_text(value: ColumnElement[Any], name: str | ColumnElement[str]) -> ColumnElement[str]:
    """Return a member of a JSON object as plain text; NULL if it is null or absent."""
    return MemberText(value, constant(name) if isinstance(name, str) else name)


def first_of(value: ColumnElement[Any]) -> Json:
    """Return the value of the first member of a JSON object as it is written there."""
    return First(value)


def first_name_of(value: ColumnElement[Any]) -> ColumnElement[str]:
    """Return the name of the first member of a JSON object."""
    return FirstName(value)


def nth(ordinality: ColumnElement[int], id_: ColumnElement[int]) -> ColumnElement[int]:
    """Return the place of one of `Items`, `TextItems` or `Pairs`; a store has one column for it."""
    return Nth(ordinality, id_)


def pair_value(
    value: ColumnElement[Any], json: ColumnElement[Any], fullkey: ColumnElement[Any]
) -> Json:
    """Return the value of one of `Pairs` as it is written there."""
    return PairValue(value, json, fullkey)
