"""A project starts, pauses, completes and closes; its status follows from what happened."""

import pytest

from events import funding_agreement
from events.dates import PartialDate
from events.funding_agreement import Abandoned, Party, SuspensionScope
from events.project import (
    Cancelled,
    Closed,
    Completed,
    Fact,
    ProjectStatus,
    Reopened,
    Resumed,
    Started,
    Suspended,
)
from tests.events.agreements import GRANT, PROPOSED, SIGNED
from tests.events.scenario import (
    WAPIS,
    Register,
    register,
    retraction,
    said,
)

STARTED = said(WAPIS, Started(), "2013-06-15")
SUSPENDED = said(WAPIS, Suspended(), "2014-01-01")
COMPLETED = said(WAPIS, Completed(), "2019-12-31")
CLOSED = said(WAPIS, Closed(), "2020-06-01")
CANCELLED = said(WAPIS, Cancelled(), "2013-01-01")

LIVES = {
    ProjectStatus.IDENTIFICATION: (),
    ProjectStatus.IMPLEMENTATION: (STARTED,),
    ProjectStatus.SUSPENDED: (STARTED, SUSPENDED),
    ProjectStatus.FINALISATION: (STARTED, COMPLETED),
    ProjectStatus.CLOSED: (STARTED, COMPLETED, CLOSED),
    ProjectStatus.CANCELLED: (CANCELLED,),
}
"""How a project comes to each status by 2020-06-01."""


def a_project_in(status: ProjectStatus) -> Register:
    return register().given(*LIVES[status])


# Status --------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ProjectStatus)
def test_the_status_follows_from_what_happened(status: ProjectStatus) -> None:
    assert a_project_in(status).on(WAPIS).status is status


@pytest.mark.parametrize(
    ("fact", "refused_in"),
    [
        (
            Started(),
            {
                "IMPLEMENTATION": "already_started",
                "SUSPENDED": "already_started",
                "FINALISATION": "already_started",
                "CLOSED": "already_started",
                "CANCELLED": "status",
            },
        ),
        (
            Suspended(),
            {
                "IDENTIFICATION": "not_running",
                "SUSPENDED": "not_running",
                "FINALISATION": "not_running",
                "CLOSED": "not_running",
                "CANCELLED": "not_running",
            },
        ),
        (
            Resumed(),
            {
                "IDENTIFICATION": "not_suspended",
                "IMPLEMENTATION": "not_suspended",
                "CLOSED": "not_suspended",
                "CANCELLED": "not_suspended",
            },
        ),
        (
            Completed(),
            {
                "IDENTIFICATION": "never_started",
                "FINALISATION": "status",
                "CLOSED": "status",
                "CANCELLED": "never_started",
            },
        ),
        (
            Closed(),
            {
                "IDENTIFICATION": "not_completed",
                "IMPLEMENTATION": "not_completed",
                "SUSPENDED": "not_completed",
                "CLOSED": "not_completed",
                "CANCELLED": "not_completed",
            },
        ),
        (
            Reopened(),
            {
                "IDENTIFICATION": "not_closed",
                "IMPLEMENTATION": "not_closed",
                "SUSPENDED": "not_closed",
                "FINALISATION": "not_closed",
                "CANCELLED": "not_closed",
            },
        ),
        (Cancelled(), {"FINALISATION": "status", "CLOSED": "status", "CANCELLED": "status"}),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_step_is_taken_from_some_statuses_and_refused_in_the_others(
    fact: Fact, refused_in: dict[str, str]
) -> None:
    for status in ProjectStatus:
        story = a_project_in(status)
        if status in refused_in:
            assert story.refused(WAPIS, fact, "2021-01-01") == refused_in[status], status
        else:
            story.enter(WAPIS, fact, "2021-01-01")


@pytest.mark.parametrize("fact", [Suspended(), Resumed(), Reopened(), Cancelled()])
def test_a_pause_and_a_way_back_say_why(fact: Fact) -> None:
    assert a_project_in(ProjectStatus.SUSPENDED).refused(WAPIS, fact, reason=None) == (
        "reason_required"
    )


# Started, suspended, resumed -----------------------------------------------------------------


def test_a_project_runs_from_the_day_it_starts() -> None:
    story = a_project_in(ProjectStatus.IMPLEMENTATION)
    before, after = story.on(WAPIS, "2013-06-14"), story.on(WAPIS, "2013-06-15")
    assert (before.status, before.started_on) == (ProjectStatus.IDENTIFICATION, None)
    assert (after.status, after.started_on) == (
        ProjectStatus.IMPLEMENTATION,
        PartialDate("2013-06-15"),
    )


def test_a_start_is_not_backdated_behind_another() -> None:
    story = a_project_in(ProjectStatus.IMPLEMENTATION)
    assert story.refused(WAPIS, Started(), "2013-01-01") == "later_entry"


def test_a_suspended_project_goes_on_from_the_day_it_is_resumed() -> None:
    story = a_project_in(ProjectStatus.SUSPENDED).given(said(WAPIS, Resumed(), "2014-03-01"))
    assert story.on(WAPIS, "2014-02-28").status is ProjectStatus.SUSPENDED
    assert story.on(WAPIS, "2014-03-01").status is ProjectStatus.IMPLEMENTATION
    assert story.on(WAPIS).started_on == PartialDate("2013-06-15")


def test_a_suspension_is_not_retracted_while_its_end_stands() -> None:
    story = register().given(STARTED)
    [suspended] = story.batch(SUSPENDED)
    resumed = story.enter(WAPIS, Resumed(), "2014-03-01")
    refusal = story.refusal(retraction(suspended))
    assert (refusal.rule, refusal.entry) == ("later_entry", resumed.position)


# Completed -----------------------------------------------------------------------------------


def test_a_project_is_complete_from_a_day_on() -> None:
    story = a_project_in(ProjectStatus.FINALISATION)
    assert story.on(WAPIS, "2019-12-30").completed_on is None
    assert story.on(WAPIS, "2019-12-31").completed_on == PartialDate("2019-12-31")


def test_a_project_is_not_completed_before_its_start() -> None:
    story = a_project_in(ProjectStatus.IMPLEMENTATION)
    assert story.refused(WAPIS, Completed(), "2013-06-14") == "never_started"
    assert story.refused(WAPIS, Completed(), "[..2013-05]") == "never_started"
    story.enter(WAPIS, Completed(), "2013-06-15")


def test_a_project_that_was_thought_complete_is_resumed_and_completed_again() -> None:
    story = a_project_in(ProjectStatus.FINALISATION)
    story.enter(WAPIS, Resumed(), "2020-03-01")
    assert story.on(WAPIS, "2020-03-01").completed_on is None
    story.enter(WAPIS, Completed(), "2022-06-14")
    assert story.on(WAPIS).completed_on == PartialDate("2022-06-14")


# Closed, reopened, cancelled -----------------------------------------------------------------


def test_a_closed_project_keeps_its_days_and_may_be_reopened() -> None:
    story = a_project_in(ProjectStatus.CLOSED)
    assert story.on(WAPIS, "2020-05-31").status is ProjectStatus.FINALISATION
    assert story.on(WAPIS).completed_on == PartialDate("2019-12-31")
    story.enter(WAPIS, Reopened(), "2021-01-01")
    assert story.on(WAPIS).status is ProjectStatus.FINALISATION
    assert story.on(WAPIS).completed_on == PartialDate("2019-12-31")
    story.enter(WAPIS, Closed(), "2021-01-01")


def with_agreement() -> Register:
    """Return a project completed in 2019 under an agreement that runs to the end of 2020."""
    return a_project_in(ProjectStatus.FINALISATION).given(
        said(GRANT, PROPOSED, "2016"), said(GRANT, SIGNED, "2017-01-01")
    )


def test_a_project_is_not_closed_while_an_agreement_of_it_is_in_force() -> None:
    story = with_agreement()
    assert story.refused(WAPIS, Closed(), "2020-12-31") == "agreement_in_force"
    story.enter(WAPIS, Closed(), "2021-01-01")


def test_a_suspended_agreement_is_in_force() -> None:
    suspended = funding_agreement.Suspended(by=Party.FUNDER, scope=SuspensionScope.AGREEMENT)
    story = with_agreement().given(said(GRANT, suspended, "2018"))
    assert story.refused(WAPIS, Closed(), "2020-12-31") == "agreement_in_force"


def test_a_terminated_agreement_is_not_in_force() -> None:
    terminated = funding_agreement.Terminated(by=Party.FUNDER)
    story = with_agreement().given(said(GRANT, terminated, "2020-02-01"))
    assert story.refused(WAPIS, Closed(), "2020-01-31") == "agreement_in_force"
    story.enter(WAPIS, Closed(), "2020-02-01")


@pytest.mark.parametrize("more", [(), (said(GRANT, Abandoned(by=Party.FUNDER), "2017"),)])
def test_an_agreement_never_signed_is_not_in_force(more: tuple[()]) -> None:
    story = a_project_in(ProjectStatus.FINALISATION).given(said(GRANT, PROPOSED, "2016"), *more)
    story.enter(WAPIS, Closed(), "2020-01-01")


def test_a_cancelled_project_stays_as_it_was_before() -> None:
    story = a_project_in(ProjectStatus.SUSPENDED).given(said(WAPIS, Cancelled(), "2015-01-01"))
    assert story.on(WAPIS, "2014-12-31").status is ProjectStatus.SUSPENDED
    assert story.on(WAPIS).status is ProjectStatus.CANCELLED
    assert story.on(WAPIS).started_on == PartialDate("2013-06-15")
