"""The day an entry counts from, of those that its date allows and nothing refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from events import area, institution, link, project
from events.dates import FIRST_DAY, PartialDate
from events.funding_agreement import Closed, Proposed, Signed
from events.institution import (
    IdentifierAssigned,
    IdentifierScheme,
    IdentifierWithdrawn,
    PlacedUnder,
    Registered,
    Renamed,
)
from tests.events.money import day, euro
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
    POLICING,
    REPORT,
    WAPIS,
    Register,
    english,
    institution_named,
    named,
    register,
    said,
)

EEAS, CMPD, CHILD = (named("ins", key) for key in ("eeas", "cmpd", "child"))
WIKIDATA = IdentifierScheme.WIKIDATA
LINK, GRANT = named("lnk", "link"), named("agr", "grant")


def part_of(parent: str, name: str = "A part") -> Registered:
    return institution_named(name, parent=parent)


def with_eeas() -> Register:
    return register().given(said(EEAS, part_of(EU, "EEAS"), "2009-12-01"))


# The first day -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "first"),
    [
        ("2019-02-14", date(2019, 2, 14)),
        ("2019-02", date(2019, 2, 1)),
        ("2019", date(2019, 1, 1)),
        ("[2019-02..2020-03]", date(2019, 2, 1)),
        ("[..2019-06-30]", FIRST_DAY),
        ("[..2019]", FIRST_DAY),
        ("[2019-06..]", date(2019, 6, 1)),
        ("XXXX", FIRST_DAY),
    ],
)
def test_an_opening_counts_from_the_first_day_its_date_allows(on: str, first: date) -> None:
    entry = Register().enter(EU, institution_named("European Union"), on)
    assert (entry.effective_on.text, entry.effective_from) == (on, first)


def test_without_a_date_an_entry_is_of_the_day_it_is_recorded() -> None:
    entry = register().enter(EU, Renamed(name=english("Union")))
    assert (str(entry.effective_on), entry.effective_from) == ("2026-03-02", date(2026, 3, 2))


def test_cmpd_of_2009_counts_from_the_day_its_eeas_began() -> None:
    assert with_eeas().enter(CMPD, part_of(EEAS), "2009").effective_from == date(2009, 12, 1)


def test_what_always_was_is_as_old_as_its_parent() -> None:
    story = register()
    assert story.timeline(COMMISSION).entries[0].effective_from == FIRST_DAY
    assert story.enter(CHILD, part_of(INTERPOL), "XXXX").effective_from == date(1923, 9, 7)


def test_a_date_that_ends_before_the_parent_began_is_refused() -> None:
    story = with_eeas()
    refusal = story.refusal(said(CMPD, part_of(EEAS), "2008"))
    assert (refusal.rule, refusal.path) == ("not_begun", ("parent",))
    assert story.refused(CMPD, part_of(EEAS), "[..2009-11-30]") == "not_begun"


def test_by_a_day_allows_every_day_on_which_what_is_named_is_there() -> None:
    story = with_eeas()
    assert story.enter(CMPD, part_of(EEAS), "[..2009-12]").effective_from == date(2009, 12, 1)
    assert story.enter(CHILD, part_of(EEAS, "B"), "[..2010]").effective_from == date(2009, 12, 1)


def test_between_two_dates_the_first_day_that_suits_is_taken() -> None:
    assert with_eeas().enter(CMPD, part_of(EEAS), "[2005..2012]").effective_from == date(
        2009, 12, 1
    )


def test_what_ends_in_a_year_ends_on_the_last_day_of_it() -> None:
    story = register()
    story.enter(WAPIS, project.Started(), "2019-06-15")
    assert story.enter(WAPIS, project.Completed(), "2019").effective_from == date(2019, 12, 31)


def test_what_ended_this_year_has_ended_by_today() -> None:
    story = register().given(said(WAPIS, project.Started(), "2019"))
    # Today, where the day begins first: it is recorded on 2 March in UTC.
    assert story.enter(WAPIS, project.Completed(), "2026").effective_from == date(2026, 3, 2)


def test_an_ending_is_moved_inwards_from_its_last_day() -> None:
    story = register().given(said(WAPIS, project.Started(), "2019"))
    story.enter(WAPIS, project.Suspended(), "2020-06-01", reason="A pause.")
    left = project.PartnerLeft(institution=COMMISSION)
    story.enter(WAPIS, project.PartnerJoined(institution=COMMISSION), "2019")
    story.enter(WAPIS, left, "2019-10-01")
    story.enter(WAPIS, project.PartnerJoined(institution=COMMISSION), "2020-01-01")
    assert story.enter(WAPIS, left, "[2020..2021]").effective_from == date(2021, 12, 31)


def test_closed_and_reopened_in_one_command_are_settled_together() -> None:
    story = register().given(
        said(WAPIS, project.Started(), "2019"), said(WAPIS, project.Completed(), "2020")
    )
    closed, reopened = story.batch(
        said(WAPIS, project.Closed(), "2021"),
        said(WAPIS, project.Reopened(), "2021-09-01", reason="Something is left."),
    )
    assert (closed.effective_from, reopened.effective_from) == (date(2021, 9, 1), date(2021, 9, 1))


def test_what_was_settled_stands_and_the_refusal_says_how_to_narrow_it() -> None:
    story = register().given(
        said(WAPIS, project.Started(), "2019"), said(WAPIS, project.Completed(), "2020")
    )
    closed = story.enter(WAPIS, project.Closed(), "2021")
    reopened = said(WAPIS, project.Reopened(), "2021-09-01", reason="Something is left.")
    refusal = story.refusal(reopened)
    assert (refusal.rule, refusal.entry) == ("not_closed", closed.position)
    assert "[2021-01-01..2021-08-31]" in refusal.message
    story.enter(WAPIS, project.Closed(), "[2021-01-01..2021-08-31]", corrects=closed.id)
    story.given(reopened)


def test_a_fact_before_its_record_began_is_refused() -> None:
    refusal = register().refusal(said(WAPIS, project.Started(), "2011"))
    assert (refusal.rule, refusal.path) == ("not_begun", ("entry", "effectiveOn"))


def test_a_fact_of_the_year_its_record_began_counts_from_then() -> None:
    assert register().enter(WAPIS, project.Started(), "2012").effective_from == date(2012, 3, 1)


def test_a_partial_date_passes_over_days_that_would_break_a_later_entry() -> None:
    story = register()
    old, new = (IdentifierAssigned(scheme=WIKIDATA, value=value) for value in ("Q1", "Q2"))
    story.enter(EU, old, "2019-03-01")
    assert story.refusal(said(EU, new, "2019")).rule == "later_entry"
    story.enter(EU, IdentifierWithdrawn(scheme=WIKIDATA, value="Q1"), "2019-05-01")
    assert story.enter(EU, new, "2019").effective_from == date(2019, 5, 1)


def test_a_partial_date_passes_over_days_on_which_another_bears_the_name() -> None:
    story = register()
    story.enter(CHILD, part_of(EU, "EEAS"), "2000")
    story.enter(CHILD, institution.Dissolved(), "2009-12-01")
    assert story.enter(EEAS, part_of(EU, "EEAS"), "2009").effective_from == date(2009, 12, 1)


def test_a_dissolution_within_a_date_is_after_the_last_part_is_moved() -> None:
    story = with_eeas()
    story.enter(CMPD, part_of(EEAS), "2010")
    story.enter(CMPD, PlacedUnder(parent=EU), "2019-06-01")
    assert story.refused(EEAS, institution.Dissolved(), "[2019-01..2019-05]") == "children_left"
    assert story.enter(EEAS, institution.Dissolved(), "2019").effective_from == date(2019, 12, 31)


def test_a_place_waits_within_its_date_until_no_circle_is_left() -> None:
    story = with_eeas()
    story.given(said(CMPD, part_of(EEAS), "2010"), said(CHILD, part_of(CMPD, "C"), "2010"))
    story.enter(CMPD, PlacedUnder(parent=EU), "2019-06-01")
    placed = story.enter(EEAS, PlacedUnder(parent=CHILD), "2019")
    assert placed.effective_from == date(2019, 6, 1)


def test_a_transfer_waits_within_its_date_until_there_is_a_successor() -> None:
    story = register()
    story.given(
        said(CHILD, institution_named("EMCDDA"), "1995"),
        said(EEAS, institution_named("EUDA"), "2023"),
        said(LINK, link.Established(from_institution=INTERPOL, to_institution=CHILD), "2001"),
        said(CHILD, institution.Dissolved(successors=(EEAS,)), "2024-07-02"),
    )
    transferred = story.enter(LINK, link.Transferred(to_institution=EEAS), "2024")
    assert transferred.effective_from == date(2024, 7, 2)


def test_an_area_closes_within_its_date_before_a_project_runs_in_it() -> None:
    story = register()
    story.enter(WAPIS, project.Started(), "2019-05-05")
    assert story.enter(POLICING, area.Closed(), "2019").effective_from == date(2019, 5, 4)


def with_agreement() -> Register:
    return register().given(
        said(WAPIS, project.Started(), "2013"),
        said(WAPIS, project.Completed(), "2021-01-01"),
        said(GRANT, Proposed(projects=(WAPIS,), funder=COMMISSION, beneficiary=INTERPOL), "2015"),
        said(
            GRANT,
            Signed(
                reference="R",
                contribution=euro("10.00"),
                start_on=day("2016"),
                end_on=day("2022-06-14"),
                payments_followed=False,
            ),
            "2016",
        ),
    )


def test_an_agreement_closes_within_its_date_once_it_has_run_out() -> None:
    story = with_agreement()
    assert story.refused(GRANT, Closed(), "[2022-01-01..2022-06-14]") == "not_ended"
    assert story.enter(GRANT, Closed(), "2022").effective_from == date(2022, 12, 31)


def test_a_project_closes_within_its_date_once_its_agreement_has_run_out() -> None:
    story = with_agreement()
    early = said(WAPIS, project.Closed(), "[2022-01-01..2022-06-14]")
    assert story.refusal(early).rule == "agreement_in_force"
    assert story.enter(WAPIS, project.Closed(), "2022").effective_from == date(2022, 12, 31)


# The future ----------------------------------------------------------------------------------


def at(moment: datetime) -> Register:
    story = register()
    story.now = moment
    return story


def test_what_has_happened_does_not_lie_in_the_future() -> None:
    refusal = register().refusal(said(WAPIS, project.Started(), "2026-03-04"))
    assert (refusal.rule, refusal.path) == ("in_the_future", ("entry", "effectiveOn"))
    assert register().refused(WAPIS, project.Started(), "2027") == "in_the_future"


def test_nobodys_today_is_refused() -> None:
    story = at(datetime(2026, 3, 2, 9, 59, 59, tzinfo=UTC))
    assert story.refused(WAPIS, project.Started(), "2026-03-03") == "in_the_future"
    story = at(datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert story.enter(WAPIS, project.Started(), "2026-03-03").effective_from == date(2026, 3, 3)


def test_a_year_that_has_begun_is_not_the_future() -> None:
    assert register().enter(WAPIS, project.Started(), "2026").effective_from == date(2026, 1, 1)


def test_of_a_date_that_reaches_into_the_future_only_days_until_today_count() -> None:
    story = register()
    story.enter(CHILD, institution_named("Announced"), "2026-06-01")
    joined = project.PartnerJoined(institution=CHILD)
    assert story.refused(WAPIS, joined, "2026") == "not_begun"
    assert story.refused(WAPIS, joined, "[2026..2027]") == "not_begun"


def test_an_announcement_lies_in_the_future() -> None:
    story = register()
    story.enter(EU, Renamed(name=english("Union")), "2030-01-01")
    assert story.on(EU).name == english("European Union")
    assert story.on(EU, "2030-01-01").name == english("Union")


def test_after_an_announcement_entries_are_made_as_before() -> None:
    story = register()
    story.enter(COMMISSION, institution.Dissolved(), "2030-01-01")
    story.enter(COMMISSION, Renamed(short_name="EC"))
    assert story.refused(COMMISSION, Renamed(short_name="C"), "2031") == "dissolved"


# Backdating ----------------------------------------------------------------------------------


def test_an_entry_before_another_is_folded_before_it() -> None:
    story = register()
    story.enter(EU, Renamed(name=english("Second")), "2010")
    story.enter(EU, Renamed(name=english("First")), "2000")
    assert [str(step.state.name.spoken()) for step in story.timeline(EU).steps] == [
        "European Union",
        "First",
        "Second",
    ]


def test_a_backdated_entry_that_would_break_a_later_one_names_it() -> None:
    story = register()
    started = story.enter(WAPIS, project.Started(), "2014-01-01")
    refusal = story.refusal(said(WAPIS, project.Cancelled(), "2013-01-01"))
    assert (refusal.rule, refusal.entry) == ("later_entry", started.position)
    assert refusal.path == ("entry", "effectiveOn")
    assert f"Entry {started.position} (project.started, 2014-01-01)" in refusal.message


def test_a_later_entry_that_now_changes_nothing_still_holds() -> None:
    story = register()
    story.enter(EU, Renamed(short_name="EU"), "2010")
    story.enter(EU, Renamed(short_name="EU"), "2000")


def test_an_announcement_that_is_past_still_holds() -> None:
    story = register()
    story.enter(WAPIS, project.Scheduled(planned_end=day("2030")), "2027-01-01")
    story.enter(WAPIS, project.Started(), "2013")


def test_entries_of_one_day_stand_in_the_order_they_were_recorded() -> None:
    story = register()
    for name in ("A", "B", "C"):
        story.enter(EU, Renamed(name=english(name)), "2010-01-01")
    assert story.on(EU).name == english("C")


# Open ends -----------------------------------------------------------------------------------


def test_an_announced_end_has_a_last_day() -> None:
    story = register()
    refusal = story.refusal(said(COMMISSION, institution.Dissolved(), "[2030..]"))
    assert refusal.rule == "ending_without_last_day"
    assert refusal.path == ("entry", "effectiveOn")
    ended = story.enter(COMMISSION, institution.Dissolved(), "[2030..2031]")
    assert ended.effective_from == date(2031, 12, 31)


def test_what_has_ended_since_a_day_had_ended_when_a_source_said_so() -> None:
    source = replace(REPORT, published_on=PartialDate("2020-03-01"))
    ended = register().enter(COMMISSION, institution.Dissolved(), "[2019-06..]", sources=(source,))
    assert ended.effective_from == date(2020, 3, 1)
