"""An id that cannot be is told with its place: which argument, where in it, and what brought it."""

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
            'query($r: ID!) { changes(since: {}, where: {actor: ["act_1", $r]}) { totalCount } }',
            {"r": PROJECT},
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
    expected = {"code": "BAD_ID", "argument": argument, "path": path.split(".") if path else []}
    assert extensions == expected | ({} if variable is None else {"variable": variable})


async def test_of_several_fields_each_tells_of_its_own(known: Known) -> None:
    document = """query($a: ID!, $b: ID!) {
        one: project(id: $a) { id } two: project(id: $b) { id } three: project(id: "z") { id } }"""
    answer = await known.officer.run(document, a="x", b="y")
    told = {error["path"][0]: error["extensions"].get("variable") for error in answer["errors"]}
    assert told == {"one": "a", "two": "b", "three": None}
    assert answer["data"] == {"one": None, "two": None, "three": None}
