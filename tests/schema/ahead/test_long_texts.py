"""Texts that are alike for longer than is kept to order by are told apart all the same."""

from typing import Any

import pytest

from events import project
from events.store.register import Request
from tests.schema.ahead import announced
from tests.schema.ahead.announced import NO_LIMITS, en, named, of, plans, said
from tests.schema.reading.reader import Reader

_LIKE = "Sæ" + "x" * 197
"""199 characters, 200 of them once it is folded: as many as are ordered by."""
TITLES = {"exact": _LIKE, "one": f"{_LIKE}a", "two": f"{_LIKE}b", "short": f"Sæ{'x' * 196}"}
_FOUND = [
    ({"eq": TITLES["one"]}, "one"),
    ({"eq": TITLES["exact"]}, "exact"),
    ({"ne": TITLES["one"]}, "exact two short"),
    ({"in": [TITLES["one"], TITLES["two"]]}, "one two"),
    ({"notIn": [TITLES["one"], TITLES["two"]]}, "exact short"),
    ({"lte": TITLES["one"]}, "exact one two short"),
    ({"lte": TITLES["exact"]}, "exact one two short"),
    ({"lt": TITLES["two"]}, "short"),
    ({"lt": f"{TITLES['short']}y"}, "exact one two short"),
    ({"gte": TITLES["two"]}, "exact one two"),
    ({"gte": TITLES["one"], "lte": TITLES["one"]}, "exact one two"),
    ({"gt": TITLES["exact"]}, ""),
    ({"gt": TITLES["short"]}, "exact one two"),
    ({"startsWith": TITLES["one"].upper()}, "one"),
    ({"startsWith": _LIKE.replace("æ", "ae")}, "exact one two"),
    ({"contains": "xxxa"}, "one"),
    ({"contains": f"{'x' * 190}B"}, "two"),
]


async def _enter(reader: Reader) -> None:
    drafts = tuple(
        said(of(f"prj {name}"), "2020", project.Identified(title=en(title), acronym=title))
        for name, title in TITLES.items()
    )
    register = announced.register_of(reader.engine)
    await register.enter(Request(drafts=drafts, actor_id=announced.ACTOR))


@pytest.mark.parametrize("member", ["title", "acronym"])
async def test_long_texts_are_compared_and_put_in_order(own_reader: Reader, member: str) -> None:
    await _enter(own_reader)
    ours = [{member: {"startsWith": "Sæx"}}]
    document = """query ($where: ProjectFilter, $by: [ProjectOrder!], $first: Int,
        $after: String) { projects(where: $where, orderBy: $by, first: $first, after: $after) {
        totalCount nodes { id } pageInfo { endCursor hasNextPage } } }"""

    async def asked(**given: Any) -> Any:
        request = own_reader.request(NO_LIMITS, plans())
        return named((await own_reader.ask(document, request, **given))["projects"])

    for operators, names in _FOUND:
        page = await asked(where={"and": [*ours, {member: operators}]})
        assert {one["id"] for one in page["nodes"]} == {*names.split()}, operators
        assert page["totalCount"] == len(names.split())

    alike = sorted(("exact", "one", "two"), key=lambda name: of(f"prj {name}"))
    for direction, expected in (("ASC", ["short", *alike]), ("DESC", [*alike, "short"])):
        by = [{"field": member.upper(), "direction": direction}]
        for size in (1, 2, 4):
            found, after, more = list[str](), None, True
            while more:
                page = await asked(where={"and": ours}, by=by, first=size, after=after)
                found += [one["id"] for one in page["nodes"]]
                assert len(found) <= len(expected)
                after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
            assert found == expected, (direction, size)


async def test_long_texts_are_searched(own_reader: Reader) -> None:
    await _enter(own_reader)
    document = "query ($text: String!) { search(text: $text) { match record { id } } }"

    async def found(text: str) -> dict[str, str]:
        hits = (await own_reader.ask(document, text=text))["search"]
        return {named(one["record"]["id"]): one["match"] for one in hits}

    assert await found(_LIKE) == {"exact": "EXACT", "one": "PREFIX", "two": "PREFIX"}
    assert await found(TITLES["short"]) == {
        "short": "EXACT", "exact": "PREFIX", "one": "PREFIX", "two": "PREFIX"
    }  # fmt: skip
