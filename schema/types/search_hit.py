"""A record that a search finds, as clients read it."""

from typing import Any

import strawberry
from sqlalchemy import case

from events.store.searching import LONGEST_QUERY, SHORTEST_PART
from events.words import Word
from projections.prose import NOTE
from projections.records import PROSE_FIELDS, SEARCHED_FIELDS
from schema.compiler.payload import AnyRecord
from schema.compiler.plan import Argument, computed, planned, stored
from schema.paging.slice import DEFAULT, MOST
from schema.search.prose import CUT, LONGEST_EXCERPT
from schema.search.ranking import EXACT
from schema.search.search import Search
from schema.sql.json_text import Json, constant
from schema.sql.row import Row
from schema.terms.enums import words_of
from schema.terms.instant import AsOf
from schema.terms.kinds import RecordKind
from schema.terms.making import camel
from schema.types.node import Record

_HAS_ALL = (
    f"each word looked for is one of its words, or, if of {SHORTEST_PART} characters or more, "
    "begins one"
)


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
    PROSE = "PROSE", f"It is prose, no name, and {_HAS_ALL}."


def _match(row: Row) -> Json:
    words = {rank: constant(f'"{one}"') for rank, one in enumerate(SearchMatch, EXACT)}
    return case(words, value=row.raw("match"))


def _field(row: Row) -> Json:
    """Return the field as clients name it, within a list by its path: `stages.actReference`."""
    named = {one.path for fields in SEARCHED_FIELDS.values() for one in fields}
    in_prose = {one.path for fields in PROSE_FIELDS.values() for one in fields}
    paths = sorted({*named, *in_prose, NOTE})
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
        "out, added, another, or swapped with the next. PROSE: it is prose, no name, and "
        f"{_HAS_ALL}.",
    )
    field: str = computed(
        _field,
        "The field of the record that holds the text: `title`; in a list, its path: "
        "`positions.title`, `stages.actReference`, `documents.title`; of prose `statement`, "
        "`summary`, `amendments.summary`, and `events.notes.note`: a note on one of its entries.",
    )
    text: str = stored(
        "The text that matches, as it is written. Of prose of more than "
        f"{LONGEST_EXCERPT} characters, at most so many of them around the longest of the words "
        f"looked for, with {CUT} where the text goes on."
    )


def search() -> Any:
    """Declare the root field `search`."""
    return planned(
        Search(),
        "The records whose names, titles, acronyms, references or identifiers match a text, in "
        "any language; those of their documents, positions and stages are looked in too. After "
        "all of these come the records of which only prose matches: statements, summaries, "
        "assessments, descriptions, notes on their entries. The best match comes first, then the "
        "smaller id. Only what a record is called at the instant, and what is said of it, is "
        "looked in (a note from the day of the entry that it speaks of, unless it was retracted), "
        "and how well it matches depends on nothing else, so that an answer of the past stays as "
        "it was.",
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
