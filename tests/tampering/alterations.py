"""What can be altered of a store, made from the tables as they are: every column, every row.

A column that is added tomorrow is altered tomorrow. How a value of a type can be another, be of
another type, or be spelt otherwise, is said by its type alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Column, Date, Integer, Table

from events.store import log
from events.store.leaves import metadata as of_leaves
from events.store.sql import Exact, Moment
from projections.rebuild import DERIVED
from projections.rows import metadata as of_rows

TABLES: Sequence[Table] = [
    table for made in (log.metadata, of_leaves, of_rows) for table in made.tables.values()
]
assert {*DERIVED} < {*TABLES}
VALUES = ("another value", "null", "another type", "another spelling", "another row's")
ROWS = ("removed", "doubled", "swapped")

Stands: TypeAlias = dict[str, Any]
"""A row as it stands in a store, and how it is found there: `key`."""
KEY = "key"


class Sql(str):
    """An expression of SQL in place of a value."""

    __slots__ = ()


@dataclass(frozen=True)
class Alteration:
    """What is done to a row, in SQL, and the values by which the row is known."""

    table: Table
    kind: str
    column: str | None
    statements: tuple[str, ...]
    known_by: frozenset[str]
    """What has to be said of it: one of these."""

    def __str__(self) -> str:
        what = self.table.name if self.column is None else f"{self.table.name}.{self.column}"
        return f"{what}, {self.kind}, of {'/'.join(sorted(self.known_by))[:80]}"


def identity(table: Table) -> Sequence[str]:
    """Return the columns by which people know a row of a table."""
    if table.name in {"entries", "leaves"}:
        return ["position"]
    known = [name for name in ("id", "record", "position", "number") if name in table.c]
    return known or [column.name for column in table.primary_key] or list(table.c.keys())


def alterations(
    table: Table, rows: Sequence[Stands], dialect: str, random: Random, most: int
) -> Iterator[Alteration]:
    """Yield what can be done to some rows of a table, in so many rows each."""
    for column in table.c:
        filled = [row for row in rows if row[column.name] is not None] or list(rows)
        for kind in VALUES:
            for row in random.sample(filled, min(most, len(filled))):
                yield from _of_value((table, column, kind), row, rows, dialect)
    for row in random.sample(list(rows), min(most, len(rows))):
        others = [one for one in rows if one is not row]
        yield Alteration(table, "removed", None, (_removed(table, row),), _known(table, row))
        yield Alteration(table, "doubled", None, (_doubled(table, row),), _known(table, row))
        if others:
            yield _swapped(table, row, random.choice(others))


def _known(table: Table, *rows: Stands) -> frozenset[str]:
    return frozenset(str(row[name]) for row in rows for name in identity(table))


def _of_value(
    of: tuple[Table, Column[Any], str], row: Stands, rows: Sequence[Stands], dialect: str
) -> Iterator[Alteration]:
    table, column, kind = of
    was = row[column.name]
    match kind:
        case "another value":
            value = _another(column, was)
        case "null":
            value = None
        case "another type":
            value = _of_another_type(column, was, dialect)
        case "another spelling":
            value = _spelt_otherwise(column, was, dialect)
        case _:
            others = [one[column.name] for one in rows if one[column.name] != was]
            value = others[0] if others else was
    if value == was and type(value) is type(was):
        return
    changed = f"UPDATE {table.name} SET {column.name} = {literal(value)} WHERE {row[KEY]}"
    known = _known(table, row, {**row, column.name: value})
    yield Alteration(table, kind, column.name, (changed,), known)


def _removed(table: Table, row: Stands) -> str:
    return f"DELETE FROM {table.name} WHERE {row[KEY]}"


def _doubled(table: Table, row: Stands) -> str:
    names = ", ".join(table.c.keys())
    return f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {table.name} WHERE {row[KEY]}"


def _swapped(table: Table, row: Stands, other: Stands) -> Alteration:
    """Let two rows be each other's: what they are known by changes places."""
    name = "record" if "record" in table.c and table is not log.entries else table.c.keys()[0]
    between = 9_999_999 if isinstance(table.c[name].type, Integer) else "between"
    was, then = (f"{name} = {literal(value)}" for value in (row[name], between))
    order = (
        (row[KEY], between),
        (other[KEY], row[name]),
        (row[KEY].replace(was, then), other[name]),
    )
    return Alteration(
        table,
        "swapped",
        None,
        tuple(f"UPDATE {table.name} SET {name} = {literal(to)} WHERE {at}" for at, to in order),
        _known(table, row, other),
    )


def literal(value: Any) -> str:
    """Write a value as SQL."""
    if isinstance(value, Sql):
        return value
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, bool | int):
        return str(value).upper()
    return "'" + str(value).replace("'", "''") + "'"


def _another(column: Column[Any], was: Any) -> Any:
    kind = column.type
    if isinstance(kind, Boolean):
        return not was if isinstance(was, bool) else 1 - (was or 0)
    if isinstance(kind, Integer):
        # The greatest stands for "not yet".
        return 1 if was is None else was - 1 if was > 2**62 else was + 1
    if isinstance(kind, Date):
        return _other_day(was)
    if isinstance(kind, Moment):
        return f"2001{was[4:]}" if was else "2001-01-01 12:00:00.000001"
    if isinstance(kind, Exact):
        return "1.25" if was != "1.25" else "2.25"
    return f"{was or ''}x"


def _other_day(was: str | None) -> str:
    try:
        day = date.fromisoformat(was or "2020-01-01")
    except ValueError:  # beyond all days
        return "2020-01-01"
    return (day - timedelta(days=1) if day > date(2000, 1, 1) else date(2000, 1, 2)).isoformat()


def _of_another_type(column: Column[Any], was: Any, dialect: str) -> Any:
    if dialect == "postgresql":
        return "soon" if not isinstance(was, str) else was  # which no column of numbers holds
    if isinstance(column.type, Integer | Boolean):
        return "soon"
    if isinstance(column.type, Date | Moment):
        return 20210116
    return (was or "x").encode()


def _spelt_otherwise(column: Column[Any], was: Any, dialect: str) -> Any:
    """Spell a value so that a driver reads the same, or what looks the same; as it is, if none."""
    kind = column.type
    if was is None:
        return None if dialect == "postgresql" or isinstance(kind, Integer | Boolean) else ""
    if dialect == "postgresql":
        if isinstance(kind, Date):
            return {"infinity": "9999-12-31", "-infinity": "0001-01-01"}.get(was, was)
        if isinstance(kind, Exact):
            return f"{was}0"
        return was if isinstance(kind, Moment | Integer | Boolean) else f"{was} "
    if isinstance(kind, Boolean):
        return 2 if was else ""
    if isinstance(kind, Integer):
        return f"{was} " if was < 2**53 else "9223372036854775807.0"
    if isinstance(kind, Date):
        year, week, day = date.fromisoformat(was).isocalendar()
        return f"{year:04}-W{week:02}-{day}" if year < 9999 else "99991231T"
    if isinstance(kind, Moment):
        return f"{was}+00:00"
    if isinstance(kind, Exact):
        return f"+{was}"
    return f"{was} "
