"""A rule of an amount points at what of it is at fault: its number, or its currency."""

from dataclasses import replace
from typing import Any

import pytest

from events.errors import each
from events.funding_agreement import Closed, Decided, Instalment
from tests.events.agreements import (
    GRANT,
    SIGNED,
    UNFOLLOWED,
    amended,
    decommitted,
    in_force,
    instalments,
    paid,
    proposed,
    recovered,
    reported,
)
from tests.events.money import dollar, euro
from tests.events.scenario import REPORT, Register, said

IN_DOLLARS = (Instalment(no=1, amount=euro("1.00")), Instalment(no=2, amount=dollar("1.00")))


def told(story: Register, fact: Any, on: str) -> list[tuple[str, str]]:
    refusal = story.refusal(said(GRANT, fact, on, sources=(REPORT,)))
    return [(one.rule, ".".join(one.path)) for one in each(refusal)]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (
            Decided(decided_amount=euro("2"), total_cost=euro("1")),
            ("above_total_cost", "decidedAmount.amount"),
        ),
        (
            Decided(decided_amount=euro("2"), total_cost=dollar("3")),
            ("other_currency", "totalCost.currency"),
        ),
        (
            replace(SIGNED, contribution=euro("120.01")),
            ("above_total_cost", "contribution.amount"),
        ),
        (
            replace(SIGNED, total_cost=dollar("120.00")),
            ("other_currency", "totalCost.currency"),
        ),
        (
            replace(SIGNED, instalments=IN_DOLLARS),
            ("other_currency", "instalments.1.amount.currency"),
        ),
        (
            replace(SIGNED, instalments=instalments("60", "40.01")),
            ("instalments_above_contribution", "instalments"),
        ),
    ],
)
def test_of_what_is_agreed(fact: Any, expected: tuple[str, str]) -> None:
    assert told(proposed(), fact, "2017-01-01") == [expected]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (amended(contribution=euro("120.01")), ("above_total_cost", "contribution.amount")),
        (amended(total_cost=euro("99.99")), ("above_total_cost", "totalCost.amount")),
        (amended(contribution=dollar("1")), ("other_currency", "contribution.currency")),
        (amended(total_cost=dollar("1")), ("other_currency", "totalCost.currency")),
        (amended(contribution=euro("49.99")), ("below_received", "contribution.amount")),
        (paid("50.01"), ("above_contribution", "amount.amount")),
        (replace(paid("1"), amount=dollar("1")), ("other_currency", "amount.currency")),
        (reported("2017-01-01", "2017-12-31", "-1"), ("negative", "amount.amount")),
        (
            replace(reported("2017-01-01", "2017-12-31"), amount=dollar("1")),
            ("other_currency", "amount.currency"),
        ),
        (recovered("50.01"), ("above_received", "amount.amount")),
        (replace(recovered("1"), amount=dollar("1")), ("other_currency", "amount.currency")),
    ],
)
def test_of_what_comes_after_a_signature(fact: Any, expected: tuple[str, str]) -> None:
    story = in_force().given(said(GRANT, paid("50.00"), "2017-06-01"))
    assert told(story, fact, "2018-01-01") == [expected]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (decommitted("50.01"), ("above_contribution", "amount.amount")),
        (replace(decommitted("1"), amount=dollar("1")), ("other_currency", "amount.currency")),
        (Closed(final_eligible=dollar("50")), ("other_currency", "finalEligible.currency")),
    ],
)
def test_of_what_comes_after_the_end(fact: Any, expected: tuple[str, str]) -> None:
    story = in_force().given(said(GRANT, paid("50.00"), "2017-06-01"))
    assert told(story, fact, "2022-01-01") == [expected]


def test_of_a_closure_and_of_what_was_decommitted() -> None:
    story = in_force().given(said(GRANT, paid("50.00"), "2017-06-01"))
    settled = story.given(said(GRANT, decommitted("50.00"), "2022-01-01"))
    assert told(settled, Closed(final_eligible=euro("49.99")), "2023-01-01") == [
        ("not_settled", "finalEligible.amount")
    ]
    unfollowed = in_force(UNFOLLOWED)
    unfollowed.given(said(GRANT, decommitted("60.00"), "2018-01-01", exceptional=True))
    assert told(unfollowed, amended(contribution=euro("59.99")), "2019-01-01") == [
        ("below_decommitted", "contribution.amount")
    ]


def test_of_a_contribution_that_stays_nothing_is_said() -> None:
    """Payments that were not followed, and are from then on, come to more than it."""
    story = in_force(UNFOLLOWED).given(said(GRANT, paid("80.00"), "2017-06-01"))
    story.given(said(GRANT, decommitted("60.00"), "2018-01-01", exceptional=True))
    assert told(story, amended(payments_followed=True), "2019-01-01") == [
        ("below_received", "paymentsFollowed")
    ]
