"""What the two stores spell differently: JSON, days and moments, and rows gathered into one text.

`as_json` is what the rest of the schema uses; here is only how it comes out as SQL.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Boolean, Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

V = TypeVar("V")


class Spelt(FunctionElement[V]):
    """A function that each store spells its own way; `{}` stands for its arguments."""

    def __init_subclass__(cls, *, postgresql: str = "", sqlite: str = "") -> None:
        super().__init_subclass__()
        cls.inherit_cache = True
        for dialect, pattern in (("postgresql", postgresql), ("sqlite", sqlite)):
            if pattern:
                compiles(cls, dialect)(partial(_spell, pattern))


def _spell(pattern: str, element: Any, compiler: Any, **options: Any) -> str:
    return pattern.format(*_parts(element, compiler, options))


def _parts(element: FunctionElement[Any], compiler: Any, options: dict[str, Any]) -> list[str]:
    options.pop("add_to_result_map", None)
    return [compiler.process(part, **options) for part in element.clauses]


class ByStore(FunctionElement[bool]):
    """One condition on PostgreSQL, and another, of the same meaning, on SQLite."""

    name = "by_store"
    inherit_cache = True
    type = Boolean()


@compiles(ByStore, "postgresql")
def _on_postgresql(element: ByStore, compiler: Any, **options: Any) -> str:
    return _one(element, 0, compiler, options)


@compiles(ByStore, "sqlite")
def _on_sqlite(element: ByStore, compiler: Any, **options: Any) -> str:
    return _one(element, 1, compiler, options)


def _one(element: ByStore, place: int, compiler: Any, options: dict[str, Any]) -> str:
    return f"({compiler.process([*element.clauses][place], **options)})"


class Written(Spelt[str]):
    """An expression whose value is text."""

    type = Text()


class Quoted(Written, postgresql="CAST(to_json({}) AS TEXT)", sqlite="json_quote({})"):
    """A text as a JSON string."""

    name = "quoted"


class Member(Written, postgresql="CAST((CAST({} AS JSON) -> {}) AS TEXT)", sqlite="({} -> {})"):
    """A member of a JSON object, as it is written there."""

    name = "member"


class MemberText(Written, postgresql="(CAST({} AS JSON) ->> {})", sqlite="({} ->> {})"):
    """A member of a JSON object, as plain text."""

    name = "member_text"


class MomentText(
    Written,
    postgresql="""to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
    sqlite="replace({}, ' ', 'T') || 'Z'",
):
    """A moment as in 2019-02-14T09:30:00.000000Z."""

    name = "moment"


# asyncpg keeps the first and the last day of the calendar as PostgreSQL's infinities.
class DayText(
    Written,
    postgresql="to_char(greatest(least({}, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')",
    sqlite="{}",
):
    """A day as in 2019-02-14."""

    name = "day"


class Gathered(Written, postgresql="string_agg({}, ',')", sqlite="group_concat({})"):
    """All rows' texts with commas between."""

    name = "items_of"


class GatheredByPosition(
    Written, postgresql="string_agg({0}, ',' ORDER BY {1})", sqlite="group_concat({0})"
):
    """Texts of entries with commas between, in the order of the positions that are given.

    Of entries SQLite has none but indexes that lead to them in that order, within one record.
    """

    name = "items_by_position"


class Nth(Spelt[int], postgresql="{0}", sqlite="{1}"):
    """The place of one of `Items`, `TextItems` or `Pairs`."""

    name = "nth"
    type = Integer()


class Hex(Written, postgresql="upper(encode(convert_to({}, 'UTF8'), 'hex'))", sqlite="hex({})"):
    """The UTF-8 bytes of a text in hexadecimal."""

    name = "hex_of"


class First(
    Written,
    postgresql="(SELECT CAST(value AS TEXT) FROM json_each(CAST({} AS JSON)) LIMIT 1)",
    sqlite="(SELECT json -> fullkey FROM json_each({}) LIMIT 1)",
):
    """The value of the first member of a JSON object."""

    name = "first_of"


class FirstName(
    Written,
    postgresql="(SELECT key FROM json_each(CAST({} AS JSON)) LIMIT 1)",
    sqlite="(SELECT key FROM json_each({}) LIMIT 1)",
):
    """The name of the first member of a JSON object."""

    name = "first_name_of"


class PairValue(Written, postgresql="CAST({0} AS TEXT)", sqlite="({1} -> {2})"):
    """The value of one of `Pairs`."""

    name = "pair_value"


class Items(
    Spelt[Any],
    postgresql="json_array_elements(CAST({} AS JSON)) WITH ORDINALITY",
    sqlite="json_each({})",
):
    """The objects of a JSON array, as rows."""

    name = "items"


class TextItems(
    Items,
    postgresql="json_array_elements_text(CAST({} AS JSON)) WITH ORDINALITY",
    sqlite="json_each({})",
):
    """The texts of a JSON array, as rows."""

    name = "text_items"


class TextsWithin(
    Items,
    postgresql="(SELECT one #>> '{{}}' AS value FROM jsonb_path_query(CAST({} AS JSONB), "
    "'strict $.**') AS one WHERE jsonb_typeof(one) = 'string')",
    sqlite="(SELECT atom AS value FROM json_tree({}) WHERE type = 'text')",
):
    """All texts in JSON, however deep, as rows; not the names of members."""

    name = "texts_within"


class Pairs(
    Items, postgresql="json_each(CAST({} AS JSON)) WITH ORDINALITY", sqlite="json_each({})"
):
    """The names and values of a JSON object, as rows."""

    name = "pairs"


class TextPairs(
    Items, postgresql="json_each_text(CAST({} AS JSON)) WITH ORDINALITY", sqlite="json_each({})"
):
    """The names and texts of a JSON object, as rows."""

    name = "text_pairs"


class Joined(Written):
    """Texts, one after another."""

    name = "joined"


@compiles(Joined)
def _joined(element: Joined, compiler: Any, **options: Any) -> str:
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
