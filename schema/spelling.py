"""What the two stores spell differently: JSON, days and moments, and rows gathered into one text.

`written` is what the rest of the schema uses; here is only how it comes out as SQL.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from events.sql import EXACT_KEY, EXACT_TOTAL, Exact
from projections.texts import TRIGRAMS


class _Element(FunctionElement[str]):
    type = Text()


class Joined(_Element):
    """Texts, one after another."""

    inherit_cache = True
    name = "joined"


class Quoted(_Element):
    """A text as a JSON string."""

    inherit_cache = True
    name = "quoted"


class Member(_Element):
    """A member of a JSON object, as it is written there."""

    inherit_cache = True
    name = "member"


class MemberText(_Element):
    """A member of a JSON object, as plain text."""

    inherit_cache = True
    name = "member_text"


class MomentText(_Element):
    """A moment as in 2019-02-14T09:30:00.000000Z."""

    inherit_cache = True
    name = "moment"


class DayText(_Element):
    """A day as in 2019-02-14."""

    inherit_cache = True
    name = "day"


class Gathered(_Element):
    """All rows' texts with commas between; further arguments say in which order."""

    inherit_cache = True
    name = "items_of"


class Nth(FunctionElement[int]):
    """The place of one of `Items`, `TextItems` or `Pairs`."""

    inherit_cache = True
    name = "nth"
    type = Integer()


class Hex(_Element):
    """The UTF-8 bytes of a text in hexadecimal."""

    inherit_cache = True
    name = "hex_of"


class First(_Element):
    """The value of the first member of a JSON object."""

    inherit_cache = True
    name = "first_of"


class PairValue(_Element):
    """The value of one of `Pairs`."""

    inherit_cache = True
    name = "pair_value"


class ByCodePoint(_Element):
    """A text, to be ordered by the code points of its characters."""

    inherit_cache = True
    name = "by_code_point"


class AsNumber(FunctionElement[Decimal]):
    """An exact number, also one that stands in a JSON text, to be compared."""

    inherit_cache = True
    name = "as_number"
    type = Exact()


class AsDay(FunctionElement[date]):
    """A day that stands in a JSON text."""

    inherit_cache = True
    name = "as_day"
    type = Date()


class FirstDay(_Element):
    """The first day a partial date allows, as text."""

    inherit_cache = True
    name = "first_day"


class Place(FunctionElement[int]):
    """Where in a text another begins, from 1; 0 if it is no part of it."""

    inherit_cache = True
    name = "place"
    type = Integer()


class Spoken(_Element):
    """The plain text of one in several languages: in English, else in the first there is."""

    inherit_cache = True
    name = "spoken"


class HasTrigrams(FunctionElement[bool]):
    """Whether a text has all three characters in a row of another; PostgreSQL has an index."""

    inherit_cache = True
    name = "has_trigrams"
    type = Boolean()


class Fails(FunctionElement[bool]):
    """Whether a condition does not hold: it is false, or says nothing of null."""

    inherit_cache = True
    name = "fails"
    type = Boolean()


class Total(FunctionElement[Decimal]):
    """The exact sum of all rows' numbers, with the largest scale among them; NULL of none."""

    inherit_cache = True
    name = "total_of"
    type = Exact()


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


_spelt(Quoted, postgresql="CAST(to_json({}) AS TEXT)", sqlite="json_quote({})")
_spelt(Member, postgresql="CAST((CAST({} AS JSON) -> {}) AS TEXT)", sqlite="({} -> {})")
_spelt(MemberText, postgresql="(CAST({} AS JSON) ->> {})", sqlite="({} ->> {})")
_spelt(
    MomentText,
    postgresql="""to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
    sqlite="replace({}, ' ', 'T') || 'Z'",
)
# asyncpg keeps the first and the last day of the calendar as PostgreSQL's infinities.
_spelt(
    DayText,
    postgresql="to_char(greatest(least({}, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')",
    sqlite="{}",
)
_spelt(Hex, postgresql="upper(encode(convert_to({}, 'UTF8'), 'hex'))", sqlite="hex({})")
_spelt(
    First,
    postgresql="(SELECT CAST(value AS TEXT) FROM json_each(CAST({} AS JSON)) LIMIT 1)",
    sqlite="(SELECT json -> fullkey FROM json_each({}) LIMIT 1)",
)
_spelt(
    FirstDay,
    postgresql="CASE WHEN substr({0}, 1, 2) = '..' THEN '0001-01-01' "
    "ELSE substr(split_part({0}, '/', 1) || '-01-01', 1, 10) END",
    sqlite="CASE WHEN substr({0}, 1, 2) = '..' THEN '0001-01-01' "
    "ELSE substr(substr({0}, 1, instr({0} || '/', '/') - 1) || '-01-01', 1, 10) END",
)
_spelt(AsNumber, postgresql="CAST({} AS NUMERIC)", sqlite=f"{EXACT_KEY}({{}})")
_spelt(AsDay, postgresql="CAST({} AS DATE)", sqlite="{}")
_spelt(Place, postgresql="strpos({}, {})", sqlite="instr({}, {})")
_spelt(
    Spoken,
    postgresql="coalesce(CAST({0} AS JSON) ->> 'en', "
    "(SELECT value FROM json_each_text(CAST({0} AS JSON)) LIMIT 1))",
    sqlite="coalesce({0} ->> 'en', (SELECT value FROM json_each({0}) LIMIT 1))",
)
_spelt(
    HasTrigrams,
    postgresql=f"({TRIGRAMS}({{}}) @> {TRIGRAMS}({{}}))",
    sqlite="",
)
_spelt(Fails, postgresql="(({}) IS NOT TRUE)", sqlite="(({}) IS NOT TRUE)")
_spelt(ByCodePoint, postgresql='({} COLLATE "C")', sqlite="{}")
_spelt(Total, postgresql="sum({})", sqlite=f"{EXACT_TOTAL}(group_concat({{}}))")
_spelt(Nth, postgresql="{0}", sqlite="{1}")
_spelt(PairValue, postgresql="CAST({0} AS TEXT)", sqlite="({1} -> {2})")
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


@compiles(Gathered, "sqlite")
def _list_on_sqlite(element: Gathered, compiler: Any, **options: Any) -> str:
    return f"group_concat({_parts(element, compiler, options)[0]})"


@compiles(Gathered, "postgresql")
def _list_on_postgresql(element: Gathered, compiler: Any, **options: Any) -> str:
    item, *order = _parts(element, compiler, options)
    return f"string_agg({item}, ','{' ORDER BY ' + ', '.join(order) if order else ''})"


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
