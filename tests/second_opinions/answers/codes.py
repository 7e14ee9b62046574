"""What codes are called: by Babel, and by the tables of the published lists, read line by line."""

from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from events.documents import DocumentCategory

TABLES = Path(__file__).parents[3] / "events/codes"
CODED = {
    "countryName": ("country", "countries"),
    "regionName": ("region", "regions"),
    "vocabularyName": ("vocabulary", "sector_vocabularies"),
    "categoryName": ("category", "categories"),
    "currencyName": ("currency", "currencies"),
}
"""By the field of a name: the field of its code, and its table."""
CATEGORIES = {one.value: one.called for one in DocumentCategory}
SECTOR_TABLES = {"1": "sectors", "2": "sector_categories"}


def called(table: str | None, code: str | None, lang: str | None) -> str | None:
    """Return what a code is called in a language; itself, if it is in no table."""
    if code is None or table is None:
        return code
    if table == "categories":
        return CATEGORIES[code]
    lines = (TABLES / f"{table}.tsv").read_text("utf-8").splitlines()
    listed = next((line.split("\t")[1] for line in lines if line.split("\t")[0] == code), code)
    if table == "countries":
        return str(_locale(lang).territories.get(code, listed))
    if table == "currencies":
        return str(_locale(lang).currencies.get(code, listed))
    return listed


def _locale(lang: str | None) -> Any:
    while lang:
        try:
            return Locale.parse(lang, sep="-")
        except (ValueError, UnknownLocaleError):
            lang = lang.rpartition("-")[0]
    return Locale("en")
