"""Codes of published lists: which there are, what each stands for, and on which days it is of use.

The tables beside this file are made by `make.py`. Editions: IATI 2.03 codelists of
2026-06-22 (CC BY 4.0, IATI Standard), ISO 4217 lists one and three and ISO 3166-1 and -3 as the
project Datasets has them. A list may lag behind the world; what it lacks is refused all the same,
but for sectors of vocabularies that others keep.
"""

import csv
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import NamedTuple

from typing_extensions import override


class Code(NamedTuple):
    """A code, its English name in the published list, and the days on which it is of use."""

    code: str
    name: str
    since: date | None
    until: date | None
    """The last day; None while it is of use."""
    digits: int
    """Of a currency: how many decimals its amounts have."""


class CodeList(Mapping[str, Code]):
    """A list of codes, by the code."""

    def __init__(self, name: str) -> None:
        self.name = name
        text = (files(__name__) / f"{name}.tsv").read_text("utf-8")
        rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        self._codes = {row["code"]: _read(row) for row in rows}

    @override
    def __getitem__(self, code: str) -> Code:
        return self._codes[code]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    @override
    def __len__(self) -> int:
        return len(self._codes)


def _read(row: Mapping[str, str]) -> Code:
    return Code(
        row["code"],
        row["name"],
        date.fromisoformat(row["since"]) if row["since"] else None,
        _last_day(row["until"]) if row["until"] else None,
        int(row.get("digits", 0)),
    )


def _last_day(text: str) -> date:
    """Return the last day of a day, a month or a year."""
    year, *others = map(int, text.split("-"))
    month = others[0] if others else 12
    return date(year, month, others[1] if len(others) > 1 else monthrange(year, month)[1])


COUNTRIES, CURRENCIES = CodeList("countries"), CodeList("currencies")
REGIONS, SECTOR_VOCABULARIES = CodeList("regions"), CodeList("sector_vocabularies")
SECTORS: Mapping[str, CodeList] = {
    "1": CodeList("sectors"),
    "2": CodeList("sector_categories"),
}
"""The sectors of the OECD DAC, of five digits and of three, by their vocabulary."""
