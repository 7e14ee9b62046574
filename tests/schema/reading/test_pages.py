"""Pages of a listing fit together, whoever writes between; a cursor is of its listing alone."""

import json
from typing import Any

import pytest

from events import institution
from events.localized import Localized
from events.store.register import Request
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
    await reader.register.enter(Request(drafts=(draft,), actor_id=story.ACTOR))


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


BACKWARD = (
    PAGE.replace("$first", "$last").replace("first:", "last:").replace("$after", "$before")
).replace("after:", "before:")


@pytest.mark.parametrize("last", [1, 2, 3, 4, 5, 6, 7, 500])
async def test_pages_from_the_end_hold_the_same_in_the_same_order(
    reader: Reader, last: int
) -> None:
    forward = [
        node["id"] for page in await pages(reader, PAGE, first=500) for node in page["nodes"]
    ]
    found: list[dict[str, Any]] = []
    before = None
    while not found or found[0]["pageInfo"]["hasPreviousPage"]:
        page = (await reader.ask(BACKWARD, last=last, before=before))["page"]
        found.insert(0, page)
        before = page["pageInfo"]["startCursor"]

    assert [node["id"] for page in found for node in page["nodes"]] == forward
    assert [len(page["nodes"]) for page in found[1:]] == [last] * (len(found) - 1)
    for number, page in enumerate(found):
        cursors = [edge["cursor"] for edge in page["edges"]]
        assert page["totalCount"] == 6
        assert page["pageInfo"] == {
            "hasNextPage": number < len(found) - 1,
            "hasPreviousPage": number > 0,
            "startCursor": cursors[0],
            "endCursor": cursors[-1],
        }


async def test_a_page_lies_between_two_cursors(reader: Reader) -> None:
    document = """query ($first: Int, $last: Int, $after: String, $before: String) {
        page: institutions(first: $first, last: $last, after: $after, before: $before) {
            nodes { id } pageInfo { hasNextPage hasPreviousPage } } }"""
    edges = (await reader.ask(PAGE, first=500))["page"]["edges"]
    ids = [edge["node"]["recordId"] for edge in edges]
    between = {"after": edges[0]["cursor"], "before": edges[5]["cursor"]}

    for size, expected in (
        ({}, ids[1:5]),
        ({"first": 2}, ids[1:3]),
        ({"last": 2}, ids[3:5]),
        ({"last": 9}, ids[1:5]),
    ):
        page = (await reader.ask(document, **between, **size))["page"]
        assert [node["id"] for node in page["nodes"]] == expected
        assert page["pageInfo"] == {"hasNextPage": True, "hasPreviousPage": True}


async def test_the_last_entries_of_the_log_are_read_from_its_end(reader: Reader) -> None:
    document = """query ($before: String) { events(last: 2, before: $before) {
        nodes { position } pageInfo { hasNextPage hasPreviousPage startCursor } } }"""

    newest = (await reader.ask(document))["events"]
    earlier = (await reader.ask(document, before=newest["pageInfo"]["startCursor"]))["events"]

    assert newest["nodes"] == [{"position": story.LAST - 1}, {"position": story.LAST}]
    assert newest["pageInfo"]["hasNextPage"] is False
    assert earlier["nodes"] == [{"position": story.LAST - 3}, {"position": story.LAST - 2}]
    assert earlier["pageInfo"]["hasNextPage"] is True


async def test_a_page_has_one_end(reader: Reader) -> None:
    code, message = await reader.told("{ institutions(first: 1, last: 1) { totalCount } }")
    assert (code, message) == ("BAD_ARGUMENT", "A page has first or last, not both.")

    for size in (-1, 501):
        told = await reader.told(BACKWARD, last=size)
        assert told == ("BAD_ARGUMENT", f"last is a number from 0 to 500, not {size}.")


async def test_two_cursors_are_of_one_instant(reader: Reader) -> None:
    at = {"position": 3, "effectiveOn": "2020-01-01"}
    then = (await reader.ask(PAGE, at=at))["page"]["pageInfo"]
    now = (await reader.ask(PAGE))["page"]["pageInfo"]
    document = """query ($after: String, $before: String) {
        institutions(after: $after, before: $before) { totalCount } }"""

    told = await reader.told(document, after=then["startCursor"], before=now["endCursor"])

    assert told[0] == "BAD_ARGUMENT"
    assert "read at one instant" in told[1]


async def test_later_pages_are_read_at_the_instant_of_the_first(clerk: Reader) -> None:
    made = iter(range(100))

    async def write() -> None:
        await register_another(clerk, f"office {next(made)}")

    found = await pages(clerk, PAGE, first=2, between=write)

    assert [len(page["nodes"]) for page in found] == [2, 2, 2]
    assert {page["totalCount"] for page in found} == {6}
    first, *later = [[node["id"] for node in page["nodes"]] for page in found]
    assert all("@" not in one for one in first)
    assert all(f"@{story.LAST}~" in one for page in later for one in page)
    assert (await clerk.ask("{ institutions { totalCount } }"))["institutions"] == {"totalCount": 8}


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


async def test_the_default_is_a_page_of_25(clerk: Reader) -> None:
    for number in range(20):
        await register_another(clerk, f"office {number}")

    for arguments in ("", "(first: null)"):
        answer = await clerk.ask(f"{{ institutions{arguments} {{ nodes {{ id }} totalCount }} }}")
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
    assert message == "The cursor is not one of this listing in this order; start again without it."


@pytest.mark.parametrize(
    "at",
    [
        {"position": 3, "effectiveOn": "2020-01-01"},
        {"position": 3},
        {"effectiveOn": "2020-01-01"},
        {"recordedAt": "2012-10-02T12:00:00Z"},
        {},
    ],
)
async def test_a_client_may_send_the_instant_of_a_listing_with_each_page(
    clerk: Reader, at: dict[str, Any]
) -> None:
    first = (await clerk.ask(PAGE, first=1, at=at))["page"]
    await register_another(clerk, "an office")
    after = first["pageInfo"]["endCursor"]

    second = (await clerk.ask(PAGE, first=1, after=after, at=at))["page"]

    assert second == (await clerk.ask(PAGE, first=1, after=after))["page"]
    assert second["totalCount"] == first["totalCount"]
    assert second["nodes"] != first["nodes"]


async def test_a_cursor_and_another_instant_exclude_each_other(reader: Reader) -> None:
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


async def test_events_are_followed_as_they_are_appended(clerk: Reader) -> None:
    found = await pages(clerk, EVENTS, first=10)
    assert [node["position"] for page in found for node in page["nodes"]] == [*range(1, 24)]
    after = found[-1]["pageInfo"]["endCursor"]
    assert (await clerk.ask(EVENTS, after=after))["page"]["nodes"] == []

    await register_another(clerk, "office")

    assert (await clerk.ask(EVENTS, after=after))["page"] == {
        "nodes": [{"position": 24}],
        "totalCount": 24,
        "pageInfo": {"hasNextPage": False, "endCursor": forged("Query.events", 24).upper()},
    }
