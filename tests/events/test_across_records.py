"""What a change of one record does to what others say of it, on every day between."""

import pytest

from events import area, project
from events.errors import ConflictError
from events.institution import Dissolved, Renamed
from events.link import Transferred
from events.project import Described, PartnerJoined
from tests.events.agreements import GRANT, PROPOSED
from tests.events.drafts import (
    BODY,
    BORDERS,
    HEIR,
    LINK,
    OTHER_LINK,
    PART,
    body,
    identified,
    linked,
    opened,
)
from tests.events.phase import PHASE, part_of
from tests.events.scenario import (
    EU,
    INTERPOL,
    POLICING,
    REPORT,
    WAPIS,
    Envelope,
    correction,
    institution_named,
    register,
    retraction,
    said,
)

BODY_NAMED = institution_named("Body")


# A registration that is moved ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "rule"),
    [("2009-12-31", "relied_on"), ("2010-01-01", None), ("2012-01-01", None)],
)
def test_a_registration_is_not_moved_behind_what_names_it(named: str, rule: str | None) -> None:
    story = register().given(body(BODY), linked(LINK, named))
    [opening] = story.timeline(BODY).entries
    asked = correction(opening, BODY_NAMED, "2010-01-01")
    if rule is None:
        story.batch(asked)
    else:
        refusal = story.refusal(asked)
        assert (refusal.rule, refusal.entry) == (rule, story.timeline(LINK).entries[0].position)


@pytest.mark.parametrize("named", ["2000-01-01", "2005-01-01", "2009-12-31"])
def test_what_is_moved_later_and_ended_earlier_at_once_leaves_nobody_behind(named: str) -> None:
    """Two spans of days are lost; what names it in the first of them is found too."""
    story = register().given(body(BODY), linked(LINK, named))
    ended = story.enter(BODY, Dissolved(), "2020-01-01")
    [opening, _] = story.timeline(BODY).entries
    refusal = story.refusal(
        correction(opening, BODY_NAMED, "2010-01-01"), correction(ended, Dissolved(), "2015-01-01")
    )
    assert (refusal.rule, refusal.entry) == ("relied_on", story.timeline(LINK).entries[0].position)


@pytest.mark.parametrize("named", ["2000-01-01", "2005-01-01", "2009-12-31", "2015-01-01"])
def test_a_registration_that_is_retracted_and_put_back_later_leaves_nobody_behind(
    named: str,
) -> None:
    story = register().given(body(BODY), linked(LINK, named))
    ended = story.enter(BODY, Dissolved(), "2020-01-01")
    [opening, _] = story.timeline(BODY).entries
    refusal = story.refusal(
        retraction(ended),
        retraction(opening),
        correction(opening, BODY_NAMED, "2010-01-01"),
        said(BODY, Dissolved(), "2015-01-01"),
    )
    assert refusal.rule == "relied_on"
    assert refusal.entry == story.timeline(LINK).entries[0].position


@pytest.mark.parametrize("named", ["2010-01-01", "2014-12-31"])
def test_what_names_it_on_the_days_that_are_left_stands(named: str) -> None:
    story = register().given(body(BODY), linked(LINK, named))
    ended = story.enter(BODY, Dissolved(), "2020-01-01")
    [opening, _] = story.timeline(BODY).entries
    story.batch(
        correction(opening, BODY_NAMED, "2010-01-01"), correction(ended, Dissolved(), "2015-01-01")
    )


def test_a_project_is_not_moved_behind_what_names_it() -> None:
    story = register().given(said(GRANT, PROPOSED, "2016-05-01"))
    [opening] = story.timeline(WAPIS).entries
    assert story.refusal(correction(opening, opening.fact, "2016-05-02")).rule == "relied_on"
    story.correct(opening, opening.fact, "2016-05-01")


def test_a_project_that_ends_leaves_standing_what_named_it_before() -> None:
    story = register().given(said(GRANT, PROPOSED, "2015-01-01"))
    assert story.refused(WAPIS, project.Cancelled(), "2014-12-31") == "relied_on"
    assert story.refused(WAPIS, project.Cancelled(), "2015-01-01") == "relied_on"
    story.enter(WAPIS, project.Cancelled(), "2015-01-02")


def test_a_body_does_not_end_before_what_names_it() -> None:
    story = register().given(body(BODY), said(WAPIS, PartnerJoined(institution=BODY), "2015-01-01"))
    assert story.refused(BODY, Dissolved(), "2014-12-31") == "relied_on"
    assert story.refused(BODY, Dissolved(), "2015-01-01") == "relied_on"
    story.enter(BODY, Dissolved(), "2015-01-02")


def test_a_body_does_not_end_before_a_transfer_to_it() -> None:
    story = register().given(body(BODY), body(HEIR, "Heir"), linked(LINK, "2005-01-01"))
    story.enter(BODY, Dissolved(successors=(HEIR,)), "2010-01-01")
    story.enter(LINK, Transferred(to_institution=HEIR), "2010-01-01")
    assert story.refused(HEIR, Dissolved(), "2010-01-01") == "relied_on"
    story.enter(HEIR, Dissolved(), "2010-01-02")


def test_a_dissolution_keeps_the_successor_whom_a_link_was_transferred_to() -> None:
    story = register().given(body(BODY), body(HEIR, "Heir"), linked(LINK, "2005-01-01"))
    dissolved = story.enter(BODY, Dissolved(successors=(HEIR,)), "2010-01-01")
    transferred = story.enter(LINK, Transferred(to_institution=HEIR), "2012-01-01")
    for asked in (
        retraction(dissolved),
        correction(dissolved, Dissolved()),
        correction(dissolved, Dissolved(successors=(EU,))),
        correction(dissolved, Dissolved(successors=(HEIR,)), "2012-01-02"),
    ):
        refusal = story.refusal(asked)
        assert (refusal.rule, refusal.entry) == ("relied_on", transferred.position)
    story.correct(dissolved, Dissolved(successors=(EU, HEIR)), "2012-01-01")


def test_a_link_that_leads_to_the_successor_from_the_first_may_still_say_so_later() -> None:
    story = register().given(body(BODY), body(HEIR, "Heir"))
    established = story.batch(linked(LINK, "2005-01-01"))[0]
    story.enter(BODY, Dissolved(successors=(HEIR,)), "2010-01-01")
    story.enter(LINK, Transferred(to_institution=HEIR), "2012-01-01")
    story.correct(established, linked(LINK, "2005-01-01", to=HEIR).fact)


# What a partial date is moved by -------------------------------------------------------------


def test_what_counts_from_the_beginning_of_a_body_moves_with_it_and_so_on() -> None:
    story = register().given(
        body(BODY, on="2001-05-01"),
        body(PART, "Part", "2001", parent=BODY),
        linked(LINK, "2001", to=PART),
        linked(OTHER_LINK, "2001", to=EU),
    )
    before = {one: story.timeline(one).standing[0].effective_from for one in (PART, LINK)}
    assert {str(day) for day in before.values()} == {"2001-05-01"}
    [opening] = story.timeline(BODY).entries
    entered = story.batch(correction(opening, BODY_NAMED, "2001-08-01"))
    assert [entry.record for entry in entered] == [BODY, PART, LINK]
    for record in (BODY, PART, LINK):
        assert str(story.timeline(record).standing[0].effective_from) == "2001-08-01"
    assert str(story.timeline(OTHER_LINK).standing[0].effective_from) == "2001-01-01"


def test_what_counts_from_a_day_of_its_own_does_not_move() -> None:
    story = register().given(body(BODY, on="2001-05-01"), linked(LINK, "2001-09-01"))
    [opening] = story.timeline(BODY).entries
    assert story.refusal(correction(opening, BODY_NAMED, "2001-09-02")).rule == "relied_on"
    assert len(story.batch(correction(opening, BODY_NAMED, "2001-09-01"))) == 1


def test_an_entry_that_would_move_beyond_its_date_keeps_the_registration_where_it_is() -> None:
    story = register().given(body(BODY, on="2001-05-01"), linked(LINK, "2001"))
    [opening] = story.timeline(BODY).entries
    refusal = story.refusal(correction(opening, BODY_NAMED, "2002-01-01"))
    assert (refusal.rule, refusal.entry) == (
        "later_entry",
        story.timeline(LINK).entries[0].position,
    )
    story.batch(correction(opening, BODY_NAMED, "2001-12-31"))


def test_a_correction_of_another_entry_moves_nothing() -> None:
    story = register().given(body(BODY, on="2001-05-01"), linked(LINK, "2001"))
    renamed = story.enter(BODY, Renamed(short_name="B"), "2001-06-01")
    assert len(story.batch(correction(renamed, Renamed(short_name="B"), "2001-07-01"))) == 1


def test_a_correction_of_what_an_entry_waited_for_does_not_move_it() -> None:
    """Only openings move others: all else counts from the day that was found for it."""
    story = register()
    started = story.enter(WAPIS, project.Started(), "2013-06-15")
    suspended = story.enter(WAPIS, project.Suspended(), "2013")
    assert str(suspended.effective_from) == "2013-06-15"
    assert len(story.batch(correction(started, project.Started(), "2013-03-01"))) == 1


# What is shared ------------------------------------------------------------------------------


def test_an_acronym_is_shared_no_longer_than_projects_are_related_or_excepted() -> None:
    story = register().given(
        identified("2012-03-01", related=part_of(WAPIS)),
        said(PHASE, Described(acronym="WAPIS"), "2013-01-01"),
    )
    assert story.refused(PHASE, Described(related=()), "2014-01-01") == "acronym_taken"
    story.enter(PHASE, Described(related=()), "2014-01-01", exceptional=True)
    assert story.refused(PHASE, Described(related=()), "2013-06-01") == "acronym_taken"
    story.enter(PHASE, Described(related=()), "2013-06-01", exceptional=True)


# What a list named already -------------------------------------------------------------------


def test_a_list_keeps_what_has_closed_and_gains_nothing_that_has() -> None:
    story = register().given(
        opened(BORDERS, "Borders", "2001-01-01"),
        said(POLICING, area.Closed(), "2014-01-01"),
        said(BORDERS, area.Closed(), "2014-01-01"),
    )
    more = Described(areas=(POLICING, BORDERS))
    assert story.refused(WAPIS, more, "2014-01-01") == "not_alive"
    story.enter(WAPIS, more, "2013-12-31")
    story.enter(WAPIS, Described(areas=(BORDERS,)), "2015-01-01")
    assert story.refused(WAPIS, more, "2016-01-01") == "not_alive"


def test_a_body_that_ended_is_named_by_no_entry_since() -> None:
    story = register().given(body(BODY), said(PHASE, identified("2012-03-01").fact, "2012-03-01"))
    story.enter(PHASE, Described(lead=BODY), "2013-01-01")
    story.enter(BODY, Dissolved(), "2014-01-01")
    assert story.refused(WAPIS, Described(lead=BODY), "2014-01-01") == "not_alive"
    story.enter(WAPIS, Described(lead=BODY), "2013-12-31")


# What changes nothing ------------------------------------------------------------------------


SAME = Renamed(short_name="ICPO")
IN_OTHER_WORDS = Renamed(name=institution_named("INTERPOL").name, short_name="ICPO")


@pytest.mark.parametrize("fact", [SAME, IN_OTHER_WORDS])
@pytest.mark.parametrize(
    ("on", "envelope"),
    [
        (None, {"reason": "It was misread."}),
        (None, {"exceptional": True}),
        (None, {"sources": (REPORT,)}),
        ("2010-01-02", {}),
        ("2010", {}),
    ],
)
def test_a_correction_may_bring_nothing_else_than_a_reason_an_exception_a_source_or_a_day(
    fact: Renamed, on: str | None, envelope: Envelope
) -> None:
    """Whether it says the same in the same words or in others."""
    story = register()
    renamed = story.enter(INTERPOL, SAME, "2010-01-01")
    for same_day in (None, "2010-01-01"):
        assert story.refusal(correction(renamed, fact, same_day)).rule == "nothing_changes"
    story.correct(renamed, fact, on, **envelope)


def test_a_correction_may_take_an_exception_back() -> None:
    story = register()
    renamed = story.enter(INTERPOL, SAME, "2010-01-01", exceptional=True)
    again = said(INTERPOL, SAME, corrects=renamed, exceptional=True, reason=renamed.reason)
    assert story.refusal(again).rule == "nothing_changes"
    story.correct(renamed, SAME)


def test_a_correction_without_a_reason_keeps_what_it_corrects() -> None:
    story = register()
    renamed = story.enter(INTERPOL, SAME, "2010-01-01", reason="It was agreed.")
    assert story.refusal(correction(renamed, SAME)).rule == "nothing_changes"
    assert story.refusal(correction(renamed, IN_OTHER_WORDS)).rule == "nothing_changes"


# The version that was read -------------------------------------------------------------------


def test_a_version_that_was_read_is_the_last_one() -> None:
    story = register().given(said(INTERPOL, Renamed(short_name="ICPO"), "2010-01-01"))
    for wrong in (0, 1, 3):
        with pytest.raises(ConflictError) as conflict:
            story.enter(INTERPOL, Renamed(short_name="I"), "2011", expected_version=wrong)
        assert (conflict.value.expected, conflict.value.actual) == (wrong, 2)
    story.enter(INTERPOL, Renamed(short_name="I"), "2011", expected_version=2)


def test_commands_of_one_batch_state_the_version_before_it() -> None:
    story = register()
    story.batch(
        said(INTERPOL, Renamed(short_name="ICPO"), "2010-01-01", expected_version=1),
        said(INTERPOL, Renamed(short_name="I"), "2011-01-01", expected_version=1),
    )
    with pytest.raises(ConflictError):
        story.batch(
            said(INTERPOL, Renamed(short_name="IP"), "2012-01-01", expected_version=3),
            said(INTERPOL, Renamed(short_name="IPO"), "2013-01-01", expected_version=4),
        )


def test_a_record_that_is_new_has_version_0() -> None:
    story = register()
    with pytest.raises(ConflictError):
        story.enter(BODY, BODY_NAMED, "2010-01-01", expected_version=1)
    assert story.refused(BODY, Renamed(short_name="B"), expected_version=1) == "unknown_record"
    story.enter(BODY, BODY_NAMED, "2010-01-01", expected_version=0)
