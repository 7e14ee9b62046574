"""A state as rows: what of a record, or of a member of a list, stands in which column."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Table

from events import codec
from events.dates import PartialDate
from events.localized import Localized
from events.money import Money
from events.store.texts import FOLDED, folded_of
from events.texts import REMOVED
from projections.operations import Row
from projections.rows import ORDINAL, REGION
from projections.steps import OF_STEPS

BESIDE = (*REGION, *OF_STEPS, ORDINAL)
"""The columns of read tables that are of no field."""


def columns_of(table: Table) -> Callable[[Any], list[Row]]:
    """Return what writes the fields of a record, or of a member, as a row: a column of each name.

    Money has two columns, `…_amount` and `…_currency`, and so has a `text`; texts in languages and
    lists of values are JSON.
    """
    names = [column.name for column in table.columns if column.name not in BESIDE]
    nullable = {column.name for column in table.columns if column.nullable}

    def row(state: Any) -> list[Row]:
        amounts = dict[str, Any]()
        written = {name: _column(state, name, amounts) for name in names}
        return [
            {
                name: None if value == REMOVED and name in nullable else value
                for name, value in written.items()
            }
        ]

    return row


def _column(state: Any, name: str, amounts: dict[str, Any]) -> Any:
    """Return the value of a column; `amounts` are those that were looked at, which are sums."""
    if name.endswith(FOLDED):
        return folded_of(getattr(state, name.removesuffix(FOLDED)))
    value = getattr(state, name, _NOTHING)
    if value is not _NOTHING and not isinstance(value, Money):
        return _stored(value)
    field, _, part = name.rpartition("_")
    if field not in amounts:
        amounts[field] = getattr(state, field)
    money = amounts[field]
    return None if money is None else _stored(getattr(money, part))


_NOTHING = object()


def _stored(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        # 40 and 40.00 are two rows, as SQLite tells them apart.
        return format(value, "f")
    if isinstance(value, Localized | tuple):
        return codec.written(codec.plain(value)).decode()
    return value


def members_of(table: Table, members: Callable[[Any], Iterable[Any]]) -> Callable[[Any], list[Row]]:
    """Return what writes the members of a list as a record is written, each with its place."""
    row = columns_of(table)
    return lambda state: [
        {ORDINAL: ordinal, **one}
        for ordinal, member in enumerate(members(state))
        for one in row(member)
    ]


def member(name: str, values: Callable[[Any], Iterable[str]]) -> Callable[[Any], list[Row]]:
    """Return the function that writes each id of a collection into the column `name`."""
    return lambda state: [{name: value} for value in values(state)]
