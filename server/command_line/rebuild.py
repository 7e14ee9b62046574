"""`liaison rebuild`: the read tables derived from the log again."""

from projections.rebuild import rebuild as derive_again
from server.command_line.terminal import progress, say
from server.settings import Settings
from server.store import opened


async def rebuild(settings: Settings) -> None:
    """Forget the read tables and derive them from the log again; writers wait meanwhile."""
    async with opened(settings) as engine:
        entries = await derive_again(engine, progress)
    say(f"Derived the read tables from {entries} entries")
