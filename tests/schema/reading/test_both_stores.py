"""Both stores answer with the same bytes, and SQLite can parse all that may be asked."""

import json
from typing import Any

import pytest

from schema.compiler.compiler import Limits
from tests.schema.reading import selections, story
from tests.schema.reading.reader import Reader

SEEDS = (1, 2, 3, 4)
DOCUMENTS = 10


@pytest.mark.parametrize("seed", SEEDS)
async def test_invented_operations_have_one_answer(
    on_sqlite: Reader, on_postgres: Reader, seed: int
) -> None:
    answered = 0
    for document in selections.documents(DOCUMENTS, seed):
        answers: list[Any] = []
        for reader in (on_sqlite, on_postgres):
            request = reader.request()
            answer = await reader.run(document, request)
            answers.append((request.texts, [str(error) for error in answer["errors"]]))
            assert all(selections.too_much(error) for error in answer["errors"]), answer["errors"]
        if any("than the store can take apart" in error for error in answers[0][1]):
            continue  # SQLite's parser has the lesser room, whose measure is an estimate
        assert answers[0] == answers[1], document
        answered += bool(answers[0][0])
    assert answered > 0.6 * DOCUMENTS


# All that can stand at the bottom of five lists: what is written most deeply of each kind of field.
DEEPEST = """id name names @include(if: false) { text } version effectiveTo asOf { recordedAt }
    event { id type record { id ... on FundingAgreement { funder { parent { id } } } }
        ... on ProjectIdentified { title lead { name event { id } } }
        ... on FundingAgreementSigned { contribution { amount } } correctedBy { id }
        notes @include(if: false) { id } }
    parent { parent { name event { actor { name } retractedBy { id } } } }"""
ENDS = "startCursor endCursor hasNextPage"
EDGE = f"cursor node {{ {DEEPEST} }}"
AT_THE_BOTTOM = (
    f"children(first: 1) {{ totalCount edges {{ {EDGE} }} pageInfo {{ {ENDS} }} }}",
    f"timeline {{ {DEEPEST} }}",
    "names { language text }",
    'names(lang: "fr-CA") { language text }',
    """documents { categoryName }
        agreementsFunded(first: 1) { nodes { contribution { currencyName(lang: "fr") } } }""",
    """fundingGiven(groupBy: [AREA, STATUS, SIGNED_YEAR]) { area { id title event { id } } toCome
        funder { name } status unknown { toCome } }""",
    "identifiers { scheme value }",
    "blame { field value before event { type record { id } } }",
    f"successors {{ {DEEPEST} }}",
    "projects(first: 1) { totalCount nodes { id lead { name } } pageInfo { endCursor } }",
    """events(first: 1) { totalCount edges { cursor node { id
        record { id ... on Project { lead { name } } }
        ... on ProjectIdentified { lead { parent { name } } title payload } } } }""",
)


@pytest.mark.parametrize("bottom", AT_THE_BOTTOM)
async def test_five_lists_nest_on_either_store(
    on_sqlite: Reader, on_postgres: Reader, bottom: str
) -> None:
    for around in (
        "children(first: 1) { nodes { %s } }",
        "children(first: 1) { totalCount edges { cursor node { id %s } } pageInfo { endCursor } }",
        "timeline { id %s }",
        "predecessors { id %s }",
    ):
        selected = bottom
        for _ in range(4):
            selected = around % selected
        document = f'{{ institution(id: "{story.EU}") {{ {selected} }} }}'
        texts: list[Any] = []
        for reader in (on_sqlite, on_postgres):
            request = reader.request(Limits(rows=10**9))
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
