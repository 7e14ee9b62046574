"""Which events may be announced, which must say why, and which rules an exception passes."""

from dataclasses import replace

import pytest

from events import area, institution, project
from events.dates import PartialDate
from events.deciding.command import Draft
from events.funding_agreement import (
    FundsDecommitted,
    Party,
    PaymentKind,
    PaymentReceived,
    Suspended,
    SuspensionScope,
)
from events.institution import InstitutionKind
from events.link import Established, Transferred
from tests.events.agreements import GRANT, OTHER_GRANT, PROPOSED, SIGNED
from tests.events.money import euro
from tests.events.occasions import AGENCY, BORDERS, HEIR, LINK, OCCASIONS, PHASE, Occasion
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
    POLICING,
    WAPIS,
    english,
    institution_named,
    named,
    register,
    said,
)

ANNOUNCED = {
    "institution.registered",
    "institution.renamed",
    "institution.placed_under",
    "institution.seated",
    "institution.dissolved",
    "institution.succeeded",
    "institution.reestablished",
    "area.closed",
    "project.scheduled",
    "funding_agreement.amended",
    "link.established",
    "link.transferred",
    "link.ended",
}
WITH_A_REASON = {
    "area.closed",
    "project.suspended",
    "project.resumed",
    "project.reopened",
    "project.cancelled",
    "funding_agreement.abandoned",
    "funding_agreement.suspended",
    "funding_agreement.resumed",
    "funding_agreement.funds_recovered",
    "funding_agreement.funds_decommitted",
    "funding_agreement.terminated",
    "link.ended",
    "opportunity.declined",
    "entry.retracted",
}

each_occasion = pytest.mark.parametrize("occasion", OCCASIONS, ids=lambda one: one.name)
each_dated = pytest.mark.parametrize(
    "occasion",
    [one for one in OCCASIONS if not one.name.startswith("entry.")],
    ids=lambda one: one.name,
)

# The future ----------------------------------------------------------------------------------


@each_dated
def test_only_an_announcement_lies_in_the_future(occasion: Occasion) -> None:
    story = register().given(*occasion.given)
    ahead = replace(occasion.asked, effective_on=PartialDate("2027-01-01"))
    if occasion.name in ANNOUNCED:
        assert story.batch(ahead)[0].effective_on == PartialDate("2027-01-01")
    else:
        assert story.refusal(ahead).rule == "in_the_future"


# Reasons -------------------------------------------------------------------------------------


@each_occasion
def test_a_reason_is_required_where_it_is_listed(occasion: Occasion) -> None:
    story = register().given(*occasion.given)
    silent = replace(occasion.asked, reason=None)
    if occasion.name in WITH_A_REASON:
        refusal = story.refusal(silent)
        assert (refusal.rule, refusal.path) == ("reason_required", ("entry", "reason"))
    else:
        assert story.batch(silent)[0].reason is None


@each_occasion
def test_an_exception_is_never_without_a_reason(occasion: Occasion) -> None:
    story = register().given(*occasion.given)
    exception = replace(occasion.asked, exceptional=True, reason=None)
    assert story.refusal(exception).rule == "reason_required"


# Exceptions ----------------------------------------------------------------------------------

PAYMENT = PaymentReceived(kind=PaymentKind.INTERIM, amount=euro("10.00"))
NEWCOMER = said(PHASE, project.Identified(title=english("Another"), acronym="WAPIS"), "2015")
_running = said(WAPIS, project.Started(), "2013")
_agency = said(AGENCY, institution_named("Agency"), "2000")
_linked = said(LINK, Established(from_institution=INTERPOL, to_institution=AGENCY), "2001")
_in_force = (said(GRANT, PROPOSED, "2016"), said(GRANT, SIGNED, "2017-01-01"))
_suspended = said(GRANT, Suspended(by=Party.FUNDER, scope=SuspensionScope.PAYMENTS), "2018")


@pytest.mark.parametrize(
    ("rule", "given", "asked"),
    [
        ("projects_running", [_running], said(POLICING, area.Closed(), "2015")),
        ("acronym_taken", [], NEWCOMER),
        ("suspended", [*_in_force, _suspended], said(GRANT, PAYMENT, "2019")),
        (
            "before_the_end",
            _in_force,
            said(GRANT, FundsDecommitted(amount=euro("10.00")), "2019"),
        ),
        (
            "not_a_successor",
            [_agency, _linked],
            said(LINK, Transferred(to_institution=COMMISSION), "2010"),
        ),
    ],
)
def test_an_exception_passes_a_rule_that_allows_it(
    rule: str, given: list[Draft], asked: Draft
) -> None:
    story = register().given(*given)
    assert story.refusal(asked).rule == rule
    entry = story.batch(replace(asked, exceptional=True, reason="It was agreed."))[0]
    assert (entry.exceptional, entry.reason) == (True, "It was agreed.")


@pytest.mark.parametrize(
    ("rule", "given", "asked"),
    [
        (
            "name_taken",
            [],
            said(
                HEIR,
                institution_named("INTERPOL", InstitutionKind.INTERNATIONAL_ORGANISATION),
                "1990",
            ),
        ),
        ("cycle", [], said(EU, institution.PlacedUnder(parent=COMMISSION), "2000")),
        ("children_left", [], said(EU, institution.Dissolved(), "2020")),
        (
            "title_taken",
            [],
            said(
                BORDERS, area.Opened(title=english("Policing"), statement=english("Too.")), "2010"
            ),
        ),
        ("never_started", [], said(WAPIS, project.Completed(), "2020")),
        ("not_completed", [_running], said(WAPIS, project.Closed(), "2020")),
        (
            "agreement_in_force",
            [_running, said(WAPIS, project.Completed(), "2018"), *_in_force],
            said(WAPIS, project.Closed(), "2019"),
        ),
        ("same_parties", [], said(GRANT, replace(PROPOSED, beneficiary=COMMISSION), "2016")),
        ("already_signed", _in_force, said(GRANT, SIGNED, "2018")),
        (
            "reference_taken",
            [*_in_force, said(OTHER_GRANT, PROPOSED, "2016")],
            said(OTHER_GRANT, SIGNED, "2017"),
        ),
        (
            "above_contribution",
            _in_force,
            said(GRANT, replace(PAYMENT, amount=euro("100.01")), "2018"),
        ),
        (
            "above_contribution",
            _in_force,
            said(GRANT, FundsDecommitted(amount=euro("100.01")), "2021"),
        ),
        ("not_signed", [said(GRANT, PROPOSED, "2016")], said(GRANT, PAYMENT, "2019")),
        (
            "link_exists",
            [_agency, _linked],
            said(named("lnk", "second"), _linked.fact, "2010"),
        ),
    ],
)
def test_an_exception_passes_no_other_rule(rule: str, given: list[Draft], asked: Draft) -> None:
    story = register().given(*given)
    assert story.refusal(asked).rule == rule
    assert story.refusal(replace(asked, exceptional=True, reason="Please.")).rule == rule


def test_an_exception_is_of_its_own_entry_and_not_of_its_neighbours() -> None:
    story = register().given(said(PHASE, project.Identified(title=english("Another")), "2015"))
    refusal = story.refusal(
        said(PHASE, project.Described(acronym="WAPIS"), "2016"),
        said(PHASE, project.Started(), "2016", exceptional=True),
    )
    assert refusal.rule == "acronym_taken"


def test_an_exceptional_transfer_does_not_rest_on_a_dissolution() -> None:
    story = register().given(_agency, _linked)
    dissolved = story.enter(AGENCY, institution.Dissolved(), "2010")
    story.enter(LINK, Transferred(to_institution=COMMISSION), "2011", exceptional=True)
    story.retract(dissolved)
    assert story.on(LINK).to_institution == COMMISSION


def test_an_exception_brings_nobody_to_life() -> None:
    story = register().given(said(COMMISSION, institution.Dissolved(), "2020"))
    asked = said(GRANT, PROPOSED, "2021", exceptional=True)
    assert story.refusal(asked).rule == "not_alive"
