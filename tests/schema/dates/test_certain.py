"""What is certain of a record on a day: being there, its status, names, parents, parties, terms."""

from typing import Any

import pytest

from tests.officer import en, euros
from tests.schema.dates.archivist import SINCE, Archivist


async def project_with(archivist: Archivist, *life: tuple[str, str], on: str = SINCE) -> str:
    project = await archivist.project(on)
    for mutation, day in life:
        await archivist.enter(mutation, day, id=project)
    return project


# A change, an opening and an ending ------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2019-06-15", {"2019-06-14": "A", "2019-06-15": "B"}),
        ("2019-06", {"2019-05-31": "A", "2019-06-01": "B?", "2019-06-29": "B?", "2019-06-30": "B"}),
        ("2019", {"2018-12-31": "A", "2019-01-01": "B?", "2019-12-30": "B?", "2019-12-31": "B"}),
        ("[2019..2020]", {"2018-12-31": "A", "2019-01-01": "B?", "2020-12-31": "B"}),
        ("[..2019]", {SINCE: "A?", "2019-12-30": "A?", "2019-12-31": "B"}),
        (
            "[2019..]",
            {"2018-12-31": "A", "2019-01-01": "B?", "2020-05-30": "B?", "2020-05-31": "B"},
        ),
        ("XXXX", {SINCE: "A?", "2020-05-30": "A?", "2020-05-31": "B"}),
    ],
)
async def test_a_name_is_certain_but_from_the_first_day_of_a_change_to_its_last(
    archivist: Archivist, on: str, expected: dict[str, str]
) -> None:
    body = await archivist.body(name="A")
    await archivist.enter(
        "renameInstitution", on, id=body, name=en(archivist.own("B")), published="2020-05"
    )
    await archivist.shows(body, "name", expected)


async def test_a_parent_is_certain_on_the_same_days(archivist: Archivist) -> None:
    old, new = await archivist.body(name="Old"), await archivist.body(name="New")
    body = await archivist.body(parent=old)
    await archivist.enter("placeInstitution", "2019", id=body, parent=new)
    expected = {
        "2018-12-31": "Old",
        "2019-01-01": "New?",
        "2019-12-30": "New?",
        "2019-12-31": "New",
    }
    await archivist.shows(body, "parent.name", expected)


async def test_a_party_is_certain_on_the_same_days(archivist: Archivist) -> None:
    heir, old = await archivist.body(name="New"), await archivist.body(name="Old")
    link = await archivist.link(toInstitution=old)
    await archivist.enter("dissolveInstitution", "2018", id=old, successors=[heir])
    await archivist.enter("transferLink", "2019", id=link, toInstitution=heir)
    expected = {"2018-12-31": "Old", "2019-06-01": "New?", "2019-12-31": "New"}
    await archivist.shows(link, "toInstitution.name", expected)


async def test_terms_are_certain_on_the_same_days(archivist: Archivist) -> None:
    agreement = await archivist.in_force(contribution=euros("5"))
    amended = {"number": 1, "contribution": euros("7"), "summary": "More."}
    await archivist.enter("amendFundingAgreement", "2019", id=agreement, **amended)
    expected = {"2018-12-31": "5", "2019-06-01": "7?", "2019-12-31": "7"}
    await archivist.shows(agreement, "contribution.amount", expected)
    link = await archivist.link()
    upgraded = {"basis": "MEMORANDUM", "summary": "It is written down."}
    await archivist.enter("upgradeLink", "2019", id=link, **upgraded)
    expected = {"2018-12-31": "None", "2019-06-01": "MEMORANDUM?", "2019-12-31": "MEMORANDUM"}
    await archivist.shows(link, "basis", expected)


@pytest.mark.parametrize(
    ("kind", "mutation", "field", "values"),
    [
        ("body", "dissolveInstitution", "alive", ("True", "False")),
        ("area", "closeArea", "status", ("OPEN", "CLOSED")),
        ("project", "cancelProject", "status", ("IDENTIFICATION", "CANCELLED")),
        ("link", "endLink", "endedOn", ("None", "2019")),
        ("call", "withdrawOpportunity", "status", ("OPEN", "WITHDRAWN")),
    ],
)
async def test_an_ending_shows_from_its_last_day_and_may_have_come_before(
    archivist: Archivist, kind: str, mutation: str, field: str, values: tuple[str, str]
) -> None:
    id_ = await getattr(archivist, kind)()
    await archivist.enter(mutation, "2019", id=id_)
    before, after = values
    expected = {
        "2018-12-31": before,
        "2019-01-01": f"{before}?",
        "2019-12-30": f"{before}?",
        "2019-12-31": after,
    }
    await archivist.shows(id_, field, expected)


async def test_the_outcome_of_a_dossier_is_certain_from_its_last_day(archivist: Archivist) -> None:
    dossier = await archivist.dossier()
    await archivist.enter("concludeDossier", "2019", id=dossier, outcome="LAPSED")
    expected = {"2018-12-31": "OPEN", "2019-06-01": "OPEN?", "2019-12-31": "CONCLUDED"}
    await archivist.shows(dossier, "status", expected)


async def test_that_a_record_is_there_is_certain_from_the_last_day_of_its_opening(
    archivist: Archivist,
) -> None:
    """It is listed from its first, since it counts from there."""
    expected = {"2009-12-31": None, "2010-06-01": "IDENTIFICATION?", "2010-12-31": "IDENTIFICATION"}
    project = await archivist.project("2010")
    await archivist.shows(project, "status", expected)
    await archivist.days(project, {"2009-12-31": False, "2010-01-01": True})


@pytest.mark.parametrize("life", ["closed", "reopened"])
async def test_states_are_told_between_days_that_do_not_overlap(
    archivist: Archivist, life: str
) -> None:
    project = await archivist.project()
    for mutation, on in (
        ("startProject", "2015-01-01"),
        ("completeProject", "2020-01-01"),
        ("closeProject", "2021"),
    ):
        await archivist.enter(mutation, on, id=project)
    expected = {"2020-12-31": "FINALISATION", "2021-06-01": "FINALISATION?"}
    expected |= {"2021-12-31": "CLOSED", "2022-01-01": "CLOSED"}
    if life == "reopened":
        await archivist.enter("reopenProject", "2022", id=project)
        expected |= {"2022-01-01": "FINALISATION?", "2022-12-31": "FINALISATION"}
    await archivist.shows(project, "status", expected)


# Narrowed by what must come before or after ----------------------------------------------------


async def test_an_opening_ended_where_something_else_had_happened(archivist: Archivist) -> None:
    project = await project_with(archivist, ("startProject", "2010-06-15"), on="2010")
    expected = {
        "2010-01-01": "IDENTIFICATION?",
        "2010-06-14": "IDENTIFICATION?",
        "2010-06-15": "IMPLEMENTATION",
        "2010-12-01": "IMPLEMENTATION",
    }
    await archivist.shows(project, "status", expected)


async def test_a_start_is_not_after_what_must_follow_it(archivist: Archivist) -> None:
    life = (("startProject", "2019"), ("completeProject", "2019-06-15"))
    project = await project_with(archivist, *life)
    expected = {
        "2018-12-31": "IDENTIFICATION",
        "2019-01-01": "IMPLEMENTATION?",
        "2019-06-14": "IMPLEMENTATION?",
        "2019-06-15": "FINALISATION",
        "2019-12-01": "FINALISATION",
    }
    await archivist.shows(project, "status", expected)


async def test_days_are_narrowed_through_a_third(archivist: Archivist) -> None:
    """Resumed in June, it had been suspended by then, and so had started by then."""
    life = (("startProject", "2018"), ("suspendProject", "[2018..2020]"))
    project = await project_with(archivist, *life, ("resumeProject", "2018-06-15"), on="2018-05-01")
    expected = {
        "2018-04-30": None,
        "2018-05-01": "SUSPENDED?",
        "2018-06-14": "SUSPENDED?",
        "2018-06-15": "IMPLEMENTATION",
        "2019-06-01": "IMPLEMENTATION",
    }
    await archivist.shows(project, "status", expected)


async def test_days_are_narrowed_to_what_came_before(archivist: Archivist) -> None:
    """Completed in the year in which it was started in June: not before June."""
    life = (("startProject", "2019-06"), ("completeProject", "2019"))
    project = await project_with(archivist, *life)
    expected = {
        "2019-05-31": "IDENTIFICATION",
        "2019-06-01": "IMPLEMENTATION?",
        "2019-10-01": "IMPLEMENTATION?",
        "2019-12-31": "FINALISATION",
    }
    await archivist.shows(project, "status", expected)


async def test_changes_of_status_are_taken_in_the_order_in_which_they_stand(
    archivist: Archivist,
) -> None:
    """Resumed by the end of 2020, it was suspended by then; so 2021 is certain."""
    life = (
        ("startProject", "2010-01-01"),
        ("suspendProject", "[2019..2021]"),
        ("resumeProject", "2020"),
    )
    project = await project_with(archivist, *life)
    expected = {
        "2018-12-31": "IMPLEMENTATION",
        "2019-06-01": "SUSPENDED?",
        "2020-06-01": "IMPLEMENTATION?",
        "2020-12-31": "IMPLEMENTATION",
        "2021-06-01": "IMPLEMENTATION",
    }
    await archivist.shows(project, "status", expected)


async def test_an_agreement_is_narrowed_by_what_followed(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2019", published="2020")
    await archivist.enter("terminateFundingAgreement", "2019-06-15", id=agreement, by="FUNDER")
    expected = {
        "2018-12-31": "PROPOSED",
        "2019-03-01": "IN_FORCE?",
        "2019-06-15": "TERMINATED",
        "2019-12-01": "TERMINATED",
    }
    await archivist.shows(agreement, "status", expected)


async def test_what_is_narrowed_is_neither_stored_nor_shown(archivist: Archivist) -> None:
    life = (("startProject", "2019"), ("completeProject", "2019-06-15"))
    project = await project_with(archivist, *life)
    shown = "effectiveOn last: effectiveOn(as: LAST_DAY) startedOn lastDay: startedOn(as: LAST_DAY)"
    assert await archivist.at(project, "2019-03-01", shown) == {
        "effectiveOn": "2019",
        "last": "2019-12-31",
        "startedOn": "2019",
        "lastDay": "2019-12-31",
    }


# What makes nothing uncertain ------------------------------------------------------------------


@pytest.mark.parametrize("on", ["2019", "[..2019]", "[2019..]", "XXXX"])
async def test_a_description_makes_nothing_uncertain(archivist: Archivist, on: str) -> None:
    body, area, project = (
        await archivist.body(),
        await archivist.area(),
        await archivist.project(),
    )
    call, dossier = await archivist.call(), await archivist.dossier()
    partner = {"institution": body, "role": "FUNDING"}
    leaflet = {"title": "A leaflet", "url": "https://example.org/1", "category": "A02"}
    given: list[tuple[str, str, dict[str, Any]]] = [
        ("assignIdentifier", body, archivist.code()),
        ("restateArea", area, {"title": en(archivist.own("Otherwise"))}),
        ("attachDocument", area, leaflet),
        ("describeProject", project, {"title": en("Otherwise")}),
        ("scheduleProject", project, {"plannedEnd": "2030"}),
        ("addPartner", project, partner),
        ("reviseOpportunity", call, {"title": en("Otherwise")}),
        ("reviseDossier", dossier, {"title": en("Otherwise")}),
    ]
    for mutation, id_, said in given:
        await archivist.enter(mutation, on, id=id_, **said)
        for day in (SINCE, "2018-12-31", "2019-06-01", "2019-12-31", "2020-06-01"):
            found = await archivist.at(id_, day, "certain")
            assert found == {"certain": True}, (mutation, day)


async def test_money_and_its_days_make_nothing_uncertain(archivist: Archivist) -> None:
    """`certain` speaks of terms, and not of what was paid by a day."""
    terms = {"contribution": euros("9"), "paymentsFollowed": True}
    agreement = await archivist.in_force(**terms)
    paid = {"kind": "PRE_FINANCING", "amount": euros("5")}
    await archivist.enter("recordPayment", "2019", id=agreement, **paid)
    expected = {"2018-12-31": "0", "2019-06-01": "5", "2019-12-31": "5"}
    await archivist.shows(agreement, "received.amount", expected)


async def test_an_amendment_that_states_no_term_leaves_none_open(archivist: Archivist) -> None:
    agreement = await archivist.in_force(contribution=euros("9"))
    said = {"number": 1, "summary": "Other addresses."}
    await archivist.enter("amendFundingAgreement", "2019", id=agreement, **said)
    for day in ("2018-12-31", "2019-06-01", "2019-12-31"):
        assert await archivist.at(agreement, day, "certain") == {"certain": True}, day


async def test_what_is_certain_can_be_asked_for_in_lists(archivist: Archivist) -> None:
    sure = await project_with(archivist, ("startProject", "2019-06-15"))
    unsure = await project_with(archivist, ("startProject", "2019"))
    document = """query($w: ProjectFilter, $at: AsOf) { projects(where: $w, asOf: $at) {
        totalCount nodes { recordId certain } } }"""

    async def found(day: str, where: dict[str, Any]) -> set[str]:
        own = {"recordId": {"in": [sure, unsure]}, "certain": where}
        answer = await archivist.ask(document, w=own, at={"effectiveOn": day})
        assert answer["projects"]["totalCount"] == len(answer["projects"]["nodes"])
        return {node["recordId"] for node in answer["projects"]["nodes"]}

    assert await found("2019-07-01", {"eq": True}) == {sure}
    assert await found("2019-07-01", {"eq": False}) == {unsure}
    assert await found("2019-07-01", {"ne": True}) == {unsure}
    assert await found("2018-12-31", {"eq": True}) == {sure, unsure}
    assert await found("2019-12-31", {"eq": True}) == {sure, unsure}
    assert await found("2019-12-31", {"isNull": True}) == set()


async def test_what_is_certain_depends_on_what_is_known(archivist: Archivist) -> None:
    project = await archivist.project()
    start = await archivist.enter("startProject", "2019", id=project)
    known = start["position"]
    again = await archivist.enter("startProject", "2019-06-15", id=project, corrects=start["id"])
    day, asked = "2019-07-01", "certain"
    assert not (await archivist.at(project, day, asked, position=known))["certain"]
    assert (await archivist.at(project, day, asked, position=again["position"]))["certain"]
    await archivist.enter("retractEntry", id=again["id"])
    await archivist.shows(project, "status", {day: "IDENTIFICATION"})
