"""The client that attacks: it sends what an attack says, and tells how it was answered."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic

from tests.attacks.attack import Asked, Attack, Raw, asked

OK = 200
_CODE = re.compile(rb'"code":\s*"(\w+)"')
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_PATIENCE_SECONDS = 5


@dataclass
class Seen:
    """What came of an attack."""

    statuses: Counter[int] = field(default_factory=Counter[int])
    codes: Counter[str] = field(default_factory=Counter[str])
    closed: int = 0
    """How many connections the server closed unasked."""
    unanswered: int = 0
    """How many requests the client waited for no longer."""
    slowest: float = 0.0
    newcomer: tuple[int, float] = (0, 0.0)
    """How somebody was answered who came at the end, before the attacker left, and when."""

    def take(self, answer: bytes) -> None:
        self.statuses.update(int(one) for one in _STATUS.findall(answer))
        self.codes.update(one.decode() for one in _CODE.findall(answer))


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def _connected(port: int) -> AsyncGenerator[Streams]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def play(attack: Attack, port: int) -> Seen:
    """Attack a server until all is sent and answered, or the client leaves."""
    seen, numbers = Seen(), iter(range(attack.sends.times))
    work = [
        asyncio.create_task(_attack(attack.sends, numbers, port, seen))
        for _ in range(attack.sends.connections)
    ]
    await asyncio.wait(work, timeout=attack.seconds)
    seen.newcomer = await _newcomer(port)
    for one in work:
        one.cancel()
    for ended in await asyncio.gather(*work, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended
    return seen


async def _attack(sends: Asked | Raw, numbers: Iterator[int], port: int, seen: Seen) -> None:
    one = _ask if isinstance(sends, Asked) else _send
    while True:
        try:
            await one(sends, numbers, port, seen)  # type: ignore[arg-type]  # as was just seen
        except TimeoutError:
            continue  # It left, and comes again.
        except ConnectionRefusedError:
            return
        except (OSError, asyncio.IncompleteReadError):
            seen.closed += isinstance(sends, Asked)
            await asyncio.sleep(0.01)
        else:
            return


async def _ask(sends: Asked, numbers: Iterator[int], port: int, seen: Seen) -> None:
    """Ask over one connection until nothing is left to ask, or it is closed."""
    async with _connected(port) as streams:
        for number in numbers:
            began = monotonic()
            answered = False
            try:
                async with asyncio.timeout(sends.leaves):
                    answer = await _answer(streams, sends.request(number))
                answered = True
            finally:
                seen.slowest = max(seen.slowest, monotonic() - began)
                seen.unanswered += not answered
            seen.take(answer)


async def _answer(streams: Streams, request: bytes) -> bytes:
    reader, writer = streams
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return head + (await reader.readexactly(int(length[1])) if length else await reader.read())


async def _send(sends: Raw, numbers: Iterator[int], port: int, seen: Seen) -> None:
    """Send on one connection after the other, each until it is closed."""
    for number in numbers:
        async with _connected(port) as (reader, writer):
            if not sends.reads:
                writer.transport.pause_reading()  # type: ignore[attr-defined]  # a socket's has it
            reading = asyncio.create_task(_read(reader, seen))
            try:
                for part in sends.parts(number):
                    writer.write(part)
                    await writer.drain()
                    if reading.done():
                        break
                    await asyncio.sleep(sends.pause)
                await reading
            finally:
                reading.cancel()


async def _read(reader: asyncio.StreamReader, seen: Seen) -> None:
    kept = b""
    with suppress(ConnectionError):
        while more := await reader.read(1 << 16):
            answers, _, rest = (kept + more).rpartition(b"HTTP/1.1 ")
            seen.take(answers)
            kept = b"HTTP/1.1 " + rest
            if len(kept) > 1 << 20:
                seen.take(kept)
                kept = b""
    seen.take(kept)
    seen.closed += 1


async def _newcomer(port: int) -> tuple[int, float]:
    began = monotonic()
    answer = await told(port, "{__typename}")
    status = int(answer.split(b" ", 2)[1]) if answer else 0
    return status, monotonic() - began


async def told(port: int, document: str) -> bytes:
    """Ask over a connection of one's own, and return the answer; nothing if there is none."""
    with suppress(OSError, asyncio.IncompleteReadError):
        async with asyncio.timeout(_PATIENCE_SECONDS), _connected(port) as streams:
            return await _answer(streams, asked(document))
    return b""
