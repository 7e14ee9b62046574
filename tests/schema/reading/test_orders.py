"""Listings in an order a client asks for: null last, pages that fit together, either way."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events import institution
from events.localized import Localized
from events.store.register import Request
from tests.officer import Officer, en
from tests.schema.reading import story
from tests.schema.reading.reader import Reader
from tests.schema.reading.test_filters import NAMES

LIST = """query ($by: [InstitutionOrder!], $first: Int, $after: String, $last: Int,
        $before: String, $where: InstitutionFilter, $at: AsOf) {
    page: institutions(orderBy: $by, first: $first, after: $after, last: $last, before: $before,
            where: $where, asOf: $at) {
        totalCount edges { cursor } nodes { recordId name shortName effectiveOn kind alive }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


def names(page: Any) -> list[str]:
    return [NAMES[node["recordId"]] for node in page["nodes"]]


def by(*fields: str) -> list[dict[str, str]]:
    return [
        {"field": one.lstrip("-"), "direction": "DESC" if one.startswith("-") else "ASC"}
        for one in fields
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (by("NAME"), "COM DEVCO EMCDDA EUDA EU INTERPOL"),
        (by("-NAME"), "INTERPOL EU EUDA EMCDDA DEVCO COM"),
        ([{"field": "NAME"}], "COM DEVCO EMCDDA EUDA EU INTERPOL"),
        (by("EFFECTIVE_FROM", "-NAME"), "EU COM INTERPOL DEVCO EUDA EMCDDA"),
        (by("-EFFECTIVE_ON", "NAME"), "EMCDDA EUDA DEVCO INTERPOL COM EU"),
        (by("-SHORT_NAME", "NAME"), "INTERPOL DEVCO COM EMCDDA EUDA EU"),
        (by("SHORT_NAME", "-NAME"), "DEVCO INTERPOL EU EUDA EMCDDA COM"),
        (by("COUNTRY", "DISSOLVED_ON", "NAME"), "DEVCO EMCDDA COM EUDA EU INTERPOL"),
        (by("ALIVE", "KIND", "NAME"), "EMCDDA EU COM DEVCO EUDA INTERPOL"),
    ],
)
async def test_a_listing_is_in_the_order_asked_for(
    reader: Reader, order: Any, expected: str
) -> None:
    whole = (await reader.ask(LIST, by=order))["page"]

    assert names(whole) == expected.split()
    for size in (1, 2, 3, 4, 5):
        assert await forward(reader, order, size) == expected.split()
        assert await backward(reader, order, size) == expected.split()


async def forward(reader: Reader, order: Any, size: int, **more: Any) -> list[str]:
    """Read a listing page by page from its beginning."""
    found, after = list[str](), None
    while True:
        page = (await reader.ask(LIST, by=order, first=size, after=after, **more))["page"]
        found += names(page)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


async def backward(reader: Reader, order: Any, size: int) -> list[str]:
    """Read a listing page by page from its end."""
    found, before = list[str](), None
    while True:
        page = (await reader.ask(LIST, by=order, last=size, before=before))["page"]
        found = names(page) + found
        before = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            return found


async def test_between_two_cursors_lies_what_lies_between(reader: Reader) -> None:
    order = by("SHORT_NAME", "-NAME")
    edges = (await reader.ask(LIST, by=order))["page"]["edges"]

    for start in range(6):
        for end in range(start + 1, 6):
            after, before = edges[start]["cursor"], edges[end]["cursor"]
            page = (await reader.ask(LIST, by=order, after=after, before=before))["page"]
            assert len(page["nodes"]) == end - start - 1
            assert page["totalCount"] == 6


async def test_money_goes_by_its_currency_and_then_its_amount(demo: AsyncEngine) -> None:
    listed = await Reader(demo).ask(
        """{ fundingAgreements(first: 500, orderBy: [{field: CONTRIBUTION, direction: DESC}]) {
            nodes { contribution { amount currency } } } }"""
    )

    found = [
        (one["contribution"]["currency"], float(one["contribution"]["amount"]))
        for one in listed["fundingAgreements"]["nodes"]
        if one["contribution"]
    ]
    assert len(found) > 2
    assert found == sorted(found, reverse=True)
    after = [one["contribution"] for one in listed["fundingAgreements"]["nodes"][len(found) :]]
    assert not any(after)


async def test_pages_by_amount_fit_together(demo: AsyncEngine) -> None:
    reader = Reader(demo)
    document = """query ($after: String, $direction: OrderDirection!) { fundingAgreements(
        first: 3, after: $after, orderBy: [{field: CONTRIBUTION, direction: $direction}]) {
        nodes { id } pageInfo { hasNextPage endCursor } } }"""
    whole = """query ($direction: OrderDirection!) { fundingAgreements(
        first: 500, orderBy: [{field: CONTRIBUTION, direction: $direction}]) { nodes { id } } }"""
    for direction in ("ASC", "DESC"):
        found, after, more = list[Any](), None, True
        while more:
            asked = await reader.ask(document, after=after, direction=direction)
            page = asked["fundingAgreements"]
            found += page["nodes"]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert found == (await reader.ask(whole, direction=direction))["fundingAgreements"]["nodes"]


async def test_pages_fit_together_while_somebody_renames_and_adds(clerk: Reader) -> None:
    order, at = by("NAME"), None
    expected = names((await clerk.ask(LIST, by=order))["page"])
    found, after, more, number = list[str](), None, True, 0
    while more:
        page = (await clerk.ask(LIST, by=order, first=1, after=after, at=at))["page"]
        found += names(page)
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        number += 1
        facts = [
            institution.Renamed(name=Localized({"en": f"{'AZ'[number % 2]} {number}"})),
            institution.Registered(
                name=Localized({"en": f"B {number}"}), kind=institution.InstitutionKind.OFFICE
            ),
        ]
        drafts = (
            story.said(story.EU, facts[0], "2024"),
            story.said(story.of(f"ins new {number}"), facts[1], "2024"),
        )
        await clerk.register.enter(Request(drafts=drafts, actor_id=story.ACTOR))

    assert found == expected


EVENTS = """query ($by: [EventOrder!], $first: Int, $after: String) {
    page: events(orderBy: $by, first: $first, after: $after) {
        nodes { position effectiveFrom recordedAt } pageInfo { hasNextPage endCursor } } }"""


@pytest.mark.parametrize(
    "order",
    [
        by("-POSITION"),
        by("EFFECTIVE_FROM"),
        by("-RECORDED_AT", "VERSION"),
        by("-REASON", "EXCEPTIONAL"),
        by("TYPE", "-EFFECTIVE_ON"),
        by("COMMAND_ID", "ID"),
    ],
)
async def test_entries_are_listed_in_another_order(reader: Reader, order: Any) -> None:
    whole = (await reader.ask(EVENTS, by=order, first=100))["page"]["nodes"]
    assert sorted(one["position"] for one in whole) == [*range(1, 24)]
    found, after, more = list[Any](), None, True
    while more:
        page = (await reader.ask(EVENTS, by=order, first=4, after=after))["page"]
        found += page["nodes"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == whole
    if order == by("-POSITION"):
        assert [one["position"] for one in whole] == [*range(23, 0, -1)]
    if order == by("EFFECTIVE_FROM"):
        days = [(one["effectiveFrom"], one["position"]) for one in whole]
        assert days == sorted(days)


async def test_texts_are_listed_by_what_they_say_without_case_and_accents(
    officer: Officer,
) -> None:
    titles = ["b", "Äc", "AB", "ab", "É", "e", "z", "Ωmega", "a" * 300 + "z", "a" * 300 + "b"]
    for title in titles:
        await officer.open("identifyProject", title=en(title))
    listed = await officer.ask(
        "{ projects(orderBy: [{field: TITLE}, {field: ID}]) { nodes { id title } } }"
    )

    found = [one["title"] for one in listed["projects"]["nodes"]]
    assert found[:2] == titles[-2:], "beyond 200 characters the key decides"
    assert [one.lower() for one in found[2:4]] == ["ab", "ab"]
    assert found[4:6] == ["Äc", "b"]
    assert {*found[6:8]} == {"É", "e"}
    assert found[8:] == ["z", "Ωmega"]


async def test_entries_go_by_what_their_reasons_say_without_case_and_accents(
    officer: Officer,
) -> None:
    reasons = ["b", "\u00c4c", "AB", None, "\u00e9", "E", "Z"]
    for number, reason in enumerate(reasons):
        await officer.open("identifyProject", title=en(f"{number}"), entry={"reason": reason})
    # ab, ac, b, e twice, as they were entered, z; none
    for direction, expected in (("ASC", [3, 2, 1, 5, 6, 7, 4]), ("DESC", [7, 5, 6, 1, 2, 3, 4])):
        by = f"[{{field: REASON, direction: {direction}}}]"
        whole = await officer.ask(f"{{ events(orderBy: {by}) {{ nodes {{ position }} }} }}")
        assert [node["position"] for node in whole["events"]["nodes"]] == expected
        found, after = list[int](), "null"
        while len(found) < len(expected):
            page = f"events(orderBy: {by}, first: 2, after: {after})"
            answer = await officer.ask(
                f"{{ {page} {{ nodes {{ position }} pageInfo {{ endCursor }} }} }}"
            )
            found += [node["position"] for node in answer["events"]["nodes"]]
            after = f'"{answer["events"]["pageInfo"]["endCursor"]}"'
        assert found == expected


async def forged(reader: Reader, change: Callable[[list[Any]], list[Any]]) -> tuple[str, str]:
    """Return what is said of a cursor that was altered."""
    first = (await reader.ask(LIST, by=by("NAME", "ALIVE"), first=1))["page"]
    said = json.loads(bytes.fromhex(first["pageInfo"]["endCursor"]))
    after = json.dumps(change(said)).encode().hex()
    return await reader.told(LIST, by=by("NAME", "ALIVE"), first=1, after=after)


CHANGES: list[Callable[[list[Any]], list[Any]]] = [
    lambda said: said[:-1],
    lambda said: [*said, "x"],
    lambda said: [*said[:-1], "true"],
    lambda said: [*said[:-2], 7, True],
    lambda said: [*said[:-2], "a\0b", True],
    lambda said: [*said[:-2], "\ud800", True],
    lambda said: [*said[:4], "NAME,-ALIVE", *said[5:]],
    lambda said: said[:4],
]


@pytest.mark.parametrize("change", CHANGES)
async def test_a_cursor_of_another_order_is_refused(reader: Reader, change: Any) -> None:
    code, message = await forged(reader, change)

    assert code == "BAD_CURSOR"
    assert message.startswith("The cursor is not one of this listing in this order")


@pytest.mark.parametrize("order", [None, by("NAME"), by("-NAME", "ALIVE")])
async def test_a_cursor_goes_with_its_order_alone(reader: Reader, order: Any) -> None:
    first = (await reader.ask(LIST, by=by("NAME", "ALIVE"), first=1))["page"]

    code, _ = await reader.told(LIST, by=order, after=first["pageInfo"]["endCursor"])

    assert code == "BAD_CURSOR"


async def test_an_order_has_a_bounded_number_of_fields(reader: Reader) -> None:
    assert await reader.told(LIST, by=by(*["NAME"] * 11)) == (
        "BAD_ARGUMENT",
        "A listing is ordered by at most 10 fields.",
    )


async def test_a_nested_listing_has_an_order_too(reader: Reader) -> None:
    document = """{ institution(id: "%s") { links(orderBy: {field: SINCE, direction: DESC}) {
        nodes { since } } events(orderBy: {field: POSITION, direction: DESC}) {
        nodes { position } } } }"""

    found = (await reader.ask(document % story.INTERPOL))["institution"]

    assert found["links"]["nodes"] == [{"since": "2001"}]
    positions = [one["position"] for one in found["events"]["nodes"]]
    assert all(one > other for one, other in pairwise(positions))
