"""A statement is compiled once for all requests that differ in values, and answers each of them."""

from typing import Any

import pytest

from schema.execution.lru import Lru
from schema.execution.statements import Plans
from tests.schema.reading import story
from tests.schema.reading.reader import Reader
from tests.schema.reading.test_once import Told

ONE = """query ($id: ID!, $at: AsOf) { institution(id: $id, asOf: $at) {
    id name shortName parent { id name } asOf { position effectiveOn } } }"""
PAGE = """query ($first: Int, $after: String, $before: String, $at: AsOf) {
    institutions(first: $first, after: $after, before: $before, asOf: $at) {
        totalCount nodes { id name } pageInfo { hasNextPage startCursor endCursor } } }"""
NESTED = """query ($id: ID!, $lang: String, $role: PartnerRole, $more: Boolean = false) {
    project(id: $id) { title(lang: $lang) partners(role: $role) { role institution { name } }
        ... @include(if: $more) { acronym } } }"""
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"
ENTRY = """query ($id: ID, $position: Position) {
    event(id: $id, position: $position) { id position type } }"""
TWO = """query ($one: ID!, $other: ID!, $lang: String, $role: PartnerRole, $with: Boolean = false) {
    project(id: $one) { title(lang: $lang) ...Partners @include(if: $with) }
    ... @include(if: $with) { project(id: $one) { acronym } third: project(id: $other) { acronym } }
    other: project(id: $other) { ...Partners } }
    fragment Partners on Project { partners(role: $role) { role institution { name } } }"""
"""A variable that stands in another root field alone makes no other statement of this one."""
THEN = {"position": 12, "effectiveOn": "2021-02-01"}
AS_OF = """query ($moment: DateTime, $day: Date) {
    projects(asOf: {recordedAt: $moment, effectiveOn: $day}) { nodes { id title status } } }"""

ASKED: list[tuple[str, list[dict[str, Any]], int]] = [
    (
        ONE,
        [
            {"id": story.EU},
            {"id": story.DEVCO},
            {"id": story.of("ins nobody")},
            {"id": story.DEVCO, "at": THEN},
            {"id": story.COM, "at": {"position": 3}},
            {"id": f"{story.DEVCO}@13~2021-02-01"},
            {"id": story.EMCDDA, "at": {"effectiveOn": "2030-01-01"}},
        ],
        3,  # ids that name an instant are written otherwise, and so is what may not show yet
    ),
    (PAGE, [{"first": 2}, {"first": 3}, {"first": 2, "at": THEN}, {}, {"first": None}], 4),
    (
        NESTED,
        [
            {"id": story.WAPIS, "lang": "fr"},
            {"id": story.WAPIS, "lang": "en"},
            {"id": story.WAPIS_1, "lang": "fr"},
            {"id": story.WAPIS, "role": "FUNDING"},
            {"id": story.WAPIS, "role": "IMPLEMENTING"},
            {"id": story.WAPIS, "more": True},
        ],
        5,
    ),
    (
        TWO,
        [
            {"one": story.WAPIS, "other": story.WAPIS_1, "lang": "fr"},
            {"one": story.WAPIS, "other": story.WAPIS_1, "lang": "en"},
            {"one": story.WAPIS, "other": story.WAPIS_1, "lang": "fr", "role": "FUNDING"},
            {"one": story.WAPIS, "other": story.WAPIS, "lang": "fr", "with": True},
        ],
        # Of `project` for each; of `other` for no role, a role, and what may be included; of the
        # third.
        4 + 3 + 1,
    ),
    (
        NODES,
        [
            {"ids": [story.EU, story.WAPIS]},
            {"ids": [story.WAPIS_1]},
            {"ids": [story.WAPIS, story.EU]},
            {"ids": [story.DEVCO, story.WAPIS_1, story.DEVCO]},
            {"ids": []},
        ],
        4,
    ),
    (ENTRY, [{"position": 3}, {"position": 4}, {"id": story.entry(5)}, {"id": story.entry(6)}], 2),
    (
        AS_OF,
        [
            {"moment": "2018-03-15T00:00:00Z", "day": "2018-02-25"},
            {"moment": "2013-03-15T00:00:00Z"},
            {"day": "2012-01-01"},
        ],
        2,
    ),
]


@pytest.mark.parametrize(("document", "given", "kept"), ASKED)
async def test_an_answer_is_the_same_with_a_statement_at_hand(
    reader: Reader, document: str, given: list[dict[str, Any]], kept: int
) -> None:
    fresh = [await reader.ask(document, **one) for one in given]

    plans = Plans()
    for _ in range(3):
        for one, expected in zip(given, fresh, strict=True):
            assert await reader.ask(document, reader.request(plans=plans), **one) == expected

    assert len({str(one) for one in fresh}) > 1
    assert len(plans.statements) == kept


async def test_all_pages_of_a_listing_are_read_by_few_statements(reader: Reader) -> None:
    plans, after, ids = Plans(), None, list[str]()
    for _ in range(3):
        after = None
        ids.clear()
        while True:
            request = reader.request(plans=plans)
            page = (await reader.ask(PAGE, request, first=1, after=after))["institutions"]
            ids += [node["id"] for node in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]

    assert len(set(ids)) == len(ids) == 6
    assert len(plans.statements) == 2


async def test_a_cursor_that_is_also_nested_is_part_of_what_a_statement_is_kept_by(
    reader: Reader,
) -> None:
    document = """query ($id: ID!, $after: String) { institution(id: $id) {
        children(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } } }"""
    plans = Plans()

    async def children(after: str | None) -> Any:
        request = reader.request(plans=plans)
        return (await reader.ask(document, request, id=story.EU, after=after))["institution"][
            "children"
        ]

    first = await children(None)
    cursor = first["pageInfo"]["endCursor"]
    for _ in range(3):
        assert await children(None) == first
        assert await children(cursor) != first


async def test_what_is_asked_once_displaces_nothing(reader: Reader) -> None:
    plans = Told(statements=Lru(100_000))
    for _ in range(2):
        await reader.ask(ONE, reader.request(plans=plans), id=story.EU)

    for number in range(60):
        document = f"{{ register {{ a{number}: name }} }}"
        await reader.ask(document, reader.request(plans=plans))

    assert 1 < len(plans.statements) < 60
    plans.what()
    await reader.ask(ONE, reader.request(plans=plans), id=story.EU)
    assert plans.compiled == []


def test_only_so_many_bytes_are_kept_and_what_was_used_last() -> None:
    recent = Lru[int](8_000)
    for number in range(5):
        recent.keep(number, number, 700)
        assert recent.find(number) == number, "found once, it is kept with what is asked again"
    assert recent.find(0) == 0
    recent.keep(5, 5, 700)
    assert recent.find(5) == 5
    recent.keep(6, 6, 700)
    assert recent.find(6) == 6

    # Of 1,000 bytes each, with what an entry takes of its own, six fit into three quarters of the
    # room, and two into the quarter of what is asked for once: what was not used for longest.
    assert len(recent) == 7
    assert recent.bytes == 7_000
    for number in range(10, 20):
        recent.keep(number, number, 700)
    assert [number for number in range(7) if recent.find(number) is not None] == [0, 2, 3, 4, 5, 6]
    assert [number for number in range(10, 20) if recent.find(number) is not None] == [18, 19]


def test_what_is_larger_than_an_eighth_of_the_room_is_not_kept() -> None:
    recent = Lru[int](8_000)
    recent.keep("small", 1, 700)
    recent.keep("large", 2, 701)

    assert (recent.find("small"), recent.find("large")) == (1, None)


def test_what_is_kept_anew_takes_its_room_once() -> None:
    recent = Lru[int](8_000)
    for number in range(3):
        recent.keep("same", number, 100)
        assert recent.find("same") == number

    assert (len(recent), recent.bytes) == (1, 400)
