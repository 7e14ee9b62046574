"""`liaison redact` and `liaison erase`: a text, or the name of an actor, removed for good."""

from collections.abc import Iterable

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncEngine

from events.errors import RejectedError
from events.store import actors, log
from events.store.connections import overwrite_deleted
from events.store.leaves import leaves
from events.store.register import Register
from projections import removing
from projections.records import project_change
from projections.removing import NothingToRemoveError, Place
from server.backups import erasures, kept_erasures
from server.command_line.terminal import say
from server.errors import CommandError
from server.settings import Settings
from server.store import acting, opened

_REMEMBERED = "Remembered in {file}, which restore heeds: keep it apart from the backups"


async def redact(settings: Settings, entry: str, path: str, ground: str) -> None:
    """Remove a text of an entry for good, with all that followed of it; an entry says so."""
    place = Place(entry, path)
    async with opened(settings) as engine:
        file = kept_erasures.writable(settings)
        register = Register(engine, project_change)
        actor = await acting(engine, settings)
        try:
            removed = await removing.redact(
                register, actor, place, ground, lambda: erasures.remember_text(file, place)
            )
        except (NothingToRemoveError, RejectedError) as error:
            raise CommandError(f"{entry}: {error}") from None
        await _overwrite(engine, removed.tables)
    if removed.position is None:
        say(f"{path} of {entry} was removed already")
    else:
        say(f"{path} of {entry} is removed; entry {removed.position} says so")
    say(_REMEMBERED.format(file=file))


async def erase(settings: Settings, actor_id: str, ground: str | None = None) -> None:
    """Erase the name behind an actor's id; again, if asked again, which enters nothing more."""
    async with opened(settings) as engine:
        file = kept_erasures.writable(settings)
        known = {actor.id for actor in await actors.everybody(engine)}
        remembered = erasures.erased(file)
        if actor_id not in known and (remembered is None or actor_id not in remembered.actors):
            raise CommandError(
                f"there is no actor {actor_id}; who there is, is said by: liaison actors"
            )
        register = Register(engine, project_change)
        actor = await acting(engine, settings)
        try:
            await removing.erase(
                register, actor, actor_id, ground, lambda: erasures.remember(file, actor_id)
            )
        except RejectedError as error:
            raise CommandError(f"{actor_id}: {error}") from None
        await _overwrite(engine, (log.actors, leaves))
    say(f"{actor_id} is erased: the log keeps the id alone", _REMEMBERED.format(file=file))


async def _overwrite(engine: AsyncEngine, tables: Iterable[Table]) -> None:
    if not await overwrite_deleted(engine, *tables):
        raise CommandError(
            "it is removed, but what was kept may still stand in the store's -wal file, which "
            "somebody reads from; say it again when they have ended"
        )
