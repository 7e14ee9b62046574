"""`liaison actors` and `liaison erase`: who acts in a register, and their names erased."""

from datetime import UTC, datetime
from pathlib import Path

from events.store import actors
from events.store.actors import Actor
from server.backups import erasures
from server.command_line.terminal import say
from server.errors import CommandError
from server.settings import Settings
from server.store import opened


async def list_actors(settings: Settings) -> None:
    """Say who acts in the register: id, kind, name, number of entries, and when last."""
    async with opened(settings) as engine:
        for actor in await actors.everybody(engine):
            say(_line(actor))


def _line(actor: Actor) -> str:
    name = "(erased)" if actor.name is None else actor.name
    seen = "never" if actor.last_seen is None else _second(actor.last_seen)
    return f"{actor.id}  {actor.kind or '':7}  {actor.entries:>9}  {seen:20}  {name}"


def _second(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


async def erase(settings: Settings, actor_id: str) -> None:
    """Erase the name and kind behind an actor's id; again, if asked again."""
    file = Path(settings.erasures)
    async with opened(settings) as engine:
        known = {actor.id for actor in await actors.everybody(engine)}
        if actor_id not in known | (erasures.erased(file) or set()):
            raise CommandError(
                f"there is no actor {actor_id}; who there is, is said by: liaison actors"
            )
        if not await actors.erase(engine, actor_id, lambda: erasures.remember(file, actor_id)):
            raise CommandError(
                f"{actor_id} is erased, but what was kept may still stand in the store's -wal "
                "file, which somebody reads from; erase it again when they have ended"
            )
    say(f"{actor_id} is erased: the log keeps the id alone")
