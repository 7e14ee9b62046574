"""What befalls a store: its file is deleted or its disk full, its database stopped or locked."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from time import sleep

from tests.attacks.places import Database, Files, Place


@dataclass(frozen=True)
class Fault:
    """Something that befalls the store, and ends again."""

    store: str
    befalls: Callable[[Place], AbstractContextManager[None]]
    heals: bool
    """Whether the server must answer again by itself; else the store is made anew."""


def of_files(befalls: Callable[[Files], AbstractContextManager[None]], *, heals: bool) -> Fault:
    def any_place(place: Place) -> AbstractContextManager[None]:
        assert isinstance(place, Files)
        return befalls(place)

    return Fault(Files.store, any_place, heals)


def of_databases(befalls: Callable[[Database], AbstractContextManager[None]]) -> Fault:
    def any_place(place: Place) -> AbstractContextManager[None]:
        assert isinstance(place, Database)
        return befalls(place)

    return Fault(Database.store, any_place, heals=True)


# SQLite --------------------------------------------------------------------------------------


@contextmanager
def _deleted(place: Files) -> Generator[None]:
    for path in place.path.parent.glob("register.db*"):
        path.unlink()
    yield


@contextmanager
def _replaced(place: Files) -> Generator[None]:
    beside = place.path.with_name("other.db")
    shutil.copy(place.kept, beside)
    beside.replace(place.path)
    yield


@contextmanager
def _moved(place: Files) -> Generator[None]:
    away = place.path.with_name("away.db")
    place.path.rename(away)
    yield
    away.unlink()


@contextmanager
def _held(place: Files) -> Generator[None]:
    with closing(sqlite3.connect(place.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _full(place: Files) -> Generator[None]:
    # Only a disk of its own: on any other everybody else would find no room.
    assert place.path.parent.is_mount(), "the register is not on a disk made for it"
    filling = place.path.with_name("filling")
    with filling.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    yield
    filling.unlink()


DELETED = of_files(_deleted, heals=False)
REPLACED = of_files(_replaced, heals=False)
MOVED = of_files(_moved, heals=False)
FULL = of_files(_full, heals=True)
HELD = of_files(_held, heals=True)


# PostgreSQL ----------------------------------------------------------------------------------


def _turn_out(place: Database) -> None:
    place.server.run(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{place.name}'"  # noqa: S608  # a name of ours
    )


@contextmanager
def _stopped(place: Database) -> Generator[None]:
    place.server.stop()
    try:
        yield
    finally:
        place.server.start()


@contextmanager
def _closed(place: Database) -> Generator[None]:
    place.server.run(f'ALTER DATABASE "{place.name}" ALLOW_CONNECTIONS false')
    _turn_out(place)
    try:
        yield
    finally:
        place.server.run(f'ALTER DATABASE "{place.name}" ALLOW_CONNECTIONS true')


@contextmanager
def _read_only(place: Database) -> Generator[None]:
    place.server.run(f'ALTER DATABASE "{place.name}" SET default_transaction_read_only = on')
    _turn_out(place)
    try:
        yield
    finally:
        place.server.run(f'ALTER DATABASE "{place.name}" RESET default_transaction_read_only')
        _turn_out(place)


@contextmanager
def _locked(place: Database) -> Generator[None]:
    to = [f"--host={place.server.folder}", f"--username={'liaison'}", f"--dbname={place.name}"]
    other = subprocess.Popen(
        [place.server.programs / "psql", "--no-psqlrc", "--quiet", *to],
        stdin=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None
    other.stdin.write("BEGIN; LOCK TABLE entries IN EXCLUSIVE MODE;\n")
    other.stdin.flush()
    sleep(0.2)
    try:
        yield
    finally:
        other.stdin.close()
        other.wait()


STOPPED = of_databases(_stopped)
CLOSED = of_databases(_closed)
READ_ONLY = of_databases(_read_only)
LOCKED = of_databases(_locked)
