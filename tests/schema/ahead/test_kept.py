"""Statements and answers are kept: what is asked otherwise is answered otherwise all the same."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from graphql import FieldNode, OperationDefinitionNode, parse, print_ast

from events import project
from events.store.register import Request
from schema.api import api, walked
from schema.execution.context import Context
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from schema.execution.statements import Plans
from tests.schema.ahead import announced
from tests.schema.ahead.announced import en, named
from tests.schema.ahead.asked_again import AGAIN, CHANGES, id_of
from tests.schema.reading.reader import Reader
from tests.sharing import shared_out


async def _walk(
    document: str, given: Mapping[str, Any], request: Context, name: str | None = None
) -> str:
    answer = await api.execute(
        document, variable_values=dict(given), context_value=request, operation_name=name
    )
    assert not answer.errors, (document, given, answer.errors)
    return json.dumps(answer.data)


async def _send(straight: Direct, document: str, given: Any, *more: Any) -> str | None:
    """Return what is sent without the executor."""
    name, request = more
    body = await straight.answer(document, given, name, request)
    return None if body is None else json.dumps(json.loads(body)["data"])


@pytest.mark.parametrize("start", range(4))
@shared_out
async def test_other_variables_have_other_answers(reader: Reader, start: int) -> None:
    plans, straight = Plans(), Direct(Documents(walked))
    for number, (document, given) in enumerate(AGAIN[start::4]):
        fresh = [await _walk(document, one, reader.request(plans=Plans())) for one in given]
        assert len(set(fresh)) > 0.7 * len(fresh), document
        for time in range(2):
            for one, expected in zip(given, fresh, strict=True):
                told = await _walk(document, one, reader.request(plans=plans))
                assert told == expected, (document, one)
                if time == number % 2 or "__typename" in document:
                    sent = await _send(straight, document, one, None, reader.request(plans=plans))
                    assert sent == expected, (document, one)


_SAME_KEYS = announced.bare(
    """query One($x: Int = 2) { it: project(id: "alpha") { name: title }
        all: projects(first: $x) { nodes { id } } sums: agreementTotals { count } }
    query Other($x: Int = 1) { it: project(id: "alpha") { name: acronym }
        all: projects(first: $x) { nodes { title } } sums: agreementTotals { contribution } }
    query Third($x: Int = 1) { it: project(id: "beta") { name: title }
        all: institutions(first: $x) { nodes { id } } sums: applicationTotals { applications } }"""
)
"""Operations of one document with the same keys, arguments and variables."""


async def test_operations_of_one_document_are_kept_apart(reader: Reader) -> None:
    plans, straight = Plans(), Direct(Documents(walked))
    told = {
        name: [
            [
                await _walk(_SAME_KEYS, {}, reader.request(plans=plans), name),
                await _send(straight, _SAME_KEYS, {}, name, reader.request(plans=plans)),
            ]
            for _ in range(3)
        ]
        for name in ("One", "Other", "Third", "One", "Other")
    }
    expected = {
        "One": {
            "it": {"name": "Alpha"},
            "all": {"nodes": [{"id": "alpha"}, {"id": "beta"}]},
            "sums": [{"count": 3}, {"count": 1}],
        },
        "Other": {
            "it": {"name": "AAA"},
            "all": {"nodes": [{"title": "Alpha"}]},
            "sums": [{"contribution": "107"}, {"contribution": "11"}],
        },
        "Third": {
            "it": {"name": "Beta"},
            "all": {"nodes": [{"id": "gone"}]},
            "sums": [{"applications": 2}],
        },
    }
    for name, answers in told.items():
        for text in [one for both in answers for one in both if one is not None]:
            assert named(json.loads(text)) == expected[name]
        assert answers[-1][1] is not None


async def test_two_keys_of_one_operation_are_kept_apart(reader: Reader) -> None:
    document = """query ($id: ID!, $a: String, $b: String) {
        a: project(id: $id) { it: title(lang: $a) } b: project(id: $id) { it: acronym }
        c: projects(where: {title: {eq: $a}}) { nodes { it: title } }
        d: projects(where: {title: {eq: $b}}) { nodes { it: acronym } } }"""
    plans = Plans()
    for a, b in (("Alpha", "Gamma"), ("Gamma", "Alpha"), ("Beta", "Gamma")):
        answer = await reader.ask(
            document, reader.request(plans=plans), id=id_of("alpha"), a=a, b=b
        )
        assert answer == {
            "a": {"it": "Alpha"},
            "b": {"it": "AAA"},
            "c": {"nodes": [{"it": a}]},
            "d": {"nodes": [{"it": {"Alpha": "AAA", "Gamma": "MMM"}[b]}]},
        }


async def test_kept_answers_are_of_one_register_and_of_one_day(own_reader: Reader) -> None:
    plans = Plans()
    document = """query ($at: AsOf, $kind: [RecordKind!]) { agreementTotals(asOf: $at) { count }
        changes(since: {position: 70}, where: {kind: $kind}) { totalCount }
        projects(asOf: $at) { totalCount nodes { title } } }"""

    async def asked(**given: Any) -> list[Any]:
        told = [
            await own_reader.ask(document, own_reader.request(plans=plans), **given)
            for _ in range(3)
        ]
        assert told[0] == told[1] == told[2]
        [sums, changed, listed] = told[0].values()
        return [sums[0]["count"], changed["totalCount"], listed["totalCount"]]

    of: Any = {"kind": ["PROJECT"]}
    assert await asked(**of) == [3, 0, 3]
    assert await asked(**of, at={"effectiveOn": announced.SOON}) == [4, 0, 4]
    assert await asked(**of, at={"effectiveOn": "2012-06-01"}) == [2, 0, 3]
    register = announced.register_of(own_reader.engine)
    for draft in (
        announced.said(announced.GAMMA, "2020", project.Described(title=en("Yankee"))),
        announced.said(announced.of("prj new"), "2020", project.Identified(title=en("New"))),
    ):
        await register.enter(Request(drafts=(draft,), actor_id=announced.ACTOR))
    assert await asked(**of) == [3, 2, 4]
    assert await asked(kind=["INSTITUTION"]) == [3, 0, 4]
    assert await asked(**of, at={"position": 71}) == [3, 2, 3]


async def test_changes_are_walked_through_by_kept_statements(reader: Reader) -> None:
    plans = Plans()
    of: Any = {"since": {"position": 0}, "where": {"kind": ["PROJECT", "INSTITUTION"]}}
    whole = await reader.ask(CHANGES, first=100, **of)
    for _ in range(2):
        found, more, given = list[Any](), True, dict[str, Any]()
        while more:
            request = reader.request(plans=plans)
            page = await reader.ask(CHANGES, request, first=3, **of, **given)
            found += page["changes"]["nodes"]
            assert len(found) <= page["changes"]["totalCount"]
            more = page["changes"]["pageInfo"]["hasNextPage"]
            given = {"after": page["changes"]["pageInfo"]["endCursor"]}
        assert found == whole["changes"]["nodes"]


def _varied(document: str) -> Iterator[tuple[str, str]]:
    """Yield the arguments that are variables or have some within, each with its field."""
    operation = parse(document).definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    for field in operation.selection_set.selections:
        assert isinstance(field, FieldNode)
        for argument in field.arguments or ():
            if "$" in print_ast(argument):
                yield field.name.value, argument.name.value


def test_every_argument_of_a_root_field_is_asked_again_with_another_value() -> None:
    assert walked.query_type is not None
    asked = {one for document, _ in AGAIN for one in _varied(document)}
    assert asked == {
        (name, argument)
        for name, field in walked.query_type.fields.items()
        for argument in field.args
        if not name.startswith("__")
    }


@pytest.mark.parametrize(
    "within",
    [
        'projects(where: {{id: {{eq: "{0}"}}}}) {{ totalCount }}',
        'fundingGiven(where: {{projects: {{some: {{id: {{eq: "{0}"}}}}}}}}) {{ count }}',
        'projects {{ nodes {{ related(where: {{project: {{id: {{eq: "{0}"}}}}}}) {{ kind }} }} }}',
    ],
)
async def test_an_id_that_names_an_instant_is_good_for_no_other(
    reader: Reader, within: str
) -> None:
    cited = f"{id_of('alpha')}@{len(announced.SAID)}~2079-01-01"
    document = f"""query ($id: ID!, $at: AsOf) {{ institution(id: $id, asOf: $at) {{
        {within.format(cited)} }} }}"""
    plans = Plans()
    for _ in range(2):
        at = {"effectiveOn": "2079-01-01"}
        await reader.ask(document, reader.request(plans=plans), id=id_of("union"), at=at)
        at = {"effectiveOn": "2078-01-01"}
        code, _ = await reader.told(document, reader.request(plans=plans), id=id_of("union"), at=at)
        assert code == "BAD_INSTANT"
