"""Rules ask what is possible: they refuse only what no choice of days would allow."""

from typing import Any

import pytest

from tests.officer import en, euros
from tests.schema.dates.archivist import SINCE, Archivist

# One date on or before another -----------------------------------------------------------------

POSSIBLE = [
    ("2020-06-15", "2020-06-15", True),
    ("2020-06-15", "2020-06-14", False),
    ("2020-06", "2020-06", True),
    ("2020-06", "2020-05", False),
    ("2020-06-15", "2020", True),
    ("2020", "2020-01-01", True),
    ("2020", "2019", False),
    ("[2019..2021]", "2019-03", True),
    ("[2019..2021]", "2018", False),
    ("[..2020-06]", "2020-03", True),
    ("[..2020-06]", "1950", True),
    ("[2020-06..]", "2020", True),
    ("[2020-06..]", "2020-05", False),
    ("[2020-06..]", "[..2020-05]", False),
    ("[2020-06..]", "[2015..]", True),
    ("2030", "[2020..]", True),
    ("XXXX", "1950", True),
    ("2030", "XXXX", True),
    ("XXXX", "XXXX", True),
    ("2020", "[..2019]", False),
]


@pytest.mark.parametrize(("start", "end", "possible"), POSSIBLE)
async def test_a_plan_ends_possibly_after_it_starts(
    archivist: Archivist,
    start: str,
    end: str,
    possible: bool,  # noqa: FBT001
) -> None:
    project = await archivist.once("planned", archivist.project)
    plan = {"id": project, "plannedStart": start, "plannedEnd": end}
    if possible:
        await archivist.tried("scheduleProject", SINCE, **plan)
    else:
        refusal = await archivist.refused("scheduleProject", SINCE, **plan)
        assert refusal["rule"] == "end_before_start"


@pytest.mark.parametrize(("start", "end", "possible"), POSSIBLE)
async def test_a_term_ends_possibly_after_it_begins(
    archivist: Archivist,
    start: str,
    end: str,
    possible: bool,  # noqa: FBT001
) -> None:
    agreement = await archivist.once("proposed", archivist.agreement)
    terms = {"id": agreement, "startOn": start, "endOn": end, "published": "2020"}
    if possible:
        await archivist.tried("signFundingAgreement", "2000-01-01", **terms)
    else:
        refusal = await archivist.refused("signFundingAgreement", "2000-01-01", **terms)
        assert refusal["rule"] == "end_before_start"


async def test_a_plan_is_held_against_what_was_planned_before(archivist: Archivist) -> None:
    project = await archivist.project()
    await archivist.enter("scheduleProject", "2019", id=project, plannedStart="[2020..2021]")
    refusal = await archivist.refused("scheduleProject", "2020", id=project, plannedEnd="2019")
    assert refusal["rule"] == "end_before_start"
    await archivist.enter("scheduleProject", "2020", id=project, plannedEnd="2020-01-01")


async def test_an_amended_end_is_possibly_after_the_start(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2015-01-01", startOn="2018", endOn="2025")
    amended = {"id": agreement, "number": 1, "summary": "Shorter."}
    refusal = await archivist.refused("amendFundingAgreement", "2016", **amended, endOn="2017")
    assert refusal["rule"] == "end_before_start"
    await archivist.enter("amendFundingAgreement", "2016", **amended, endOn="[2017..2018]")


@pytest.mark.parametrize(
    ("start", "end", "period", "possible"),
    [
        ("[..2018-02]", "2019-12", ("2018-01-01", "2018-01-31"), True),
        ("[..2018-02]", "2019-12", ("1990-01-01", "1990-01-31"), True),
        ("[..2018-02]", "2019-12", ("2019-12-01", "2019-12-31"), True),
        ("[..2018-02]", "2019-12", ("2019-12-01", "2020-01-01"), False),
        ("2018", "2019", ("2018-01-01", "2019-12-31"), True),
        ("2018", "2019", ("2017-12-31", "2018-12-31"), False),
        ("2018-06", "[2019..]", ("2018-06-01", "2025-12-31"), True),
        ("2018-06", "[2019..]", ("2018-05-31", "2018-12-31"), False),
        ("XXXX", "XXXX", ("1990-01-01", "2025-12-31"), True),
        ("[2018..2019]", "[2019..2020]", ("2018-01-01", "2020-12-31"), True),
        ("[2018..]", "2020-06-30", ("2018-01-01", "2020-06-30"), True),
        ("[2018..]", "2020-06-30", ("2017-12-31", "2018-06-30"), False),
    ],
)
async def test_costs_are_of_a_period_possibly_within_the_term(
    archivist: Archivist,
    start: str,
    end: str,
    period: tuple[str, str],
    possible: bool,  # noqa: FBT001
) -> None:
    terms = {"startOn": start, "endOn": end, "contribution": euros("9"), "paymentsFollowed": True}
    agreement = await archivist.once(
        (start, end), lambda: archivist.in_force("2017-01-01", **terms)
    )
    costs = {"periodStart": period[0], "periodEnd": period[1], "amount": euros("1")}
    if possible:
        await archivist.tried("reportCosts", "2026-01-05", id=agreement, **costs)
    else:
        refusal = await archivist.refused("reportCosts", "2026-01-05", id=agreement, **costs)
        assert refusal["rule"] == "outside_period"


# Several dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deadlines", "possible"),
    [
        (["2021-06", "2021-09"], True),
        (["2021", "2021-06"], True),
        (["[2020..2022]", "2021", "[2020..2022]"], True),
        (["2021-09", "2021-06"], False),
        (["[..2021-06]", "2021-03"], True),
        (["[..2021-06]", "[..2021-03]"], True),
        # Adjacent ones may be in order, and yet not all: a third lies between.
        (["2021", "[..2022]", "2020"], False),
        (["2022-06-30", "[2020..2025]", "2021"], False),
    ],
)
async def test_deadlines_are_possibly_in_order(
    archivist: Archivist,
    deadlines: list[str],
    possible: bool,  # noqa: FBT001
) -> None:
    if possible:
        await archivist.call(deadlines=deadlines)
    else:
        call = {"title": en("A call"), "topicId": "T", "url": "https://example.org/1"}
        refusal = await archivist.refused("spotOpportunity", SINCE, **call, deadlines=deadlines)
        assert refusal["rule"] == "deadlines_order"


@pytest.mark.parametrize(
    ("opens", "deadlines", "rule"),
    [
        ("[..2024-03-01]", ["2024-02-15"], None),
        ("2024-03", ["2024-03"], None),
        ("2024-03-15", ["2024-03"], None),
        ("2024-04", ["2024-03"], "deadline_before_opening"),
        ("[2024-03..]", ["2024-02"], "deadline_before_opening"),
        ("XXXX", ["1999"], None),
        ("2024", ["2024-01-01", "2025"], None),
        ("2024-06-01", ["2024-01-01", "2025"], "deadline_before_opening"),
    ],
)
async def test_a_call_opens_possibly_before_its_first_deadline(
    archivist: Archivist, opens: str, deadlines: list[str], rule: str | None
) -> None:
    days = {"opensOn": opens, "deadlines": deadlines}
    if rule is None:
        await archivist.call(**days)
    else:
        call = {"title": en("A call"), "topicId": "T", "url": "https://example.org/1", **days}
        assert (await archivist.refused("spotOpportunity", SINCE, **call))["rule"] == rule


@pytest.mark.parametrize("deadline", ["XXXX", "[2024..]"])
async def test_a_deadline_has_a_last_day(archivist: Archivist, deadline: str) -> None:
    call = {"title": en("A call"), "topicId": "T", "url": "https://example.org/1"}
    refusal = await archivist.refused("spotOpportunity", SINCE, **call, deadlines=[deadline])
    assert refusal["rule"] == "deadline_unknown"


@pytest.mark.parametrize(
    ("first", "second", "possible"),
    [
        ("2018", "2019", True),
        ("[2018..2020]", "2019", True),
        ("2018", "2018", True),
        ("2019-06", "2019", True),
        ("2019", "2018", False),
    ],
)
async def test_amendments_are_possibly_in_the_order_of_their_numbers(
    archivist: Archivist,
    first: str,
    second: str,
    possible: bool,  # noqa: FBT001
) -> None:
    agreement = await archivist.in_force()
    amended = {"id": agreement, "summary": "So."}
    await archivist.enter("amendFundingAgreement", first, number=1, **amended, endOn="2030")
    again = {"number": 2, **amended, "endOn": "2031"}
    if possible:
        await archivist.enter("amendFundingAgreement", second, **again)
    else:
        refusal = await archivist.refused("amendFundingAgreement", second, **again)
        assert refusal["rule"] in {"amendment_number", "later_entry"}


# Whether a state that a day makes has come -----------------------------------------------------


@pytest.mark.parametrize(
    ("end", "on", "rule"),
    [
        ("2021", "2021", None),
        ("2021", "2021-01-02", None),
        ("2021", "2021-06-15", None),
        ("2021", "2020", "not_ended"),
        ("2021", "2020-12-31", "not_ended"),
        ("2021", "2022", None),
        ("[2020..2022]", "2020", None),
        ("[..2021]", "2019", None),
        ("XXXX", "2019", None),
        ("[2021..]", "2021", None),
        ("[2021..]", "2020", "not_ended"),
        ("2021-12-31", "2021", "not_ended"),
        ("2021-12-31", "2022-01-01", None),
        (None, "2022", "not_ended"),
    ],
)
async def test_an_agreement_is_closed_on_days_on_which_it_possibly_ended(
    archivist: Archivist, end: str | None, on: str, rule: str | None
) -> None:
    agreement = await archivist.in_force("2015-01-01", endOn=end)
    if rule is None:
        closed = await archivist.enter("closeFundingAgreement", on, id=agreement)
        told = await archivist.at(agreement, closed["effectiveFrom"], "status certain")
        assert told == {"status": "CLOSED", "certain": True}
    else:
        refusal = await archivist.refused("closeFundingAgreement", on, id=agreement)
        assert refusal["rule"] == rule


@pytest.mark.parametrize(
    ("mutation", "given", "refused"),
    [
        ("amendFundingAgreement", {"number": 1, "endOn": "2030", "summary": "So."}, "not_in_force"),
        ("suspendFundingAgreement", {"by": "FUNDER", "scope": "PAYMENTS"}, "not_in_force"),
        ("terminateFundingAgreement", {"by": "FUNDER"}, "not_in_force"),
    ],
)
async def test_what_is_done_while_it_is_in_force_is_done_while_it_possibly_is(
    archivist: Archivist, mutation: str, given: dict[str, Any], refused: str
) -> None:
    agreement = await archivist.once(
        "in force until 2021", lambda: archivist.in_force("2015-01-01", endOn="2021")
    )
    assert (await archivist.refused(mutation, "2022-01-01", id=agreement, **given))["rule"] == (
        refused
    )
    await archivist.tried(mutation, "2021-12-31", id=agreement, **given)


async def test_funds_are_decommitted_on_days_on_which_it_possibly_ended(
    archivist: Archivist,
) -> None:
    terms = {"contribution": euros("9"), "paymentsFollowed": True, "endOn": "2021"}
    agreement = await archivist.in_force("2015-01-01", **terms)
    freed = {"id": agreement, "amount": euros("1")}
    refusal = await archivist.refused("decommitFunds", "2021-01-01", **freed)
    assert refusal["rule"] == "before_the_end"
    await archivist.enter("decommitFunds", "2021-01-02", **freed)
    await archivist.enter("decommitFunds", "2021-06-15", **freed)


async def test_a_project_is_closed_on_days_on_which_its_agreement_possibly_ended(
    archivist: Archivist,
) -> None:
    project = await archivist.project()
    await archivist.enter("startProject", "2015-01-01", id=project)
    await archivist.enter("completeProject", "2020-01-01", id=project)
    await archivist.in_force("2015-01-01", proposed={"projects": [project]}, endOn="2021")
    refusal = await archivist.refused("closeProject", "2020-12-31", id=project)
    assert refusal["rule"] == "agreement_in_force"
    await archivist.enter("closeProject", "2021-06-15", id=project)


async def matched(archivist: Archivist, opens: str) -> tuple[str, str]:
    """Return a call that opens on a day and closes in June 2021, and a project that it suits."""

    async def tell() -> tuple[str, str]:
        project = await archivist.project()
        call = await archivist.call(opensOn=opens, deadlines=["2021-06"])
        match = {"project": project, "assessment": "Well."}
        await archivist.enter("matchOpportunity", "2010-05-05", id=call, **match)
        return call, project

    return await archivist.once(("matched", opens), tell)


@pytest.mark.parametrize(
    ("on", "rule"),
    [
        ("2021-02-28", "not_yet_open"),
        ("2021-03-01", None),
        ("2021-03-15", None),
        ("2021-06-30", None),
        ("2021-07-01", "deadline_passed"),
        ("2021-07", "deadline_passed"),
        ("[2021-02..2021-03]", None),
    ],
)
async def test_an_application_is_submitted_while_the_call_is_possibly_open(
    archivist: Archivist, on: str, rule: str | None
) -> None:
    call, project = await matched(archivist, "2021-03")
    if rule is None:
        await archivist.tried("submitApplication", on, id=call, project=project)
    else:
        refusal = await archivist.refused("submitApplication", on, id=call, project=project)
        assert refusal["rule"] == rule


@pytest.mark.parametrize("on", ["2015-01-01", "2021-03-31", "2021-06"])
async def test_a_call_that_opened_by_a_day_may_have_been_open_before(
    archivist: Archivist, on: str
) -> None:
    call, project = await matched(archivist, "[..2021-03]")
    await archivist.tried("submitApplication", on, id=call, project=project)
