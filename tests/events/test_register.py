"""The register's own record: there is one, and what it is described by is well formed."""

import pytest

from events.register import ActorErased, Described, Opened
from tests.events.scenario import english, named, register

OWN, OTHER = named("reg", "own"), named("reg", "other")
SOMEBODY, ANOTHER = named("act", "somebody"), named("act", "another")
BEGUN = Opened(name=english("A register"))


def test_there_is_one() -> None:
    story = register()
    story.enter(OWN, BEGUN)
    assert story.refused(OTHER, Opened(name=english("Another"))) == "one_register"


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris", "America/Argentina/Buenos_Aires"])
def test_its_time_zone_is_named_as_iana_names_it(zone: str) -> None:
    story = register()
    story.enter(OWN, BEGUN)
    story.enter(OWN, Described(time_zone=zone))
    assert story.refused(OWN, Described(time_zone=f"{zone} time")) == "time_zone"
    assert story.refused(OTHER, Opened(name=english("B"), time_zone="+01:00")) == "time_zone"


def test_its_languages_are_tags() -> None:
    story = register()
    story.enter(OWN, BEGUN)
    story.enter(OWN, Described(languages=("en", "pt-BR")))
    assert story.refused(OWN, Described(languages=("en", "French"))) == "language_tag"


def test_it_tells_who_was_erased_each_once() -> None:
    story = register()
    story.enter(OWN, BEGUN)
    story.enter(OWN, ActorErased(erased_actor=SOMEBODY))
    story.enter(OWN, ActorErased(erased_actor=ANOTHER))
    assert story.refused(OWN, ActorErased(erased_actor=SOMEBODY)) == "nothing_changes"
