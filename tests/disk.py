"""A folder as a power cut leaves it, at each step of what is done to its files."""

import os
from pathlib import Path
from typing import Any

import pytest


class Disk:
    """What a folder surely holds after a power cut: what was synced, under names that were."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.kept = {path.stat().st_ino: path.read_bytes() for path in folder.iterdir()}
        self.names = self._names()
        self.moments: list[dict[str, bytes]] = []
        """What the folder may hold after a cut at each step, the names not yet synced included."""
        sync, replace = os.fsync, os.replace

        def synced(opened: int) -> None:
            sync(opened)
            inode = os.fstat(opened).st_ino
            if inode == folder.stat().st_ino:
                self.names = self._names()
            for path in folder.iterdir():
                if path.stat().st_ino == inode:
                    self.kept[inode] = path.read_bytes()
            self.moments.append(self._after_a_cut(self._names()))

        def replaced(source: Any, target: Any) -> None:
            replace(source, target)
            self.moments.append(self._after_a_cut(self._names()))

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(os, "replace", replaced)

    @property
    def surely(self) -> dict[str, bytes]:
        return self._after_a_cut(self.names)

    def _names(self) -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in self.folder.iterdir()}

    def _after_a_cut(self, names: dict[str, int]) -> dict[str, bytes]:
        return {name: self.kept.get(inode, b"") for name, inode in names.items()}
