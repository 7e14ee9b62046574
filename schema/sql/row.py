"""What a field reads from: a row of a table, an object inside JSON, or values that were given.

Whatever it is, a field asks for a value by its stored name and gets it as JSON text.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from typing_extensions import override

from events.store.log import upcasts
from schema.sql.comparisons import Place
from schema.sql.json_text import NULL, Json, as_json, constant, member, member_text
from schema.sql.levels import Frame, Rows
from schema.sql.partial_dates import OfToday
from schema.sql.seen import NAMED, At, shown


@dataclass(frozen=True, slots=True)
class Row(ABC):
    """Something with named values, read at an instant, at one level of the statement."""

    at: At
    frame: Frame

    @abstractmethod
    def raw(self, name: str) -> ColumnElement[Any]:
        """Return a value as SQL compares it; NULL if there is none."""

    @abstractmethod
    def json(self, name: str) -> Json:
        """Return a value written as JSON."""

    @abstractmethod
    def stored(self, name: str) -> ColumnElement[Any]:
        """Return the JSON text of a list or an object; NULL if there is none."""

    def part(self, name: str) -> "tuple[Row, ColumnElement[bool]]":
        """Return an object among the values, and whether it is there."""
        value = self.stored(name)
        return ObjectRow(self.at, self.frame, value), value.is_not(None)


@dataclass(frozen=True, slots=True)
class TableRow(Row):
    """A row of a table."""

    rows: Rows

    @override
    def raw(self, name: str) -> ColumnElement[Any]:
        column = self.rows.column(name)
        return shown(column, self.at) if name in NAMED else column

    @override
    def json(self, name: str) -> Json:
        return as_json(self.raw(name))

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        return self.raw(name)

    @override
    def part(self, name: str) -> tuple[Row, ColumnElement[bool]]:
        """Return an object: JSON in one column, or an amount and its currency in two."""
        if name in self.rows.types:
            return Row.part(self, name)
        amount, currency = self.raw(f"{name}_amount"), self.raw(f"{name}_currency")
        keys = {"amount": amount, "currency": currency}
        values = {key: as_json(value) for key, value in keys.items()}
        return GivenRow(self.at, self.frame, values, keys), amount.is_not(None)


@dataclass(frozen=True, slots=True)
class EntryRow(TableRow):
    """A row of the log; its column `type` decides which type of event it is."""

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        """Return stored JSON; of the payload, in today's shape where it was stored in another."""
        if name != "payload":
            return self.raw(name)
        today = self.frame.known.get((EntryRow, self.rows.name))
        if today is None:
            position = TableRow.raw(self, "position")
            today = self.frame.join(upcasts, lambda upcast: upcast.c.position == position)
            self.frame.known[EntryRow, self.rows.name] = today
        return func.coalesce(today.column("payload"), self.raw("payload"))

    @override
    def raw(self, name: str) -> ColumnElement[Any]:
        """Return a column; what holds dates in today's notation, in which hardly any is not."""
        stored, position = TableRow.raw(self, name), TableRow.raw(self, "position")
        if name == "effective_on":
            return OfToday(stored, position)
        if name != "sources":
            return stored
        has_dates = or_(Place(stored, constant('":".."')) > 0, Place(stored, constant("/")) > 0)
        of_today = select(upcasts.c.sources).where(upcasts.c.position == position)
        return case((has_dates, func.coalesce(of_today.scalar_subquery(), stored)), else_=stored)


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
    """Values that are given: each written as JSON, and some as SQL compares them."""

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
        return self.keys[name] if name in self.keys else self.values[name]
