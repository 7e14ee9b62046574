"""A funding agreement is signed on terms, and its terms are amended."""

from dataclasses import replace
from typing import Any

import pytest

from events.dates import PartialDate
from events.errors import each
from events.funding_agreement import (
    AgreementStatus,
    Amendment,
    Instalment,
    Signed,
)
from tests.events.agreements import (
    GRANT,
    OTHER_GRANT,
    PROPOSED,
    SIGNED,
    TERMINATED,
    amended,
    in_force,
    instalments,
    paid,
    proposed,
)
from tests.events.money import day, dollar, euro
from tests.events.scenario import (
    COMMISSION,
    DATA_SET,
    EU,
    REPORT,
    Register,
    said,
)

# Signed --------------------------------------------------------------------------------------


def test_an_agreement_is_in_force_on_the_terms_it_was_signed_on() -> None:
    terms = replace(SIGNED, instalments=instalments("60.00", "40.00"), payments_followed=False)
    story = in_force(terms)
    assert story.on(GRANT, "2016-12-31").status is AgreementStatus.PROPOSED
    state = story.on(GRANT, "2017-01-01")
    assert (state.status, state.signed_on) == (AgreementStatus.IN_FORCE, PartialDate("2017-01-01"))
    for name in ("reference", "contribution", "total_cost", "start_on", "end_on", "instalments"):
        assert getattr(state, name) == getattr(terms, name), name
    assert state.payments_followed is False


@pytest.mark.parametrize("unknown", ["contribution", "reference", "start_on"])
def test_a_source_is_named_where_a_term_is_unknown(unknown: str) -> None:
    terms = replace(SIGNED, **{unknown: None})
    assert proposed().refused(GRANT, terms, "2017") == "unknown_without_source"
    assert getattr(in_force(terms, REPORT).on(GRANT), unknown) is None


def test_a_contribution_of_nothing_is_taken_where_a_source_has_it() -> None:
    """Published data has agreements of 0."""
    nothing = replace(SIGNED, contribution=euro("0.00"))
    assert proposed().refused(GRANT, nothing, "2017-01-01") == "not_positive"
    for source in (REPORT, DATA_SET):
        story = in_force(nothing, source)
        assert story.on(GRANT).to_come == euro("0.00")
        assert story.refused(GRANT, paid("0.01"), "2018") == "above_contribution"
        # What is left as it is, is not asked again.
        story.enter(GRANT, amended(end_on=day("2021")), "2018")


def test_an_amendment_to_nothing_is_taken_where_a_source_has_it() -> None:
    nothing = amended(contribution=euro("0.00"))
    assert in_force().refused(GRANT, nothing, "2018") == "not_positive"
    story = in_force()
    story.enter(GRANT, nothing, "2018", sources=(REPORT,))
    assert story.on(GRANT).contribution == euro("0.00")
    below = replace(nothing, contribution=euro("-1.00"))
    assert in_force().refusal(said(GRANT, below, "2018", sources=(REPORT,))).rule == "not_positive"
    no_cost = amended(total_cost=euro("0.00"))
    refused = in_force().refusal(said(GRANT, no_cost, "2018", sources=(REPORT,)))
    assert "not_positive" in {one.rule for one in each(refused)}


UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"contribution": euro("0.00")}, "not_positive"),
    ({"contribution": euro("-0.01")}, "not_positive"),
    ({"contribution": euro("120.01")}, "above_total_cost"),
    ({"total_cost": euro("99.99")}, "above_total_cost"),
    ({"end_on": day("2016")}, "end_before_start"),
    ({"instalments": instalments("60.00", "40.01")}, "instalments_above_contribution"),
    ({"instalments": (Instalment(no=1, amount=dollar("1.00")),)}, "other_currency"),
    ({"instalments": (Instalment(no=1, amount=euro("1.00")),) * 2}, "instalment_number"),
    ({"instalments": instalments("0.00")}, "not_positive"),
]
"""Terms that neither a signature nor an amendment may bring about."""


@pytest.mark.parametrize(("changed", "rule"), UNFIT)
def test_what_cannot_be_signed(changed: dict[str, Any], rule: str) -> None:
    assert proposed().refused(GRANT, replace(SIGNED, **changed), "2017") == rule


@pytest.mark.parametrize(
    "changed",
    [
        {"total_cost": euro("100.00")},
        {"total_cost": None},
        {"end_on": None},
        {"start_on": day("2020-12-31")},
        {"end_on": day("2017-01-01")},
        {"instalments": instalments("60.00", "40.00")},
    ],
)
def test_terms_may_meet_their_bounds(changed: dict[str, Any]) -> None:
    in_force(replace(SIGNED, **changed))


def test_of_an_unknown_contribution_nothing_is_compared() -> None:
    in_force(replace(SIGNED, contribution=None, instalments=instalments("500.00")), REPORT)


def test_the_instalments_of_an_unknown_contribution_are_in_one_currency() -> None:
    mixed = (Instalment(no=1, amount=euro("1.00")), Instalment(no=2, amount=dollar("1.00")))
    terms = replace(SIGNED, contribution=None, total_cost=None, instalments=mixed)
    assert proposed().refused(GRANT, terms, "2017", sources=(REPORT,)) == "other_currency"


def with_other(funder: str = COMMISSION) -> Register:
    return in_force().given(said(OTHER_GRANT, replace(PROPOSED, funder=funder), "2016"))


def test_a_funder_uses_a_reference_once() -> None:
    refusal = with_other().refusal(said(OTHER_GRANT, SIGNED, "2019"))
    assert (refusal.rule, refusal.path) == ("reference_taken", ("reference",))
    assert with_other().refused(OTHER_GRANT, SIGNED, "2016-06") == "reference_taken"


def test_a_reference_stays_taken_when_its_agreement_has_ended() -> None:
    story = with_other().given(said(GRANT, TERMINATED, "2018"))
    assert story.refused(OTHER_GRANT, SIGNED, "2025") == "reference_taken"


def test_another_funder_may_use_the_same_reference() -> None:
    with_other(EU).enter(OTHER_GRANT, SIGNED, "2019")


def test_a_reference_is_free_when_its_signature_is_retracted() -> None:
    story = with_other()
    signed = next(entry for entry in story.entries if isinstance(entry.fact, Signed))
    story.retract(signed)
    story.enter(OTHER_GRANT, SIGNED, "2019")
    assert story.refused(GRANT, SIGNED, "2017") == "reference_taken"


# Amended -------------------------------------------------------------------------------------


def test_a_top_up_and_a_no_cost_extension_state_new_values() -> None:
    story = in_force()
    story.enter(GRANT, amended(1, contribution=euro("115.00")), "2018-01-01")
    story.enter(GRANT, amended(2, end_on=day("2022")), "2019-01-01")
    before, topped_up, extended = (
        story.on(GRANT, one) for one in ("2017-12-31", "2018-12-31", "2019-01-01")
    )
    assert (before.contribution, before.end_on) == (euro("100.00"), day("2020-12-31"))
    assert (topped_up.contribution, topped_up.end_on) == (euro("115.00"), day("2020-12-31"))
    assert (extended.contribution, extended.end_on) == (euro("115.00"), day("2022"))
    assert extended.amendments == (
        Amendment(number=1, on=day("2018-01-01"), summary="Other terms."),
        Amendment(number=2, on=day("2019-01-01"), summary="Other terms."),
    )


def test_every_term_may_be_amended_or_cleared() -> None:
    terms = {
        "total_cost": None,
        "end_on": None,
        "instalments": instalments("1.00"),
        "payments_followed": False,
    }
    state = in_force().given(said(GRANT, amended(**terms), "2018")).on(GRANT)
    assert {name: getattr(state, name) for name in terms} == terms
    assert (state.contribution, state.reference) == (SIGNED.contribution, SIGNED.reference)


def test_a_contribution_is_not_made_unknown_without_a_source() -> None:
    cleared = amended(contribution=None)
    assert in_force().refused(GRANT, cleared, "2018") == "unknown_without_source"


def test_a_contribution_is_made_unknown_by_a_source() -> None:
    story = in_force()
    story.enter(GRANT, amended(contribution=None), "2018", sources=(REPORT,))
    assert story.on(GRANT).contribution is None


@pytest.mark.parametrize("number", [1, 2])
def test_the_number_of_an_amendment_is_not_used_nor_below_its_neighbours(number: int) -> None:
    story = in_force().given(said(GRANT, amended(2, end_on=day("2021")), "2018-06-01"))
    assert story.refused(GRANT, amended(number, end_on=day("2022")), "2019") == "amendment_number"


def test_an_amendment_entered_late_has_its_number_in_order() -> None:
    story = in_force()
    story.enter(GRANT, amended(1, end_on=day("2021")), "2018-01-01")
    third = story.enter(GRANT, amended(3, end_on=day("2022")), "2020-01-01")
    for number in (3, 4):
        refusal = story.refusal(said(GRANT, amended(number, total_cost=None), "2019-01-01"))
        assert (refusal.rule, refusal.entry) == ("later_entry", third.position)
    story.enter(GRANT, amended(2, total_cost=None), "2019-01-01")


@pytest.mark.parametrize("term", ["contribution", "total_cost"])
def test_an_amendment_keeps_to_the_currency(term: str) -> None:
    fact = amended(**{term: dollar("110.00")})
    assert in_force().refused(GRANT, fact, "2018") == "other_currency"


@pytest.mark.parametrize(("changed", "rule"), UNFIT)
def test_an_amendment_brings_about_no_terms_that_could_not_be_signed(
    changed: dict[str, Any], rule: str
) -> None:
    assert in_force().refused(GRANT, amended(**changed), "2018") == rule


def test_instalments_are_amended_where_the_contribution_falls_below_their_sum() -> None:
    story = in_force(replace(SIGNED, instalments=instalments("60.00", "40.00")))
    lower = amended(contribution=euro("90.00"))
    assert story.refused(GRANT, lower, "2018") == "instalments_above_contribution"
    story.enter(GRANT, replace(lower, instalments=instalments("60.00", "30.00")), "2018")


def test_an_amendment_may_be_announced() -> None:
    story = in_force(replace(SIGNED, end_on=day("2030")))
    story.enter(GRANT, amended(contribution=euro("110.00")), "2027-01-01")
    assert story.on(GRANT).contribution == euro("100.00")
    assert story.on(GRANT, "2027-01-01").contribution == euro("110.00")
