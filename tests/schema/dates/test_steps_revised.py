"""Steps that a day makes, when the day is amended, revised, corrected, or set when it was past."""

from typing import Any

import pytest

from tests.officer import euros
from tests.schema.dates.archivist import SINCE, Archivist

STEP = "status effectiveOn effectiveFrom"


async def amended(archivist: Archivist, agreement: str, on: str, /, **given: Any) -> Any:
    given = {"number": 1, "summary": "So.", **given}
    return await archivist.enter("amendFundingAgreement", on, id=agreement, **given)


async def test_an_end_that_was_cleared_comes_no_more(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    await amended(archivist, agreement, "2020-05-05", endOn=None)
    states = await archivist.timeline(agreement, "status effectiveFrom effectiveTo")
    assert states[1:] == [
        ("IN_FORCE", "2010-01-01", "2020-05-05"),
        ("IN_FORCE", "2020-05-05", None),
    ]
    await archivist.shows(agreement, "status", {"2021-06-01": "IN_FORCE", "2030-01-01": "IN_FORCE"})


async def test_an_end_that_is_past_when_it_is_set_has_come_then(archivist: Archivist) -> None:
    """Signed, or amended, on a day after the end that it states."""
    agreement = await archivist.in_force("2022-05-05", endOn="2021")
    await archivist.shows(agreement, "status", {"2022-05-04": "PROPOSED", "2022-05-05": "ENDED"})
    agreement = await archivist.in_force("2010-01-01", endOn="2025")
    await amended(archivist, agreement, "2021-06-01", endOn="2020")
    expected = {"2021-05-31": "IN_FORCE", "2021-06-01": "ENDED", "2025-06-01": "ENDED"}
    await archivist.shows(agreement, "status", expected)


async def test_an_amendment_that_was_retracted_gives_the_old_end_back(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    entry = await amended(archivist, agreement, "2020-05-05", endOn="2024-06-30")
    later = {"2021-06-01": "IN_FORCE", "2022-01-01": "IN_FORCE", "2024-07-01": "ENDED"}
    await archivist.shows(agreement, "status", later)
    await archivist.enter("retractEntry", id=entry["id"])
    again = {"2021-06-01": "IN_FORCE?", "2022-01-01": "ENDED", "2024-07-01": "ENDED"}
    await archivist.shows(agreement, "status", again)
    told = await archivist.at(agreement, "2022-01-01", "status", position=entry["position"])
    assert told == {"status": "IN_FORCE"}


async def test_an_end_that_was_corrected_makes_another_step(archivist: Archivist) -> None:
    agreement = await archivist.agreement()
    terms = {"paymentsFollowed": False, "published": "2010-01-01"}
    first = await archivist.enter(
        "signFundingAgreement", "2010-01-01", id=agreement, **terms, endOn="2021"
    )
    await archivist.enter(
        "signFundingAgreement",
        "2010-01-01",
        id=agreement,
        **terms,
        endOn="2021-03",
        corrects=first["id"],
    )
    states = await archivist.timeline(agreement, STEP)
    assert states[-1] == ("ENDED", "[2021-03-02..2021-04-01]", "2021-04-01")
    asked = f"timeline {{ {STEP} }}"
    told = await archivist.at(agreement, None, asked, position=first["position"])
    assert tuple(told["timeline"][-1].values()) == (
        "ENDED",
        "[2021-01-02..2022-01-01]",
        "2022-01-01",
    )


async def test_an_end_in_the_year_of_the_signature_comes_after_it(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2016-03-15", endOn="2016")
    expected = {
        "2016-03-14": "PROPOSED",
        "2016-06-01": "IN_FORCE?",
        "2016-12-31": "IN_FORCE?",
        "2017-01-01": "ENDED",
    }
    await archivist.shows(agreement, "status", expected)


async def test_an_agreement_terminated_in_years_that_its_end_cuts_short(
    archivist: Archivist,
) -> None:
    """It is terminated while it is possibly in force: by the last day of 2021."""
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    ended = {"id": agreement, "by": "FUNDER"}
    over = await archivist.enter("terminateFundingAgreement", "[2020..2022]", **ended)
    assert over["effectiveFrom"] == "2021-12-31"
    expected = {"2019-12-31": "IN_FORCE", "2020-06-01": "IN_FORCE?", "2021-12-31": "TERMINATED"}
    await archivist.shows(agreement, "status", expected)


async def test_an_agreement_closed_in_years_that_its_end_narrows(archivist: Archivist) -> None:
    """It is closed when it has ended: not before 2021, whatever is stated."""
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    await archivist.enter("closeFundingAgreement", "[2019..2022]", id=agreement)
    expected = {
        "2020-06-01": "IN_FORCE",
        "2021-06-01": "IN_FORCE?",
        "2022-01-01": "ENDED?",
        "2022-12-30": "ENDED?",
        "2022-12-31": "CLOSED",
    }
    await archivist.shows(agreement, "status", expected)


async def test_the_last_days_of_the_calendar_make_steps(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn="9999-12-29")
    states = await archivist.timeline(agreement, STEP)
    assert states[-1] == ("ENDED", "9999-12-30", "9999-12-30")
    call = await archivist.call(deadlines=["9999-12-29"])
    assert (await archivist.timeline(call, STEP))[-1] == ("CLOSED", "9999-12-30", "9999-12-30")


async def test_no_step_is_made_by_a_day_that_cannot_be_read(archivist: Archivist) -> None:
    """The calendar of the register ends before 9999-12-31."""
    agreement = await archivist.in_force("2010-01-01", endOn="9999-12-30")
    assert (await archivist.timeline(agreement, STEP))[-1][0] == "IN_FORCE"
    agreement = await archivist.in_force("2010-01-01", endOn="[9998..9999-12-30]")
    expected = {"9998-01-01": "IN_FORCE", "9999-12-30": "IN_FORCE?"}
    await archivist.shows(agreement, "status", expected)


async def test_an_agreement_of_which_little_is_known_shows_as_it_was_signed(
    archivist: Archivist,
) -> None:
    proposed = {"on": "XXXX", "published": "2021-05-05"}
    agreement = await archivist.agreement("XXXX", published=proposed["published"])
    terms = {"paymentsFollowed": False, "published": "2021-05-05", "endOn": "2016"}
    await archivist.enter("signFundingAgreement", "[..2015]", id=agreement, **terms)
    told = await archivist.at(agreement, None, "attestedFrom")
    assert told == {"attestedFrom": "2015-12-31"}
    expected = {
        "2015-12-30": "PROPOSED?",
        "2015-12-31": "IN_FORCE",
        "2016-01-01": "IN_FORCE",
        "2016-06-01": "IN_FORCE?",
        "2017-01-01": "ENDED",
    }
    await archivist.shows(agreement, "status", expected)
    await archivist.days(agreement, {"2015-12-30": False, "2015-12-31": True, "2017-01-01": True})


# Calls -----------------------------------------------------------------------------------------


async def test_a_call_whose_deadline_is_put_off_when_it_had_passed_is_open_again(
    archivist: Archivist,
) -> None:
    call = await archivist.call(deadlines=["2021-06-30"])
    await archivist.enter("reviseOpportunity", "2021-08-01", id=call, deadlines=["2021-09-30"])
    states = await archivist.timeline(call, "status effectiveFrom effectiveTo")
    assert states == [
        ("OPEN", SINCE, "2021-07-01"),
        ("CLOSED", "2021-07-01", "2021-08-01"),
        ("OPEN", "2021-08-01", "2021-10-01"),
        ("CLOSED", "2021-10-01", None),
    ]


async def test_a_call_whose_opening_is_put_off_is_forthcoming_again(archivist: Archivist) -> None:
    call = await archivist.call(opensOn="2021-03-15", deadlines=["2021-12-31"])
    await archivist.enter("reviseOpportunity", "2021-05-01", id=call, opensOn="2021-06-01")
    expected = {
        "2021-03-15": "OPEN",
        "2021-04-30": "OPEN",
        "2021-05-01": "FORTHCOMING",
        "2021-06-01": "OPEN",
        "2022-01-01": "CLOSED",
    }
    await archivist.shows(call, "status", expected)


async def test_a_call_spotted_after_it_opened_or_closed_is_so_at_once(archivist: Archivist) -> None:
    call = await archivist.call("2021-05-05", opensOn="2021-03-15", deadlines=["2021-12-31"])
    await archivist.shows(call, "status", {"2021-05-04": None, "2021-05-05": "OPEN"})
    call = await archivist.call("2022-05-05", opensOn="2021-03-15", deadlines=["2021-12-31"])
    await archivist.shows(call, "status", {"2022-05-04": None, "2022-05-05": "CLOSED"})


async def test_the_last_of_the_deadlines_closes_a_call(archivist: Archivist) -> None:
    """Its last day is that of the last in the list, which the others come before."""
    call = await archivist.call(deadlines=["[2021-01..2021-09]", "[..2021-06]"])
    states = await archivist.timeline(call, "status effectiveFrom")
    assert states[-1] == ("CLOSED", "2021-07-01")


@pytest.mark.parametrize("on", ["2021-03", "2021-03-31"])
async def test_money_and_terms_do_not_move_the_step_of_an_end(
    archivist: Archivist, on: str
) -> None:
    terms = {"contribution": euros("9"), "paymentsFollowed": True, "endOn": "2021-06-30"}
    agreement = await archivist.in_force("2010-01-01", **terms)
    paid = {"kind": "PRE_FINANCING", "amount": euros("5")}
    await archivist.enter("recordPayment", on, id=agreement, **paid)
    await amended(archivist, agreement, "2021-05-05", contribution=euros("10"))
    states = await archivist.timeline(agreement, "status effectiveFrom event { type }")
    assert states[-1] == ("ENDED", "2021-07-01", {"type": "FUNDING_AGREEMENT_SIGNED"})
    asked = 'blame(fields: ["status"]) { value event { type } }'
    told = await archivist.at(agreement, "2021-07-01", asked)
    cause = {"type": "FUNDING_AGREEMENT_SIGNED"}
    assert told["blame"] == [{"value": "ENDED", "event": cause}]
