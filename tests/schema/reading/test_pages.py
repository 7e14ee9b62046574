"""Pages of a listing fit together, whoever writes between; a cursor is of its listing alone."""

import json
from typing import Any

import pytest

from events import institution
from events.localized import Localized
from events.register import Request
from tests.schema.reading import story
from tests.schema.reading.reader import Reader

PAGE = """query ($first: Int, $after: String, $at: AsOf) {
    page: institutions(first: $first, after: $after, asOf: $at) {
        totalCount nodes { id } edges { cursor node { recordId } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


async def pages(
    reader: Reader, document: str, /, *, between: Any = None, **given: Any
) -> list[dict[str, Any]]:
    """Return all pages of a listing."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await reader.ask(document, after=after, **given))["page"]
        found.append(page)
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]
        given.pop("at", None)
        if between:
            await between()


async def register_another(reader: Reader, key: str) -> None:
    fact = institution.Registered(
        name=Localized({"en": key}), kind=institution.InstitutionKind.OFFICE
    )
    draft = story.said(story.of(f"ins {key}"), fact, "2020")
    await reader.register.enter(Request(drafts=(draft,), actor_id="act_x"))


@pytest.mark.parametrize("first", [1, 2, 3, 4, 5, 6, 7, 500])
async def test_pages_hold_everything_once_in_order(reader: Reader, first: int) -> None:
    found = await pages(reader, PAGE, first=first)

    ids = [node["id"] for page in found for node in page["nodes"]]
    assert ids == sorted(ids)
    assert len(ids) == 6
    assert [len(page["nodes"]) for page in found[:-1]] == [first] * (len(found) - 1)
    for number, page in enumerate(found):
        cursors = [edge["cursor"] for edge in page["edges"]]
        assert [edge["node"]["recordId"] for edge in page["edges"]] == [
            node["id"] for node in page["nodes"]
        ]
        assert page["totalCount"] == 6
        assert page["pageInfo"] == {
            "hasNextPage": number < len(found) - 1,
            "hasPreviousPage": number > 0,
            "startCursor": cursors[0],
            "endCursor": cursors[-1],
        }


async def test_later_pages_are_read_at_the_instant_of_the_first(reader: Reader) -> None:
    made = iter(range(100))

    async def write() -> None:
        await register_another(reader, f"office {next(made)}")

    found = await pages(reader, PAGE, first=2, between=write)

    assert [len(page["nodes"]) for page in found] == [2, 2, 2]
    assert {page["totalCount"] for page in found} == {6}
    assert all("@" not in node["id"] for page in found for node in page["nodes"])
    assert (await reader.ask("{ institutions { totalCount } }"))["institutions"] == {
        "totalCount": 8
    }


async def test_later_pages_keep_the_kind_of_id_of_the_first(reader: Reader) -> None:
    found = await pages(reader, PAGE, first=1, at={"position": 3, "effectiveOn": "2020-01-01"})

    assert [node["id"].partition("@")[2] for page in found for node in page["nodes"]] == [
        "3~2020-01-01"
    ] * 3


async def test_an_empty_page_has_no_cursors(reader: Reader) -> None:
    for given in ({"first": 0}, {"at": {"position": 0}}):
        page = (await reader.ask(PAGE, **given))["page"]
        assert (page["nodes"], page["edges"]) == ([], [])
        assert page["pageInfo"]["startCursor"] is None
        assert page["pageInfo"]["endCursor"] is None
        assert page["pageInfo"]["hasNextPage"] is (given == {"first": 0})


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        ("totalCount", {"totalCount": 6}),
        ("__typename", {"__typename": "InstitutionConnection"}),
        ("pageInfo { hasPreviousPage }", {"pageInfo": {"hasPreviousPage": False}}),
        ("pageInfo { hasNextPage }", {"pageInfo": {"hasNextPage": True}}),
        ("nodes { __typename }", {"nodes": [{"__typename": "Institution"}] * 2}),
        ("edges { __typename }", {"edges": [{"__typename": "InstitutionEdge"}] * 2}),
    ],
)
async def test_any_part_of_a_page_can_be_asked_for_alone(
    reader: Reader, selected: str, expected: Any
) -> None:
    document = f"{{ institutions(first: 2) {{ {selected} }} }}"

    assert await reader.ask(document) == {"institutions": expected}


@pytest.mark.parametrize("first", [-1, 501, 2**31 - 1])
async def test_a_page_is_of_a_bounded_length(reader: Reader, first: int) -> None:
    code, message = await reader.told(PAGE, first=first)

    assert code == "BAD_ARGUMENT"
    assert message == f"first is a number from 0 to 500, not {first}."


async def test_the_default_is_a_page_of_25(reader: Reader) -> None:
    for number in range(20):
        await register_another(reader, f"office {number}")

    for arguments in ("", "(first: null)"):
        answer = await reader.ask(f"{{ institutions{arguments} {{ nodes {{ id }} totalCount }} }}")
        assert len(answer["institutions"]["nodes"]) == 25
        assert answer["institutions"]["totalCount"] == 26


BARE, TRUE = False, True
"""Whether the ids of a listing name its instant, and what is no number."""


def forged(*said: Any) -> str:
    return json.dumps(said, separators=(",", ":")).encode().hex()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "zz",
        "00",
        "x" * 3_000,
        "[" * 1_000,
        "5b" * 900,
        "ff",
        forged(),
        forged("Query.projects", 23, "2024-01-01", BARE, story.EU),
        forged("Query.institutions", 24, "2024-01-01", BARE, story.EU),
        forged("Query.institutions", -1, "2024-01-01", BARE, story.EU),
        forged("Query.institutions", TRUE, "2024-01-01", BARE, story.EU),
        forged("Query.institutions", 2**70, "2024-01-01", BARE, story.EU),
        forged("Query.institutions", "23", "2024-01-01", BARE, story.EU),
        forged("Query.institutions", 23, "2024-02-30", BARE, story.EU),
        forged("Query.institutions", 23, "9999-12-31", BARE, story.EU),
        forged("Query.institutions", 23, "2024-01-01", 0, story.EU),
        forged("Query.institutions", 23, "2024-01-01", BARE, 7),
        forged("Query.institutions", 23, "2024-01-01", BARE, "\0"),
        forged("Query.institutions", 23, "2024-01-01", BARE, "\ud800"),
        forged("Query.institutions", 23, "2024-01-01", BARE, story.EU, 1),
        forged("Query.institutions", 23),
    ],
)
async def test_a_cursor_of_something_else_is_refused(reader: Reader, cursor: str) -> None:
    code, message = await reader.told(PAGE, after=cursor)

    assert code == "BAD_CURSOR"
    assert message == "The cursor is not one of this listing; start again without it."


async def test_a_cursor_and_an_instant_exclude_each_other(reader: Reader) -> None:
    [first, *_] = await pages(reader, PAGE, first=1)
    after = first["pageInfo"]["endCursor"]

    code, message = await reader.told(PAGE, after=after, at={"position": 3})

    assert (code, "leave asOf out" in message) == ("BAD_INSTANT", True)


async def test_a_nested_page_is_read_at_its_cursor_and_its_parent_is_not(reader: Reader) -> None:
    document = """query ($id: ID!, $after: String, $at: AsOf) {
        institution(id: $id, asOf: $at) { shortName asOf { position }
            agreementsFunded(first: 1, after: $after) {
                nodes { id status funder { shortName } } pageInfo { startCursor } } } }"""
    then = {"position": 12, "effectiveOn": "2018-01-01"}
    listed = (await reader.ask(document, id=story.DEVCO, at=then))["institution"]
    cursor = listed["agreementsFunded"]["pageInfo"]["startCursor"]
    before_it = forged(*json.loads(bytes.fromhex(cursor))[:-1], "agr_")

    now = (await reader.ask(document, id=story.DEVCO, after=before_it))["institution"]

    assert now["shortName"] == "INTPA"
    assert now["asOf"] == {"position": story.LAST}
    assert now["agreementsFunded"]["nodes"] == listed["agreementsFunded"]["nodes"]
    assert now["agreementsFunded"]["nodes"][0]["funder"] == {"shortName": "DEVCO"}
    assert (await reader.ask(document, id=story.DEVCO, after=cursor))["institution"][
        "agreementsFunded"
    ]["nodes"] == []


EVENTS = """query ($first: Int, $after: String) { page: events(first: $first, after: $after) {
    nodes { position } totalCount pageInfo { hasNextPage endCursor } } }"""


async def test_events_are_followed_as_they_are_appended(reader: Reader) -> None:
    found = await pages(reader, EVENTS, first=10)
    assert [node["position"] for page in found for node in page["nodes"]] == [*range(1, 24)]
    after = found[-1]["pageInfo"]["endCursor"]
    assert (await reader.ask(EVENTS, after=after))["page"]["nodes"] == []

    await register_another(reader, "office")

    assert (await reader.ask(EVENTS, after=after))["page"] == {
        "nodes": [{"position": 24}],
        "totalCount": 24,
        "pageInfo": {"hasNextPage": False, "endCursor": forged("Query.events", 24).upper()},
    }
