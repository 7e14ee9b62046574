"""What clients may take of the server: how much of a request, how long, how many of them."""

import logging
import sys
from contextlib import suppress
from dataclasses import dataclass, replace

from server.errors import CommandError
from server.settings import Settings

log = logging.getLogger("liaison.connections")

BACKLOG = 128
"""How many connections the system keeps until they are looked at: all of them may come at once."""

RESERVED_FILES = BACKLOG + 128
"""How many files may be open besides: those connections, the store, its readers, the log."""

RETRY_AFTER_SECONDS = 1
"""When who is refused for want of room may ask again."""

_BODIES_BYTES = 32_000_000


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Times are in seconds, sizes in bytes."""

    connections: int = 1_000
    request_seconds: float = 10
    """For a request to arrive, from its first byte on; its body may take longer, by `slowest`."""
    slowest: int = 16_384
    """What of a body arrives in a second, at least."""
    idle_seconds: int = 75
    """For the next request: longer than proxies keep a connection that they are not using."""
    unread_seconds: float = 10
    """For a client to take something of an answer that waits for it."""
    target_bytes: int = 16_384
    head_bytes: int = 65_536
    headers: int = 100
    pieces: int = 4_000
    """In which a body comes, be they ever so small."""
    bodies_bytes: int = _BODIES_BYTES
    """Of all requests together that are read, or being answered."""

    @classmethod
    def of(cls, settings: Settings) -> "Bounds":
        return cls(
            connections=settings.max_connections,
            request_seconds=settings.request_seconds,
            bodies_bytes=max(_BODIES_BYTES, 2 * settings.max_request_bytes),
        )


def within_open_files(bounds: Bounds) -> Bounds:
    """Allow no more connections than this process may have files open, which is raised if it can.

    Raises `CommandError` if that leaves no room for any.
    """
    if sys.platform == "win32":
        return bounds
    # It is not there on Windows.
    import resource  # noqa: PLC0415

    needed = bounds.connections + RESERVED_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return bounds
    raised = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    # Some systems have a limit of their own below what they say.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    may_be_open, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = min(may_be_open - RESERVED_FILES, bounds.connections)
    if room < 1:
        raise CommandError(
            f"expected to be allowed more than {RESERVED_FILES} open files, found {may_be_open}; "
            "raise it with: ulimit -n"
        )
    if room < bounds.connections:
        log.warning(
            "%d connections at most, not %d: %d files may be open (ulimit -n)",
            room,
            bounds.connections,
            may_be_open,
        )
    return replace(bounds, connections=room)
