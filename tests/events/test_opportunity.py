"""A call is spotted, held against projects, applied to and decided; then an agreement names it."""

from dataclasses import replace
from typing import Any

import pytest

from events import area, project
from events.dates import PartialDate
from events.institution import Dissolved
from events.opportunity import (
    Application,
    ApplicationDecided,
    ApplicationOutcome,
    ApplicationSubmitted,
    Declined,
    Fact,
    FundingOpportunity,
    Match,
    Matched,
    MatchStage,
    OpportunityStatus,
    Revised,
    Spotted,
    Withdrawn,
)
from tests.events.agreements import GRANT, PROPOSED
from tests.events.money import day, dollar, euro
from tests.events.scenario import (
    COMMISSION,
    EU,
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

CALL, SECOND, PHASE = named("opp", "call"), named("opp", "second"), named("prj", "phase")
AWARDED, REJECTED, RESERVE = ApplicationOutcome
URL = "https://ec.europa.eu/topic/isf"

SPOTTED = Spotted(
    title=english("Organised crime"),
    topic_id="ISF-2016-OC",
    call_id="ISF-2016",
    programme="ISF",
    manager=COMMISSION,
    areas=(POLICING,),
    opens_on=day("2016-03-01"),
    deadlines=(day("2016-06-30"), day("2016-09")),
    budget_min=euro("100000"),
    budget_max=euro("500000"),
    url=URL,
)
BARE = Spotted(title=english("Anything"), topic_id="T", url=URL)
MATCHED = Matched(project=WAPIS, assessment="It pays for police data.")
DECLINED = Declined(project=WAPIS)
SUBMITTED = ApplicationSubmitted(project=WAPIS, requested=euro("400000.00"))


def decided(outcome: ApplicationOutcome, of: str = WAPIS) -> ApplicationDecided:
    return ApplicationDecided(project=of, outcome=outcome)


def spotted() -> Register:
    phase = project.Identified(title=english("Phase 2"))
    return register().given(said(CALL, SPOTTED, "2016-02-01"), said(PHASE, phase, "2015"))


def matched() -> Register:
    return spotted().given(said(CALL, MATCHED, "2016-02-10"))


def submitted() -> Register:
    return matched().given(said(CALL, SUBMITTED, "2016-05-01"))


# Spotted -------------------------------------------------------------------------------------


def test_a_call_is_as_it_was_spotted() -> None:
    story = spotted()
    assert story.on(CALL, "2016-01-31") is None
    assert story.on(CALL) == FundingOpportunity(
        title=english("Organised crime"),
        topic_id="ISF-2016-OC",
        call_id="ISF-2016",
        programme="ISF",
        manager=COMMISSION,
        areas=(POLICING,),
        opens_on=day("2016-03-01"),
        deadlines=(day("2016-06-30"), day("2016-09")),
        budget_min=euro("100000"),
        budget_max=euro("500000"),
        url=URL,
        status=OpportunityStatus.CLOSED,
    )


FORTHCOMING, OPEN, OVER, _ = OpportunityStatus


def statuses(story: Register, *days: str) -> list[OpportunityStatus]:
    return [story.on(CALL, one).status for one in days]


def test_a_call_is_open_from_the_first_day_it_may_open_to_the_last_of_its_last_deadline() -> None:
    story = spotted()
    days = ("2016-02-29", "2016-03-01", "2016-09-30", "2016-10-01")
    assert statuses(story, *days) == [FORTHCOMING, OPEN, OPEN, OVER]
    call = story.on(CALL)
    assert [str(one) for one in call.deadline_days] == ["2016-06-30", "2016-09-30"]
    assert str(call.closes_after) == "2016-09-30"


def test_a_call_of_which_no_day_is_known_is_open() -> None:
    story = register().given(said(CALL, BARE, "2016"))
    assert statuses(story, "2016-01-01", "2026-01-01") == [OPEN, OPEN]
    assert (story.on(CALL).closes_after, story.on(CALL).deadline_days) == (None, ())


def test_a_call_of_unknown_opening_is_open() -> None:
    story = register().given(said(CALL, replace(BARE, opens_on=day("XXXX")), "2016"))
    assert statuses(story, "2016-01-01", "2026-01-01") == [OPEN, OPEN]


def test_a_call_that_opens_by_a_day_is_open_from_that_day() -> None:
    by = replace(BARE, opens_on=day("[..2017-06]"))
    story = register().given(said(CALL, by, "2016"))
    assert statuses(story, "2016-01-01", "2017-06-29", "2017-06-30") == [
        FORTHCOMING,
        FORTHCOMING,
        OPEN,
    ]


def test_a_call_opens_no_later_than_its_first_deadline_passes() -> None:
    by = replace(BARE, opens_on=day("[..2017-06]"), deadlines=(day("2017-05-15"),))
    story = register().given(said(CALL, by, "2016"))
    assert statuses(story, "2017-05-14", "2017-05-15", "2017-05-16") == [FORTHCOMING, OPEN, OVER]


def test_the_step_that_a_day_makes_is_of_the_entry_that_set_the_day() -> None:
    story = register()
    spotted = story.enter(CALL, SPOTTED, "2016-02-01")
    revised = story.enter(CALL, Revised(deadlines=(day("2016-12-24"),)), "2016-05-01")
    story.enter(CALL, Revised(url=f"{URL}/2"), "2016-06-01")
    made = [step for step in story.timeline(CALL).steps if step.by_day]
    assert [(one.entry, str(one.effective_on), one.state.status) for one in made] == [
        (spotted, "2016-03-01", OPEN),
        (revised, "2016-12-25", OVER),
    ]


def test_a_deadline_moved_after_it_passed_opens_the_call_again() -> None:
    story = spotted().given(said(CALL, Revised(deadlines=(day("2017-02"),)), "2016-11-01"))
    days = ("2016-10-01", "2016-10-31", "2016-11-01", "2017-02-28", "2017-03-01")
    assert statuses(story, *days) == [OVER, OVER, OPEN, OPEN, OVER]


@pytest.mark.parametrize(
    ("wrong", "rule", "path"),
    [
        ({"areas": (POLICING, POLICING)}, "named_twice", "areas.1"),
        ({"deadlines": (day("2016-09"), day("2016-06-30"))}, "deadlines_order", "deadlines.1"),
        ({"deadlines": (day("2016-06-30"), day("2016-06-30"))}, "deadlines_order", "deadlines.1"),
        ({"deadlines": (day("2016-09-30"), day("2016-08"))}, "deadlines_order", "deadlines.1"),
        (
            {"deadlines": (day("2016-09-30"), day("2016"), day("2016-09-29"))},
            "deadlines_order",
            "deadlines",
        ),
        ({"deadlines": (day("XXXX"),)}, "deadline_unknown", "deadlines.0"),
        ({"deadlines": (day("2016-09"), day("XXXX"))}, "deadline_unknown", "deadlines.1"),
        ({"deadlines": (day("2016-02"),)}, "deadline_before_opening", "deadlines"),
        ({"budget_min": euro("0")}, "not_positive", "budgetMin.amount"),
        ({"budget_min": None, "budget_max": euro("-1")}, "not_positive", "budgetMax.amount"),
        ({"budget_max": dollar("500000")}, "other_currency", "budgetMax.currency"),
        ({"budget_max": euro("99999.99")}, "budget_range", "budgetMax.amount"),
        ({"url": "ec.europa.eu"}, "malformed_url", "url"),
        ({"url": "https://a b"}, "malformed_url", "url"),
    ],
)
def test_a_call_is_refused_whose_terms_cannot_be(
    wrong: dict[str, Any], rule: str, path: str
) -> None:
    refusal = register().refusal(said(CALL, replace(SPOTTED, **wrong), "2016-02-01"))
    assert (refusal.rule, refusal.path) == (rule, tuple(path.split(".")))
    refusal = spotted().refusal(said(CALL, Revised(**wrong), "2016-02-02"))
    assert (refusal.rule, refusal.path) == (rule, tuple(path.split(".")))


@pytest.mark.parametrize(
    "other",
    [
        {"deadlines": (day("2016-03"),)},
        {"deadlines": (day("2016-09-30"), day("2016-09"))},
        {"deadlines": (day("[..2016-03]"), day("[2016-02..2016-09]"))},
        {"deadlines": ()},
        {"opens_on": None},
        {"budget_min": None},
        {"budget_max": euro("100000.00")},
    ],
)
def test_what_may_be_is_not_refused(other: dict[str, Any]) -> None:
    register().enter(CALL, replace(SPOTTED, **other), "2016-02-01")


def test_its_manager_is_alive_and_its_areas_are_open() -> None:
    story = register().given(said(COMMISSION, Dissolved(), "2016-01-01"))
    refusal = story.refusal(said(CALL, SPOTTED, "2016-02-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("manager",))
    story = register().given(said(POLICING, area.Closed(), "2016-01-01"))
    refusal = story.refusal(said(CALL, SPOTTED, "2016-02-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("areas", "0"))


@pytest.mark.parametrize("topic_id", ["ISF-2016-OC", "isf-2016-oc "])
def test_a_topic_is_entered_once(topic_id: str) -> None:
    again = replace(BARE, topic_id=topic_id)
    refusal = spotted().refusal(said(SECOND, again, "2017"))
    assert (refusal.rule, refusal.path) == ("topic_taken", ("topicId",))
    assert spotted().refused(SECOND, again, "2010") == "topic_taken"


def test_a_topic_that_was_withdrawn_may_be_published_again() -> None:
    story = spotted()
    withdrawn = story.enter(CALL, Withdrawn(), "2016-04-01")
    assert story.refused(SECOND, SPOTTED, "2016-03-31") == "topic_taken"
    story.enter(SECOND, SPOTTED, "2016-04-01")
    assert story.refusal(retraction(withdrawn)).rule == "topic_taken"


# Revised -------------------------------------------------------------------------------------


def test_a_revision_states_what_is_new() -> None:
    story = spotted()
    story.enter(CALL, Revised(deadlines=(day("2016-12-01"),), manager=None), "2016-06-01")
    assert story.on(CALL, "2016-05-31").deadlines == SPOTTED.deadlines
    was = story.on(CALL, "2016-05-31")
    assert story.on(CALL) == replace(
        was, deadlines=(day("2016-12-01"),), manager=None, status=OpportunityStatus.CLOSED
    )


def test_a_revision_says_something() -> None:
    assert spotted().refused(CALL, Revised(programme="ISF"), "2017") == "nothing_changes"


def test_a_revision_may_keep_an_area_that_has_closed() -> None:
    story = spotted().given(said(POLICING, area.Closed(), "2016-03-01"))
    story.enter(CALL, Revised(areas=(POLICING,), call_id="ISF"), "2016-04-01")


def test_deadlines_are_not_moved_before_an_application_that_kept_them() -> None:
    story = submitted()
    refusal = story.refusal(said(CALL, Revised(deadlines=(day("2016-04"),)), "2016-04-15"))
    assert (refusal.rule, refusal.entry) == ("later_entry", story.entries[-1].position)
    story.enter(CALL, Revised(deadlines=(day("2016-04"),)), "2016-05-02")


# Matched and declined ------------------------------------------------------------------------


def test_a_match_says_how_well_the_call_fits_a_project() -> None:
    assert matched().on(CALL).matches == (
        Match(project=WAPIS, assessment="It pays for police data."),
    )


def test_a_project_is_matched_once() -> None:
    refusal = matched().refusal(said(CALL, replace(MATCHED, assessment="Well."), "2017"))
    assert (refusal.rule, refusal.path) == ("already_matched", ("project",))
    matched().enter(CALL, replace(MATCHED, project=PHASE), "2017")


def test_a_project_that_is_cancelled_is_not_matched() -> None:
    story = spotted().given(said(WAPIS, project.Cancelled(), "2016-02-05"))
    assert story.refused(CALL, MATCHED, "2016-02-10") == "not_alive"


def test_a_match_is_declined_for_a_reason() -> None:
    story = matched()
    assert story.refused(CALL, DECLINED, "2016-03", reason=None) == "reason_required"
    story.enter(CALL, DECLINED, "2016-03")
    assert story.on(CALL).matches == (
        Match(
            project=WAPIS,
            assessment="It pays for police data.",
            declined_on=PartialDate("2016-03"),
            stage=MatchStage.DECLINED,
        ),
    )


def test_what_is_not_matched_is_not_declined() -> None:
    refusal = spotted().refusal(said(CALL, DECLINED, "2016-03"))
    assert (refusal.rule, refusal.path) == ("not_matched", ("project",))
    story = matched().given(said(CALL, DECLINED, "2016-03"))
    assert story.refused(CALL, DECLINED, "2016-04") == "not_matched"
    assert story.refused(CALL, replace(DECLINED, project=PHASE), "2016-04") == "not_matched"


def test_a_project_that_was_declined_may_be_matched_again() -> None:
    story = matched().given(said(CALL, DECLINED, "2016-03"))
    story.enter(CALL, replace(MATCHED, assessment="On second thoughts."), "2016-04")
    assert story.on(CALL).matches == (Match(project=WAPIS, assessment="On second thoughts."),)
    story.enter(CALL, SUBMITTED, "2016-05")


@pytest.mark.parametrize("outcome", [None, RESERVE, AWARDED])
def test_what_is_applied_for_is_not_declined(outcome: ApplicationOutcome | None) -> None:
    story = submitted()
    if outcome is not None:
        story.enter(CALL, decided(outcome), "2016-05-15")
    refusal = story.refusal(said(CALL, DECLINED, "2016-06"))
    assert (refusal.rule, refusal.path) == ("already_submitted", ("project",))


def test_what_was_rejected_is_declined_matched_anew_and_applied_for_again() -> None:
    story = submitted().given(said(CALL, decided(REJECTED), "2016-05-15"))
    story.enter(CALL, DECLINED, "2016-06")
    assert stages(story) == {WAPIS: "DECLINED"}
    assert story.refused(CALL, SUBMITTED, "2016-07") == "not_matched"
    story.enter(CALL, MATCHED, "2016-07-01")
    assert stages(story) == {WAPIS: "TO_APPLY"}
    story.enter(CALL, SUBMITTED, "2016-07-02")
    assert story.refused(CALL, DECLINED, "2016-07-03") == "already_submitted"


# Stages --------------------------------------------------------------------------------------


def stages(story: Register, on: str = "2020-01-01") -> dict[str, str]:
    return {one.project: one.stage.value for one in story.on(CALL, on).matches}


def test_a_match_says_how_far_it_is_with_each_project() -> None:
    story = matched().given(
        said(CALL, replace(MATCHED, project=PHASE), "2016-02-11"),
        said(CALL, SUBMITTED, "2016-05-01"),
        said(CALL, decided(RESERVE), "2016-06-01"),
        said(CALL, decided(REJECTED), "2016-07-01"),
        said(CALL, SUBMITTED, "2016-08-01"),
        said(CALL, replace(DECLINED, project=PHASE), "2016-08-15"),
        said(CALL, decided(AWARDED), "2016-09-01"),
    )
    told = {
        "2016-02-11": ("TO_APPLY", "TO_APPLY"),
        "2016-05-01": ("APPLIED", "TO_APPLY"),
        "2016-06-01": ("RESERVE", "TO_APPLY"),
        "2016-07-01": ("REJECTED", "TO_APPLY"),
        "2016-08-01": ("APPLIED", "TO_APPLY"),
        "2016-08-15": ("APPLIED", "DECLINED"),
        "2016-09-01": ("AWARDED", "DECLINED"),
    }
    for on, (wapis, phase) in told.items():
        assert stages(story, on) == {WAPIS: wapis, PHASE: phase}, on


def test_withdrawing_a_call_leaves_its_matches_at_their_stage() -> None:
    story = submitted().given(said(CALL, Withdrawn(), "2016-06-01"))
    assert stages(story) == {WAPIS: "APPLIED"}


# Submitted -----------------------------------------------------------------------------------


def test_an_application_says_what_is_applied_for_and_when() -> None:
    assert submitted().on(CALL).applications == (
        Application(project=WAPIS, requested=euro("400000.00"), submitted_on=day("2016-05-01")),
    )


def test_a_project_applies_once_it_is_matched_and_not_declined() -> None:
    refusal = spotted().refusal(said(CALL, SUBMITTED, "2016-05-01"))
    assert (refusal.rule, refusal.path) == ("not_matched", ("project",))
    story = matched().given(said(CALL, DECLINED, "2016-03"))
    assert story.refused(CALL, SUBMITTED, "2016-05-01") == "not_matched"
    assert matched().refused(CALL, SUBMITTED, "2016-02-09") == "not_matched"


def test_a_project_applies_once() -> None:
    refusal = submitted().refusal(said(CALL, replace(SUBMITTED, requested=None), "2016-06-01"))
    assert (refusal.rule, refusal.path) == ("already_submitted", ("project",))
    story = submitted().given(said(CALL, decided(AWARDED), "2016-06-15"))
    assert story.refused(CALL, SUBMITTED, "2016-06-20") == "already_submitted"


def test_a_project_that_was_rejected_may_apply_again_until_the_last_deadline() -> None:
    story = submitted().given(said(CALL, decided(REJECTED), "2016-07-15"))
    story.enter(CALL, SUBMITTED, "2016-09-30")
    rejected = Application(
        project=WAPIS,
        requested=euro("400000.00"),
        submitted_on=day("2016-05-01"),
        outcome=REJECTED,
        decided_on=day("2016-07-15"),
    )
    again = Application(project=WAPIS, requested=euro("400000.00"), submitted_on=day("2016-09-30"))
    assert story.on(CALL).applications == (rejected, again)
    story.enter(CALL, decided(RESERVE), "2016-10")
    story.enter(CALL, decided(AWARDED), "2016-11")
    awarded = replace(again, outcome=AWARDED, decided_on=day("2016-11"))
    assert story.on(CALL).applications == (rejected, awarded)
    assert story.refused(CALL, decided(REJECTED), "2016-12") == "already_decided"
    assert story.refused(CALL, SUBMITTED, "2016-12", exceptional=True) == "already_submitted"


def test_applications_that_are_alike_are_decided_one_by_one() -> None:
    story = matched().given(
        said(CALL, SUBMITTED, "2016-05-01"),
        said(CALL, decided(REJECTED), "2016-05-01"),
        said(CALL, SUBMITTED, "2016-05-01"),
    )
    assert [one.outcome for one in story.on(CALL).applications] == [REJECTED, None]
    story.enter(CALL, decided(REJECTED), "2016-05-01")
    assert [one.outcome for one in story.on(CALL).applications] == [REJECTED, REJECTED]


def test_nobody_applies_before_the_call_opens_or_after_its_last_deadline() -> None:
    assert matched().refused(CALL, SUBMITTED, "2016-02-29") == "not_yet_open"
    assert matched().refused(CALL, SUBMITTED, "2016-10-01") == "deadline_passed"
    for on in ("2016-03-01", "2016-09-30"):
        matched().enter(CALL, SUBMITTED, on)


def test_an_application_counts_from_the_first_day_it_can_have_been_made() -> None:
    entry = matched().enter(CALL, SUBMITTED, "2016")
    assert str(entry.effective_from) == "2016-03-01"
    revised = matched().given(said(CALL, Revised(deadlines=(day("2016-03-15"),)), "2016-02-11"))
    assert revised.refused(CALL, SUBMITTED, "[2016-03-16..2016-05]") == "deadline_passed"


def test_an_application_is_late_or_early_by_exception() -> None:
    for on in ("2016-02-20", "2016-10-15"):
        matched().enter(CALL, SUBMITTED, on, exceptional=True)


def test_a_call_without_days_takes_applications_on_any() -> None:
    story = register().given(said(CALL, BARE, "2016"), said(CALL, MATCHED, "2016"))
    story.enter(CALL, SUBMITTED, "2019")


def test_something_is_applied_for() -> None:
    refusal = matched().refusal(said(CALL, replace(SUBMITTED, requested=euro("0.00")), "2016-05"))
    assert (refusal.rule, refusal.path) == ("not_positive", ("requested", "amount"))


def test_a_match_stands_while_an_application_rests_on_it() -> None:
    story = submitted()
    match, application = story.entries[-2:]
    refusal = story.refusal(retraction(match))
    assert (refusal.rule, refusal.entry) == ("later_entry", application.position)
    other = replace(MATCHED, project=PHASE)
    assert story.refusal(correction(match, other)).rule == "later_entry"


# Decided -------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ApplicationOutcome)
def test_a_decision_says_what_became_of_an_application(outcome: ApplicationOutcome) -> None:
    story = submitted().given(said(CALL, decided(outcome), "2016-11"))
    [application] = story.on(CALL).applications
    assert (application.outcome, application.decided_on) == (outcome, day("2016-11"))


def test_what_was_not_submitted_is_not_decided() -> None:
    refusal = matched().refusal(said(CALL, decided(AWARDED), "2016-11"))
    assert (refusal.rule, refusal.path) == ("not_submitted", ("project",))
    assert submitted().refused(CALL, decided(AWARDED, of=PHASE), "2016-11") == "not_submitted"
    assert submitted().refused(CALL, decided(AWARDED), "2016-04-30") == "not_submitted"


@pytest.mark.parametrize("outcome", [AWARDED, REJECTED])
def test_an_application_is_decided_once(outcome: ApplicationOutcome) -> None:
    story = submitted().given(said(CALL, decided(outcome), "2016-11"))
    for other in ApplicationOutcome:
        refusal = story.refusal(said(CALL, decided(other), "2016-12"))
        assert (refusal.rule, refusal.path) == ("already_decided", ("outcome",))


def test_an_application_on_the_reserve_list_is_decided_again() -> None:
    story = submitted().given(said(CALL, decided(RESERVE), "2016-11"))
    assert story.refused(CALL, decided(RESERVE), "2016-12") == "already_decided"
    story.enter(CALL, decided(AWARDED), "2016-12")
    [application] = story.on(CALL).applications
    assert (application.outcome, application.decided_on) == (AWARDED, day("2016-12"))


def test_a_decision_speaks_of_one_of_several_projects() -> None:
    story = submitted().given(
        said(CALL, replace(MATCHED, project=PHASE), "2016-04"),
        said(CALL, replace(SUBMITTED, project=PHASE), "2016-06"),
        said(CALL, decided(REJECTED), "2016-11"),
        said(CALL, decided(AWARDED, of=PHASE), "2016-11"),
    )
    outcomes = {one.project: one.outcome for one in story.on(CALL).applications}
    assert outcomes == {WAPIS: REJECTED, PHASE: AWARDED}


def test_an_application_is_decided_on_though_its_project_was_cancelled() -> None:
    story = submitted().given(said(WAPIS, project.Cancelled(), "2016-10"))
    story.enter(CALL, decided(REJECTED), "2016-11")


# Withdrawn -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fact",
    [
        Revised(programme=None),
        replace(MATCHED, project=PHASE),
        DECLINED,
        SUBMITTED,
        Withdrawn(),
    ],
)
def test_a_call_that_was_withdrawn_takes_no_more_than_decisions(fact: Fact) -> None:
    story = submitted().given(said(CALL, Withdrawn(), "2016-06-01"))
    assert story.on(CALL).withdrawn_on == day("2016-06-01")
    assert story.refused(CALL, fact, "2016-06-01") == "withdrawn"


@pytest.mark.parametrize("outcome", ApplicationOutcome)
def test_what_was_applied_for_is_decided_on_after_the_call_was_withdrawn(
    outcome: ApplicationOutcome,
) -> None:
    story = submitted().given(said(CALL, Withdrawn(), "2016-06-01"))
    assert story.refused(CALL, decided(outcome, of=PHASE), "2016-06-01") == "not_submitted"
    story.enter(CALL, decided(outcome), "2016-06-01")
    assert [one.outcome for one in story.on(CALL).applications] == [outcome]
    assert stages(story) == {WAPIS: outcome.value}


# Agreements ----------------------------------------------------------------------------------


def test_an_agreement_names_the_call_it_comes_from() -> None:
    story = submitted().given(said(GRANT, replace(PROPOSED, opportunity=CALL), "2017"))
    assert story.on(GRANT).opportunity == CALL


def test_an_agreement_names_a_call_that_there_is() -> None:
    for opportunity, rule in ((SECOND, "unknown_record"), (EU, "wrong_kind")):
        proposed = replace(PROPOSED, opportunity=opportunity)
        refusal = spotted().refusal(said(GRANT, proposed, "2017"))
        assert (refusal.rule, refusal.path) == (rule, ("opportunity",))
    early = replace(PROPOSED, opportunity=CALL)
    assert spotted().refused(GRANT, early, "2016-01-31") == "not_begun"


def test_an_agreement_may_come_from_a_call_that_was_withdrawn_since() -> None:
    story = submitted().given(said(CALL, Withdrawn(), "2016-12"))
    story.enter(GRANT, replace(PROPOSED, opportunity=CALL), "2017")


def test_a_call_stands_while_an_agreement_names_it() -> None:
    story = spotted()
    opening = next(entry for entry in story.entries if entry.record == CALL)
    agreement = story.enter(GRANT, replace(PROPOSED, opportunity=CALL), "2017")
    refusal = story.refusal(retraction(opening))
    assert (refusal.rule, refusal.entry) == ("opening_needed", agreement.position)
