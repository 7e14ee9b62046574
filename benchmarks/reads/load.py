"""A closed-loop load: so many connections, each sending its next request when answered.

A process of its own: a job as JSON on standard input, its result as JSON on standard output.
Before the clock runs every distinct request is sent once, and its answer held to what it should be.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from time import perf_counter
from typing import Any, cast

import httptools
import msgspec
import uvloop
from typing_extensions import override

from benchmarks.reads.answers import wrong_with

OK = 200
_CHECKED = 20
_PATIENCE_SECONDS = 60


class Job(msgspec.Struct):
    """What is to be asked, how often at once, and for how long."""

    port: int
    bodies: list[dict[str, Any]]
    expected: dict[str, int]
    """How many there are at a path of the answer; see `answers`."""
    connections: int
    seconds: float


class Result(msgspec.Struct):
    """What came of it; times in milliseconds."""

    requests: int = 0
    rate: float = 0.0
    median: float = 0.0
    high: float = 0.0
    """The 99th percentile."""
    checked: int = 0
    """How many requests were sent before the clock ran."""
    answer_bytes: int = 0
    refused: str | None = None
    """Why the answers are not what they should be; then nothing was measured."""


class Connection(asyncio.Protocol):
    """One connection: `ask` sends a request and is answered with status and body."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server closed the connection"))

    @override
    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        assert self._answer is not None
        self._answer.set_result((self._parser.get_status_code(), b"".join(self._body)))
        self._parser = httptools.HttpResponseParser(self)
        self._body = []

    def ask(self, request: bytes) -> "asyncio.Future[tuple[int, bytes]]":
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def close(self) -> None:
        self._transport.close()


async def _connected(port: int) -> Connection:
    loop = asyncio.get_running_loop()
    return (await loop.create_connection(Connection, "127.0.0.1", port))[1]


def _request(body: Mapping[str, Any]) -> bytes:
    content = msgspec.json.encode(body)
    head = (
        "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"accept: application/json\r\ncontent-length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


async def run(job: Job) -> Result:
    requests = [_request(body) for body in job.bodies]
    one = await _connected(job.port)
    size = 0
    for request in requests[:_CHECKED]:
        status, body = await asyncio.wait_for(one.ask(request), _PATIENCE_SECONDS)
        wrong = wrong_with(status, body, job.expected)
        if wrong is not None:
            return Result(refused=wrong)
        size = len(body)
    one.close()
    connections = [await _connected(job.port) for _ in range(job.connections)]
    taken: list[float] = []
    began = perf_counter()
    ends = began + job.seconds
    loops = [
        _loop(connection, requests, start * 37, ends, taken)
        for start, connection in enumerate(connections)
    ]
    try:
        await asyncio.wait_for(asyncio.gather(*loops), job.seconds + _PATIENCE_SECONDS)
    except ConnectionError as error:
        return Result(refused=str(error))
    passed = perf_counter() - began
    for connection in connections:
        connection.close()
    taken.sort()
    return Result(
        requests=len(taken),
        rate=len(taken) / passed,
        median=taken[len(taken) // 2] * 1000,
        high=taken[min(len(taken) - 1, len(taken) * 99 // 100)] * 1000,
        checked=len(requests[:_CHECKED]),
        answer_bytes=size,
    )


async def _loop(
    connection: Connection, requests: list[bytes], start: int, ends: float, taken: list[float]
) -> None:
    at = start
    now = perf_counter()
    while now < ends:
        status, body = await connection.ask(requests[at % len(requests)])
        before, now = now, perf_counter()
        if status != OK or b'"errors":' in body:
            raise ConnectionError(f"amid the load: {status} {body[:200]!r}")
        taken.append(now - before)
        at += 1


if __name__ == "__main__":
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    json.dump(msgspec.to_builtins(uvloop.run(run(job))), sys.stdout)
