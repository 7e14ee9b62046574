"""GraphQL over HTTP: media types, methods, statuses, and what an error may say."""

import json
import logging
from typing import Any

import httpx2
import pytest

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
OLD, NEW = {"accept": JSON}, {"accept": GRAPHQL}


def first_error(response: httpx2.Response) -> dict[str, Any]:
    error: dict[str, Any] = response.json()["errors"][0]
    return error


async def ask(client: httpx2.AsyncClient, query: str, **variables: object) -> httpx2.Response:
    return await client.post("/graphql", json={"query": query, "variables": variables})


async def test_an_operation_is_posted_and_answered(client: httpx2.AsyncClient) -> None:
    response = await client.post(
        "/graphql",
        json={
            "query": "query A { double(number: 1) } query B($n: Int!) { double(number: $n) }",
            "operationName": "B",
            "variables": {"n": 21},
            "extensions": {},
        },
    )
    assert response.status_code == 200
    assert response.json() == {"data": {"double": 42}}
    assert response.headers["cache-control"] == "no-store"


async def test_a_query_can_be_got(client: httpx2.AsyncClient) -> None:
    parameters = {"query": "query($n: Int!) { double(number: $n) }", "variables": '{"n": 4}'}
    response = await client.get("/graphql", params=parameters, headers=NEW)
    assert (response.status_code, response.json()) == (200, {"data": {"double": 8}})


async def test_a_field_sees_the_request_through_its_context(client: httpx2.AsyncClient) -> None:
    response = await client.get(
        "/graphql", params={"query": "{ askedBy }"}, headers={"user-agent": "auditor"}
    )
    assert response.json() == {"data": {"askedBy": "auditor"}}


async def test_a_mutation_cannot_be_got(client: httpx2.AsyncClient) -> None:
    response = await client.get("/graphql", params={"query": "mutation { add(number: 1) }"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert (await ask(client, "mutation { add(number: 1) }")).json() == {"data": {"add": 2}}


async def test_a_subscription_is_refused(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "subscription { numbers }")
    assert first_error(response)["message"] == "A subscription cannot be sent by POST."


async def test_other_methods_are_refused(client: httpx2.AsyncClient) -> None:
    response = await client.put("/graphql", json={"query": "{ __typename }"})
    assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.5, {JSON}", JSON),
        (f"{GRAPHQL};charset=utf-8, {JSON};q=0.9", GRAPHQL),
        (f"{JSON};q=0, */*", GRAPHQL),
        (f"{JSON}, multipart/mixed", JSON),
    ],
)
async def test_the_answer_is_of_the_type_that_is_liked_best(
    client: httpx2.AsyncClient, accept: str | None, answered: str
) -> None:
    del client.headers["accept"]
    headers = {} if accept is None else {"accept": accept}
    response = await client.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (200, answered)


@pytest.mark.parametrize("accept", ["text/plain", f"{JSON};q=0", f"{JSON};q=none"])
async def test_a_type_we_do_not_have_is_said_so(client: httpx2.AsyncClient, accept: str) -> None:
    response = await client.post(
        "/graphql", json={"query": "{ __typename }"}, headers={"accept": accept}
    )
    assert response.status_code == 406
    assert GRAPHQL in first_error(response)["message"]


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        f"{JSON}; charset=latin-1",
    ],
)
async def test_only_json_is_read(client: httpx2.AsyncClient, content_type: str) -> None:
    response = await client.post(
        "/graphql", content='{"query": "{ __typename }"}', headers={"content-type": content_type}
    )
    assert response.status_code == 415
    assert content_type in first_error(response)["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"{ __typename }"',
        b"{}",
        b'{"query": ""}',
        b'{"query": null}',
        b'{"query": 1}',
        b'{"query": "{ __typename }", "variables": []}',
        b'{"query": "{ __typename }", "operationName": 1}',
        b'{"query": "\xff"}',
        b'{"query": "\\ud800"}',
        b"[" * 900,
        b'{"query": "{ __typename }", "extensions": ' + b'{"a":' * 180,
    ],
)
async def test_a_malformed_request_is_answered_in_json(
    client: httpx2.AsyncClient, body: bytes
) -> None:
    response = await client.post("/graphql", content=body, headers={"content-type": JSON, **NEW})
    assert (response.status_code, response.headers["content-type"]) == (400, GRAPHQL)
    assert first_error(response)["extensions"] == {"code": "BAD_REQUEST"}
    assert "data" not in response.json()


@pytest.mark.parametrize("variables", ["{", "[]", "1", '{"n": }'])
async def test_variables_that_are_got_are_an_object(
    client: httpx2.AsyncClient, variables: str
) -> None:
    parameters = {"query": "{ __typename }", "variables": variables}
    response = await client.get("/graphql", params=parameters)
    assert response.status_code == 400
    assert "variables" in first_error(response)["message"]


async def test_nothing_asked_is_said_so(client: httpx2.AsyncClient) -> None:
    response = await client.get("/graphql")
    assert response.status_code == 400
    assert "query" in first_error(response)["message"]


async def test_a_request_too_large_is_not_read_on(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{ __typename }" + " " * 1000)
    assert (response.status_code, first_error(response)["message"]) == (
        413,
        "The request is larger than 1000 bytes.",
    )


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"query": "{"}, "SYNTAX_ERROR"),
        ({"query": "{ unknown }"}, "INVALID_OPERATION"),
        ({"query": "query($n: Int!) { double(number: $n) }"}, "INVALID_OPERATION"),
        ({"query": "{ __typename }", "operationName": "Other"}, "INVALID_OPERATION"),
        ({"query": "query A { __typename } query B { __typename }"}, "INVALID_OPERATION"),
        ({"query": "fragment F on Query { __typename }"}, "INVALID_OPERATION"),
    ],
)
async def test_what_cannot_be_run_is_400_in_the_new_type_and_200_in_the_old(
    client: httpx2.AsyncClient, request_: dict[str, str], code: str
) -> None:
    new = await client.post("/graphql", json=request_, headers=NEW)
    old = await client.post("/graphql", json=request_, headers=OLD)
    assert (new.status_code, old.status_code) == (400, 200)
    assert new.json() == old.json()
    assert first_error(new)["extensions"] == {"code": code}
    assert "data" not in new.json()


PERSISTED = {"persistedQuery": {"version": 1, "sha256Hash": "ab" * 32}}
NOT_SUPPORTED = {
    "message": "PersistedQueryNotSupported",
    "extensions": {"code": "PERSISTED_QUERY_NOT_SUPPORTED"},
}


@pytest.mark.parametrize("sent", [{}, {"query": None}, {"query": ""}, {"operationName": "A"}])
async def test_who_asks_by_the_hash_of_a_document_is_told_to_send_it(
    client: httpx2.AsyncClient, sent: dict[str, Any]
) -> None:
    body = {**sent, "variables": {"n": 1}, "extensions": PERSISTED}
    posted = await client.post("/graphql", json=body, headers=OLD)
    new = await client.post("/graphql", json=body, headers=NEW)
    got = await client.get(
        "/graphql", params={"extensions": json.dumps(PERSISTED), "variables": "{}"}, headers=OLD
    )

    assert (posted.status_code, new.status_code, got.status_code) == (200, 400, 200)
    for answer in (posted, new, got):
        assert answer.json() == {"errors": [NOT_SUPPORTED]}


async def test_a_document_that_is_sent_with_its_hash_is_run(client: httpx2.AsyncClient) -> None:
    asked = {"query": "{ double(number: 2) }", "extensions": PERSISTED}
    assert (await client.post("/graphql", json=asked)).json()["data"] == {"double": 4}


@pytest.mark.parametrize(
    "extensions", [None, {}, {"persistedQuery": None}, {"persistedQuery": "ab"}, {"other": {}}]
)
async def test_what_holds_neither_a_document_nor_a_hash_is_not_read(
    client: httpx2.AsyncClient, extensions: Any
) -> None:
    response = await client.post("/graphql", json={"extensions": extensions})
    assert response.status_code == 400
    assert first_error(response)["extensions"] == {"code": "BAD_REQUEST"}


@pytest.mark.parametrize(
    "query", ["{ double(number: " * 40, "{ a" * 300, "query query { query: __typename }" * 2]
)
async def test_no_document_is_a_bug_of_ours(client: httpx2.AsyncClient, query: str) -> None:
    error = first_error(await ask(client, query))
    assert error["extensions"]["code"] in {"SYNTAX_ERROR", "INVALID_OPERATION", "TOO_COSTLY"}


async def test_an_error_meant_for_the_client_is_read_by_the_client(
    client: httpx2.AsyncClient,
) -> None:
    response = await client.post("/graphql", json={"query": "{ refused }"}, headers=NEW)
    assert (response.status_code, response.json()["data"]) == (200, {"refused": None})
    assert first_error(response)["message"] == "This cannot be asked."
    assert first_error(response)["path"] == ["refused"]
    assert first_error(response)["extensions"] == {"code": "TOO_COSTLY"}


@pytest.mark.parametrize(
    ("query", "data"), [("{ broken }", {"broken": None}), ("{ unforgiving }", None)]
)
async def test_a_bug_is_masked_and_found_in_the_log_by_its_id(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture, query: str, data: object
) -> None:
    with caplog.at_level(logging.ERROR, "liaison.graphql"):
        response = await client.post("/graphql", json={"query": query}, headers=NEW)
    assert (response.status_code, response.json()["data"]) == (200, data)
    assert "secret" not in response.text
    extensions = first_error(response)["extensions"]
    assert extensions["code"] == "INTERNAL"
    logged = [record for record in caplog.records if extensions["id"] in record.getMessage()]
    assert [record.exc_info and str(record.exc_info[1]) for record in logged] == [
        "'a secret of the machine room'"
    ]
