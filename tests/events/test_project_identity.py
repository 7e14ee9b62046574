"""A project is identified, by an acronym of its own; it may follow another or be part of it."""

from dataclasses import replace
from typing import Any

import pytest

from events.institution import Dissolved
from events.localized import Localized
from events.project import (
    Cancelled,
    Closed,
    Completed,
    Described,
    Identified,
    Project,
    RelatedProject,
    RelationKind,
    Reopened,
    Started,
)
from events.remarks import Retracted
from tests.events.phase import IDENTIFIED, PHASE, part_of, with_phase
from tests.events.scenario import (
    INTERPOL,
    POLICING,
    WAPIS,
    english,
    named,
    register,
    said,
)

OTHER, BORDERS = named("prj", "other"), named("area", "borders")


# Identified ----------------------------------------------------------------------------------


def test_a_project_is_as_it_was_identified_from_its_first_day() -> None:
    story = with_phase()
    assert story.on(PHASE, "2015-12-31") is None
    assert story.on(PHASE, "2016-01-01") == Project(
        title=english("Police data, phase 2"),
        acronym="WAPIS 2",
        lead=INTERPOL,
        areas=(POLICING,),
        related=part_of(WAPIS),
    )


@pytest.mark.parametrize("title", [Localized({}), english(""), english(" ")])
def test_a_project_has_a_title(title: Localized) -> None:
    refusal = register().refusal(said(PHASE, Identified(title=title)))
    assert (refusal.rule, refusal.path[0]) == ("empty", "title")


def test_the_lead_is_alive() -> None:
    story = register().given(said(INTERPOL, Dissolved(), "2015-01-01"))
    refusal = story.refusal(said(PHASE, IDENTIFIED, "2015-01-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("lead",))
    assert story.refused(WAPIS, Described(lead=INTERPOL), "2015-01-01") == "not_alive"
    story.enter(PHASE, IDENTIFIED, "2014-12-31")


def test_the_lead_is_known() -> None:
    led = replace(IDENTIFIED, lead=named("ins", "nobody"))
    assert register().refused(PHASE, led, "2016") == "unknown_record"


@pytest.mark.parametrize(
    "changed",
    [{"areas": (BORDERS,)}, {"related": part_of(OTHER)}, {"areas": (POLICING, POLICING)}],
)
def test_what_a_project_names_is_known_and_named_once(changed: dict[str, Any]) -> None:
    rule = register().refused(PHASE, replace(IDENTIFIED, **changed), "2016")
    assert rule == ("named_twice" if len(changed.get("areas", ())) > 1 else "unknown_record")


# Acronyms ------------------------------------------------------------------------------------

ALIKE = Identified(title=english("Another"), acronym="Wapis")


def test_two_living_projects_differ_in_acronym() -> None:
    refusal = register().refusal(said(OTHER, ALIKE, "2015"))
    assert (refusal.rule, refusal.path) == ("acronym_taken", ("acronym",))


def test_an_acronym_is_shared_by_exception() -> None:
    register().enter(OTHER, ALIKE, "2015", exceptional=True)


@pytest.mark.parametrize("kind", RelationKind)
def test_a_related_project_may_bear_the_same_acronym(kind: RelationKind) -> None:
    related = (RelatedProject(project=WAPIS, kind=kind),)
    story = register().given(said(OTHER, replace(ALIKE, related=related), "2015"))
    assert story.refused(OTHER, Described(related=()), "2016") == "acronym_taken"
    story.enter(OTHER, Described(related=(), acronym=None), "2016")


def test_parts_of_one_programme_bear_its_acronym() -> None:
    related = part_of(WAPIS)
    first = said(OTHER, replace(ALIKE, related=related), "2015")
    second = said(PHASE, replace(ALIKE, related=related), "2015")
    story = register().given(first, second)
    assert story.refused(named("prj", "stranger"), ALIKE, "2016") == "acronym_taken"
    assert story.refused(OTHER, Described(related=()), "2016") == "acronym_taken"


def test_phases_of_one_chain_bear_one_acronym() -> None:
    """And who is in the middle of it does not leave it while they do."""

    def follows(other: str) -> tuple[RelatedProject, ...]:
        return (RelatedProject(project=other, kind=RelationKind.FOLLOWS),)

    second = said(OTHER, replace(ALIKE, related=follows(WAPIS)), "2015")
    third = said(PHASE, replace(ALIKE, related=follows(OTHER)), "2016")
    story = register().given(second, third)
    for described in (Described(related=()), Described(acronym=None)):
        assert story.refused(OTHER, described, "2017") == "acronym_taken"
    story.enter(PHASE, Described(acronym=None), "2017")
    story.enter(OTHER, Described(related=(), acronym=None), "2017")


@pytest.mark.parametrize("how", ["told", "corrected", "retracted"])
def test_who_leaves_a_chain_by_exception_leaves_no_broken_rule(how: str) -> None:
    """The ends of the chain bear one acronym unrelated, which the exception let pass."""
    chained = (RelatedProject(project=OTHER, kind=RelationKind.FOLLOWS),)
    story = register().given(said(OTHER, replace(ALIKE, acronym=None), "2014"))
    story.enter(OTHER, Described(related=part_of(WAPIS)), "2015")
    joined = story.enter(OTHER, Described(acronym="WAPIS"), "2015-02")
    story.enter(PHASE, replace(ALIKE, related=chained), "2016")
    assert not story.against(PHASE)
    left = {
        "told": said(OTHER, Described(acronym=None), "2017", exceptional=True),
        "corrected": said(
            OTHER, Described(acronym="SOLO"), "2015-02", corrects=joined, exceptional=True
        ),
        "retracted": said(OTHER, Retracted(), about=joined, exceptional=True),
    }[how]
    with_exception = story.batch(left)
    assert with_exception[0].exceptional
    assert not story.against(PHASE)
    assert not story.against(WAPIS)


@pytest.mark.parametrize(
    "life",
    [
        (said(WAPIS, Cancelled(), "2014-01-01"),),
        (
            said(WAPIS, Started(), "2012-06-01"),
            said(WAPIS, Completed(), "2013"),
            said(WAPIS, Closed(), "2014-01-01"),
        ),
    ],
    ids=["cancelled", "closed"],
)
def test_an_acronym_is_free_once_its_project_has_ended(life: tuple[Any, ...]) -> None:
    story = register().given(*life)
    assert story.refused(OTHER, ALIKE, "2013-12-31") == "acronym_taken"
    story.enter(OTHER, ALIKE, "2014-01-01")
    if len(life) > 1:
        assert story.refused(WAPIS, Reopened(), "2016") == "acronym_taken"
        story.enter(WAPIS, Reopened(), "2016", exceptional=True)


def test_a_project_is_not_described_by_the_acronym_of_another() -> None:
    story = register().given(said(OTHER, replace(ALIKE, acronym="SOLO"), "2015"))
    assert story.refused(OTHER, Described(acronym="WAPIS"), "2016") == "acronym_taken"
    story.enter(OTHER, Described(acronym="WAPIS"), "2016", exceptional=True)


# Related projects ----------------------------------------------------------------------------


def test_a_project_is_not_related_to_itself() -> None:
    related = Described(related=part_of(WAPIS))
    assert register().refused(WAPIS, related, "2015") == "related_in_a_circle"
    itself = replace(IDENTIFIED, related=part_of(PHASE))
    assert register().refused(PHASE, itself, "2015") == "related_in_a_circle"


def test_projects_are_not_related_in_a_circle() -> None:
    story = with_phase().given(
        said(OTHER, Identified(title=english("Other"), related=part_of(PHASE)), "2017")
    )
    for later in (PHASE, OTHER):
        refusal = story.refusal(said(WAPIS, Described(related=part_of(later)), "2018"))
        assert (refusal.rule, refusal.path) == ("related_in_a_circle", ("related", "0", "project"))


def test_a_relation_that_has_ended_closes_no_circle() -> None:
    story = with_phase().given(said(PHASE, Described(related=()), "2017-01-01"))
    related = Described(related=part_of(PHASE))
    assert story.refused(WAPIS, related, "2016-12-31") == "related_in_a_circle"
    story.enter(WAPIS, related, "2017-01-01")


def test_a_project_may_follow_one_that_has_ended() -> None:
    story = register().given(said(WAPIS, Cancelled(), "2014"))
    story.enter(PHASE, IDENTIFIED, "2016")
