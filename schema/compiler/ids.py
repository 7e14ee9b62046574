"""Ids as clients see them: a record's or an entry's own, or that id at an instant.

In an answer read now, an id is bare. Read at another instant, or inside a timeline, it names both
times as well, `prj_01k…@1204~2019-06-30`: a cache keeps one thing at two instants apart, and
the id can be cited and read back. What a dry run would leave has ids that say so, with its command,
`prj_01k…@unrecorded~0b7e…~1204~2019-06-30`: nothing can be read by them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Text, cast, func

from events import ids
from schema.sql.json_text import Json, as_json, concat, constant, day_text
from schema.sql.seen import At
from schema.terms.errors import bad_id
from schema.terms.kinds import Kind, record_kinds

_INSTANT = re.compile(r"(0|[1-9]\d{0,15})~(\d{4}-\d{2}-\d{2})", re.ASCII)
_UNRECORDED = "unrecorded"
_SHOWN = 80

named: Mapping[str, str] = {kind.prefix: kind.type for kind in record_kinds.values()} | {
    ids.ENTRY: "Event"
}
"""What an id names in GraphQL, by its prefix."""


class Citation(NamedTuple):
    """An id that a client gave."""

    id: str
    prefix: str
    position: int | None = None
    day: date | None = None


def cited(id_: ColumnElement[str], at: At) -> Json:
    """Write an id as it is given out: bare, or with the instant that it is read at."""
    if not at.cited and at.command is None:
        return as_json(id_)
    return concat('"', at_instant(id_, at), '"')


def at_instant(id_: ColumnElement[str], at: At) -> ColumnElement[str]:
    """Write an id that names the instant it is read at, without quotes."""
    unrecorded = () if at.command is None else (f"{_UNRECORDED}~", at.command, "~")
    return concat(id_, "@", *unrecorded, cast(at.position, Text), "~", day_text(at.day))


def read_id(given: str, *expected: str, where: Sequence[str]) -> Citation:
    """Read an id that must name one of the `expected` prefixes; any, if there are none.

    `where` is the argument that has it, and the path in the argument's value.
    """
    bare, separator, instant = given.partition("@")
    prefix = ids.prefix_of(bare)
    wanted = " or ".join(f"{one}_…" for one in expected or sorted(named))
    if prefix is None or prefix not in named:
        raise bad_id(
            f"{given[:_SHOWN]!r} is no id of ours; expected {wanted}.",
            "malformed_id",
            f"An id: {wanted}.",
            where,
        )
    if expected and prefix not in expected:
        raise bad_id(
            f"{given[:_SHOWN]!r} names an object of type {named[prefix]}; expected {wanted}.",
            "wrong_kind",
            f"An id: {wanted}.",
            where,
        )
    if not separator:
        return Citation(bare, prefix)
    if instant.startswith(f"{_UNRECORDED}~"):
        raise bad_id(
            f"{given[:_SHOWN]!r} is of what a dry run would have left: it was never recorded, and "
            "cannot be read.",
            "unrecorded_id",
            "An id of what was recorded.",
            where,
        )
    matched = _INSTANT.fullmatch(instant)
    try:
        day = date.fromisoformat(matched[2]) if matched else None
    except ValueError:
        day = None
    if matched is None or day is None:
        raise bad_id(
            f"The instant of {given[:_SHOWN]!r} is malformed; "
            f"expected it as in {bare}@1204~2019-06-30.",
            "malformed_id",
            f"A bare id, or one with its instant, as {bare}@1204~2019-06-30.",
            where,
        )
    return Citation(bare, prefix, int(matched[1]), day)


def is_of(id_: ColumnElement[str], kind: Kind) -> ColumnElement[bool]:
    """Say whether an id is of a kind of record."""
    prefix = f"{kind.prefix}_"
    return func.substr(id_, 1, len(prefix)) == constant(prefix)
