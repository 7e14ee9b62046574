"""Documents are attached to records of every kind, and withdrawn, whatever else becomes of them."""

from dataclasses import replace

import pytest

from events import ids
from events.area import Closed
from events.dates import PartialDate
from events.documents import Attached, Document, DocumentCategory, Documented, Withdrawn
from events.institution import Dissolved
from events.records import LIFECYCLES
from tests.events.agreements import GRANT, TERMINATED, in_force
from tests.events.money import day
from tests.events.occasions import OCCASIONS
from tests.events.scenario import (
    INTERPOL,
    POLICING,
    WAPIS,
    Register,
    correction,
    named,
    register,
    retraction,
    said,
)

URL = "https://www.interpol.int/final-report.pdf"
FINAL = Attached(
    title="Final report",
    url=URL,
    category=DocumentCategory.A07,
    language="en",
    document_date=day("2021-03"),
)
LEAFLET = Attached(title="Leaflet", url="https://www.interpol.int/2", category=DocumentCategory.A02)


def titles(story: Register, on: str | None = None, record: str = WAPIS) -> list[str]:
    state: Documented = story.on(record, on)
    return [document.title for document in state.documents]


def with_final_report() -> Register:
    return register().given(said(WAPIS, FINAL, "2021-04-01"))


# Attached ------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", LIFECYCLES)
def test_any_record_has_the_documents_that_are_attached_to_it(prefix: str) -> None:
    [opening] = (one for one in OCCASIONS if type(one.asked.fact) is LIFECYCLES[prefix].opening)
    record = opening.asked.record
    assert record is not None
    assert ids.prefix_of(record) == prefix
    story = register().given(*opening.given, opening.asked, said(record, FINAL, "2021-04-01"))
    before, after = story.on(record, "2021-03-31"), story.on(record, "2021-04-01")
    assert before.documents == ()
    assert after.documents == (
        Document(
            title="Final report",
            url=URL,
            category=DocumentCategory.A07,
            language="en",
            document_date=day("2021-03"),
        ),
    )
    assert replace(after, documents=()) == before


def test_of_a_document_at_least_its_title_category_and_address_are_known() -> None:
    story = register().given(said(WAPIS, LEAFLET, "2021-04-01"))
    [document] = story.on(WAPIS).documents
    assert (document.language, document.document_date) == (None, None)


def test_documents_are_in_the_order_in_which_they_came() -> None:
    story = with_final_report().given(said(WAPIS, LEAFLET, "2014"))
    assert titles(story, "2021-03-31") == ["Leaflet"]
    assert titles(story, "2021-04-01") == ["Leaflet", "Final report"]


@pytest.mark.parametrize(
    ("record", "end"),
    [(POLICING, Closed()), (INTERPOL, Dissolved())],
)
def test_what_has_ended_gets_documents_too(record: str, end: Closed | Dissolved) -> None:
    story = register().given(said(record, end, "2020-01-01"), said(record, FINAL, "2021-04-01"))
    assert titles(story, record=record) == ["Final report"]


def test_an_agreement_that_is_over_gets_its_final_report() -> None:
    story = in_force().given(said(GRANT, TERMINATED, "2018-05-01"), said(GRANT, FINAL, "2021-04"))
    assert titles(story, record=GRANT) == ["Final report"]


@pytest.mark.parametrize("title", ["", " "])
def test_a_document_has_a_title(title: str) -> None:
    refusal = register().refusal(said(WAPIS, replace(FINAL, title=title), "2021-04-01"))
    assert (refusal.rule, refusal.path) == ("empty", ("title",))


@pytest.mark.parametrize("url", ["final-report.pdf", "ftp://example.org/f", "https://a b.org"])
def test_a_document_has_an_address(url: str) -> None:
    refusal = register().refusal(said(WAPIS, replace(FINAL, url=url), "2021-04-01"))
    assert (refusal.rule, refusal.path) == ("malformed_url", ("url",))


@pytest.mark.parametrize("language", ["EN", "english", "en_GB"])
def test_a_language_is_a_tag(language: str) -> None:
    refusal = register().refusal(said(WAPIS, replace(FINAL, language=language), "2021-04-01"))
    assert (refusal.rule, refusal.path) == ("language_tag", ("language",))


def test_an_address_is_attached_once() -> None:
    again = replace(LEAFLET, url=URL)
    refusal = with_final_report().refusal(said(WAPIS, again, "2021-05-01"))
    assert (refusal.rule, refusal.path) == ("already_attached", ("url",))


def test_two_records_have_the_same_document() -> None:
    story = with_final_report().given(said(POLICING, FINAL, "2021-04-01"))
    assert titles(story) == titles(story, record=POLICING) == ["Final report"]


def test_a_document_is_not_announced() -> None:
    refused = register().refused(WAPIS, FINAL, "2030-01-01")
    assert refused == "in_the_future"


def test_a_document_is_of_a_record_that_there_is_on_that_day() -> None:
    assert register().refused(WAPIS, FINAL, "2011-12-31") == "not_begun"
    assert register().refused(named("prj", "unknown"), FINAL, "2021-04-01") == "unknown_record"


# Withdrawn -----------------------------------------------------------------------------------


def test_a_withdrawn_document_is_gone_from_that_day() -> None:
    story = with_final_report().given(said(WAPIS, Withdrawn(url=URL), "2022-01-01"))
    assert titles(story, "2021-12-31") == ["Final report"]
    assert titles(story, "2022-01-01") == []


def test_the_other_documents_stay() -> None:
    story = with_final_report().given(
        said(WAPIS, LEAFLET, "2021-05-01"), said(WAPIS, Withdrawn(url=URL), "2022-01-01")
    )
    assert titles(story) == ["Leaflet"]


def test_what_is_not_attached_on_that_day_is_not_withdrawn() -> None:
    story = with_final_report()
    assert story.refused(WAPIS, Withdrawn(url=LEAFLET.url), "2022-01-01") == "not_attached"
    refusal = story.refusal(said(WAPIS, Withdrawn(url=URL), "2021-03-31"))
    assert (refusal.rule, refusal.path) == ("not_attached", ("url",))


def test_a_withdrawn_document_may_be_attached_anew() -> None:
    story = with_final_report().given(
        said(WAPIS, Withdrawn(url=URL), "2022-01-01"),
        said(WAPIS, replace(FINAL, title="Final report, revised"), "2022-01-01"),
    )
    assert titles(story) == ["Final report, revised"]


# Known better --------------------------------------------------------------------------------


def test_a_correction_says_what_the_document_is_from_the_day_it_came() -> None:
    story = register()
    wrong = story.enter(WAPIS, replace(FINAL, title="Finel report"), "2021-04-01")
    story.correct(wrong, FINAL)
    assert titles(story, "2021-04-01") == ["Final report"]


def test_a_correction_that_says_the_same_is_refused() -> None:
    story = register()
    entry = story.enter(WAPIS, FINAL, "2021-04-01")
    assert story.refusal(correction(entry, FINAL)).rule == "nothing_changes"


def test_what_was_withdrawn_later_is_not_retracted_before() -> None:
    story = register()
    entry = story.enter(WAPIS, FINAL, "2021-04-01")
    withdrawn = story.enter(WAPIS, Withdrawn(url=URL), "2022-01-01")
    refusal = story.refusal(retraction(entry))
    assert (refusal.rule, refusal.entry) == ("later_entry", withdrawn.position)
    story.retract(withdrawn)
    story.retract(entry)
    assert titles(story) == []


def test_what_is_attached_later_is_not_attached_before() -> None:
    story = with_final_report()
    refusal = story.refusal(said(WAPIS, FINAL, "2020-01-01"))
    assert (refusal.rule, refusal.entry) == ("later_entry", story.entries[-1].position)


def test_a_partial_date_waits_for_the_record_to_begin() -> None:
    story = register()
    entry = story.enter(WAPIS, FINAL, "2012")
    assert entry.effective_on == PartialDate("2012")
    assert entry.effective_from.isoformat() == "2012-03-01"


def test_the_opening_of_a_record_with_documents_is_needed() -> None:
    story = with_final_report()
    opening = next(entry for entry in story.entries if entry.record == WAPIS)
    assert story.refusal(retraction(opening)).rule == "opening_needed"


# Categories ----------------------------------------------------------------------------------


def test_a_category_is_a_code_and_has_a_name() -> None:
    assert DocumentCategory("B01") is DocumentCategory.B01
    assert all(one == one.name and one.called for one in DocumentCategory)
