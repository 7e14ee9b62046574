"""What has to be on disk before anybody relies on it."""

import os
from pathlib import Path


def sync_folder(path: Path) -> None:
    """Have the name of a file that was made or renamed survive a crash of the machine."""
    if os.name == "nt":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
