"""Texts as they are entered, and as they are compared where only one may bear them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from events.catalogue import is_tuple
from events.localized import Localized
from events.unseen import seen_of, trimmed

LONGEST_TEXT = 10_000
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What stands in no text: control characters other than tab and line ends, lone surrogates."""
MOST_MARKS = 30
"""How many combining marks may follow each other (Stream-Safe Text Format, UAX #15, section 13)."""
_SUPPLEMENTARY_IDEOGRAPHS = 0x20000
"""From here on no sign is a mark."""


@cache
def runs_of_marks() -> re.Pattern[str]:
    """Return what finds more marks in a row than there may be.

    To put a run in order, as every normal form does, takes the square of its length.
    """
    marks = filter(unicodedata.combining, map(chr, range(_SUPPLEMENTARY_IDEOGRAPHS)))
    return re.compile(f"[{''.join(marks)}]{{{MOST_MARKS + 1},}}")


def entered(text: str) -> str:
    """Return a text as it is entered: in the normal form NFC, without what an edge need not have.

    What is refused anyway, because it is too long or has too many marks, stays as it is.
    """
    if text.isascii():
        return text.strip(" \t\n\r\v\f")
    if len(text) > LONGEST_TEXT or runs_of_marks().search(text):
        return text
    return trimmed(unicodedata.normalize("NFC", text))


def each_entered(value: Any) -> Any:
    """Return a value in which every text is as it is entered: in lists and objects as well."""
    if type(value) is str:
        return entered(value)
    if isinstance(value, Localized):
        return Localized({tag: entered(text) for tag, text in value.texts.items()})
    if is_tuple(value):
        return tuple(each_entered(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        given = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        other = {name: each_entered(one) for name, one in given.items()}
        return value if other == given else type(value)(**other)
    return value


REMOVED = ""
"""What stands where a text was removed for good: none that is entered is empty."""


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if type(value) is str:
        yield value
    elif isinstance(value, Localized):
        yield from value.texts.values()
    elif is_tuple(value):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def compared(text: str) -> str:
    """Return what a text is compared by where only one may bear it: what looks the same is one.

    Neither compatibility forms (NFKC) nor case, spacing, or what shows nothing tells texts apart;
    accents do.
    """
    if text.isascii():
        return " ".join(seen_of(text).casefold().split())
    folded = unicodedata.normalize("NFKC", seen_of(text)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def each_compared(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what texts in languages are compared by, each once, and the language it is in."""
    first = dict[str, str]()
    for language, text in texts.items():
        if text:
            first.setdefault(compared(text), language)
    return sorted(first.items())
