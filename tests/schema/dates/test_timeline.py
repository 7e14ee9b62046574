"""The states of a record, from when to when as stated, and which of them are certain."""

from typing import Any

import pytest

from tests.officer import en
from tests.schema.dates.archivist import SINCE, Archivist

STATE = "effectiveOn effectiveUntil certain"


async def test_a_state_ends_with_the_date_of_the_step_that_ends_it(archivist: Archivist) -> None:
    project = await archivist.project("[2009..2010]")
    await archivist.enter("startProject", "2012-09", id=project)
    await archivist.enter("completeProject", "2021", id=project)
    await archivist.enter("closeProject", "2023-05-05", id=project)
    shown = f"status {STATE} effectiveFrom effectiveTo"
    assert await archivist.timeline(project, shown) == [
        ("IDENTIFICATION", "[2009..2010]", "2012-09", False, "2009-01-01", "2012-09-01"),
        ("IMPLEMENTATION", "2012-09", "2021", False, "2012-09-01", "2021-12-31"),
        ("FINALISATION", "2021", "2023-05-05", True, "2021-12-31", "2023-05-05"),
        ("CLOSED", "2023-05-05", None, True, "2023-05-05", None),
    ]


async def test_a_state_is_told_by_its_days(archivist: Archivist) -> None:
    project = await archivist.project("XXXX", published="2010")
    await archivist.enter("startProject", "[..2012-09]", id=project)
    await archivist.enter("completeProject", "[2021..]", id=project, published="2022-05-05")
    shown = """begins: effectiveOn(as: FIRST_DAY) began: effectiveOn(as: LAST_DAY)
        ends: effectiveUntil(as: FIRST_DAY) ended: effectiveUntil(as: LAST_DAY) effectiveTo"""
    assert await archivist.timeline(project, shown) == [
        (None, None, None, "2012-09-30", "2012-09-30"),
        (None, "2012-09-30", "2021-01-01", None, "2022-05-05"),
        ("2021-01-01", None, None, None, None),
    ]


async def test_exact_days_are_solid_and_leave_no_gap(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    for on, name in (("2005-05-05", "B"), ("2010-10-10", "C")):
        await archivist.enter("renameInstitution", on, id=body, name=en(archivist.own(name)))
    await archivist.enter("dissolveInstitution", "2015-07-01", id=body)
    a, b, c = (archivist.own(name) for name in "ABC")
    assert await archivist.timeline(body, f"name alive {STATE}") == [
        (a, True, SINCE, "2005-05-05", True),
        (b, True, "2005-05-05", "2010-10-10", True),
        (c, True, "2010-10-10", "2015-07-01", True),
        (c, False, "2015-07-01", None, True),
    ]


async def test_what_was_corrected_or_retracted_is_no_state(archivist: Archivist) -> None:
    project = await archivist.project()
    start = await archivist.enter("startProject", "2012", id=project)
    known = start["position"]
    end = await archivist.enter("completeProject", "2014-05-05", id=project)
    await archivist.enter("startProject", "[..2013-06]", id=project, corrects=start["id"])
    await archivist.enter("retractEntry", id=end["id"])
    assert await archivist.timeline(project, f"status {STATE}") == [
        ("IDENTIFICATION", SINCE, "[..2013-06]", False),
        ("IMPLEMENTATION", "[..2013-06]", None, True),
    ]
    found = await archivist.at(project, None, f"timeline {{ status {STATE} }}", position=known)
    assert [tuple(state.values()) for state in found["timeline"]] == [
        ("IDENTIFICATION", SINCE, "2012", True),
        ("IMPLEMENTATION", "2012", None, False),
    ]


async def test_a_state_that_holds_on_no_day_is_not_told(archivist: Archivist) -> None:
    """Started and completed from one day on: of the day, the last holds."""
    project = await archivist.project()
    await archivist.enter("startProject", "[..2016]", id=project)
    await archivist.enter("completeProject", "2016", id=project)
    states = await archivist.timeline(project, f"status {STATE} effectiveFrom effectiveTo")
    assert (states[0][0], states[0][4], states[0][5]) == ("IDENTIFICATION", SINCE, "2016-12-31")
    assert states[-1] == ("FINALISATION", "2016", None, True, "2016-12-31", None)
    told = await archivist.at(project, "2016-12-30", "status effectiveTo")
    assert told == {"status": "IDENTIFICATION", "effectiveTo": "2016-12-31"}


async def test_a_state_is_the_same_wherever_it_is_read(archivist: Archivist) -> None:
    """What the timeline says of a state, a read on its first day says as well."""
    agreement = await archivist.in_force("2010", published="2010", endOn="2021")
    amended = {"number": 1, "endOn": "2022-06", "summary": "Longer."}
    await archivist.enter("amendFundingAgreement", "2019", id=agreement, **amended)
    shown = f"id status {STATE} effectiveFrom effectiveTo attestedFrom version"
    found = await archivist.at(agreement, None, f"timeline {{ {shown} }}")
    assert [state["status"] for state in found["timeline"]] == [
        "PROPOSED",
        "IN_FORCE",
        "IN_FORCE",
        "ENDED",
    ]
    for state in found["timeline"]:
        asked = f"query($id: ID!) {{ fundingAgreement(id: $id) {{ {shown} }} }}"
        assert (await archivist.ask(asked, id=state["id"]))["fundingAgreement"] == state
        day = state["effectiveFrom"]
        read = await archivist.at(agreement, day, shown.replace("id ", "", 1))
        assert read == {name: value for name, value in state.items() if name != "id"}


@pytest.mark.parametrize(
    ("end", "until"),
    [("2021-06-30", "2021-07-01"), ("2021-06", "[2021-06-02..2021-07-01]")],
)
async def test_until_when_a_state_holds_can_be_filtered_and_ordered(
    archivist: Archivist, end: str, until: str
) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn=end)
    later = await archivist.in_force("2010-01-01", endOn="2022-05-05")
    own = {"recordId": {"in": [agreement, later, await archivist.in_force("2010-01-01")]}}
    document = """query($w: FundingAgreementFilter, $at: AsOf) { fundingAgreements(asOf: $at,
        where: $w, orderBy: [{field: EFFECTIVE_UNTIL}]) {
            nodes { recordId effectiveUntil effectiveTo } } }"""

    async def found(where: Any) -> list[str]:
        at = {"effectiveOn": "2021-01-01"}
        answer = await archivist.ask(document, w={**own, **where}, at=at)
        return [node["effectiveUntil"] for node in answer["fundingAgreements"]["nodes"]]

    assert await found({}) == [until, "2022-05-06", None]
    assert await found({"effectiveUntil": {"lt": "2021-07-02"}}) == [until]
    assert await found({"effectiveUntil": {"isNull": True}}) == [None]
    assert await found({"effectiveUntil": {"possiblyDuring": "2021-07"}}) == [until]
    told = await archivist.at(agreement, "2021-01-01", "effectiveTo")
    assert told == {"effectiveTo": "2021-07-01"}
