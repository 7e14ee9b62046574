"""Which pages may talk to this machine: those of the very address that is asked, and no other."""

import httpx2
import pytest
from starlette.types import Message, Receive, Scope, Send

from server.http.guard import Guard
from tests.server.conftest import HERE

ASKED = {"query": "{ __typename }"}


async def status(client: httpx2.AsyncClient, host: str, origin: str | None) -> int:
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    return (await client.post("/graphql", json=ASKED, headers=headers)).status_code


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8000", None),
        ("localhost:8000", "http://localhost:8000"),
        ("LOCALHOST:8000", None),
        ("localhost", "http://localhost"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("127.0.0.2:8000", "http://127.0.0.2:8000"),
        ("127.0.0.1", None),
        ("[::1]:8000", "http://[::1]:8000"),
        ("[::1]", "http://[::1]"),
    ],
)
async def test_a_page_of_the_same_address_is_answered(
    client: httpx2.AsyncClient, host: str, origin: str | None
) -> None:
    assert await status(client, host, origin) == 200


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8000", "http://evil-localhost:8000"),
        ("localhost:8000", "http://evil.localhost:8000"),
        ("localhost:8000", "http://localhost:8000.evil.example"),
        ("localhost:8000", "http://localhost:80001"),
        ("localhost:8000", "http://localhost"),
        ("localhost", "http://localhost:8000"),
        ("localhost:8000", "http://127.0.0.1:8000"),
        ("127.0.0.1:8000", "http://1127.0.0.1:8000"),
        ("127.0.0.1:8000", "http://evil.example/127.0.0.1:8000"),
        ("localhost:8000", "localhost:8000"),
        ("localhost:8000", "https://localhost:8000"),
        ("localhost:8000", "ftp://localhost:8000"),
        ("localhost:8000", "http://localhost:8000/"),
        ("localhost:8000", "http://localhost:8000@evil.example"),
        ("localhost:8000", ""),
        ("localhost:8000", "null"),
    ],
)
async def test_a_page_of_another_address_is_refused(
    client: httpx2.AsyncClient, host: str, origin: str
) -> None:
    assert await status(client, host, origin) == 403


@pytest.mark.parametrize(
    "host",
    [
        "localhost.evil.example:8000",
        "evil-localhost:8000",
        "127.0.0.1.evil.example:8000",
        "128.0.0.1:8000",
        "0.0.0.0:8000",
        "10.0.0.1",
        "[::2]:8000",
        "[::1].evil.example",
        "[::1]evil.example",
        "[::1]:evil.example",
        "[::1%evil.example]",
        "[127.0.0.1]",
        "::1",
        "localhost:evil.example",
        "localhost:8000@evil.example",
        "localhost@evil.example",
        "localhost:",
        "localhost:800000",
        "localhost, evil.example",
        "0x7f.0.0.1",
        "2130706433",
    ],
)
async def test_a_name_of_another_machine_is_refused(client: httpx2.AsyncClient, host: str) -> None:
    assert await status(client, host, None) == 403
    assert await status(client, host, f"http://{host}") == 403


@pytest.mark.parametrize("header", ["host", "origin"])
async def test_of_two_headers_neither_is_believed(client: httpx2.AsyncClient, header: str) -> None:
    once = {"host": "127.0.0.1:8000", "origin": HERE}
    assert (await client.post("/graphql", json=ASKED, headers=once)).status_code == 200
    sent = [*once.items(), (header, once[header])]
    twice = await client.post("/graphql", json=ASKED, headers=sent)
    assert twice.status_code == 403
    assert f"Expected one {header.capitalize()}, found 2" in twice.text


async def test_a_long_host_or_origin_is_neither_read_nor_sent_back(
    client: httpx2.AsyncClient,
) -> None:
    long = "localhost:" + "8" * 5_000
    for headers in ({"host": long}, {"origin": f"http://{long}"}):
        refused = await client.post("/graphql", json=ASKED, headers=headers)
        assert refused.status_code == 403
        assert len(refused.text) < 100


@pytest.mark.parametrize(
    ("origin", "sent"),
    [("http://localhost:8000", "websocket.accept"), ("http://evil.example", "websocket.close")],
)
async def test_a_websocket_is_opened_by_our_own_page_alone(origin: str, sent: str) -> None:
    """Browsers ask nobody before they open one for a foreign page."""

    async def accept(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    answers: list[Message] = []

    async def send(message: Message) -> None:
        answers.append(message)

    headers = [(b"host", b"localhost:8000"), (b"origin", origin.encode())]
    asked = {"type": "websocket", "scheme": "ws", "path": "/", "headers": headers}
    await Guard(accept)(asked, receive, send)
    assert [answer["type"] for answer in answers] == [sent]
