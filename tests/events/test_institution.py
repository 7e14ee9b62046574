"""An institution is entered, renamed and placed under another."""

from dataclasses import replace

import pytest

from events.dates import PartialDate
from events.institution import (
    Dissolved,
    Institution,
    InstitutionKind,
    PlacedUnder,
    Registered,
    Renamed,
    Seated,
)
from events.localized import Localized
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
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

CENTRE, UNIT, OTHER = (named("ins", key) for key in ("centre", "unit", "other"))
AGENCY = InstitutionKind.EU_AGENCY

REGISTERED = Registered(
    name=Localized({"en": "Drugs Centre", "fr": "Centre des drogues"}),
    kind=AGENCY,
    short_name="EMCDDA",
    other_names=("The Lisbon agency",),
    parent=EU,
    country="PT",
)
STATE = Institution(
    name=Localized({"en": "Drugs Centre", "fr": "Centre des drogues"}),
    kind=AGENCY,
    short_name="EMCDDA",
    other_names=("The Lisbon agency",),
    parent=EU,
    country="PT",
    established_on=PartialDate("1993-10-30"),
)


def with_centre() -> Register:
    return register().given(said(CENTRE, REGISTERED, "1993-10-30"))


def dissolved() -> Register:
    return with_centre().given(said(CENTRE, Dissolved(), "2024-07-02"))


# Registered ----------------------------------------------------------------------------------


def test_an_institution_is_as_it_was_registered_from_its_first_day() -> None:
    story = with_centre()
    assert story.on(CENTRE, "1993-10-29") is None
    assert story.on(CENTRE, "1993-10-30") == STATE


@pytest.mark.parametrize("name", ["", "  "])
def test_an_institution_has_a_name(name: str) -> None:
    refusal = register().refusal(said(CENTRE, institution_named(name)))
    assert (refusal.rule, refusal.path) == ("empty", ("name", "en"))


def test_a_name_is_in_one_language_at_least() -> None:
    nameless = Registered(name=Localized({}), kind=AGENCY)
    assert register().refused(CENTRE, nameless) == "empty"


def test_the_parent_of_a_new_institution_exists() -> None:
    story = register()
    assert story.refused(CENTRE, institution_named("Part", parent=OTHER)) == "unknown_record"
    of_interpol = institution_named("Part", parent=INTERPOL)
    assert story.refused(CENTRE, of_interpol, "1923-09-06") == "not_begun"
    story.enter(CENTRE, of_interpol, "1923-09-07")


@pytest.mark.parametrize(("parent", "rule"), [(WAPIS, "wrong_kind"), ("eu", "malformed_id")])
def test_a_parent_is_an_institution(parent: str, rule: str) -> None:
    refusal = register().refusal(said(CENTRE, institution_named("Part", parent=parent)))
    assert (refusal.rule, refusal.path) == (rule, ("parent",))


def test_the_parent_of_a_new_institution_is_alive() -> None:
    story = dissolved()
    unit = institution_named("Unit", parent=CENTRE)
    refusal = story.refusal(said(UNIT, unit, "2024-07-02"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("parent",))


def test_the_parent_of_a_living_institution_stays_alive() -> None:
    unit = institution_named("Unit", parent=CENTRE)
    assert dissolved().refused(UNIT, unit, "2024-07-01") == "parent_not_alive"


def test_a_new_institution_may_end_with_its_parent() -> None:
    story = dissolved()
    unit = institution_named("Unit", parent=CENTRE)
    story.batch(said(UNIT, unit, "2020"), said(UNIT, Dissolved(), "2024-07-02"))
    assert story.on(UNIT, "2024-07-01").parent == CENTRE


def test_an_institution_is_no_part_of_itself() -> None:
    assert register().refused(CENTRE, institution_named("Centre", parent=CENTRE)) == "cycle"


@pytest.mark.parametrize("country", ["pt", "PRT", "P1", "Portugal"])
def test_a_seat_is_a_country_by_its_code(country: str) -> None:
    refusal = register().refusal(said(CENTRE, replace(REGISTERED, country=country), "2000"))
    assert (refusal.rule, refusal.path) == ("country_code", ("country",))


# Names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Drugs Centre", "DRUGS  centre", " drugs centre"])
def test_two_living_institutions_of_a_kind_and_parent_differ_in_name(name: str) -> None:
    refusal = with_centre().refusal(said(OTHER, institution_named(name, AGENCY, EU), "2000"))
    assert (refusal.rule, refusal.path) == ("name_taken", ("name", "en"))


def test_a_name_is_taken_in_each_of_its_languages() -> None:
    french = Registered(name=Localized({"fr": "Centre des drogues"}), kind=AGENCY, parent=EU)
    assert with_centre().refused(OTHER, french, "2000") == "name_taken"


def test_institutions_of_other_kinds_or_parents_may_bear_the_same_name() -> None:
    story = with_centre()
    story.enter(OTHER, institution_named("Drugs Centre", InstitutionKind.OFFICE, EU), "2000")
    story.enter(UNIT, institution_named("Drugs Centre", AGENCY, COMMISSION), "2000")


def test_a_name_is_free_again_on_the_day_its_bearer_is_dissolved() -> None:
    story = dissolved()
    heir = institution_named("Drugs Centre", AGENCY, EU)
    assert story.refused(OTHER, heir, "2024-07-01") == "name_taken"
    story.enter(OTHER, heir, "2024-07-02")


def test_a_name_is_taken_by_an_institution_that_is_announced() -> None:
    story = register().given(said(CENTRE, REGISTERED, "2027-01-01"))
    assert story.refused(OTHER, institution_named("Drugs Centre", AGENCY, EU)) == "name_taken"


def test_a_name_is_free_once_its_bearer_has_another() -> None:
    story = with_centre().given(said(CENTRE, Renamed(name=english("Drugs Agency")), "2010-01-01"))
    heir = institution_named("Drugs Centre", AGENCY, EU)
    assert story.refused(OTHER, heir, "2009-12-31") == "name_taken"
    story.enter(OTHER, heir, "2010-01-01")


def test_an_institution_is_not_renamed_to_the_name_of_another() -> None:
    story = with_centre().given(said(OTHER, institution_named("Other", AGENCY, EU), "2000"))
    assert story.refused(OTHER, Renamed(name=english("Drugs Centre")), "2010") == "name_taken"


def test_an_institution_is_not_placed_beside_another_of_its_name() -> None:
    story = with_centre()
    story.enter(OTHER, institution_named("Drugs Centre", AGENCY, COMMISSION), "2000")
    assert story.refused(OTHER, PlacedUnder(parent=EU), "2010") == "name_taken"


def test_a_dissolution_is_not_retracted_once_the_name_has_a_new_bearer() -> None:
    story = with_centre()
    ended = story.enter(CENTRE, Dissolved(), "2024-07-02")
    story.enter(OTHER, institution_named("Drugs Centre", AGENCY, EU), "2025")
    assert story.refusal(retraction(ended)).rule == "name_taken"
    assert story.refusal(correction(ended, Dissolved(), "2025-01-02")).rule == "name_taken"
    story.correct(ended, Dissolved(), "2025-01-01")


# Renamed -------------------------------------------------------------------------------------


def test_when_it_began_is_the_day_of_its_registration_if_that_is_known() -> None:
    story = with_centre()
    assert story.on(CENTRE).established_on == PartialDate("1993-10-30")
    [registered] = [one for one in story.entries if one.record == CENTRE]
    corrected = story.correct(registered, REGISTERED, "[1993..1994]")
    assert story.on(CENTRE).established_on == PartialDate("[1993..1994]")
    story.correct(corrected, REGISTERED, "XXXX")
    assert story.on(CENTRE).established_on is None


def test_a_new_name_keeps_the_rest() -> None:
    story = with_centre().given(said(CENTRE, Renamed(name=english("Drugs Agency")), "2023-06-27"))
    state = story.on(CENTRE, "2023-06-27")
    assert (state.name, state.short_name) == (english("Drugs Agency"), "EMCDDA")
    assert state.other_names == ("The Lisbon agency",)
    assert story.on(CENTRE, "2023-06-26") == STATE


def test_a_short_name_and_other_names_are_stated_anew_or_cleared() -> None:
    story = with_centre()
    story.enter(CENTRE, Renamed(short_name=None, other_names=("OEDT", "EBDD")), "2000")
    state = story.on(CENTRE)
    assert (state.name, state.short_name, state.other_names) == (STATE.name, None, ("OEDT", "EBDD"))
    story.enter(CENTRE, Renamed(other_names=()), "2001")
    assert story.on(CENTRE).other_names == ()


def test_a_new_name_is_not_empty() -> None:
    assert with_centre().refused(CENTRE, Renamed(name=english(" "))) == "empty"


@pytest.mark.parametrize(
    "fact", [Renamed(short_name="OEDT"), PlacedUnder(parent=COMMISSION), Seated(seat="Lisbon")]
)
def test_a_dissolved_institution_is_neither_renamed_nor_placed_nor_seated(
    fact: Renamed | PlacedUnder | Seated,
) -> None:
    story = dissolved()
    assert story.refused(CENTRE, fact, "2024-07-02") == "dissolved"
    story.enter(CENTRE, fact, "2024-07-01")


@pytest.mark.parametrize(
    "fact",
    [
        Renamed(),
        Renamed(short_name="EMCDDA"),
        PlacedUnder(parent=EU),
        Seated(seat=None),
        Seated(seat=None, country="PT"),
    ],
)
def test_a_name_a_place_or_a_seat_it_has_already_changes_nothing(
    fact: Renamed | PlacedUnder | Seated,
) -> None:
    assert with_centre().refused(CENTRE, fact, "2010") == "nothing_changes"


# Seated --------------------------------------------------------------------------------------


def test_an_institution_sits_where_it_was_registered_until_it_is_seated_elsewhere() -> None:
    story = register().given(said(CENTRE, replace(REGISTERED, seat="Lisbon"), "1993"))
    assert (story.on(CENTRE, "1993-12-31").seat, story.on(CENTRE, "1993-12-31").country) == (
        "Lisbon",
        "PT",
    )
    story.enter(CENTRE, Seated(seat="Porto"), "2001-02-03")
    story.enter(CENTRE, Seated(seat="Vienna", country="AT"), "2030-01-01")
    assert story.on(CENTRE, "2001-02-02").seat == "Lisbon"
    assert (story.on(CENTRE, "2001-02-03").seat, story.on(CENTRE, "2001-02-03").country) == (
        "Porto",
        "PT",
    )
    assert (story.on(CENTRE, "2030-01-01").seat, story.on(CENTRE, "2030-01-01").country) == (
        "Vienna",
        "AT",
    )


def test_where_an_institution_sits_may_be_no_longer_known() -> None:
    story = with_centre().given(said(CENTRE, Seated(seat="Lisbon"), "2000"))
    story.enter(CENTRE, Seated(seat=None, country=None), "2001")
    assert (story.on(CENTRE, "2001-12-31").seat, story.on(CENTRE, "2001-12-31").country) == (
        None,
        None,
    )


@pytest.mark.parametrize("seat", ["", "  "])
def test_a_town_has_a_name(seat: str) -> None:
    refusal = with_centre().refusal(said(CENTRE, Seated(seat=seat), "2000"))
    assert (refusal.rule, refusal.path) == ("empty", ("seat",))
    assert register().refused(CENTRE, replace(REGISTERED, seat=seat), "2000") == "empty"


def test_a_seat_in_another_country_names_it_by_its_code() -> None:
    seated = Seated(seat="Vienna", country="Austria")
    refusal = with_centre().refusal(said(CENTRE, seated, "2000"))
    assert (refusal.rule, refusal.path) == ("country_code", ("country",))


# Placed --------------------------------------------------------------------------------------


def test_an_institution_is_placed_under_another_or_stands_on_its_own() -> None:
    story = with_centre()
    story.enter(CENTRE, PlacedUnder(parent=COMMISSION), "2010-01-01")
    story.enter(CENTRE, PlacedUnder(parent=None), "2020-01-01")
    parents = {day: story.on(CENTRE, day).parent for day in ("2009-12-31", "2010-01-01")}
    assert parents == {"2009-12-31": EU, "2010-01-01": COMMISSION}
    assert story.on(CENTRE, "2020-01-01").parent is None


def test_an_institution_is_not_placed_under_one_that_is_not_alive() -> None:
    story = dissolved().given(said(OTHER, institution_named("Other"), "2000"))
    assert story.refused(OTHER, PlacedUnder(parent=CENTRE), "2024-07-02") == "not_alive"
    assert story.refused(OTHER, PlacedUnder(parent=CENTRE), "2020") == "parent_not_alive"
    assert story.refused(OTHER, PlacedUnder(parent=UNIT), "2020") == "unknown_record"


@pytest.mark.parametrize("parent", [EU, COMMISSION, CENTRE])
def test_an_institution_is_not_placed_under_its_own_part(parent: str) -> None:
    story = register().given(said(CENTRE, institution_named("Part", parent=COMMISSION), "1993"))
    assert story.refused(EU, PlacedUnder(parent=parent), "2000") == "cycle"


def two() -> Register:
    return register().given(
        said(CENTRE, institution_named("Centre"), "2000"),
        said(UNIT, institution_named("Unit"), "2000"),
    )


def test_of_two_institutions_each_may_be_the_parent_for_a_time() -> None:
    story = two()
    story.enter(UNIT, PlacedUnder(parent=CENTRE), "2005-01-01")
    story.enter(UNIT, PlacedUnder(parent=None), "2010-01-01")
    assert story.refused(CENTRE, PlacedUnder(parent=UNIT), "2009-12-31") == "cycle"
    story.enter(CENTRE, PlacedUnder(parent=UNIT), "2010-01-01")


def test_no_circle_closes_on_a_later_day() -> None:
    story = two().given(said(UNIT, PlacedUnder(parent=CENTRE), "2027-01-01"))
    assert story.refused(CENTRE, PlacedUnder(parent=UNIT)) == "cycle"
    story.batch(
        said(CENTRE, PlacedUnder(parent=UNIT)), said(CENTRE, PlacedUnder(parent=None), "2027-01-01")
    )


def test_no_circle_closes_when_a_move_is_retracted() -> None:
    story = two().given(said(UNIT, PlacedUnder(parent=CENTRE), "2005"))
    moved = story.enter(UNIT, PlacedUnder(parent=None), "2010")
    story.enter(CENTRE, PlacedUnder(parent=UNIT), "2012")
    assert story.refusal(retraction(moved)).rule == "cycle"


def test_two_institutions_may_change_places_by_one_batch() -> None:
    story = two().given(said(UNIT, PlacedUnder(parent=CENTRE), "2005"))
    story.batch(
        said(CENTRE, PlacedUnder(parent=UNIT), "2010-01-01"),
        said(UNIT, PlacedUnder(parent=None), "2010-01-01"),
    )
    assert (story.on(CENTRE).parent, story.on(UNIT).parent) == (UNIT, None)
