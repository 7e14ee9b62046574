"""What the two stores spell differently: JSON, days and moments, and rows gathered into one text.

`written` is what the rest of the schema uses; here is only how it comes out as SQL.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class Written(FunctionElement[str]):
    """An expression whose value is text."""

    type = Text()


class Joined(Written):
    """Texts, one after another."""

    inherit_cache = True
    name = "joined"


class Quoted(Written):
    """A text as a JSON string."""

    inherit_cache = True
    name = "quoted"


class Member(Written):
    """A member of a JSON object, as it is written there."""

    inherit_cache = True
    name = "member"


class MemberText(Written):
    """A member of a JSON object, as plain text."""

    inherit_cache = True
    name = "member_text"


class MomentText(Written):
    """A moment as in 2019-02-14T09:30:00.000000Z."""

    inherit_cache = True
    name = "moment"


class DayText(Written):
    """A day as in 2019-02-14."""

    inherit_cache = True
    name = "day"


class Gathered(Written):
    """All rows' texts with commas between."""

    inherit_cache = True
    name = "items_of"


class Nth(FunctionElement[int]):
    """The place of one of `Items`, `TextItems` or `Pairs`."""

    inherit_cache = True
    name = "nth"
    type = Integer()


class Hex(Written):
    """The UTF-8 bytes of a text in hexadecimal."""

    inherit_cache = True
    name = "hex_of"


class First(Written):
    """The value of the first member of a JSON object."""

    inherit_cache = True
    name = "first_of"


class PairValue(Written):
    """The value of one of `Pairs`."""

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


def _parts(element: FunctionElement[Any], compiler: Any, options: dict[str, Any]) -> list[str]:
    options.pop("add_to_result_map", None)
    return [compiler.process(part, **options) for part in element.clauses]


def spelt(
    cls: type[FunctionElement[Any]], *, postgresql: str, sqlite: str, of: int | None = None
) -> None:
    """Say how `cls` is spelt on either store, `{}` standing for its arguments."""
    for dialect, pattern in (("postgresql", postgresql), ("sqlite", sqlite)):

        def spell(element: Any, compiler: Any, pattern: str = pattern, **options: Any) -> str:
            return pattern.format(*_parts(element, compiler, options)[:of])

        compiles(cls, dialect)(spell)


spelt(Quoted, postgresql="CAST(to_json({}) AS TEXT)", sqlite="json_quote({})")
spelt(Member, postgresql="CAST((CAST({} AS JSON) -> {}) AS TEXT)", sqlite="({} -> {})")
spelt(MemberText, postgresql="(CAST({} AS JSON) ->> {})", sqlite="({} ->> {})")
spelt(
    MomentText,
    postgresql="""to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
    sqlite="replace({}, ' ', 'T') || 'Z'",
)
# asyncpg keeps the first and the last day of the calendar as PostgreSQL's infinities.
spelt(
    DayText,
    postgresql="to_char(greatest(least({}, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')",
    sqlite="{}",
)
spelt(Hex, postgresql="upper(encode(convert_to({}, 'UTF8'), 'hex'))", sqlite="hex({})")
spelt(
    First,
    postgresql="(SELECT CAST(value AS TEXT) FROM json_each(CAST({} AS JSON)) LIMIT 1)",
    sqlite="(SELECT json -> fullkey FROM json_each({}) LIMIT 1)",
)
spelt(Gathered, postgresql="string_agg({}, ',')", sqlite="group_concat({})")
spelt(Nth, postgresql="{0}", sqlite="{1}")
spelt(PairValue, postgresql="CAST({0} AS TEXT)", sqlite="({1} -> {2})")
spelt(
    Items,
    postgresql="json_array_elements(CAST({} AS JSON)) WITH ORDINALITY",
    sqlite="json_each({})",
)
spelt(
    TextItems,
    postgresql="json_array_elements_text(CAST({} AS JSON)) WITH ORDINALITY",
    sqlite="json_each({})",
)
spelt(Pairs, postgresql="json_each(CAST({} AS JSON)) WITH ORDINALITY", sqlite="json_each({})")


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
