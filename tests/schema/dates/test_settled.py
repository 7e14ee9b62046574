"""Where something refuses the day an entry would count from, and what one command enters."""

import re
from typing import Any

import pytest

from tests.officer import en
from tests.schema.dates.archivist import SINCE, Archivist


async def ran(archivist: Archivist, *life: tuple[str, str]) -> tuple[str, list[Any]]:
    """Open a project, and return its id and what was entered of it."""
    project = await archivist.project()
    return project, [await archivist.enter(word, on, id=project) for word, on in life]


# The next day inwards --------------------------------------------------------------------------


async def test_an_opening_moves_up_to_where_what_it_names_is_there(archivist: Archivist) -> None:
    service = await archivist.body("2009-12-01")
    body = {"name": en("CMPD"), "kind": "OTHER", "parent": service}
    registered = await archivist.enter("registerInstitution", "2009", **body)
    assert registered["effectiveFrom"] == "2009-12-01"


async def test_a_change_moves_up_to_where_its_record_is_there(archivist: Archivist) -> None:
    project = await archivist.project("2019-03-10")
    started = await archivist.enter("startProject", "2019", id=project)
    assert started["effectiveFrom"] == "2019-03-10"


async def test_a_change_moves_up_to_what_it_must_follow(archivist: Archivist) -> None:
    life = (("startProject", "2018-01-01"), ("suspendProject", "2019-05-05"))
    project, _ = await ran(archivist, *life)
    resumed = await archivist.enter("resumeProject", "2019", id=project)
    assert resumed["effectiveFrom"] == "2019-05-05"


async def test_a_change_by_a_day_moves_down_to_what_must_follow_it(archivist: Archivist) -> None:
    life = (("startProject", "2019-01-05"), ("completeProject", "2019-03-15"))
    project, [start, _] = await ran(archivist, *life)
    again = await archivist.enter("startProject", "[..2019-06]", id=project, corrects=start["id"])
    assert again["effectiveFrom"] == "2019-03-15"


async def test_an_ending_moves_down_to_what_must_follow_it(archivist: Archivist) -> None:
    project, [_, end, _] = await ran(
        archivist,
        ("startProject", "2019-01-05"),
        ("completeProject", "2020-05-01"),
        ("closeProject", "2021-06-15"),
    )
    again = await archivist.enter("completeProject", "2021", id=project, corrects=end["id"])
    assert again["effectiveFrom"] == "2021-06-15"


async def test_an_ending_moves_down_to_where_what_it_names_is_there(archivist: Archivist) -> None:
    """A body cannot be dissolved while another is part of it, which ended in July."""
    body = await archivist.body()
    part = await archivist.body(parent=body)
    await archivist.enter("dissolveInstitution", "2019-07-10", id=part)
    refusal = await archivist.refused("dissolveInstitution", "[2018..2019-06]", id=body)
    assert refusal["rule"] in {"children_left", "parent_not_alive"}
    ended = await archivist.enter("dissolveInstitution", "2019", id=body)
    assert ended["effectiveFrom"] == "2019-12-31"


async def test_a_name_is_borne_until_the_day_its_end_counts_from(archivist: Archivist) -> None:
    """What one body gave up in a year it gave up on its last day; another takes it from there."""
    body = await archivist.body(name="The Centre")
    await archivist.enter("dissolveInstitution", "2019", id=body)
    named = {"name": en(archivist.own("The Centre")), "kind": "OTHER"}
    refusal = await archivist.refused("registerInstitution", "2019-06-01", **named)
    assert refusal["rule"] == "name_taken"
    registered = await archivist.enter("registerInstitution", "2019", **named)
    assert registered["effectiveFrom"] == "2019-12-31"


async def test_a_name_is_given_up_on_the_day_a_change_counts_from(archivist: Archivist) -> None:
    body = await archivist.body(name="The Centre")
    await archivist.enter(
        "renameInstitution", "2019", id=body, name=en(archivist.own("The Agency"))
    )
    named = {"name": en(archivist.own("The Centre")), "kind": "OTHER"}
    refusal = await archivist.refused("registerInstitution", "2018-12-31", **named)
    assert refusal["rule"] == "name_taken"
    await archivist.enter("registerInstitution", "2019-06-01", **named)


# What one command enters -----------------------------------------------------------------------


async def together(archivist: Archivist, *commands: tuple[str, dict[str, Any]]) -> list[str]:
    """Enter all in one batch, and return the days they count from."""
    given = [{mutation: said} for mutation, said in commands]
    outcome = await archivist.entered("batch", None, commands=given)
    return [event["effectiveFrom"] for event in outcome["events"]]


def said(id_: str, on: str) -> dict[str, Any]:
    return {"id": id_, "entry": {"effectiveOn": on, "reason": "So it was."}}


async def test_the_first_of_two_moves_for_the_second(archivist: Archivist) -> None:
    project, _ = await ran(archivist, ("startProject", "2019-01-05"))
    days = await together(
        archivist,
        ("completeProject", said(project, "2021")),
        ("closeProject", said(project, "2021-06")),
    )
    assert days == ["2021-06-30", "2021-06-30"]


async def test_what_is_refused_one_by_one_goes_together(archivist: Archivist) -> None:
    """The worked line of the closed and the reopened, entered by one command."""
    life = (("startProject", "2019-01-05"), ("completeProject", "2020-01-01"))
    project, _ = await ran(archivist, *life)
    closed, reopened = await together(
        archivist,
        ("closeProject", said(project, "2021")),
        ("reopenProject", said(project, "2021-09-01")),
    )
    assert reopened == "2021-09-01"
    assert closed == "2021-09-01"


async def test_both_move_if_neither_day_would_do(archivist: Archivist) -> None:
    life = (("startProject", "2019-01-05"), ("completeProject", "2020-01-01"))
    project, _ = await ran(archivist, *life)
    closed, reopened = await together(
        archivist,
        ("closeProject", said(project, "[2021-03..2021-06]")),
        ("reopenProject", said(project, "[2021-02..2021-04]")),
    )
    assert "2021-03-01" <= closed <= reopened <= "2021-04-30"


async def test_two_records_of_one_command_are_settled_together(archivist: Archivist) -> None:
    """A body takes in June the name that another gives up in the year: in time, as it turns out."""
    old = await archivist.body(name="The Centre")
    heir = {
        "name": en(archivist.own("The Centre")),
        "kind": "OTHER",
        "entry": {"effectiveOn": "2019-06"},
    }
    ended, began = await together(
        archivist, ("dissolveInstitution", said(old, "2019")), ("registerInstitution", heir)
    )
    assert "2019-06-01" <= began <= "2019-06-30"
    assert ended <= began


async def test_a_record_and_what_it_names_are_opened_together(archivist: Archivist) -> None:
    area = await archivist.area("2010-05-05")
    project = {"title": en("A project"), "areas": [area], "entry": {"effectiveOn": "2010"}}
    assert await together(archivist, ("identifyProject", project)) == ["2010-05-05"]


@pytest.mark.parametrize(
    ("closed", "reopened"),
    [("2021", "2020"), ("[2021-03..2021-06]", "[2021-01..2021-02]"), ("2021-09-02", "2021-09-01")],
)
async def test_together_they_are_refused_only_if_no_choice_would_do(
    archivist: Archivist, closed: str, reopened: str
) -> None:
    life = (("startProject", "2019-01-05"), ("completeProject", "2019-06-01"))
    project, _ = await ran(archivist, *life)
    commands = [
        {"closeProject": said(project, closed)},
        {"reopenProject": said(project, reopened)},
    ]
    entries = await archivist.entries()
    assert (await archivist.refused("batch", None, commands=commands))["message"]
    assert await archivist.entries() == entries


# A refusal says which narrower date would do ---------------------------------------------------


async def test_completed_in_a_year_and_closed_within_it(archivist: Archivist) -> None:
    life = (("startProject", "2019-01-05"), ("completeProject", "2021"))
    project, [_, end] = await ran(archivist, *life)
    assert end["effectiveFrom"] == "2021-12-31"
    refusal = await archivist.refused("closeProject", "2021-06-15", id=project)
    assert refusal["rule"] == "not_completed"
    assert refusal["event"]["id"] == end["id"]
    day_before, same_day = "[2021-01-01..2021-06-14]", "[2021-01-01..2021-06-15]"
    narrower = day_before if day_before in refusal["message"] else same_day
    assert narrower in refusal["message"]
    await archivist.enter("completeProject", narrower, id=project, corrects=end["id"])
    await archivist.enter("closeProject", "2021-06-15", id=project)
    expected = {"2021-01-01": "IMPLEMENTATION?", "2021-06-15": "CLOSED"}
    await archivist.shows(project, "status", expected)


async def test_suspended_in_a_month_and_resumed_in_it(archivist: Archivist) -> None:
    """Both counted from the first of the month: the later one is put after the other."""
    life = (("startProject", "2019-01-05"), ("suspendProject", "2020-03"))
    project, _ = await ran(archivist, *life)
    resumed = await archivist.enter("resumeProject", "2020-03", id=project)
    assert resumed["effectiveFrom"] == "2020-03-01"
    expected = {"2020-02-29": "IMPLEMENTATION", "2020-03-31": "IMPLEMENTATION"}
    await archivist.shows(project, "status", expected)


async def test_started_by_a_day_and_completed_before_it(archivist: Archivist) -> None:
    """Started `[..2019]` counts from its last day, and stands in the way of what came before."""
    project, [start] = await ran(archivist, ("startProject", "[..2019]"))
    refusal = await archivist.refused("completeProject", "2019-06-15", id=project)
    assert refusal["event"]["id"] == start["id"]
    assert "[..2019-06-15]" in refusal["message"] or "[..2019-06-14]" in refusal["message"]
    await archivist.enter("startProject", "[..2019-06-15]", id=project, corrects=start["id"])
    await archivist.enter("completeProject", "2019-06-15", id=project)


async def test_the_reason_is_that_of_the_preferred_day(archivist: Archivist) -> None:
    project, _ = await ran(archivist, ("startProject", "2019-06-15"))
    assert (await archivist.refused("suspendProject", "2018", id=project))["rule"] == "not_running"
    assert (await archivist.refused("completeProject", "2018", id=project))["rule"] == (
        "never_started"
    )
    body = await archivist.body("2020-01-01")
    assert (
        await archivist.refused("renameInstitution", "2019", id=body, name=en(archivist.own("B")))
    )["rule"] == "not_begun"


async def test_what_could_never_be_is_refused_without_advice(archivist: Archivist) -> None:
    """No narrower date of either would help where the dates have no day in common."""
    project, [start] = await ran(archivist, ("startProject", "2019-06-15"))
    refusal = await archivist.refused("completeProject", "2018", id=project)
    assert not re.search(r"\[\d", refusal["message"]), refusal["message"]
    assert start["effectiveFrom"] == "2019-06-15"


# A day is settled when an entry is recorded ----------------------------------------------------


async def test_a_later_entry_does_not_move_what_was_settled(archivist: Archivist) -> None:
    project, [start] = await ran(archivist, ("startProject", "2019"))
    await archivist.enter("completeProject", "2019-06-15", id=project)
    document = "query($id: ID!) { event(id: $id) { effectiveOn effectiveFrom } }"
    found = (await archivist.ask(document, id=start["id"]))["event"]
    assert found == {"effectiveOn": "2019", "effectiveFrom": "2019-01-01"}


async def test_what_moves_with_a_corrected_opening_is_settled_anew(archivist: Archivist) -> None:
    name = {"name": en("European Union"), "kind": "OTHER"}
    opened = await archivist.enter("registerInstitution", "XXXX", **name)
    part = await archivist.body("XXXX", parent=opened["recordId"])
    corrected = {**name, "corrects": opened["id"]}
    await archivist.enter("registerInstitution", "1958", **corrected)
    assert (await archivist.at(part, None, "effectiveFrom"))["effectiveFrom"] == "1958-01-01"


# A state that holds on no day ------------------------------------------------------------------


async def test_a_state_that_holds_on_no_day_is_recorded(archivist: Archivist) -> None:
    project, [start] = await ran(archivist, ("startProject", "[..2016]"))
    end = await archivist.enter("completeProject", "2016", id=project)
    assert start["effectiveFrom"] == end["effectiveFrom"] == "2016-12-31"
    expected = {
        SINCE: "IDENTIFICATION?",
        "2015-06-01": "IDENTIFICATION?",
        "2016-12-30": "IDENTIFICATION?",
        "2016-12-31": "FINALISATION",
    }
    await archivist.shows(project, "status", expected)


async def test_a_state_that_holds_on_no_day_is_warned_of(archivist: Archivist) -> None:
    project, _ = await ran(archivist, ("startProject", "[..2016]"))
    outcome = await archivist.entered("completeProject", "2016", id=project)
    [warning] = outcome["warnings"]
    assert warning["path"] == ["entry", "effectiveOn"]
    assert warning["name"] == "holds_on_no_day"


@pytest.mark.parametrize("end", ["2017", "2016-12-31", "[2016..2017]"])
async def test_nobody_is_warned_of_a_state_that_holds_on_a_day(
    archivist: Archivist, end: str
) -> None:
    project, _ = await ran(archivist, ("startProject", "[..2016-11]"))
    assert (await archivist.entered("completeProject", end, id=project))["warnings"] == []


# Changes whose days overlap --------------------------------------------------------------------


_SETS = re.compile(r"\[[-.\d]+\]|(?<!\d)\d{4}(?![-\d])")


async def test_a_change_whose_days_overlap_another_s_is_warned_of(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    await archivist.enter("renameInstitution", "[2019..2021]", id=body, name=en(archivist.own("B")))
    outcome = await archivist.entered(
        "renameInstitution", "2020", id=body, name=en(archivist.own("C"))
    )
    [warning] = outcome["warnings"]
    assert warning["path"] == ["entry", "effectiveOn"]
    assert warning["name"] == "order_left_open"
    # If B was borne before 2020, or C surely after 2021, it would be told which came last.
    assert set(_SETS.findall(warning["message"])) - {"[2019..2021]"}, warning["message"]


async def test_nobody_is_warned_of_changes_that_have_an_order(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    await archivist.enter("renameInstitution", "[2018..2019]", id=body, name=en(archivist.own("B")))
    outcome = await archivist.entered(
        "renameInstitution", "2020", id=body, name=en(archivist.own("C"))
    )
    assert outcome["warnings"] == []
    parent = await archivist.body()
    outcome = await archivist.entered("placeInstitution", "[2018..2021]", id=body, parent=parent)
    assert outcome["warnings"] == []


async def test_nobody_is_warned_of_changes_of_status_that_overlap(archivist: Archivist) -> None:
    """They are taken in the order in which they stand."""
    project, _ = await ran(archivist, ("startProject", "[2018..2020]"))
    outcome = await archivist.entered("suspendProject", "[2019..2021]", id=project)
    assert outcome["warnings"] == []
