"""Which pages may talk to this machine: those of the very address that is asked, and no other."""

import httpx2
import pytest

ASKED = {"query": "{ __typename }"}


async def status(client: httpx2.AsyncClient, host: str, origin: str | None) -> int:
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    return (await client.post("/graphql", json=ASKED, headers=headers)).status_code


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8000", None),
        ("localhost:8000", "http://localhost:8000"),
        ("localhost:8000", "https://localhost:8000"),
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
    ],
)
async def test_a_name_of_another_machine_is_refused(client: httpx2.AsyncClient, host: str) -> None:
    assert await status(client, host, None) == 403
    assert await status(client, host, f"http://{host}") == 403
