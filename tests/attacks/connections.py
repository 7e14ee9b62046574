"""What is sent by those who heed no protocol: without end, by halves, too slowly, or never."""

from collections.abc import Callable, Iterable, Iterator

from tests.attacks.attack import TURNED_AWAY, Asked, Attack, Kind, Raw, asked, post

PART = 1 << 16
START = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
BODY = b'{"query": "{__typename}"}'
GET = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
CONTRACT = "{__schema {types {name description fields {name description args {name description}}}}}"


def without_end(start: bytes, part: bytes, megabytes: int) -> Callable[[int], Iterable[bytes]]:
    """Send a beginning, and then so much of the same."""
    whole = part * (PART // len(part) + 1)

    def parts(_: int) -> Iterator[bytes]:
        yield start
        for _sent in range(megabytes * 1_000_000 // len(whole)):
            yield whole

    return parts


def at_once(*parts: bytes) -> Callable[[int], Iterable[bytes]]:
    return lambda _: parts


def slowly(text: bytes) -> Callable[[int], Iterable[bytes]]:
    """Send a sign at a time."""
    return lambda _: (text[n : n + 1] for n in range(len(text)))


def _endless() -> Iterator[tuple[str, bytes, bytes, int]]:
    yield "a header of 200 MB", b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ", b"x", 200
    yield (
        "the name of a header of 100 MB",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\n",
        b"x",
        100,
    )
    yield "an address of 100 MB", b"GET /", b"x", 100
    yield "a query of 100 MB", b"GET /graphql?query=", b"%20", 100
    yield "a method of 100 MB", b"", b"G", 100
    yield "14 MB of headers", b"GET /health HTTP/1.1\r\nHost: localhost\r\n", b"A: 1\r\n", 14
    yield "50 MB of cookies", b"GET /health HTTP/1.1\r\nHost: localhost\r\n", b"Cookie: a=b\r\n", 50
    yield "folded lines", b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: 1\r\n", b" x\r\n", 20
    yield "empty lines", b"", b"\r\n", 50
    yield "zeros", b"", b"\0", 50
    yield "a body of 1 TB", START + b"Content-Length: 1000000000000\r\n\r\n", b"x", 100
    yield "a body after one that was refused", START + b"Content-Length: 99999999\r\n\r\n", b"[", 90
    yield "chunks of one byte", START + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 10
    yield (
        "chunks of 60 KB",
        START + b"Transfer-Encoding: chunked\r\n\r\n",
        b"EA60\r\n" + b"x" * 60_000 + b"\r\n",
        90,
    )
    yield "what a chunk is called", START + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x", 50
    yield "the size of a chunk", START + b"Transfer-Encoding: chunked\r\n\r\n", b"0", 50
    yield "what follows the chunks", START + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"x", 50
    yield (
        "what follows the chunks, by lines",
        START + b"Transfer-Encoding: chunked\r\n\r\n0\r\n",
        b"A: 1\r\n",
        20,
    )
    yield (
        "a protocol that is asked for",
        (
            b"GET /graphql HTTP/1.1\r\nHost: localhost\r\n"
            b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n"
        ),
        b"\x81\xfe\xff\xff",
        30,
    )
    yield "a second version", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\0\0\4\1\5\0\0\0\1aaaa", 20
    yield "a secret greeting", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\xff", 20
    yield (
        "bodies of questions that nobody asked",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000000\r\n\r\n",
        b"x",
        90,
    )
    yield "requests after requests", b"", GET, 20
    yield "requests after requests that append nothing", b"", post(BODY), 10


_ENDLESS = {name: without_end(start, part, size) for name, start, part, size in _endless()}


def _raw(
    name: str, parts: Callable[[int], Iterable[bytes]], seconds: float = 2, **how: float
) -> Attack:
    sends = Raw(
        parts=parts,
        times=int(how.get("connections", 4)),
        connections=int(how.get("connections", 4)),
        pause=how.get("pause", 0.0),
        reads=bool(how.get("reads", 1)),
    )
    return Attack(name=name, kind=Kind.HTTP, sends=sends, statuses=TURNED_AWAY, seconds=seconds)


HALF_BODY = START + b"Content-Length: 900000\r\n\r\n" + b"x" * 800_000

ATTACKS = (
    *(_raw(name, parts) for name, parts in _ENDLESS.items()),
    _raw("a header of 200 MB, once", _ENDLESS["a header of 200 MB"], connections=1),
    _raw(
        "requests whose answers nobody reads",
        _ENDLESS["requests after requests"],
        reads=0,
        seconds=4,
    ),
    _raw(
        "questions whose answers nobody reads",
        at_once(*[asked(CONTRACT)] * 200),
        reads=0,
        connections=16,
    ),
    _raw(
        "16 connections of requests after requests",
        _ENDLESS["requests after requests"],
        connections=16,
    ),
    _raw("2 000 that say nothing", at_once(), connections=2_000, seconds=15),
    _raw(
        "2 000 that said half",
        at_once(b"GET /health HTTP/1.1\r\nHost: loc"),
        connections=2_000,
        seconds=15,
    ),
    _raw("2 000 that said one thing and stay", at_once(GET), connections=2_000, seconds=15),
    _raw("200 halves of bodies", at_once(HALF_BODY), connections=200, seconds=12),
    _raw("half a body", at_once(START + b"Content-Length: 90\r\n\r\n{"), connections=1),
    _raw(
        "a hundred that wait to go on",
        at_once(START + b"Content-Length: 90\r\nExpect: 100-continue\r\n\r\n"),
        connections=100,
    ),
    _raw("headers a sign at a time", slowly(START * 9), connections=100, pause=0.02),
    _raw(
        "bodies a sign at a time",
        lambda _: (START + b"Content-Length: 999\r\n\r\n", *[b"x"] * 999),
        connections=100,
        pause=0.02,
    ),
    _raw(
        "chunks a sign at a time",
        lambda _: (START + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 999),
        connections=100,
        pause=0.02,
    ),
    Attack(
        name="connections that come and go",
        kind=Kind.HTTP,
        sends=Raw(
            parts=at_once(b"GET /health HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n\r\n"),
            times=3_000,
        ),
        statuses=TURNED_AWAY,
    ),
    Attack(
        name="two lengths, two hosts, a wrong length",
        kind=Kind.HTTP,
        sends=Raw(
            parts=lambda number: (
                START
                + (
                    b"Content-Length: 25\r\nContent-Length: 26\r\n\r\n",
                    b"Host: elsewhere\r\nContent-Length: 25\r\n\r\n",
                    b"Content-Length: -1\r\n\r\n",
                    b"Content-Length: 25\r\nTransfer-Encoding: chunked\r\n\r\n",
                    b"Content-Length: 1e3\r\n\r\n",
                )[number % 5]
                + BODY,
            ),
            times=500,
        ),
        statuses=TURNED_AWAY,
    ),
    Attack(
        name="health, as often as it goes",
        kind=Kind.HTTP,
        sends=Asked(request=lambda _: GET, times=20_000),
    ),
    Attack(
        name="questions, as often as it goes",
        kind=Kind.HTTP,
        sends=Asked(request=lambda _: post(BODY), times=20_000),
    ),
)
