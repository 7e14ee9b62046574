"""Make the tables of codes from the published lists: `python events/codes/make.py FOLDER`.

The folder holds IATI's codelists as JSON, one file each (an object whose `items` have `code`,
`name`, `status`, `activation-date` and `withdrawal-date`), `iso-4217-all.csv` (lists
one and three of ISO 4217: `AlphabeticCode`, `Currency`, `MinorUnit`, `WithdrawalDate`) and
`iso-3166-countries.csv` (`ISO3166-1-Alpha-2` and `official_name_en`). What the lists do not say
stands here, with its source.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

OF_IATI = {
    "regions": "Region",
    "sectors": "Sector",
    "sector_categories": "SectorCategory",
    "sector_vocabularies": "SectorVocabulary",
}
COUNTRIES_WITHDRAWN = (
    ("AN", "Netherlands Antilles", "2010-12-15"),
    ("BU", "Burma", "1989-12-05"),
    ("CS", "Serbia and Montenegro", "2006-09-26"),
    ("DD", "German Democratic Republic", "1990-10-30"),
    ("FX", "France, Metropolitan", "1997-07-14"),
    ("NT", "Neutral Zone", "1993-07-12"),
    ("SU", "USSR", "1992-08-30"),
    ("TP", "East Timor", "2002-05-20"),
    ("YD", "Yemen, Democratic", "1990-08-14"),
    ("YU", "Yugoslavia", "2003-07-23"),
    ("ZR", "Zaire", "1997-07-14"),
)
"""ISO 3166-3, of codes that no other country bears today: the day on which each was withdrawn."""
USED_BESIDE = (("XK", "Kosovo", "1999-06-10"),)
"""Of IATI's codelist Country and the EU's interinstitutional style guide, and not of ISO 3166."""
WITHOUT_DIGITS = frozenset(["ADP", "BEF", "BYR", "ESP", "ITL", "LUF", "MGF", "TRL"])
"""Of the currencies that ISO withdrew, and lists no digits of any more: CLDR, `fractions`.

The digits of the others are two, also where CLDR counts coins that nobody used any more.
"""
NO_CURRENCY = frozenset(("XTS", "XXX"))
"""Codes of ISO 4217 for tests, and for transactions without a currency."""


def main(folder: Path) -> None:
    """Write a table beside this file for each list."""
    here = Path(__file__).parent
    for name, published in OF_IATI.items():
        items = json.loads((folder / f"{published}.json").read_text("utf-8"))["items"]
        _write(here / f"{name}.tsv", ("code", "name", "since", "until"), map(_of_iati, items))
    _write(
        here / "currencies.tsv", ("code", "name", "since", "until", "digits"), _currencies(folder)
    )
    _write(here / "countries.tsv", ("code", "name", "since", "until"), _countries(folder))


def _of_iati(item: Mapping[str, Any]) -> tuple[str, ...]:
    since, until = item.get("activation-date", ""), item.get("withdrawal-date", "")
    return item["code"], " ".join(item["name"].split()), since, until


def _currencies(folder: Path) -> Iterable[tuple[str, ...]]:
    found = defaultdict[str, list[tuple[str, str, str]]](list)
    with (folder / "iso-4217-all.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["AlphabeticCode"] and row["AlphabeticCode"] not in NO_CURRENCY:
                said = (row["MinorUnit"], row["WithdrawalDate"], row["Currency"])
                found[row["AlphabeticCode"]].append(said)
    for code, uses in sorted(found.items()):
        listed = next((units for units, _, _ in uses if units.isdecimal()), "")
        withdrawn = [until for _, until, _ in uses]
        # What was withdrawn within `1989 to 1990` was so in 1990 at the latest.
        until = "" if "" in withdrawn else max(map(_latest, withdrawn))
        digits = listed or ("0" if code in WITHOUT_DIGITS else "2")
        yield code, uses[0][2].strip(), "", until, digits


def _latest(withdrawn: str) -> str:
    """Return the last month or year that stands in a text."""
    found: list[str] = re.findall(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?(?!\d)", withdrawn)
    return found[-1]


def _countries(folder: Path) -> Iterable[tuple[str, ...]]:
    with (folder / "iso-3166-countries.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["ISO3166-1-Alpha-2"]: row["official_name_en"] for row in csv.DictReader(file)}
    rows = [(code, name, "", "") for code, name in listed.items() if code and name]
    rows += [(code, name, since, "") for code, name, since in USED_BESIDE]
    rows += [(code, name, "", until) for code, name, until in COUNTRIES_WITHDRAWN]
    return sorted(rows)


def _write(path: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = ["\t".join(head), *("\t".join(row) for row in rows)]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
