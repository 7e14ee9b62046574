"""An attack, as data: what a client sends, over how many connections, and how long it stays."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tests.attacks.faults import Fault


class Kind(StrEnum):
    """By what an attack makes the server work."""

    DOCUMENTS = "documents"
    VARIABLES = "variables"
    COMPILING = "compiling"
    RUNNING = "running"
    CACHES = "caches"
    HTTP = "http"
    STORE = "store"


ANSWERED_OR_REFUSED = frozenset({200, 400, 503})
TURNED_AWAY = frozenset({200, 400, 403, 404, 405, 406, 408, 411, 413, 414, 415, 431, 501, 503})
UNAVAILABLE = frozenset({503})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whole requests, each sent once the one before it was answered."""

    request: Callable[[int], bytes]
    """The request of a number, from 0."""
    times: int = 200
    connections: int = 16
    leaves: float | None = None
    """After how many seconds without an answer the client leaves and comes again; or it waits."""


@dataclass(frozen=True, kw_only=True)
class Raw:
    """Whatever bytes, on connections that are held once all of them are sent."""

    parts: Callable[[int], Iterable[bytes]]
    times: int = 16
    connections: int = 16
    pause: float = 0.0
    """Seconds between one part and the next."""
    reads: bool = True


@dataclass(frozen=True, kw_only=True)
class Attack:
    """Something a client does to a server."""

    name: str
    kind: Kind
    sends: Asked | Raw
    statuses: frozenset[int] = ANSWERED_OR_REFUSED
    """Those that an answer to it may have; there may be none."""
    seconds: float = 2.0
    """How long the client stays, unless it has sent all and was answered."""
    fault: Fault | None = None
    """What befalls the store meanwhile."""


def post(content: bytes, *headers: bytes) -> bytes:
    lines = (
        b"POST /graphql HTTP/1.1",
        *(
            ()
            if any(one.lower().startswith(b"host:") for one in headers)
            else (b"Host: localhost",)
        ),
        b"Content-Type: application/json",
        b"Content-Length: %d" % len(content),
        *headers,
    )
    return b"\r\n".join((*lines, b"", content))


def asked(document: str, variables: Mapping[str, Any] | None = None) -> bytes:
    """Return the request that sends a document."""
    body = {"query": document} if variables is None else {"query": document, "variables": variables}
    return post(json.dumps(body).encode())


def thrice(document: str) -> Callable[[int], bytes]:
    """Send a document three times, then another like it: first times and later ones differ."""
    return lambda number: asked(f"{document} # {number // 3}")


def filled(document: str, variables: Callable[[], Mapping[str, Any]]) -> Callable[[int], bytes]:
    """Send a document with variables, always the same: they are what costs."""

    def body() -> bytes:
        whole = {"query": document, "variables": variables()}
        return json.dumps(whole, separators=(",", ":")).encode()

    return once(body)


def once(body: Callable[[], bytes]) -> Callable[[int], bytes]:
    """Send a body that is made when it is first sent: all of them together are much to hold."""

    @cache
    def request() -> bytes:
        return post(body())

    return lambda _: request()
