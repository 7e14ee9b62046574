"""A server of a small application, within bounds that a test gives: run as a process of its own.

    python -m tests.server.http.small_server '{"request_seconds": 0.5}'

It prints the port it listens at. It answers as GraphQL over a WebSocket or as an event stream will
have to, and does what must not keep a server from ending.
"""

import asyncio
import base64
import hashlib
import json
import logging
import sys
import time
from typing import Any

from starlette.types import Receive, Scope, Send
from typing_extensions import override

from server.http.bounds import Bounds
from server.http.server import Server, listening

ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Echo(asyncio.Protocol):
    """A WebSocket, as far as a client needs one that sends short texts and hears them again."""

    def __init__(self, server_state: Any, **_: Any) -> None:
        self._state = server_state

    @override
    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._state.connections.add(self)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._state.connections.discard(self)

    @override
    def data_received(self, data: bytes) -> None:
        if data.startswith(b"GET "):
            lines = [line.partition(b": ") for line in data.split(b"\r\n")]
            [key] = [value for name, _, value in lines if name.lower() == b"sec-websocket-key"]
            accepted = base64.b64encode(hashlib.sha1(key + ACCEPT, usedforsecurity=False).digest())
            self._transport.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: %s\r\n\r\n" % accepted
            )
            return
        assert data[0] == 0x81, "a whole text"
        length, mask = data[1] & 0x7F, data[2:6]
        text = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data[6 : 6 + length]))
        self._transport.write(bytes([0x81, length]) + text)

    def shutdown(self) -> None:
        self._transport.close()


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    match scope["path"]:
        case "/stuck":
            time.sleep(60)  # noqa: ASYNC251  # the loop is stuck
        case "/slow":
            await asyncio.sleep(60)
        case "/large":
            await _send(send, b"x" * 30_000_000)
        case "/events":
            await _start(send)
            for number in range(3):
                await send(_part(b"event %d\n" % number, more=True))
                await asyncio.sleep(0.6)
            await send(_part(b"", more=False))
        case "/read":
            size = 0
            while (message := await receive())["type"] == "http.request":
                size += len(message["body"])
                if not message["more_body"]:
                    await _send(send, b"%d" % size)
                    return
        case _:
            await _send(send, b"hello")


async def _send(send: Send, body: bytes) -> None:
    await _start(send)
    await send(_part(body, more=False))


async def _start(send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})


def _part(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}


def main() -> None:
    logging.basicConfig(level="INFO")
    given = json.loads(sys.argv[1])
    ending = {name: given.pop(name) for name in ("grace_seconds", "stuck_seconds") if name in given}
    with listening("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        Server(app, Bounds(**given), lambda: print(port, flush=True), ws=Echo, **ending).run(  # noqa: T201
            sockets=[listener]
        )


if __name__ == "__main__":
    main()
