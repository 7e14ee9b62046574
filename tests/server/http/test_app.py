"""The application around GraphQL: its page, its files, and whom it refuses to talk to."""

from pathlib import Path

import httpx2
import pytest

from server.console import files
from tests.server.conftest import HERE

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ASKED = {"query": "{ __typename }"}


async def test_a_browser_gets_a_page_whose_every_file_is_here(client: httpx2.AsyncClient) -> None:
    page = await client.get("/graphql", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    named = [part.partition('"')[0] for part in page.text.replace("src=", "href=").split('href="')]
    files = [name for name in named if name.startswith("/")]
    assert len(files) == 6
    assert "http" not in page.text
    for name in files:
        assert (await client.get(name)).status_code == 200, name


async def test_a_browser_that_follows_a_link_to_a_query_gets_its_answer(
    client: httpx2.AsyncClient,
) -> None:
    response = await client.get("/graphql", params=ASKED, headers=BROWSER)
    assert response.json() == {"data": {"__typename": "Query"}}


async def test_the_page_opens_with_queries(client: httpx2.AsyncClient) -> None:
    examples = (await client.get("/graphiql/examples.json")).json()
    assert examples
    assert all(isinstance(example, str) for example in examples)


async def test_the_front_door_leads_to_the_page(client: httpx2.AsyncClient) -> None:
    response = await client.get("/")
    assert (response.status_code, response.headers["location"]) == (307, "/graphql")


def test_files_of_others_are_kept_with_their_licences() -> None:
    kept = {path.name for path in files.FOLDER.iterdir()}
    for package in files.PACKAGES:
        assert {Path(file).name for file in package.files} <= kept
        assert f"{package.name}.LICENSE" in kept


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9000", "localhost:8000", "[::1]:8000"])
async def test_this_machine_is_answered_by_any_of_its_names(
    client: httpx2.AsyncClient, host: str
) -> None:
    response = await client.post("/graphql", json=ASKED, headers={"host": host})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", ""],
)
async def test_a_name_that_somebody_pointed_at_this_machine_is_refused(
    client: httpx2.AsyncClient, host: str
) -> None:
    response = await client.post("/graphql", json=ASKED, headers={"host": host})
    assert response.status_code == 403
    assert "Host" in response.text


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:3000", "null"])
async def test_a_foreign_page_is_refused(client: httpx2.AsyncClient, origin: str) -> None:
    response = await client.post("/graphql", json=ASKED, headers={"origin": origin})
    assert response.status_code == 403
    assert "Origin" in response.text


async def test_our_own_page_is_answered(client: httpx2.AsyncClient) -> None:
    response = await client.post("/graphql", json=ASKED, headers={"origin": HERE})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "path", ["/graphql", "/health/ready", "/graphiql/page/page.js", "/nowhere"]
)
async def test_every_answer_is_guarded(client: httpx2.AsyncClient, path: str) -> None:
    headers = (await client.get(path, headers=BROWSER)).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


async def test_a_path_does_not_lead_out_of_its_folder(client: httpx2.AsyncClient) -> None:
    for path in (
        "/graphiql/../console.py",
        "/graphiql/%2e%2e/console.py",
        "/graphiql/page/..%2fconsole.py",
    ):
        assert (await client.get(path)).status_code == 404
