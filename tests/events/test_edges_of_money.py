"""What an agreement just allows beside what it refuses: amounts, days, numbers and currencies."""

from dataclasses import replace
from decimal import Decimal

import pytest

from events.deciding.command import Draft
from events.funding_agreement import (
    Abandoned,
    Amended,
    Closed,
    Decided,
    Instalment,
    Party,
    PaymentKind,
    PaymentReceived,
    Resumed,
    Signed,
    Suspended,
    SuspensionScope,
)
from events.money import Money
from tests.events.agreements import (
    GRANT,
    OTHER_GRANT,
    PROPOSED,
    SIGNED,
    TERMINATED,
    UNFOLLOWED,
    UNKNOWN,
    amended,
    decommitted,
    instalments,
    paid,
    recovered,
    reported,
)
from tests.events.drafts import BODY, body, identified
from tests.events.edges import Allowed, Edge, days, of
from tests.events.money import day, dollar, euro
from tests.events.phase import PHASE
from tests.events.scenario import DATA_SET, EU, INTERPOL, REPORT, WAPIS, register, said

ON, LATER = "2018-01-01", "2018-06-01"
PROPOSED_GRANT, SIGNED_GRANT = said(GRANT, PROPOSED, "2016-05-01"), said(GRANT, SIGNED, "2017")
IN_FORCE = (PROPOSED_GRANT, SIGNED_GRANT)
OTHER = (said(OTHER_GRANT, PROPOSED, "2016-05-01"),)


def signed(terms: Signed) -> tuple[Draft, ...]:
    return (PROPOSED_GRANT, said(GRANT, terms, "2017", sources=(REPORT,)))


def then(*facts: object, on: str = ON) -> tuple[Draft, ...]:
    """Return what happens one after the other to an agreement in force, on one day."""
    return (*IN_FORCE, *(said(GRANT, fact, on) for fact in facts))


def in_dollars(amount: str) -> PaymentReceived:
    return PaymentReceived(kind=PaymentKind.INTERIM, amount=dollar(amount))


BOTH = SuspensionScope.AGREEMENT
PAYMENTS = SuspensionScope.PAYMENTS
FINAL = PaymentKind.FINAL

PROPOSALS = (
    of(
        (GRANT, "2016-05-01"),
        "a cent is asked for",
        replace(PROPOSED, requested=euro("0.01")),
        replace(PROPOSED, requested=euro("0.00")),
        "not_positive",
    ),
    of(
        (GRANT, "2016-05-01"),
        "two projects",
        replace(PROPOSED, projects=(WAPIS, PHASE)),
        replace(PROPOSED, projects=(WAPIS, WAPIS)),
        "named_twice",
        identified("2012-03-01"),
    ),
    of(
        (GRANT, "2016-05-01"), "one project", PROPOSED, replace(PROPOSED, projects=()), "no_project"
    ),
    of(
        (GRANT, "2016-05-01"),
        "a body funds its parent's partner",
        replace(PROPOSED, funder=EU),
        replace(PROPOSED, funder=INTERPOL),
        "same_parties",
    ),
    of(
        (GRANT, "2016-06-01"),
        "a cent is decided",
        Decided(decided_amount=euro("0.01")),
        Decided(decided_amount=euro("0")),
        "not_positive",
        PROPOSED_GRANT,
    ),
    of(
        (GRANT, "2018-01-01"),
        "abandoned once decided",
        Abandoned(by=Party.FUNDER),
        Decided(),
        "already_decided",
        PROPOSED_GRANT,
        said(GRANT, Decided(), "2016-06-01"),
    ),
)

SIGNATURES = tuple(
    Edge(name, (PROPOSED_GRANT,), said(GRANT, allowed, "2017"), said(GRANT, refused, "2017"), rule)
    for name, allowed, refused, rule in (
        (
            "it ends on the day it starts",
            replace(SIGNED, start_on=day("2017-06-01"), end_on=day("2017-06-01")),
            replace(SIGNED, start_on=day("2017-06-01"), end_on=day("2017-05-31")),
            "end_before_start",
        ),
        (
            "it ends in the month in which it starts",
            replace(SIGNED, start_on=day("2017-06-30"), end_on=day("2017-06")),
            replace(SIGNED, start_on=day("2017-06-01"), end_on=day("2017-05")),
            "end_before_start",
        ),
        (
            "it starts in the year in which it ends",
            replace(SIGNED, start_on=day("2017"), end_on=day("2017-01-01")),
            replace(SIGNED, start_on=day("2017"), end_on=day("2016-12-31")),
            "end_before_start",
        ),
        (
            "the contribution is the whole cost",
            replace(SIGNED, total_cost=euro("100.00")),
            replace(SIGNED, total_cost=euro("99.99")),
            "above_total_cost",
        ),
        (
            "a contribution of a cent",
            replace(SIGNED, contribution=euro("0.01")),
            replace(SIGNED, contribution=euro("0.00")),
            "not_positive",
        ),
        (
            "a cost of a cent",
            replace(SIGNED, contribution=euro("0.01"), total_cost=euro("0.01")),
            replace(SIGNED, contribution=None, total_cost=euro("0.00"), reference=None),
            "unknown_without_source",
        ),
        (
            "the cost is in the same currency",
            replace(SIGNED, total_cost=euro("200.00")),
            replace(SIGNED, total_cost=dollar("200.00")),
            "other_currency",
        ),
        (
            "instalments are the contribution in sum",
            replace(SIGNED, instalments=instalments("40.00", "60.00")),
            replace(SIGNED, instalments=instalments("40.01", "60.00")),
            "instalments_above_contribution",
        ),
        (
            "an instalment of a cent",
            replace(SIGNED, instalments=instalments("0.01")),
            replace(SIGNED, instalments=instalments("0.00")),
            "not_positive",
        ),
        (
            "instalments alike but for their numbers",
            replace(SIGNED, instalments=instalments("10.00", "10.00")),
            replace(SIGNED, instalments=instalments("10.00") * 2),
            "instalment_number",
        ),
        (
            "an instalment by the smallest number",
            replace(SIGNED, instalments=(Instalment(no=1 - 2**31, amount=euro("10.00")),)),
            replace(SIGNED, instalments=(Instalment(no=-(2**31), amount=euro("10.00")),)),
            "malformed_number",
        ),
        (
            "an instalment in the same currency",
            replace(SIGNED, instalments=instalments("10.00")),
            replace(SIGNED, instalments=(Instalment(no=1, amount=dollar("10.00")),)),
            "other_currency",
        ),
    )
)

SOURCED = tuple(
    Edge(
        f"its {name} is not known, by a source",
        (PROPOSED_GRANT,),
        said(GRANT, terms, "2017", sources=(REPORT,)),
        said(GRANT, terms, "2017"),
        "unknown_without_source",
    )
    for name, terms in (
        ("contribution", replace(SIGNED, contribution=None)),
        ("reference", replace(SIGNED, reference=None)),
        ("start", replace(SIGNED, start_on=None)),
    )
)

AMENDMENTS = (
    of((GRANT, ON), "the first number", amended(1), amended(0), "amendment_number", *IN_FORCE),
    of(
        (GRANT, LATER),
        "a number above the last",
        amended(3),
        amended(2),
        "amendment_number",
        *then(amended(2)),
    ),
    of(
        (GRANT, ON),
        "the largest number",
        amended(2**31 - 1),
        amended(2**31),
        "malformed_number",
        *IN_FORCE,
    ),
    days(
        (GRANT, amended()), "on its last day", "2020-12-31", "2021-01-01", "not_in_force", *IN_FORCE
    ),
    of(
        (GRANT, LATER),
        "down to what was received",
        amended(contribution=euro("40.00")),
        amended(contribution=euro("39.99")),
        "below_received",
        *then(paid("40.00")),
    ),
    of(
        (GRANT, LATER),
        "down to what was received net",
        amended(contribution=euro("30.00")),
        amended(contribution=euro("29.99")),
        "below_received",
        *then(paid("40.00"), recovered("10.00")),
    ),
    of(
        (GRANT, ON),
        "up to the whole cost",
        amended(contribution=euro("120.00")),
        amended(contribution=euro("120.01")),
        "above_total_cost",
        *IN_FORCE,
    ),
    of(
        (GRANT, ON),
        "the cost down to the contribution",
        amended(total_cost=euro("100.00")),
        amended(total_cost=euro("99.99")),
        "above_total_cost",
        *IN_FORCE,
    ),
    of(
        (GRANT, ON),
        "the cost in its currency",
        amended(total_cost=euro("130.00")),
        amended(total_cost=dollar("130.00")),
        "other_currency",
        *IN_FORCE,
    ),
    of(
        (GRANT, ON),
        "both amounts in its currency",
        amended(total_cost=euro("130.00"), contribution=euro("110.00")),
        amended(total_cost=dollar("130.00"), contribution=dollar("110.00")),
        "other_currency",
        *IN_FORCE,
    ),
    of(
        (GRANT, LATER),
        "a cost in the currency of what was paid",
        amended(total_cost=euro("90.00")),
        amended(total_cost=dollar("90.00")),
        "other_currency",
        *signed(UNKNOWN),
        said(GRANT, paid("40.00"), ON),
    ),
    of(
        (GRANT, ON),
        "it ends on the day it started",
        amended(end_on=day("2017-01-01")),
        amended(end_on=day("2016-12-31")),
        "end_before_start",
        *IN_FORCE,
    ),
    of(
        (GRANT, ON),
        "instalments up to the contribution",
        amended(instalments=instalments("100.00")),
        amended(instalments=instalments("100.01")),
        "instalments_above_contribution",
        *IN_FORCE,
    ),
    of(
        (GRANT, LATER),
        "the contribution down to the instalments",
        amended(2, contribution=euro("80.00")),
        amended(2, contribution=euro("79.99")),
        "instalments_above_contribution",
        *then(amended(1, instalments=instalments("80.00"))),
    ),
    Edge(
        "its contribution is no longer known, by a source",
        IN_FORCE,
        said(GRANT, amended(contribution=None), ON, sources=(REPORT,)),
        said(GRANT, amended(contribution=None), ON),
        "unknown_without_source",
    ),
    of(
        (GRANT, "2021-06-01"),
        "of payments not followed, down to what was decommitted",
        amended(contribution=euro("60.00")),
        amended(contribution=euro("59.99")),
        "below_decommitted",
        *signed(replace(UNFOLLOWED, end_on=None)),
        said(GRANT, decommitted("60.00"), "2021-01-01", exceptional=True),
    ),
)

PAYMENTS_MADE = (
    of(
        (GRANT, ON),
        "the whole contribution",
        paid("100.00"),
        paid("100.01"),
        "above_contribution",
        *IN_FORCE,
    ),
    of(
        (GRANT, LATER),
        "the rest",
        paid("60.00"),
        paid("60.01"),
        "above_contribution",
        *then(paid("40.00")),
    ),
    of(
        (GRANT, LATER),
        "the rest, and what was recovered",
        paid("70.00"),
        paid("70.01"),
        "above_contribution",
        *then(paid("40.00"), recovered("10.00")),
    ),
    of((GRANT, ON), "a cent", paid("0.01"), paid("0.00"), "not_positive", *IN_FORCE),
    of(
        (GRANT, ON),
        "in its currency, credited in another",
        paid("10.00", credited=dollar("12.00")),
        in_dollars("10.00"),
        "other_currency",
        *IN_FORCE,
    ),
    of(
        (GRANT, LATER),
        "after a final payment, another that is not final",
        paid("10.00"),
        paid("10.00", FINAL),
        "second_final_payment",
        *then(paid("40.00", FINAL)),
    ),
    of(
        (GRANT, LATER),
        "a second bank reference",
        paid("10.00", bank_reference="B2"),
        paid("10.00", bank_reference="B1"),
        "bank_reference_taken",
        *then(paid("40.00", bank_reference="B1")),
    ),
    of(
        (GRANT, LATER),
        "a bank reference of another agreement is taken",
        paid("10.00", bank_reference="B2"),
        paid("10.00", bank_reference="B1"),
        "bank_reference_taken",
        *IN_FORCE,
        *OTHER,
        said(OTHER_GRANT, replace(SIGNED, reference="FED/2"), "2017"),
        said(OTHER_GRANT, paid("40.00", bank_reference="B1"), ON),
    ),
    Edge(
        "while it is suspended, by exception",
        then(Suspended(by=Party.FUNDER, scope=PAYMENTS)),
        said(GRANT, paid("10.00"), LATER, exceptional=True),
        said(GRANT, paid("10.00"), LATER),
        "suspended",
    ),
    Edge(
        "on the day before a suspension",
        then(Suspended(by=Party.FUNDER, scope=BOTH)),
        said(GRANT, paid("10.00"), "2017-12-31"),
        said(GRANT, paid("10.00"), ON),
        "suspended",
    ),
    days(
        (GRANT, paid("10.00")),
        "on the day it is signed",
        "2017-01-01",
        "2016-12-31",
        "not_signed",
        PROPOSED_GRANT,
        said(GRANT, SIGNED, "2017-01-01"),
    ),
)

REPORTS = (
    of(
        (GRANT, ON),
        "of a day",
        reported("2017-06-01", "2017-06-01"),
        reported("2017-06-01", "2017-05-31"),
        "end_before_start",
        *IN_FORCE,
    ),
    of(
        (GRANT, "2021-01-01"),
        "of its first to its last day",
        reported("2017-01-01", "2020-12-31"),
        reported("2016-12-31", "2020-12-31"),
        "outside_period",
        *IN_FORCE,
    ),
    of(
        (GRANT, "2021-01-01"),
        "until its last day",
        reported("2020-12-31", "2020-12-31"),
        reported("2020-12-31", "2021-01-01"),
        "outside_period",
        *IN_FORCE,
    ),
    of(
        (GRANT, ON),
        "of nothing",
        reported("2017-01-01", "2017-12-31", "0.00"),
        reported("2017-01-01", "2017-12-31", "-0.01"),
        "negative",
        *IN_FORCE,
    ),
    of(
        (GRANT, LATER),
        "the day after another",
        reported("2017-07-01", "2017-12-31"),
        reported("2017-06-30", "2017-12-31"),
        "period_overlaps",
        *then(reported("2017-02-01", "2017-06-30")),
    ),
    of(
        (GRANT, LATER),
        "the day before another",
        reported("2017-01-01", "2017-01-31"),
        reported("2017-01-01", "2017-02-01"),
        "period_overlaps",
        *then(reported("2017-02-01", "2017-06-30")),
    ),
    of(
        (GRANT, ON),
        "in its currency",
        reported("2017-01-01", "2017-12-31"),
        replace(reported("2017-01-01", "2017-12-31"), amount=dollar("1.00")),
        "other_currency",
        *IN_FORCE,
    ),
)

RECOVERIES = (
    of(
        (GRANT, LATER),
        "all that was received",
        recovered("40.00"),
        recovered("40.01"),
        "above_received",
        *then(paid("40.00")),
    ),
    of(
        (GRANT, LATER),
        "the rest of it",
        recovered("30.00", "R2"),
        recovered("30.01", "R2"),
        "above_received",
        *then(paid("40.00"), recovered("10.00")),
    ),
    of(
        (GRANT, LATER),
        "a cent",
        recovered("0.01"),
        recovered("0.00"),
        "not_positive",
        *then(paid("40.00")),
    ),
    of(
        (GRANT, LATER),
        "in its currency",
        recovered("10.00"),
        replace(recovered("10.00"), amount=dollar("10.00")),
        "other_currency",
        *then(paid("40.00")),
    ),
    of(
        (GRANT, LATER),
        "under a reference that a payment bears",
        recovered("10.00", "X1"),
        recovered("10.00", "R1"),
        "recovery_reference_taken",
        *then(paid("40.00", bank_reference="X1"), recovered("10.00", "R1")),
    ),
)

DECOMMITMENTS = (
    of(
        (GRANT, "2021-06-01"),
        "all",
        decommitted("100.00"),
        decommitted("100.01"),
        "above_contribution",
        *IN_FORCE,
    ),
    of(
        (GRANT, "2021-06-01"),
        "the rest",
        decommitted("60.00"),
        decommitted("60.01"),
        "above_contribution",
        *then(paid("40.00")),
    ),
    of(
        (GRANT, "2021-06-01"),
        "of payments not followed, what is left",
        decommitted("60.00"),
        decommitted("60.01"),
        "above_contribution",
        *signed(UNFOLLOWED),
        said(GRANT, decommitted("40.00"), "2021-01-01"),
    ),
    of(
        (GRANT, "2021-06-01"),
        "a cent",
        decommitted("0.01"),
        decommitted("0.00"),
        "not_positive",
        *IN_FORCE,
    ),
    of(
        (GRANT, "2021-06-01"),
        "in its currency",
        decommitted("10.00"),
        replace(decommitted("10.00"), amount=dollar("10.00")),
        "other_currency",
        *IN_FORCE,
    ),
    days(
        (GRANT, decommitted("10.00")),
        "the day after its last",
        "2021-01-01",
        "2020-12-31",
        "before_the_end",
        *IN_FORCE,
    ),
    Edge(
        "before the end, by exception",
        IN_FORCE,
        said(GRANT, decommitted("10.00"), ON, exceptional=True),
        said(GRANT, decommitted("10.00"), ON),
        "before_the_end",
    ),
    days(
        (GRANT, decommitted("10.00")),
        "on the day it is terminated",
        "2018-01-01",
        "2017-12-31",
        "before_the_end",
        *then(TERMINATED),
    ),
    days(
        (GRANT, decommitted("10.00")),
        "the same again, a month later",
        "2021-06-01",
        "2021-05-01",
        "nothing_changes",
        *IN_FORCE,
        said(GRANT, decommitted("10.00"), "2021-05-01"),
    ),
    Edge(
        "the same again on the day, by another source",
        (*IN_FORCE, said(GRANT, decommitted("10.00"), "2021-05-01")),
        said(GRANT, decommitted("10.00"), "2021-05-01", sources=(REPORT,)),
        said(GRANT, decommitted("10.00"), "2021-05-01"),
        "nothing_changes",
    ),
)

CLOSURES = (
    days(
        (GRANT, Closed(final_eligible=euro("100.00"))),
        "the day after its last",
        "2021-01-01",
        "2020-12-31",
        "not_ended",
        *then(paid("100.00")),
    ),
    days(
        (GRANT, Closed(final_eligible=euro("100.00"))),
        "on the day it is terminated",
        LATER,
        "2018-05-31",
        "not_ended",
        *then(paid("100.00")),
        said(GRANT, TERMINATED, LATER),
    ),
    of(
        (GRANT, "2021-06-01"),
        "on what was received",
        Closed(final_eligible=euro("40.00")),
        Closed(final_eligible=euro("40.01")),
        "not_settled",
        *then(paid("40.00")),
        said(GRANT, decommitted("60.00"), "2021-01-01"),
    ),
    of(
        (GRANT, "2021-06-01"),
        "in its currency",
        Closed(final_eligible=euro("40.00")),
        Closed(final_eligible=dollar("40.00")),
        "other_currency",
        *then(paid("40.00")),
        said(GRANT, decommitted("60.00"), "2021-01-01"),
    ),
)

SUSPENSIONS = (
    of(
        (GRANT, LATER),
        "of another scope",
        Suspended(by=Party.FUNDER, scope=BOTH),
        Suspended(by=Party.BENEFICIARY, scope=PAYMENTS),
        "already_suspended",
        *then(Suspended(by=Party.FUNDER, scope=PAYMENTS)),
    ),
    of(
        (GRANT, LATER),
        "ended by the other party",
        Resumed(by=Party.BENEFICIARY, scope=PAYMENTS),
        Resumed(by=Party.FUNDER, scope=BOTH),
        "not_suspended",
        *then(Suspended(by=Party.FUNDER, scope=PAYMENTS)),
    ),
    days(
        (GRANT, Suspended(by=Party.FUNDER, scope=BOTH)),
        "on its last day",
        "2020-12-31",
        "2021-01-01",
        "not_in_force",
        *IN_FORCE,
    ),
    days(
        (GRANT, TERMINATED),
        "terminated on its last day",
        "2020-12-31",
        "2021-01-01",
        "not_in_force",
        *IN_FORCE,
    ),
)

REFERENCES = (
    of(
        (OTHER_GRANT, "2017"),
        "a reference of its funder's own",
        replace(SIGNED, reference="FED/2"),
        SIGNED,
        "reference_taken",
        *IN_FORCE,
        *OTHER,
    ),
)

EDGES = (
    *PROPOSALS,
    *SIGNATURES,
    *SOURCED,
    *AMENDMENTS,
    *PAYMENTS_MADE,
    *REPORTS,
    *RECOVERIES,
    *DECOMMITMENTS,
    *CLOSURES,
    *SUSPENSIONS,
    *REFERENCES,
)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.name)
def test_what_is_just_allowed_stands_beside_what_is_refused(edge: Edge) -> None:
    edge.hold(register())


ALLOWED = (
    Allowed(
        "the reference of another funder",
        (*IN_FORCE, body(BODY), said(OTHER_GRANT, replace(PROPOSED, funder=BODY), "2016-05-01")),
        said(OTHER_GRANT, SIGNED, "2017"),
    ),
    Allowed(
        "a second agreement without a reference",
        (*signed(replace(SIGNED, reference=None)), *OTHER),
        said(OTHER_GRANT, replace(SIGNED, reference=None), "2017", sources=(REPORT,)),
    ),
    Allowed(
        "payments without a bank reference", then(paid("10.00")), said(GRANT, paid("10.00"), LATER)
    ),
    Allowed(
        "a final payment after an interim one",
        then(paid("10.00")),
        said(GRANT, paid("10.00", FINAL), LATER),
    ),
    Allowed("a payment after its end", IN_FORCE, said(GRANT, paid("10.00"), "2022-01-01")),
    Allowed(
        "a payment after it was terminated", then(TERMINATED), said(GRANT, paid("10.00"), LATER)
    ),
    Allowed(
        "a payment in whatever currency, none being known",
        signed(UNKNOWN),
        said(GRANT, in_dollars("10.00"), ON),
    ),
    Allowed(
        "more than anybody knows is paid", signed(UNKNOWN), said(GRANT, paid("1000000.00"), ON)
    ),
    Allowed(
        "a report after it was closed",
        (*then(paid("100.00")), said(GRANT, Closed(final_eligible=euro("100.00")), "2021-01-01")),
        said(GRANT, reported("2017-01-01", "2017-12-31"), "2021-02-01"),
    ),
    Allowed(
        "a report of a period whose start nobody knows",
        signed(replace(SIGNED, start_on=None)),
        said(GRANT, reported("2010-01-01", "2017-12-31"), ON),
    ),
    Allowed(
        "a report of a period whose end nobody knows",
        signed(replace(SIGNED, end_on=None)),
        said(GRANT, reported("2017-01-01", "2030-12-31"), ON),
    ),
    Allowed(
        "a recovery, where payments are not followed",
        signed(UNFOLLOWED),
        said(GRANT, recovered("500.00"), ON),
    ),
    Allowed(
        "a closure on nothing known, where payments are not followed",
        signed(UNFOLLOWED),
        said(GRANT, Closed(), "2021-01-01"),
    ),
    Allowed(
        "a total cost below a contribution nobody knows",
        IN_FORCE,
        said(GRANT, amended(contribution=None, total_cost=euro("1.00")), ON, sources=(REPORT,)),
    ),
    Allowed(
        "instalments above a contribution nobody knows",
        (PROPOSED_GRANT,),
        said(
            GRANT,
            replace(SIGNED, contribution=None, instalments=instalments("900.00")),
            "2017",
            sources=(REPORT,),
        ),
    ),
    Allowed(
        "an amendment while it is suspended",
        then(Suspended(by=Party.FUNDER, scope=BOTH)),
        said(GRANT, amended(end_on=day("2021")), LATER),
    ),
    Allowed(
        "another amount decided than was asked for, in another currency",
        (said(GRANT, replace(PROPOSED, requested=dollar("10.00")), "2016-05-01"),),
        said(GRANT, Decided(decided_amount=euro("99.00")), "2016-06-01"),
    ),
    Allowed(
        "an amendment ahead",
        IN_FORCE,
        said(GRANT, Amended(number=1, summary="Ahead."), "2020-12-31"),
    ),
)


@pytest.mark.parametrize("one", ALLOWED, ids=lambda one: one.name)
def test_what_comes_near_a_rule_is_allowed(one: Allowed) -> None:
    assert len(register().given(*one.given).batch(one.asked)) == 1


# Amounts as they are written -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("allowed", "refused", "rule"),
    [
        ("9" * 20, "1" + "0" * 20, "too_many_digits"),
        ("0.000000000001", "0.0000000000001", "too_many_digits"),
        ("9" * 20 + ".999999999999", "9" * 20 + ".9999999999999", "too_many_digits"),
    ],
)
def test_an_amount_is_written_out_in_so_many_digits(allowed: str, refused: str, rule: str) -> None:
    asked = [
        said(GRANT, replace(PROPOSED, requested=euro(amount)), "2016", sources=(DATA_SET,))
        for amount in (allowed, refused)
    ]
    Edge("", (), asked[0], asked[1], rule).hold(register())


@pytest.mark.parametrize(
    ("currency", "allowed", "refused"),
    [("EUR", "1.01", "1.001"), ("JPY", "1", "1.1"), ("TND", "1.001", "1.0001")],
)
def test_an_amount_has_the_decimals_of_its_currency(
    currency: str, allowed: str, refused: str
) -> None:
    def asked(amount: str) -> object:
        return replace(PROPOSED, requested=Money(Decimal(amount), currency))

    story = register()
    for sources in ((), (REPORT,)):
        refusal = story.refusal(said(GRANT, asked(refused), "2016", sources=sources))
        assert (refusal.rule, refusal.path) == ("too_many_decimals", ("requested", "amount"))
    story.enter(GRANT, asked(allowed), "2016")
    for record, sources in ((OTHER_GRANT, (DATA_SET,)), (GRANT[:-1] + "0", (REPORT, DATA_SET))):
        register().enter(record, asked(refused), "2016", sources=sources)
