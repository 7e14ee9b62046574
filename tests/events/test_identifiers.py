"""An institution is known by identifiers, each of them its own."""

import pytest

from events.institution import (
    Dissolved,
    Identifier,
    IdentifierAssigned,
    IdentifierScheme,
    IdentifierWithdrawn,
)
from tests.events.scenario import COMMISSION, EU, INTERPOL, Register, register, retraction, said

OTHER, WIKIDATA = IdentifierScheme.OTHER, IdentifierScheme.WIKIDATA


def assigned(value: str = "Q8475") -> IdentifierAssigned:
    return IdentifierAssigned(scheme=WIKIDATA, value=value)


def withdrawn(value: str = "Q8475") -> IdentifierWithdrawn:
    return IdentifierWithdrawn(scheme=WIKIDATA, value=value)


def with_item() -> Register:
    return register().given(said(INTERPOL, assigned(), "2012-10-29"))


# Assigned ------------------------------------------------------------------------------------


def test_an_institution_has_an_identifier_from_its_day_on() -> None:
    story = with_item()
    assert story.on(INTERPOL, "2012-10-28").identifiers == ()
    assert story.on(INTERPOL, "2012-10-29").identifiers == (
        Identifier(scheme=WIKIDATA, value="Q8475"),
    )


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (IdentifierScheme.EU_CORPORATE_BODY, "EP_LIBE"),
        (IdentifierScheme.IATI_ORG, "XI-IATI-EC_INTPA"),
        (IdentifierScheme.ROR, "https://ror.org/00k4n6c32"),
        (IdentifierScheme.ROR, "https://ror.org/05dxps055"),
        (IdentifierScheme.WIKIDATA, "Q8475"),
        (IdentifierScheme.CRS_CHANNEL, "47038"),
    ],
)
def test_an_identifier_has_the_shape_of_its_scheme(scheme: IdentifierScheme, value: str) -> None:
    register().enter(INTERPOL, IdentifierAssigned(scheme=scheme, value=value))


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (IdentifierScheme.EU_CORPORATE_BODY, "ep libe"),
        (IdentifierScheme.EU_CORPORATE_BODY, "http://publications.europa.eu/EP_LIBE"),
        (IdentifierScheme.IATI_ORG, "XIIATI"),
        (IdentifierScheme.IATI_ORG, "XI-IATI/EC"),
        (IdentifierScheme.ROR, "00k4n6c32"),
        (IdentifierScheme.ROR, "https://ror.org/00k4n6c33"),
        (IdentifierScheme.ROR, "https://ror.org/00l4n6c32"),
        (IdentifierScheme.WIKIDATA, "8475"),
        (IdentifierScheme.WIKIDATA, "Q0"),
        (IdentifierScheme.WIKIDATA, "Q84 75"),
        (IdentifierScheme.CRS_CHANNEL, "4703"),
        (IdentifierScheme.CRS_CHANNEL, "470380"),
    ],
)
def test_an_identifier_malformed_for_its_scheme_is_refused(
    scheme: IdentifierScheme, value: str
) -> None:
    refusal = register().refusal(said(INTERPOL, IdentifierAssigned(scheme=scheme, value=value)))
    assert (refusal.rule, refusal.path) == ("malformed_identifier", ("value",))


def test_a_scheme_is_named_with_other_and_only_with_other() -> None:
    story = register()
    nameless = IdentifierAssigned(scheme=OTHER, value="1")
    named_too = IdentifierAssigned(scheme=WIKIDATA, scheme_name="Wikidata", value="Q8475")
    assert story.refused(INTERPOL, nameless) == "scheme_name"
    assert story.refused(INTERPOL, named_too) == "scheme_name"
    story.enter(INTERPOL, IdentifierAssigned(scheme=OTHER, scheme_name="VIAF", value="1"))


def test_an_institution_has_one_identifier_of_a_scheme_at_a_time() -> None:
    story = with_item()
    assert story.refused(INTERPOL, assigned("Q1"), "2020") == "has_identifier"
    assert story.refusal(said(INTERPOL, assigned("Q1"), "2012-10-28")).rule == "later_entry"


def test_of_other_schemes_an_institution_may_have_several_identifiers() -> None:
    story = with_item()
    story.enter(INTERPOL, IdentifierAssigned(scheme=OTHER, scheme_name="VIAF", value="1"))
    isni = IdentifierAssigned(scheme=OTHER, scheme_name="ISNI", value="1")
    story.enter(INTERPOL, isni)
    assert story.refused(INTERPOL, isni) == "has_identifier"
    assert len(story.on(INTERPOL).identifiers) == 3


def test_a_dissolved_institution_is_assigned_no_identifier() -> None:
    story = register().given(said(INTERPOL, Dissolved(), "2020-01-01"))
    assert story.refused(INTERPOL, assigned(), "2020-01-01") == "dissolved"
    story.enter(INTERPOL, assigned(), "2019-12-31")


# Held by one at a time -----------------------------------------------------------------------


def test_an_identifier_is_held_by_one_institution_at_a_time() -> None:
    refusal = with_item().refusal(said(EU, assigned(), "2020"))
    assert (refusal.rule, refusal.path) == ("identifier_taken", ("value",))


def test_an_identifier_is_refused_that_another_will_hold_on_a_later_day() -> None:
    story = with_item()
    assert story.refused(EU, assigned(), "2010-01-01") == "identifier_taken"
    story.batch(said(EU, assigned(), "2010-01-01"), said(EU, withdrawn(), "2012-10-29"))


def test_an_identifier_is_free_on_the_day_it_is_withdrawn() -> None:
    story = with_item().given(said(INTERPOL, withdrawn(), "2015-05-01"))
    assert story.refused(EU, assigned(), "2015-04-30") == "identifier_taken"
    story.enter(EU, assigned(), "2015-05-01")


def test_a_withdrawal_is_not_retracted_once_another_holds_the_identifier() -> None:
    story = with_item()
    ended = story.enter(INTERPOL, withdrawn(), "2015-05-01")
    story.enter(EU, assigned(), "2016")
    assert story.refusal(retraction(ended)).rule == "identifier_taken"


def test_the_same_value_in_another_scheme_is_another_identifier() -> None:
    story = register()
    for record, scheme_name in ((INTERPOL, "VIAF"), (EU, "ISNI")):
        fact = IdentifierAssigned(scheme=OTHER, scheme_name=scheme_name, value="1")
        story.enter(record, fact)
    viaf = IdentifierAssigned(scheme=OTHER, scheme_name="VIAF", value="1")
    assert story.refused(COMMISSION, viaf) == "identifier_taken"


# Withdrawn -----------------------------------------------------------------------------------


def test_an_identifier_is_held_until_it_is_withdrawn() -> None:
    story = with_item().given(said(INTERPOL, withdrawn(), "2015-05-01"))
    assert len(story.on(INTERPOL, "2015-04-30").identifiers) == 1
    assert story.on(INTERPOL, "2015-05-01").identifiers == ()


@pytest.mark.parametrize(
    ("fact", "on"),
    [
        (withdrawn("Q1"), "2020"),
        (withdrawn(), "2012-10-28"),
        (IdentifierWithdrawn(scheme=OTHER, scheme_name="VIAF", value="Q8475"), "2020"),
    ],
)
def test_an_identifier_is_withdrawn_that_is_held_that_day(
    fact: IdentifierWithdrawn, on: str
) -> None:
    refusal = with_item().refusal(said(INTERPOL, fact, on))
    assert (refusal.rule, refusal.path) == ("identifier_not_held", ("value",))


def test_an_identifier_may_be_assigned_again() -> None:
    story = with_item().given(
        said(INTERPOL, withdrawn(), "2015"), said(INTERPOL, assigned(), "2016")
    )
    assert len(story.on(INTERPOL).identifiers) == 1
