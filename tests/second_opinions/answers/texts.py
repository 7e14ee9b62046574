"""Texts as they are compared: looked for without case, accents and spacing, equal with accents."""

import unicodedata

from events.localized import Localized
from tests.second_opinions.accents import is_unseen, without_accents

PLAIN = {
    "L WITH STROKE": "l",
    "O WITH STROKE": "o",
    "D WITH STROKE": "d",
    "H WITH STROKE": "h",
    "T WITH STROKE": "t",
    "DOTLESS I": "i",
    "ETH": "d",
    "ENG": "n",
    "AE": "ae",
    "THORN": "th",
}
"""How a small Latin letter is searched that has no accent to lose, by its name in Unicode."""
COUNTS = 200
"""So many characters of a folded text count in an order."""


def folded(text: str) -> str:
    """Return a text as it is searched."""
    plain = "".join(map(_plain, without_accents(text).casefold()))
    return " ".join(plain.split())


def alike(text: str, other: str) -> bool:
    """Say whether two texts are one: all but case, spacing and how signs are put is the same."""
    one, two = map(_as_compared, (text, other))
    return one == two


def _as_compared(text: str) -> str:
    seen = "".join(sign for sign in text if not is_unseen(sign)).replace("\u2800", " ")
    for _ in range(2):
        seen = unicodedata.normalize("NFKC", seen).casefold()
    return " ".join(seen.split())


def _plain(letter: str) -> str:
    named = unicodedata.name(letter, "").removeprefix("LATIN SMALL LETTER ")
    return "oe" if letter == "\N{LATIN SMALL LIGATURE OE}" else PLAIN.get(named, letter)


def heard_in(languages: list[str], asked: str) -> str:
    """Return which of the languages of a text is told to who asks for one (RFC 4647, 3.4)."""
    known = {language.casefold(): language for language in languages}
    while asked:
        if asked.casefold() in known:
            return known[asked.casefold()]
        asked = asked.rpartition("-")[0]
    return known.get("en", languages[0])


def told(text: Localized, asked: str | None) -> str | None:
    """Return a text as it is told to who asks for a language; None if it was removed."""
    return text.texts[heard_in([*text.texts], asked or "en")] or None


def sorting(text: str) -> str:
    """Return what a text is listed by."""
    return folded(text)[:COUNTS]
