"""Lists of codes as others publish them: who does, in which edition, and the codes of each.

What a code is called in other languages is in `named`.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from events.codes import COUNTRIES, CURRENCIES, REGIONS, SECTOR_VOCABULARIES, SECTORS, Code
from events.codes.named import CATEGORY, SECTOR
from events.documents import DocumentCategory


class CodeList(Enum):
    """Lists of codes, each of which somebody publishes."""

    COUNTRIES = "COUNTRIES"
    CURRENCIES = "CURRENCIES"
    REGIONS = "REGIONS"
    SECTORS = "SECTORS"
    SECTOR_CATEGORIES = "SECTOR_CATEGORIES"
    SECTOR_VOCABULARIES = "SECTOR_VOCABULARIES"
    DOCUMENT_CATEGORIES = "DOCUMENT_CATEGORIES"


class Published(NamedTuple):
    """A list, and where it comes from."""

    says: str
    """What its codes are of, in a sentence."""
    source: str
    edition: str | None
    """As its publisher calls it; None if that was not told."""
    codes: tuple[Code, ...]
    named: str
    """What `named` calls the list."""
    within: str = ""
    """What `named` has before each code."""

    def used_on(self, day: date | None) -> list[Code]:
        """Return the codes that are of use on a day, as far as the list says; or all there are."""
        return [one for one in self.codes if day is None or _is_used(one, day)]


def _is_used(code: Code, day: date) -> bool:
    return (code.since is None or code.since <= day) and (code.until is None or day <= code.until)


_OF_IATI = "2.03, as of 2026-06-22"
_CATEGORIES = tuple(Code(one.value, one.called, None, None, 0) for one in DocumentCategory)

LISTS: Mapping[CodeList, Published] = {
    CodeList.COUNTRIES: Published(
        "Countries, by two letters, and `XK` for Kosovo.",
        "ISO 3166-1 and 3166-3, as the project Datasets has them; XK: IATI",
        None,
        tuple(COUNTRIES.values()),
        COUNTRIES.name,
    ),
    CodeList.CURRENCIES: Published(
        "Currencies, those withdrawn included.",
        "ISO 4217, lists one and three, as the project Datasets has them",
        None,
        tuple(CURRENCIES.values()),
        CURRENCIES.name,
    ),
    CodeList.REGIONS: Published(
        "Regions that a project may be for.",
        "IATI Standard, codelist Region",
        _OF_IATI,
        tuple(REGIONS.values()),
        REGIONS.name,
    ),
    CodeList.SECTORS: Published(
        "Sectors of the OECD DAC by five digits: those of vocabulary `1`.",
        "IATI Standard, codelist Sector",
        _OF_IATI,
        tuple(SECTORS["1"].values()),
        SECTOR,
        "1:",
    ),
    CodeList.SECTOR_CATEGORIES: Published(
        "Sectors of the OECD DAC by three digits: those of vocabulary `2`.",
        "IATI Standard, codelist SectorCategory",
        _OF_IATI,
        tuple(SECTORS["2"].values()),
        SECTOR,
        "2:",
    ),
    CodeList.SECTOR_VOCABULARIES: Published(
        "Vocabularies of sectors.",
        "IATI Standard, codelist SectorVocabulary",
        _OF_IATI,
        tuple(SECTOR_VOCABULARIES.values()),
        SECTOR_VOCABULARIES.name,
    ),
    CodeList.DOCUMENT_CATEGORIES: Published(
        "Categories of documents.",
        "IATI Standard, codelist DocumentCategory",
        _OF_IATI,
        _CATEGORIES,
        CATEGORY,
    ),
}
