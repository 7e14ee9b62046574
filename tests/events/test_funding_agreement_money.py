"""Money is reported, recovered and decommitted, and the balance holds in every state."""

from dataclasses import replace
from datetime import date

import pytest

from events.dates import PartialDate
from events.funding_agreement import (
    AgreementStatus,
    Amended,
    Closed,
    CostsReported,
    PaymentKind,
    Recovery,
    Report,
)
from tests.events.agreements import (
    GRANT,
    SIGNED,
    TERMINATED,
    balances,
    decommitted,
    in_force,
    paid,
    proposed,
    recovered,
    reported,
)
from tests.events.money import day, dollar, euro
from tests.events.scenario import retraction, said

# Balances ------------------------------------------------------------------------------------


def test_before_it_is_signed_an_agreement_has_no_balances() -> None:
    assert set(balances(proposed()).values()) == {None}


def test_balances_add_up_what_happened() -> None:
    story = in_force().given(
        said(GRANT, paid("40.00", PaymentKind.PRE_FINANCING), "2017-02-01"),
        said(GRANT, reported("2017-01-01", "2017-12-31", "35.00"), "2018-02-01"),
        said(GRANT, paid("30.00"), "2018-06-01"),
        said(GRANT, recovered("5.00"), "2019-01-01"),
        said(GRANT, reported("2018-01-01", "2018-12-31", "32.50"), "2019-02-01"),
        said(GRANT, decommitted("25.00"), "2021-02-01"),
    )
    assert balances(story, "2017-01-31") == {
        "contribution": "100.00",
        "received": "0.00",
        "recovered": "0.00",
        "decommitted": "0.00",
        "reported": "0.00",
        "to_come": "100.00",
    }
    assert balances(story, "2018-12-31") == {
        "contribution": "100.00",
        "received": "70.00",
        "recovered": "0.00",
        "decommitted": "0.00",
        "reported": "35.00",
        "to_come": "30.00",
    }
    assert balances(story) == {
        "contribution": "100.00",
        "received": "70.00",
        "recovered": "5.00",
        "decommitted": "25.00",
        "reported": "67.50",
        "to_come": "10.00",
    }


def test_a_revised_contribution_replaces_the_earlier_one_in_the_balances() -> None:
    topped_up = Amended(number=1, contribution=euro("110.00"), summary="A top-up.")
    story = in_force().given(said(GRANT, paid("40.00"), "2017"), said(GRANT, topped_up, "2018"))
    assert (balances(story)["contribution"], balances(story)["to_come"]) == ("110.00", "70.00")


# Reports -------------------------------------------------------------------------------------


def test_costs_are_reported_by_period() -> None:
    story = in_force().given(said(GRANT, reported("2017-01-01", "2017-12-31"), "2018-02-01"))
    assert story.on(GRANT).reports == (
        Report(period_start=date(2017, 1, 1), period_end=date(2017, 12, 31), amount=euro("10.00")),
    )


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (reported("2016-12-31", "2017-12-31"), "outside_period"),
        (reported("2020-01-01", "2021-01-01"), "outside_period"),
        (reported("2017-12-31", "2017-01-01"), "end_before_start"),
        (reported("2017-01-01", "2017-12-31", "-0.01"), "negative"),
        (
            replace(reported("2017-01-01", "2017-12-31"), amount=dollar("1.00")),
            "other_currency",
        ),
    ],
)
def test_what_report_is_refused(fact: CostsReported, rule: str) -> None:
    assert in_force().refused(GRANT, fact, "2021") == rule


def test_the_period_of_an_agreement_is_reported_from_its_first_day_to_its_last() -> None:
    in_force().enter(GRANT, reported("2017-01-01", "2020-12-31", "0.00"), "2021")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2018-12-31", "2019-12-31"),
        ("2017-06-01", "2018-01-01"),
        ("2018-03-01", "2018-04-01"),
        ("2017-01-01", "2020-12-31"),
    ],
)
def test_reported_periods_do_not_overlap(start: str, end: str) -> None:
    story = in_force().given(said(GRANT, reported("2018-01-01", "2018-12-31"), "2019"))
    assert story.refused(GRANT, reported(start, end), "2021") == "period_overlaps"


def test_reported_periods_may_touch() -> None:
    story = in_force().given(said(GRANT, reported("2018-01-01", "2018-12-31"), "2019"))
    story.enter(GRANT, reported("2017-01-01", "2017-12-31"), "2019")
    story.enter(GRANT, reported("2019-01-01", "2019-12-31"), "2020")


# Recoveries ----------------------------------------------------------------------------------


def test_a_recovery_moves_cash_back() -> None:
    story = in_force().given(said(GRANT, paid("40.00"), "2017"))
    story.enter(GRANT, recovered("15.00"), "2018-05")
    assert story.on(GRANT).recoveries == (
        Recovery(on=PartialDate("2018-05"), amount=euro("15.00"), recovery_reference="R1"),
    )
    assert (balances(story)["received"], balances(story)["to_come"]) == ("40.00", "75.00")


def test_no_more_is_recovered_than_was_received() -> None:
    story = in_force().given(said(GRANT, paid("40.00"), "2017-06-01"))
    assert story.refused(GRANT, recovered("40.01"), "2018") == "above_received"
    assert story.refused(GRANT, recovered("0.01"), "2017-05-31") == "above_received"
    story.enter(GRANT, recovered("30.00"), "2018")
    assert story.refused(GRANT, recovered("10.01", "R2"), "2019") == "above_received"
    story.enter(GRANT, recovered("10.00", "R2"), "2019")


def test_money_is_recovered_after_closure_too() -> None:
    story = in_force().given(
        said(GRANT, paid("40.00"), "2017"),
        said(GRANT, decommitted("60.00"), "2021-01-01"),
        said(GRANT, Closed(final_eligible=euro("40.00")), "2021-06-01"),
        said(GRANT, recovered("1.00"), "2022"),
    )
    assert story.on(GRANT).status is AgreementStatus.CLOSED
    assert balances(story)["recovered"] == "1.00"
    assert story.refused(GRANT, paid("1.00"), "2022") == "closed"


# Decommitments -------------------------------------------------------------------------------


def test_a_decommitment_moves_no_cash() -> None:
    story = in_force().given(said(GRANT, paid("40.00"), "2017"))
    story.enter(GRANT, decommitted("60.00"), "2021-01-01")
    assert balances(story) == {
        "contribution": "100.00",
        "received": "40.00",
        "recovered": "0.00",
        "decommitted": "60.00",
        "reported": "0.00",
        "to_come": "0.00",
    }


def test_no_more_is_decommitted_than_is_open() -> None:
    story = in_force().given(said(GRANT, paid("40.00"), "2017"))
    assert story.refused(GRANT, decommitted("60.01"), "2021") == "above_contribution"
    story.enter(GRANT, decommitted("50.00"), "2021")
    assert story.refused(GRANT, decommitted("10.01"), "2022") == "above_contribution"


@pytest.mark.parametrize("terminated", [True, False])
def test_funds_are_decommitted_after_the_end_or_by_exception(*, terminated: bool) -> None:
    last = ("2018-05-31", "2018-06-01") if terminated else ("2020-12-31", "2021-01-01")
    story = in_force().given(*([said(GRANT, TERMINATED, last[1])] if terminated else []))
    assert story.refused(GRANT, decommitted("10.00"), last[0]) == "before_the_end"
    story.enter(GRANT, decommitted("10.00"), last[1])
    story.enter(GRANT, decommitted("11.00"), last[0], exceptional=True)


# What holds in every state -------------------------------------------------------------------


def test_a_contribution_is_not_amended_below_what_was_received_net() -> None:
    story = in_force().given(
        said(GRANT, paid("40.00"), "2017"), said(GRANT, recovered("5.00"), "2018")
    )
    lower = Amended(number=1, contribution=euro("34.99"), summary="Less.")
    assert story.refused(GRANT, lower, "2019") == "below_received"
    story.enter(GRANT, replace(lower, contribution=euro("35.00")), "2019")


def test_a_contribution_less_decommitted_is_not_amended_below_what_was_received() -> None:
    story = in_force().given(said(GRANT, paid("40.00"), "2017"))
    story.enter(GRANT, decommitted("20.00"), "2018-01-01", exceptional=True)
    lower = Amended(number=1, contribution=euro("59.99"), summary="Less.")
    assert story.refused(GRANT, lower, "2019") == "below_received"
    story.enter(GRANT, replace(lower, contribution=euro("60.00")), "2019")


def test_the_balance_holds_in_every_later_state_whatever_is_entered_late() -> None:
    story = in_force()
    payment = story.enter(GRANT, paid("60.00"), "2018-01-01")
    recovery = story.enter(GRANT, recovered("60.00"), "2019-01-01")
    assert story.refusal(retraction(payment)).entry == recovery.position
    assert story.refusal(said(GRANT, paid("40.01"), "2017-06-01")).entry == payment.position
    lower = Amended(number=1, contribution=euro("59.99"), summary="Less.")
    assert story.refusal(said(GRANT, lower, "2017-06-01")).entry == payment.position
    story.enter(GRANT, lower, "2019-01-01")


def test_a_payment_leaves_room_for_an_amendment_that_is_announced() -> None:
    story = in_force(replace(SIGNED, end_on=day("2030")))
    lower = Amended(number=1, contribution=euro("50.00"), summary="Less.")
    announced = story.enter(GRANT, lower, "2027-01-01")
    refusal = story.refusal(said(GRANT, paid("50.01"), "2025"))
    assert (refusal.rule, refusal.entry) == ("later_entry", announced.position)
    story.enter(GRANT, paid("50.00"), "2025")
