"""A record that a search finds, as clients read it."""

from typing import Any

import strawberry
from sqlalchemy import case

from events.store.searching import LONGEST_QUERY, SHORTEST_PART
from events.words import Word
from projections.records import SEARCHED_FIELDS
from schema.compiler.payload import AnyRecord
from schema.compiler.plan import Argument, computed, planned, stored
from schema.paging.slice import DEFAULT, MOST
from schema.search.ranking import EXACT
from schema.search.search import Search
from schema.sql.json_text import Json, constant
from schema.sql.row import Row
from schema.terms.enums import words_of
from schema.terms.instant import AsOf
from schema.terms.kinds import RecordKind
from schema.terms.making import camel
from schema.types.node import Record


@words_of(
    "How well a text matches what is looked for, best first. Accents, case and "
    "punctuation do not count: what is neither letter nor digit separates words, or is passed "
    "over."
)
class SearchMatch(Word):
    """How well a text matches what is looked for, best first."""

    EXACT = "EXACT", "It is what is looked for."
    PREFIX = "PREFIX", "It begins with what is looked for."
    WORD = "WORD", "It has all the words looked for."
    PART = "PART", "It has what is looked for within."
    SIMILAR = (
        "SIMILAR",
        "Each word looked for begins one of its words, or is one but for a single letter.",
    )


def _match(row: Row) -> Json:
    words = {rank: constant(f'"{one}"') for rank, one in enumerate(SearchMatch, EXACT)}
    return case(words, value=row.raw("match"))


def _field(row: Row) -> Json:
    """Return the field as clients name it, within a list by its path: `stages.actReference`."""
    paths = sorted({one.path for fields in SEARCHED_FIELDS.values() for one in fields})
    words = {path: constant(f'"{".".join(map(camel, path.split(".")))}"') for path in paths}
    return case(words, value=row.raw("field"))


@strawberry.type(description="A record that a text finds, and which of its texts matches best.")
class SearchHit:
    record: Record = planned(AnyRecord(), "The record, as it stood at the instant that is read.")
    match: SearchMatch = computed(
        _match,
        "How the text matches. EXACT: it is what is looked for. PREFIX: it begins with that. "
        "WORD: it has all the words looked for. PART: it has what is looked for within. SIMILAR: "
        "each word looked for begins one of its words, or is one but for a single letter: left "
        "out, added, another, or swapped with the next.",
    )
    field: str = computed(
        _field,
        "The field of the record that holds the text: `title`; in a list, its path: "
        "`positions.title`, `stages.actReference`, `documents.title`.",
    )
    text: str = stored("The text that matches, as it is written.")


def search() -> Any:
    """Declare the root field `search`."""
    return planned(
        Search(),
        "The records whose names, titles, acronyms, references or identifiers match a text, in "
        "any language; those of their documents, positions and stages are looked in too. The best "
        "match comes first, then the smaller id. Only what a record is called at the instant is "
        "looked in, and how well it matches depends on nothing else, so that an answer of the "
        "past stays as it was.",
        text=Argument(
            str,
            f"The text to look for: 1 to {LONGEST_QUERY} letters and digits, and one space between "
            "words; accents, case and punctuation do not count. Refused (BAD_ARGUMENT) if it is "
            f"longer or empty. For PART and SIMILAR one word has to be of {SHORTEST_PART} "
            "characters.",
        ),
        kinds=Argument(list[RecordKind] | None, "Only records of these kinds; of all if left out."),
        as_of=Argument(AsOf | None, "The instant to read at; now if left out."),
        first=Argument(int | None, f"How many hits, the best first; at most {MOST}.", DEFAULT),
    )
