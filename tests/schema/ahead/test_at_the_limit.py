"""What is at a limit is answered; what is one beyond it is refused, and nothing else is."""

from typing import Any

import pytest

from tests.schema.ahead import announced
from tests.schema.ahead.announced import NO_LIMITS, named
from tests.schema.ahead.asked_again import id_of
from tests.schema.reading.reader import Reader

_ALPHA = id_of("alpha")
_END = len(announced.SAID)
_IS_ALPHA = {"title": {"eq": "Alpha"}}
_PROJECTS = """query ($where: ProjectFilter, $by: [ProjectOrder!], $first: Int, $last: Int,
    $at: AsOf) { projects(where: $where, orderBy: $by, first: $first, last: $last, asOf: $at) {
    nodes { id } } }"""


def _nested(name: str, times: int) -> Any:
    """Return a filter with so many others around it."""
    where: Any = _IS_ALPHA
    for _ in range(times):
        where = {name: [where] if name in {"and", "or"} else where}
    return where


async def _names(reader: Reader, document: str = _PROJECTS, /, **given: Any) -> list[str]:
    [listed] = (await reader.ask(document, reader.request(NO_LIMITS), **given)).values()
    return [one["id"] for one in named(listed["nodes"])]


async def _code(reader: Reader, document: str = _PROJECTS, /, **given: Any) -> str:
    return (await reader.told(document, reader.request(NO_LIMITS), **given))[0]


@pytest.mark.parametrize(
    ("allowed", "refused", "found"),
    [
        (_nested("and", 11), _nested("and", 12), ["alpha"]),
        (_nested("or", 11), _nested("or", 12), ["alpha"]),
        (_nested("not", 8), _nested("not", 12), ["alpha"]),
        ({"and": [_nested("not", 8)]}, _nested("not", 10), ["alpha"]),
        ({"or": [_IS_ALPHA] * 200}, {"or": [_IS_ALPHA] * 201}, ["alpha"]),
        (
            {"and": [{"title": {"ne": "B", "gte": "A"}}] * 100},
            {"and": [{"title": {"ne": "B", "gte": "A"}}] * 100 + [_IS_ALPHA]},
            ["alpha", "beta", "gamma"],
        ),
    ],
)
async def test_a_filter_is_as_large_as_it_may_be(
    reader: Reader, allowed: Any, refused: Any, found: list[str]
) -> None:
    assert await _names(reader, where=allowed) == found
    assert await _code(reader, where=refused) == "TOO_COSTLY"


async def test_a_filter_goes_through_as_many_lists_as_a_store_can_parse(reader: Reader) -> None:
    def through(times: int) -> Any:
        where: Any = {"name": {"eq": "Old Office"}}
        for number in range(times):
            where = {"projects": {"some": where}} if number % 2 else {"lead": where}
        return where

    document = "query ($where: ProjectFilter) { projects(where: $where) { nodes { id } } }"
    assert await _names(reader, document, where=through(3)) == ["alpha", "beta"]
    assert await _code(reader, document, where=through(5)) == "TOO_COSTLY"


@pytest.mark.parametrize("operator", ["in", "notIn"])
async def test_as_many_values_are_compared_as_may_be(reader: Reader, operator: str) -> None:
    some = [f"Other {number}" for number in range(499)]
    found = ["alpha"] if operator == "in" else ["beta", "gamma"]

    assert await _names(reader, where={"title": {operator: [*some, "Alpha"]}}) == found
    refused = {"title": {operator: [*some, "Alpha", "Beta"]}}
    assert await _code(reader, where=refused) == "BAD_ARGUMENT"


async def test_a_listing_is_ordered_by_as_many_fields_as_may_be(reader: Reader) -> None:
    by = [
        {"field": field, "direction": "ASC"}
        for field in ("STATUS", "PLANNED_START", "PLANNED_END", "COMPLETED_ON", "SUMMARY")
    ] * 2
    last = [{"field": "TITLE", "direction": "DESC"}]

    assert await _names(reader, by=[*by[1:], *last]) == ["gamma", "alpha", "beta"]
    assert await _code(reader, by=[*by, *last]) == "BAD_ARGUMENT"


async def test_pages_are_as_long_as_may_be(reader: Reader) -> None:
    for size in ("first", "last"):
        assert await _names(reader, **{size: 500}) == ["alpha", "beta", "gamma"]
        assert await _names(reader, **{size: 0}) == []
        for wrong in (501, -1):
            assert await _code(reader, **{size: wrong}) == "BAD_ARGUMENT"


async def test_as_many_ids_are_read_as_may_be(reader: Reader) -> None:
    document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    answer = await reader.ask(document, ids=[_ALPHA] * 100)

    assert answer["nodes"] == [{"id": _ALPHA}] * 100
    assert (await reader.told(document, ids=[_ALPHA] * 101))[0] == "BAD_ARGUMENT"
    cited = [f"{_ALPHA}@{_END}~2079-01-01"] * 2
    assert (await reader.ask(document, ids=cited))["nodes"] == [{"id": one} for one in cited]


async def test_changes_are_of_as_many_records_and_actors_as_may_be(reader: Reader) -> None:
    document = """query ($since: AsOf!, $until: AsOf, $where: ChangeFilter) {
        changes(since: $since, until: $until, where: $where, first: 500) { nodes { recordId } } }"""

    for member, given in (("recordId", _ALPHA), ("actor", announced.ACTOR)):
        where = {"kind": ["PROJECT"], member: [given] * 100}
        answer = await reader.ask(document, since={"position": 0}, where=where)
        assert _ALPHA in {one["recordId"] for one in answer["changes"]["nodes"]}
        where = {"kind": ["PROJECT"], member: [given] * 101}
        told = await reader.told(document, since={"position": 0}, where=where)
        assert told[0] == "BAD_ARGUMENT"
    where = {"kind": ["PROJECT"]}
    same = {"position": 30}
    answer = await reader.ask(document, since=same, until=same, where=where)
    assert answer["changes"]["nodes"] == []
    told = await reader.told(document, since={"position": 31}, until=same, where=where)
    assert told[0] == "BAD_INSTANT"


async def test_an_instant_is_as_late_as_may_be(reader: Reader) -> None:
    last = (await reader.ask("{ register { recordedAt } }"))["register"]["recordedAt"]
    later = last.replace("000000Z", "000001Z")
    assert later != last

    for at in (
        {"position": _END},
        {"position": 0},
        {"recordedAt": last},
        {"effectiveOn": "9999-12-30"},
        {"effectiveOn": "0001-01-01"},
    ):
        await _names(reader, at=at)
    for at in (
        {"position": _END + 1},
        {"recordedAt": later},
        {"effectiveOn": "9999-12-31"},
        {"position": 1, "recordedAt": last},
    ):
        assert await _code(reader, at=at) == "BAD_INSTANT"
    read = "query ($id: ID!) { project(id: $id) { title } }"
    answer = await reader.ask(read, id=f"{_ALPHA}@{_END}~9999-12-30")
    assert answer == {"project": {"title": "Zulu"}}
    assert (await reader.told(read, id=f"{_ALPHA}@{_END + 1}~2079-01-01"))[0] == "BAD_INSTANT"
    assert (await reader.told(read, id=f"{_ALPHA}@{_END}~9999-12-31"))[0] == "BAD_INSTANT"


async def test_pages_between_two_cursors_may_be_asked_of_their_instant(reader: Reader) -> None:
    document = """query ($after: String, $before: String, $at: AsOf, $first: Int) {
        projects(after: $after, before: $before, asOf: $at, first: $first) { nodes { id }
        pageInfo { startCursor endCursor } } }"""
    for at in (None, {"position": _END}, {"effectiveOn": announced.SOON}, {"position": 30}):
        whole = (await reader.ask(document, at=at))["projects"]
        ends = {"after": whole["pageInfo"]["startCursor"], "before": whole["pageInfo"]["endCursor"]}
        for again in (None, at):
            between = await reader.ask(document, at=again, **ends)
            assert between["projects"]["nodes"] == whole["nodes"][1:-1]
        other = await reader.ask(document, at={"position": 29})
        ends["before"] = other["projects"]["pageInfo"]["endCursor"]
        assert (await reader.told(document, **ends))[0] == "BAD_ARGUMENT"
        told = await reader.told(document, at={"position": 29}, after=ends["after"])
        assert told[0] == "BAD_INSTANT"


async def test_texts_are_as_long_as_may_be(reader: Reader) -> None:
    for operator in ("eq", "ne", "lt", "gte", "contains", "startsWith"):
        longest = "x" * (200 if operator in {"contains", "startsWith"} else 10_000)
        found = ["alpha", "beta", "gamma"] if operator in {"ne", "lt"} else []
        assert await _names(reader, where={"title": {operator: longest}}) == found
        refused = {"title": {operator: f"{longest}x"}}
        assert await _code(reader, where=refused) == "BAD_ARGUMENT"
    search = "query ($text: String!, $first: Int) { search(text: $text, first: $first) { match } }"
    for text, first in (("x" * 200, 1), ("x", 500), ("x", 0), ("x-" * 100, 1)):
        assert await reader.ask(search, text=text, first=first) == {"search": []}
    for text, first in (("x" * 201, 1), ("-", 1), ("", 1), ("x", 501), ("x", -1)):
        assert (await reader.told(search, text=text, first=first))[0] == "BAD_ARGUMENT"


async def test_a_document_is_as_deep_and_has_as_many_aliases_as_may_be(reader: Reader) -> None:
    def deep(times: int) -> str:
        return announced.bare(
            '{ institution(id: "union") { ' + "parent { " * times + "id" + " }" * times + " } }"
        )

    def aliases(times: int) -> str:
        return "{ register { " + " ".join(f"a{one}: name" for one in range(times)) + " } }"

    await reader.ask(deep(23))
    assert (await reader.run(deep(24)))["data"] is None
    assert len((await reader.ask(aliases(200)))["register"]) == 200
    assert (await reader.run(aliases(201)))["data"] is None


async def test_a_lineage_is_gone_through_within_as_many_lists_as_may_be(reader: Reader) -> None:
    def nested(lists: int) -> str:
        selected = "projects(first: 1, through: BOTH) { nodes { id } }"
        for _ in range(lists):
            selected = f"children(first: 1) {{ nodes {{ {selected} }} }}"
        return announced.bare(f'{{ institution(id: "union") {{ {selected} }} }}')

    await reader.ask(nested(3))
    assert (await reader.told(nested(4)))[0] == "TOO_COSTLY"
