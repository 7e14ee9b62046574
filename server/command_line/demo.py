"""`liaison demo`: the demo register, loaded into the store."""

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.register import Register
from projections.records import project_change
from server.command_line.terminal import progress, say
from server.demo import loading
from server.errors import CommandError
from server.settings import Settings
from server.store import opened, opened_of_any_shape

_OLDER = (
    "{address} holds an older demo register, which told some things otherwise; nothing was "
    "changed. Load today's into a store of its own, as LIAISON_DATABASE_URL says, with: liaison "
    "migrate, and liaison demo; or move the old one away; serve the old one as it is with: liaison "
    "migrate, and liaison serve"
)


async def demo(settings: Settings, *, only_check: bool = False) -> None:
    """Load the demo register: what is already there is not entered again.

    Beside an older one it is not loaded; `only_check` says so before anything is done to the store.
    """
    if only_check:
        async with opened_of_any_shape(settings) as engine:
            if engine is not None:
                await _refuse_older(engine, settings)
        return
    async with opened(settings) as engine:
        await _refuse_older(engine, settings)
        register = Register(engine, project_change)
        loaded = await loading.load(engine, register, progress)
    say(
        f"The demo register's {loaded.commands} commands are in the log, "
        f"the last at position {loaded.position}"
    )


async def _refuse_older(engine: AsyncEngine, settings: Settings) -> None:
    if await loading.is_older(engine):
        raise CommandError(_OLDER.format(address=make_url(settings.database_url)))
