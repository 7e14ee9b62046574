"""Who may talk to a server that does not yet ask who is calling: this machine, and its own pages.

Bound to loopback, the server is still within reach of every web page its user opens. A page can
point its own host name at this machine (DNS rebinding) and can post to it; both are refused here.
"""

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The styles are GraphiQL's editor's, which writes them into the page.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


_LONGEST = 300
"""How many bytes a Host or an Origin has at most: what is kept is never large."""

_HOST = re.compile(r"(?i:\[(?P<v6>[0-9a-f:]+)\]|(?P<v4>[0-9.]+)|localhost)(?::[0-9]{1,5})?")


class Guard:
    """Refuse foreign hosts and origins; send every answer with the headers of a careful server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        problem = _repeated_or_long(hosts, origins) or _problem(
            scope["scheme"], b"".join(hosts), origins[0] if origins else None
        )
        if scope["type"] == "websocket":
            await (_close if problem else self._app)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"].extend(one for one in _HEADERS if one[0] not in given)
            await send(message)

        app = PlainTextResponse(problem, 403) if problem else self._app
        await app(scope, receive, send_guarded)


async def _close(_: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1008})


def _repeated_or_long(hosts: list[bytes], origins: list[bytes]) -> str | None:
    """Say what is wrong with headers whatever they name; of two, each reader may take another."""
    for header, sent in (("Host", hosts), ("Origin", origins)):
        if len(sent) > 1:
            return f"Expected one {header}, found {len(sent)}."
        if sent and len(sent[0]) > _LONGEST:
            return f"Expected {header} in at most {_LONGEST} bytes, found {len(sent[0])}."
    return None


@lru_cache(100)
def _problem(scheme: str, host_sent: bytes, origin_sent: bytes | None) -> str | None:
    """Say what is wrong with a request by these headers; a client sends the same all the time."""
    host = host_sent.decode("latin-1")
    origin = None if origin_sent is None else origin_sent.decode("latin-1")
    if not _is_loopback(host):
        return f"Expected a request to this machine by its own name, found Host {host!r}."
    page = f"{_OF_PAGES.get(scheme, scheme)}://{host}"
    if origin is not None and origin != page:
        return f"Expected a request of a page at {page}, found Origin {origin!r}."
    return None


_OF_PAGES = {"ws": "http", "wss": "https"}
"""By what a page came that opens a WebSocket."""


def _is_loopback(host: str) -> bool:
    matched = _HOST.fullmatch(host)
    if matched is None:
        return False
    try:
        if matched["v6"]:
            return IPv6Address(matched["v6"]).is_loopback
        return not matched["v4"] or IPv4Address(matched["v4"]).is_loopback
    except ValueError:
        return False
