"""What a store refuses, told apart from what is wrong with us: by codes, never by words.

A refusal says nothing of the request: the same may be done a moment later, or once the operator has
seen to the store. Everything else that a driver raises is a bug of ours.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

Code = Literal["UNAVAILABLE", "BUSY"]


class UnavailableError(Exception):
    """The store must not be used; the message tells its operator why, `told` whoever asks."""

    def __init__(self, message: str, told: str = "") -> None:
        super().__init__(message)
        self.told = told


class BusyError(Exception):
    """Whoever wants to write waited for others until there was no time left."""


class UnansweredError(Exception):
    """The store was lost while something was recorded or read back: it may be there or not."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the store did not do what it was asked for."""

    code: Code
    told: str
    """What the client is told."""
    logged: str
    """What the operator is told."""
    nothing_began: bool = True


_UNAVAILABLE = "The store cannot be reached, or takes nothing in, at the moment. Try again later."
_BUSY = (
    "Others were being recorded, and this had no turn in time; nothing of it was recorded. Send it "
    "again."
)
_UNANSWERED = (
    "The store was lost while this was recorded or read back: it may be recorded, or not. Send it "
    "again with the same commandId, and it is recorded once; if it had none, look first whether it "
    "is there."
)

_SQLITE: dict[int, Code] = {
    sqlite3.SQLITE_BUSY: "BUSY",
    sqlite3.SQLITE_LOCKED: "BUSY",
    **dict.fromkeys(
        (
            sqlite3.SQLITE_FULL,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_PERM,
            sqlite3.SQLITE_PROTOCOL,
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_NOTADB,
        ),
        "UNAVAILABLE",
    ),
}
_PRIMARY = 0xFF
"""The bits of a code that an extended one has in common with its kind."""

_POSTGRES: dict[str, Code] = {
    "55P03": "BUSY",  # the lock was not to be had in time
    "40P01": "BUSY",  # a deadlock, broken up
    "40001": "BUSY",
    "08": "UNAVAILABLE",  # the connection
    "28": "UNAVAILABLE",  # who we are is not accepted
    "3D": "UNAVAILABLE",  # there is no such database
    "25006": "UNAVAILABLE",  # it may only be read
    "53": "UNAVAILABLE",  # no room, no memory, no connection
    "55000": "UNAVAILABLE",  # the database lets nobody connect
    "57": "UNAVAILABLE",  # it stops, starts, or its operator intervened
    "58": "UNAVAILABLE",  # the system beneath it
    "XX001": "UNAVAILABLE",  # damaged
    "XX002": "UNAVAILABLE",
}
"""States, or what they begin with."""
_LOST = ("08", "57P")
"""What ends a connection begins so: it was lost, or the server stops or is starting."""


def refusal(error: BaseException) -> Refusal | None:
    """Say what a store refused, if that is what an error comes of."""
    for one in _causes(error):
        logged = _logged(one)
        if isinstance(one, UnansweredError):
            *_, deepest = _causes(one)
            logged = f"{one}: {_logged(deepest)}"
            return Refusal("UNAVAILABLE", _UNANSWERED, logged, nothing_began=False)
        if isinstance(one, UnavailableError):
            return Refusal("UNAVAILABLE", one.told or _UNAVAILABLE, str(one))
        match _meant(one):
            case "BUSY":
                return Refusal("BUSY", _BUSY, logged)
            case "UNAVAILABLE":
                return Refusal("UNAVAILABLE", _UNAVAILABLE, logged)
            case None:
                continue
    return None


def _logged(error: BaseException) -> str:
    """Return a line without the statement, which may hold what somebody entered."""
    said = error.orig if isinstance(error, DBAPIError) and error.orig else error
    first, *_ = str(said).splitlines() or [""]
    return f"{type(said).__name__}: {first}"


def is_lost(error: BaseException) -> bool:
    """Say whether an error ended the connection, so that nobody heard what became of it."""
    for one in _causes(error):
        code: int | None = getattr(one, "sqlite_errorcode", None)
        if code is not None:
            # What could not be written is not there; what could not be synced may be.
            return code & _PRIMARY == sqlite3.SQLITE_IOERR
        state: str | None = getattr(one, "sqlstate", None)
        if state is not None:
            return state.startswith(_LOST)
    return refusal(error) is not None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and, further and further down, what it was raised for."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = (one.orig if isinstance(one, DBAPIError) else None) or one.__cause__


def _meant(error: BaseException) -> Code | None:
    if isinstance(error, PoolTimeoutError | BusyError):
        return "BUSY"
    if isinstance(error, sqlite3.Error):
        code: int | None = getattr(error, "sqlite_errorcode", None)
        return None if code is None else _SQLITE.get(code & _PRIMARY)
    state: str | None = getattr(error, "sqlstate", None)
    if state is not None:
        return _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    # Amid its end, a connection is in no state that its driver knows. A value that cannot be sent
    # is an InterfaceError as well, and a ValueError.
    failed = isinstance(error, asyncpg.InterfaceError | asyncpg.InternalClientError)
    closed = failed and not isinstance(error, ValueError)
    return "UNAVAILABLE" if lost or closed or isinstance(error, OSError) else None
