"""The record is the row: one row of a read table for each step in a record's life.

A row is seen at (R, E) if `from_position <= R < to_position` and `effective_from <= E` and
(`E < effective_to` or `R < closed_position`): an L-shaped region, so that an entry in the order of
its day costs one update, which closes the last row, and one insert. Entries out of order refold the
record and revise the rows that come out otherwise. At most one row of a record is seen anywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    FromClause,
    Index,
    Integer,
    Table,
    and_,
    or_,
)

from events.dates import OPEN_END
from events.deciding.change import Change
from events.store.sql import NEVER_NULL, Id, named_metadata
from projections import open_rows
from projections.columns import columns_for
from projections.open_rows import OPEN_POSITION
from projections.operations import Close, Insert, Operation, Row
from projections.steps import TimedStep, said_of, step_columns, step_indexes, told

metadata = named_metadata()


def record_table(
    name: str, record: Any, *columns: Column[Any] | Index, members: tuple[str, ...] = ()
) -> Table:
    """Make the table of a record: what follows from its fields, unless `columns` declare it.

    `members` are the fields that have tables of their own.
    """
    return Table(
        name,
        metadata,
        *_region(),
        *step_columns(),
        *columns_for(record, [one for one in columns if isinstance(one, Column)], members),
        *(one for one in columns if isinstance(one, Index)),
        Index(f"ix_{name}_id", "id", "effective_from"),
        *step_indexes(name),
        *open_rows.indexes(name),
    )


def member_table(name: str, *columns: Column[Any] | Index) -> Table:
    """Make the table of a collection that points to other records."""
    return Table(name, metadata, *_region(), *columns, Index(f"ix_{name}_id", "id"))


def list_table(name: str, *columns: Column[Any] | Index) -> Table:
    """Make the table of a list, whose rows have the order of the list as it is folded."""
    return member_table(name, Column(ORDINAL, Integer, info=NEVER_NULL), *columns)


ORDINAL = "ordinal"
"""The column that says of a row of a list which one of it it is: 0 is the first."""


def _region() -> Iterable[Column[Any]]:
    yield Column("id", Id, nullable=False)
    yield from (Column(day, Date, nullable=False) for day in ("effective_from", "effective_to"))
    for position in ("from_position", "to_position", "closed_position", "entry_position"):
        yield Column(position, BigInteger, nullable=False)


REGION = tuple(column.name for column in _region())
"""The columns every read table has."""


def seen(
    table: FromClause, position: ColumnElement[int], day: ColumnElement[date]
) -> ColumnElement[bool]:
    """Say whether a row is seen by who knows the log up to `position` and asks for `day`."""
    return and_(
        table.c.from_position <= position,
        table.c.to_position > position,
        table.c.effective_from <= day,
        or_(table.c.effective_to > day, table.c.closed_position > position),
    )


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A read table of one kind of record, and how its rows are made of a state.

    `members` returns the rows of one state: one for the table of the record itself, and one for
    each member of a collection. Only a collection's rows go on while consecutive states agree.
    """

    table: Table
    members: Callable[[Any], list[Row]]
    of_steps: bool = False

    def spells(self, steps: Iterable[TimedStep]) -> list["Spell"]:
        """Return the spells that the steps make, in no particular order."""
        done: list[Spell] = []
        open_spells: list[Spell] = []
        for number, one in enumerate(steps):
            step = one.step
            rows = [self._row(one, row) for row in self.members(step.state)]
            gone_on: list[Spell] = []
            for spell in open_spells:
                if not self.of_steps and spell.values in rows:
                    rows.remove(spell.values)
                    gone_on.append(spell._replace(effective_to=step.effective_to))
                else:
                    done.append(spell._replace(ended_by=step.entry.position))
            begun = (
                Spell(step.effective_from, step.effective_to, step.entry.position, row, number)
                for row in rows
            )
            open_spells = [*gone_on, *begun]
        return [*done, *open_spells]

    def alike(self, steps: Sequence[TimedStep]) -> bool:
        """Say whether the same rows are of all steps."""
        rows = self.members(steps[0].step.state)
        return all(self.members(one.step.state) == rows for one in steps[1:])

    def _row(self, one: TimedStep, row: Row) -> Row:
        return {**row, **said_of(one)} if self.of_steps else row


class Spell(NamedTuple):
    """The values that hold from one day to another, and the entries that began and ended them."""

    effective_from: date
    effective_to: date
    entry_position: int
    values: Row
    number: int
    """Of the step that begins it."""
    ended_by: int | None = None


def operations(
    read: ReadTable, change: Change, was: Sequence[TimedStep], now: Sequence[TimedStep]
) -> Iterator[Operation]:
    """Yield the operations that keep a table true when a command changes a record.

    Its steps were these, and now they are those.
    """
    alike = takewhile(lambda two: told(two[0]) == told(two[1]), zip(was, now, strict=False))
    kept = sum(1 for _ in alike)
    if kept == len(was):
        yield from _followed(read, change.after.record, now[kept:], None)
    elif kept + 1 == len(was) and kept + 1 < len(now) and was[kept].goes_on_as(now[kept]):
        yield from _followed(read, change.after.record, now[kept:], was[kept])
    else:
        yield from _revised(read, change, was, now, kept)


def _followed(
    read: ReadTable, record: str, steps: Sequence[TimedStep], last: TimedStep | None
) -> Iterator[Operation]:
    """Let further steps follow the last one, which is the first of `steps`, or begin with them."""
    spells = read.spells(steps)
    for spell in spells:
        if last is not None and spell.number == 0 and spell.ended_by is not None:
            until = {"effective_until": spell.values["effective_until"]} if read.of_steps else {}
            yield Close(
                read.table,
                {
                    "id": record,
                    "to_position": OPEN_POSITION,
                    "effective_to": OPEN_END,
                    **_identity(read, spell),
                },
                {
                    "effective_to": spell.effective_to,
                    "closed_position": spell.ended_by,
                    **until,
                },
            )
    for spell in spells:
        if last is None or spell.number > 0:
            yield Insert(read.table, new_row(record, spell, spell.entry_position))


def _revised(
    read: ReadTable,
    change: Change,
    before: Sequence[TimedStep],
    after: Sequence[TimedStep],
    kept: int,
) -> Iterator[Operation]:
    """Refold: end the rows that come out otherwise, and add those that come out instead.

    The first steps are `kept`, but what began in them may end elsewhere. A step that is replaced on
    its first day is never visible, but is stored: `blame` needs it.
    """
    if not read.of_steps and kept and read.alike((*before[kept - 1 :], *after[kept:])):
        return
    record, position = change.after.record, change.entries[-1].position
    kept = kept if read.of_steps else 0
    was, now = (read.spells(steps[kept:]) for steps in (before, after))
    was_told, now_told = ([spell._replace(number=0) for spell in spells] for spells in (was, now))
    for spell in was_told:
        if spell not in now_told:
            yield Close(
                read.table,
                {
                    "id": record,
                    "to_position": OPEN_POSITION,
                    "effective_from": spell.effective_from,
                    "effective_to": spell.effective_to,
                    "entry_position": spell.entry_position,
                    **_identity(read, spell),
                },
                {"to_position": position},
            )
    for spell in now_told:
        if spell not in was_told:
            yield Insert(read.table, new_row(record, spell, position))


def _identity(read: ReadTable, spell: Spell) -> Row:
    return {"by_day": spell.values["by_day"]} if read.of_steps else spell.values


def new_row(record: str, spell: Spell, position: int) -> Row:
    """Return a spell as a row that is known from a position."""
    return {
        "id": record,
        "effective_from": spell.effective_from,
        "effective_to": spell.effective_to,
        "from_position": position,
        "to_position": OPEN_POSITION,
        "closed_position": OPEN_POSITION if spell.ended_by is None else spell.ended_by,
        "entry_position": spell.entry_position,
        **spell.values,
    }
