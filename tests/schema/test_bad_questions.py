"""What cannot be read is answered in the schema's own terms, on either store in the same words."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.conftest import STORES
from tests.schema import unmoved
from tests.schema.unmoved import UNKNOWN, Known

pytestmark = pytest.mark.asyncio(loop_scope="module")

READ = "query($id: ID!, $asOf: AsOf) { project(id: $id, asOf: $asOf) { id } }"
PROJECTS = "query($after: String) { projects(after: $after) { nodes { id } } }"
ENTRIES = "query($after: String) { events(after: $after) { nodes { position } } }"


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with unmoved.known(request) as known:
        yield known


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ({"position": 5}, "BAD_INSTANT"),
        ({"position": 2**53 - 1}, "BAD_INSTANT"),
        ({"recordedAt": "2099-01-01T00:00:00Z"}, "BAD_INSTANT"),
        ({"recordedAt": "2019-01-01T00:00:00Z", "position": 1}, "BAD_INSTANT"),
        ({"effectiveOn": "9999-12-31"}, "BAD_INSTANT"),
        ({"position": 2**53}, "BAD_INPUT"),
        ({"position": -1}, "BAD_INPUT"),
        ({"position": 1.5}, "BAD_INPUT"),
        ({"position": "1"}, "BAD_INPUT"),
        ({"position": True}, "BAD_INPUT"),
        pytest.param({"position": 10**4000}, "BAD_INPUT", id="of 4001 digits"),
        ({"recordedAt": "2019-01-01"}, "BAD_INPUT"),
        ({"recordedAt": "2019-02-30T00:00:00Z"}, "BAD_INPUT"),
        ({"recordedAt": "2019-01-01T00:00:00"}, "BAD_INPUT"),
        ({"recordedAt": "0001-01-01T00:00:00+14:00"}, "BAD_INPUT"),
        ({"recordedAt": "2019-01-01T00:00:00+99:99"}, "BAD_INPUT"),
        ({"recordedAt": 1546300800}, "BAD_INPUT"),
        ({"effectiveOn": "2019-13-01"}, "BAD_INPUT"),
        ({"effectiveOn": "2019"}, "BAD_INPUT"),
        ({"effectiveOn": "0000-01-01"}, "BAD_INPUT"),
        ({"day": "2019-01-01"}, "BAD_INPUT"),
        ([], "BAD_INPUT"),
        ("2019", "BAD_INPUT"),
    ],
)
async def test_an_instant_can_be_read_at(known: Known, as_of: Any, code: str) -> None:
    await known.answered(READ, code, id=known.project, asOf=as_of)


@pytest.mark.parametrize(
    ("id_", "code"),
    [
        ("", "BAD_INPUT"),
        ("prj_1", "BAD_INPUT"),
        (UNKNOWN["ins"], "BAD_INPUT"),
        (UNKNOWN["evt"], "BAD_INPUT"),
        (UNKNOWN["prj"].upper(), "BAD_INPUT"),
        ("\x00", "BAD_INPUT"),
        ("\ud800", "BAD_INPUT"),
        ("x" * 100_000, "BAD_INPUT"),
        ("prj_1@1~2020-01-01", "BAD_INPUT"),
        (f"{UNKNOWN['prj']}@", "BAD_INPUT"),
        (f"{UNKNOWN['prj']}@1", "BAD_INPUT"),
        (f"{UNKNOWN['prj']}@-1~2020-01-01", "BAD_INPUT"),
        (f"{UNKNOWN['prj']}@1~2020-13-01", "BAD_INPUT"),
        (f"{UNKNOWN['prj']}@{'9' * 5_000}~2020-01-01", "BAD_INPUT"),
        (f"{UNKNOWN['prj']}@5~2020-01-01", "BAD_INSTANT"),
        (f"{UNKNOWN['prj']}@1~9999-12-31", "BAD_INSTANT"),
        (["prj_1"], "BAD_INPUT"),
        (1.5, "BAD_INPUT"),
        (None, "BAD_INPUT"),
    ],
)
async def test_an_id_that_is_asked_for_is_one_of_its_kind(
    known: Known, id_: Any, code: str
) -> None:
    await known.answered(READ, code, id=id_)


async def test_an_id_is_named_once_or_with_an_instant(known: Known) -> None:
    at = f"{known.project}@1~2020-01-01"
    await known.answered(READ, "BAD_INSTANT", id=at, asOf={"position": 1})
    nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    await known.answered(nodes, "BAD_INSTANT", ids=[at, known.project])
    await known.answered(nodes, "BAD_ARGUMENT", ids=[known.project] * 101)
    event = "query($id: ID, $position: Position) { event(id: $id, position: $position) { id } }"
    await known.answered(event, "BAD_ARGUMENT")
    await known.answered(event, "BAD_ARGUMENT", id=UNKNOWN["evt"], position=1)


async def test_what_is_unknown_is_nothing(known: Known) -> None:
    answer = await known.officer.ask(
        "query($id: ID!, $entry: ID!) { project(id: $id) { id } node(id: $id) { id } "
        "nodes(ids: [$id, $entry]) { id } event(id: $entry) { id } last: event(position: 5) { id } "
        "none: event(position: 0) { id } }",
        id=UNKNOWN["prj"],
        entry=UNKNOWN["evt"],
    )
    nothing = dict.fromkeys(("project", "node", "event", "last", "none"))
    assert answer == {**nothing, "nodes": [None, None]}


# Cursors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", ["", "x", "\x00", "\ud800", "7b7d", "5b" * 900, "x" * 100_000])
async def test_a_cursor_was_given_before(known: Known, after: str) -> None:
    for document in (PROJECTS, ENTRIES):
        await known.answered(document, "BAD_CURSOR", after=after)


async def cursor(known: Known, listing: str) -> str:
    answer = await known.officer.ask(f"{{ {listing}(first: 1) {{ pageInfo {{ endCursor }} }} }}")
    given: str = answer[listing]["pageInfo"]["endCursor"]
    return given


async def test_a_cursor_is_not_one_of_another_listing(known: Known) -> None:
    others = [await cursor(known, listing) for listing in ("institutions", "fundingAgreements")]
    for after in (*others, await cursor(known, "events")):
        await known.answered(PROJECTS, "BAD_CURSOR", after=after)
    for after in (*others, await cursor(known, "projects")):
        await known.answered(ENTRIES, "BAD_CURSOR", after=after)
    nested = "query($id: ID!, $after: String) { project(id: $id) { %s { nodes { id } } } }"
    for listing, other in (("events", "events"), ("agreements", "fundingAgreements")):
        document = nested % f"{listing}(after: $after)"
        await known.answered(
            document, "BAD_CURSOR", id=known.project, after=await cursor(known, other)
        )


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, "Query.institutions"),
        (1, 5),
        (1, -1),
        (1, True),
        (1, 1.0),
        (2, "2019-13-01"),
        (2, "9999-12-31"),
        (3, "prj_\x00"),
        (3, "\ud800"),
        (3, 7),
        (3, None),
    ],
)
async def test_a_cursor_is_not_made_up(known: Known, place: int, said: Any) -> None:
    parts = json.loads(bytes.fromhex(await cursor(known, "projects")))
    parts[place] = said
    await known.answered(PROJECTS, "BAD_CURSOR", after=json.dumps(parts).encode().hex())


@pytest.mark.parametrize("said", [2**53, 2**63, -1, True, 1.0, "1", None, [1]])
async def test_a_cursor_of_the_log_is_a_position(known: Known, said: Any) -> None:
    name, _ = json.loads(bytes.fromhex(await cursor(known, "events")))
    after = json.dumps([name, said]).encode().hex()
    await known.answered(ENTRIES, "BAD_CURSOR", after=after)


@pytest.mark.parametrize("first", [-1, 501, 2**31 - 1, 2**31, 1.5, "1", True])
async def test_a_page_has_a_size(known: Known, first: Any) -> None:
    in_range = type(first) is int and first < 2**31
    message = await known.answered(
        "query($n: Int) { projects(first: $n) { nodes { id } } }",
        "BAD_ARGUMENT" if in_range else "BAD_INPUT",
        n=first,
    )
    assert "first" in message if in_range else "Int" in message


# Languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lang",
    ["", "xx", "EN", "en-GB", "\x00", '"', "'", "'; --", "$", "$.fr", "fr.x", "[0]", "0", "%",
     '{"a": 1}', "\\", "{fr}", "x" * 100_000],
)  # fmt: skip
async def test_a_language_that_nobody_speaks_is_answered_in_english_or_refused(
    known: Known, lang: str
) -> None:
    answer = await known.officer.run(
        "query($id: ID!, $lang: String!) { project(id: $id) { title(lang: $lang) } }",
        id=known.project,
        lang=lang,
    )
    if "errors" in answer:
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_ARGUMENT"]
    else:
        assert answer["data"] == {"project": {"title": "Police systems"}}


# What there is not ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "document",
    [
        "{ project { id } }",
        "{ projekts { nodes { id } } }",
        "{ projects { nodes { colour } } }",
        "{ projects }",
        "{ projects(colour: 1) { nodes { id } } }",
        "{ projects { nodes { id { x } } } }",
        "{ projects { nodes { ... on Institution { name } } } }",
        "{ projects { nodes { ...Unknown } } }",
        "query($x: Unknown) { projects { nodes { id } } }",
        "query($id: ID!) { project(id: $ids) { id } }",
        "query($id: ID) { project(id: $id) { id } }",
        "{ projects @unknown { nodes { id } } }",
    ],
)
async def test_what_the_schema_does_not_have_is_said_so(known: Known, document: str) -> None:
    await known.answered(document, "INVALID_OPERATION")


@pytest.mark.parametrize(
    "document",
    [
        "{ projects { nodes { title(lang: 5) } } }",
        "{ projects { nodes { partners(role: BOSS) { role } } } }",
        "{ event(position: -1) { id } }",
        "{ event(position: 9007199254740992) { id } }",
        "{ projects(asOf: {effectiveOn: 2019}) { nodes { id } } }",
        "{ projects(after: 5) { nodes { id } } }",
    ],
)
async def test_what_an_argument_does_not_take_is_said_so(known: Known, document: str) -> None:
    await known.answered(document, "BAD_INPUT")


@pytest.mark.parametrize("document", ["{", "projects", "{ a } }", "{ a(b: ) }", '{ a(b: "', "\x00"])
async def test_what_is_no_document_is_said_so(known: Known, document: str) -> None:
    await known.answered(document, "SYNTAX_ERROR")
