"""What cannot be is told with its place: which argument, where in it, and what brought it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.conftest import STORES
from tests.schema import unmoved
from tests.schema.unmoved import UNKNOWN, Known

pytestmark = pytest.mark.asyncio(loop_scope="module")

PROJECT = UNKNOWN["prj"]
NESTED = """query($f: ID!) {
    projects { nodes { agreements(where: {not: {funder: {id: {ne: $f}}}}) { totalCount } } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with unmoved.known(request) as known:
        yield known


@pytest.mark.parametrize(
    ("document", "variables", "told"),
    [
        ('{ project(id: "x") { id } }', {}, ("id", "", None)),
        ("query($p: ID!) { project(id: $p) { id } }", {"p": "ins_1"}, ("id", "", "p")),
        ("query($p: ID!) { node(id: $p) { id } }", {"p": "x"}, ("id", "", "p")),
        ("query($p: ID!) { record(id: $p) { id } }", {"p": UNKNOWN["evt"]}, ("id", "", "p")),
        ("query($p: ID!) { event(id: $p) { id } }", {"p": PROJECT}, ("id", "", "p")),
        (
            "query($n: [ID!]!) { nodes(ids: $n) { id } }",
            {"n": [PROJECT, "x"]},
            ("ids", "1", "n"),
        ),
        (
            'query($n: ID!) { nodes(ids: [$n, $n, "x"]) { id } }',
            {"n": PROJECT},
            ("ids", "2", None),
        ),
        (
            "query($n: ID!, $m: ID!) { nodes(ids: [$n, $m]) { id } }",
            {"n": PROJECT, "m": "x"},
            ("ids", "1", "m"),
        ),
        ('{ nodes(ids: "x") { id } }', {}, ("ids", "", None)),
        (
            "query($e: ID!) { projects(asOf: {before: $e}) { totalCount } }",
            {"e": "evt_1"},
            ("asOf", "before", "e"),
        ),
        (
            "query($w: FundingAgreementFilter) { fundingAgreements(where: $w) { totalCount } }",
            {"w": {"or": [{}, {"funder": {"id": {"in": [UNKNOWN["ins"], PROJECT]}}}]}},
            ("where", "or.1.funder.id.in.1", "w"),
        ),
        (
            "query($f: ID!) { fundingAgreements(where: {funder: {id: {eq: $f}}}) { totalCount } }",
            {"f": "x"},
            ("where", "funder.id.eq", "f"),
        ),
        (
            NESTED,
            {"f": "x"},
            ("where", "not.funder.id.ne", "f"),
        ),
        (
            "query($f: ID!) { agreementTotals(where: {funder: {id: {eq: $f}}}) { count } }",
            {"f": "x"},
            ("where", "funder.id.eq", "f"),
        ),
        (
            "query($r: [ID!]) { changes(since: {}, where: {recordId: $r}) { totalCount } }",
            {"r": [PROJECT, f"{PROJECT}@1~2020-01-01"]},
            ("where", "recordId.1", "r"),
        ),
        (
            '{ changes(since: {}, where: {actor: ["act_1"]}) { totalCount } }',
            {},
            ("where", "actor.0", None),
        ),
    ],
)  # fmt: skip
async def test_where_it_stands_is_told(
    known: Known,
    document: str,
    variables: dict[str, Any],
    told: tuple[str, str, str | None],
) -> None:
    answer = await known.officer.run(document, **variables)
    [error] = answer["errors"]
    extensions, (argument, path, variable) = error["extensions"], told
    assert extensions.pop("rule") in {"malformed_id", "wrong_kind", "bare_id"}
    assert extensions.pop("expected")
    expected = {"code": "BAD_INPUT", "argument": argument, "path": path.split(".") if path else []}
    assert extensions == expected | ({} if variable is None else {"variable": variable})


async def test_of_several_fields_each_tells_of_its_own(known: Known) -> None:
    document = """query($a: ID!, $b: ID!) {
        one: project(id: $a) { id } two: project(id: $b) { id } three: project(id: "z") { id } }"""
    answer = await known.officer.run(document, a="x", b="y")
    told = {error["path"][0]: error["extensions"].get("variable") for error in answer["errors"]}
    assert told == {"one": "a", "two": "b", "three": None}
    assert answer["data"] == {"one": None, "two": None, "three": None}


CHANGED = """query($r: [ID!]) {
    changes(since: {}, where: {recordId: $r, actor: $r}) { totalCount } }"""
IN = "query($w: ProjectFilter, $n: Int) { projects(where: $w, first: $n) { totalCount } }"


@pytest.mark.parametrize(
    ("document", "variables", "places"),
    [
        (
            IN,
            {"w": {"id": {"in": ["x", PROJECT, "y"]}, "lead": {"id": {"eq": PROJECT}}}},
            ["where id.in.0", "where id.in.2", "where lead.id.eq"],
        ),
        (
            IN,
            {"w": {"or": [{"id": {"eq": "x"}}, {"not": {"lead": {"id": {"ne": "y"}}}}]}},
            ["where or.0.id.eq", "where or.1.not.lead.id.ne"],
        ),
        (
            IN,
            {"w": {"id": {"eq": "x"}, "status": {"eq": None}, "acronym": {}}},
            ["where id.eq", "where acronym", "where status.eq"],
        ),
        (
            IN,
            {"w": {"agreements": {"some": {"id": {"eq": "x"}}, "none": {"id": {"eq": "y"}}}}},
            ["where agreements.some.id.eq", "where agreements.none.id.eq"],
        ),
        (
            "query($n: [ID!]!) { nodes(ids: $n) { id } }",
            {"n": ["x", PROJECT, "y", "z"]},
            ["ids 0", "ids 2", "ids 3"],
        ),
        (
            CHANGED,
            {"r": ["x", "y"]},
            [*(f"where recordId.{n}" for n in "01"), *(f"where actor.{n}" for n in "01")],
        ),
        (IN, {"n": -1}, ["first"]),
        (IN, {"w": {"title": {"contains": "\x00"}}}, ["where title.contains"]),
        (
            "{ projects(first: 1) { nodes { agreements(first: 1000000) { totalCount } } } }",
            {},
            ["first"],
        ),
        ("{ projects(first: 1, last: 1) { totalCount } }", {}, ["last"]),
        ('{ search(text: "") { __typename } }', {}, ["text"]),
        ("{ register { consistencyProof(from: 1000000) { toSize } } }", {}, ["from"]),
    ],
)  # fmt: skip
async def test_each_that_is_wrong_in_a_field_is_told(
    known: Known, document: str, variables: dict[str, Any], places: list[str]
) -> None:
    answer = await known.officer.run(document, **variables)
    told = [error["extensions"] for error in answer["errors"]]
    assert {one["code"] for one in told} <= {"BAD_INPUT", "BAD_ARGUMENT"}
    assert [" ".join([one["argument"], ".".join(one["path"])]).strip() for one in told] == places
    assert len({tuple(error["path"]) for error in answer["errors"]}) == 1


async def test_no_more_than_twenty_are_told(known: Known) -> None:
    document = "query($n: [ID!]!) { nodes(ids: $n) { id } }"
    answer = await known.officer.run(document, n=[f"x{number}" for number in range(40)])
    assert [one["extensions"]["path"] for one in answer["errors"]] == [[f"{n}"] for n in range(20)]
