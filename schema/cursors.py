"""Where a page of a listing ends, as an opaque text that only that listing takes back.

A cursor of records holds the instant they were listed at, so that the pages of one listing fit
together while others write. One of entries holds only a position: whoever follows the log goes on
reading what is appended.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Text, cast

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
    foreign = bad_cursor("The cursor is not one of this listing; start again without it.")
    if len(given) > _LONGEST:
        raise foreign
    try:
        said = json.loads(bytes.fromhex(given))
    except (ValueError, RecursionError):
        raise foreign from None
    match said:
        case [str(name), int(position), str(day), bool(cited), str(key)] if of_records:
            if name != listing or not 0 <= position <= present.position or "\0" in key:
                raise foreign
            try:
                instant = Instant(position, date.fromisoformat(day), cited)
            except ValueError:
                raise foreign from None
            return Cursor(key, instant)
        case [str(name), int(position)] if not of_records:
            if name != listing or not 0 <= position <= MOST_POSITION:
                raise foreign
            return Cursor(position, None)
        case _:
            raise foreign
