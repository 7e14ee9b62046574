"""Where the register that is attacked is kept: a file, or a database of a PostgreSQL."""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from typing_extensions import override

from tests import postgres


class Place(ABC):
    """A store that may be spoilt: it is made anew from one that is kept."""

    store: str
    url: str

    @abstractmethod
    def renew(self) -> None:
        """Have the store as it was; nobody is connected to it."""

    @abstractmethod
    def processes(self) -> Sequence[int]:
        """Return the processes that work for the store, whose children do so too."""

    @abstractmethod
    def statements(self) -> int:
        """Return how many statements have run for two seconds or more."""

    @abstractmethod
    def journal_megabytes(self) -> float:
        """Return how much is not yet folded in, where that is a file beside."""


class Files(Place):
    """A file of SQLite's, a copy of one that is kept."""

    store = "sqlite"

    def __init__(self, kept: Path, folder: Path) -> None:
        self.kept, self.path = kept, folder / "register.db"
        self.url = f"sqlite+aiosqlite:///{self.path}"
        self.renew()

    @override
    def renew(self) -> None:
        for path in self.path.parent.glob("register.db*"):
            path.unlink()
        shutil.copy(self.kept, self.path)

    @override
    def processes(self) -> Sequence[int]:
        return ()

    @override
    def statements(self) -> int:
        return 0

    @override
    def journal_megabytes(self) -> float:
        journal = self.path.with_name("register.db-wal")
        return journal.stat().st_size / 1e6 if journal.exists() else 0.0


class Database(Place):
    """A database, a copy of one that is kept in the same PostgreSQL."""

    store = "postgresql"

    def __init__(self, server: postgres.Server, kept: str, name: str) -> None:
        self.server, self.kept, self.name = server, kept, name
        self.url = server.url(name)
        self.renew()

    @override
    def renew(self) -> None:
        self.server.run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self.server.create(self.name, self.kept)

    @override
    def processes(self) -> Sequence[int]:
        pid = self.server.folder / "data" / "postmaster.pid"
        return [int(pid.read_text().split()[0])] if pid.exists() else []

    @override
    def statements(self) -> int:
        slow = "state = 'active' AND query_start < clock_timestamp() - interval '2 s'"
        found = self.server.run(
            f"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND {slow}",  # noqa: S608  # words of ours
            self.name,
        )
        return int(found)

    @override
    def journal_megabytes(self) -> float:
        return 0.0
