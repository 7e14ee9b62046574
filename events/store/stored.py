"""Rows in the very form in which a store holds them: type and spelling, not what a driver reads.

A driver lets much be the same that a database tells apart: a day spelt `2021-W02-6`, a moment with
an offset, a 2 for true, an infinite date. So what stands there is compared with what the types of
the columns would write.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Dialect,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    cast,
    literal,
    select,
    text,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.dialects.sqlite import aiosqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import NULLTYPE

from events.store.sql import Exact, Moment

Raw: TypeAlias = tuple[Any, ...]
"""A row as it stands, in the order of the table's columns: of SQLite what it has, of PostgreSQL
what it prints of days, moments and exact numbers, of which its driver would make others."""

_POSTGRES: Callable[[], Dialect] = asyncpg.dialect
_DIALECTS: Mapping[str, Dialect] = {"sqlite": aiosqlite.dialect(), "postgresql": _POSTGRES()}
_LONGEST_SHOWN = 80
_AT_ONCE = 500


class Wrong(NamedTuple):
    """A value that is in no form in which its column is written."""

    column: str
    value: Any
    why: str


class _Form(NamedTuple):
    """How the values of a type are written in a store, and read again."""

    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None


def _printed(moment: datetime) -> str:
    """Write a moment as PostgreSQL prints one in UTC."""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(" ", "microseconds").rstrip("0").rstrip(".") + "+00"


_ENDLESS = {date.min: "-infinity", date.max: "infinity"}
"""The days of which PostgreSQL's driver makes others that are beyond all days."""
_DAYS = {printed: day for day, printed in _ENDLESS.items()}


def _printed_day(day: date) -> str:
    return _ENDLESS.get(day) or day.isoformat()


def _day(printed: str) -> date:
    return _DAYS.get(printed) or date.fromisoformat(printed)


def _digits(number: Decimal | str) -> str:
    return format(Decimal(number), "f")


_PRINTED: Mapping[type, _Form] = {
    Date: _Form(_printed_day, _day),
    Moment: _Form(_printed, datetime.fromisoformat),
    Exact: _Form(_digits, Decimal),
}
"""What PostgreSQL is asked to print."""
_UNBOUND = {Integer: int, Boolean: bool}


class _Kept:
    """A column: how it is asked for, written and read."""

    def __init__(self, column: Column[Any], dialect: Dialect) -> None:
        self.name = column.name
        self._nullable = column.nullable
        kind = next((one for one in (Date, Moment, Exact) if isinstance(column.type, one)), None)
        type_ = column.type.dialect_impl(dialect)
        if dialect.name == "postgresql" and kind is not None:
            self._form = _PRINTED[kind]
            asked: ColumnElement[Any] = cast(column, Text)
        else:
            written = type_.bind_processor(dialect), type_.result_processor(dialect, None)
            self._form = _Form(*written)
            asked = column
        self.asked = type_coerce(asked, NULLTYPE).label(column.name)
        self.write = self._form.write
        number = next((of for one, of in _UNBOUND.items() if isinstance(column.type, one)), str)
        # SQLite has no booleans: it keeps numbers.
        self._type = int if number is bool and dialect.name == "sqlite" else number

    def read(self, raw: Any) -> tuple[Any, str | None]:
        """Return what a value means, and what is wrong with how it stands."""
        if raw is None:
            return None, None if self._nullable else "is missing"
        if type(raw) is not self._type:
            return None, f"stands as {_KINDS.get(type(raw), 'something else')}"
        if isinstance(raw, str) and not _is_text(raw):
            return None, "is no text in UTF-8"
        try:
            value = raw if self._form.read is None else self._form.read(raw)
            again = value if self.write is None else self.write(value)
        except Exception as error:  # noqa: BLE001  # what was tampered with fails in any way
            return None, f"cannot be read ({type(error).__name__})"
        return value, None if again == raw else f"is not written as the register does: {again!r}"


_KINDS: Mapping[Any, str] = {
    int: "a whole number",
    float: "a number",
    str: "text",
    bytes: "bytes",
    bool: "a truth",
}


def _is_text(value: str) -> bool:
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


class AsStored:
    """How the rows of a table stand in a store of one kind."""

    def __init__(self, table: Table, dialect: Dialect) -> None:
        self.table = table
        self.names: tuple[str, ...] = tuple(table.c.keys())
        self._kept = [_Kept(column, dialect) for column in table.c]
        self._written = [(one.name, one.write) for one in self._kept]
        columns: list[Any] = [one.asked for one in self._kept]
        self.asked: Any = select(*columns)

    def written(self, row: Mapping[Any, Any]) -> Raw:
        """Return a row of ours as it would stand there."""
        get = row.get
        return tuple(
            [
                value if (value := get(name)) is None or write is None else write(value)
                for name, write in self._written
            ]
        )

    def read(self, raw: Raw) -> tuple[dict[str, Any], list[Wrong]]:
        """Return what a row means, None for what cannot be read, and what is wrong with it."""
        values, wrong = dict[str, Any](), list[Wrong]()
        for one, value in zip(self._kept, raw, strict=True):
            values[one.name], why = one.read(value)
            if why is not None:
                wrong.append(Wrong(one.name, value, why))
        return values, wrong

    def told(self, raw: Raw) -> str:
        """Tell people of a row."""
        return ", ".join(
            f"{name}: {shown(value)}"
            for name, value in zip(self.names, raw, strict=True)
            if value is not None
        )


def as_stored(table: Table, connection: AsyncConnection) -> AsStored:
    """Return how the rows of a table stand in the store of a connection."""
    return _as_stored(table, connection.dialect.name)


@cache
def _as_stored(table: Table, dialect: str) -> AsStored:
    return AsStored(table, _DIALECTS[dialect])


def shown(value: Any) -> str:
    """Write a value that may be anything for people, on one line."""
    if isinstance(value, date):
        text = value.isoformat()
    else:
        text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


async def prepare(connection: AsyncConnection) -> None:
    """Have PostgreSQL print as it is expected to, whatever it was told of whoever connects."""
    if connection.dialect.name == "postgresql":
        for setting in ("TimeZone = 'UTC'", "DateStyle = 'ISO, YMD'", "extra_float_digits = 1"):
            await connection.execute(text(f"SET LOCAL {setting}"))


async def raws(connection: AsyncConnection, asked: Select[Any]) -> list[Raw]:
    """Return rows as they stand; bytes that are no text of UTF-8 stand in it as lone surrogates."""
    try:
        found = await connection.execute(asked)
    except DBAPIError as error:
        if not await _take_any_bytes(connection, error):
            raise
        found = await connection.execute(asked)
    return [tuple(row) for row in found]


async def all_raws(connection: AsyncConnection, asked: Select[Any]) -> AsyncIterator[list[Raw]]:
    """Yield all rows as they stand, some hundreds at a time; the order is always the same."""
    seen = 0
    while True:
        at, some = 0, list[Raw]()
        try:
            async with connection.stream(asked) as stream:
                async for rows in stream.partitions(_AT_ONCE):
                    some = [tuple(row) for row in rows]
                    if at >= seen:
                        yield some
                        seen += len(some)
                    at += len(some)
        except DBAPIError as error:
            if not await _take_any_bytes(connection, error):
                raise
            continue
        return


def _any_bytes(read: bytes) -> str:
    return read.decode("utf-8", "surrogateescape")


async def _take_any_bytes(connection: AsyncConnection, error: DBAPIError) -> bool:
    """Have SQLite's driver take text that is none; False if that is not what it met.

    It is told so only then: it takes twice the time.
    """
    if connection.dialect.name != "sqlite" or "decode to UTF-8" not in str(error.orig):
        return False
    driver: Any = (await connection.get_raw_connection()).driver_connection
    if driver.text_factory is _any_bytes:
        return False
    driver.text_factory = _any_bytes
    return True


async def take_text_alone(connection: AsyncConnection) -> None:
    """Have SQLite's driver refuse again what is no text, for whoever has the connection next."""
    if connection.dialect.name == "sqlite":
        driver: Any = (await connection.get_raw_connection()).driver_connection
        driver.text_factory = str


def comparable(value: Any) -> ColumnElement[Any]:
    """Return a value that stood in a column of texts, to compare that with: whatever it is."""
    if isinstance(value, str) and not _is_text(value):
        return cast(literal(value.encode("utf-8", "surrogateescape"), LargeBinary), Text)
    return literal(value, LargeBinary if isinstance(value, bytes) else Text)
