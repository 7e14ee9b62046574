"""What codes are called: countries and currencies in the languages of CLDR, the rest in English."""

from collections.abc import Mapping

from events.codes import (
    COUNTRIES,
    CURRENCIES,
    REGIONS,
    SECTOR_VOCABULARIES,
    SECTORS,
)
from events.documents import DocumentCategory
from events.localized import looked_up

SECTOR, CATEGORY = "sectors", "document_categories"
"""Sectors, by `1:15130`: the vocabulary, and the code in it; and categories of documents."""
_LISTED: Mapping[str, Mapping[str, str]] = {
    **{
        codes.name: {code: one.name for code, one in codes.items()}
        for codes in (COUNTRIES, CURRENCIES, REGIONS, SECTOR_VOCABULARIES)
    },
    SECTOR: {
        f"{vocabulary}:{code}": one.name
        for vocabulary, codes in SECTORS.items()
        for code, one in codes.items()
    },
    CATEGORY: {one.value: one.called for one in DocumentCategory},
}
_OF_CLDR = {COUNTRIES.name: "territories", CURRENCIES.name: "currencies"}
DEFAULT = "en"


def language_of(name: str, asked: str) -> str:
    """Return the language in which the codes of a list are told to who asks for one.

    It is looked up as those of texts are, among the languages of CLDR: else it is English.
    """
    if name not in _OF_CLDR:
        return DEFAULT
    # Only who asks for names waits for Babel.
    from babel import localedata  # noqa: PLC0415

    tags = (tag for tag in looked_up(asked) if localedata.exists(tag.replace("-", "_")))
    return next(tags, DEFAULT)


def names_of(name: str, language: str) -> Mapping[str, str]:
    """Return what the codes of a list are called in a language that `language_of` returned.

    What CLDR has no name of is called as in its published list.
    """
    listed = _LISTED[name]
    if name not in _OF_CLDR:
        return listed
    from babel import Locale  # noqa: PLC0415

    known: Mapping[str, str] = getattr(Locale.parse(language, sep="-"), _OF_CLDR[name])
    return {code: known.get(code, called) for code, called in listed.items()}
