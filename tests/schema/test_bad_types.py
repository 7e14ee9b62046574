"""What is not of its type is answered in the schema's own terms, shortly, and not recorded."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.conftest import STORES
from tests.officer import en, submission
from tests.schema import unmoved
from tests.schema.unmoved import Known, sizes

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with unmoved.known(request) as known:
        yield known


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def nothing_is_recorded(known: Known) -> AsyncIterator[None]:
    before = await sizes(known.officer.engine)
    yield
    assert await sizes(known.officer.engine) == before


# Nulls, numbers, names -----------------------------------------------------------------------


async def test_what_must_be_is_not_cleared(known: Known) -> None:
    assert await known.refused("describeProject", id=known.project, title=None) == (
        "null",
        "title",
    )
    assert await known.refused("describeProject", id=known.project, areas=None) == (
        "null",
        "areas",
    )


@pytest.mark.parametrize(
    "number",
    [2**31, -(2**31) - 1, 1.5, "1", pytest.param(10**4000, id="of 4001 digits")],
)
async def test_a_number_is_an_integer_of_32_bits(known: Known, number: Any) -> None:
    await known.told("amendFundingAgreement", id=known.agreement, number=number, summary="A")
    await known.told("startProject", id=known.project, entry={"expectedVersion": number})


@pytest.mark.parametrize("command", ["1", "", "\x00", 5, 5.5, True, [], "z" * 36])
async def test_a_command_id_is_a_uuid(known: Known, command: Any) -> None:
    message = await known.told("startProject", id=known.project, entry={"commandId": command})
    assert "UUID" in message


@pytest.mark.parametrize(
    ("mutation", "given"),
    [
        ("registerInstitution", {"name": en("A"), "kind": "KINGDOM"}),
        ("registerInstitution", {"name": en("A")}),
        ("registerInstitution", {"name": en("A"), "kind": "UNION", "colour": "blue"}),
        ("registerInstitution", {"name": "A", "kind": "UNION"}),
        ("registerInstitution", {"name": [{"en": "A"}], "kind": "UNION"}),
        ("registerInstitution", {"name": [None], "kind": "UNION"}),
        ("startProject", {}),
        ("startProject", {"id": "prj_1", "entry": {"sources": [{"kind": "RUMOUR", "title": "A"}]}}),
        ("startProject", {"id": "prj_1", "entry": {"dryRun": "yes"}}),
        ("startProject", {"id": "prj_1", "entry": []}),
    ],
)
async def test_an_input_is_of_its_type(known: Known, mutation: str, given: dict[str, Any]) -> None:
    assert "input" in await known.told(mutation, **given)


@pytest.mark.parametrize(("sent", "shown"), [(True, "true"), ([True, None], "[true, null]")])
async def test_a_value_is_shown_as_it_was_sent(known: Known, sent: Any, shown: str) -> None:
    message = await known.told("startProject", id=known.project, entry={"effectiveOn": sent})
    assert message.endswith(f"; not {shown}.")


def nested(depth: int) -> Any:
    value: Any = "deep"
    for _ in range(depth):
        value = {"a": [value]}
    return value


@pytest.mark.parametrize(("depth", "code"), [(10, "BAD_INPUT"), (300, "TOO_COSTLY")])
async def test_a_value_as_deep_as_a_request_can_be_is_of_its_type_or_not(
    known: Known, depth: int, code: str
) -> None:
    deep = nested(depth)
    identify, start = submission("identifyProject"), submission("startProject")
    for given in ({"title": deep}, {"title": [deep]}, {"acronym": deep}, {"id": deep}):
        await known.answered(identify, code, input={"title": en("A"), **given})
    for said in ({"effectiveOn": deep}, {"corrects": deep}, {"sources": deep}, deep):
        await known.answered(start, code, input={"id": known.project, "entry": said})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ('id: "\\ud800"', "SYNTAX_ERROR"),
        (f"id: {'[' * 2_000}", "TOO_COSTLY"),
        (f"id: {'[' * 900}{']' * 900}", "TOO_COSTLY"),
        (f"id: {'[' * 9}{']' * 9}", "BAD_INPUT"),
        ("id: 1.5", "BAD_INPUT"),
        ("id: prj_1", "BAD_INPUT"),
        ('id: "prj_1", entry: {expectedVersion: 1e3}', "BAD_INPUT"),
        ('id: "prj_1", entry: {expectedVersion: 2147483648}', "BAD_INPUT"),
        ('id: "prj_1", entry: {effectiveOn: 2019}', "BAD_INPUT"),
        ('id: "prj_1", entry: {effectiveOn: "2021-02-30"}', "BAD_INPUT"),
        ('id: "prj_1", entry: {commandId: 1}', "BAD_INPUT"),
        ('id: "prj_1", entry: {dryRun: 1}', "BAD_INPUT"),
        ('id: "prj_1", entry: {sources: [{kind: RUMOUR, title: "A"}]}', "BAD_INPUT"),
        ('id: "prj_1", id: "prj_1"', "INVALID_OPERATION"),
        ('id: "prj_1", colour: "blue"', "BAD_INPUT"),
        ("", "BAD_INPUT"),
    ],
    ids=lambda said: said[:60],
)
async def test_what_a_document_says_itself_is_of_its_type_too(
    known: Known, given: str, code: str
) -> None:
    document = f"mutation {{ startProject(input: {{ {given} }}) {{ __typename }} }}"
    await known.answered(document, code)


@pytest.mark.parametrize(
    "document",
    [
        'mutation { destroyProject(input: {id: "prj_1"}) { __typename } }',
        'mutation { startProject(id: "prj_1") { __typename } }',
        "mutation { startProject { __typename } }",
        'mutation { startProject(input: {id: "prj_1"}) { project { id } } }',
        'mutation { startProject(input: {id: "prj_1"}) { ... on Recorded { project { id } } } }',
        'mutation { startProject(input: {id: "prj_1"}) { ... on Victory { position } } }',
        "mutation($input: StartInput!) { startProject(input: $input) { __typename } }",
        "mutation($input: String!) { startProject(input: $input) { __typename } }",
    ],
    ids=str,
)
async def test_what_the_schema_does_not_have_is_said_so(known: Known, document: str) -> None:
    await known.answered(document, "INVALID_OPERATION")


@pytest.mark.parametrize(
    ("mutation", "given", "code"),
    [
        ("registerInstitution", {"name": en("A"), "kind": "x" * 100_000}, "BAD_INPUT"),
        (
            "registerInstitution",
            {"name": en("A"), "kind": "OTHER", "x" * 100_000: True},
            "BAD_INPUT",
        ),
        ("startProject", {"id": "prj_1", "entry": {"commandId": "x" * 100_000}}, "BAD_INPUT"),
        ("startProject", {"id": "prj_1", "entry": {"commandId": nested(60)}}, "BAD_INPUT"),
        ("x" * 100_000, {}, "INVALID_OPERATION"),
    ],
    ids=["a word", "a field", "a UUID", "a deep UUID", "a mutation"],
)
async def test_an_answer_does_not_repeat_all_of_what_was_sent(
    known: Known, mutation: str, given: dict[str, Any], code: str
) -> None:
    await known.answered(submission(mutation), code, input=given)


@pytest.mark.parametrize(
    "given",
    [f"id: {{a: {'[' * 90}{']' * 90}}}", f'id: "p", entry: {{expectedVersion: {"9" * 5_000}}}'],
    ids=["a deep value", "a long number"],
)
async def test_nor_of_what_a_document_says(known: Known, given: str) -> None:
    document = f"mutation {{ startProject(input: {{ {given} }}) {{ __typename }} }}"
    await known.answered(document, "BAD_INPUT")
