"""What `docs/dates.md` says, line by line, and the test of each."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.schema.dates import (
    test_attested,
    test_certain,
    test_counted,
    test_filtered,
    test_made_by_a_day,
    test_ordered,
    test_overlapping,
    test_possible,
    test_settled,
    test_shown,
    test_stated,
    test_timeline,
    test_worked,
)

PAGE = Path(__file__).parents[3] / "docs" / "dates.md"
Tests = tuple[Callable[..., Any], ...]

LINES: dict[str, Tests] = {
    # What can be stated
    "Both ends of a set": (test_stated.test_a_form_is_given_back_and_has_its_days,),
    "Anything else is refused": (
        test_stated.test_another_form_is_refused_with_the_one_to_write,
        test_stated.test_what_is_no_date_is_refused,
        test_stated.test_it_is_refused_wherever_a_date_is_taken,
    ),
    "A program needs no parser": (
        test_stated.test_the_days_of_a_project_are_told,
        test_stated.test_the_days_of_an_agreement_and_its_members_are_told,
        test_stated.test_the_days_of_a_call_and_what_became_of_it_are_told,
    ),
    "What was stated is never shortened": (
        test_stated.test_nothing_that_was_learnt_shortens_what_was_stated,
        test_certain.test_what_is_narrowed_is_neither_stored_nor_shown,
    ),
    # The day an entry counts from
    "opening |": (
        test_counted.test_an_opening_counts_from_its_first_day,
        test_counted.test_an_opening_open_at_an_end_counts_from_where_what_it_names_is_there,
    ),
    "change |": (
        test_counted.test_a_change_counts_from_its_first_day_or_if_open_its_last,
        test_counted.test_a_change_with_an_open_first_day_counts_from_its_last,
    ),
    "ending |": (
        test_counted.test_an_ending_counts_from_its_last_day,
        test_counted.test_an_ending_of_which_nothing_is_known_counts_from_where_it_was_attested,
    ),
    "description |": (
        test_counted.test_a_description_counts_from_its_first_day_or_if_open_from_the_record_s_own,
    ),
    "The day of an ending": (test_timeline.test_exact_days_are_solid_and_leave_no_gap,),
    "What has happened has no day": (
        test_attested.test_what_has_happened_has_no_day_after_the_one_it_was_recorded_on,
        test_attested.test_an_entry_is_attested_by_the_earliest_of_its_sources,
        test_attested.test_without_such_a_source_it_is_attested_where_it_was_recorded,
    ),
    "A correction is attested": (
        test_attested.test_a_correction_is_attested_no_later_than_what_it_takes_the_place_of,
    ),
    "An announcement may be open": (
        test_counted.test_what_is_announced_counts_from_its_first_day_however_open_its_last,
        test_counted.test_an_announced_end_needs_a_last_day,
    ),
    "Where something refuses the day": (
        test_settled.test_an_opening_moves_up_to_where_what_it_names_is_there,
        test_settled.test_a_change_moves_up_to_what_it_must_follow,
        test_settled.test_an_ending_moves_down_to_what_must_follow_it,
    ),
    "Two dates that one command enters": (
        test_settled.test_what_is_refused_one_by_one_goes_together,
        test_settled.test_both_move_if_neither_day_would_do,
        test_settled.test_together_they_are_refused_only_if_no_choice_would_do,
    ),
    "A refusal names the entry": (
        test_settled.test_completed_in_a_year_and_closed_within_it,
        test_settled.test_started_by_a_day_and_completed_before_it,
    ),
    "A state that holds on no day": (
        test_settled.test_a_state_that_holds_on_no_day_is_recorded,
        test_settled.test_a_state_that_holds_on_no_day_is_warned_of,
    ),
    # What shows on a day
    "`attestedFrom` of a record": (
        test_shown.test_an_opening_attests_from_its_first_day_or_open_from_its_last,
        test_shown.test_a_change_attests_its_record_from_the_day_it_counts_from,
        test_shown.test_each_kind_of_record_attests_what_it_names,
    ),
    "A record whose opening is open": (
        test_shown.test_by_its_id_a_record_is_found_before_it_shows,
        test_shown.test_by_reference_a_record_is_found_before_it_shows,
        test_shown.test_counts_and_searches_go_by_what_shows,
        test_shown.test_totals_go_by_what_shows,
    ),
    "What is announced does not show": (test_shown.test_what_is_announced_does_not_show_before,),
    "Being named is not passed on": (
        test_shown.test_what_names_is_not_passed_on_through_what_is_only_named,
    ),
    "What is retracted or corrected": (
        test_shown.test_an_entry_that_was_retracted_attests_no_more,
        test_shown.test_a_record_that_names_is_retracted_or_corrected,
    ),
    # What is certain
    "It is false from the first day": (
        test_certain.test_a_name_is_certain_but_from_the_first_day_of_a_change_to_its_last,
        test_certain.test_an_ending_shows_from_its_last_day_and_may_have_come_before,
    ),
    "A record is certainly there": (
        test_certain.test_that_a_record_is_there_is_certain_from_the_last_day_of_its_opening,
        test_shown.test_both_may_be_open_at_both_ends,
    ),
    "A description makes nothing": (
        test_certain.test_a_description_makes_nothing_uncertain,
        test_certain.test_money_and_its_days_make_nothing_uncertain,
    ),
    "What must come before or after": (
        test_certain.test_a_start_is_not_after_what_must_follow_it,
        test_certain.test_days_are_narrowed_to_what_came_before,
    ),
    "Changes of status are taken": (
        test_certain.test_changes_of_status_are_taken_in_the_order_in_which_they_stand,
        test_overlapping.test_which_of_two_names_came_last_is_open_until_another_surely_came,
        test_settled.test_a_change_whose_days_overlap_another_s_is_warned_of,
    ),
    # States that a day makes
    "An agreement is ENDED": (
        test_made_by_a_day.test_an_end_makes_a_step_on_the_day_after_it,
        test_made_by_a_day.test_the_entry_that_set_the_day_is_the_cause_of_the_step,
    ),
    "With an open last day": (
        test_made_by_a_day.test_an_end_with_an_open_last_day_comes_on_no_day,
        test_made_by_a_day.test_an_end_that_is_not_stated_leaves_all_certain,
    ),
    "Once it is terminated or closed": (
        test_made_by_a_day.test_once_it_is_over_the_step_of_its_end_comes_no_more,
    ),
    "A call is FORTHCOMING": (
        test_made_by_a_day.test_a_call_opens_as_a_change_does_and_closes_as_an_ending,
        test_made_by_a_day.test_an_opening_day_that_is_open_at_an_end,
    ),
    "`changes` between two days": (
        test_made_by_a_day.test_what_a_day_changes_on_its_own_is_listed,
    ),
    # Filters and orders
    **{
        f"`{operator}: D` |": (test_filtered.test_a_filter_finds_what_is_sure_or_possible,)
        for operator in ("lt", "lte", "gt", "gte", "during")
    },
    "`eq: D` |": (
        test_filtered.test_a_filter_finds_what_is_sure_or_possible,
        test_filtered.test_what_is_open_is_equal_to_nothing_and_refused,
    ),
    "`possiblyDuring: D` |": (
        test_filtered.test_a_filter_finds_what_is_sure_or_possible,
        test_filtered.test_an_entry_s_own_date_has_no_possible_day_after_where_it_was_attested,
    ),
    "`precision: {eq: SET}` |": (test_filtered.test_other_conditions_on_a_date,),
    "`isNull: true` |": (test_filtered.test_other_conditions_on_a_date,),
    "`not` finds the rest": (test_filtered.test_not_is_the_rest,),
    "`certain: {eq: true}` finds": (test_certain.test_what_is_certain_can_be_asked_for_in_lists,),
    "Orders go by the first day": (
        test_ordered.test_dates_are_ordered_by_first_days_then_last_then_what_is_not_known,
    ),
    # Rules
    "A rule asks what is possible": (
        test_possible.test_a_plan_ends_possibly_after_it_starts,
        test_possible.test_a_term_ends_possibly_after_it_begins,
    ),
    "Several dates are possible": (test_possible.test_deadlines_are_possibly_in_order,),
    "A rule that asks whether": (
        test_possible.test_an_agreement_is_closed_on_days_on_which_it_possibly_ended,
    ),
}

WORKED: dict[str, Callable[..., Any]] = {
    "project completed `2021`": test_worked.test_completed_in_a_year,
    "body registered `XXXX`, source of 2021-01-15, nothing else": (
        test_worked.test_a_body_of_which_nothing_else_is_known
    ),
    "… and a link of 2015-03-01 names it": test_worked.test_a_body_that_a_link_of_a_day_names,
    "… and a link of `2010` names it": test_worked.test_a_body_that_a_link_of_a_year_names,
    "renamed `[..2019-06]`": test_worked.test_renamed_by_a_month,
    "renamed B `[2019..2021]`, renamed C `2020`": (
        test_worked.test_renamed_twice_in_days_that_overlap
    ),
    "agreement with `endOn: 2021`": test_worked.test_an_agreement_that_ends_in_a_year,
    "… then closed `2021`": (
        test_worked.test_an_agreement_that_ends_in_a_year_and_was_closed_in_it
    ),
    "started 2019-06-15, completed `2019`": test_worked.test_completed_in_the_year_it_started,
    "closed `2021`, then reopened 2021-09-01": (
        test_worked.test_closed_in_a_year_and_reopened_before_its_last_day
    ),
    "dissolved `[2019-06..]`, source of 2020-03-01": test_worked.test_dissolved_since_a_month,
    "identifier assigned `[..2024-12-11]`": test_worked.test_an_identifier_known_by_a_day,
    "described `XXXX`, its areas": test_worked.test_described_nobody_knows_when,
    "planned start `[..2020-06]`, planned end `2020-03`": (
        test_worked.test_a_start_by_a_month_may_be_before_an_earlier_end
    ),
    '`startedOn: {lt: "2021"}` of `2020`, `[2020..2021]`, `XXXX`, `2021-01`': (
        test_worked.test_what_started_before_or_possibly_in_a_year
    ),
    '`startedOn: {possiblyDuring: "2021"}` of the same': (
        test_worked.test_what_started_before_or_possibly_in_a_year
    ),
}


def sections() -> dict[str, list[str]]:
    """Return what each section of the page says, in points and rows, by its heading."""
    text = re.sub(r"```.*?```", "", PAGE.read_text("utf-8"), flags=re.DOTALL)
    found: dict[str, list[str]] = {}
    for section in text.split("\n## ")[1:]:
        heading, *lines = section.splitlines()
        rows = [line.strip("| ") for line in lines if line.startswith("|")]
        points = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
        heads = [rows.index(row) - 1 for row in rows if set(row) <= set("-| ")]
        found[heading] = points + [
            row for at, row in enumerate(rows) if at not in heads and not set(row) <= set("-| ")
        ]
    return found


def test_every_point_of_the_page_has_its_test() -> None:
    said = sections()
    said.pop("Worked")
    stated = said.pop("What can be stated")
    points = [point for point in stated if not re.match(r"`[^`]+` \|", point)]
    points += [point for section in said.values() for point in section]
    tried = {point: [line for line in LINES if point.startswith(line)] for point in points}
    assert {point: lines for point, lines in tried.items() if len(lines) != 1} == {}
    assert {line for [line] in tried.values()} == set(LINES)
    for tests in LINES.values():
        assert all(test.__name__.startswith("test_") for test in tests)


def test_the_forms_of_the_page_are_those_tried() -> None:
    rows = [row.split(" | ") for row in sections()["What can be stated"] if " | " in row]
    told = {
        (written.strip("`"), None if first == "open" else first, None if last == "open" else last)
        for written, _, first, last in rows
    }
    assert told <= {(written, first, last) for written, _, first, last in test_stated.FORMS}
    assert len(told) == len(rows) == 9


def test_every_line_worked_has_its_test() -> None:
    text = PAGE.read_text("utf-8").split("## Worked\n")[1]
    entries = [line.split(" | ")[0].strip("| ") for line in text.splitlines()[2:]]
    assert [entry for entry in entries if entry] == list(WORKED)
