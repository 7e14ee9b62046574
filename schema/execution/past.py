"""Positions in the log of moments and commands of the past: each is looked up once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Select, Text, bindparam, select

from events import ids
from events.store.log import entries
from events.store.reads import Reads
from events.store.sql import Moment
from schema.compiler.ids import read_id
from schema.execution.lru import Lru
from schema.terms.errors import bad_instant
from schema.terms.instant import KNOWN_BY, Instant, Present, checked

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


_FIRST = select(entries.c.recorded_at).where(entries.c.position == 1)
BY_TIME = ("recordedAt", "recordedOn")
"""What an `AsOf` says of when something was known."""
_LAST_OF_COMMAND = (
    select(entries.c.position)
    .where(entries.c.command_id == bindparam("of", type_=Text()))
    .order_by(entries.c.position.desc())
    .limit(1)
)
_FIRST_OF_COMMAND = (
    select(entries.c.position)
    .where(
        entries.c.recorded_at
        == select(entries.c.recorded_at)
        .where(entries.c.id == bindparam("of", type_=Text()))
        .scalar_subquery()
    )
    .order_by(entries.c.position)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Past:
    """Finds positions in the log; each only once, for the past does not change."""

    reads: Reads
    found: Lru[int]

    async def instant(self, given: Mapping[str, Any], at: Present) -> Instant:
        """Return the instant that an `AsOf` asks for, or say why it cannot be read."""
        said = {name: given[name] for name in KNOWN_BY if given.get(name) is not None}
        if len(said) > 1:
            raise bad_instant(f"asOf takes one of {', '.join(KNOWN_BY)}, not {' and '.join(said)}.")
        day = given.get("effectiveOn")
        return Instant(
            await self._position_of(said, at), at.now.day if day is None else checked(day)
        )

    async def _position_of(self, said: Mapping[str, Any], at: Present) -> int:
        match {**said}:
            case {"recordedOn": date() as day}:
                return await self._known_at_end_of(day, at)
            case {"recordedAt": datetime() as moment}:
                return await self._known_at(moment, at)
            case {"position": int(position)}:
                return await self.end_of_command(position, at)
            case {"before": str(id_)}:
                return await self._before(read_id(id_, ids.ENTRY, where=("asOf", "before")).id, at)
            case {"command": UUID() as command}:
                return await self._after(f"{command}", at)
            case _:
                return at.now.position

    async def _known_at_end_of(self, day: date, at: Present) -> int:
        if day > at.now.day:
            raise bad_instant(
                f"What will be known on {day} cannot be known yet: it is {at.now.day}."
            )
        if day == at.now.day:
            return at.now.position
        last = datetime.combine(day, time.max, UTC)
        return await self._position(_KNOWN_AT, last)

    async def _before(self, entry: str, at: Present) -> int:
        """Return the position before the command with an entry."""
        first = await self._position(_FIRST_OF_COMMAND, entry)
        if not 0 < first <= at.now.position:
            raise bad_instant(f"asOf.before is the id of an entry; there is none with {entry}.")
        return first - 1

    async def _after(self, command: str, at: Present) -> int:
        last = await self._position(_LAST_OF_COMMAND, command)
        if not 0 < last <= at.now.position:
            raise bad_instant(
                f"asOf.command is the commandId of an entry; there is none with {command}."
            )
        return last

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

    async def began(self) -> str | None:
        """Return when the first entry was recorded, to the second; None if there is none."""
        row = await self.reads.first(_FIRST)
        return None if row is None else f"{row[0].astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"

    async def end_of_command(self, position: int, at: Present) -> int:
        """Return the position of the last entry of the command with an entry at `position`."""
        if position > at.end.position:
            raise bad_instant(
                f"Position {position} lies beyond the end of the log, which is {at.end.position}."
            )
        return await self._position(_END_OF_COMMAND, position)

    async def _position(self, asked: Select[Any], of: datetime | int | str) -> int:
        known = self.found.find(of)
        if known is not None:
            return known
        row = await self.reads.first(asked, of=of)
        # What there is none of today, there may be tomorrow.
        return 0 if row is None else self.found.keep(of, int(row[0]), 100)
