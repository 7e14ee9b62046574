"""Dates known in part across records: what one ends, another takes up; what one names, it shows."""

from typing import Any

import pytest

from tests.officer import en
from tests.schema.dates.archivist import SINCE, Archivist
from tests.schema.dates.test_settled import said, together

LEARNT = "2021-01-15"


async def test_a_link_is_transferred_in_the_year_its_body_was_dissolved(
    archivist: Archivist,
) -> None:
    """Dissolved `2019` it is over on the last day; the transfer of `2019` is moved there."""
    heir, old = await archivist.body(), await archivist.body()
    link = await archivist.link(toInstitution=old)
    await archivist.enter("dissolveInstitution", "2019", id=old, successors=[heir])
    moved = await archivist.enter("transferLink", "2019", id=link, toInstitution=heir)
    assert moved["effectiveFrom"] == "2019-12-31"


async def test_a_body_is_dissolved_and_its_link_transferred_by_one_command(
    archivist: Archivist,
) -> None:
    heir, old = await archivist.body(), await archivist.body()
    link = await archivist.link(toInstitution=old)
    dissolved, transferred = await together(
        archivist,
        ("dissolveInstitution", {**said(old, "2019"), "successors": [heir]}),
        ("transferLink", {**said(link, "2019-06"), "toInstitution": heir}),
    )
    assert dissolved <= transferred
    assert "2019-06-01" <= transferred <= "2019-06-30"


async def test_an_agreement_is_over_before_its_project_is_closed_by_the_same_command(
    archivist: Archivist,
) -> None:
    project = await archivist.project()
    await archivist.enter("startProject", "2015-01-01", id=project)
    await archivist.enter("completeProject", "2020-01-01", id=project)
    agreement = await archivist.in_force("2015-01-01", proposed={"projects": [project]})
    over, closed = await together(
        archivist,
        ("terminateFundingAgreement", {**said(agreement, "2021"), "by": "FUNDER"}),
        ("closeProject", said(project, "2021-06")),
    )
    assert over <= closed
    assert "2021-06-01" <= closed <= "2021-06-30"


async def test_a_link_begins_while_its_ends_are_possibly_there(archivist: Archivist) -> None:
    body = await archivist.body()
    await archivist.enter("dissolveInstitution", "2019", id=body)
    other = {"fromInstitution": await archivist.body(), "toInstitution": body}
    assert (await archivist.refused("establishLink", "2020", **other))["rule"] == "not_alive"
    linked = await archivist.enter("establishLink", "2019", **other)
    assert linked["effectiveFrom"] == "2019-01-01"


async def test_a_body_is_dissolved_when_nothing_names_it_any_more(archivist: Archivist) -> None:
    """A link of June 2019 names it as one that lives."""
    body = await archivist.body()
    await archivist.link("2019-06-15", toInstitution=body)
    refusal = await archivist.refused("dissolveInstitution", "[2018..2019-03]", id=body)
    assert refusal["rule"] == "relied_on"
    ended = await archivist.enter("dissolveInstitution", "2019", id=body)
    assert ended["effectiveFrom"] == "2019-12-31"


async def test_a_reference_is_certain_or_not_of_itself(archivist: Archivist) -> None:
    """A link that is certain leads to a body whose name is not, on the same day."""
    body, new = await archivist.body(name="Old"), archivist.own("New")
    await archivist.enter("renameInstitution", "2019", id=body, name=en(new))
    link = await archivist.link(toInstitution=body)
    told = await archivist.at(link, "2019-06-01", "certain toInstitution { name certain }")
    assert told == {"certain": True, "toInstitution": {"name": new, "certain": False}}


async def test_filters_reach_what_is_certain_through_references(archivist: Archivist) -> None:
    parent = await archivist.body("XXXX", published=LEARNT)
    part = await archivist.body("XXXX", parent=parent, published="2018-05-05")
    link = await archivist.link("2012-03-01", toInstitution=part)
    document = """query($w: InstitutionalLinkFilter, $at: AsOf) {
        institutionalLinks(where: $w, asOf: $at) { nodes { recordId } } }"""

    async def found(day: str, where: Any) -> list[str]:
        own = {"recordId": {"eq": link}, "toInstitution": where}
        answer = await archivist.ask(document, w=own, at={"effectiveOn": day})
        return [node["recordId"] for node in answer["institutionalLinks"]["nodes"]]

    assert await found("2012-03-01", {"certain": {"eq": True}}) == [link]
    assert await found("2012-03-01", {"parent": {"certain": {"eq": False}}}) == [link]
    assert await found("2018-05-05", {"parent": {"certain": {"eq": True}}}) == [link]


async def test_lists_within_records_ask_what_is_certain(archivist: Archivist) -> None:
    project = await archivist.project()
    sure = await archivist.in_force("2010-01-01", proposed={"projects": [project]})
    unsure = await archivist.in_force("2019", published="2020", proposed={"projects": [project]})
    asked = """sure: agreements(where: {certain: {eq: true}}) { totalCount nodes { recordId } }
        unsure: agreements(where: {certain: {eq: false}}) { totalCount nodes { recordId } }"""
    told = await archivist.at(project, "2019-06-01", asked)
    assert told == {
        "sure": {"totalCount": 1, "nodes": [{"recordId": sure}]},
        "unsure": {"totalCount": 1, "nodes": [{"recordId": unsure}]},
    }
    document = """query($id: ID!, $at: AsOf) { projects(asOf: $at, where: {recordId: {eq: $id},
        agreements: {every: {certain: {eq: true}}}}) { totalCount } }"""
    for day, count in (("2019-06-01", 0), ("2019-12-31", 1)):
        found = await archivist.ask(document, id=project, at={"effectiveOn": day})
        assert found["projects"]["totalCount"] == count


async def test_parts_of_a_body_are_listed_from_when_they_show(archivist: Archivist) -> None:
    parent = await archivist.body()
    part = await archivist.body("XXXX", parent=parent, published=LEARNT)
    for day, parts in (("2021-01-14", []), (LEARNT, [part])):
        told = await archivist.at(parent, day, "children { totalCount nodes { recordId } }")
        assert [node["recordId"] for node in told["children"]["nodes"]] == parts
        assert told["children"]["totalCount"] == len(parts)


async def test_what_a_body_was_succeeded_by_is_told_from_its_last_day(archivist: Archivist) -> None:
    heir, old = await archivist.body(name="Heir"), await archivist.body(name="Old")
    await archivist.enter("dissolveInstitution", "[2019..2020]", id=old, successors=[heir])
    for day, bodies in (("2020-12-30", []), ("2020-12-31", [{"name": archivist.own("Old")}])):
        told = await archivist.at(heir, day, "predecessors { name } certain")
        assert told == {"predecessors": bodies, "certain": True}


async def test_an_entry_of_no_known_day_leaves_its_record(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", name="A", published=LEARNT)
    document = """query($id: ID!) { events(where: {recordId: {eq: $id}}) { nodes {
        effectiveOn first: effectiveOn(as: FIRST_DAY)
        record { recordId certain attestedFrom ... on Institution { name } } } } }"""
    [event] = (await archivist.ask(document, id=body))["events"]["nodes"]
    name = archivist.own("A")
    left = {"recordId": body, "certain": False, "attestedFrom": LEARNT, "name": name}
    assert event == {"effectiveOn": "XXXX", "first": None, "record": left}


async def test_a_record_is_found_by_its_id_on_days_before_it_shows(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", published=LEARNT)
    document = """query($id: ID!, $at: AsOf) {
        record(id: $id, asOf: $at) { ... on Record { recordId certain } }
        nodes(ids: [$id], asOf: $at) { ... on Record { recordId certain } } }"""
    for day, certain in (("0001-01-01", False), ("2021-01-14", False), (LEARNT, True)):
        told = await archivist.ask(document, id=body, at={"effectiveOn": day})
        found = {"recordId": body, "certain": certain}
        assert told == {"record": found, "nodes": [found]}


@pytest.mark.parametrize("words", ["old", "new"])
async def test_searches_find_the_name_that_is_told(alone: Archivist, words: str) -> None:
    body = await alone.body(name="Old")
    await alone.enter("renameInstitution", "[..2019-06]", id=body, name=en("New"))
    document = """query($text: String!, $at: AsOf) { search(text: $text, asOf: $at) {
        text record { certain } } }"""
    for day, name, certain in (
        (SINCE, "old", False),
        ("2019-06-29", "old", False),
        ("2019-06-30", "new", True),
    ):
        hits = (await alone.ask(document, text=words, at={"effectiveOn": day}))["search"]
        told = [(hit["text"].lower(), hit["record"]["certain"]) for hit in hits]
        assert told == ([(words, certain)] if words == name else [])
