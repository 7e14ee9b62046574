"""The codes of the published lists, held against the tables, read line by line."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from events.documents import DocumentCategory
from tests.officer import Officer

TABLES = Path(__file__).parents[2] / "events/codes"
LISTS = {
    "COUNTRIES": "countries",
    "CURRENCIES": "currencies",
    "REGIONS": "regions",
    "SECTORS": "sectors",
    "SECTOR_CATEGORIES": "sector_categories",
    "SECTOR_VOCABULARIES": "sector_vocabularies",
}
ALL = """query($list: CodeList!, $on: Date) {
    codes(list: $list, usedOn: $on) { code name since until source edition } }"""


def lines(table: str) -> list[dict[str, str]]:
    """Return the lines of a table."""
    with (TABLES / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("listed", "table"), LISTS.items())
async def test_a_list_has_the_codes_of_its_table(officer: Officer, listed: str, table: str) -> None:
    found = (await officer.ask(ALL, list=listed))["codes"]
    expected = lines(table)
    assert [one["code"] for one in found] == [line["code"] for line in expected]
    for one, line in zip(found, expected, strict=True):
        assert one["since"] == (line["since"] or None)
        assert (one["until"] or "").startswith(line["until"])
        assert bool(one["until"]) == bool(line["until"])
        if table not in {"countries", "currencies"}:
            assert one["name"] == line["name"]
    assert len({(one["source"], one["edition"]) for one in found}) == 1


async def test_documents_have_categories(officer: Officer) -> None:
    found = (await officer.ask(ALL, list="DOCUMENT_CATEGORIES"))["codes"]
    assert [one["code"] for one in found] == [one.value for one in DocumentCategory]
    assert {"A02": "Objectives / Purpose of activity"}.items() <= {
        one["code"]: one["name"] for one in found
    }.items()
    assert {one["source"] for one in found} == {"IATI Standard, codelist DocumentCategory"}


@pytest.mark.parametrize(
    ("listed", "code", "day", "is_used"),
    [
        ("COUNTRIES", "SU", "1992-08-30", True),
        ("COUNTRIES", "SU", "1992-08-31", False),
        ("COUNTRIES", "XK", "1999-06-09", False),
        ("COUNTRIES", "XK", "1999-06-10", True),
        ("COUNTRIES", "FR", "1800-01-01", True),
        ("CURRENCIES", "EUR", "2026-01-01", True),
        ("CURRENCIES", "ADP", "2003-07-31", True),
        ("CURRENCIES", "ADP", "2003-08-01", False),
        ("REGIONS", "380", "2020-05-05", False),
        ("REGIONS", "1027", "2020-05-03", False),
        ("DOCUMENT_CATEGORIES", "A01", "2026-01-01", True),
    ],
)
async def test_codes_are_of_use_on_days(
    officer: Officer, listed: str, code: str, day: str, *, is_used: bool
) -> None:
    found = (await officer.ask(ALL, list=listed, on=day))["codes"]
    assert (code in {one["code"] for one in found}) is is_used
    for one in found:
        assert date.fromisoformat(one["since"] or day) <= date.fromisoformat(day)
        assert date.fromisoformat(day) <= date.fromisoformat(one["until"] or day)


async def test_some_codes_alone_are_asked_for(officer: Officer) -> None:
    query = "query($c: [String!]) { codes(list: CURRENCIES, only: $c) { code } }"
    for given, expected in [(["USD", "EUR", "?"], ["EUR", "USD"]), ([], []), (["eur"], [])]:
        found = (await officer.ask(query, c=given))["codes"]
        assert [one["code"] for one in found] == expected
    assert len((await officer.ask(query, c=None))["codes"]) == len(lines("currencies"))


async def named(officer: Officer, listed: str, lang: str) -> dict[str, Any]:
    query = "query($l: CodeList!, $t: String) { codes(list: $l) { code name(lang: $t) } }"
    found = await officer.ask(query, l=listed, t=lang)
    return {one["code"]: one["name"] for one in found["codes"]}


@pytest.mark.parametrize(
    ("listed", "code", "lang", "name"),
    [
        ("COUNTRIES", "DE", "fr-CA", "Allemagne"),
        ("COUNTRIES", "DE", "no tag", "Germany"),
        ("COUNTRIES", "AN", "en", "Netherlands Antilles"),
        ("CURRENCIES", "EUR", "fr", "euro"),
        ("REGIONS", "298", "fr", "Africa, regional"),
        ("SECTORS", "11110", "fr", "Education policy and administrative management"),
        ("SECTOR_CATEGORIES", "111", "en", "Education, Level Unspecified"),
        ("SECTOR_VOCABULARIES", "1", "de", "OECD DAC CRS Purpose Codes (5 digit)"),
        ("DOCUMENT_CATEGORIES", "B01", "fr", "Annual report"),
    ],
)
async def test_codes_are_told_in_words(
    officer: Officer, listed: str, code: str, lang: str, name: str
) -> None:
    assert (await named(officer, listed, lang))[code] == name


async def test_several_lists_are_asked_at_once(officer: Officer) -> None:
    """And each is told by its own names, by fragments and under other names too."""
    answer = await officer.run(
        """{ one: codes(list: SECTOR_CATEGORIES) { ...of } other: codes(list: REGIONS) { ...of } }
        fragment of on Code { __typename is: code called: name }"""
    )
    one, other = answer["data"]["one"], answer["data"]["other"]
    assert {"__typename": "Code", "is": "112", "called": "Basic Education"} in one
    assert {"__typename": "Code", "is": "89", "called": "Europe, regional"} in other


async def test_a_list_nobody_has_is_refused(officer: Officer) -> None:
    message = await officer.told("{ codes(list: COLOURS) { code } }")
    assert "'COLOURS' does not exist in 'CodeList' enum" in message
