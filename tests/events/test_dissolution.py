"""An institution ends: it is abolished, replaced, split or merged, and leaves no part behind."""

import pytest

from events import project
from events.dates import PartialDate
from events.institution import Dissolved, PlacedUnder, Renamed
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
    WAPIS,
    Register,
    institution_named,
    named,
    register,
    retraction,
    said,
)

JLS, HOME, JUST, UNIT = (named("ins", key) for key in ("jls", "home", "just", "unit"))


def departments() -> Register:
    return register().given(
        said(JLS, institution_named("JLS"), "1999-10-01"),
        said(HOME, institution_named("HOME"), "2010-07-01"),
        said(JUST, institution_named("JUST"), "2010-07-01"),
    )


def with_unit() -> Register:
    return departments().given(said(UNIT, institution_named("Unit", parent=JLS), "2000"))


# Four stories --------------------------------------------------------------------------------


@pytest.mark.parametrize("successors", [(), (HOME,), (HOME, JUST)])
def test_an_institution_is_abolished_replaced_or_split(successors: tuple[str, ...]) -> None:
    story = departments().given(said(JLS, Dissolved(successors=successors), "2010-07-01"))
    assert story.on(JLS, "2010-06-30").dissolved_on is None
    state = story.on(JLS, "2010-07-01")
    assert (state.dissolved_on, state.successors) == (PartialDate("2010-07-01"), successors)


def test_bodies_that_name_the_same_successor_are_merged() -> None:
    story = departments()
    for body in (HOME, JUST):
        story.enter(body, Dissolved(successors=(COMMISSION,)), "2012-01-01")
    assert story.on(HOME).successors == story.on(JUST).successors == (COMMISSION,)


def test_a_dissolution_may_be_announced() -> None:
    story = departments().given(said(JLS, Dissolved(), "2027-01-01"))
    assert story.on(JLS).dissolved_on is None
    assert story.on(JLS, "2027-01-01").dissolved_on == PartialDate("2027-01-01")


# Refusals ------------------------------------------------------------------------------------


def test_an_institution_is_dissolved_once() -> None:
    story = departments().given(said(JLS, Dissolved(), "2010-07-01"))
    assert story.refused(JLS, Dissolved(successors=(HOME,)), "2012") == "dissolved"
    assert story.refused(JLS, Dissolved(successors=(HOME,)), "2010-07-01") == "dissolved"


def test_an_earlier_dissolution_breaks_the_later_one_and_names_it() -> None:
    story = departments()
    ended = story.enter(JLS, Dissolved(), "2010-07-01")
    refusal = story.refusal(said(JLS, Dissolved(), "2009"))
    assert (refusal.rule, refusal.entry) == ("later_entry", ended.position)


def test_an_institution_is_not_its_own_successor() -> None:
    refusal = departments().refusal(said(JLS, Dissolved(successors=(HOME, JLS)), "2010-07-01"))
    assert (refusal.rule, refusal.path) == ("own_successor", ("successors", "1"))


def test_a_successor_is_named_once() -> None:
    twice = Dissolved(successors=(HOME, HOME))
    assert departments().refused(JLS, twice, "2010-07-01") == "named_twice"


def test_a_successor_is_known() -> None:
    refusal = departments().refusal(said(JLS, Dissolved(successors=(HOME, UNIT)), "2010-07-01"))
    assert (refusal.rule, refusal.path) == ("unknown_record", ("successors", "1"))


def test_a_successor_has_begun_on_the_day_of_the_dissolution() -> None:
    story = departments()
    assert story.refused(JLS, Dissolved(successors=(HOME,)), "2010-06-30") == "not_begun"
    story.enter(JLS, Dissolved(successors=(HOME,)), "2010-07-01")


def test_a_successor_is_not_dissolved() -> None:
    story = departments().given(said(HOME, Dissolved(), "2015-01-01"))
    replaced = Dissolved(successors=(HOME,))
    assert story.refused(JLS, replaced, "2015-01-01") == "not_alive"
    story.enter(JLS, replaced, "2014-12-31")


def test_a_successor_may_end_in_its_turn() -> None:
    story = departments().given(said(JLS, Dissolved(successors=(HOME,)), "2010-07-01"))
    story.enter(HOME, Dissolved(successors=(JUST,)), "2015")
    assert story.on(JLS).successors == (HOME,)


def test_a_successor_is_not_made_to_have_ended_before() -> None:
    story = departments()
    replaced = story.enter(JLS, Dissolved(successors=(HOME,)), "2012-01-01")
    refusal = story.refusal(said(HOME, Dissolved(), "2011-12-31"))
    assert (refusal.rule, refusal.entry) == ("relied_on", replaced.position)


# Children ------------------------------------------------------------------------------------


def test_a_living_child_is_not_left_without_a_parent() -> None:
    story = with_unit()
    child = story.timeline(UNIT).entries[0]
    refusal = story.refusal(said(JLS, Dissolved(), "2010-07-01"))
    assert (refusal.rule, refusal.entry) == ("children_left", child.position)


def test_a_child_that_begins_later_would_be_left_too() -> None:
    story = departments().given(said(UNIT, institution_named("Unit", parent=JLS), "2012"))
    assert story.refused(JLS, Dissolved(), "2010-07-01") == "children_left"


@pytest.mark.parametrize("moved_first", [True, False])
def test_a_child_is_moved_in_the_same_batch(*, moved_first: bool) -> None:
    story = with_unit()
    moved = said(UNIT, PlacedUnder(parent=HOME), "2010-07-01")
    ended = said(JLS, Dissolved(successors=(HOME,)), "2010-07-01")
    story.batch(*((moved, ended) if moved_first else (ended, moved)))
    assert story.on(UNIT, "2010-06-30").parent == JLS
    assert story.on(UNIT, "2010-07-01").parent == HOME


def test_a_child_is_not_moved_a_day_too_late() -> None:
    refusal = with_unit().refusal(
        said(JLS, Dissolved(), "2010-07-01"), said(UNIT, PlacedUnder(parent=HOME), "2010-07-02")
    )
    assert refusal.rule == "children_left"


@pytest.mark.parametrize("parent", [None, EU])
def test_a_child_may_have_been_moved_before(parent: str | None) -> None:
    story = with_unit().given(said(UNIT, PlacedUnder(parent=parent), "2005"))
    story.enter(JLS, Dissolved(), "2010-07-01")


def test_a_child_may_be_dissolved_with_its_parent_or_before() -> None:
    story = with_unit()
    story.batch(said(JLS, Dissolved(), "2010-07-01"), said(UNIT, Dissolved(), "2010-07-01"))
    story = with_unit().given(said(UNIT, Dissolved(), "2005"), said(JLS, Dissolved(), "2010-07-01"))
    assert story.on(UNIT).parent == JLS


def test_a_child_is_not_brought_back_to_life_without_a_parent() -> None:
    story = with_unit()
    ended = story.enter(UNIT, Dissolved(), "2005")
    story.enter(JLS, Dissolved(), "2010-07-01")
    assert story.refusal(retraction(ended)).rule == "parent_not_alive"


# What rests on it ----------------------------------------------------------------------------


def test_what_was_said_before_the_end_stands() -> None:
    story = register()
    story.enter(WAPIS, project.PartnerJoined(institution=INTERPOL), "2015")
    story.enter(INTERPOL, Dissolved(), "2015-01-02")
    assert [one.institution for one in story.on(WAPIS).partners] == [INTERPOL]


def test_an_end_is_not_backdated_before_what_names_the_institution() -> None:
    story = register()
    joined = story.enter(WAPIS, project.PartnerJoined(institution=INTERPOL), "2015-06-01")
    refusal = story.refusal(said(INTERPOL, Dissolved(), "2015-06-01"))
    assert (refusal.rule, refusal.entry) == ("relied_on", joined.position)


def test_an_end_is_not_backdated_before_an_entry_of_the_institution() -> None:
    story = register()
    renamed = story.enter(INTERPOL, Renamed(short_name="ICPO"), "2015-06-01")
    refusal = story.refusal(said(INTERPOL, Dissolved(), "2015-05-31"))
    assert (refusal.rule, refusal.entry) == ("later_entry", renamed.position)
