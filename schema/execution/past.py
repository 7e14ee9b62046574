"""Positions in the log of moments and commands of the past: each is looked up once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, select

from events.store.log import entries
from events.store.reads import Reads
from events.store.sql import Moment
from schema.execution.lru import Lru
from schema.terms.errors import bad_instant
from schema.terms.instant import Instant, Present, checked

_KNOWN_AT = (
    select(entries.c.position)
    .where(entries.c.recorded_at <= bindparam("of", type_=Moment()))
    .order_by(entries.c.recorded_at.desc(), entries.c.position.desc())
    .limit(1)
)


# The entries of a command share a moment, which no other command has.
_END_OF_COMMAND = (
    select(entries.c.position)
    .where(
        entries.c.recorded_at
        == select(entries.c.recorded_at)
        .where(entries.c.position == bindparam("of", type_=BigInteger()))
        .scalar_subquery()
    )
    .order_by(entries.c.position.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Past:
    """Finds positions in the log; each only once, for the past does not change."""

    reads: Reads
    found: Lru[int]

    async def instant(self, given: Mapping[str, Any], at: Present) -> Instant:
        """Return the instant that an `AsOf` asks for, or say why it cannot be read."""
        moment, position = given.get("recordedAt"), given.get("position")
        instant = replace(at.now, cited=True)
        if moment is not None and position is not None:
            raise bad_instant("asOf takes recordedAt or position, not both.")
        if moment is not None:
            instant = replace(instant, position=await self._known_at(moment, at))
        if position is not None:
            instant = replace(instant, position=await self.end_of_command(position, at))
        if (day := given.get("effectiveOn")) is not None:
            instant = replace(instant, day=checked(day))
        return instant

    async def _known_at(self, moment: datetime, at: Present) -> int:
        newest = max(at.end.now, at.end.recorded_at or at.end.now)
        if moment > newest:
            raise bad_instant(
                f"What will be known at {moment.isoformat()} cannot be known yet: it is "
                f"{newest.isoformat()}."
            )
        if at.end.recorded_at is None or moment >= at.end.recorded_at:
            return at.end.position
        return await self._position(_KNOWN_AT, moment)

    async def end_of_command(self, position: int, at: Present) -> int:
        """Return the position of the last entry of the command with an entry at `position`."""
        if position > at.end.position:
            raise bad_instant(
                f"Position {position} lies beyond the end of the log, which is {at.end.position}."
            )
        return await self._position(_END_OF_COMMAND, position)

    async def _position(self, asked: Select[Any], of: datetime | int) -> int:
        known = self.found.find(of)
        if known is not None:
            return known
        row = await self.reads.first(asked, of=of)
        return self.found.keep(of, 0 if row is None else int(row[0]), 100)
