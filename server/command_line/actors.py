"""`liaison actors`: who acts in a register."""

from datetime import UTC, datetime

from events.store import actors
from events.store.actors import Actor
from server.command_line.terminal import say
from server.settings import Settings
from server.store import opened


async def list_actors(settings: Settings) -> None:
    """Say who acts in the register: id, kind, name, number of entries, and when last."""
    async with opened(settings, only_reads=True) as engine:
        for actor in await actors.everybody(engine):
            say(_line(actor))


def _line(actor: Actor) -> str:
    name = "(erased)" if actor.name is None else actor.name
    seen = "never" if actor.last_seen is None else _second(actor.last_seen)
    return f"{actor.id}  {actor.kind or '':7}  {actor.entries:>9}  {seen:20}  {name}"


def _second(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
