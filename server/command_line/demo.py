"""`liaison demo`: the demo register, loaded into the store."""

from events.store.register import Register
from projections.records import project_change
from server.command_line.terminal import progress, say
from server.demo import loading
from server.settings import Settings
from server.store import opened


async def demo(settings: Settings) -> None:
    """Load the demo register: what is already there is not entered again."""
    async with opened(settings) as engine:
        register = Register(engine, project_change)
        loaded = await loading.load(engine, register, progress)
    say(
        f"The demo register's {loaded.commands} commands are in the log, "
        f"the last at position {loaded.position}"
    )
