"""A row of a backup, read strictly: each column takes what its type holds, spelt as it is written.

So what a store would take for something else, or choke on, never reaches it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Boolean, Column, Date, Integer, Table, Text
from sqlalchemy.types import BigInteger

from events import codec
from events.proofs.leaf import FORMATS, moment
from events.store import log
from events.store.actors import ActorKind
from events.store.leaves import checkpoints, leaves
from events.store.sql import Moment

OF_LEAF = leaves.c.salts, leaves.c.format, leaves.c.hash
_ID_CHARACTERS = 200


class Format(msgspec.Struct):
    """What the first line of any format says."""

    format: str


class Header(msgspec.Struct):
    """What it says in ours."""

    shape: str
    position: int
    root: str
    made_at: datetime


class RowError(ValueError):
    """A row that no backup has; the message names the column, what it takes, and what is there."""


class _Takes(NamedTuple):
    """What a column takes, in words, and what makes a value of it; None of what it does not."""

    what: str
    value: Callable[[Any], Any]
    optional: bool = False


def read(table: Table, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a table as a store takes it; `RowError` if it is none."""
    takers = _TAKERS[table.name]
    unknown = said.keys() - takers.keys()
    if unknown:
        raise RowError(f"{table.name} have no {min(unknown)!r:.60}")
    row = dict[str, Any]()
    for name, takes in takers.items():
        given = said.get(name)
        row[name] = None if given is None else takes.value(given)
        if row[name] is None and not (given is None and takes.optional):
            found = f"{given!r:.60}" if name in said else "nothing"
            raise RowError(f"{name} of {table.name} takes {takes.what}, not {found}")
    return row


# What each type takes ------------------------------------------------------------------------


def _text(given: Any) -> str | None:
    # PostgreSQL has no text with U+0000 in it.
    return given if isinstance(given, str) and "\0" not in given else None


def _id(given: Any) -> str | None:
    is_word = isinstance(given, str) and given.isascii() and given.isprintable()
    return given if is_word and 0 < len(given) <= _ID_CHARACTERS and " " not in given else None


def _whole(bits: int) -> Callable[[Any], int | None]:
    def value(given: Any) -> int | None:
        is_number = isinstance(given, int) and not isinstance(given, bool)
        return given if is_number and 0 <= given < 2 ** (bits - 1) else None

    return value


def _flag(given: Any) -> bool | None:
    return given if isinstance(given, bool) else None


def _day(given: Any) -> date | None:
    try:
        day = date.fromisoformat(given)
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == given else None


def _moment(given: Any) -> datetime | None:
    try:
        read_as = datetime.fromisoformat(given)
        return read_as if moment(read_as) == given else None
    except (TypeError, ValueError, OverflowError):
        return None


def _json(kind: Any) -> Callable[[Any], str | None]:
    """Take JSON of a kind, as a store writes it."""

    def value(given: Any) -> str | None:
        try:
            held = msgspec.json.decode(given, type=kind)
            return given if codec.written(held).decode() == given and _text(given) else None
        except (TypeError, ValueError, OverflowError, RecursionError):
            return None

    return value


def _format(given: Any) -> int | None:
    return given if _whole(32)(given) in FORMATS else None


def _kind(given: Any) -> str | None:
    return given if given in [kind.value for kind in ActorKind] else None


_BY_TYPE: Mapping[type[Any], _Takes] = {
    Moment: _Takes("a moment in UTC, with six digits", _moment),
    Date: _Takes("a day, as 2019-02-14", _day),
    Boolean: _Takes("true or false", _flag),
    BigInteger: _Takes("a whole number below 2^63", _whole(64)),
    Integer: _Takes("a whole number below 2^31", _whole(32)),
    Text: _Takes("a text", _text),
}
"""By the type of a column; of types that are kinds of others, the narrower first."""

_BY_NAME: Mapping[str, _Takes] = {
    **dict.fromkeys(
        ("id", "record", "actor_id", "command_id"),
        _Takes(f"an id of 1 to {_ID_CHARACTERS} letters and signs of ASCII", _id),
    ),
    "payload": _Takes("the text of a JSON object, as it is stored", _json(dict[str, Any])),
    "sources": _Takes(
        "the text of a JSON array of objects, as it is stored", _json(list[dict[str, Any]])
    ),
    "salts": _Takes("the text of a JSON object of texts, as it is stored", _json(dict[str, str])),
    "format": _Takes(" or ".join(map(str, FORMATS)), _format),
    "kind": _Takes(" or ".join(kind.value for kind in ActorKind), _kind),
}
"""What a column takes of its type alone: the forms in which we store more than a type says."""


_NEWER = {leaves.c.format, leaves.c.hash}
"""What older backups do not say."""


def _takes(column: Column[Any]) -> _Takes:
    by_type = (takes for type_, takes in _BY_TYPE.items() if isinstance(column.type, type_))
    takes = _BY_NAME.get(column.name) or next(by_type)
    return takes._replace(optional=column.nullable or column in _NEWER)


def _of(table: Table) -> dict[str, _Takes]:
    beside = OF_LEAF if table is log.entries else ()
    return {column.name: _takes(column) for column in (*table.c, *beside)}


_TAKERS = {table.name: _of(table) for table in (log.entries, log.commands, log.actors, checkpoints)}
