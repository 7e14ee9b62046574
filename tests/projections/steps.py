"""What an invented register is made of: commands of a few steps, over a handful of records.

A step that speaks of an earlier entry says which by counting back among those that suit, so that
commands can be left out of a stream and the rest still means something.
"""

from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeAlias

from events import ids
from events.catalogue import is_tuple
from events.dates import PartialDate
from events.entry import Source, SourceKind
from events.records import LIFECYCLES


@dataclass(frozen=True)
class Entering:
    """A fact for a record, or in place of one of its entries."""

    record: str
    fact: Any
    on: str | None
    sources: tuple[Source, ...] = ()
    exceptional: bool = False
    corrects: int | None = None


@dataclass(frozen=True)
class Moving:
    """The same fact again, on another day, in place of the entry that said it first."""

    target: int
    on: str | None
    opening: bool = False
    """Whether it is an opening that is moved."""


@dataclass(frozen=True)
class Retracting:
    target: int


@dataclass(frozen=True)
class Noting:
    target: int
    note: str


Step: TypeAlias = Entering | Moving | Retracting | Noting
Command: TypeAlias = tuple[Step, ...]
Stream: TypeAlias = tuple[Command, ...]


def _records(prefix: str, many: int) -> list[str]:
    """Return ids that are the same in every run."""
    made_at = datetime(2021, 1, 1, tzinfo=UTC)
    return [ids.derived(prefix, made_at, str(number)) for number in range(many)]


_MANY = {"ins": 5, "prj": 3}
_BY_PREFIX = {prefix: _records(prefix, _MANY.get(prefix, 2)) for prefix in LIFECYCLES}
INSTITUTIONS, PROJECTS, AREAS = (_BY_PREFIX[prefix] for prefix in ("ins", "prj", "area"))
AGREEMENTS, LINKS, OPPORTUNITIES = (_BY_PREFIX[prefix] for prefix in ("agr", "lnk", "opp"))
DOSSIERS = _BY_PREFIX["dos"]

POOLS = {one: pool for pool in _BY_PREFIX.values() for one in pool}
"""The records of the same kind as a record."""

SAID = (Source(kind=SourceKind.STATEMENT, title="As agreed"),)
REPORT = (Source(kind=SourceKind.DOCUMENT, title="Report", says="Otherwise"),)
JOURNALS = tuple(
    (Source(kind=SourceKind.DOCUMENT, title="Journal", published_on=PartialDate(on)),)
    for on in ("2018-12-20", "2019-07", "[2019..2020]", "[2020-02..]")
)
"""Sources of which it is known, more or less, when they were out."""


def written(value: Any) -> str:
    """Write a step, a fact or what is in it as an expression, without what is as by default."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if is_tuple(value):
        return f"({_listed(map(written, value))})"
    if not is_dataclass(value):
        return repr(value)
    given = (
        f"{field.name}={written(getattr(value, field.name))}"
        for field in fields(value)
        if field.default is MISSING or getattr(value, field.name) != field.default
    )
    return f"{type(value).__name__}({', '.join(given)})"


def _listed(items: Iterable[str]) -> str:
    return "".join(f"{item}, " for item in items).strip()
