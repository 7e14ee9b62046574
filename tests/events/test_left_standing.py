"""Whoever ends something is told who stands on it still; nothing is refused for that."""

from collections.abc import Iterable
from typing import Any

import pytest

from events import area, dossier, institution, link, opportunity, project
from events import funding_agreement as agreement
from events.catalogue import event_kinds, names_of
from events.deciding.world import Lifecycle
from events.hints import hints
from events.institution import Dissolved
from events.records import LIFECYCLES
from tests.events.agreements import GRANT, TERMINATED, in_force, paid, proposed
from tests.events.drafts import (
    BODY,
    BORDERS,
    CALL,
    FILE,
    HEIR,
    LINK,
    OTHER_LINK,
    body,
    followed,
    identified,
    linked,
    opened,
    spotted,
)
from tests.events.money import day
from tests.events.phase import PHASE
from tests.events.scenario import (
    INTERPOL,
    POLICING,
    WAPIS,
    Register,
    named,
    register,
    retraction,
    said,
)

REJECTED = opportunity.ApplicationOutcome.REJECTED
LAST_TO_APPLY = day("2016-06-30")
RESERVE = opportunity.ApplicationOutcome.RESERVE


def left(story: Register, record: str, fact: Any, on: str) -> list[str]:
    """Return who is named as standing on what ends by a fact."""
    warnings = story.warnings(said(record, fact, on))
    assert [one.path for one in warnings] == [("id",)] * bool(warnings)
    undecided = isinstance(fact, opportunity.Withdrawn)
    name = "applications_undecided" if undecided else "left_standing"
    assert {one.name for one in warnings} <= {name}
    return [one for warned in warnings for one in ids_in(warned.message)]


def ids_in(message: str) -> list[str]:
    words = message.removesuffix(".").replace(",", " ").split()
    return [word for word in words if "_" in word]


# Institutions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "still"),
    [("2016-06-01", [GRANT]), ("2020-12-31", [GRANT]), ("2021-01-01", []), ("2024", [])],
)
def test_a_beneficiary_is_dissolved_until_its_agreement_has_ended(
    on: str, still: list[str]
) -> None:
    """Proposed in 2016, the agreement ends with 2020; it is never closed."""
    story = proposed() if on < "2017" else in_force()
    assert left(story, INTERPOL, Dissolved(), on) == still


def test_a_terminated_agreement_stands_on_nobody() -> None:
    story = in_force().given(said(GRANT, TERMINATED, "2018-01-01"))
    assert left(story, INTERPOL, Dissolved(), "2018-01-01") == []


def test_a_lead_and_a_partner_are_told_of_their_project_once() -> None:
    story = register().given(
        body(BODY),
        identified("2016-01-01", lead=BODY),
        said(PHASE, project.PartnerJoined(institution=BODY), "2016-02-01"),
    )
    assert left(story, BODY, Dissolved(), "2017-01-01") == [PHASE]


def test_a_lead_that_was_replaced_and_a_partner_that_left_are_told_of_nothing() -> None:
    joined = project.PartnerJoined(institution=BODY)
    story = register().given(
        body(BODY),
        identified("2016-01-01", lead=BODY),
        said(PHASE, joined, "2016-02-01"),
        said(PHASE, project.Described(lead=INTERPOL), "2016-05-01"),
        said(PHASE, project.PartnerLeft(institution=BODY), "2017-01-01"),
    )
    assert left(story, BODY, Dissolved(), "2017-01-01") == []


def test_a_project_that_ended_stands_on_nobody() -> None:
    story = register().given(
        body(BODY),
        identified("2016-01-01", lead=BODY),
        said(PHASE, project.Cancelled(), "2017-01-01"),
    )
    assert left(story, BODY, Dissolved(), "2017-01-01") == []


def test_both_parties_of_a_link_are_told_of_it() -> None:
    story = register().given(body(BODY), linked(LINK, "2005-01-01"))
    assert left(story, BODY, Dissolved(), "2010-01-01") == [LINK]
    story = register().given(body(BODY), linked(LINK, "2005-01-01"))
    assert left(story, INTERPOL, Dissolved(), "2010-01-01") == [LINK]


def test_a_link_that_ended_or_was_transferred_stands_on_it_no_more() -> None:
    replaced = Dissolved(successors=(HEIR,))
    story = register().given(
        body(BODY),
        body(HEIR, "Heir"),
        linked(LINK, "2005-01-01"),
        linked(OTHER_LINK, "2005-01-01", basis=link.LinkBasis.LIAISON),
        said(LINK, link.Ended(), "2010-01-01"),
    )
    ended = said(BODY, replaced, "2010-01-01")
    moved = said(OTHER_LINK, link.Transferred(to_institution=HEIR), "2010-01-01")
    assert story.warnings(ended, moved) == []


def test_of_several_commands_the_one_that_ends_it_is_meant() -> None:
    story = register().given(body(BODY), body(HEIR, "Heir"), linked(LINK, "2005-01-01"))
    [warned] = story.warnings(
        said(HEIR, institution.Renamed(short_name="H"), "2010-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
    )
    assert warned.path == ("commands", "1", "id")


def test_who_manages_a_call_is_told_of_it_until_it_closes() -> None:
    def with_call() -> Register:
        return register().given(
            body(BODY), spotted(CALL, "2016-01-01", manager=BODY, deadlines=(LAST_TO_APPLY,))
        )

    assert left(with_call(), BODY, Dissolved(), "2016-06-30") == [CALL]
    assert left(with_call(), BODY, Dissolved(), "2016-07-01") == []


def test_who_leads_a_dossier_is_told_of_it() -> None:
    revised = dossier.Revised(lead=BODY)
    story = register().given(
        body(BODY), followed(FILE, "2016-01-01"), said(FILE, revised, "2016-02-01")
    )
    assert left(story, BODY, Dissolved(), "2017-01-01") == [FILE]


def test_what_ends_later_than_is_announced_stands_on_it() -> None:
    story = register().given(body(BODY), linked(LINK, "2005-01-01"))
    assert left(story, BODY, Dissolved(), "2030-01-01") == [LINK]


def test_an_end_that_is_corrected_is_told_of_days_on_which_it_lived_before() -> None:
    story = register().given(body(BODY), linked(LINK, "2005-01-01"))
    ended = story.enter(BODY, Dissolved(), "2010-01-01")
    later = said(BODY, Dissolved(), "2012-01-01", corrects=ended)
    assert story.warnings(later) == []
    earlier = said(BODY, Dissolved(), "2009-01-01", corrects=story.entries[-1])
    [warned] = story.warnings(earlier)
    assert ids_in(warned.message) == [LINK]


# Projects, areas, calls ----------------------------------------------------------------------


def closing(*, cancelled: bool) -> tuple[Register, Any]:
    story = register().given(said(WAPIS, project.Started(), "2013-01-01"))
    if cancelled:
        return story, project.Cancelled()
    return story.given(said(WAPIS, project.Completed(), "2015-01-01")), project.Closed()


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_project_that_ends_is_told_of_agreements_not_signed(*, cancelled: bool) -> None:
    story, ends = closing(cancelled=cancelled)
    story.given(body(BODY), said(GRANT, proposal(), "2014-01-01"))
    assert left(story, WAPIS, ends, "2016-01-01") == [GRANT]


def proposal() -> agreement.Proposed:
    return agreement.Proposed(projects=(WAPIS,), funder=BODY, beneficiary=INTERPOL)


def test_a_cancelled_project_is_told_of_agreements_in_force() -> None:
    assert left(in_force(), WAPIS, project.Cancelled(), "2018-01-01") == [GRANT]


def test_an_abandoned_agreement_stands_on_no_project() -> None:
    story = proposed().given(
        said(GRANT, agreement.Abandoned(by=agreement.Party.FUNDER), "2016-08-01")
    )
    assert left(story, WAPIS, project.Cancelled(), "2018-01-01") == []


@pytest.mark.parametrize("cancelled", [True, False])
@pytest.mark.parametrize(
    ("then", "still"),
    [
        ((), True),
        ((opportunity.ApplicationSubmitted(project=WAPIS),), True),
        ((opportunity.Declined(project=WAPIS),), False),
        (
            (
                opportunity.ApplicationSubmitted(project=WAPIS),
                opportunity.ApplicationDecided(project=WAPIS, outcome=REJECTED),
            ),
            False,
        ),
        (
            (
                opportunity.ApplicationSubmitted(project=WAPIS),
                opportunity.ApplicationDecided(project=WAPIS, outcome=RESERVE),
            ),
            True,
        ),
    ],
)
def test_a_project_that_ends_is_told_of_calls_it_is_held_against(
    then: Iterable[Any], *, still: bool, cancelled: bool
) -> None:
    story, ends = closing(cancelled=cancelled)
    story.given(
        spotted(CALL, "2014-01-01"),
        said(CALL, opportunity.Matched(project=WAPIS, assessment="It fits."), "2014-01-02"),
    )
    for number, fact in enumerate(then):
        story.enter(CALL, fact, f"2014-0{number + 2}-01")
    assert left(story, WAPIS, ends, "2016-01-01") == [CALL] * still


@pytest.mark.parametrize("applied", [True, False])
def test_of_a_closed_call_only_applications_stand_on_a_project(*, applied: bool) -> None:
    story = register().given(
        spotted(CALL, "2014-01-01", deadlines=(LAST_TO_APPLY,)),
        said(CALL, opportunity.Matched(project=WAPIS, assessment="It fits."), "2014-01-02"),
    )
    if applied:
        story.enter(CALL, opportunity.ApplicationSubmitted(project=WAPIS), "2014-02-01")
    assert left(story, WAPIS, project.Cancelled(), "2017-01-01") == [CALL] * applied


def test_a_project_that_another_follows_is_told_of_nothing() -> None:
    """To follow a project, or to be a part of one, outlasts it."""
    relation = project.RelatedProject(project=WAPIS, kind=project.RelationKind.FOLLOWS)
    story = register().given(identified("2016-01-01", related=(relation,)))
    assert left(story, WAPIS, project.Cancelled(), "2017-01-01") == []


def test_a_reopening_that_is_retracted_is_told_of_as_an_end() -> None:
    story, ends = closing(cancelled=False)
    story.given(
        spotted(CALL, "2014-01-01"),
        said(CALL, opportunity.Matched(project=WAPIS, assessment="It fits."), "2014-01-02"),
        said(WAPIS, ends, "2016-01-01"),
    )
    reopened = story.enter(WAPIS, project.Reopened(), "2017-01-01")
    [warned] = story.warnings(retraction(reopened))
    assert (ids_in(warned.message), warned.path) == ([CALL], ("id",))
    assert "2017-01-01" in warned.message


def test_an_area_is_told_of_links_calls_dossiers_and_projects_that_do_not_run() -> None:
    story = register().given(
        opened(BORDERS, "Borders", "2001-11-05"),
        body(BODY),
        identified("2012-01-01", areas=(BORDERS,)),
        linked(LINK, "2005-01-01", areas=(BORDERS, POLICING)),
        spotted(CALL, "2012-01-01", areas=(BORDERS,)),
        followed(FILE, "2012-01-01"),
        said(FILE, dossier.Revised(areas=(BORDERS,)), "2012-02-01"),
    )
    assert left(story, BORDERS, area.Closed(), "2013-01-01") == [FILE, LINK, CALL, PHASE]


def test_a_call_that_is_withdrawn_is_told_of_applications_not_decided() -> None:
    def applied(*then: Any) -> Register:
        story = register().given(
            spotted(CALL, "2014-01-01"),
            said(CALL, opportunity.Matched(project=WAPIS, assessment="It fits."), "2014-01-02"),
            said(CALL, opportunity.ApplicationSubmitted(project=WAPIS), "2014-02-01"),
        )
        for fact in then:
            story.enter(CALL, fact, "2014-03-01")
        return story

    rejected = opportunity.ApplicationDecided(project=WAPIS, outcome=REJECTED)
    assert left(applied(), CALL, opportunity.Withdrawn(), "2014-04-01") == [WAPIS]
    assert left(applied(rejected), CALL, opportunity.Withdrawn(), "2014-04-01") == []


# What is told, and of what -------------------------------------------------------------------


@pytest.mark.parametrize(("links", "more"), [(10, ""), (11, " and 1 more."), (13, " and 3 more.")])
def test_of_many_ten_are_named(links: int, more: str) -> None:
    story = register().given(body(BODY))
    story.given(
        *(linked(named("lnk", f"{n}"), "2005-01-01", reference=f"R{n}") for n in range(links))
    )
    [warned] = story.warnings(said(BODY, Dissolved(), "2010-01-01"))
    assert warned.message.endswith(more)
    assert len(ids_in(warned.message)) == 10
    assert "2010-01-01" in warned.message


def test_what_ends_nothing_is_told_of_nothing() -> None:
    story = in_force()
    assert story.warnings(said(GRANT, paid("10.00"), "2018-01-01")) == []
    assert story.warnings(said(INTERPOL, institution.Renamed(short_name="IP"), "2018")) == []


OUTLASTS = {
    ("institution", "parent"): "who is placed under a body refuses its end",
    ("institution", "successors"): "who names a successor has ended",
    ("dossier", "body"): "a stage is past once it is reached",
    ("dossier", "to_institution"): "a position is past once it is submitted",
}
"""What a living record names, as one that lives, and does not stand on."""


def test_every_kind_that_stands_on_something_says_so() -> None:
    naming = {
        kind.name.partition(".")[0]
        for kind in event_kinds.values()
        for field, hint in hints(kind.fact).items()
        if (names := names_of(hint)) is not None
        and names.alive
        and (kind.name.partition(".")[0], field) not in OUTLASTS
    }
    silent = Lifecycle.__dataclass_fields__["stands_on"].default
    assert {one.name for one in LIFECYCLES.values() if one.stands_on is not silent} == naming
