"""`liaison backup`: the register in one file."""

from pathlib import Path

from server.backups import writing
from server.command_line.terminal import progress, say
from server.settings import Settings
from server.store import opened


async def backup(settings: Settings, file: Path) -> None:
    """Write a store to a file, which is there once it is whole."""
    async with opened(settings) as engine:
        position = await writing.write(engine, file, progress)
    say(f"{file} holds the {position} entries of the register")
