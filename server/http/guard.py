"""Who may talk to a server that does not yet ask who is calling: this machine, and its own pages.

Bound to loopback, the server is still within reach of every web page its user opens. A page can
point its own host name at this machine (DNS rebinding) and can post to it; both are refused here.
"""

from functools import lru_cache
from ipaddress import ip_address

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


class Guard:
    """Refuse foreign hosts and origins; send every answer with the headers of a careful server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"].extend(one for one in _HEADERS if one[0] not in given)
            await send(message)

        sent = dict(scope["headers"])
        problem = _problem(sent.get(b"host", b""), sent.get(b"origin"))
        app = PlainTextResponse(problem, 403) if problem else self._app
        await app(scope, receive, send_guarded)


@lru_cache(100)
def _problem(host_sent: bytes, origin_sent: bytes | None) -> str | None:
    """Say what is wrong with a request by these headers; a client sends the same all the time."""
    host = host_sent.decode("latin-1")
    origin = None if origin_sent is None else origin_sent.decode("latin-1")
    if not _is_loopback(host):
        return f"Expected a request to this machine by its own name, found Host {host!r}."
    if origin is not None and origin.partition("://")[2] != host:
        return f"Expected a request of a page at {host}, found Origin {origin!r}."
    return None


def _is_loopback(host: str) -> bool:
    name = host[: host.rfind("]") + 1] if host.startswith("[") else host.partition(":")[0]
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False
