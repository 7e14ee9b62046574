"""The tables of codes, held against facts of the published lists."""

from datetime import date

import pytest

from events.codes import (
    COUNTRIES,
    CURRENCIES,
    REGIONS,
    SECTOR_VOCABULARIES,
    SECTORS,
)


@pytest.mark.parametrize(
    ("code", "digits", "until"),
    [
        ("EUR", 2, None),
        ("JPY", 0, None),
        ("KWD", 3, None),
        ("XDR", 2, None),
        ("XEU", 2, date(1999, 1, 31)),
        ("ATS", 2, date(2002, 3, 31)),
        ("IEP", 2, date(2002, 3, 31)),
        ("ITL", 0, date(2002, 3, 31)),
        ("HRK", 2, date(2023, 1, 31)),
        ("STD", 2, date(2017, 12, 31)),
    ],
)
def test_currencies_have_digits_and_days(code: str, digits: int, until: date | None) -> None:
    """ISO 4217, lists one and three."""
    assert (CURRENCIES[code].digits, CURRENCIES[code].until) == (digits, until)


@pytest.mark.parametrize("code", ["XXX", "XTS", "EURO", "eur", ""])
def test_what_is_no_currency_is_not_among_them(code: str) -> None:
    assert code not in CURRENCIES


def test_countries_are_those_of_iso_and_kosovo_and_those_withdrawn() -> None:
    """ISO 3166-1 has 249; of ISO 3166-3 those whose codes no other country bears since."""
    of_use = [one.code for one in COUNTRIES.values() if one.until is None]
    assert len(of_use) == 249 + len(["XK"])
    assert COUNTRIES["AN"].until == date(2010, 12, 15)
    assert {"YU", "CS", "SU", "DD", "ZR", "TP"} <= COUNTRIES.keys()
    assert not {"UK", "EL", "ZZ", "XX", "EU"} & COUNTRIES.keys()


def test_lists_of_iati_are_whole() -> None:
    assert (REGIONS["298"].name, REGIONS["380"].until) == (
        "Africa, regional",
        date(2020, 5, 4),
    )
    assert SECTORS["1"]["15130"].name == "Legal and judicial development"
    assert SECTORS["2"]["151"].name.casefold().startswith("government & civil society")
    assert SECTORS["1"]["11321"].until == date(2019, 12, 31)
    assert {"1", "2", "7", "99"} <= SECTOR_VOCABULARIES.keys()
