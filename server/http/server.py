"""The server as such, of whatever application: how it listens, is bound, and ends."""

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override

from server.errors import CommandError
from server.http import ending
from server.http.bounds import BACKLOG, Bounds
from server.http.connection import Connection
from server.http.connections import Connections

GRACE_SECONDS = 8
"""For what is being answered when the server is told to end; the last checkpoint has 5 more."""
STUCK_SECONDS = 15


class Server(uvicorn.Server):
    """Keeps its clients within bounds, says that it answers once it does, and surely ends."""

    def __init__(
        self,
        app: ASGIApp,
        bounds: Bounds,
        welcome: Callable[[], None],
        *,
        grace_seconds: int = GRACE_SECONDS,
        stuck_seconds: float = STUCK_SECONDS,
        **options: Any,
    ) -> None:
        self._connections = Connections(bounds)
        # It calls what it takes for a class.
        protocol: Any = partial(Connection, self._connections)
        config = uvicorn.Config(
            app,
            http=protocol,
            log_config=None,
            proxy_headers=False,
            server_header=False,
            backlog=BACKLOG,
            timeout_keep_alive=bounds.idle_seconds,
            timeout_graceful_shutdown=grace_seconds,
            **options,
        )
        super().__init__(config)
        self._welcome = welcome
        self._stuck_seconds = stuck_seconds
        self._watching: asyncio.Task[None] | None = None

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._watching = asyncio.create_task(self._connections.watch())
        await super().startup(sockets)
        self._welcome()

    @override
    @contextmanager
    def capture_signals(self) -> Generator[None]:
        if sys.platform == "win32":
            with super().capture_signals():
                yield
            return
        with ending.heeding(self.handle_exit, self._stuck_seconds):
            yield
        # As if it had not been held up: who started the server sees how it ended.
        for captured in self._captured_signals:
            signal.raise_signal(captured)


def listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise CommandError(
            f"cannot answer at {host}, port {port}: {error.strerror}; "
            "choose another with LIAISON_PORT"
        ) from None
    # A short answer is sent at once, whatever event loop serves it.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
