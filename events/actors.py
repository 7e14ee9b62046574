"""Who acts: an opaque id in the log, and the name behind it in one table beside it."""

from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events import ids, log
from events.store import appending


class ActorKind(StrEnum):
    """Whether a person acts, or a program."""

    PERSON = "PERSON"
    PROGRAM = "PROGRAM"


async def actor_named(engine: AsyncEngine, name: str, kind: ActorKind) -> str:
    """Return the id of the actor of this name and kind, who is entered if new."""
    table = log.actors
    async with appending(engine) as connection:
        await log.lock(connection)
        known = select(table.c.id).where(table.c.name == name, table.c.kind == kind.value)
        found = (await connection.execute(known)).scalar()
        if found is not None:
            return str(found)
        actor = ids.random(ids.ACTOR)
        await connection.execute(insert(table).values(id=actor, name=name, kind=kind.value))
        return actor
