"""A connection of a client, and what it may take of the server before it is closed.

uvicorn's protocol reads whatever it is sent and waits for as long as it takes. This one counts what
arrives before it is parsed, and looks at every connection once a second: whoever owes the rest of
a request, or does not take its answer, is given up. A connection on which nothing is owed may be
silent: a WebSocket, or an answer that goes on for hours. (uvicorn's other protocol, h11, bounds the
head of a request and nothing else of this, and takes longer.)
"""

import asyncio
from http import HTTPStatus
from time import monotonic
from typing import Any

import httptools
from typing_extensions import override
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

from server.http.bounds import RETRY_AFTER_SECONDS
from server.http.connections import Connections
from server.http.guard import HEADERS

_LINGER_SECONDS = 1.0
_MOST_LINGERING = 64
_LEAST_TAKEN = 16_384
_MOST_IGNORED = 1_000_000

_NOT_HTTP = "This is no HTTP request."
_ENDING = "The server is ending."
_FULL = "There are as many connections as the server keeps."
_TOO_LONG = "The address of the request is longer than the server reads."
_TOO_MANY = "The headers of the request are more than the server reads."
_IN_PIECES = "The body of the request is in more pieces than the server reads."
_SMALLEST_PIECE = 64
"""Bytes: who sends less at a time may send so many pieces besides as the bounds say."""
_TOO_SLOW = "The request did not arrive in time."
_TOO_MUCH = "The server holds as many requests as it has room for."


class _RefusedError(Exception):
    """What is being parsed is more than is read."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


class Connection(HttpToolsProtocol):
    """Speaks with one client, within bounds; one request at a time."""

    parser: httptools.HttpRequestParser

    def __init__(
        self,
        among: Connections,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._among = among
        self._bounds = among.bounds
        self._since = monotonic()
        """When the client was last to begin a request, or did."""
        self._arriving = False
        self._in_head = False
        self._head_bytes = 0
        self._body_bytes = 0
        self._pieces = 0
        self._held_bytes = 0
        self._unparsed_bytes = 0
        """Since something came of what was sent: the parser keeps them."""
        self._unread: tuple[float, int] | None = None
        """Since when how much of an answer waits for the client to take it."""
        self._listens = True
        self._ignored_bytes = 0

    # What uvicorn's event loop tells ----------------------------------------------------------

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._among.open.add(self)
        if len(self.connections) <= self._bounds.connections or self._among.make_room():
            self._among.waiting[self] = None
        else:
            self._answer_last(503, _FULL)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        super().connection_lost(exc)

    @override
    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        if not self._listens:
            self._ignored_bytes += len(data)
            if self._ignored_bytes > _MOST_IGNORED:
                self.transport.abort()
            return
        if not self._is_owed():
            self._since = monotonic()
        self._unparsed_bytes += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError as error:
            refused = error.__context__
            if isinstance(refused, _RefusedError):
                self._refuse(refused.status, str(refused))
            else:
                self._refuse(400, _NOT_HTTP)
        else:
            self._among.waiting.pop(self, None)
            if self._unparsed_bytes > self._bounds.head_bytes:
                self._refuse(431, _TOO_MANY)
            elif self._is_owed():
                self._among.waiting[self] = None

    @override
    def resume_writing(self) -> None:
        self._unread = None
        super().resume_writing()

    # What the parser finds --------------------------------------------------------------------

    @override
    def on_message_begin(self) -> None:
        if self._is_answering():
            # Requests that are sent before an answer would wait here, as many as are sent.
            raise _RefusedError(503, _TOO_MUCH)
        super().on_message_begin()
        self._arriving = self._in_head = True
        self._head_bytes = self._body_bytes = 0

    @override
    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        if len(self.url) > self._bounds.target_bytes:
            raise _RefusedError(414, _TOO_LONG)

    @override
    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._in_head:
            return  # a trailer, which nobody asks for
        self._head_bytes += len(name) + len(value)
        bounds = self._bounds
        if len(self.headers) >= bounds.headers or self._head_bytes > bounds.head_bytes:
            raise _RefusedError(431, _TOO_MANY)
        super().on_header(name, value)

    @override
    def on_headers_complete(self) -> None:
        self._in_head, self._unparsed_bytes = False, 0
        super().on_headers_complete()

    @override
    def on_body(self, body: bytes) -> None:
        self._unparsed_bytes = 0
        if self._is_answering():
            self._pieces += 1
            if self._pieces > self._bounds.pieces + self._body_bytes // _SMALLEST_PIECE:
                raise _RefusedError(413, _IN_PIECES)
            self._body_bytes += len(body)
            self._held_bytes += len(body)
            self._among.bodies_bytes += len(body)
            if self._among.bodies_bytes > self._bounds.bodies_bytes:
                raise _RefusedError(503, _TOO_MUCH)
        super().on_body(body)

    @override
    def on_message_complete(self) -> None:
        self._arriving, self._unparsed_bytes, self._pieces = False, 0, 0
        super().on_message_complete()

    # What happens to answers ------------------------------------------------------------------

    @override
    def on_response_complete(self) -> None:
        self._let_go()
        super().on_response_complete()
        if not self.transport.is_closing():
            # What is left of a request that was answered already has as long as a new one.
            self._since, self._body_bytes = monotonic(), 0
            self._among.waiting[self] = None

    @override
    def handle_websocket_upgrade(self) -> None:
        # From here on the connection is another protocol's, which knows when it is dead.
        self._leave()
        super().handle_websocket_upgrade()

    @override
    def shutdown(self) -> None:
        super().shutdown()
        self.loop.call_later(self._bounds.request_seconds / 2, self._end)

    def look(self, now: float) -> None:
        """Give the connection up if its client owes something for too long."""
        bounds = self._bounds
        if self._is_left_unread(now):
            self.transport.abort()
        elif not self._listens or self.transport.is_closing():
            return
        elif self._is_owed():
            allowed = bounds.request_seconds + self._body_bytes / bounds.slowest
            # If we do not read, it is not the client who is late.
            if now - self._since > allowed and not self.flow.read_paused:
                self._refuse(408, _TOO_SLOW)
        elif not self.cycle and now - self._since > bounds.idle_seconds:
            self.transport.close()

    def _is_answering(self) -> bool:
        # uvicorn declares it as never missing.
        return bool(self.cycle) and not self.cycle.response_complete

    def _is_owed(self) -> bool:
        """Whether a part of a request is here, and a part is not."""
        return self._arriving or self._unparsed_bytes > 0

    def _is_left_unread(self, now: float) -> bool:
        if not (self.flow.write_paused or self.transport.is_closing()):
            return False
        size = self.transport.get_write_buffer_size()
        if self._unread is None or self._unread[1] - size >= _LEAST_TAKEN:
            self._unread = now, size
        return now - self._unread[0] > self._bounds.unread_seconds

    def _upgrade(self, rest: bytes) -> None:
        if self._should_upgrade():
            self.handle_websocket_upgrade()
            return
        # What asked to be upgraded to something else is answered as it is.
        self._among.waiting.pop(self, None)
        if rest:
            self._refuse(400, _NOT_HTTP)

    def _refuse(self, status: int, said: str) -> None:
        """Read no more; answer what was asked before, or else with this status."""
        self._listens = False
        self._among.waiting.pop(self, None)
        if self._is_answering():
            if not self._arriving:
                self.cycle.keep_alive = False
                return
            # What was asked is not here in full, and will not be.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            if self.cycle.response_started:
                self.transport.abort()
                return
        self._answer_last(status, said)

    def _answer_last(self, status: int, said: str) -> None:
        """Answer and close; a moment later, or what is still on its way would undo the answer."""
        self._listens = False
        self._among.tell(status, said)
        headers = [*self.server_state.default_headers]
        headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        headers += [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", b"%d" % len(said)),
            (b"connection", b"close"),
        ]
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            headers.append((b"retry-after", b"%d" % RETRY_AFTER_SECONDS))
        lines = [name + b": " + value + b"\r\n" for name, value in headers]
        self.transport.write(b"".join([STATUS_LINE[status], *lines, b"\r\n", said.encode()]))
        if self._among.lingering >= _MOST_LINGERING:
            self.transport.close()
            return
        self._among.lingering += 1
        self.flow.pause_reading()
        self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self._close_at_last)

    def _close_at_last(self) -> None:
        self._among.lingering -= 1
        self.transport.close()

    def _end(self) -> None:
        """While the server ends: whoever still owes something had time for it."""
        if self.flow.write_paused or self.transport.is_closing():
            self.transport.abort()
        elif self._is_owed():
            self._refuse(503, _ENDING)

    def _let_go(self) -> None:
        self._among.bodies_bytes -= self._held_bytes
        self._held_bytes = 0

    def _leave(self) -> None:
        self._let_go()
        self._among.open.discard(self)
        self._among.waiting.pop(self, None)
