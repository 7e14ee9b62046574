"""What looks as if it said how to reach a person: an address of e-mail, or a number of a telephone.

What is entered stays for ever, so whoever enters such a thing is warned. They are not refused: an
office has an address too. So it is precise rather than complete; a name it cannot know.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeGuard

from events.money import MINOR_UNITS
from events.prose import PROSE
from events.warnings import WarningName

_URL = re.compile(r"\bhttps?://\S+", re.IGNORECASE)
# It begins where no such character stands before, or long texts would be tried from every letter.
_ADDRESS = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")

_DIGITS = r"\d(?:[ \u00a0\u202f./-]?[()]?[ \u00a0]?[()]?\d)*"
# A plus between amounts, or within a word, is none of a number. No country's code begins with 0.
_INTERNATIONAL = re.compile(rf"(?<![\w.,/+-])(?<!\d\s)(?:\+|00[ \u00a0]?)\(?(?=[1-9])({_DIGITS})")
_NAMED = re.compile(
    rf"\bt[eé]l(?:\.|[eé]phone\b)[ \u00a0]?:?[ \u00a0]?(\+?\(?{_DIGITS})", re.IGNORECASE
)
_OF_COUNTRIES, _OF_NAMED = range(8, 16), range(6, 16)
"""How many digits a number has with its country's code (ITU-T E.164), and without one."""

_CURRENCIES = "|".join(MINOR_UNITS)
_AFTER_AMOUNT = re.compile(
    rf"(?:[.,]\d+)?[ \u00a0\u202f]?(?:(?:{_CURRENCIES}|euros?|dollars?|[mb]illion|m|bn)\b|[€$£%])",
    re.IGNORECASE,
)
_BEFORE_AMOUNT = re.compile(rf"(?:\b(?:{_CURRENCIES})|[€$£])[ \u00a0]?$")


class Suspicion(NamedTuple):
    """A text that seems to say how to reach a person, and where among the members it stands."""

    name: WarningName
    path: tuple[str, ...]
    message: str


def suspicions(said: Any, path: tuple[str, ...] = ()) -> Iterator[Suspicion]:
    """Yield what is suspicious in the prose among plain values, as JSON would hold them."""
    for text, where in _prose(said, path, prose=False):
        for found in contacts(text):
            is_address = "@" in found
            kind = "an e-mail address" if is_address else "a phone number"
            yield Suspicion(
                "email_address" if is_address else "phone_number",
                where,
                f"{found!r:.80} looks like {kind}. What is entered stays for ever: "
                "name a function, not a person.",
            )


def contacts(text: str) -> list[str]:
    """Return what in a text looks like an address of e-mail or a number of a telephone."""
    text = _URL.sub(" ", text)
    found = [one[0] for one in _ADDRESS.finditer(text)]
    found += [
        one[0] for one in _INTERNATIONAL.finditer(text) if _is_number(one, text, _OF_COUNTRIES)
    ]
    known = " ".join(found)
    return found + [
        one[1]
        for one in _NAMED.finditer(text)
        if one[1] not in known and _is_number(one, text, _OF_NAMED)
    ]


def _is_number(matched: re.Match[str], text: str, lengths: range) -> bool:
    digits = sum(map(str.isdigit, matched[1]))
    return (
        digits in lengths
        and not _AFTER_AMOUNT.match(text, matched.end())
        and not _BEFORE_AMOUNT.search(text, max(0, matched.start() - 5), matched.start())
    )


def _prose(
    said: Any, path: tuple[str, ...], *, prose: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(said, str):
        if prose:
            yield said, path
    elif _is_object(said):
        for name, part in said.items():
            yield from _prose(part, (*path, name), prose=prose or name in PROSE)
    elif _is_list(said):
        for number, part in enumerate(said):
            yield from _prose(part, (*path, str(number)), prose=prose)


def _is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
