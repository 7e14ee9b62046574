"""What is unknown is not zero; an agreement closes once its final amount is settled."""

from dataclasses import replace

import pytest

from events.dates import PartialDate
from events.funding_agreement import (
    AgreementStatus,
    Amended,
    Closed,
    Fact,
    Party,
    Resumed,
    Suspended,
    SuspensionScope,
)
from tests.events.agreements import (
    GRANT,
    TERMINATED,
    UNFOLLOWED,
    UNKNOWN,
    balances,
    decommitted,
    in_force,
    paid,
    recovered,
    reported,
)
from tests.events.money import dollar, euro
from tests.events.scenario import REPORT, Register, said

# Unknown is not zero -------------------------------------------------------------------------


def test_an_unknown_contribution_stays_null_and_is_compared_with_nothing() -> None:
    story = in_force(UNKNOWN, REPORT).given(said(GRANT, paid("999999.00"), "2018"))
    assert balances(story) == {
        "contribution": None,
        "received": "999999.00",
        "recovered": "0.00",
        "decommitted": "0.00",
        "reported": "0.00",
        "to_come": None,
    }


def test_the_currency_of_an_unknown_contribution_is_that_of_the_first_amount() -> None:
    story = in_force(UNKNOWN, REPORT).given(said(GRANT, paid("1.00"), "2018"))
    assert story.refused(GRANT, replace(paid("1.00"), amount=dollar("1.00")), "2019") == (
        "other_currency"
    )


def test_where_payments_are_not_followed_their_sums_are_null() -> None:
    story = in_force(UNFOLLOWED)
    expected = {
        "contribution": "100.00",
        "received": None,
        "recovered": None,
        "decommitted": None,
        "reported": None,
        "to_come": None,
    }
    assert balances(story) == expected
    story.enter(GRANT, paid("500.00"), "2018")
    story.enter(GRANT, recovered("600.00"), "2019")
    story.enter(GRANT, reported("2017-01-01", "2017-12-31", "700.00"), "2019")
    assert balances(story) == expected


def test_of_payments_not_followed_what_was_decommitted_is_known_once_it_is_entered() -> None:
    story = in_force(UNFOLLOWED).given(said(GRANT, decommitted("40.00"), "2021"))
    assert (balances(story)["decommitted"], balances(story)["to_come"]) == ("40.00", None)
    assert story.refused(GRANT, decommitted("60.01"), "2022") == "above_contribution"
    assert story.refused(GRANT, Closed(final_eligible=euro("60.01")), "2022") == "not_settled"
    story.enter(GRANT, Closed(final_eligible=euro("60.00")), "2022")


@pytest.mark.parametrize("final", ["99.99", "100.01"])
def test_of_payments_not_followed_nothing_is_taken_off_the_contribution(final: str) -> None:
    story = in_force(UNFOLLOWED)
    assert story.refused(GRANT, Closed(final_eligible=euro(final)), "2022") == "not_settled"
    story.enter(GRANT, Closed(final_eligible=euro("100.00")), "2022")


def test_whether_payments_are_followed_is_not_known_before_the_signature() -> None:
    story = in_force(UNFOLLOWED)
    assert story.on(GRANT, "2016-12-31").payments_followed is None
    assert story.on(GRANT, "2017-01-01").payments_followed is False
    assert in_force().on(GRANT, "2017-01-01").payments_followed is True


def test_of_payments_not_followed_no_more_is_decommitted_than_the_contribution() -> None:
    story = in_force(UNFOLLOWED)
    assert story.refused(GRANT, decommitted("100.01"), "2021") == "above_contribution"
    story.enter(GRANT, decommitted("100.00"), "2021")


def test_of_payments_not_followed_the_contribution_covers_what_was_decommitted() -> None:
    story = in_force(UNFOLLOWED)
    story.enter(GRANT, decommitted("60.00"), "2018-01-01", exceptional=True)
    lower = Amended(number=1, contribution=euro("59.99"), summary="Less.")
    assert story.refused(GRANT, lower, "2019") == "below_decommitted"
    story.enter(GRANT, replace(lower, contribution=euro("60.00")), "2019")


def test_recoveries_are_followed_only_where_as_much_was_received() -> None:
    story = in_force(UNFOLLOWED).given(said(GRANT, recovered("10.00"), "2018-01-01"))
    followed = Amended(number=1, payments_followed=True, summary="Followed.")
    assert story.refused(GRANT, followed, "2019") == "above_received"
    story.enter(GRANT, paid("10.00"), "2017")
    story.enter(GRANT, followed, "2019")
    assert balances(story)["received"] == "10.00"


def test_payments_are_followed_only_where_they_fit_what_was_entered() -> None:
    story = in_force(UNFOLLOWED).given(said(GRANT, paid("500.00"), "2018"))
    followed = Amended(number=1, payments_followed=True, summary="Followed.")
    assert story.refused(GRANT, followed, "2019") == "below_received"


# Closed --------------------------------------------------------------------------------------


def settled() -> Register:
    return in_force().given(
        said(GRANT, paid("40.00"), "2017"),
        said(GRANT, decommitted("60.00"), "2018-01-01", exceptional=True),
    )


def test_an_agreement_closes_on_the_final_amount() -> None:
    story = settled().given(said(GRANT, Closed(final_eligible=euro("40.00")), "2021-01-01"))
    assert story.on(GRANT, "2020-12-31").status is AgreementStatus.IN_FORCE
    state = story.on(GRANT, "2021-01-01")
    assert (state.status, state.final_eligible) == (AgreementStatus.CLOSED, euro("40.00"))
    assert state.closed_on == PartialDate("2021-01-01")


def test_an_agreement_closes_after_its_last_day() -> None:
    closed = Closed(final_eligible=euro("40.00"))
    assert settled().refused(GRANT, closed, "2020-12-31") == "not_ended"
    story = settled().given(said(GRANT, TERMINATED, "2019-06-01"))
    assert story.refused(GRANT, closed, "2019-05-31") == "not_ended"
    story.enter(GRANT, closed, "2019-06-01")


@pytest.mark.parametrize("scope", SuspensionScope)
def test_a_suspended_agreement_is_not_closed(scope: SuspensionScope) -> None:
    story = settled().given(said(GRANT, Suspended(by=Party.FUNDER, scope=scope), "2020"))
    closed = Closed(final_eligible=euro("40.00"))
    assert story.refused(GRANT, closed, "2021") == "suspended"
    story.enter(GRANT, Resumed(by=Party.FUNDER, scope=scope), "2021-02-01")
    story.enter(GRANT, closed, "2021-02-01")


def test_the_final_amount_is_stated_where_payments_are_followed() -> None:
    refusal = settled().refusal(said(GRANT, Closed(), "2021"))
    assert (refusal.rule, refusal.path) == ("final_eligible_required", ("finalEligible",))


@pytest.mark.parametrize("final", ["39.99", "40.01", "0.00"])
def test_the_final_amount_is_what_was_received_and_remains_committed(final: str) -> None:
    assert settled().refused(GRANT, Closed(final_eligible=euro(final)), "2021") == "not_settled"


@pytest.mark.parametrize(
    "more",
    [
        [paid("40.00")],
        [paid("40.00"), decommitted("59.99")],
        [paid("39.99"), decommitted("60.00")],
        [paid("41.00"), recovered("1.01"), decommitted("59.00")],
        [],
    ],
)
def test_an_agreement_does_not_close_while_an_amount_is_open(more: list[Fact]) -> None:
    story = in_force().given(*(said(GRANT, fact, "2021-01-01") for fact in more))
    closed = Closed(final_eligible=euro("40.00"))
    assert story.refused(GRANT, closed, "2021-06-01") == "not_settled"


def test_an_agreement_of_which_nothing_was_paid_closes_on_nothing() -> None:
    story = in_force().given(said(GRANT, decommitted("100.00"), "2021"))
    story.enter(GRANT, Closed(final_eligible=euro("0.00")), "2022")


def test_an_unknown_contribution_does_not_keep_an_agreement_open() -> None:
    story = in_force(UNKNOWN, REPORT).given(said(GRANT, paid("40.00"), "2018"))
    assert story.refused(GRANT, Closed(final_eligible=euro("41.00")), "2021") == "not_settled"
    story.enter(GRANT, Closed(final_eligible=euro("40.00")), "2021")


def test_where_payments_are_not_followed_the_final_amount_may_be_unknown() -> None:
    story = in_force(UNFOLLOWED)
    assert story.refused(GRANT, Closed(final_eligible=euro("99.00")), "2021") == "not_settled"
    story.enter(GRANT, Closed(), "2021")
    assert story.on(GRANT).final_eligible is None
