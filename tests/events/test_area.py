"""An area of cooperation is opened, restated and closed."""

import pytest

from events import project
from events.area import AreaOfCooperation, AreaStatus, Closed, Opened, Restated
from events.localized import Localized
from tests.events.scenario import (
    POLICING,
    WAPIS,
    Register,
    correction,
    english,
    named,
    register,
    retraction,
    said,
)

BORDERS = named("area", "borders")
OPENED = Opened(
    title=Localized({"en": "Borders", "fr": "Frontières"}), statement=english("They are open.")
)
STARTED = said(WAPIS, project.Started(), "2013-01-01")


def with_borders() -> Register:
    return register().given(said(BORDERS, OPENED, "2005-01-01"))


# Opened --------------------------------------------------------------------------------------


def test_an_area_is_as_it_was_opened_from_its_first_day() -> None:
    story = with_borders()
    assert story.on(BORDERS, "2004-12-31") is None
    assert story.on(BORDERS, "2005-01-01") == AreaOfCooperation(
        title=OPENED.title, statement=OPENED.statement, status=AreaStatus.OPEN
    )


@pytest.mark.parametrize("title", [Localized({}), english(""), english("  ")])
def test_an_area_has_a_title(title: Localized) -> None:
    refusal = register().refusal(said(BORDERS, Opened(title=title, statement=english("All."))))
    assert (refusal.rule, refusal.path[0]) == ("empty", "title")


@pytest.mark.parametrize("title", ["Policing", "POLICING", " policing "])
def test_two_open_areas_differ_in_title(title: str) -> None:
    fact = Opened(title=english(title), statement=english("Another."))
    refusal = register().refusal(said(BORDERS, fact, "2010"))
    assert (refusal.rule, refusal.path) == ("title_taken", ("title", "en"))


def test_a_title_is_free_on_the_day_its_area_closes() -> None:
    story = register().given(said(POLICING, Closed(), "2013-01-01"))
    again = Opened(title=english("Policing"), statement=english("Anew."))
    assert story.refused(BORDERS, again, "2012-12-31") == "title_taken"
    story.enter(BORDERS, again, "2013-01-01")


def test_a_title_is_free_once_its_area_has_another() -> None:
    story = register().given(said(POLICING, Restated(title=english("Police")), "2012-01-01"))
    again = Opened(title=english("Policing"), statement=english("Anew."))
    assert story.refused(BORDERS, again, "2011-12-31") == "title_taken"
    story.enter(BORDERS, again, "2012-01-01")


# Restated ------------------------------------------------------------------------------------


def test_what_is_not_restated_stays() -> None:
    story = with_borders()
    story.enter(BORDERS, Restated(title=english("Frontiers")), "2010-01-01")
    story.enter(BORDERS, Restated(statement=english("They were open.")), "2011-01-01")
    states = [story.on(BORDERS, day) for day in ("2010-01-01", "2011-01-01")]
    assert [(one.title, one.statement) for one in states] == [
        (english("Frontiers"), OPENED.statement),
        (english("Frontiers"), english("They were open.")),
    ]


def test_an_area_is_not_restated_under_the_title_of_another() -> None:
    restated = Restated(title=english("policing"))
    assert with_borders().refused(BORDERS, restated, "2010") == "title_taken"


@pytest.mark.parametrize("fact", [Restated(), Restated(title=OPENED.title)])
def test_what_is_restated_in_the_same_words_changes_nothing(fact: Restated) -> None:
    assert with_borders().refused(BORDERS, fact, "2010") == "nothing_changes"


def test_a_closed_area_is_not_restated() -> None:
    story = with_borders().given(said(BORDERS, Closed(), "2010-01-01"))
    assert story.refused(BORDERS, Restated(title=english("B")), "2010-01-01") == "closed"
    story.enter(BORDERS, Restated(title=english("B")), "2009-12-31")


# Closed --------------------------------------------------------------------------------------


def test_an_area_is_open_until_the_day_it_closes() -> None:
    story = with_borders().given(said(BORDERS, Closed(), "2010-01-01"))
    assert story.on(BORDERS, "2009-12-31").status is AreaStatus.OPEN
    assert story.on(BORDERS, "2010-01-01").status is AreaStatus.CLOSED


def test_an_area_closes_once() -> None:
    story = with_borders().given(said(BORDERS, Closed(), "2010-01-01"))
    assert story.refused(BORDERS, Closed(), "2012") == "closed"
    assert story.refusal(said(BORDERS, Closed(), "2009")).rule == "later_entry"


def test_a_closure_says_why() -> None:
    assert register().refused(POLICING, Closed(), reason=None) == "reason_required"


def test_an_area_in_which_projects_run_is_not_closed() -> None:
    story = register().given(STARTED)
    assert story.refused(POLICING, Closed(), "2013-01-01") == "projects_running"
    assert story.refused(POLICING, Closed(), "2027-01-01") == "projects_running"


def test_an_area_closes_before_a_project_starts_in_it() -> None:
    story = register().given(STARTED)
    story.enter(POLICING, Closed(), "2012-12-31")


@pytest.mark.parametrize("last", [project.Completed(), project.Suspended(), project.Cancelled()])
def test_a_project_that_no_longer_runs_keeps_no_area_open(last: project.Fact) -> None:
    story = register().given(STARTED, said(WAPIS, last, "2016-06-01"))
    assert story.refused(POLICING, Closed(), "2016-05-31") == "projects_running"
    story.enter(POLICING, Closed(), "2016-06-01")


def test_a_project_that_left_the_area_does_not_keep_it_open() -> None:
    story = with_borders().given(STARTED)
    story.enter(WAPIS, project.Described(areas=(BORDERS,)), "2015-01-01")
    assert story.refused(POLICING, Closed(), "2014-12-31") == "projects_running"
    assert story.refused(BORDERS, Closed(), "2015-01-01") == "projects_running"
    story.enter(POLICING, Closed(), "2015-01-01")


def test_what_named_the_area_before_it_closed_stands() -> None:
    story = register().given(said(POLICING, Closed(), "2020-01-01"))
    assert story.on(WAPIS).areas == (POLICING,)


def test_a_closure_is_not_retracted_once_another_area_bears_the_title() -> None:
    story = register()
    closed = story.enter(POLICING, Closed(), "2013-01-01")
    again = Opened(title=english("Policing"), statement=english("Anew."))
    story.enter(BORDERS, again, "2015-01-01")
    assert story.refusal(retraction(closed)).rule == "title_taken"
    assert story.refusal(correction(closed, Closed(), "2015-01-02")).rule == "title_taken"
    story.correct(closed, Closed(), "2015-01-01")
