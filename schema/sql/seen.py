"""At which instant a row is read: what was known, and of which day.

Every record is read through `seen` or `seen_on_some_day`, and every entry through `known`; nothing
else decides what a reader may see, so whatever must hold for all reads has this one place.
"""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, FromClause, and_, or_

from projections import open_rows
from projections import rows as projected


@dataclass(frozen=True, slots=True)
class At:
    """The instant a part of a statement reads at, as expressions of that statement.

    `cited` says whether ids name the instant too: they do wherever the reader asked for one.
    """

    position: ColumnElement[int]
    day: ColumnElement[date]
    cited: bool = False

    def on(self, day: ColumnElement[date]) -> "At":
        """Return the instant of the same position and another day, which ids name."""
        return replace(self, day=day, cited=True)


def seen(rows: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether a row of a read table holds on the day, as known at the position."""
    return projected.seen(rows, at.position, at.day)


def halves(rows: FromClause, at: At) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions of the two halves of what is seen, the open rows and the others."""
    others = open_rows.is_not_open(rows, at.position, at.day)
    return open_rows.seen_and_open(rows, at.position, at.day), and_(seen(rows, at), others)


def seen_on_some_day(rows: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether a row of a read table holds on any day, as known at the position."""
    return and_(
        rows.c.from_position <= at.position,
        rows.c.to_position > at.position,
        or_(rows.c.effective_to > rows.c.effective_from, rows.c.closed_position > at.position),
    )


def known(entries: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether an entry was in the log at the position."""
    return entries.c.position <= at.position


def begun(rows: FromClause, at: At) -> ColumnElement[bool]:
    """Say whether a row of a read table is a step that is known and had begun by the day.

    Of the steps of one day only the last is ever seen; here are those it overtook as well.
    """
    return and_(
        rows.c.from_position <= at.position,
        rows.c.to_position > at.position,
        rows.c.effective_from <= at.day,
    )
