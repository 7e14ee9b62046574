"""What is said of an entry: that it should never have been made, or what else is known of it."""

from datetime import date

import pytest

from events import project
from events.deciding.command import Draft
from events.institution import PlacedUnder, Renamed
from events.remarks import Noted, Retracted
from tests.events.scenario import (
    COMMISSION,
    DATA_SET,
    EU,
    INTERPOL,
    POLICING,
    REPORT,
    WAPIS,
    Register,
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


def note(story: Register, about: int, text: str | None = None) -> Draft:
    entry = story.entries[about - 1]
    return said(entry.record, Noted(note=text), about=entry)


# Retractions ---------------------------------------------------------------------------------


def test_a_retracted_entry_no_longer_counts() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Union"), "1993-11-01")
    story.retract(wrong)
    assert story.on(EU).name == english("European Union")


def test_a_retraction_counts_from_the_day_of_the_entry_it_takes_away() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Union"), "1993-11")
    retracted = story.retract(wrong)
    assert retracted.about == wrong.position
    assert (retracted.effective_on, retracted.effective_from) == (
        wrong.effective_on,
        date(1993, 11, 1),
    )


@pytest.mark.parametrize("remark", [Retracted(), Noted(note="Seen.")])
def test_a_remark_has_no_day_of_its_own(remark: Retracted | Noted) -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    refusal = story.refusal(said(EU, remark, "1993-12-01", about=entry))
    assert (refusal.rule, refusal.path) == ("no_day_of_its_own", ("entry", "effectiveOn"))


@pytest.mark.parametrize("remark", [Retracted(), Noted(note="Seen.")])
def test_a_remark_is_about_an_entry_of_the_record(remark: Retracted | Noted) -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    assert story.refused(INTERPOL, remark, about=entry) == "unknown_entry"
    assert story.refused(EU, remark, about=named("evt", "no")) == "unknown_entry"
    assert story.refused(EU, remark) == "unknown_entry"


def test_a_retraction_needs_a_reason() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    assert story.refused(EU, Retracted(), about=entry, reason=None) == "reason_required"


def test_an_entry_is_retracted_once() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    first = story.retract(entry)
    refusal = story.refusal(retraction(entry))
    assert (refusal.rule, refusal.entry) == ("no_longer_stands", first.position)


def test_a_retraction_is_not_retracted() -> None:
    story = register()
    retracted = story.retract(story.enter(EU, renamed("Union"), "1993-11-01"))
    assert story.refusal(retraction(retracted)).rule == "retracts_retraction"


def test_what_was_corrected_is_not_retracted_but_its_correction_is() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Unoin"), "1993-11-01")
    right = story.correct(wrong, renamed("Union"))
    refusal = story.refusal(retraction(wrong))
    assert (refusal.rule, refusal.entry) == ("no_longer_stands", right.position)
    story.retract(right)


def test_retracting_a_correction_does_not_bring_back_what_it_corrected() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Unoin"), "1993-11-01")
    story.retract(story.correct(wrong, renamed("Union")))
    assert story.on(EU).name == english("European Union")


def test_what_was_retracted_may_be_corrected_once_at_its_place() -> None:
    story = register()
    first = story.enter(EU, renamed("First"), "1993-11-01")
    story.enter(EU, renamed("Second"), "1993-11-01")
    story.retract(first)
    back = story.correct(first, renamed("Erst"))
    assert story.timeline(EU).place(back) == first.position
    assert story.on(EU).name == english("Second")
    assert story.refusal(correction(first, renamed("Premier"))).rule == "corrected_already"


def test_what_was_retracted_may_be_entered_again_word_for_word() -> None:
    story = register()
    first = story.enter(EU, renamed("Union"), "1993-11-01")
    story.retract(first)
    story.correct(first, first.fact)
    assert story.on(EU).name == english("Union")


def test_a_retracted_correction_may_itself_be_corrected() -> None:
    story = register()
    wrong = story.enter(EU, renamed("Unoin"), "1993-11-01")
    middle = story.correct(wrong, renamed("Uinon"))
    story.retract(middle)
    assert story.refusal(correction(wrong, renamed("Union"))).rule == "corrected_already"
    story.correct(middle, renamed("Union"))
    assert story.on(EU).name == english("Union")


def test_a_retraction_that_would_break_a_later_entry_names_it() -> None:
    story = register()
    started = story.enter(WAPIS, project.Started(), "2013")
    completed = story.enter(WAPIS, project.Completed(), "2019")
    refusal = story.refusal(retraction(started))
    assert (refusal.rule, refusal.entry) == ("later_entry", completed.position)


# Openings ------------------------------------------------------------------------------------


def test_an_opening_is_not_retracted_while_its_record_has_other_entries() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    other = story.enter(INTERPOL, renamed("ICPO"), "1956")
    refusal = story.refusal(retraction(opening))
    assert (refusal.rule, refusal.entry) == ("opening_needed", other.position)


def test_an_opening_is_not_retracted_while_another_record_names_it() -> None:
    story = register()
    child = story.timeline(COMMISSION).entries[0]
    refusal = story.refusal(retraction(story.timeline(EU).entries[0]))
    assert (refusal.rule, refusal.entry) == ("opening_needed", child.position)


def test_an_opening_is_retracted_when_nothing_stands_on_it() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    story.note(opening, "Founded in Vienna.")
    story.retract(story.enter(INTERPOL, renamed("ICPO"), "1956"))
    story.retract(opening)
    assert story.on(INTERPOL) is None


def test_an_opening_is_retracted_when_what_named_the_record_no_longer_does() -> None:
    story = register()
    story.retract(story.timeline(WAPIS).entries[0])
    story.retract(story.timeline(POLICING).entries[0])
    assert story.on(POLICING) is None


def test_an_opening_and_what_stands_on_it_are_retracted_by_one_batch() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    other = story.enter(INTERPOL, renamed("ICPO"), "1956")
    story.batch(retraction(other), retraction(opening))
    assert story.on(INTERPOL) is None


def test_a_record_whose_opening_was_retracted_takes_no_entry() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    renaming = story.enter(INTERPOL, renamed("ICPO"), "1956")
    story.batch(retraction(renaming), retraction(opening))
    assert story.refused(INTERPOL, renamed("Interpol"), "1957") == "retracted"
    assert story.refused(INTERPOL, opening.fact, "1923") == "id_taken"
    assert story.refused(EU, PlacedUnder(parent=INTERPOL), "1999") == "unknown_record"
    assert story.refusal(correction(renaming, renaming.fact)).rule == "not_begun"


def test_a_retracted_opening_may_be_put_back_by_a_correction() -> None:
    story = register()
    opening = story.timeline(INTERPOL).entries[0]
    story.retract(opening)
    story.correct(opening, opening.fact)
    assert story.on(INTERPOL).name == english("INTERPOL")


# Notes ---------------------------------------------------------------------------------------


def test_a_note_changes_no_state_and_counts_from_the_day_of_its_entry() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    before = story.timeline(EU).steps
    noted = story.note(entry, "The treaty says so.")
    assert story.timeline(EU).steps == before
    assert (noted.about, noted.effective_from) == (entry.position, entry.effective_from)


def test_a_note_may_be_a_source_alone() -> None:
    story = register()
    story.note(story.entries[0], None, REPORT)


def test_a_note_of_nothing_is_refused() -> None:
    story = register()
    assert story.refusal(note(story, 1)).rule == "nothing_noted"


def test_a_note_is_not_made_twice() -> None:
    story = register()
    story.note(story.entries[0], "Confirmed.", REPORT)
    again = said(EU, Noted(note="Confirmed."), about=story.entries[0], sources=(REPORT,))
    assert story.refusal(again).rule == "nothing_changes"
    assert story.refusal(note(story, 1, "Confirmed.")).rule == "nothing_changes"


def test_a_source_is_not_noted_that_the_entry_has_already() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01", sources=(REPORT,))
    again = said(EU, Noted(), about=entry, sources=(REPORT,))
    assert story.refusal(again).rule == "nothing_changes"
    story.note(entry, "See page 7.", REPORT)
    story.note(entry, None, REPORT, DATA_SET)


def test_the_same_may_be_noted_of_another_entry() -> None:
    story = register()
    story.note(story.entries[0], "Confirmed.", REPORT)
    story.note(story.enter(EU, renamed("Union"), "1993-11-01"), "Confirmed.", REPORT)


def test_a_note_may_be_retracted_once_and_made_again() -> None:
    story = register()
    noted = story.note(story.entries[0], "Confirmed.")
    story.retract(noted)
    assert story.refusal(retraction(noted)).rule == "no_longer_stands"
    story.note(story.entries[0], "Confirmed.")


def test_what_no_longer_stands_can_be_noted_of_still() -> None:
    story = register()
    entry = story.enter(EU, renamed("Union"), "1993-11-01")
    story.retract(entry)
    story.note(entry, "It was a draft.")


def test_retracting_what_others_rely_on_is_refused_and_names_their_entry() -> None:
    story = register()
    office = named("ins", "office")
    story.enter(office, institution_named("Office", parent=INTERPOL), "2009")
    placed = story.enter(COMMISSION, PlacedUnder(parent=office), "2010")
    refusal = story.refusal(retraction(story.timeline(office).entries[0]))
    assert (refusal.rule, refusal.entry) == ("opening_needed", placed.position)
