"""Which rows are read: what was known, of which day, and what of that the reader may see.

Every row of a read table is read through `seen` or one of its like, every entry and mention through
`known`. Each asks `visible`, and nothing else decides what a reader may see: what must hold for all
reads has this one place. A rule speaks of records by their ids. A row that could not be without a
record nobody sees, an entry about it or a member that leads to it, is not seen either; where it is
named by something that can be without it, nothing is named (`shown`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    Alias,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    not_,
    or_,
    select,
    true,
)

from events.store.log import mentions
from events.store.sql import IdText
from projections import open_rows
from projections import rows as projected
from projections.records import TABLES
from schema.sql.comparisons import Unindexed
from schema.sql.functions import ByStore
from schema.sql.slots import Slot


class Reader(NamedTuple):
    """Who reads."""

    role: str
    subject: str

    @property
    def slots(self) -> dict[str, str]:
        """The values of the two slots that every statement has room for."""
        return {"role": self.role, "subject": self.subject}


ANYONE = Reader("anyone", "")
"""Who reads while nobody logs in."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Who reads, in two slots of the statement, and by which rule; without one they see all."""

    role: ColumnElement[str]
    subject: ColumnElement[str]
    rule: "Rule | None" = None

    @property
    def is_limited(self) -> bool:
        """Whether there is a rule that may hide anything."""
        return self.rule is not None

    @classmethod
    def by(cls, rule: "Rule | None") -> "Sight":
        role, subject = (bindparam(name, Slot.GIVEN, Text) for name in ANYONE.slots)
        return cls(role, subject, rule)


Rule: TypeAlias = Callable[[ColumnElement[str], Sight], ColumnElement[bool]]
"""Says of the id of a record whether who reads may see it.

A rule is closed: who may not see a record may not see the records that cannot be without it.
"""


@dataclass(frozen=True, slots=True)
class At:
    """The instant a part of a statement reads at, as expressions of that statement.

    `cited` says whether ids name the instant too: they do unless it is that of the whole answer,
    and the present.
    """

    position: ColumnElement[int]
    day: ColumnElement[date]
    sight: Sight
    cited: bool = False
    is_past: bool = True
    """Whether the day may lie before the present one: then not all that is there shows."""
    command: ColumnElement[str] | None = None
    """The id of the command, if what is read is not recorded; ids say so."""

    @property
    def named(self) -> "At":
        """The same instant, which ids name."""
        return replace(self, cited=True)

    def on(self, day: ColumnElement[date]) -> "At":
        """Return the instant of the same position and another day, which ids name."""
        return replace(self, day=day, cited=True, is_past=True)

    def known_at(self, position: ColumnElement[int]) -> "At":
        """Return the instant of the same day, as known at another position, which ids name."""
        return replace(self, position=position, cited=True, is_past=True)


def visible(rows: FromClause, at: At) -> Iterator[ColumnElement[bool]]:
    """Yield what has to hold of rows for the reader to see them; nothing while there is no rule."""
    if at.sight.rule is not None:
        yield from (at.sight.rule(column, at.sight) for column in _naming(rows))


def sees(id_: ColumnElement[str], at: At) -> Iterator[ColumnElement[bool]]:
    """Yield what has to hold of the id of a record for the reader to see it."""
    if at.sight.rule is not None:
        yield at.sight.rule(id_, at.sight)


def _naming(rows: FromClause) -> Iterator[ColumnElement[str]]:
    """Yield the columns that name the records a row cannot be without."""
    for column in rows.c:
        # An entry has an id of its own, which is that of no record.
        is_own = column.name == "id" and "record" in rows.c
        if isinstance(column.type, IdText) and not column.nullable and not is_own:
            yield column


NAMED = frozenset(
    column.name
    for tables in TABLES.values()
    for read in tables
    for column in read.table.c
    if isinstance(column.type, IdText) and column.nullable
)
"""The columns of read tables that name a record which may be missing."""


def shown(id_: ColumnElement[str], at: At) -> ColumnElement[str]:
    """Return the id of a record that something names, if the reader may see it; else NULL."""
    return id_ if at.sight.rule is None else case((at.sight.rule(id_, at.sight), id_))


def names_unseen(
    position: ColumnElement[int], record: ColumnElement[str], at: At
) -> ColumnElement[bool]:
    """Say whether the entry at a position, of a record, names one that the reader may not see."""
    named = mentions.alias()
    unseen = not_(and_(true(), *sees(named.c.named, at)))
    return exists().where(named.c.record == record, named.c.position == position, unseen)


def seen(rows: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether a row of a read table holds on the day, as known at the position."""
    return and_(projected.seen(rows, at.position, at.day), *visible(rows, at))


def shows(rows: FromClause, at: At) -> Iterator[ColumnElement[bool]]:
    """Yield what has to hold of a record's row that is seen for it to be in lists (docs/dates.md).

    A record of which it is not known since when it is there is in lists from the day on which it is
    attested, by its own entries or by one that names it. Nothing has to on a day that is not past:
    whatever is recorded by then attests.
    """
    if at.is_past:
        named = attesting(rows.c.id, at, "shows_from").exists()
        # SQLite cannot parse the first within as many lists as there may be, and of an OR that is
        # a value it makes both sides.
        asked = case((rows.c.shows_from <= at.day, true()), else_=named)
        yield ByStore(rows.c.id.not_in(_not_yet(rows, at)), asked)


def _not_yet(rows: FromClause, at: At) -> Select[Any]:
    """Select the records of a table that do not show yet, which are few and have an index.

    So no other row is asked when it shows: its day stands at the end of a wide row.
    """
    ahead = (rows.element if isinstance(rows, Alias) else rows).alias()
    named = attesting(ahead.c.id, at, "shows_from")
    # As its partial index has it.
    late = and_(ahead.c.shows_from > ahead.c.effective_from, ahead.c.shows_from > at.day)
    return select(ahead.c.id).where(late, seen(ahead, at), ~named.exists())


def attesting(id_: ColumnElement[str], at: At, day: str) -> Select[Any]:
    """Select the entries that name a record and attest it by the day at hand."""
    naming = mentions.alias()
    one: ColumnElement[int] = literal_column("1", Integer)
    return select(one).where(
        naming.c.named == id_,
        naming.c[day] <= at.day,
        naming.c.to_position > at.position,
        known(naming, at),
    )


def halves(rows: FromClause, at: At) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions of the two halves of what is seen, the open rows and the others."""
    others = open_rows.is_not_open(rows, at.position, at.day)
    are_open = open_rows.seen_and_open(rows, at.position, at.day)
    return and_(are_open, *visible(rows, at)), and_(seen(rows, at), others)


def seen_on_some_day(rows: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether a row of a read table holds on any day, as known at the position."""
    return and_(
        rows.c.from_position <= at.position,
        rows.c.to_position > at.position,
        or_(rows.c.effective_to > rows.c.effective_from, rows.c.closed_position > at.position),
        *visible(rows, at),
    )


def known(entries: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether an entry, or what one names, was in the log at the position."""
    return and_(entries.c.position <= at.position, *visible(entries, at))


def known_of_few(entries: FromClause, at: At) -> ColumnElement[bool]:
    """Say so of entries that another column leads to, as those about an entry.

    SQLite is kept from reading the log up to the position instead: where no entry is about another
    its statistics take all to be about one.
    """
    return and_(Unindexed(entries.c.position) <= at.position, *visible(entries, at))


def begun(rows: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether a row of a read table is a step that is known and had begun by the day.

    Of the steps of one day only the last is ever seen; here are those it overtook as well.
    """
    return and_(
        rows.c.from_position <= at.position,
        rows.c.to_position > at.position,
        rows.c.effective_from <= at.day,
        *visible(rows, at),
    )


def ended(rows: FromClause, at: At) -> ColumnElement[bool]:
    """Say of a step that had begun whether it is known to have ended by the day."""
    return and_(rows.c.effective_to <= at.day, rows.c.closed_position <= at.position)


Place: TypeAlias = Callable[[ColumnElement[int]], ColumnElement[int]]
"""The place of an entry in the order of its day, by its position."""


@dataclass(frozen=True, slots=True)
class StepBegun:
    """A step that had begun, as members are held against it."""

    day: ColumnElement[date]
    """On which it began."""
    place: ColumnElement[int]
    """Of its entry."""
    overtaken: ColumnElement[bool]
    """Whether it ended on the day on which it began."""

    def has(self, members: FromClause, at: At, place_of: Place) -> ColumnElement[bool]:
        """Say whether a row of a table of members is part of it.

        If both began on one day, or if the step was overtaken on the day the row ended, it is by
        the places of the entries that made the step, and that began or ended the row.
        """
        columns = members.c
        began_before = or_(
            columns.effective_from < self.day,
            and_(
                columns.effective_from == self.day, place_of(columns.entry_position) <= self.place
            ),
        )
        ended_after = or_(
            columns.effective_to > self.day,
            columns.closed_position > at.position,
            and_(
                self.overtaken,
                columns.effective_to == self.day,
                place_of(columns.closed_position) > self.place,
            ),
        )
        return and_(
            columns.from_position <= at.position,
            columns.to_position > at.position,
            began_before,
            ended_after,
            *visible(members, at),
        )
