"""Texts as they are looked for and listed: beside each its folded form, in a column of its own.

Folded in Python, both stores find the same and order alike, whatever languages a database was made
for, and PostgreSQL needs no extension.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from unicodedata import category, name, normalize

from sqlalchemy import Column, ColumnElement, Index, Text
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles

from events.localized import Localized
from events.texts import MOST_MARKS, runs_of_marks
from events.unseen import seen_of

FOLDED = "_folded"
"""What the name of a text's second column ends in."""
SORTED = 200
"""How many characters of a folded text count where it is ordered."""
TRIGRAMS = "trigrams"
"""The function of ours, in PostgreSQL, that gives every three characters in a row of a text."""


_LETTERS = str.maketrans("łøđðħŧıŋ", "loddhtin") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart, as they are typed where no key has them."""


_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ")


@cache
def _accented() -> tuple[frozenset[str], frozenset[str]]:
    """Return the letters of the Latin, Greek and Cyrillic scripts, and all marks."""
    # No mark and none of the letters lies further up.
    signs = [*map(chr, range(0x1F000)), *map(chr, range(0xE0100, 0xE01F0))]
    letters = (one for one in signs if name(one, "").startswith(_SCRIPTS))
    return (
        frozenset(one for one in letters if category(one)[0] == "L"),
        frozenset(one for one in signs if category(one) == "Mn"),
    )


def _without_accents(apart: str) -> str:
    """Return a text that was taken apart without the marks after its letters."""
    letters, marks = _accented()
    kept, is_accented = list[str](), False
    # Sign by sign: an expression with so many letters takes many times as long.
    for sign in apart:
        if sign in marks:
            if is_accented:
                continue
        else:
            is_accented = sign in letters
        kept.append(sign)
    return "".join(kept)


BY_CODE_POINT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def text(
    name: str, *, nullable: bool = True, info: dict[Any, Any] | None = None
) -> Iterator[Column[str]]:
    """Make the columns of a text, or of one in several languages."""
    yield Column(name, Text, nullable=nullable, info=info)
    yield folded_text(name)


def folded_text(name: str) -> Column[str]:
    """Make the column of a text's folded form alone."""
    return Column(f"{name}{FOLDED}", BY_CODE_POINT)


def found_by(table: str, name: str) -> Index:
    """Make the index by which PostgreSQL finds a part of a text: of its trigrams."""
    trigrams = sql(f"{TRIGRAMS}({name}{FOLDED})")
    index = Index(f"ix_{table}_{name}_trigrams", trigrams, postgresql_using="gin")
    return index.ddl_if(dialect="postgresql")


def equal_by(table: str, name: str) -> Index:
    """Make the index by which a text is found that stands in a row: of whatever length."""
    return Index(f"ix_{table}_{name}_equal", name, postgresql_using="hash")


SORT_KEYS = {
    "postgresql": f"nullif(substr(split_part({{0}}, chr(10), 1), 1, {SORTED}), '')",
    "sqlite": "nullif(substr({0}, 1, "
    f"min({SORTED}, instr({{0}} || char(10), char(10)) - 1)), '')",
}
"""By what a text is ordered, of its folded form, on each store: the beginning of the first line."""


class _SortKey(ColumnElement[str]):
    """By what a text is ordered, as an index holds it: of a column that is not made yet."""

    inherit_cache = False
    type = Text()

    def __init__(self, folded_column: str) -> None:
        self.folded_column = folded_column


@compiles(_SortKey)
def _sort_key(element: _SortKey, compiler: Any, **_options: Any) -> str:
    return f"({SORT_KEYS[compiler.dialect.name].format(element.folded_column)})"


def sort_key(name: str) -> ColumnElement[str]:
    """Return what a text is ordered by, as an index holds it."""
    return _SortKey(f"{name}{FOLDED}")


_LONG = 1_000
_JOINER = "\u034f"


def _in_parts(run: re.Match[str]) -> str:
    """Part a run of marks as Unicode's Stream-Safe Text Format does (UAX #15, section 13).

    To put a run in order takes the square of its length.
    """
    marks = run[0]
    starts = range(0, len(marks), MOST_MARKS)
    return _JOINER.join(marks[start : start + MOST_MARKS] for start in starts)


def folded(text: str) -> str:
    """Return a text without accents, case or spaces that are not between words.

    Marks are accents on letters of the Latin, Greek and Cyrillic scripts: elsewhere, as in Hindi
    and Thai, they are vowels and tones, without which a word is another.
    """
    if text.isascii():  # as most are, which takes a tenth of the time
        return " ".join(text.casefold().split())
    if len(text) > _LONG:
        text = runs_of_marks().sub(_in_parts, text)
    apart = normalize("NFKD", seen_of(text))
    plain = _without_accents(apart).casefold()
    if not plain.isascii():  # as French and Spanish are by now
        plain = plain.translate(_LETTERS)
    return " ".join(plain.split())


def folded_of(value: Localized | str | None) -> str | None:
    """Return what is kept of a text: a line for each language, the one that is spoken first.

    The others begin with their tags, in capitals, which no folded text has. Of a text of which
    nothing is left there is no line.
    """
    if value is None or isinstance(value, str):
        return value and folded(value)
    others = dict(sorted(value.texts.items()))
    if not any(others.values()):
        return ""
    first = folded(others.pop("en" if "en" in others else next(iter(others))))
    return first + "".join(f"{beginning_in(tag)}{folded(one)}" for tag, one in others.items())


def beginning_in(tag: str) -> str:
    """Return how the line of a language begins that is not the first of a folded text."""
    return f"\n{tag.upper()}{BEFORE}"


BEFORE = "\t"
"""Stands before each text of a folded text but the first."""
