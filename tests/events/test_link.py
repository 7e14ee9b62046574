"""Two institutions are linked: on what basis, until when, and who inherits the link."""

from dataclasses import replace

import pytest

from events import area
from events.dates import PartialDate
from events.institution import Dissolved
from events.link import (
    Ended,
    Established,
    Fact,
    InstitutionalLink,
    LinkBasis,
    Transferred,
    Upgrade,
    Upgraded,
)
from tests.events.scenario import (
    COMMISSION,
    INTERPOL,
    POLICING,
    Register,
    correction,
    english,
    institution_named,
    named,
    register,
    retraction,
    said,
)

EMCDDA, EUDA, HEIR = (named("ins", key) for key in ("emcdda", "euda", "heir"))
LINK, SECOND = named("lnk", "link"), named("lnk", "second")

ESTABLISHED = Established(
    from_institution=INTERPOL,
    to_institution=EMCDDA,
    basis=LinkBasis.COOPERATION_AGREEMENT,
    title=english("Cooperation Agreement"),
    reference="2001/1",
    areas=(POLICING,),
)
REPLACED = said(EMCDDA, Dissolved(successors=(EUDA,)), "2024-07-02")
INHERITED = Transferred(to_institution=EUDA)


def bodies() -> Register:
    return register().given(
        said(EMCDDA, institution_named("EMCDDA"), "1993-10-30"),
        said(EUDA, institution_named("EUDA"), "2024-07-02"),
    )


def linked() -> Register:
    return bodies().given(said(LINK, ESTABLISHED, "2001-11-15"))


# Established ---------------------------------------------------------------------------------


def test_a_link_is_as_it_was_established_from_its_first_day() -> None:
    story = linked()
    assert story.on(LINK, "2001-11-14") is None
    assert story.on(LINK, "2001-11-15") == InstitutionalLink(
        from_institution=INTERPOL,
        to_institution=EMCDDA,
        basis=LinkBasis.COOPERATION_AGREEMENT,
        title=english("Cooperation Agreement"),
        reference="2001/1",
        areas=(POLICING,),
        since=PartialDate("2001-11-15"),
    )


def test_an_institution_has_no_link_with_itself() -> None:
    refusal = bodies().refusal(said(LINK, replace(ESTABLISHED, to_institution=INTERPOL), "2001-12"))
    assert (refusal.rule, refusal.path) == ("same_parties", ("toInstitution",))


@pytest.mark.parametrize("side", ["from_institution", "to_institution"])
def test_neither_party_of_a_new_link_is_dissolved(side: str) -> None:
    story = bodies().given(said(COMMISSION, Dissolved(), "2010-01-01"))
    fact = replace(ESTABLISHED, **{side: COMMISSION})
    refusal = story.refusal(said(LINK, fact, "2010-01-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", (side,))
    story.enter(LINK, fact, "2009-12-31")


@pytest.mark.parametrize("side", ["from_institution", "to_institution"])
def test_both_parties_of_a_link_have_begun(side: str) -> None:
    story = bodies()
    fact = replace(ESTABLISHED, **{side: EUDA})
    assert story.refused(LINK, fact, "2024-07-01") == "not_begun"
    assert story.refused(LINK, replace(fact, **{side: HEIR}), "2024") == "unknown_record"
    story.enter(LINK, fact, "2024-07-02")


@pytest.mark.parametrize("turned", [False, True])
def test_two_institutions_have_one_open_link_of_a_basis_and_reference(*, turned: bool) -> None:
    again = replace(ESTABLISHED, title=None, areas=())
    if turned:
        again = replace(again, from_institution=EMCDDA, to_institution=INTERPOL)
    assert linked().refused(SECOND, again, "2010") == "link_exists"
    assert linked().refused(SECOND, again, "1999") == "link_exists"


def test_links_without_a_basis_and_reference_are_alike() -> None:
    bare = Established(from_institution=INTERPOL, to_institution=EMCDDA)
    story = bodies().given(said(LINK, bare, "2001"))
    assert story.refused(SECOND, bare, "2002") == "link_exists"


@pytest.mark.parametrize(
    "other",
    [
        replace(ESTABLISHED, basis=LinkBasis.LIAISON),
        replace(ESTABLISHED, basis=None),
        replace(ESTABLISHED, reference="2001/2"),
        replace(ESTABLISHED, reference=None),
        replace(ESTABLISHED, to_institution=COMMISSION),
    ],
)
def test_a_link_of_another_basis_reference_or_party_is_another(other: Established) -> None:
    linked().enter(SECOND, other, "2010")


def test_a_link_may_be_established_again_on_the_day_it_ends() -> None:
    story = linked().given(said(LINK, Ended(), "2010-01-01"))
    assert story.refused(SECOND, ESTABLISHED, "2009-12-31") == "link_exists"
    story.enter(SECOND, ESTABLISHED, "2010-01-01")


def test_an_end_is_not_retracted_once_the_link_is_established_again() -> None:
    story = linked()
    ended = story.enter(LINK, Ended(), "2010-01-01")
    story.enter(SECOND, ESTABLISHED, "2012-01-01")
    assert story.refusal(retraction(ended)).rule == "link_exists"
    assert story.refusal(correction(ended, Ended(), "2012-01-02")).rule == "link_exists"
    story.correct(ended, Ended(), "2012-01-01")


# Upgraded ------------------------------------------------------------------------------------


def test_an_upgrade_states_what_is_new_and_is_remembered() -> None:
    story = linked()
    story.enter(
        LINK, Upgraded(basis=LinkBasis.WORKING_ARRANGEMENT, summary="Operational."), "2007-01-01"
    )
    story.enter(
        LINK,
        Upgraded(title=english("Roadmap"), reference=None, areas=(), summary="A roadmap."),
        "2011-01-01",
    )
    before, after = story.on(LINK, "2010-12-31"), story.on(LINK)
    assert (before.basis, before.title) == (LinkBasis.WORKING_ARRANGEMENT, ESTABLISHED.title)
    assert (before.reference, before.areas) == ("2001/1", (POLICING,))
    assert (after.title, after.reference, after.areas) == (english("Roadmap"), None, ())
    assert after.since == PartialDate("2001-11-15")
    assert after.upgrades == (
        Upgrade(
            on=PartialDate("2007-01-01"),
            summary="Operational.",
            basis=LinkBasis.WORKING_ARRANGEMENT,
            title=ESTABLISHED.title,
            reference="2001/1",
        ),
        Upgrade(
            on=PartialDate("2011-01-01"),
            summary="A roadmap.",
            basis=LinkBasis.WORKING_ARRANGEMENT,
            title=english("Roadmap"),
        ),
    )


def test_an_upgrade_makes_no_second_link_of_a_basis_and_reference() -> None:
    story = linked().given(said(SECOND, replace(ESTABLISHED, reference="2001/2"), "2002"))
    upgraded = Upgraded(reference="2001/1", summary="Renumbered.")
    assert story.refused(SECOND, upgraded, "2010") == "link_exists"


def test_an_upgrade_may_keep_an_area_that_has_closed() -> None:
    story = linked().given(said(POLICING, area.Closed(), "2013"))
    story.enter(LINK, Upgraded(areas=(POLICING,), reference="2", summary="Renumbered."), "2014")
    assert story.on(LINK).areas == (POLICING,)


# Transferred ---------------------------------------------------------------------------------


def test_a_link_is_inherited_by_a_successor() -> None:
    story = linked().given(REPLACED, said(LINK, INHERITED, "2024-07-02"))
    assert story.on(LINK, "2024-07-01").to_institution == EMCDDA
    assert story.on(LINK) == replace(story.on(LINK, "2024-07-01"), to_institution=EUDA)


def test_a_link_is_inherited_in_the_batch_that_replaces_its_party() -> None:
    story = linked()
    story.batch(REPLACED, said(LINK, INHERITED, "2024-07-02"))
    assert story.on(LINK).to_institution == EUDA


def test_a_link_is_not_transferred_but_to_a_successor() -> None:
    story = linked().given(REPLACED)
    refusal = story.refusal(said(LINK, Transferred(to_institution=COMMISSION), "2024-07-02"))
    assert (refusal.rule, refusal.path) == ("not_a_successor", ("toInstitution",))
    assert linked().refused(LINK, INHERITED, "2024-07-02") == "not_a_successor"


def test_a_link_is_not_transferred_before_the_succession() -> None:
    story = bodies().given(said(HEIR, institution_named("Heir"), "2020"))
    story.given(said(LINK, ESTABLISHED, "2001-11-15"))
    story.enter(EMCDDA, Dissolved(successors=(HEIR,)), "2024-07-02")
    inherited = Transferred(to_institution=HEIR)
    assert story.refused(LINK, inherited, "2024-07-01") == "not_a_successor"
    story.enter(LINK, inherited, "2024-07-02")


def test_any_successor_of_a_body_that_was_split_may_inherit() -> None:
    story = linked()
    story.enter(EMCDDA, Dissolved(successors=(EUDA, COMMISSION)), "2024-07-02")
    story.enter(LINK, Transferred(to_institution=COMMISSION), "2024-07-02")


def test_a_link_is_inherited_step_by_step() -> None:
    story = linked().given(REPLACED, said(HEIR, institution_named("Heir"), "2025"))
    story.enter(EUDA, Dissolved(successors=(HEIR,)), "2025-06-01")
    onward = Transferred(to_institution=HEIR)
    assert story.refused(LINK, onward, "2025-06-01") == "not_a_successor"
    story.enter(LINK, INHERITED, "2024-07-02")
    story.enter(LINK, onward, "2025-06-01")
    assert story.on(LINK).to_institution == HEIR


def test_a_link_is_transferred_to_anybody_alive_by_exception() -> None:
    story = linked()
    story.enter(LINK, Transferred(to_institution=COMMISSION), "2010", exceptional=True)
    assert story.on(LINK).to_institution == COMMISSION
    assert story.refused(LINK, INHERITED, "2020", exceptional=True) == "not_begun"


def test_a_link_is_not_transferred_to_its_other_party() -> None:
    to_interpol = Transferred(to_institution=INTERPOL)
    assert linked().refused(LINK, to_interpol, "2010", exceptional=True) == "same_parties"


def test_a_link_is_not_transferred_beside_another_of_its_kind() -> None:
    story = linked().given(REPLACED)
    story.enter(SECOND, replace(ESTABLISHED, to_institution=EUDA), "2024-07-02")
    assert story.refused(LINK, INHERITED, "2024-07-02") == "link_exists"


def test_a_dissolution_stands_while_a_transfer_rests_on_it() -> None:
    story = linked()
    [replaced] = story.batch(REPLACED)
    transferred = story.enter(LINK, INHERITED, "2024-07-02")
    for other in (
        retraction(replaced),
        correction(replaced, Dissolved(), "2024-07-02"),
        correction(replaced, Dissolved(successors=(EUDA,)), "2024-07-03"),
    ):
        refusal = story.refusal(other)
        assert (refusal.rule, refusal.entry) == ("relied_on", transferred.position)


def test_a_link_of_a_dissolved_institution_stays_until_it_ends_or_is_inherited() -> None:
    story = linked().given(REPLACED)
    assert story.on(LINK).to_institution == EMCDDA
    story.enter(LINK, Ended(), "2025")


# Ended ---------------------------------------------------------------------------------------


def test_a_link_holds_until_the_day_it_ends() -> None:
    story = linked().given(said(LINK, Ended(), "2010-01-01"))
    assert story.on(LINK, "2009-12-31").ended_on is None
    assert story.on(LINK, "2010-01-01").ended_on == PartialDate("2010-01-01")


@pytest.mark.parametrize("fact", [Ended(), Upgraded(summary="More."), INHERITED])
def test_nothing_happens_to_a_link_that_has_ended(fact: Fact) -> None:
    story = linked().given(REPLACED, said(LINK, Ended(), "2025-01-01"))
    assert story.refused(LINK, fact, "2025-01-01") == "ended"


def test_a_link_does_not_end_twice_whichever_is_entered_first() -> None:
    story = linked()
    ended = story.enter(LINK, Ended(), "2010-01-01")
    refusal = story.refusal(said(LINK, Ended(), "2009-01-01"))
    assert (refusal.rule, refusal.entry) == ("later_entry", ended.position)


def test_an_end_says_why() -> None:
    assert linked().refused(LINK, Ended(), reason=None) == "reason_required"
