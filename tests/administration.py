"""What whoever administers a register does: erase a name, remove a text."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors, log
from events.store.connections import overwrite_deleted
from events.store.leaves import leaves
from events.store.register import Register
from projections import removing
from projections.records import project_change
from projections.removing import Place, Removal

NAME = "Administration"
ENTERS = {"entry.redacted", "register.opened", "register.described", "register.actor_erased"}
"""The events that no client enters."""


def nothing() -> None:
    """Remember nobody."""


async def administrator(engine: AsyncEngine) -> str:
    return await actors.actor_named(engine, NAME, actors.ActorKind.PROGRAM)


async def erase(engine: AsyncEngine, actor: str, remember: Callable[[], None] = nothing) -> bool:
    """Erase the name of an actor; False if the store's files may still hold it."""
    register, by = Register(engine, project_change), await administrator(engine)
    await removing.erase(register, by, actor, "Asked for by who bore it.", remember)
    return await overwrite_deleted(engine, log.actors, leaves)


async def redact(engine: AsyncEngine, entry: str, path: str) -> Removal:
    """Remove a text of an entry."""
    register, by = Register(engine, project_change), await administrator(engine)
    place = Place(entry, path)
    removed = await removing.redact(register, by, place, "It names somebody.", nothing)
    assert await overwrite_deleted(engine, *removed.tables)
    return removed
