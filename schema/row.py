"""What a field reads from: a row of a table, an object inside JSON, or values that were given.

Whatever it is, a field asks for a value by its stored name and gets it as JSON text.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, func
from typing_extensions import override

from schema.seen import At
from schema.written import NULL, Json, member, member_text, written


@dataclass(frozen=True, slots=True)
class Row(ABC):
    """Something with named values, read at an instant.

    `around` holds the FROM elements of the statements it is nested in: a subquery for one of its
    fields must be correlated to all of them, or it would silently become a cross join.
    """

    at: At
    around: tuple[FromClause, ...]

    @abstractmethod
    def raw(self, name: str) -> ColumnElement[Any]:
        """Return a value as it can be compared; NULL if there is none."""

    @abstractmethod
    def json(self, name: str) -> Json:
        """Return a value written as JSON."""

    @abstractmethod
    def stored(self, name: str) -> ColumnElement[Any]:
        """Return the JSON text of a list or an object; NULL if there is none."""

    def part(self, name: str) -> "tuple[Row, ColumnElement[bool]]":
        """Return an object among the values, and whether it is there."""
        value = self.stored(name)
        return ObjectRow(self.at, self.around, value), value.is_not(None)


@dataclass(frozen=True, slots=True)
class TableRow(Row):
    """A row of a table, or of a subquery with its columns."""

    source: FromClause

    @override
    def raw(self, name: str) -> ColumnElement[Any]:
        return self.source.c[name]

    @override
    def json(self, name: str) -> Json:
        return written(self.source.c[name])

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        return self.source.c[name]

    @override
    def part(self, name: str) -> tuple[Row, ColumnElement[bool]]:
        """Return an object: JSON in one column, or an amount and its currency in two."""
        if name in self.source.c:
            return Row.part(self, name)
        amount, currency = self.source.c[f"{name}_amount"], self.source.c[f"{name}_currency"]
        values = {"amount": written(amount), "currency": written(currency)}
        return GivenRow(self.at, self.around, values), amount.is_not(None)


@dataclass(frozen=True, slots=True)
class EntryRow(TableRow):
    """A row of the log; its column `type` decides which type of event it is."""


@dataclass(frozen=True, slots=True)
class ObjectRow(Row):
    """An object inside stored JSON. What is spelt out there is passed on as it is."""

    value: ColumnElement[Any]

    @override
    def raw(self, name: str) -> ColumnElement[Any]:
        return member_text(self.value, name)

    @override
    def json(self, name: str) -> Json:
        return func.coalesce(member(self.value, name), NULL)

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        return member_text(self.value, name)


@dataclass(frozen=True, slots=True)
class GivenRow(Row):
    """Values at hand: each written as JSON, and some as they can be compared."""

    values: Mapping[str, Json]
    keys: Mapping[str, ColumnElement[Any]] = field(default_factory=dict[str, ColumnElement[Any]])

    @override
    def raw(self, name: str) -> ColumnElement[Any]:
        return self.keys[name]

    @override
    def json(self, name: str) -> Json:
        return self.values[name]

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        return self.values[name]
