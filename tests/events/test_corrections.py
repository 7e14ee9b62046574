"""A correction takes the place of an entry, on the day it states itself."""

from datetime import date

from events import institution, project
from events.area import Restated
from events.dates import PartialDate
from events.institution import InstitutionKind, Registered, Renamed
from events.remarks import Noted, Retracted
from tests.events.scenario import (
    EU,
    INTERPOL,
    POLICING,
    REPORT,
    WAPIS,
    correction,
    english,
    institution_named,
    named,
    register,
    retraction,
    said,
)


def renamed(name: str) -> Renamed:
    return Renamed(name=english(name))


def test_a_correction_replaces_what_was_said() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Unoin"), "1993-11-01")
    right = story.correct(wrong, renamed("Union"))
    assert right.corrects == wrong.position
    assert story.on(EU).name == english("Union")
    assert wrong.position not in {one.entry.position for one in story.timeline(EU).standing}


def test_a_correction_that_says_the_same_in_other_words_is_refused() -> None:
    story = register()
    said_once = story.enter(EU, renamed("Union"), "1993-11-01")
    again = Renamed(name=english("Union"), short_name=None)

    refusal = story.refusal(correction(said_once, again))

    assert refusal.rule == "nothing_changes"
    assert story.correct(said_once, again, "1993-11-02").effective_from == date(1993, 11, 2)


def test_a_correction_without_a_date_has_that_of_what_it_corrects() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Unoin"), "1993-11")
    assert story.correct(wrong, renamed("Union")).effective_on == PartialDate("1993-11")


def test_a_correction_can_state_another_day() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Union"), "1993-11-01")
    assert story.correct(wrong, renamed("Union"), "1993-12-01").effective_from == date(1993, 12, 1)
    assert story.on(EU, "1993-11-15").name == english("European Union")


def test_a_correction_keeps_the_place_of_what_it_corrects() -> None:
    story = register()
    first = story.enter(EU, renamed("First"), "1993-11-01")
    story.enter(EU, renamed("Second"), "1993-11-01")
    story.correct(first, renamed("Erst"))
    assert story.on(EU).name == english("Second")


def test_a_correction_of_a_correction_keeps_the_first_place() -> None:
    story = register()
    first = story.enter(EU, renamed("First"), "1993-11-01")
    story.enter(EU, renamed("Second"), "1993-11-01")
    again = story.correct(story.correct(first, renamed("Erst")), renamed("Premier"))
    assert story.timeline(EU).place(again) == first.position
    assert story.on(EU).name == english("Second")


def test_an_entry_may_be_corrected_by_one_of_another_kind() -> None:
    story = register()
    wrong = story.enter(WAPIS, project.Started(), "2013")
    story.correct(wrong, project.Cancelled())
    assert story.on(WAPIS).status is project.ProjectStatus.CANCELLED


def test_only_the_latest_correction_can_be_corrected() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Unoin"), "1993-11-01")
    latest = story.correct(wrong, renamed("Uinon"))
    refusal = story.refusal(correction(wrong, renamed("Union")))
    assert (refusal.rule, refusal.entry) == ("corrected_already", latest.position)
    story.correct(latest, renamed("Union"))


def test_a_correction_that_says_the_same_changes_nothing() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    assert story.refusal(correction(entry, entry.fact)).rule == "nothing_changes"
    assert story.refusal(correction(entry, entry.fact, "1993-11-01")).rule == "nothing_changes"


def test_a_correction_may_bring_nothing_but_a_date_or_a_source() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    dated = story.correct(entry, entry.fact, "1993-11")
    story.correct(dated, entry.fact, sources=(REPORT,))


def test_an_entry_of_another_record_is_not_corrected() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    refusal = story.refusal(said(INTERPOL, renamed("ICPO"), corrects=entry))
    assert (refusal.rule, refusal.path) == ("unknown_entry", ("entry", "corrects"))


def test_an_unknown_entry_is_not_corrected() -> None:
    assert register().refused(EU, renamed("Union"), corrects=named("evt", "no")) == "unknown_entry"


def test_neither_a_retraction_nor_a_note_is_corrected() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    note = story.note(entry, "As the treaty has it.")
    retracted = story.retract(entry)
    for remark in (note, retracted):
        assert story.refusal(correction(remark, renamed("Union"))).rule == "corrects_remark"


def test_a_remark_corrects_nothing() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    for remark in (Retracted(), Noted(note="No.")):
        assert story.refused(EU, remark, corrects=entry) == "corrects_remark"


# Openings ------------------------------------------------------------------------------------


def test_an_opening_is_corrected_by_its_own_kind() -> None:
    story = register()
    opening = story.timeline(EU).entries[0]
    story.correct(opening, Registered(name=english("Union"), kind=InstitutionKind.UNION))
    assert story.on(EU).name == english("Union")
    assert len(story.timeline(EU).standing) == 1


def test_an_opening_is_corrected_by_no_other_kind() -> None:
    story = register()
    opening = story.timeline(EU).entries[0]
    assert story.refusal(correction(opening, renamed("Union"))).rule == "opening_kind"


def test_nothing_else_is_corrected_into_an_opening() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    assert story.refusal(correction(entry, institution_named("Union"))).rule == "opening_kind"


def test_an_entry_is_not_corrected_by_a_fact_of_another_kind_of_record() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    assert story.refusal(correction(entry, project.Started())).rule == "wrong_kind"
    opening = story.timeline(EU).entries[0]
    fact = project.Identified(title=english("Union"))
    assert story.refusal(correction(opening, fact)).rule == "wrong_kind"


def test_a_corrected_correction_of_an_opening_is_an_opening_still() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    corrected = story.correct(opening, opening.fact, "1923")
    assert story.refusal(correction(corrected, renamed("ICPO"))).rule == "opening_kind"
    story.correct(corrected, opening.fact, "1923-09-07")


def test_an_opening_moved_behind_a_later_entry_is_refused_and_names_it() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    later = story.enter(INTERPOL, renamed("ICPO"), "1956")
    refusal = story.refusal(correction(opening, opening.fact, "1960"))
    assert (refusal.rule, refusal.entry) == ("later_entry", later.position)


def test_an_opening_may_move_behind_what_its_batch_retracts() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    later = story.enter(INTERPOL, renamed("ICPO"), "1956")
    story.batch(correction(opening, opening.fact, "1960"), retraction(later))
    assert story.on(INTERPOL, "1959-12-31") is None
    assert story.on(INTERPOL, "1960-01-01").name == english("INTERPOL")


def test_an_opening_moved_behind_a_later_entry_is_refused_amid_a_batch_too() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    later = story.enter(INTERPOL, renamed("ICPO"), "1956")
    refusal = story.refusal(
        correction(opening, opening.fact, "1960"),
        said(INTERPOL, renamed("Interpol"), "1970"),
        said(EU, institution.PlacedUnder(parent=INTERPOL), "1980"),
    )
    assert (refusal.rule, refusal.entry) == ("later_entry", later.position)


# Corrections and later entries ---------------------------------------------------------------


def test_a_correction_that_would_break_a_later_entry_names_it() -> None:
    story = register()
    started = story.enter(WAPIS, project.Started(), "2013-01-01")
    completed = story.enter(WAPIS, project.Completed(), "2019-12-31")
    refusal = story.refusal(correction(started, project.Started(), "2020-01-01"))
    assert (refusal.rule, refusal.entry) == ("later_entry", completed.position)


def test_a_correction_leaves_standing_what_it_does_not_touch() -> None:
    story = register()
    started = story.enter(WAPIS, project.Started(), "2013-01-01")
    story.enter(WAPIS, project.Completed(), "2019-12-31")
    story.correct(started, project.Started(), "2014-01-01")
    assert story.on(WAPIS).started_on == PartialDate("2014-01-01")
    assert story.on(WAPIS).status is project.ProjectStatus.FINALISATION


def test_to_put_an_entry_before_another_of_its_day_that_one_is_corrected_into_it() -> None:
    story = register()
    other = story.enter(POLICING, Restated(title=english("Second")), "2010-01-01")
    story.batch(
        correction(other, Restated(title=english("First"))),
        said(POLICING, other.fact, "2010-01-01"),
    )
    assert [step.state.title.spoken() for step in story.timeline(POLICING).steps] == [
        "Policing",
        "First",
        "Second",
    ]
