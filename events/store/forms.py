"""In which form values stand in a store: what a stored value has to satisfy, as a condition in SQL.

SQLite takes any text for a date, and Python reads several as one that SQL compares as others. So
each type has one spelling there. Of PostgreSQL's types most have no other to begin with.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, Column, Date, Dialect, Integer, Table, text
from sqlalchemy.dialects import registry
from sqlalchemy.ext.asyncio import AsyncConnection

from events.store.sql import Exact, Moment

_MOST = 2**31 - 1
"""The largest number that an `Integer` of PostgreSQL holds, and SQLite's is held to."""
_FROM_ZERO = {"ordinal", "size"}
"""The numbers that may be 0; positions, versions and the like begin with 1."""

_KNOWN = {
    "actors.kind": "kind IN ('PERSON', 'PROGRAM')",
    "commands.last_position": "last_position >= first_position",
}
"""Of which columns more is known than their types say."""

_DAY = (
    "{0} IS date({0}) AND {0} >= '0001-01-01'"
    # To SQLite there is a 30 February until it calculates, which it does wrongly of 0300-03-01.
    " AND (substr({0}, 9, 2) <= '28' OR {0} IS date({0}, '+0 days'))"
)
_TIME = f" [0-2][0-9]:[0-5][0-9]:[0-5][0-9].{'[0-9]' * 6}"
_IN_SQLITE = {
    "flag": "{0} IN (0, 1)",
    "day": _DAY,
    "moment": f"length(CAST({{0}} AS BLOB)) = 26 AND substr({{0}}, 11) GLOB '{_TIME}'"
    f" AND substr({{0}}, 12, 2) < '24' AND {_DAY.replace('{0}', 'substr({0}, 1, 10)')}",
    "exact": "{0} GLOB '[-0-9]*' AND {0} GLOB '*[0-9]' AND {0} NOT GLOB '*[^-.0-9]*'"
    " AND {0} NOT GLOB '?*-*' AND {0} NOT GLOB '*.*.*' AND {0} NOT GLOB '-.*'"
    " AND {0} NOT GLOB '0[0-9]*' AND {0} NOT GLOB '-0[0-9]*' AND instr({0}, char(0)) = 0",
    "text": "instr({0}, char(0)) = 0",
}
_IN_POSTGRESQL = {
    # The driver writes the first and the last day as infinite, and reads both forms as the same.
    "day": "NOT isfinite({0}) OR {0} > '0001-01-01' AND {0} < '9999-12-31'",
    "moment": "{0} >= '0001-01-01 00:00:00+00' AND {0} < '10000-01-01 00:00:00+00'",
    # To PostgreSQL NaN is more than infinity.
    "exact": "{0} > '-Infinity' AND {0} < 'Infinity'",
}
_MOST_TOLD = 100
"""Of how many bytes of a value people are told."""
_DIALECTS: dict[str, Dialect] = {name: registry.load(name)() for name in ("sqlite", "postgresql")}


def form(column: Column[Any], dialect: str) -> str | None:
    """Return what a value of a column satisfies unless it is null; None if its type sees to it."""
    kind, name = _kind(column), quoted(column.name, dialect)
    if str(column) in _KNOWN:
        return _KNOWN[str(column)]
    if kind == "number" and dialect == "sqlite":
        least = f"{name} >= {0 if column.name in _FROM_ZERO else 1}"
        return least if isinstance(column.type, BigInteger) else f"{least} AND {name} <= {_MOST}"
    known = _IN_SQLITE if dialect == "sqlite" else _IN_POSTGRESQL
    return known[kind].format(name) if kind in known else None


def checks(table: Table, dialect: str) -> dict[str, str]:
    """Return what a store itself checks of each row of a table, by the name of the constraint."""
    return {
        f"ck_{table.name}_{column.name}": condition
        for column in table.columns
        if (condition := form(column, dialect)) is not None
    }


def storage(column: Column[Any]) -> str:
    """Return as what SQLite stores a column's values."""
    return "INTEGER" if _kind(column) in {"number", "flag"} else "TEXT"


def differs(context: Any, _: Any, column: Column[Any], found: Any, _type: Any) -> bool | None:
    """Say whether SQLite stores a column as another type; None lets Alembic compare types."""
    return str(found) != storage(column) if context.dialect.name == "sqlite" else None


def quoted(name: str, dialect: str) -> str:
    """Write a name as a store wants it, in quotes where it is a word of SQL."""
    return _DIALECTS[dialect].identifier_preparer.quote(name)


def _kind(column: Column[Any]) -> str:
    match column.type:
        case Exact():
            return "exact"
        case Moment():
            return "moment"
        case Boolean():
            return "flag"
        case Date():
            return "day"
        case Integer():
            return "number"
        case _:
            return "text"


# What stands otherwise -----------------------------------------------------------------------


class Misformed(NamedTuple):
    """A value that stands in a form in which the register writes none."""

    table: str
    row: str
    """Which one, for people: by its key, or by its id and what the store itself calls it."""
    column: str
    stored: str
    """What stands there, for people."""

    def __str__(self) -> str:
        return f"{self.column} of {self.row} is stored as {self.stored}"


async def misformed(
    connection: AsyncConnection, table: Table, most: int
) -> AsyncIterator[Misformed]:
    """Yield the first value in another form of each of at most so many rows.

    It reads types and bytes, no values: so nothing that stands there is too strange for it. Whether
    a text is UTF-8 it does not ask, which SQLite cannot tell.
    """
    dialect = connection.dialect.name
    tests = {column.name: test for column in table.c if (test := _wrong(column, dialect))}
    if not tests:
        return
    key = [column.name for column in table.primary_key] or ["id"]
    place = "" if table.primary_key else "rowid" if dialect == "sqlite" else "ctid"
    told = [*(_told(name, dialect) for name in key), *([place] if place else ())]
    which = _case({name: f"'{name}'" for name in tests}, tests)
    stored = _case({name: _told(name, dialect) for name in tests}, tests)
    asked = text(
        f"SELECT * FROM (SELECT {which} AS wrong, {stored} AS stored, {', '.join(told)} "  # noqa: S608  # names of ours
        f"FROM {table.name}) AS told WHERE wrong IS NOT NULL LIMIT :most"
    )
    for wrong, value, *names in await connection.execute(asked, {"most": most}):
        of = [f"{name} {_said(one, dialect)}" for name, one in zip(key, names, strict=False)]
        row = ", ".join([*of, *(f"row {one}" for one in names[len(key) :])])
        yield Misformed(table.name, row, wrong, _said(value, dialect))


def _wrong(column: Column[Any], dialect: str) -> str | None:
    """Return when a value is wrong; in SQLite of another type than its column's is, too."""
    name, right = quoted(column.name, dialect), form(column, dialect)
    if dialect == "sqlite":
        wrong = f"typeof({name}) <> '{storage(column).lower()}' OR NOT ({right})"
    elif right is not None:
        wrong = f"NOT ({right})"
    else:
        return f"{name} IS NULL" if not column.nullable else None
    return f"{name} IS NOT NULL AND ({wrong})" if column.nullable else f"{name} IS NULL OR {wrong}"


def _case(values: Mapping[str, str], tests: Mapping[str, str]) -> str:
    return (
        f"CASE {' '.join(f'WHEN {test} THEN {values[name]}' for name, test in tests.items())} END"
    )


def _told(name: str, dialect: str) -> str:
    """Return what tells a value's type and bytes, as `_said` reads it."""
    name = quoted(name, dialect)
    if dialect == "sqlite":
        return f"typeof({name}) || ' ' || hex(substr(CAST({name} AS BLOB), 1, {_MOST_TOLD}))"
    return f"left({name}::text, {_MOST_TOLD})"


def _said(told: str | None, dialect: str) -> str:
    """Say what stands in a store, of which `_told` was asked."""
    if dialect == "postgresql" or told is None:
        return "nothing" if told is None else told if told.isdecimal() else repr(told)
    kind, _, written = told.partition(" ")
    stands = bytes.fromhex(written)
    if kind in {"null", "blob"}:
        return "nothing" if kind == "null" else f"the bytes {stands.hex(' ')}"
    shown = stands.decode("utf-8", "backslashreplace")
    return repr(shown) if kind == "text" else shown
