"""The file of a SQLite store, which must stay the one that was opened.

A file that was deleted or replaced is still written to by whoever has it open, and nobody else will
ever see what they write.
"""

from pathlib import Path
from typing import NamedTuple

from events.store.refusals import UnavailableError


class _Identity(NamedTuple):
    device: int
    inode: int


class StoreFile:
    """A file, and which one it was when it was first opened."""

    def __init__(self, path: str, *, must_exist: bool) -> None:
        self.path = Path(path).absolute()
        self._must_exist = must_exist
        self._opened: _Identity | None = None

    @property
    def uri(self) -> str:
        """Return what to open it by: only what may make a register makes an empty file of it."""
        makes = self._opened is None and not self._must_exist
        return f"{self.path.as_uri()}?mode={'rwc' if makes else 'rw'}"

    def opened(self) -> None:
        """Note which file was opened, if it is the first time; as `check` if not."""
        if self._opened is None:
            self._opened = self._there()
        self.check()

    def check(self) -> None:
        """Raise `UnavailableError` if the path leads to another file by now, or to none."""
        found = self._there()
        if self._opened is not None and found != self._opened:
            what = "replaced" if found else "deleted"
            raise UnavailableError(
                f"the file {self.path} was {what} while it was in use; nothing is read or written "
                "any more: put the register back there, end this server and start it again"
            )

    def closed(self) -> None:
        """Let it be another file the next time."""
        self._opened = None

    def _there(self) -> _Identity | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return _Identity(found.st_dev, found.st_ino)
