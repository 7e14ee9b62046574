"""Institutions join a project in a role, and leave it."""

import pytest

from events.institution import Dissolved
from events.project import (
    Partner,
    PartnerJoined,
    PartnerLeft,
    PartnerRole,
)
from tests.events.scenario import (
    COMMISSION,
    INTERPOL,
    WAPIS,
    named,
    register,
    said,
)

FUNDING = PartnerRole.FUNDING
JOINED = said(WAPIS, PartnerJoined(institution=INTERPOL, role=FUNDING), "2014-01-01")


def test_an_institution_is_a_partner_from_the_day_it_joins_to_that_it_leaves() -> None:
    story = register().given(JOINED)
    story.enter(WAPIS, PartnerLeft(institution=INTERPOL, role=FUNDING), "2016-01-01")
    partners = [
        story.on(WAPIS, day).partners
        for day in ("2013-12-31", "2014-01-01", "2015-12-31", "2016-01-01")
    ]
    there = (Partner(institution=INTERPOL, role=FUNDING),)
    assert partners == [(), there, there, ()]


def test_an_institution_may_have_several_roles_an_unknown_one_among_them() -> None:
    story = register().given(JOINED)
    story.enter(WAPIS, PartnerJoined(institution=INTERPOL, role=PartnerRole.IMPLEMENTING), "2014")
    story.enter(WAPIS, PartnerJoined(institution=INTERPOL), "2014-01-01")
    assert {one.role for one in story.on(WAPIS).partners} == {
        FUNDING,
        PartnerRole.IMPLEMENTING,
        None,
    }
    story.enter(WAPIS, PartnerLeft(institution=INTERPOL), "2015")
    assert {one.role for one in story.on(WAPIS).partners} == {FUNDING, PartnerRole.IMPLEMENTING}


def test_a_partner_does_not_join_in_a_role_it_has() -> None:
    joined = PartnerJoined(institution=INTERPOL, role=FUNDING)
    story = register().given(JOINED)
    assert story.refused(WAPIS, joined, "2015") == "already_partner"
    assert story.refused(WAPIS, joined, "2013") == "later_entry"


@pytest.mark.parametrize(
    "fact",
    [
        PartnerLeft(institution=INTERPOL),
        PartnerLeft(institution=INTERPOL, role=PartnerRole.EXTENDING),
        PartnerLeft(institution=COMMISSION, role=FUNDING),
    ],
)
def test_a_partner_leaves_a_role_that_it_has(fact: PartnerLeft) -> None:
    assert register().given(JOINED).refused(WAPIS, fact, "2015") == "not_partner"


def test_a_partner_does_not_leave_before_it_joined() -> None:
    left = PartnerLeft(institution=INTERPOL, role=FUNDING)
    assert register().given(JOINED).refused(WAPIS, left, "2013-12-31") == "not_partner"


def test_a_dissolved_institution_does_not_join() -> None:
    story = register().given(said(INTERPOL, Dissolved(), "2015-01-01"))
    joined = PartnerJoined(institution=INTERPOL)
    refusal = story.refusal(said(WAPIS, joined, "2015-01-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("institution",))
    story.enter(WAPIS, joined, "2014-12-31")


def test_an_unknown_institution_does_not_join() -> None:
    stranger = PartnerJoined(institution=named("ins", "stranger"))
    assert register().refused(WAPIS, stranger) == "unknown_record"


@pytest.mark.parametrize("on", ["2015-01-01", "2016-01-01"])
def test_a_partner_may_leave_on_the_day_it_is_dissolved_or_later(on: str) -> None:
    story = register().given(JOINED, said(INTERPOL, Dissolved(), "2015-01-01"))
    story.enter(WAPIS, PartnerLeft(institution=INTERPOL, role=FUNDING), on)
    assert story.on(WAPIS, on).partners == ()


def test_a_partner_that_left_may_join_again() -> None:
    story = register().given(JOINED)
    story.enter(WAPIS, PartnerLeft(institution=INTERPOL, role=FUNDING), "2016-01-01")
    story.enter(WAPIS, PartnerJoined(institution=INTERPOL, role=FUNDING), "2016-01-01")
    assert len(story.on(WAPIS).partners) == 1
