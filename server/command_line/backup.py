"""`liaison backup`: the register in one file."""

from pathlib import Path

from sqlalchemy import make_url

from server import holding
from server.backups import writing
from server.command_line.terminal import progress, say
from server.settings import Settings
from server.store import opened


async def backup(settings: Settings, file: Path) -> None:
    """Write a store to a file, which is there once it is whole."""
    async with opened(settings, only_reads=True) as engine:
        end = await writing.write(engine, file, progress)
    held = holding.entries(end.position, end.recorded_at)
    empty = "" if end.position else f": {holding.nothing_in(make_url(settings.database_url))}"
    say(f"{file} holds {held}{empty}")
