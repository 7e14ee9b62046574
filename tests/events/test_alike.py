"""Whoever enters a body under the name of another one, elsewhere or of another kind, is told."""

from typing import Any

import pytest

from events.deciding.command import Draft
from events.institution import Dissolved, InstitutionKind, PlacedUnder, Renamed, Seated
from events.localized import Localized
from tests.events.drafts import BODY, HEIR, PART, body
from tests.events.scenario import (
    COMMISSION,
    EU,
    Register,
    english,
    named,
    register,
    retraction,
    said,
)

STATE = InstitutionKind.STATE_AUTHORITY


def told(story: Register, *drafts: Draft) -> list[tuple[list[str], tuple[str, ...]]]:
    """Return which bodies are named, and where in the input the warning stands."""
    return [
        (
            [word for word in one.message.replace(",", " ").rstrip(".").split() if "_" in word],
            one.path,
        )
        for one in story.warnings(*drafts)
    ]


@pytest.mark.parametrize(
    ("more", "others"),
    [
        ({"kind": STATE}, [BODY]),
        ({"parent": EU}, [BODY]),
        ({"kind": STATE, "parent": EU}, [BODY]),
        ({"kind": STATE, "on": "1990-01-01"}, [BODY]),
        ({"kind": STATE, "name": "BODY"}, [BODY]),
        ({"kind": STATE, "name": "Bódy"}, []),
    ],
)
def test_a_body_is_registered_by_the_name_of_another(more: Any, others: list[str]) -> None:
    story = register().given(body(BODY))
    found = told(story, body(HEIR, **more))
    assert found == [([BODY], ("name", "en"))] * bool(others)


def test_the_same_kind_and_parent_is_refused_as_before() -> None:
    assert register().given(body(BODY)).refusal(body(HEIR)).rule == "name_taken"


def test_a_name_in_another_language_counts_and_is_told_once() -> None:
    both = Localized({"en": "Body", "fr": "Corps"})
    story = register().given(body(BODY), body(PART, "Corps", parent=EU))
    renamed = Renamed(name=both)
    assert told(story, body(HEIR, "Heir", kind=STATE)) == []
    assert told(story, said(HEIR, renamed, "2010")) == [([BODY, PART], ("name", "en"))]


def test_a_body_that_bore_it_before_or_bears_it_after_is_not_named() -> None:
    story = register().given(body(BODY), said(BODY, Dissolved(), "2010-01-01"))
    assert told(story, body(HEIR, kind=STATE, on="2010-01-01")) == []
    story = register().given(body(BODY, on="2010-01-01"), body(HEIR, kind=STATE, on="1990-01-01"))
    story = register().given(body(BODY), said(BODY, Renamed(name=english("Corps")), "2010-01-01"))
    assert told(story, body(HEIR, kind=STATE, on="2010-01-01")) == []


def test_a_body_is_renamed_or_placed() -> None:
    story = register().given(body(BODY), body(HEIR, "Heir", kind=STATE))
    renamed = Renamed(name=english("Body"))
    assert told(story, said(HEIR, renamed, "2010")) == [([BODY], ("name", "en"))]
    placed = PlacedUnder(parent=COMMISSION)
    assert told(story, said(HEIR, placed, "2012")) == [([BODY], ("id",))]


def test_what_leaves_name_and_place_as_they_were_is_told_of_nothing() -> None:
    story = register().given(body(BODY), body(HEIR, kind=STATE))
    assert told(story, said(HEIR, Renamed(short_name="H"), "2010")) == []
    assert told(story, said(HEIR, Seated(seat="Lyon"), "2010")) == []


def test_an_end_that_is_retracted_gives_the_name_back() -> None:
    story = register().given(body(BODY))
    ended = story.enter(BODY, Dissolved(), "2010-01-01")
    story.given(body(HEIR, kind=STATE, on="2010-01-01"))
    assert told(story, retraction(ended)) == [([HEIR], ("id",))]


def test_of_many_ten_are_named() -> None:
    story = register()
    bodies = [named("ins", f"{number}") for number in range(12)]
    for number, one in enumerate(bodies):
        parent = named("ins", f"above {number}")
        story.given(body(parent, f"Above {number}"), body(one, parent=parent))
    [warned] = story.warnings(body(BODY))
    assert warned.message.endswith(f"{sorted(bodies)[9]} and 2 more.")


def test_two_of_one_batch_are_told_of_each_other() -> None:
    found = told(register(), body(BODY), body(HEIR, kind=STATE))
    assert found == [
        ([HEIR], ("commands", "0", "name", "en")),
        ([BODY], ("commands", "1", "name", "en")),
    ]
