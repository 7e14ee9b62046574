"""The beneficiary receives payments, each of them once, and no more than was agreed."""

from dataclasses import replace
from typing import Any

import pytest

from events.dates import PartialDate
from events.funding_agreement import (
    Abandoned,
    Decided,
    Fact,
    Party,
    Payment,
    PaymentKind,
    PaymentReceived,
    Resumed,
    Suspended,
    SuspensionScope,
)
from tests.events.agreements import (
    GRANT,
    OTHER_GRANT,
    PROPOSED,
    SIGNED,
    TERMINATED,
    amended,
    balances,
    decommitted,
    in_force,
    instalments,
    paid,
    proposed,
    recovered,
    reported,
)
from tests.events.money import dollar, euro
from tests.events.scenario import Register, said

# Payments ------------------------------------------------------------------------------------


def test_a_payment_is_kept_as_it_was_received() -> None:
    fact = paid(
        "40.00",
        PaymentKind.PRE_FINANCING,
        instalment=1,
        bank_reference="B1",
        credited=dollar("43.12"),
    )
    story = in_force().given(said(GRANT, fact, "2017-02"))
    assert story.on(GRANT, "2017-01-31").payments == ()
    assert story.on(GRANT).payments == (
        Payment(
            on=PartialDate("2017-02"),
            kind=PaymentKind.PRE_FINANCING,
            amount=euro("40.00"),
            instalment=1,
            bank_reference="B1",
            credited=dollar("43.12"),
        ),
    )


AGREED = replace(SIGNED, instalments=instalments("60.00", "40.00"))


@pytest.mark.parametrize("number", [0, 3, -1])
def test_an_instalment_that_was_not_agreed_is_not_paid(number: int) -> None:
    refusal = in_force(AGREED).refusal(said(GRANT, paid("1.00", instalment=number), "2018"))
    assert (refusal.rule, refusal.path) == ("instalment_unknown", ("instalment",))


@pytest.mark.parametrize("number", [None, 1, 2])
def test_an_instalment_that_was_agreed_is_paid_or_none_is_named(number: int | None) -> None:
    in_force(AGREED).enter(GRANT, paid("1.00", instalment=number), "2018")


def test_where_no_instalments_are_agreed_any_number_is_taken_as_stated() -> None:
    in_force().enter(GRANT, paid("1.00", instalment=7), "2018")


def test_an_instalment_is_paid_from_the_day_on_which_it_is_agreed() -> None:
    story = in_force(AGREED)
    story.enter(GRANT, amended(1, instalments=instalments("50", "30", "20")), "2019-01-01")
    third = paid("1.00", instalment=3)
    assert story.refused(GRANT, third, "2018-12-31") == "instalment_unknown"
    story.enter(GRANT, third, "2019-01-01")
    fewer = amended(2, instalments=instalments("100.00"))
    assert story.refused(GRANT, replace(fewer, number=1), "2018-12-31") == "later_entry"
    story.enter(GRANT, fewer, "2019-06-01")
    assert story.refused(GRANT, replace(third, amount=euro("2")), "2019-06-01") == (
        "instalment_unknown"
    )


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (paid("0.00"), "not_positive"),
        (paid("-1.00"), "not_positive"),
        (replace(paid("1.00"), amount=dollar("1.00")), "other_currency"),
        (paid("100.01"), "above_contribution"),
    ],
)
def test_what_payment_is_refused(fact: PaymentReceived, rule: str) -> None:
    assert in_force().refused(GRANT, fact, "2018") == rule


@pytest.mark.parametrize("before", [None, Decided(), Abandoned(by=Party.FUNDER)])
@pytest.mark.parametrize(
    "fact",
    [paid("1.00"), reported("2017-01-01", "2017-12-31"), recovered("1.00"), decommitted("1.00")],
)
def test_no_money_moves_before_the_signature(fact: Fact, before: Fact | None) -> None:
    story = proposed().given(*([said(GRANT, before, "2016-06")] if before else []))
    assert story.refused(GRANT, fact, "2018") == "not_signed"


def test_all_of_the_contribution_and_no_more_is_paid() -> None:
    story = in_force().given(said(GRANT, paid("60.00"), "2017-02-01"))
    assert story.refused(GRANT, paid("40.01"), "2018") == "above_contribution"
    story.enter(GRANT, paid("40.00"), "2018")
    assert balances(story)["to_come"] == "0.00"


def test_what_was_recovered_may_be_paid_again() -> None:
    story = in_force().given(
        said(GRANT, paid("100.00"), "2017"), said(GRANT, recovered("5.00"), "2018")
    )
    assert story.refused(GRANT, paid("5.01"), "2019") == "above_contribution"
    story.enter(GRANT, paid("5.00"), "2019")


def test_what_was_decommitted_is_not_paid() -> None:
    story = in_force().given(said(GRANT, decommitted("30.00"), "2021"))
    assert story.refused(GRANT, paid("70.01"), "2022") == "above_contribution"
    story.enter(GRANT, paid("70.00"), "2022")


@pytest.mark.parametrize("scope", SuspensionScope)
def test_nothing_is_paid_during_a_suspension_unless_by_exception(scope: SuspensionScope) -> None:
    story = in_force().given(said(GRANT, Suspended(by=Party.FUNDER, scope=scope), "2018-01-01"))
    assert story.refused(GRANT, paid("10.00"), "2018-01-01") == "suspended"
    story.enter(GRANT, paid("10.00"), "2018-01-01", exceptional=True)
    story.enter(GRANT, Resumed(by=Party.FUNDER, scope=scope), "2018-03-01")
    story.enter(GRANT, paid("11.00"), "2018-03-01")


@pytest.mark.parametrize("last", [said(GRANT, TERMINATED, "2018"), None])
def test_what_is_still_owed_is_paid_after_the_end(last: Any) -> None:
    story = in_force().given(*([last] if last else []))
    story.enter(GRANT, paid("10.00", PaymentKind.FINAL), "2021-06-01")


def test_there_is_one_final_payment() -> None:
    story = in_force().given(said(GRANT, paid("10.00", PaymentKind.FINAL), "2019"))
    second = paid("20.00", PaymentKind.FINAL)
    refusal = story.refusal(said(GRANT, second, "2020"))
    assert (refusal.rule, refusal.path) == ("second_final_payment", ("kind",))
    assert story.refused(GRANT, second, "2018") == "later_entry"
    story.enter(GRANT, paid("20.00", PaymentKind.INTERIM), "2020")


def test_two_payments_of_one_day_and_amount_are_told_apart_by_their_bank_reference() -> None:
    story = in_force().given(said(GRANT, paid("10.00", bank_reference="B1"), "2018-01-01"))
    assert story.refused(GRANT, paid("10.00", bank_reference="B1"), "2018-01-01") == (
        "bank_reference_taken"
    )
    story.enter(GRANT, paid("10.00", bank_reference="B2"), "2018-01-01")
    assert balances(story)["received"] == "20.00"


# References across agreements ----------------------------------------------------------------


def two() -> Register:
    return in_force().given(
        said(OTHER_GRANT, PROPOSED, "2016"),
        said(OTHER_GRANT, replace(SIGNED, reference="Another"), "2017-01-01"),
    )


@pytest.mark.parametrize("on", ["2017-06-01", "2018-01-01", "2019-06-01"])
def test_a_bank_reference_is_recorded_once_in_all_agreements(on: str) -> None:
    story = two().given(said(GRANT, paid("10.00", bank_reference="B1"), "2018-01-01"))
    refusal = story.refusal(said(OTHER_GRANT, paid("7.00", bank_reference="B1"), on))
    assert (refusal.rule, refusal.path) == ("bank_reference_taken", ("bankReference",))


def test_a_recovery_reference_is_recorded_once_in_all_agreements() -> None:
    story = two().given(
        said(GRANT, paid("10.00"), "2018-01-01"),
        said(OTHER_GRANT, paid("11.00"), "2018-01-01"),
        said(GRANT, recovered("1.00"), "2019-01-01"),
    )
    for record in (GRANT, OTHER_GRANT):
        refusal = story.refusal(said(record, recovered("2.00"), "2020"))
        assert (refusal.rule, refusal.path) == ("recovery_reference_taken", ("recoveryReference",))
    story.enter(OTHER_GRANT, recovered("2.00", "R2"), "2020")


def test_a_bank_reference_is_free_when_its_payment_is_retracted() -> None:
    story = two()
    payment = story.enter(GRANT, paid("10.00", bank_reference="B1"), "2018-01-01")
    story.retract(payment)
    story.enter(OTHER_GRANT, paid("7.00", bank_reference="B1"), "2018-01-01")
