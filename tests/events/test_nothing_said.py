"""What has fields and states none of them is refused, whatever source it names."""

from dataclasses import fields
from typing import Any

import pytest

from events import register as register_record
from events.catalogue import KEEP, event_kinds, stated
from events.dossier import Revised as DossierRevised
from events.institution import Renamed
from events.opportunity import Revised
from events.project import Described, Scheduled
from tests.events.drafts import CALL, FILE, followed, spotted
from tests.events.scenario import (
    INTERPOL,
    POLICING,
    REPORT,
    WAPIS,
    Register,
    english,
    named,
    register,
    said,
)

OWN = named("reg", "own")

EMPTY: dict[str, tuple[str, Any]] = {
    "area.restated": (POLICING, event_kinds["area.restated"].fact()),
    "dossier.revised": (FILE, DossierRevised()),
    "institution.renamed": (INTERPOL, Renamed()),
    "opportunity.revised": (CALL, Revised()),
    "project.described": (WAPIS, Described()),
    "project.scheduled": (WAPIS, Scheduled()),
    "register.described": (OWN, register_record.Described()),
}


def story() -> Register:
    begun = said(OWN, register_record.Opened(name=english("A register")), "2012-01-01")
    return register().given(spotted(CALL, "2012-01-01"), followed(FILE, "2012-01-01"), begun)


def test_these_are_all_that_can_be_left_empty() -> None:
    may_be_empty = {
        name
        for name, kind in event_kinds.items()
        if fields(kind.fact) and all(one.default is KEEP for one in fields(kind.fact))
    }
    assert may_be_empty == EMPTY.keys()


@pytest.mark.parametrize("name", EMPTY)
@pytest.mark.parametrize("sources", [(), (REPORT,)])
def test_what_states_nothing_is_refused(name: str, sources: tuple[Any, ...]) -> None:
    record, fact = EMPTY[name]
    assert stated(fact) == {}
    assert story().refused(record, fact, "2015-01-01", sources=sources) == "nothing_changes"


def test_nothing_is_corrected_to_say_nothing() -> None:
    register = story()
    entered = register.enter(WAPIS, Described(acronym="W"), "2015-01-01")
    empty = said(WAPIS, Described(), corrects=entered, sources=(REPORT,))
    assert register.refusal(empty).rule == "nothing_changes"


def test_what_is_so_already_is_said_again_by_another_source() -> None:
    register = story()
    register.enter(WAPIS, Described(acronym="WAPIS"), "2015-01-01", sources=(REPORT,))


def test_what_has_no_fields_is_no_less_for_that() -> None:
    register = story()
    register.enter(WAPIS, event_kinds["project.started"].fact(), "2013-01-01")
