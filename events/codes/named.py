"""What codes are called: countries and currencies in the languages of CLDR, the rest in English."""

from collections.abc import Mapping
from functools import lru_cache

from events.codes import (
    COUNTRIES,
    CURRENCIES,
    DOCUMENT_CATEGORIES,
    REGIONS,
    SECTOR_VOCABULARIES,
    SECTORS,
    Code,
)
from events.localized import looked_up

SECTOR = "sectors"
"""The sectors of all vocabularies, by `1:15130`: the vocabulary, and the code in it."""
_LISTS: Mapping[str, Mapping[str, Code]] = {
    **{one.name: one for one in (COUNTRIES, CURRENCIES, DOCUMENT_CATEGORIES, REGIONS)},
    SECTOR_VOCABULARIES.name: SECTOR_VOCABULARIES,
    SECTOR: {
        f"{vocabulary}:{code}": one
        for vocabulary, codes in SECTORS.items()
        for code, one in codes.items()
    },
}
_OF_CLDR = {COUNTRIES.name: "territories", CURRENCIES.name: "currencies"}
DEFAULT = "en"


def names_of(name: str, asked: str) -> Mapping[str, str]:
    """Return what the codes of a list are called in a language, else in English.

    The language is looked up as those of texts are. What CLDR has no name of is called as in its
    published list.
    """
    if name not in _OF_CLDR:
        return _named(name, DEFAULT)
    # Only who asks for names waits for Babel.
    from babel import localedata  # noqa: PLC0415

    tags = (tag for tag in looked_up(asked) if localedata.exists(tag.replace("-", "_")))
    return _named(name, next(tags, DEFAULT))


@lru_cache(100)
def _named(name: str, tag: str) -> Mapping[str, str]:
    listed = {code: one.name for code, one in _LISTS[name].items()}
    if name not in _OF_CLDR:
        return listed
    from babel import Locale  # noqa: PLC0415

    known: Mapping[str, str] = getattr(Locale.parse(tag, sep="-"), _OF_CLDR[name])
    return {code: known.get(code, called) for code, called in listed.items()}
