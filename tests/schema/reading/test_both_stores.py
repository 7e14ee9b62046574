"""Both stores answer with the same bytes, whatever is asked, and SQLite can parse all that may be."""

import json
from typing import Any

import pytest

from tests.schema.reading import invented, story
from tests.schema.reading.reader import Reader

SEEDS = (1, 2, 3, 4)


@pytest.mark.parametrize("seed", SEEDS)
async def test_invented_operations_have_one_answer(
    on_sqlite: Reader, on_postgres: Reader, seed: int
) -> None:
    for document in invented.documents(60, seed):
        answers: list[str | None] = []
        for reader in (on_sqlite, on_postgres):
            request = reader.request()
            await reader.ask(document, request)
            answers += request.texts
        assert answers[0] == answers[1], document


# All that can stand at the bottom of five lists: what is written most deeply of each kind of field.
DEEPEST = """id name names @include(if: false) { text } version effectiveTo asOf { recordedAt }
    event { id type record { id ... on FundingAgreement { funder { parent { id } } } }
        ... on ProjectIdentified { title lead { name event { id } } }
        ... on FundingAgreementSigned { contribution { amount } } correctedBy { id }
        notes @include(if: false) { id } }
    parent { parent { name event { actor { name } retractedBy { id } } } }"""
AT_THE_BOTTOM = (
    "children(first: 1) { totalCount edges { cursor node { %s } } pageInfo {"
    " startCursor endCursor hasNextPage } }" % DEEPEST,
    "timeline { %s }" % DEEPEST,
    "names { language text }",
    "identifiers { scheme value }",
    "successors { %s }" % DEEPEST,
    "projects(first: 1) { totalCount nodes { id lead { name } } pageInfo { endCursor } }",
    "events(first: 1) { totalCount edges { cursor node { id record { id ... on Project { lead {"
    " name } } } ... on ProjectIdentified { lead { parent { name } } title } payload } } }",
)


@pytest.mark.parametrize("bottom", AT_THE_BOTTOM)
async def test_five_lists_nest_on_either_store(
    on_sqlite: Reader, on_postgres: Reader, bottom: str
) -> None:
    for around in (
        "children(first: 1) { nodes { %s } }",
        "children(first: 1) { totalCount edges { cursor node { name %s } } pageInfo { endCursor } }",
        "timeline { id %s }",
        "predecessors { id %s }",
    ):
        selected = bottom
        for _ in range(4):
            selected = around % selected
        document = f'{{ institution(id: "{story.EU}") {{ {selected} }} }}'
        texts: list[Any] = []
        for reader in (on_sqlite, on_postgres):
            request = reader.request()
            await reader.ask(document, request)
            texts += request.texts
        assert texts[0] == texts[1]


async def test_text_comes_back_as_it_went_in(on_sqlite: Reader, on_postgres: Reader) -> None:
    document = "query ($id: ID!) { institution(id: $id) { shortName event { payload } } }"

    for reader in (on_sqlite, on_postgres):
        request = reader.request()
        answer = (await reader.ask(document, request, id=story.INTERPOL))["institution"]
        assert answer["shortName"] == story.ODD
        assert answer["event"]["payload"]["short_name"] == story.ODD
        [text] = request.texts
        assert text is not None
        assert json.loads(text)["shortName"] == story.ODD
