"""How values are written as JSON inside a statement, with the same bytes on both stores.

Texts are put together with `||` and never pass through a JSON function of objects: the parts are
JSON already, and there may be any number of them. Every expression here is a text and never NULL,
because one NULL would blot out the whole answer.
"""

from collections.abc import Sequence
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
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from events.sql import Exact, Moment

Json: TypeAlias = ColumnElement[str]
"""An expression whose value is JSON text."""


def constant(text: str) -> Json:
    """Write a text of ours, which the statement holds as it is."""
    return literal_column("'" + text.replace("'", "''") + "'", Text)


NULL = constant("null")


class _Element(FunctionElement[str]):
    type = Text()


class _Joined(_Element):
    inherit_cache = True
    name = "joined"


class _Quoted(_Element):
    inherit_cache = True
    name = "quoted"


class _Member(_Element):
    inherit_cache = True
    name = "member"


class _MemberText(_Element):
    inherit_cache = True
    name = "member_text"


class _Moment(_Element):
    inherit_cache = True
    name = "moment"


class _Day(_Element):
    inherit_cache = True
    name = "day"


class _Items(_Element):
    inherit_cache = True
    name = "items_of"


class _Nth(FunctionElement[int]):
    type = Integer()
    inherit_cache = True
    name = "nth"


class _Hex(_Element):
    inherit_cache = True
    name = "hex_of"


class _First(_Element):
    inherit_cache = True
    name = "first_of"


class _PairValue(_Element):
    inherit_cache = True
    name = "pair_value"


class Items(FunctionElement[Any]):
    """The objects of a JSON array, as rows."""

    name = "items"
    inherit_cache = True


class TextItems(Items):
    """The texts of a JSON array, as rows."""

    name = "text_items"
    inherit_cache = True


class Pairs(Items):
    """The names and values of a JSON object, as rows."""

    name = "pairs"
    inherit_cache = True


Parts: TypeAlias = list[str | ColumnElement[Any]]


def joined(*parts: str | ColumnElement[Any]) -> Json:
    """Write one after another: texts of ours, and expressions that give text."""
    merged: list[ColumnElement[Any]] = []
    for ours, run in groupby(parts, key=lambda part: isinstance(part, str)):
        if ours:
            merged.append(constant("".join(str(part) for part in run)))
        else:
            merged.extend(part for part in run if not isinstance(part, str))
    return _Joined(*merged)


def written(column: ColumnElement[Any]) -> Json:
    """Write a value as its type is written: numbers and truth bare, all else as a string."""
    match column.type:
        case Boolean():
            return case(
                (column.is_(None), NULL), (column, constant("true")), else_=constant("false")
            )
        case Exact() | Numeric():
            text = joined('"', cast(column, Text), '"')
        case Integer():
            text = cast(column, Text)
        case Moment() | DateTime():
            text = joined('"', _Moment(column), '"')
        case Date():
            text = joined('"', _Day(column), '"')
        case _:
            text = _Quoted(column)
    return func.coalesce(text, NULL)


def day_text(day: ColumnElement[Any]) -> ColumnElement[str]:
    """Write a day as in 2019-02-14, without quotes."""
    return _Day(day)


def items_of(item: Json, *order: ColumnElement[Any]) -> ColumnElement[Any]:
    """Write all rows' items with commas between; NULL of none, and an item that is NULL left out.

    SQLite takes them in the order of the subquery they are selected from: before 3.44 it cannot be
    told any other.
    """
    return _Items(item, *order)


def hex_of(text: ColumnElement[Any]) -> ColumnElement[str]:
    """Write the UTF-8 bytes of a text in hexadecimal."""
    return _Hex(text)


def member(value: ColumnElement[Any], name: str | ColumnElement[str]) -> Json:
    """Return a member of a JSON object as it is written there; NULL if it has none so named."""
    return _Member(value, constant(name) if isinstance(name, str) else name)


def member_text(value: ColumnElement[Any], name: str | ColumnElement[str]) -> ColumnElement[str]:
    """Return a member of a JSON object as plain text; NULL if it is null or absent."""
    return _MemberText(value, constant(name) if isinstance(name, str) else name)


def first_of(value: ColumnElement[Any]) -> Json:
    """Return the value of the first member of a JSON object as it is written there."""
    return _First(value)


def nth(ordinality: ColumnElement[int], id_: ColumnElement[int]) -> ColumnElement[int]:
    """Return the place of one of `Items`, `TextItems` or `Pairs`; a store has one column for it."""
    return _Nth(ordinality, id_)


def pair_value(
    value: ColumnElement[Any], json: ColumnElement[Any], fullkey: ColumnElement[Any]
) -> Json:
    """Return the value of one of `Pairs` as it is written there."""
    return _PairValue(value, json, fullkey)


def _parts(element: FunctionElement[Any], compiler: Any, options: dict[str, Any]) -> list[str]:
    options.pop("add_to_result_map", None)
    return [compiler.process(part, **options) for part in element.clauses]


def _spelt(
    cls: type[FunctionElement[Any]], *, postgresql: str, sqlite: str, of: int | None = None
) -> None:
    """Say how `cls` is spelt on either store, `{}` standing for its arguments."""
    for dialect, pattern in (("postgresql", postgresql), ("sqlite", sqlite)):

        def spell(element: Any, compiler: Any, pattern: str = pattern, **options: Any) -> str:
            return pattern.format(*_parts(element, compiler, options)[:of])

        compiles(cls, dialect)(spell)


_spelt(_Quoted, postgresql="CAST(to_json({}) AS TEXT)", sqlite="json_quote({})")
_spelt(_Member, postgresql="CAST((CAST({} AS JSON) -> {}) AS TEXT)", sqlite="({} -> {})")
_spelt(_MemberText, postgresql="(CAST({} AS JSON) ->> {})", sqlite="({} ->> {})")
_spelt(
    _Moment,
    postgresql="""to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
    sqlite="replace({}, ' ', 'T') || 'Z'",
)
# asyncpg keeps the first and the last day of the calendar as PostgreSQL's infinities.
_spelt(
    _Day,
    postgresql="to_char(greatest(least({}, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')",
    sqlite="{}",
)
_spelt(_Hex, postgresql="encode(convert_to({}, 'UTF8'), 'hex')", sqlite="lower(hex({}))")
_spelt(
    _First,
    postgresql="(SELECT CAST(value AS TEXT) FROM json_each(CAST({} AS JSON)) LIMIT 1)",
    sqlite="(SELECT json -> fullkey FROM json_each({}) LIMIT 1)",
)
_spelt(_Nth, postgresql="{0}", sqlite="{1}")
_spelt(_PairValue, postgresql="CAST({0} AS TEXT)", sqlite="({1} -> {2})")
_spelt(
    Items,
    postgresql="json_array_elements(CAST({} AS JSON)) WITH ORDINALITY",
    sqlite="json_each({})",
)
_spelt(
    TextItems,
    postgresql="json_array_elements_text(CAST({} AS JSON)) WITH ORDINALITY",
    sqlite="json_each({})",
)
_spelt(Pairs, postgresql="json_each(CAST({} AS JSON)) WITH ORDINALITY", sqlite="json_each({})")


@compiles(_Items, "sqlite")
def _list_on_sqlite(element: _Items, compiler: Any, **options: Any) -> str:
    return f"group_concat({_parts(element, compiler, options)[0]})"


@compiles(_Items, "postgresql")
def _list_on_postgresql(element: _Items, compiler: Any, **options: Any) -> str:
    item, *order = _parts(element, compiler, options)
    return f"string_agg({item}, ','{' ORDER BY ' + ', '.join(order) if order else ''})"


@compiles(_Joined)
def _joined(element: _Joined, compiler: Any, **options: Any) -> str:
    return _in_runs(_parts(element, compiler, options))


_RUN = 64


def _in_runs(parts: Sequence[str]) -> str:
    """Join in runs: SQLite bounds how deep an expression may be, and `a || b || c …` is deep."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) <= _RUN:
        return f"({' || '.join(parts)})"
    runs = [parts[start : start + _RUN] for start in range(0, len(parts), _RUN)]
    return _in_runs([_in_runs(run) for run in runs])
