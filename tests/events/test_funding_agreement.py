"""A funding agreement is proposed, decided or abandoned, in force, suspended and terminated."""

from dataclasses import replace
from typing import Any

import pytest

from events import project
from events.dates import PartialDate
from events.errors import each
from events.funding_agreement import (
    Abandoned,
    AgreementIdentifier,
    AgreementStatus,
    Closed,
    Decided,
    Fact,
    FundingAgreement,
    Modality,
    Party,
    Proposed,
    Resumed,
    Suspended,
    SuspensionScope,
)
from events.institution import Dissolved
from events.money import Money
from tests.events.agreements import (
    GRANT,
    PROPOSED,
    SIGNED,
    TERMINATED,
    amended,
    in_force,
    proposed,
)
from tests.events.money import dollar, euro
from tests.events.scenario import (
    COMMISSION,
    DATA_SET,
    EU,
    INTERPOL,
    REPORT,
    WAPIS,
    english,
    named,
    register,
    retraction,
    said,
)

ABANDONED = Abandoned(by=Party.BENEFICIARY)
PAYMENTS, AGREEMENT = SuspensionScope.PAYMENTS, SuspensionScope.AGREEMENT


# Proposed ------------------------------------------------------------------------------------


def test_an_agreement_is_as_it_was_proposed() -> None:
    fact = Proposed(
        projects=(WAPIS,),
        funder=COMMISSION,
        beneficiary=INTERPOL,
        title=english("Support to WAPIS"),
        identifiers=(AgreementIdentifier(scheme_name="CRIS", value="380-001"),),
        programme="EDF 11",
        modality=Modality.CONTRIBUTION_AGREEMENT,
        requested=euro("110.00"),
    )
    story = register().given(said(GRANT, fact, "2016-05-01"))
    assert story.on(GRANT, "2016-04-30") is None
    assert story.on(GRANT, "2016-05-01") == FundingAgreement(
        projects=(WAPIS,),
        funder=COMMISSION,
        beneficiary=INTERPOL,
        title=fact.title,
        identifiers=fact.identifiers,
        programme="EDF 11",
        modality=Modality.CONTRIBUTION_AGREEMENT,
        requested=euro("110.00"),
        status=AgreementStatus.PROPOSED,
    )


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"beneficiary": COMMISSION}, "same_parties"),
        ({"requested": euro("0.00")}, "not_positive"),
        ({"requested": euro("-1.00")}, "not_positive"),
        ({"projects": (named("prj", "unknown"),)}, "unknown_record"),
        ({"projects": ()}, "no_project"),
        ({"projects": (WAPIS, WAPIS)}, "named_twice"),
        ({"funder": named("ins", "unknown")}, "unknown_record"),
    ],
)
def test_what_cannot_be_proposed(changed: dict[str, Any], rule: str) -> None:
    assert register().refused(GRANT, replace(PROPOSED, **changed), "2016") == rule


@pytest.mark.parametrize("life", [[project.Cancelled()], ["closed"]], ids=["cancelled", "closed"])
def test_no_agreement_is_proposed_for_a_project_that_has_ended(life: list[Any]) -> None:
    story = register()
    if life == ["closed"]:
        story.given(
            said(WAPIS, project.Started(), "2013"), said(WAPIS, project.Completed(), "2014")
        )
        life = [project.Closed()]
    story.enter(WAPIS, life[0], "2016-01-01")
    refusal = story.refusal(said(GRANT, PROPOSED, "2016-01-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("projects", "0"))
    story.enter(GRANT, PROPOSED, "2015-12-31")


def test_neither_party_of_a_proposal_is_dissolved() -> None:
    story = register().given(said(INTERPOL, Dissolved(), "2016-01-01"))
    assert story.refused(GRANT, PROPOSED, "2016-01-01") == "not_alive"
    story.enter(GRANT, PROPOSED, "2015-12-31")


def test_a_funder_that_is_reorganised_changes_nothing() -> None:
    story = in_force().given(said(COMMISSION, Dissolved(successors=(EU,)), "2018-01-01"))
    story.enter(GRANT, amended(contribution=euro("110.00")), "2018-06-01")
    assert story.on(GRANT).funder == COMMISSION


# Decided, abandoned --------------------------------------------------------------------------


def test_a_decision_is_known_before_any_contract() -> None:
    decided = Decided(decided_amount=euro("90.00"), decision_reference="C(2016) 1234")
    state = proposed().given(said(GRANT, decided, "2016-07-01")).on(GRANT)
    assert state.status is AgreementStatus.DECIDED
    assert (state.decided_amount, state.decision_reference) == (euro("90.00"), "C(2016) 1234")
    assert (state.contribution, state.signed) == (None, False)


@pytest.mark.parametrize("before", [Decided(), SIGNED, ABANDONED])
def test_what_was_decided_signed_or_abandoned_is_not_decided(before: Fact) -> None:
    story = proposed().given(said(GRANT, before, "2017", sources=(REPORT,)))
    again = Decided(decided_amount=euro("80.00"))
    assert story.refused(GRANT, again, "2018") == "already_decided"


def test_a_decision_is_not_for_nothing_unless_a_source_has_it() -> None:
    """Published data has commitments of 0."""
    nothing = Decided(decided_amount=euro("0.00"))
    assert proposed().refused(GRANT, nothing) == "not_positive"
    for source in (REPORT, DATA_SET):
        story = proposed()
        story.enter(GRANT, nothing, "2016-07-01", sources=(source,))
        assert story.on(GRANT).decided_amount == euro("0.00")
    below = said(GRANT, Decided(decided_amount=euro("-0.01")), "2016-07-01", sources=(REPORT,))
    assert proposed().refusal(below).rule == "not_positive"


# The total cost of a decision ----------------------------------------------------------------


def test_the_total_cost_of_a_decision_is_known_until_the_signature_states_the_terms() -> None:
    decided = Decided(decided_amount=euro("90.00"), total_cost=euro("110.00"))
    story = proposed().given(said(GRANT, decided, "2016-07-01"))
    assert story.on(GRANT, "2016-06-30").total_cost is None
    assert story.on(GRANT, "2016-07-01").total_cost == euro("110.00")
    story.enter(GRANT, SIGNED, "2017-01-01")
    assert story.on(GRANT, "2016-12-31").total_cost == euro("110.00")
    assert story.on(GRANT, "2017-01-01").total_cost == SIGNED.total_cost == euro("120.00")


def test_a_signature_without_a_total_cost_leaves_none() -> None:
    """The terms are what was signed: what they leave out is no longer said."""
    story = proposed().given(said(GRANT, Decided(total_cost=euro("110.00")), "2016-07-01"))
    story.enter(GRANT, replace(SIGNED, total_cost=None), "2017-01-01")
    assert story.on(GRANT).total_cost is None


def test_a_contribution_is_not_held_against_the_total_cost_of_the_decision() -> None:
    story = proposed().given(said(GRANT, Decided(total_cost=dollar("50.00")), "2016-07-01"))
    story.enter(GRANT, replace(SIGNED, total_cost=None), "2017-01-01")
    assert story.on(GRANT).contribution == euro("100.00")


@pytest.mark.parametrize(
    ("amount", "cost", "rule", "path"),
    [
        (None, euro("0.00"), "not_positive", "totalCost.amount"),
        (euro("90.00"), euro("-1.00"), "not_positive", "totalCost.amount"),
        (euro("90.00"), dollar("100.00"), "other_currency", "totalCost.currency"),
        (euro("90.00"), euro("89.99"), "above_total_cost", "decidedAmount.amount"),
    ],
)
def test_what_decision_is_refused(amount: Money | None, cost: Money, rule: str, path: str) -> None:
    refusal = proposed().refusal(
        said(GRANT, Decided(decided_amount=amount, total_cost=cost), "2016-07-01")
    )
    assert rule in {one.rule for one in each(refusal)}
    assert tuple(path.split(".")) in {one.path for one in each(refusal)}


def test_the_whole_cost_may_be_decided() -> None:
    proposed().enter(GRANT, Decided(decided_amount=euro("90"), total_cost=euro("90")), "2016-07-01")


@pytest.mark.parametrize("before", [SIGNED, ABANDONED])
@pytest.mark.parametrize("fact", [ABANDONED, replace(SIGNED, reference="Another")])
def test_what_was_signed_or_abandoned_is_neither_signed_nor_abandoned(
    before: Fact, fact: Fact
) -> None:
    story = proposed().given(said(GRANT, before, "2017-01-01"))
    assert story.refused(GRANT, fact, "2017-01-01") == "already_signed"
    assert story.refused(GRANT, fact, "2016-12-31") == "later_entry"


@pytest.mark.parametrize("decided", [True, False])
def test_what_was_proposed_or_decided_may_be_abandoned(*, decided: bool) -> None:
    story = proposed().given(*([said(GRANT, Decided(), "2016-07")] if decided else []))
    story.enter(GRANT, ABANDONED, "2017-01-01")
    assert story.on(GRANT).status is AgreementStatus.ABANDONED


# In force ------------------------------------------------------------------------------------

SUSPENDED = Suspended(by=Party.FUNDER, scope=PAYMENTS)
NEEDS_FORCE = [amended(total_cost=None), SUSPENDED, TERMINATED]


@pytest.mark.parametrize("fact", NEEDS_FORCE)
@pytest.mark.parametrize("before", [None, Decided(), ABANDONED])
def test_what_is_not_yet_signed_is_not_in_force(fact: Fact, before: Fact | None) -> None:
    story = proposed().given(*([said(GRANT, before, "2016-07-01")] if before else []))
    assert story.refused(GRANT, fact, "2018") == "not_in_force"


@pytest.mark.parametrize("fact", NEEDS_FORCE)
def test_an_agreement_is_in_force_to_the_last_day_of_its_end(fact: Fact) -> None:
    assert in_force().refused(GRANT, fact, "2021-01-01") == "not_in_force"
    in_force().enter(GRANT, fact, "2020-12-31")


@pytest.mark.parametrize("fact", NEEDS_FORCE)
def test_a_terminated_agreement_is_not_in_force(fact: Fact) -> None:
    story = in_force().given(said(GRANT, TERMINATED, "2018-06-01"))
    assert story.refused(GRANT, fact, "2018-06-01") == "not_in_force"


def test_an_agreement_ends_the_day_after_its_end_without_an_entry() -> None:
    story = in_force()
    before, after = (story.on(GRANT, day).status for day in ("2020-12-31", "2021-01-01"))
    assert (before, after) == (AgreementStatus.IN_FORCE, AgreementStatus.ENDED)
    made = story.timeline(GRANT).steps[-1]
    assert (made.by_day, str(made.effective_on)) == (True, "2021-01-01")
    assert made.entry == story.timeline(GRANT).steps[-2].entry


def test_an_end_known_in_part_has_come_the_day_after_its_last() -> None:
    story = in_force(replace(SIGNED, end_on=PartialDate("2020")))
    assert story.on(GRANT, "2020-12-31").status is AgreementStatus.IN_FORCE
    made = story.timeline(GRANT).steps[-1]
    assert (str(made.effective_from), str(made.effective_on)) == (
        "2021-01-01",
        "[2020-01-02..2021-01-01]",
    )


def test_an_end_of_which_no_last_day_is_known_comes_on_no_day() -> None:
    story = in_force(replace(SIGNED, end_on=PartialDate("[2020..]"), payments_followed=False))
    assert story.on(GRANT, "2026-03-01").status is AgreementStatus.IN_FORCE
    assert story.refused(GRANT, Closed(), "2020-01-01") == "not_ended"
    story.enter(GRANT, Closed(), "2020-01-02")


def test_an_agreement_without_an_end_stays_in_force() -> None:
    story = in_force(replace(SIGNED, end_on=None))
    assert story.refused(GRANT, Closed(), "2026") == "not_ended"
    story.enter(GRANT, TERMINATED, "2026")


# Suspended, resumed, terminated --------------------------------------------------------------


@pytest.mark.parametrize("scope", SuspensionScope)
def test_a_scope_is_suspended_once_until_it_is_resumed(scope: SuspensionScope) -> None:
    suspended = Suspended(by=Party.FUNDER, scope=scope)
    resumed = Resumed(by=Party.BENEFICIARY, scope=scope)
    story = in_force().given(said(GRANT, suspended, "2018-01-01"))
    assert story.on(GRANT).suspended == (scope,)
    assert story.on(GRANT, "2018-01-01").status is AgreementStatus.IN_FORCE
    assert story.refused(GRANT, suspended, "2018-02-01") == "already_suspended"
    story.enter(GRANT, resumed, "2018-03-01")
    assert story.on(GRANT, "2018-02-28").suspended == (scope,)
    assert story.on(GRANT).suspended == ()
    assert story.refused(GRANT, resumed, "2018-04-01") == "not_suspended"


def test_the_scopes_are_suspended_and_resumed_apart() -> None:
    story = in_force().given(said(GRANT, SUSPENDED, "2018-01-01"))
    assert story.refused(GRANT, Resumed(by=Party.FUNDER, scope=AGREEMENT), "2019") == (
        "not_suspended"
    )
    story.enter(GRANT, replace(SUSPENDED, scope=AGREEMENT), "2018-02-01")
    story.enter(GRANT, Resumed(by=Party.FUNDER, scope=PAYMENTS), "2018-03-01")
    assert story.on(GRANT).suspended == (AGREEMENT,)


def test_a_suspension_may_outlast_the_end_and_be_resumed_then() -> None:
    story = in_force().given(said(GRANT, SUSPENDED, "2020-12-31"))
    story.enter(GRANT, Resumed(by=Party.FUNDER, scope=PAYMENTS), "2021-03-01")
    assert story.on(GRANT).suspended == ()


def test_a_suspension_is_not_retracted_while_its_end_stands() -> None:
    story = in_force()
    suspended = story.enter(GRANT, SUSPENDED, "2018-01-01")
    resumed = story.enter(GRANT, Resumed(by=Party.FUNDER, scope=PAYMENTS), "2018-03-01")
    refusal = story.refusal(retraction(suspended))
    assert (refusal.rule, refusal.entry) == ("later_entry", resumed.position)


def test_a_termination_ends_a_suspension() -> None:
    story = in_force().given(said(GRANT, SUSPENDED, "2018-01-01"))
    story.enter(GRANT, TERMINATED, "2018-06-01")
    state = story.on(GRANT)
    assert (state.status, state.terminated_on) == (
        AgreementStatus.TERMINATED,
        PartialDate("2018-06-01"),
    )
    assert state.suspended == ()


@pytest.mark.parametrize("fact", [SUSPENDED, Resumed(by=Party.FUNDER, scope=PAYMENTS), TERMINATED])
def test_a_suspension_its_end_and_a_termination_say_why(fact: Fact) -> None:
    assert in_force().refused(GRANT, fact, "2018", reason=None) == "reason_required"
