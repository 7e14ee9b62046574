"""Which column of an entry was altered: the one with which, as it was, the leaf has its hash.

A hash says only that something is other. But what stood there often stands elsewhere, too: in the
entries beside it, or follows from their order. So one column at a time is put back as it may have
been, until the hash is that of the leaf.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

from events.catalogue import event_kinds
from events.dates import UNKNOWN, PartialDate
from events.proofs import leaf, merkle
from events.proofs.merkle import ProofError

Row: TypeAlias = Mapping[str, Any]
Making: TypeAlias = Callable[[Row], leaf.Leaf]

_MOST_TRIED = 20_000
_DAYS = 400
_MOMENT = timedelta(microseconds=1)


class Beside(NamedTuple):
    """What an entry may have been altered from."""

    position: int
    """Where it stands in order."""
    rows: Sequence[Row]
    """Entries near it, whatever became of them."""
    versions: Mapping[str, int]
    """The last version before it of each record."""


class Culprit(NamedTuple):
    """A column, and what the leaf says of it."""

    column: str
    value: Any


def found(row: Row, wanted: bytes, made: Making, beside: Beside) -> Culprit | None:
    """Return the column that was altered, if putting it back gives the hash that is wanted.

    `made` makes the leaf of an entry.
    """
    tried, seen = 0, set[tuple[str, Any]]()
    for column, value in _candidates(row, beside):
        if tried == _MOST_TRIED:
            break
        if value == row[column] or (column, value) in seen:
            continue
        seen.add((column, value))
        tried += 1
        if fits(lambda: made({**row, column: value}), wanted):  # noqa: B023
            return Culprit(column, value)
    return None


def fits(made: Callable[[], leaf.Leaf], wanted: bytes) -> bool:
    """Say whether a leaf that is made has the hash that is wanted."""
    try:
        return merkle.leaf_hash(leaf.data(made())) == wanted
    except (ProofError, ValueError, TypeError, AttributeError):
        return False


def _candidates(row: Row, beside: Beside) -> Iterator[tuple[str, Any]]:
    yield "position", beside.position
    yield "version", beside.versions.get(row["record"], 0) + 1
    for name in ("exceptional", "replayed"):
        yield name, not row[name]
    for name in ("corrects", "about", "reason"):
        yield name, None
    yield from (("corrects", row["about"]), ("about", row["corrects"]), ("sources", "[]"))
    yield from _dates(row)
    for other in beside.rows:
        yield from ((name, other[name]) for name in row if name not in _OF_ITS_OWN)
        yield from (("recorded_at", other["recorded_at"] + more) for more in (_MOMENT, -_MOMENT))
        yield from ((name, other["position"]) for name in ("corrects", "about"))
    yield from (("type", name) for name in event_kinds)
    yield from (("type_version", number) for number in range(1, 10))
    yield from (("version", number) for number in range(1, 100))
    before = row["version"] - 1 if isinstance(row["version"], int) else None
    yield from (("record", one) for one, last in beside.versions.items() if last == before)


_OF_ITS_OWN = {"position"}
"""What no other entry has: its place follows from the order."""


def _dates(row: Row) -> Iterator[tuple[str, Any]]:
    day: date = row["effective_from"]
    for text in _spelt(day):
        yield "effective_on", text
    try:
        stated = PartialDate.stored(row["effective_on"])
    except ValueError:
        return
    first = [one for one in (stated.first, stated.last) if one is not None]
    yield from (("effective_from", one) for one in (*first, *_around(day)))


def _around(day: date) -> Iterable[date]:
    number = day.toordinal()
    near = (number + sign * more for more in range(1, _DAYS) for sign in (1, -1))
    return (date.fromordinal(one) for one in near if 1 <= one <= date.max.toordinal())


def _spelt(day: date) -> Iterator[str]:
    text = day.isoformat()
    yield from (UNKNOWN, text, text[:7], text[:4])
    for one in (text, text[:7], text[:4]):
        yield from (f"[..{one}]", f"[{one}..]")
