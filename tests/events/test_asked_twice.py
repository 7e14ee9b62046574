"""A decision that is asked twice records nothing more: the second time a rule refuses it."""

from dataclasses import replace

import pytest

from events.catalogue import event_kinds
from tests.events.occasions import OCCASIONS, Occasion
from tests.events.scenario import DATA_SET, register

each_occasion = pytest.mark.parametrize("occasion", OCCASIONS, ids=lambda one: one.name)


def test_every_kind_of_event_has_one_occasion() -> None:
    assert sorted(occasion.name for occasion in OCCASIONS) == sorted(event_kinds)


@each_occasion
def test_what_is_asked_is_entered_once(occasion: Occasion) -> None:
    story = register().given(*occasion.given)
    [entry] = story.batch(occasion.asked)
    assert entry.fact == occasion.asked.fact
    assert story.refusal(replace(occasion.asked, entry_id=None)).rule == occasion.again


@each_occasion
def test_what_one_command_asks_twice_is_refused_as_a_whole(occasion: Occasion) -> None:
    story = register().given(*occasion.given)
    refusal = story.refusal(occasion.asked, occasion.asked)
    assert (refusal.rule, refusal.path[:2]) == (occasion.again, ("commands", "1"))


@pytest.mark.parametrize(
    "occasion",
    [one for one in OCCASIONS if one.again == "nothing_changes"],
    ids=lambda one: one.name,
)
def test_what_changes_nothing_may_be_entered_again_with_a_new_source(occasion: Occasion) -> None:
    story = register().given(*occasion.given, occasion.asked)
    again = replace(occasion.asked, sources=(DATA_SET,))
    assert story.batch(again)[0].sources == (DATA_SET,)
    assert story.refusal(again).rule == "nothing_changes"
