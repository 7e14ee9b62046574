"""A refusal tells every rule that can be judged, not the first alone."""

from dataclasses import replace
from decimal import Decimal

from events import area, institution, project
from events import funding_agreement as agreement
from events.dates import PartialDate
from events.errors import RejectedError
from events.institution import IdentifierScheme, InstitutionKind
from events.localized import Localized
from tests.events.drafts import BODY, HEIR, PART, body
from tests.events.scenario import COMMISSION, POLICING, WAPIS, english, named, register, said
from tests.orders.facts import euros, proposed

GRANT = named("agr", "grant")
WIKIDATA = IdentifierScheme.WIKIDATA


def told(refusal: RejectedError) -> list[tuple[str, str]]:
    """Return each rule with the field it speaks of."""
    return [(one.rule, ".".join(one.path)) for one in (refusal, *refusal.others)]


def test_each_value_that_is_not_well_formed() -> None:
    fact = institution.Registered(
        name=Localized({"en": " "}),
        kind=InstitutionKind.OTHER,
        short_name="x" * 10_001,
        country="UK",
    )
    assert told(register().refusal(said(BODY, fact, "2000-01-01"))) == [
        ("country_code", "country"),
        ("empty", "name.en"),
        ("too_long", "short_name"),
    ]


def test_each_rule_of_a_description() -> None:
    story = register().given(body(BODY), said(BODY, institution.Dissolved(), "2010-01-01"))
    fact = project.Described(
        lead=BODY,
        recipients=(
            project.Recipient(country="FR", percent=Decimal(40)),
            project.Recipient(percent=Decimal(40)),
        ),
        sectors=(
            project.Sector(vocabulary="1", code="15130"),
            project.Sector(vocabulary="1", code="15130", percent=Decimal(120)),
        ),
    )
    assert told(story.refusal(said(WAPIS, fact, "2013-01-01"))) == [
        ("not_alive", "lead"),
        ("country_or_region", "recipients.1"),
        ("shares_sum", "recipients"),
        ("named_twice", "sectors.1"),
        ("some_shares", "sectors"),
        ("share_range", "sectors.1.percent"),
    ]


def test_a_reason_that_lacks_and_what_else_forbids_it() -> None:
    suspended = replace(said(WAPIS, project.Suspended(), "2013-01-01"), reason=None)
    assert told(register().refusal(suspended)) == [
        ("reason_required", "entry.reason"),
        ("not_running", ""),
    ]


def test_what_is_named_and_what_is_borne() -> None:
    story = register().given(
        body(BODY), body(PART, "Part"), said(BODY, institution.Dissolved(), "2010-01-01")
    )
    story.enter(PART, institution.IdentifierAssigned(scheme=WIKIDATA, value="Q1"), "2012-01-01")
    started = said(GRANT, proposed(WAPIS), "2011-01-01")
    assert told(story.refusal(started)) == [("not_begun", "projects.0")]
    heir = institution.Registered(name=english("Part"), kind=InstitutionKind.OTHER, parent=BODY)
    assert told(story.refusal(said(HEIR, heir, "2013-01-01"))) == [("not_alive", "parent")]
    again = project.Identified(title=english("Other"), acronym="wapis", lead=BODY)
    assert told(story.refusal(said(named("prj", "other"), again, "2013-01-01"))) == [
        ("not_alive", "lead"),
        ("acronym_taken", "acronym"),
    ]


def test_what_is_named_in_the_place_of_another_kind() -> None:
    kind = project.RelationKind.FOLLOWS
    none = named("prj", "none")
    for other, rule in ((BODY, "wrong_kind"), (none, "unknown_record"), ("x", "malformed_id")):
        related = (project.RelatedProject(project=other, kind=kind),)
        fact = project.Described(related=related, lead=COMMISSION, areas=(POLICING, POLICING))
        refusal = register().given(body(BODY)).refusal(said(WAPIS, fact, "2013-01-01"))
        assert told(refusal) == [(rule, "related.0.project"), ("named_twice", "areas.1")]


def test_amounts_and_references_of_a_payment() -> None:
    story = register().given(said(GRANT, proposed(WAPIS), "2012-04-01"))
    paid = agreement.PaymentReceived(kind=agreement.PaymentKind.FINAL, amount=euros(-1))
    assert told(story.refusal(said(GRANT, paid, "2013-01-01"))) == [
        ("not_signed", ""),
        ("not_positive", "amount.amount"),
    ]


def test_what_cannot_be_judged_after_a_refusal_is_not_told() -> None:
    """Amounts of two currencies are not held against each other."""
    story = register().given(said(GRANT, proposed(WAPIS), "2012-04-01"))
    fact = agreement.Signed(
        reference="1",
        contribution=euros(100),
        total_cost=agreement.Money(Decimal(10), "XOF"),
        start_on=PartialDate("2013-02"),
        end_on=PartialDate("2013-01"),
    )
    assert told(story.refusal(said(GRANT, fact, "2013-01-01"))) == [
        ("other_currency", "totalCost.currency"),
        ("end_before_start", "endOn"),
    ]


def test_each_that_relies_on_what_ends() -> None:
    story = register().given(body(BODY), body(PART, "Part", parent=BODY))
    joined = story.enter(WAPIS, project.PartnerJoined(institution=BODY), "2013-01-01")
    refusal = story.refusal(said(BODY, institution.Dissolved(), "2012-06-01"))
    assert told(refusal) == [("children_left", ""), ("relied_on", "")]
    assert [one.entry for one in refusal.others] == [joined.position]


def test_of_a_batch_each_refusal_says_of_which_command() -> None:
    fact = area.Restated(title=Localized({"en": ""}), statement=Localized({"en": ""}))
    refusal = register().refusal(
        said(COMMISSION, institution.Renamed(short_name="EC"), "2012-01-01"),
        said(POLICING, fact, "2012-01-01"),
    )
    assert told(refusal) == [
        ("empty", "commands.1.title.en"),
        ("empty", "commands.1.statement.en"),
    ]


# Of a batch ----------------------------------------------------------------------------------


def test_after_a_command_that_is_refused_those_beside_it_are_judged() -> None:
    story = register().given(body(BODY), body(PART, "Part"))
    story.given(said(BODY, institution.Dissolved(), "2010-01-01"))
    refusal = story.refusal(
        said(BODY, institution.Renamed(short_name="B"), "2012-01-01"),
        said(WAPIS, project.Suspended(), "2013-01-01"),
        said(PART, institution.Renamed(short_name="P"), "2012-01-01"),
        body(COMMISSION, "Again", "2012-01-01"),
    )
    assert told(refusal) == [
        ("dissolved", "commands.0"),
        ("not_running", "commands.1"),
        ("id_taken", "commands.3.id"),
    ]


def test_what_hangs_on_a_command_that_is_refused_is_not_judged() -> None:
    """What would be refused only because something else is must not be told."""
    refused = body(PART, "Part", parent=named("ins", "none"))
    opened = body(HEIR, "Heir", parent=PART)
    for later in (
        (opened,),
        (opened, said(WAPIS, project.PartnerJoined(institution=HEIR), "2013-01-01")),
        (said(PART, institution.Dissolved(), "2010-01-01"),),
        (body(HEIR, "Part"), said(PART, institution.Renamed(short_name="P"), "2010-01-01")),
    ):
        refusal = register().refusal(refused, *later)
        assert told(refusal) == [("unknown_record", "commands.0.parent")]


def test_what_a_command_that_is_refused_would_have_mended_is_not_told() -> None:
    story = register().given(
        body(BODY), body(PART, "Part", parent=BODY), body(HEIR, "Heir", "2005-01-01")
    )
    moved = said(PART, institution.PlacedUnder(parent=HEIR), "2004-01-01")
    ended = said(BODY, institution.Dissolved(), "2012-01-01")
    assert told(story.refusal(ended)) == [("children_left", "")]
    assert told(story.refusal(moved, ended)) == [("not_begun", "commands.0.parent")]
    named = said(BODY, institution.Renamed(name=english("Heir")), "2004-01-01")
    freed = said(HEIR, institution.Renamed(name=english("Other"), short_name=" "), "2005-01-01")
    assert told(story.refusal(named)) == [("name_taken", "name.en")]
    assert told(story.refusal(freed, named)) == [("empty", "commands.0.short_name")]


def test_what_holds_at_the_end_is_asked_of_the_commands_beside_it() -> None:
    story = register().given(body(BODY), said(BODY, institution.Dissolved(), "2010-01-01"))
    refusal = story.refusal(
        said(BODY, institution.Renamed(short_name="B"), "2012-01-01"),
        said(
            named("area", "again"), area.Opened(title=english("Policing"), statement=english("."))
        ),
    )
    assert told(refusal) == [("dissolved", "commands.0"), ("title_taken", "title.en")]
