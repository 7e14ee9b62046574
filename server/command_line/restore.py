"""`liaison restore`: an empty register, filled from a backup."""

from pathlib import Path

from server.backups import erasures, kept_erasures, restoring
from server.command_line.terminal import progress, say
from server.settings import Settings
from server.store import opened


async def restore(settings: Settings, file: Path) -> None:
    """Fill an empty store from a backup."""
    async with opened(settings) as engine:
        remembered = kept_erasures.found(settings)
        erased = erasures.erased(remembered)
        restored = await restoring.read_into(
            engine, file, erased or erasures.Erasures(), progress, settings.actor
        )
    if erased is None:
        say(
            f"There is no file {remembered}: if somebody was erased since the backup was "
            "made, their name is back; erase them again"
        )
    say(f"Restored and verified {restored.entries} entries")
    if restored.names or restored.texts:
        say(
            f"Left out what was removed since the backup was made: {restored.names} names, "
            f"{restored.texts} texts; entries say so"
        )
