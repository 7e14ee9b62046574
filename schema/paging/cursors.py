"""Where a page of a listing ends, as an opaque text that only that listing takes back.

A cursor of records holds the instant they were listed at, so that the pages of one listing fit
together while others write. One of entries holds none: whoever follows the log goes on reading
what is appended. In an order of its own a cursor holds that order too, and the values in it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, Text, cast
from sqlalchemy.types import TypeEngine

from events.dates import LAST_DAY
from events.store.sql import Exact, Moment
from schema.sql.json_text import Json, as_json, concat, day_text, hex_of
from schema.sql.seen import At
from schema.sql.slots import Slot
from schema.terms.errors import bad_cursor
from schema.terms.instant import Instant
from schema.terms.scalars import MOST_POSITION

_LONGEST = 100_000
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)


class Cursor(NamedTuple):
    """What a cursor holds: the values of the sort keys, the key's last, and the instant read."""

    values: tuple[Any, ...]
    instant: Instant | None

    @property
    def shape(self) -> "Cursor":
        """The cursor without its values: of those a statement knows which are null."""
        return Cursor(tuple(one if one is None else Slot.GIVEN for one in self.values), None)


@dataclass(frozen=True, slots=True)
class Listing:
    """The listing that a cursor belongs to: a field, of records or of entries, and an order."""

    name: str
    of_records: bool
    order: str
    types: Sequence[TypeEngine[Any]]
    """The SQL types of the sort keys, without the last."""

    def write(self, key: ColumnElement[Any], values: Sequence[ColumnElement[Any]], at: At) -> Json:
        """Write the cursor of a row."""
        instant: list[str | ColumnElement[Any]] = []
        if self.of_records:
            instant = [cast(at.position, Text), ',"', day_text(at.day), '",']
        ordered: list[str | ColumnElement[Any]] = [f',"{self.order}"'] if self.order else []
        for value in values:
            ordered += [",", as_json(value)]
        # Nobody can go on from a page of what is not recorded.
        name = self.name if at.command is None else ""
        text = concat(f'["{name}",', *instant, as_json(key), *ordered, "]")
        return concat('"', hex_of(text), '"')

    def read(self, given: str, present: Instant) -> Cursor:
        """Read a cursor of this listing back; it may come from anybody."""
        try:
            said = json.loads(bytes.fromhex(given)) if len(given) <= _LONGEST else None
            return self._read(said, present)
        except (ValueError, RecursionError):
            raise bad_cursor(
                "The cursor is not one of this listing in this order; start again without it."
            ) from None

    def _read(self, said: Any, present: Instant) -> Cursor:
        match said:
            case [str(name), int(at), str(day), str(key), *order] if self.of_records:
                instant = Instant(_between(at, present.position), _day(day))
                return Cursor(self._values(name, order, _text(key)), instant)
            case [str(name), int(position), *order] if not self.of_records:
                nth = _between(position, MOST_POSITION)
                return Cursor(self._values(name, order, nth), None)
            case _:
                raise ValueError(said)

    def _values(self, name: str, order: Sequence[Any], key: Any) -> tuple[Any, ...]:
        signature, *values = order or ("",)
        if (name, signature) != (self.name, self.order) or len(values) != len(self.types):
            raise ValueError(order)
        pairs = zip(values, self.types, strict=True)
        return (*(None if value is None else _value(value, type_) for value, type_ in pairs), key)


def _value(said: object, type_: TypeEngine[Any]) -> Any:
    """Read the value of a sort key as `as_json` writes one of its type."""
    match type_, said:
        case Boolean(), bool():
            return said
        case BigInteger(), int() if abs(said) <= MOST_POSITION:
            return said
        case Exact(), str() if _NUMBER.fullmatch(said):
            return Decimal(said)
        case Date(), str():
            return _day(said)
        case Moment(), str():
            return datetime.strptime(said, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
        case Text(), str():
            return _text(said)
        case _:
            raise ValueError(said)


def _between(position: int, most: int) -> int:
    if isinstance(position, bool) or not 0 <= position <= most:
        raise ValueError(position)
    return position


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day > LAST_DAY:
        raise ValueError(text)
    return day


def _text(key: str) -> str:
    """Return a text that a store can compare with: no NUL, and half of no character."""
    key.encode()
    if "\0" in key:
        raise ValueError(key)
    return key
