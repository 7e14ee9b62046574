"""What `search` compares: texts without accents, case and punctuation, their words and parts.

All of it is plain Python, and both stores keep what it returns: so both find the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from events.catalogue import is_tuple
from events.localized import Localized
from events.store.texts import folded

SEARCHED = {"searched": True}
"""Marks the column of a text, or of a list of them, that `search` looks in."""

LONGEST_QUERY = 200
LONGEST_WORD = 32
"""How many characters of a word are looked up; the rest is compared in the text itself."""
SHORTEST_PART = 3
"""Of how many characters a word is, of which a part or a slip is looked for."""
_SHORTEST_SLIP = 4
_SLIP = "~"
"""Begins the key of a word with a letter left out; no word begins so."""
AT = "@"
"""Stands between a word of prose and its place; no word has it."""
_UNSPACED, _PART = re.compile(r"\S+"), re.compile(r"[^\W_]+")
_ASCII_SIGNS = re.compile("[^a-z0-9]+")


def texts_of(value: Any) -> Iterator[str]:
    """Yield the texts a field holds: in every language, each of a list, the `value` of an object.

    The last is what an identifier is, whoever gave it.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, Localized):
        yield from value.texts.values()
    elif is_tuple(value):
        for one in value:
            yield from texts_of(one)
    elif value is not None:
        yield value.value


@lru_cache(4_000)
def forms(text: str) -> tuple[str, ...]:
    """Return how a text is found: `e mla` of E-MLA, and `emla`, which many would type.

    What has neither letter nor digit is found by nothing, and has the form "".
    """
    closed = " ".join(_words(folded(text), apart=""))
    return tuple(dict.fromkeys((form_of(text), closed)))


@lru_cache(500)
def placed(text: str) -> str:
    """Return how prose is found: each of its words once, with the place where it first stands.

    Of "An e-MLA" that is ` an@1 e@4 mla@6 emla@4 `: places are counted in characters, from 1.
    """
    places = dict[str, int]()
    for found in _UNSPACED.finditer(text):
        start, plain = found.start() + 1, folded(found[0])
        if plain.isascii() and plain.isalnum():
            places.setdefault(plain, start)
            continue
        parts = _parts(found[0])
        for apart in (" ", ""):
            for word in _words(plain, apart):
                places.setdefault(word, start + parts.get(word, 0))
    return " ".join(["", *(f"{word}{AT}{place}" for word, place in places.items()), ""])


def _parts(unspaced: str) -> dict[str, int]:
    """Return where in a text without spaces its parts begin, from 0; the first of those alike."""
    begins = dict[str, int]()
    for part in _PART.finditer(unspaced):
        for word in form_of(part[0]).split():
            begins.setdefault(word, part.start())
    return begins


def words_placed(form: str) -> Iterator[str]:
    """Yield the words of a form that `placed` made."""
    for one in form.split():
        yield one.partition(AT)[0]


def form_of(text: str) -> str:
    """Return a text as words with one space between, each of letters and digits alone."""
    return " ".join(_words(folded(text), apart=" "))


def _words(text: str, apart: str) -> Iterable[str]:
    if text.isascii():
        apart_once = (_ASCII_SIGNS.sub(apart, word) for word in text.split())
    else:
        apart_once = ("".join(_sign(sign, apart) for sign in word) for word in text.split())
    return " ".join(apart_once).split()


def _sign(sign: str, apart: str) -> str:
    category = unicodedata.category(sign)
    if category[0] in "LNM":
        return sign
    return "" if category == "Cf" else apart


def known(word: str) -> str:
    """Return as much of a word as is looked up."""
    return word[:LONGEST_WORD]


def keys_of(word: str) -> set[str]:
    """Return all by which a word is found: what it ends in, and itself with a letter left out."""
    ends = range(len(word) - SHORTEST_PART + 1)
    return {known(word[start:]) for start in ends} | {slip.key for slip in slips_of(word)}


class Slip(NamedTuple):
    """A word with a letter left out, or as it is."""

    key: str
    """What words have in common of which one may be a slip for the other."""
    place: int
    """Of the letter, from 1; 0 if none is left out."""
    swapped: str
    """The word with that letter and the next in each other's place."""


def slips_of(word: str) -> Iterator[Slip]:
    """Yield what a slip of one letter leaves of a word.

    A number that differs is another number, and short words are too much alike: they have none.
    """
    if not _SHORTEST_SLIP <= len(word) < LONGEST_WORD or any(map(str.isnumeric, word)):
        return
    yield Slip(_SLIP + word, 0, word)
    for place in range(len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        yield Slip(_SLIP + before + after, place + 1, before + after[:1] + letter + after[1:])
