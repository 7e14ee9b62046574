"""A server that answers every request with the same bytes: what the load generator can reach."""

import asyncio
import sys
from typing import cast

import uvloop
from typing_extensions import override

_BODY = b'{"data":{"nothing":null}}'
_ANSWER = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(_BODY)
) + _BODY


class Trivial(asyncio.Protocol):
    """Answers once a whole request is there: they come one at a time, each with a JSON body."""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    @override
    def data_received(self, data: bytes) -> None:
        if data.endswith(b"}"):
            self._transport.write(_ANSWER)


async def serve(port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Trivial, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
