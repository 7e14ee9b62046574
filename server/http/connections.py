"""All connections of clients that are open: how many, what they hold, and which are overdue."""

import asyncio
import logging
from time import monotonic
from typing import Protocol

from server.http.bounds import Bounds

log = logging.getLogger("liaison.connections")

_TELL_SECONDS = 10.0


class OpenConnection(Protocol):
    """What all have in common, whatever is spoken on them."""

    transport: asyncio.Transport

    def look(self, now: float) -> None:
        """Give the connection up if its client owes something for too long."""


class Connections:
    """All connections that are open, and what they hold together."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.open = set[OpenConnection]()
        self.waiting: dict[OpenConnection, None] = {}
        """Those on which the client is to send something, the longest silent first."""
        self.bodies_bytes = 0
        self.lingering = 0
        self._untold = 0
        self._told_at = -_TELL_SECONDS

    def make_room(self) -> bool:
        """Close the connection that has been silent the longest, if there is one."""
        oldest = next(iter(self.waiting), None)
        if oldest is None:
            return False
        del self.waiting[oldest]
        oldest.transport.abort()
        return True

    async def watch(self) -> None:
        """Give up those that are overdue, for as long as the server runs."""
        bounds = self.bounds
        pause = min(1.0, bounds.request_seconds / 4, bounds.unread_seconds / 4)
        while True:
            await asyncio.sleep(pause)
            now = monotonic()
            for connection in [*self.open]:
                connection.look(now)

    def tell(self, status: int, said: str) -> None:
        """Log what was refused, however much it is, in a line now and then."""
        self._untold += 1
        if monotonic() - self._told_at >= _TELL_SECONDS:
            log.warning("requests refused: %d, the last with %d: %s", self._untold, status, said)
            self._untold, self._told_at = 0, monotonic()
