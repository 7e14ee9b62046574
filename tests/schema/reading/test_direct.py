"""What is answered without the executor is the same to the letter as what it answers."""

import json
from typing import Any

import pytest

from schema.api import direct, walked
from schema.compiler.compiler import Limits
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from tests.schema.reading import selections, story
from tests.schema.reading.reader import Reader


@pytest.fixture
def straight() -> Direct:
    return Direct(Documents(walked))


async def answered(
    straight: Direct,
    reader: Reader,
    document: str,
    name: str | None = None,
    limits: Limits | None = None,
    **variables: Any,
) -> bytes | None:
    """Return the answer to a document that was sent before."""
    await straight.answer(document, variables, name, reader.request(limits))
    return await straight.answer(document, variables, name, reader.request(limits))


@pytest.mark.parametrize("seed", [11, 12])
async def test_invented_operations_are_answered_alike(
    straight: Direct, reader: Reader, seed: int
) -> None:
    asked = 0
    for document in selections.documents(13, seed):
        walked_over = await reader.run(document)
        body = await answered(straight, reader, document)
        if walked_over["errors"]:
            assert body is None
            continue
        asked += 1
        expected = json.dumps(walked_over["data"])
        assert body is not None
        assert json.dumps(json.loads(body)["data"]) == expected, document
        assert b"$type" not in body
    assert asked > 7


async def test_variables_and_several_root_fields_are_answered_alike(
    straight: Direct, reader: Reader
) -> None:
    document = """query Told($id: ID!, $lang: String, $no: Boolean = false, $at: AsOf) {
        one: project(id: $id, asOf: $at) { ...Told agreements { nodes { id } } }
        two: project(id: $id) { ...Told }
        none: project(id: "prj_01dxf6dt00ebga0nqzdezhkdfq") { id }
        skipped: register @include(if: $no) { name }
        node(id: $id) { __typename id ... on Project { status } }
        nodes(ids: [$id, $id]) { id }
    } fragment Told on Project { title(lang: $lang) events(first: 2) { nodes { type } } }"""
    asked: list[dict[str, Any]] = [
        {"id": story.WAPIS, "lang": "fr"},
        {"id": story.WAPIS_1, "at": {"position": 12}},
        {"id": story.WAPIS, "no": True},
    ]
    for variables in asked:
        body = await answered(straight, reader, document, **variables)
        expected = await reader.ask(document, None, **variables)
        assert body is not None
        assert json.dumps(json.loads(body)["data"]) == json.dumps(expected)
    assert await answered(straight, reader, document, "Told", id=story.WAPIS) is not None
    assert await answered(straight, reader, document, "Other", id=story.WAPIS) is None


@pytest.mark.parametrize(
    "document",
    [
        "{ __typename }",
        "{ register { name } __schema { types { name } } }",
        "{ register { nothing } }",
        "{ register { name }",
        "{ register { } }",
        'mutation { closeArea(input: {id: "x"}) { __typename } }',
        "query A { register { name } } query B { register { name } }",
        '{ project(id: "nonsense") { id } }',
        "{ projects(first: -1) { totalCount } }",
        "query ($first: Int!) { projects(first: $first) { totalCount } }",
        "{ ...Unknown }",
        "{ register { " + "name " * 5_000 + "} }",
        "{ register " + "{ counts " * 20_000,
    ],
)
async def test_what_is_not_a_plain_question_is_left_to_the_executor(
    straight: Direct, reader: Reader, document: str
) -> None:
    assert await answered(straight, reader, document) is None


async def test_what_costs_too_much_is_left_to_the_executor(
    straight: Direct, reader: Reader
) -> None:
    document = "{ projects(first: 3) { nodes { agreements(first: 4) { nodes { id } } } } }"

    assert await answered(straight, reader, document, limits=Limits(rows=27)) is not None
    assert await answered(straight, reader, document, limits=Limits(rows=26)) is None


async def test_documents_sent_once_displace_nothing(straight: Direct, reader: Reader) -> None:
    kept = "{ register { name } }"
    await answered(straight, reader, kept)

    few = Direct(Documents(walked, room=100_000))
    for document in (kept, kept, *(f"{{ a{n}: register {{ name }} }}" for n in range(60))):
        await few.answer(document, {}, None, reader.request())

    assert len(few.documents.kept) < 60
    assert few.documents.find(kept) is not None
    assert await straight.answer(kept, {}, None, reader.request()) is not None


def test_the_server_has_one_at_hand() -> None:
    assert direct.documents.schema is walked
