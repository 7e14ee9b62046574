"""The columns that follow from a record's fields: a plain field is said once, where the record is.

Which fields are ids of other records, are looked for by `search` or have an index is no matter of
their types: their columns are declared, and take the place of those that would follow. What is
declared of no field is derived from several.
"""

from collections.abc import Container, Iterator, Sequence
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from sqlalchemy import Boolean, Column, Text

from events.dates import PartialDate
from events.documents import Documented
from events.localized import Localized
from events.money import Money
from events.store.sql import Exact
from events.store.texts import FOLDED, text

_OF_EVERY_KIND = get_type_hints(Documented).keys()


def columns_for(
    record: Any, declared: Sequence[Column[Any]], but: Container[str]
) -> Iterator[Column[Any]]:
    """Make the columns of a record in the order of its fields, except the fields it is told of."""
    of_fields = list[Column[Any]]()
    for name, hint in get_type_hints(record).items():
        own = [column for column in declared if column.name in {name, f"{name}{FOLDED}"}]
        if own or (name not in _OF_EVERY_KIND and name not in but):
            of_fields += own or _columns(name, hint)
    yield from of_fields
    yield from (column for column in declared if column not in of_fields)


def money(*names: str) -> Iterator[Column[Any]]:
    """Make the columns of amounts: of each the number and the currency."""
    for name in names:
        yield Column(f"{name}_amount", Exact)
        yield Column(f"{name}_currency", Text)


def _columns(name: str, hint: Any) -> Iterator[Column[Any]]:
    alternatives = {hint} if get_origin(hint) is tuple else {*get_args(hint)} or {hint}
    nullable = NoneType in alternatives
    [kind] = alternatives - {NoneType}
    if kind is Money:
        yield from money(name)
    elif kind is Localized:
        yield from text(name, nullable=nullable)
    elif kind is bool:
        yield Column(name, Boolean, nullable=nullable)
    elif get_origin(kind) is tuple or issubclass(kind, (str, PartialDate, Enum)):
        yield Column(name, Text, nullable=nullable)
    else:
        raise TypeError(f"declare the column of {name}: none follows from {kind}")
