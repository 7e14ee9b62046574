"""An instant of the register: what was known, and the day that is asked about.

It is settled once, before anything is read, so that one operation sees one state of the register
whatever is appended meanwhile. A command is one instant: whoever asks for a position inside one
reads at its end.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import strawberry

from events import dates
from events.store.log import Last
from schema.terms.errors import bad_instant
from schema.terms.scalars import Position


@strawberry.input(
    description="An instant to read at, on two axes of time: what the register knew (SQL:2011's "
    "system time), by one of `recordedOn`, `recordedAt`, `position`, `before` and `command`; and "
    "the day of the world that is asked about (application time), by `effectiveOn`. What is left "
    "out is now. Refused (BAD_INSTANT) if the register cannot know it yet."
)
class AsOf:
    recorded_on: date | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the register knew at the end of this day (UTC), which must not lie "
        "ahead; of today, what it knows now.",
    )
    recorded_at: datetime | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the register knew at this moment, which must not lie ahead. Before its "
        "first entry it knew nothing, which is no error.",
    )
    position: Position | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the register knew after the entry at this position and the others of "
        "its command; 0 is before the first.",
    )
    before: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the register knew before the command of the entry with this id.",
    )
    command: UUID | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the register knew after the command with this id, the `commandId` of "
        "its entries.",
    )
    effective_on: date | None = strawberry.field(
        default=strawberry.UNSET,
        description="The world as it was on this day; today (UTC) if left out.",
    )


KNOWN_BY = ("recordedOn", "recordedAt", "position", "before", "command")
"""The members that say what was known, of which one is given."""


@dataclass(frozen=True, slots=True)
class Instant:
    """The instant that is read: a position in the log, and a day."""

    position: int
    day: date


@dataclass(frozen=True, slots=True)
class Present:
    """The end of the log, and the day it is, when an operation began."""

    end: Last

    @property
    def now(self) -> Instant:
        """The instant that is read where no other is asked for."""
        return Instant(self.end.position, dates.today(self.end.now))


def checked(day: date) -> date:
    """Return the day, or refuse one that the calendar of the register does not have."""
    if day > dates.LAST_DAY:
        raise bad_instant(f"effectiveOn is a day up to {dates.LAST_DAY}; the calendar ends there.")
    return day
