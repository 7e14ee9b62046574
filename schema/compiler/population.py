"""How much the register holds of everything, so that no list is taken for longer than it can be.

It is counted in one statement, when a server starts and again as the log grows; between two counts
everything may have grown by as much as the log has (see `grown`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, func, select

from events.store.log import entries, mentions
from events.store.reads import Reads
from projections.prose import prose_texts, prose_words
from projections.rows import metadata
from projections.searched import searched_keys, searched_texts, searched_words
from schema.terms.kinds import by_prefix

ASSUMED, ASSUMED_SHARED = 10_000, 100
"""How much there is taken to be until it is counted: rows of a table; rows that share a value."""


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """How much there is: upper bounds, of any instant."""

    position: int = 0
    """Where the log ended when it was counted."""
    records: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many records have had a row in a table, by its name; how many entries there are."""
    rows: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many rows a table has, by its name: of a record, one for each step of its life."""
    shared: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    """How many rows, at most, have the same value, by the names of a table and of its column."""
    more: int = 0
    """How much there may be of each besides."""

    @property
    def is_counted(self) -> bool:
        """Whether it was counted, and not assumed."""
        return bool(self.rows)

    def records_of(self, table: Table) -> int:
        """Return how many records, entries or members there may be in a table."""
        known = self.records.get(table.name)
        return self.rows_of(table) if known is None else known + self.more

    def rows_of(self, table: Table) -> int:
        """Return how many rows there may be in a table."""
        return self.rows.get(table.name, ASSUMED) + self.more

    def sharing(self, table: Table, column: str) -> int:
        """Return how many rows of a table may have the same value of a column."""
        known = self.shared.get((table.name, column))
        if known is None:
            return self.rows_of(table) if self.is_counted else ASSUMED_SHARED
        return known + self.more

    def grown(self, position: int) -> "Population":
        """Return what there may be when the log ends at a position.

        An entry makes at most one record; and so many rows of members in the long run.
        """
        more = position - self.position
        if more <= self.more or not self.is_counted:
            return self
        # By doubling, so that what was computed of it serves again.
        return replace(self, more=1 << (more - 1).bit_length())


class _Count(NamedTuple):
    """One number that is counted: of which table, and by which column."""

    what: str
    table: Table
    column: str
    number: ColumnElement[int]


def _counts() -> Iterator[_Count]:
    """Yield everything that is counted; the position first."""
    last = func.coalesce(select(func.max(entries.c.position)).scalar_subquery(), 0)
    yield _Count("position", entries, "position", last)
    yield _Count("rows", entries, "position", last)
    yield _Count("records", entries, "position", last)
    versions = select(func.max(entries.c.version)).scalar_subquery()
    yield _Count("shared", entries, "record", versions)
    for table in metadata.sorted_tables:
        if table in {searched_words, searched_keys, prose_words}:
            continue
        rows = select(func.count()).select_from(table).scalar_subquery()
        yield _Count("rows", table, "", rows)
        for column in _ids(table) if table not in {searched_texts, prose_texts} else ():
            yield _Count("shared", table, column, _most(table, column))
    for kind in by_prefix.values():
        ids = select(func.count(kind.table.c.id.distinct())).scalar_subquery()
        yield _Count("records", kind.table, "id", ids)


def _ids(table: Table) -> list[str]:
    return [column.name for column in table.c if column.type is mentions.c.record.type]


def _most(table: Table, column: str) -> ColumnElement[int]:
    value = table.c[column]
    each = select(func.count().label("rows")).where(value.is_not(None)).group_by(value).subquery()
    return select(func.coalesce(func.max(each.c.rows), 0)).scalar_subquery()


_COUNTS = tuple(_counts())
_NUMBERS: list[ColumnElement[Any]] = [
    one.number.label(f"n{number}") for number, one in enumerate(_COUNTS)
]
_COUNTED: Select[Any] = select(*_NUMBERS)


async def counted(reads: Reads) -> Population:
    """Count what the register holds."""
    row = await reads.first(_COUNTED)
    assert row is not None
    records, rows, shared = dict[str, int](), dict[str, int](), dict[tuple[str, str], int]()
    for one, found in zip(_COUNTS[1:], row[1:], strict=True):
        name, number = one.table.name, found or 0
        match one.what:
            case "records":
                records[name] = number
            case "rows":
                rows[name] = number
            case _:
                shared[name, one.column] = number
    return Population(row[0], records, rows, shared)
