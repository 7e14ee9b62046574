"""The settings: where the register is kept, where it answers, and its limits.

Every setting is an environment variable. What cannot be used is refused before anything starts:
all such values at once, each by its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path

PREFIX, TESTS_PREFIX = "LIAISON_", "LIAISON_TEST_"
LOG_LEVELS = ("debug", "info", "warning", "error")
SOMEBODY = "Somebody at this machine"
"""Who acts where it is not said who does."""

DESCRIPTIONS = {
    "LIAISON_DATABASE_URL": (
        "where the register is kept: sqlite+aiosqlite:///PATH\n"
        "or postgresql+asyncpg://USER:PASSWORD@HOST/NAME (sqlite+aiosqlite:///liaison.db)"
    ),
    "LIAISON_ACTOR": (
        "the name of the person who acts: what is recorded says who recorded it;\n"
        "--as NAME says it for one command (Somebody at this machine)"
    ),
    "LIAISON_HOST": "the address to answer at, on this machine only (127.0.0.1)",
    "LIAISON_PORT": "the port to answer at (8000)",
    "LIAISON_LOG_LEVEL": "debug, info, warning or error (info)",
    "LIAISON_MAX_REQUEST_BYTES": "the largest request that is read (1000000)",
    "LIAISON_MAX_CONNECTIONS": "how many clients may be connected at once (1000)",
    "LIAISON_REQUEST_SECONDS": (
        "how long a client may take to send a request; a large one, longer (10)"
    ),
    "LIAISON_MAX_ROWS": "how many rows one operation may ask the database for (100000)",
    "LIAISON_ANSWERS_MEGABYTES": (
        "memory for answers that took much reading, given again while nothing\n"
        "new is recorded; 0 keeps none (16)"
    ),
    "LIAISON_DOCUMENTS": (
        "a folder of documents that are prepared before the first request, as\n"
        "NAME.graphql, with examples of their variables in NAME.variables.json (none)"
    ),
    "LIAISON_ERASURES": (
        "a file of what was erased, which restore heeds: keep it apart from the\n"
        "store's backups, and never lose it (liaison.erasures beside the SQLite\n"
        "file; for PostgreSQL, in the folder that the command runs in)"
    ),
    "LIAISON_READ_SECONDS": "how long the database may take to read an answer (30)",
    "LIAISON_WAIT_SECONDS": "how long a change may wait for others to be recorded (10)",
    "LIAISON_SIGNING_KEY": (
        "the file of the key that signs checkpoints, made by: liaison keys new\n"
        "(none: checkpoints are not signed)"
    ),
    "LIAISON_CHECKPOINT_SECONDS": "how often a server signs one, if something is new (300)",
}


class SettingsError(Exception):
    """Some settings cannot be used; the message has a line for each."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    database_url: str = "sqlite+aiosqlite:///liaison.db"
    actor: str = SOMEBODY
    host: str = "127.0.0.1"
    port: int = 8000
    log_level: str = "info"
    max_request_bytes: int = 1_000_000
    max_connections: int = 1_000
    request_seconds: int = 10
    max_rows: int = 100_000
    answers_megabytes: int = 16
    documents: str | None = None
    erasures: str | None = None
    """If it is not set, `server.backups.kept_erasures` says where they are."""
    read_seconds: int = 30
    wait_seconds: int = 10
    signing_key: str | None = None
    checkpoint_seconds: int = 300


def read(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables; empty ones count as not set."""
    ours = {name for name in environment if name.startswith(PREFIX)}
    given = {
        name: environment[name].strip()
        for name in sorted(ours)
        if environment[name].strip() and not name.startswith(TESTS_PREFIX)
    }
    values: dict[str, str | int] = {}
    problems: list[str] = []
    for name, text in given.items():
        try:
            values[name.removeprefix(PREFIX).lower()] = _read_one(name, text)
        except ValueError as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise SettingsError("\n".join(problems))
    return Settings(**values)  # type: ignore[arg-type]  # _read_one gives each its type


_WHOLE_NUMBERS = {
    "LIAISON_PORT": (1, 65_535),
    "LIAISON_MAX_REQUEST_BYTES": (1_000, 100_000_000),
    "LIAISON_MAX_CONNECTIONS": (1, 100_000),
    "LIAISON_REQUEST_SECONDS": (1, 3_600),
    "LIAISON_MAX_ROWS": (1_000, 1_000_000_000),
    "LIAISON_ANSWERS_MEGABYTES": (0, 100_000),
    "LIAISON_READ_SECONDS": (1, 3_600),
    "LIAISON_WAIT_SECONDS": (1, 3_600),
    "LIAISON_CHECKPOINT_SECONDS": (1, 86_400),
}
"""The least and the most of each."""


def _read_one(name: str, text: str) -> str | int:
    if name in _WHOLE_NUMBERS:
        return _whole_number(text, *_WHOLE_NUMBERS[name])
    match name:
        case "LIAISON_DATABASE_URL":
            return database_url(text)
        case "LIAISON_ACTOR":
            return actor(text)
        case "LIAISON_HOST":
            return _loopback(text)
        case "LIAISON_LOG_LEVEL":
            return _one_of(text.lower(), LOG_LEVELS)
        case "LIAISON_DOCUMENTS":
            return _folder(text)
        case "LIAISON_ERASURES":
            return _file(text)
        case "LIAISON_SIGNING_KEY":
            return _file_of_key(text)
        case _:
            meant = get_close_matches(name, DESCRIPTIONS, n=1)
            hint = f"did you mean {meant[0]}?" if meant else f"there are {', '.join(DESCRIPTIONS)}"
            raise ValueError(f"expected a setting of Liaison, found an unknown name; {hint}")


def database_url(text: str) -> str:
    """Accept an address in SQLAlchemy's form; no message repeats it, for it may hold a password."""
    # What reads an address takes half a second to load, and most commands are told none.
    from sqlalchemy import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    from events.store.connections import DRIVERS  # noqa: PLC0415

    expected = "expected sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER:PASSWORD@HOST/NAME"
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError(f"{expected}, found something that is not an address") from None
    if "@" in (url.host or ""):
        raise ValueError(f"{expected}; write each @ within a password as %40")
    if {"password", "passwd"} & url.query.keys():
        raise ValueError(f"{expected}, found a password elsewhere in the address")
    if url.drivername not in DRIVERS:
        raise ValueError(f"{expected}, found {url.drivername}://…")
    if not url.database or url.database == ":memory:":
        missing = "path of a file" if url.drivername.startswith("sqlite") else "name of a database"
        raise ValueError(f"{expected}, found no {missing}")
    return text


def actor(text: str) -> str:
    """Accept the name of a person who acts, as the register keeps it."""
    # What knows of texts takes a while to load, and most commands name nobody.
    from events.acting import entered_name  # noqa: PLC0415

    return entered_name(text)


def _file(text: str) -> str:
    path = Path(text)
    if path.is_dir():
        raise ValueError("expected the path of a file, found that of a folder")
    if not path.parent.is_dir():
        raise ValueError(f"expected the path of a file in a folder, found no folder {path.parent}")
    return text


def _folder(text: str) -> str:
    if not Path(text).is_dir():
        raise ValueError("expected the path of a folder, found none there")
    return text


def _file_of_key(text: str) -> str:
    """Accept a path; no message repeats what is a key itself."""
    if text.startswith("PRIVATE+KEY+"):
        raise ValueError("expected the path of a file, found a private key itself")
    return text


def _loopback(text: str) -> str:
    try:
        loopback = text == "localhost" or ip_address(text).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise ValueError(
            "expected an address of this machine (127.0.0.1, ::1 or localhost), "
            f"found {text!r:.60}; Liaison does not yet ask who is calling, so it must not be "
            "reachable from elsewhere"
        )
    return text


def _whole_number(text: str, least: int, most: int) -> int:
    # isdecimal alone lets through other scripts' digits, and int() lets through 8_000.
    if not (text.isascii() and text.isdecimal() and least <= int(text[:20]) <= most):
        raise ValueError(f"expected a whole number from {least} to {most}, found {text!r:.60}")
    return int(text)


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ValueError(f"expected one of {', '.join(allowed)}, found {text!r:.60}")
    return text
