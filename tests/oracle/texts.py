"""Texts and dates as they are compared: without case, accents and spacing; by their first day."""

import unicodedata
from datetime import date

from events.dates import PartialDate
from events.localized import Localized

COUNTS = 200
"""So many characters of a folded text count in an order."""


def folded(text: str) -> str:
    """Return a text as it is searched."""
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(one for one in apart if unicodedata.category(one) != "Mn")
    return " ".join(letters.casefold().split())


def sorting(text: str | Localized) -> str:
    """Return what a text is listed by: its own language first, then the others as stored."""
    if isinstance(text, str):
        return folded(text)[:COUNTS]
    first = "en" if "en" in text.texts else next(iter(text.texts))
    others = (one for language, one in text.texts.items() if language != first)
    return "\n".join(map(folded, (text.texts[first], *others)))[:COUNTS]


def first_day(on: PartialDate) -> date:
    """Return the day a date is compared as."""
    return on.first
