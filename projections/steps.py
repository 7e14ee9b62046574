"""What the table of a record says of each step of its life: its dates, and when it is certain."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Date, Index, Text, text

from events.dates import OPEN_END
from events.deciding.certainty import Certainty, certainties
from events.deciding.timeline import Step, Timeline
from events.store.sql import NEVER_NULL


def step_columns() -> Iterable[Column[Any]]:
    """Yield what is said of each step: its dates, and on which days it is certain.

    It is certain from `certain_from`, before `certain_until`, if the record is there: from
    `there_from`, or as what names it attests. The record shows from `shows_from`, or likewise.
    """
    yield Column("effective_on", Text, nullable=False)
    yield Column("effective_until", Text)
    yield Column("by_day", Boolean, info=NEVER_NULL)
    for day in ("shows_from", "there_from", "certain_from", "certain_until"):
        yield Column(day, Date, info=NEVER_NULL)


OF_STEPS = tuple(column.name for column in step_columns())
"""The columns that the table of a record has, which are of no field."""


def step_indexes(table: str) -> Iterable[Index]:
    """Yield the indexes of what only a day changes: a step that it makes, or that records show."""
    # SQLite knows an index again by the condition as it is asked, and has no booleans.
    for name, column, where, in_sqlite in (
        ("by_day", "effective_from", "by_day", "by_day = 1"),
        ("shows_from", "shows_from", "shows_from > effective_from", "shows_from > effective_from"),
    ):
        yield Index(
            f"ix_{table}_{name}",
            column,
            postgresql_where=text(where),
            sqlite_where=text(in_sqlite),
        )


class TimedStep(NamedTuple):
    """A step, and on which days it is certain."""

    step: Step[Any]
    certainty: Certainty

    def goes_on_as(self, other: "TimedStep") -> bool:
        """Say whether a step, the last before, is this one but for its end."""
        ends = other.step.effective_to, other.step.effective_until
        mine = self.step._replace(effective_to=ends[0], effective_until=ends[1])
        same = told(TimedStep(mine, self.certainty)) == told(other)
        return same and self.step.effective_to == OPEN_END


def told(timed: TimedStep) -> tuple[Any, ...]:
    """Return all that tells steps apart, if the entries before them are the same."""
    step = timed.step
    return (step.entry.position, step.by_day, *step[:3], step.effective_until, timed.certainty)


def timed(timeline: Timeline[Any]) -> list[TimedStep]:
    """Return the steps of a record's life, each with the days on which it is certain."""
    return [*map(TimedStep, timeline.steps, certainties(timeline))]


def said_of(timed: TimedStep) -> dict[str, Any]:
    """Return the columns of a step."""
    step, (shows, there, certain_from, certain_until) = timed
    until = step.effective_until
    return {
        "effective_on": step.effective_on.text,
        "effective_until": None if until is None else until.text,
        "by_day": step.by_day,
        "shows_from": shows,
        "there_from": there,
        "certain_from": certain_from,
        "certain_until": certain_until,
    }
