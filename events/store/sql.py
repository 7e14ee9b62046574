"""What all our tables share: names of constraints, how moments and exact numbers are kept."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Numeric, Text, TypeDecorator
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.dates import PartialDate, of_today
from events.money import total

EXACT_TOTAL = "exact_total"
"""What `exact_total` is called in SQLite."""


EXACT_KEY = "exact_key"
"""What `exact_key` is called in SQLite."""

NUMBERS_ALIKE = "numbers_alike"
"""What `numbers_alike` is called in SQLite."""

DECIMALS = ("amount", "percent")
"""What the exact numbers are called that JSON holds, as texts: what is so called is one."""

SCALED = rf'("(?:{"|".join(DECIMALS)})":"-?[0-9]+)(?:\.0+|(\.[0-9]*[1-9])0*)"'
"""Finds such a number in JSON, and in it what remains without noughts at its end: \\1 and \\2.

In a text that JSON holds nothing is found: each quotation mark there is escaped.
"""

FIRST_DAY_OF, LAST_DAY_OF, DATE_OF_TODAY = "first_day_of", "last_day_of", "date_of_today"
"""What `first_day_of`, `last_day_of` and `dates.of_today` are called in SQLite."""

NEVER_NULL = {"never_null": True}
"""What is known of a column that a migration added: where it is null it is not derived yet."""


def named_metadata() -> MetaData:
    """Name every constraint, so that a migration can drop it on any database."""
    return MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, the same in SQLite (which forgets time zones) as in PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal number with its scale: NUMERIC in PostgreSQL; text in SQLite, which has none."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Numeric())
        return dialect.type_descriptor(Text())

    @override
    def process_bind_param(
        self, value: Decimal | str | None, dialect: Dialect
    ) -> Decimal | str | None:
        if value is None:
            return None
        return Decimal(value) if dialect.name == "postgresql" else format(Decimal(value), "f")

    @override
    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


_DIGITS = 40
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def exact_key(number: str | None) -> str | None:
    """Write a number so that keys compare as texts as PostgreSQL compares NUMERIC: 1.0 is 1.00."""
    if number is None:
        return None
    exact = Decimal(number)
    whole, _, fraction = format(abs(exact), "f").partition(".")
    digits = f"{whole.zfill(_DIGITS)}.{fraction.rstrip('0')}"
    # Of negative numbers the larger digits come first, and the longer fraction.
    return f"1{digits}" if exact >= 0 else f"0{digits.translate(_COMPLEMENT)}~"


def numbers_alike(json: str | None) -> str | None:
    """Write the exact numbers in JSON so that equal ones are written alike: 1.50 and 1.5 as 1.5."""
    return None if json is None else _SCALED.sub(r'\1\2"', json)


_SCALED = re.compile(SCALED)


class IdText(Text):
    """Text that is an id: nothing in it needs escaping."""


Id = IdText().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""An id, which PostgreSQL compares as bytes: as people sort texts takes many times as long."""


def exact_total(amounts: str | None) -> str | None:
    """Add up numbers written with commas between them, as PostgreSQL's `sum` of NUMERIC does.

    The sum has the largest scale among them; None of none.
    """
    if amounts is None:
        return None
    return format(total([Decimal(amount) for amount in amounts.split(",")]), "f")


def first_day_of(stated: str | None) -> str | None:
    """Return the first day that a partial date allows, as text; None if it is open."""
    first = None if stated is None else PartialDate(stated).first
    return None if first is None else first.isoformat()


def last_day_of(stated: str | None) -> str | None:
    """Return the last day that a partial date allows, as text; None if it is open."""
    last = None if stated is None else PartialDate(stated).last
    return None if last is None else last.isoformat()


def date_of_today(stated: str | None) -> str | None:
    """Return a stored date in today's notation."""
    return None if stated is None else of_today(stated)
