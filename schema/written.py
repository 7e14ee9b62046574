"""How values are written as JSON inside a statement, with the same bytes on both stores.

Texts are put together with `||` and never pass through a JSON function of objects: the parts are
JSON already, and there may be any number of them. Every expression here is a text and never NULL,
because one NULL would blot out the whole answer.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
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


NULL, EMPTY_LIST = constant("null"), constant("[]")


class _Element(FunctionElement[str]):
    type = Text()
    inherit_cache = True


class _Joined(_Element):
    name = "joined"


class _Quoted(_Element):
    name = "quoted"


class _Member(_Element):
    name = "member"


class _MemberText(_Element):
    name = "member_text"


class _Moment(_Element):
    name = "moment"


class _Day(_Element):
    name = "day"


class _List(_Element):
    name = "list_of"


class _Hex(_Element):
    name = "hex_of"


class _First(_Element):
    name = "first_of"


class _PairValue(_Element):
    name = "pair_value"


class Items(FunctionElement[Any]):
    """The objects of a JSON array, as rows."""

    name = "items"
    inherit_cache = True


class TextItems(Items):
    """The texts of a JSON array, as rows."""

    name = "text_items"
    inherit_cache = True


class Pairs(FunctionElement[Any]):
    """The names and values of a JSON object, as rows."""

    name = "pairs"
    inherit_cache = True


def joined(*parts: str | ColumnElement[Any]) -> Json:
    """Write one after another: texts of ours, and expressions that give text."""
    merged: list[ColumnElement[Any]] = []
    for ours, run in groupby(parts, key=lambda part: isinstance(part, str)):
        run_of = list(run)
        merged += [constant("".join(map(str, run_of)))] if ours else run_of  # type: ignore[list-item]
    return _Joined(*merged)


def written(column: ColumnElement[Any]) -> Json:
    """Write a value as its type is written: numbers and truth bare, all else as a string."""
    match column.type:
        case Boolean():
            return case((column.is_(None), NULL), (column, constant("true")), else_=constant("false"))
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


def object_of(members: Iterable[tuple[str, Json]]) -> Json:
    """Write an object; its keys are GraphQL names or ours, and need no escaping."""
    parts: list[str | ColumnElement[Any]] = ["{"]
    for number, (key, value) in enumerate(members):
        parts += [f'{"," if number else ""}"{key}":', value]
    return joined(*parts, "}")


def list_of(item: Json, *order: ColumnElement[Any]) -> Json:
    """Write all rows' items as one array; an item that is NULL is left out.

    SQLite takes them in the order of the subquery they are selected from: before 3.44 it cannot be
    told any other.
    """
    return joined("[", func.coalesce(_List(item, *order), constant("")), "]")


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


def pair_value(pair: FromClause) -> Json:
    """Return the value of one of `Pairs` as it is written there."""
    return _PairValue(pair.c.value, pair.c.json, pair.c.fullkey)


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
_spelt(_Day, postgresql="to_char({}, 'YYYY-MM-DD')", sqlite="{}")
_spelt(_Hex, postgresql="encode(convert_to({}, 'UTF8'), 'hex')", sqlite="lower(hex({}))")
_spelt(
    _First,
    postgresql="(SELECT CAST(value AS TEXT) FROM json_each(CAST({} AS JSON)) LIMIT 1)",
    sqlite="(SELECT json -> fullkey FROM json_each({}) LIMIT 1)",
)
_spelt(_PairValue, postgresql="CAST({0} AS TEXT)", sqlite="({1} -> {2})")
_spelt(Items, postgresql="json_array_elements(CAST({} AS JSON)) WITH ORDINALITY", sqlite="json_each({})")
_spelt(
    TextItems,
    postgresql="json_array_elements_text(CAST({} AS JSON)) WITH ORDINALITY",
    sqlite="json_each({})",
)
_spelt(Pairs, postgresql="json_each(CAST({} AS JSON)) WITH ORDINALITY", sqlite="json_each({})")


@compiles(_List, "sqlite")
def _list_on_sqlite(element: _List, compiler: Any, **options: Any) -> str:
    return f"group_concat({_parts(element, compiler, options)[0]})"


@compiles(_List, "postgresql")
def _list_on_postgresql(element: _List, compiler: Any, **options: Any) -> str:
    item, *order = _parts(element, compiler, options)
    return f"string_agg({item}, ','{' ORDER BY ' + ', '.join(order) if order else ''})"


@compiles(_Joined)
def _joined(element: _Joined, compiler: Any, **options: Any) -> str:
    return _balanced(_parts(element, compiler, options))


def _balanced(parts: Sequence[str]) -> str:
    """Join in halves: SQLite bounds how deep an expression may be, and `a || b || c` is deep."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return f"({_balanced(parts[:half])} || {_balanced(parts[half:])})"
