"""Links by project and projects by link: both parties take part, each as the lead or a partner."""

from collections.abc import Mapping
from typing import Any

import pytest

from events.store.reads import reads_of
from schema.compiler.population import counted
from tests.officer import Officer, en

SINCE = {"effectiveOn": "2010"}
LINKS = {"ab": "ab", "bc": "bc", "cd": "cd", "ba": "ba"}
"""The links, each from one body to another."""
PROJECTS = {"led": ("a", "b"), "both": ("", "bc"), "all": ("d", "abc"), "one": ("a", ""),
            "none": ("", ""), "twice": ("a", "ab")}  # fmt: skip
"""The projects: who leads each, and its partners."""


async def told(officer: Officer) -> dict[str, str]:
    """Enter them; return their ids."""
    ids = dict[str, str]()
    for name in "abcd":
        body = {"name": en(name), "kind": "OTHER", "entry": SINCE}
        ids[name] = await officer.open("registerInstitution", **body)
    for name, (one, other) in LINKS.items():
        ends = {"fromInstitution": ids[one], "toInstitution": ids[other]}
        given = {"basis": "OTHER", "title": en(name), "reference": name, "entry": SINCE}
        ids[name] = await officer.open("establishLink", **ends, **given)
    for name, (lead, partners) in PROJECTS.items():
        given = {"title": en(name), "lead": ids[lead] if lead else None, "entry": SINCE}
        ids[name] = await officer.open("identifyProject", **given)
        for partner in partners:
            joined = {"id": ids[name], "institution": ids[partner], "role": "IMPLEMENTING"}
            await officer.record("addPartner", **joined, entry={"effectiveOn": "2012-01-01"})
    officer.population = await counted(reads_of(officer.engine))
    return ids


LINKS_OF = """query($id: ID!, $at: AsOf) { project(id: $id, asOf: $at) {
    links(orderBy: {field: TITLE}) { totalCount nodes { title } } } }"""
PROJECTS_OF = """query($id: ID!, $at: AsOf) { institutionalLink(id: $id, asOf: $at) {
    projects(orderBy: {field: TITLE}) { totalCount nodes { title } } } }"""


async def titles(officer: Officer, document: str, **given: Any) -> list[str]:
    """Return the titles of one list of one record."""
    answer: Any = await officer.ask(document, **given)
    while "totalCount" not in answer:
        [answer] = answer.values()
    assert answer["totalCount"] == len(answer["nodes"])
    return [node["title"] for node in answer["nodes"]]


async def test_the_links_of_a_project_are_between_those_who_take_part_in_it(
    officer: Officer,
) -> None:
    ids = await told(officer)
    for name, expected in {
        "led": ["ab", "ba"],
        "both": ["bc"],
        "all": ["ab", "ba", "bc", "cd"],
        "one": [],
        "none": [],
        "twice": ["ab", "ba"],
    }.items():
        assert await titles(officer, LINKS_OF, id=ids[name]) == expected, name


async def test_the_projects_of_a_link_are_those_that_both_parties_take_part_in(
    officer: Officer,
) -> None:
    ids = await told(officer)
    for name, expected in {
        "ab": ["all", "led", "twice"],
        "ba": ["all", "led", "twice"],
        "bc": ["all", "both"],
        "cd": ["all"],
    }.items():
        assert await titles(officer, PROJECTS_OF, id=ids[name]) == expected, name


async def test_who_takes_part_is_asked_at_the_instant_read(officer: Officer) -> None:
    ids = await told(officer)
    known = await officer.entries()
    gone = {"id": ids["led"], "institution": ids["b"], "role": "IMPLEMENTING"}
    await officer.record("removePartner", **gone, entry={"effectiveOn": "2018-01-01"})
    ended = {"effectiveOn": "2015-01-01", "reason": "It was not renewed."}
    await officer.record("endLink", id=ids["ba"], entry=ended)
    for day, expected in (
        ("2011-12-31", []),
        ("2012-01-01", ["ab", "ba"]),
        # A link that has ended is listed still: it says when it did.
        ("2017-12-31", ["ab", "ba"]),
        ("2018-01-01", []),
    ):
        at = {"effectiveOn": day}
        assert await titles(officer, LINKS_OF, id=ids["led"], at=at) == expected, day
        assert ("led" in await titles(officer, PROJECTS_OF, id=ids["ab"], at=at)) is bool(expected)
    at = {"effectiveOn": "2018-01-01", "position": known}
    assert await titles(officer, LINKS_OF, id=ids["led"], at=at) == ["ab", "ba"]


async def test_a_link_that_was_transferred_is_between_others_from_then_on(
    officer: Officer,
) -> None:
    ids = await told(officer)
    gone = {"id": ids["b"], "successors": [ids["c"]], "entry": {"effectiveOn": "2016-01-01"}}
    await officer.record("dissolveInstitution", **gone)
    moved = {"id": ids["ab"], "toInstitution": ids["c"], "entry": {"effectiveOn": "2016-01-01"}}
    await officer.record("transferLink", **moved)
    for day, of_led, of_all in (
        ("2015-12-31", ["ab", "ba"], ["ab", "ba", "bc", "cd"]),
        ("2016-01-01", ["ba"], ["ab", "ba", "bc", "cd"]),
    ):
        at = {"effectiveOn": day}
        assert await titles(officer, LINKS_OF, id=ids["led"], at=at) == of_led, day
        assert await titles(officer, LINKS_OF, id=ids["all"], at=at) == of_all, day
    at = {"effectiveOn": "2016-01-01"}
    assert await titles(officer, PROJECTS_OF, id=ids["ab"], at=at) == ["all"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"links": {"some": {}}}, ["all", "both", "led", "twice"]),
        ({"links": {"none": {}}}, ["none", "one"]),
        ({"links": {"some": {"title": {"eq": "bc"}}}}, ["all", "both"]),
        ({"links": {"every": {"title": {"contains": "a"}}}}, ["led", "none", "one", "twice"]),
        ({"links": {"some": {"projects": {"none": {"title": {"eq": "led"}}}}}}, ["all", "both"]),
    ],
)
async def test_projects_are_found_by_their_links(
    officer: Officer, where: Mapping[str, Any], expected: list[str]
) -> None:
    await told(officer)
    document = """query($where: ProjectFilter) { projects(where: $where, orderBy: {field: TITLE}) {
        totalCount nodes { title } } }"""
    assert await titles(officer, document, where=where) == expected


async def test_links_are_found_by_their_projects(officer: Officer) -> None:
    ids = await told(officer)
    document = """query($where: InstitutionalLinkFilter) {
        institutionalLinks(where: $where, orderBy: {field: TITLE}) {
            totalCount nodes { title } } }"""
    for quantifier, project, expected in (
        ("some", "both", ["bc"]),
        ("none", "both", ["ab", "ba", "cd"]),
        ("every", "all", ["cd"]),
        ("some", "one", []),
    ):
        where = {"projects": {quantifier: {"id": {"eq": ids[project]}}}}
        assert await titles(officer, document, where=where) == expected, (quantifier, project)


async def test_they_have_pages_filters_and_orders_of_their_own(officer: Officer) -> None:
    ids = await told(officer)
    document = """query($id: ID!, $after: String, $before: String, $first: Int, $last: Int) {
        project(id: $id) { links(orderBy: [{field: FROM_INSTITUTION, direction: DESC}],
            where: {title: {ne: "ab"}}, first: $first, after: $after, last: $last,
            before: $before) { nodes { title } pageInfo { startCursor endCursor } } } }"""
    first = (await officer.ask(document, id=ids["all"], first=2))["project"]["links"]
    after = {"first": 2, "after": first["pageInfo"]["endCursor"]}
    later = (await officer.ask(document, id=ids["all"], **after))["project"]["links"]
    before = {"last": 1, "before": first["pageInfo"]["endCursor"]}
    back = (await officer.ask(document, id=ids["all"], **before))["project"]["links"]
    # From c, and from b twice, of which bc was entered first.
    assert [node["title"] for node in first["nodes"]] == ["cd", "bc"]
    assert [node["title"] for node in later["nodes"]] == ["ba"]
    assert [node["title"] for node in back["nodes"]] == ["cd"]


async def test_they_lie_within_each_other_as_deep_as_any_list(officer: Officer) -> None:
    ids = await told(officer)
    selected = "title"
    for number in range(5):
        listed = "projects" if number % 2 else "links"
        selected = f"{listed}(orderBy: {{field: TITLE}}) {{ nodes {{ {selected} }} }}"
    answer = await officer.ask(f'{{ project(id: "{ids["both"]}") {{ {selected} }} }}')
    found = answer["project"]
    for number in range(5):
        listed = found["links" if number % 2 == 0 else "projects"]["nodes"]
        found = listed[0]
    # Between both: bc, of which the first project is all, of which the first link is ab.
    assert found == {"title": "ab"}


async def test_a_filter_goes_through_them_as_deep_as_through_any_list(officer: Officer) -> None:
    await told(officer)
    where: Any = {"title": {"eq": "all"}}
    for number in range(3):
        where = {"projects" if number % 2 == 0 else "links": {"some": where}}
    document = """query($where: InstitutionalLinkFilter) {
        institutionalLinks(where: $where, orderBy: {field: TITLE}) {
            totalCount nodes { title } } }"""
    assert await titles(officer, document, where=where) == ["ab", "ba", "bc", "cd"]
