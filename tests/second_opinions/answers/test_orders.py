"""In which order things are listed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from events.dates import PartialDate
from events.localized import Localized
from events.money import Money
from events.project import ProjectStatus
from tests.second_opinions.answers.orders import ordered
from tests.second_opinions.answers.register import Instant, Register
from tests.second_opinions.answers.sources import Part
from tests.second_opinions.answers.texts import folded

NOWHERE, AT = Register([], {}), Instant(0, date(2020, 1, 1))


def listed(name: str, values: list[Any], *order_by: tuple[str, str]) -> list[Any]:
    """Return values of a field in the order things that have them are listed in."""
    items = [
        Part(NOWHERE, AT, "Project", {name: value, "record_id": f"prj_{number}"})
        for number, value in enumerate(values)
    ]
    by = [{"field": field, "direction": direction} for field, direction in order_by]
    return [item.held(name) for item in ordered(items, by)]


@pytest.mark.parametrize(
    ("name", "ascending"),
    [
        ("status", [ProjectStatus.CLOSED, ProjectStatus.CANCELLED, ProjectStatus.SUSPENDED]),
        ("acronym", ["Éa", "eb", "EC"]),
        ("country", ["B", "a", "É"]),
        ("position", [2, 10]),
        ("alive", [False, True]),
        ("effective_from", [date(2019, 1, 1), date(2020, 1, 1)]),
        (
            "started_on",
            [
                PartialDate(one)
                for one in ("[..2018]", "2019-01-01", "2019", "[2019..]", "2019-02", "[..2019]")
            ],
        ),
        ("title", [Localized({"de": "Z", "en": "A"}), Localized({"fr": "b"})]),
        (
            "requested",
            [
                Money(Decimal(9), "EUR"),
                Money(Decimal("10.0"), "EUR"),
                Money(Decimal(1), "USD"),
            ],
        ),
    ],
)
def test_values_are_in_order_and_null_is_last(name: str, ascending: list[Any]) -> None:
    mixed = [None, *ascending[1:], ascending[0], None]
    field = name.upper()
    assert listed(name, mixed, (field, "ASC")) == [*ascending, None, None]
    assert listed(name, mixed, (field, "DESC")) == [*reversed(ascending), None, None]


def test_what_is_not_known_of_a_date_comes_before_what_was_not_stated() -> None:
    unknown, known = PartialDate("XXXX"), PartialDate("2019")
    for direction in ("ASC", "DESC"):
        values = listed("started_on", [None, unknown, known], ("STARTED_ON", direction))
        assert values == [known, unknown, None]


def test_what_is_alike_is_in_the_order_of_ids() -> None:
    items = [
        Part(NOWHERE, AT, "Project", {"record_id": f"prj_{number}", "acronym": acronym})
        for number, acronym in ((2, "a"), (1, "A"), (3, "b"))
    ]
    for direction, expected in (("ASC", "123"), ("DESC", "312")):
        found = ordered(items, [{"field": "ACRONYM", "direction": direction}])
        assert [item.held("record_id")[-1] for item in found] == [*expected]
    found = ordered(items, [{"field": "ACRONYM"}, {"field": "ID", "direction": "DESC"}])
    assert [item.held("record_id")[-1] for item in found] == [*"213"]
    assert [item.held("record_id")[-1] for item in ordered(items)] == [*"123"]


def test_only_the_first_characters_count() -> None:
    long = ["x" * 200 + "b", "x" * 200 + "a"]
    assert listed("acronym", long, ("ACRONYM", "ASC")) == long


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  École \t d'Été ", "ecole d'ete"),
        ("STRASSE Straße", "strasse strasse"),
        ("Łódź Ø", "lodz o"),
        ("ﬁ ①", "fi 1"),
        ("İ", "i"),
    ],
)
def test_a_text_is_folded(text: str, expected: str) -> None:
    assert folded(text) == expected
