"""A text in languages as it is read in one of them, where it is compared and ordered.

The tags that are looked for come as `events.localized.told_in` gives them, the nearest first; of a
text in none of those the English is told, or else the first there is: the first line of its folded
form.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Text, case, func

from events.store.spellings import AS_SPOKEN
from events.store.texts import beginning_in
from schema.sql.comparisons import FirstLine, FirstText, Place
from schema.sql.json_text import constant, member_text


def told(value: ColumnElement[Any], tags: Sequence[str]) -> ColumnElement[str]:
    """Return the plain text of a text in languages; NULL if it was removed."""
    found = (member_text(value, tag) for tag in (*tags, "en"))
    return func.nullif(func.coalesce(*found, FirstText(value)), constant(""), type_=Text)


def line_and_further(folded: ColumnElement[str], tags: Sequence[str]) -> ColumnElement[str]:
    """Return the folded form from the line on that is told."""
    whens = [
        (Place(folded, begin) > 0, func.substr(folded, Place(folded, begin) + func.length(begin)))
        for begin in (constant(beginning_in(tag)) for tag in tags)
    ]
    return case(*whens, else_=folded) if whens else folded


def line(folded: ColumnElement[str], tags: Sequence[str]) -> ColumnElement[str]:
    """Return the folded form of the text that is told; NULL if it was removed."""
    return func.nullif(FirstLine(line_and_further(folded, tags)), constant(""), type_=Text)


def language_told(text: ColumnElement[str], tags: Sequence[str]) -> ColumnElement[str]:
    """Return as of which language a spelling is told, of a text as it stands in a row.

    It is looked at as text: what stands in other rows may be no JSON. Within a text of a language
    a quotation mark is escaped, so that only a name is followed by a colon.
    """
    named = [(Place(text, constant(f'"{tag}":')) > 0, constant(tag)) for tag in tags]
    return case(*named, else_=constant(AS_SPOKEN)) if named else constant(AS_SPOKEN)
