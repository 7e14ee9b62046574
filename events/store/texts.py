"""Texts as they are looked for and listed: beside each its folded form, in a column of its own.

Folded in Python, both stores find the same and order alike, whatever languages a database was made
for, and PostgreSQL needs no extension.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Column, Index, Text, TextClause
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql

from events.localized import Localized

FOLDED = "_folded"
"""What the name of a text's second column ends in."""
SORTED = 200
"""How many characters of a folded text count where it is ordered."""
TRIGRAMS = "trigrams"
"""The function of ours, in PostgreSQL, that gives every three characters in a row of a text."""


_LETTERS = str.maketrans("łøđðħŧıŋ", "loddhtin") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart, as they are typed where no key has them."""

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


def sort_key(name: str) -> TextClause:
    """Return what a text is ordered by, as an index holds it."""
    return sql(f"substr({name}{FOLDED}, 1, {SORTED})")


_LONG = 1_000
_MOST_MARKS = 30
_JOINER = "\u034f"
_SUPPLEMENTARY_IDEOGRAPHS = 0x20000
"""From here on no sign is a mark."""


@cache
def _long_runs() -> re.Pattern[str]:
    marks = filter(unicodedata.combining, map(chr, range(_SUPPLEMENTARY_IDEOGRAPHS)))
    return re.compile(f"[{''.join(marks)}]{{{_MOST_MARKS + 1},}}")


def _in_parts(run: re.Match[str]) -> str:
    """Part a run of marks as Unicode's Stream-Safe Text Format does (UAX #15, section 13).

    To put a run in order takes the square of its length.
    """
    marks = run[0]
    starts = range(0, len(marks), _MOST_MARKS)
    return _JOINER.join(marks[start : start + _MOST_MARKS] for start in starts)


def folded(text: str) -> str:
    """Return a text without accents, case or spaces that are not between words."""
    if text.isascii():  # as most are, which takes a tenth of the time
        return " ".join(text.casefold().split())
    if len(text) > _LONG:
        text = _long_runs().sub(_in_parts, text)
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn").casefold()
    if not plain.isascii():  # as French and Spanish are by now
        plain = plain.translate(_LETTERS)
    return " ".join(plain.split())


def folded_of(value: Localized | str | None) -> str | None:
    """Return what is kept of a text: a line for each language, the one that is spoken first."""
    if value is None or isinstance(value, str):
        return value and folded(value)
    others = dict(sorted(value.texts.items()))
    spoken = "en" if "en" in others else next(iter(others))
    return "\n".join(folded(one) for one in (others.pop(spoken), *others.values()))
