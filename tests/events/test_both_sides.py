"""What a rule looked at in another record is looked at again when that changes.

Each story is refused one way round, as of old; told the other way round it is refused too, and the
refusal names the entry that would no longer hold.
"""

from dataclasses import replace
from datetime import date

import pytest

from events import area, link, project
from events import funding_agreement as agreement
from events.dates import PartialDate
from events.deciding.command import Draft
from events.entry import Entry
from events.institution import Dissolved
from events.records import LIFECYCLES
from tests.events.drafts import BODY, BORDERS, HEIR, LINK, body, identified, linked, opened
from tests.events.phase import PHASE
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
from tests.orders.facts import proposed, signed

GRANT = named("agr", "grant")
LONGER = agreement.Amended(number=1, end_on=PartialDate("2021-12-31"), summary="Longer.")


def closed() -> tuple[Register, Entry]:
    """Return a project that was closed after its agreement ended, and the entry that closed it."""
    story = register().given(
        said(GRANT, proposed(WAPIS), "2012-04-01"),
        said(GRANT, signed(), "2012-06-01"),
        said(WAPIS, project.Started(), "2012-09-01"),
        said(WAPIS, project.Completed(), "2013-03-01"),
    )
    return story, story.enter(WAPIS, project.Closed(), "2013-06-01")


def relied_on(story: Register, entry: Entry, draft: Draft) -> bool:
    """Say whether a command is refused as it leaves another record's entry without ground."""
    refusal = story.refusal(draft)
    return (refusal.rule, refusal.entry) == ("relied_on", entry.position)


# A closed project has no agreement in force --------------------------------------------------


def test_an_agreement_is_not_extended_beneath_a_closed_project() -> None:
    story, closing = closed()
    refusal = story.refusal(said(GRANT, LONGER, "2013-02-01"))
    assert (refusal.rule, refusal.entry) == ("relied_on", closing.position)
    assert "project.closed" in refusal.message
    assert "in force on that day" in refusal.message


def test_an_agreement_is_extended_after_the_day_of_the_closure_alone() -> None:
    """It ended before the closure: there is nothing to amend, one way round or the other."""
    story, _ = closed()
    assert story.refused(GRANT, LONGER, "2013-06-02") == "not_in_force"


def test_a_signature_is_not_corrected_beneath_a_closed_project() -> None:
    story, closing = closed()
    signature = story.timeline(GRANT).entries[1]
    longer = replace(signature.fact, end_on=PartialDate("2013-06-01"))
    assert relied_on(story, closing, correction(signature, longer))
    story.correct(signature, replace(signature.fact, end_on=PartialDate("2013-05-31")))


def test_a_termination_is_not_retracted_beneath_a_closed_project() -> None:
    story = register().given(
        said(GRANT, proposed(WAPIS), "2012-04-01"),
        said(GRANT, replace(signed(), end_on=PartialDate("2020-12-31")), "2012-06-01"),
        said(WAPIS, project.Started(), "2012-09-01"),
        said(WAPIS, project.Completed(), "2013-03-01"),
    )
    by = agreement.Party.FUNDER
    terminated = story.enter(GRANT, agreement.Terminated(by=by), "2013-04-01")
    closing = story.enter(WAPIS, project.Closed(), "2013-06-01")
    assert relied_on(story, closing, retraction(terminated))
    moved = correction(terminated, agreement.Terminated(by=by), "2013-06-02")
    assert relied_on(story, closing, moved)
    story.correct(terminated, agreement.Terminated(by=by), "2013-06-01")


def test_a_second_agreement_is_not_signed_beneath_a_closed_project() -> None:
    story, closing = closed()
    other = named("agr", "other")
    story.enter(other, proposed(WAPIS), "2012-05-01")
    late = said(other, replace(signed("G/2"), end_on=PartialDate("2014-01-01")), "2013-01-01")
    assert relied_on(story, closing, late)
    story.enter(other, replace(signed("G/2"), end_on=PartialDate("2013-05-31")), "2013-01-01")


def test_what_is_both_extended_and_reopened_in_one_command_holds() -> None:
    story, closing = closed()
    story.batch(said(GRANT, LONGER, "2013-02-01"), retraction(closing))
    assert story.on(WAPIS, "2013-06-01").status is project.ProjectStatus.FINALISATION


# No project is related to itself -------------------------------------------------------------


def follows(*others: str) -> project.Described:
    kind = project.RelationKind.FOLLOWS
    related = tuple(project.RelatedProject(project=other, kind=kind) for other in others)
    return project.Described(related=related)


def test_a_circle_is_closed_by_no_backdated_relation() -> None:
    story = register().given(identified("2012-03-01"))
    later = story.enter(WAPIS, follows(PHASE), "2020-01-01")
    assert relied_on(story, later, said(PHASE, follows(WAPIS), "2018-01-01"))
    assert story.refused(PHASE, follows(WAPIS), "2020-01-01") == "related_in_a_circle"


def test_a_circle_of_four_is_closed_by_none_that_does_not_touch_the_last_relation() -> None:
    third, fourth = named("prj", "third"), named("prj", "fourth")
    story = register().given(
        identified("2012-03-01"),
        *(
            said(one, project.Identified(title=english(one[-5:])), "2012-03-01")
            for one in (third, fourth)
        ),
        said(PHASE, follows(WAPIS), "2013-01-01"),
        said(fourth, follows(third), "2013-01-01"),
    )
    last = story.enter(third, follows(PHASE), "2020-01-01")
    assert relied_on(story, last, said(WAPIS, follows(fourth), "2018-01-01"))


def test_a_circle_is_closed_by_no_retraction() -> None:
    story = register().given(identified("2012-03-01"))
    story.enter(WAPIS, follows(PHASE), "2014-01-01")
    given_up = story.enter(WAPIS, follows(), "2015-01-01")
    later = story.enter(PHASE, follows(WAPIS), "2016-01-01")
    assert relied_on(story, later, retraction(given_up))


# No area is closed while a project runs in it ------------------------------------------------


def test_a_project_does_not_start_beneath_a_closed_area() -> None:
    story = register()
    closing = story.enter(POLICING, area.Closed(), "2015-01-01")
    assert relied_on(story, closing, said(WAPIS, project.Started(), "2014-01-01"))
    story.enter(WAPIS, project.Started(), "2015-01-02")


def test_a_suspension_is_not_retracted_beneath_a_closed_area() -> None:
    story = register().given(said(WAPIS, project.Started(), "2013-01-01"))
    suspended = story.enter(WAPIS, project.Suspended(), "2014-01-01")
    closing = story.enter(POLICING, area.Closed(), "2015-01-01")
    assert relied_on(story, closing, retraction(suspended))


def test_an_area_is_closed_by_exception_whatever_runs_in_it_later_told() -> None:
    story = register()
    story.enter(POLICING, area.Closed(), "2015-01-01", exceptional=True)
    story.enter(WAPIS, project.Started(), "2014-01-01")


def test_a_project_that_ran_in_another_area_is_not_moved_beneath_a_closed_one() -> None:
    story = register().given(opened(BORDERS, "Borders", "2001-11-05"))
    story.enter(WAPIS, project.Described(areas=(BORDERS,)), "2012-06-01")
    story.enter(WAPIS, project.Started(), "2013-01-01")
    closing = story.enter(POLICING, area.Closed(), "2015-01-01")
    back = said(WAPIS, project.Described(areas=(POLICING,)), "2014-01-01")
    assert relied_on(story, closing, back)


def test_of_a_year_a_day_is_taken_on_which_nothing_that_looked_refuses_it() -> None:
    story = register().given(said(POLICING, area.Closed(), "2015-06-01"))
    started = story.enter(WAPIS, project.Started(), "2015")
    assert started.effective_from == date(2015, 6, 2)


# What is named lives on its day --------------------------------------------------------------


def test_a_project_does_not_end_before_an_agreement_is_proposed_for_it() -> None:
    story = register()
    grant = story.enter(GRANT, proposed(WAPIS), "2016-01-01")
    assert relied_on(story, grant, said(WAPIS, project.Cancelled(), "2015-06-01"))


def test_a_project_is_not_corrected_to_have_ended_before_an_agreement_for_it() -> None:
    story = register()
    cancelled = story.enter(WAPIS, project.Cancelled(), "2017-01-01")
    grant = story.enter(GRANT, proposed(WAPIS), "2016-01-01")
    assert relied_on(story, grant, correction(cancelled, project.Cancelled(), "2015-06-01"))


def test_a_reopening_is_not_retracted_beneath_an_agreement() -> None:
    story, _ = closed()
    reopened = story.enter(WAPIS, project.Reopened(), "2014-01-01")
    grant = story.enter(named("agr", "second"), proposed(WAPIS), "2015-01-01")
    assert relied_on(story, grant, retraction(reopened))


def test_an_area_does_not_close_before_a_link_names_it() -> None:
    story = register().given(body(BODY), opened(BORDERS, "Borders", "2001-11-05"))
    linked_ = story.batch(linked(LINK, "2005-01-01", areas=(BORDERS,)))[0]
    assert relied_on(story, linked_, said(BORDERS, area.Closed(), "2004-12-31"))


def test_a_transfer_keeps_its_successor() -> None:
    story = register().given(body(BODY), body(HEIR, "Heir"), linked(LINK, "2005-01-01"))
    dissolved = story.enter(BODY, Dissolved(successors=(HEIR,)), "2010-01-01")
    transferred = story.enter(LINK, link.Transferred(to_institution=HEIR), "2012-01-01")
    assert relied_on(story, transferred, correction(dissolved, Dissolved()))


# What an older rule accepted -----------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Return a closed project with an agreement in force, as a register without looks took it."""
    story, _ = closed()
    with monkeypatch.context() as older:
        for prefix, lifecycle in tuple(LIFECYCLES.items()):
            older.setitem(LIFECYCLES, prefix, replace(lifecycle, looks=()))
        story.enter(GRANT, LONGER, "2013-02-01")
    return story


def test_what_stands_against_a_rule_of_today_is_in_nobodys_way(broken: Register) -> None:
    broken.enter(WAPIS, project.Described(acronym="W"), "2012-06-01")
    broken.enter(
        GRANT,
        agreement.Amended(number=2, end_on=PartialDate("2022-12-31"), summary="Longer still."),
        "2013-02-02",
    )
    broken.enter(POLICING, area.Restated(title=english("Police")), "2013-01-01")


def test_what_stands_against_one_rule_is_held_to_the_others(broken: Register) -> None:
    completed = broken.timeline(WAPIS).entries[2]
    assert broken.refusal(retraction(completed)).rule == "later_entry"


# The recording world -------------------------------------------------------------------------


def test_a_look_that_no_kind_declares_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    story = register().given(
        said(GRANT, proposed(WAPIS), "2012-04-01"),
        said(WAPIS, project.Started(), "2012-09-01"),
        said(WAPIS, project.Completed(), "2013-03-01"),
    )
    monkeypatch.setitem(LIFECYCLES, "prj", replace(LIFECYCLES["prj"], looks=()))
    with pytest.raises(AssertionError, match="no Look says so"):
        story.enter(WAPIS, project.Closed(), "2013-06-01")
