"""What shows nothing in a text, and where it may stand: a table of every such character.

It holds each format and control character, each that Unicode calls default-ignorable
(DerivedCoreProperties.txt, Unicode 16), and the blank of Braille. What is not allowed where it
stands is refused, or trimmed at an edge; what is compared is compared without any of them.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

WHITE_SPACE = frozenset(
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What has Unicode's property White_Space (PropList.txt): other than `str.isspace`."""

Stands: TypeAlias = Callable[[str, int], bool]
"""Says whether the character at a place of a text may stand there."""


class Unseen(NamedTuple):
    """Characters in a row that show nothing, what they are, and where they may stand."""

    first: int
    last: int
    what: str
    stands: Stands


def _never(_text: str, _place: int) -> bool:
    return False


def _anywhere_within(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1


def _within_a_word(text: str, place: int) -> bool:
    return _shows(text, place - 1) and _shows(text, place + 1)


def _after_a_sign(text: str, place: int) -> bool:
    return place > 0 and text[place - 1] not in WHITE_SPACE and unseen_of(text[place - 1]) is None


def _amid_right_to_left(text: str, place: int) -> bool:
    return _anywhere_within(text, place) and _is_right_to_left(text)


def _between_words_without_spaces(text: str, place: int) -> bool:
    return _is_in(text, place - 1, _WITHOUT_SPACES) and _is_in(text, place + 1, _WITHOUT_SPACES)


def _in_a_syllable(text: str, place: int) -> bool:
    return _is_in(text, place - 1, _JAMO) or _is_in(text, place + 1, _JAMO)


@lru_cache(8)
def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def _shows(text: str, place: int) -> bool:
    """Say whether there is a character that shows, or a selector of its form."""
    if not 0 <= place < len(text) or text[place] in WHITE_SPACE:
        return False
    unseen = unseen_of(text[place])
    return unseen is None or (
        unseen.stands is _after_a_sign and place > 0 and unseen_of(text[place - 1]) is None
    )


def _is_in(text: str, place: int, ranges: tuple[range, ...]) -> bool:
    return 0 <= place < len(text) and any(ord(text[place]) in one for one in ranges)


_WITHOUT_SPACES = (
    *(range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800)),
    *(range(0x1950, 0x1A00), range(0x1A20, 0x1AB0), range(0xA9E0, 0xAA00)),
    range(0xAA60, 0xAAE0),
)
"""Thai, Lao, Burmese, Khmer, Tai: words follow each other, and a line breaks where one ends."""
_JAMO = (range(0x1100, 0x115F), range(0x1161, 0x1200), range(0xA960, 0xA980), range(0xD7B0, 0xD800))

UNSEEN = (
    Unseen(0x0000, 0x0008, "a control character", _never),
    Unseen(0x000B, 0x000C, "a control character", _never),
    Unseen(0x000E, 0x001F, "a control character", _never),
    Unseen(0x007F, 0x009F, "a control character", _never),
    Unseen(0x00AD, 0x00AD, "a soft hyphen", _anywhere_within),
    Unseen(0x034F, 0x034F, "a combining grapheme joiner", _within_a_word),
    Unseen(0x061C, 0x061C, "an Arabic letter mark", _amid_right_to_left),
    Unseen(0x115F, 0x1160, "a Hangul filler", _in_a_syllable),
    Unseen(0x17B4, 0x17B5, "a Khmer vowel that is not written", _never),
    Unseen(0x180B, 0x180F, "a Mongolian selector of a form", _after_a_sign),
    Unseen(0x200B, 0x200B, "a space of no width", _between_words_without_spaces),
    Unseen(0x200C, 0x200D, "a joiner, or a non-joiner, of no width", _within_a_word),
    Unseen(0x200E, 0x200F, "a mark of direction", _amid_right_to_left),
    Unseen(0x202A, 0x202E, "a change of direction", _never),
    Unseen(0x2060, 0x2060, "a word joiner", _never),
    Unseen(0x2061, 0x2064, "an operator that is not written", _never),
    Unseen(0x2065, 0x2065, "no character", _never),
    Unseen(0x2066, 0x2069, "a change of direction", _never),
    Unseen(0x206A, 0x206F, "a format character that nobody uses", _never),
    Unseen(0x2800, 0x2800, "a blank of Braille", _anywhere_within),
    Unseen(0x3164, 0x3164, "a Hangul filler", _never),
    Unseen(0xD800, 0xDFFF, "half a character", _never),
    Unseen(0xFDD0, 0xFDEF, "no character", _never),
    Unseen(0xFE00, 0xFE0F, "a selector of a form", _after_a_sign),
    Unseen(0xFEFF, 0xFEFF, "a byte order mark", _never),
    Unseen(0xFFA0, 0xFFA0, "a Hangul filler", _never),
    Unseen(0xFFF0, 0xFFF8, "no character", _never),
    Unseen(0xFFF9, 0xFFFB, "a mark of an annotation", _never),
    Unseen(0xFFFE, 0xFFFF, "no character", _never),
    Unseen(0x13430, 0x1343F, "a joiner of hieroglyphs", _anywhere_within),
    Unseen(0x1BCA0, 0x1BCA3, "a format character of shorthand", _never),
    Unseen(0x1D173, 0x1D17A, "a format character of music", _never),
    Unseen(0xE0000, 0xE0000, "no character", _never),
    Unseen(0xE0001, 0xE0001, "a tag", _never),
    Unseen(0xE0002, 0xE001F, "no character", _never),
    Unseen(0xE0020, 0xE007F, "a tag", _never),
    Unseen(0xE0080, 0xE00FF, "no character", _never),
    Unseen(0xE0100, 0xE01EF, "a selector of a form", _after_a_sign),
    Unseen(0xE01F0, 0xE0FFF, "no character", _never),
)
"""Not among them, for they show: signs that stand under or around the digits after them."""


_NOT_TYPED = ("a control character", "half a character", "no character")


def _table() -> Iterator[tuple[int, Unseen]]:
    for one in UNSEEN:
        yield from ((code, one) for code in range(one.first, one.last + 1))


_BY_CODE = dict(_table())
_REMOVED = {code: None for code, one in _BY_CODE.items() if one.what not in _NOT_TYPED} | {
    0x2800: " "
}


def unseen_of(sign: str) -> Unseen | None:
    """Return what shows nothing of a character; None if it shows, or is white space."""
    return _BY_CODE.get(ord(sign))


def seen_of(text: str) -> str:
    """Return a text without what shows nothing."""
    return text if text.isascii() and text.isprintable() else text.translate(_REMOVED)


def trimmed(text: str) -> str:
    """Return a text without white space at its edges, and without what shows nothing there.

    What nobody types is not trimmed, as control characters: what holds one is refused.
    """
    first, last = 0, len(text)
    while first < last and _is_trimmed(text[first : first + 2], 0):
        first += 1
    while first < last and _is_trimmed(text[max(first, last - 2) : last], -1):
        last -= 1
    return text[first:last]


def _is_trimmed(text: str, place: int) -> bool:
    """Say it of an edge of a text, of which only this and the character beside it are given."""
    sign, place = text[place], place % len(text)
    if sign in WHITE_SPACE:
        return True
    unseen = unseen_of(sign)
    return unseen is not None and unseen.what not in _NOT_TYPED and not unseen.stands(text, place)


def misplaced(text: str) -> tuple[int, Unseen] | None:
    """Return where a text has what shows nothing and may not stand there: the first, from 0."""
    if text.isascii() and text.isprintable():
        return None
    for place, sign in enumerate(text):
        unseen = unseen_of(sign)
        if unseen is not None and not unseen.stands(text, place):
            return place, unseen
    return None
