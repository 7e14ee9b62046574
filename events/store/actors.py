"""Who acts: an opaque id in the log, and the name behind it in one table beside it.

What is said of a person stands in that table alone, so that it can be erased (GDPR, article 17)
while the log, and every proof of it, stays as it is.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events import ids
from events.store import log
from events.store.connections import appending
from events.words import Word


class ActorKind(Word):
    """Whether a person acts, or a program."""

    PERSON = "PERSON", "A person."
    PROGRAM = "PROGRAM", "A program."


class Actor(NamedTuple):
    """Somebody who is known, or was: name and kind are None once they are erased."""

    id: str
    name: str | None
    kind: str | None
    entries: int
    last_seen: datetime | None


async def actor_named(engine: AsyncEngine, name: str, kind: ActorKind) -> str:
    """Return the id of the actor of this name and kind, who is entered if new."""
    async with appending(engine) as connection:
        await log.lock(connection)
        return await named_within(connection, name, kind)


async def named_within(connection: AsyncConnection, name: str, kind: ActorKind) -> str:
    """Return it in a transaction that holds the append lock."""
    table = log.actors
    known = select(table.c.id).where(table.c.name == name, table.c.kind == kind.value)
    found = (await connection.execute(known)).scalar()
    if found is not None:
        return str(found)
    actor = ids.random(ids.ACTOR)
    await connection.execute(insert(table).values(id=actor, name=name, kind=kind.value))
    return actor


async def everybody(engine: AsyncEngine) -> list[Actor]:
    """Return all who are known by name or by an entry, who acted last first."""
    entry, known = log.entries, log.actors
    acted = (
        select(
            entry.c.actor_id,
            func.count().label("entries"),
            func.max(entry.c.recorded_at).label("last_seen"),
        )
        .group_by(entry.c.actor_id)
        .subquery()
    )
    every = select(known.c.id).union(select(acted.c.actor_id)).subquery()
    wanted = (
        select(every.c.id, known.c.name, known.c.kind, acted.c.entries, acted.c.last_seen)
        .outerjoin_from(every, known, known.c.id == every.c.id)
        .outerjoin(acted, acted.c.actor_id == every.c.id)
        .order_by(acted.c.last_seen.is_(None), acted.c.last_seen.desc(), every.c.id)
    )
    async with engine.connect() as connection:
        rows = (await connection.execute(wanted)).all()
    return [
        Actor(
            row.id,
            row.name or None,
            row.kind if row.name else None,
            row.entries or 0,
            row.last_seen,
        )
        for row in rows
    ]
