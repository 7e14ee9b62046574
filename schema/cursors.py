"""Where a page of a listing ends, as an opaque text that only that listing takes back.

A cursor of records holds the instant they were listed at, so that the pages of one listing fit
together while others write. One of entries holds only a position: whoever follows the log goes on
reading what is appended.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Text, cast

from events.dates import LAST_DAY
from schema.errors import bad_cursor
from schema.instant import Instant
from schema.scalars import MOST_POSITION
from schema.seen import At
from schema.written import Json, day_text, hex_of, joined, written

_LONGEST = 2_000


class Cursor(NamedTuple):
    """What a cursor says: after which key, and for records at which instant."""

    key: Any
    instant: Instant | None


def write(listing: str, key: ColumnElement[Any], at: At | None) -> Json:
    """Write the cursor of a row."""
    instant: list[str | ColumnElement[Any]] = []
    if at is not None:
        truth = "true" if at.cited else "false"
        instant = [cast(at.position, Text), ',"', day_text(at.day), f'",{truth},']
    return joined('"', hex_of(joined(f'["{listing}",', *instant, written(key), "]")), '"')


def read(given: str, listing: str, *, of_records: bool, present: Instant) -> Cursor:
    """Read a cursor of this listing back; it may come from anybody."""
    try:
        said = json.loads(bytes.fromhex(given)) if len(given) <= _LONGEST else None
        if of_records:
            return _of_records(said, listing, present)
        return _of_entries(said, listing)
    except (ValueError, RecursionError):
        raise bad_cursor("The cursor is not one of this listing; start again without it.") from None


def _of_records(said: object, listing: str, present: Instant) -> Cursor:
    match said:
        case [str(name), int(position), str(day), bool(cited), str(key)] if name == listing:
            instant = Instant(_between(position, present.position), _day(day), cited)
            return Cursor(_text(key), instant)
        case _:
            raise ValueError(said)


def _of_entries(said: object, listing: str) -> Cursor:
    match said:
        case [str(name), int(position)] if name == listing:
            return Cursor(_between(position, MOST_POSITION), None)
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
