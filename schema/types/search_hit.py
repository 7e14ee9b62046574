"""A record that a search finds, as clients read it."""

from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import case

from events.store.searching import LONGEST_QUERY, SHORTEST_PART
from projections.records import SEARCHED_FIELDS
from schema.compiler.payload import AnyRecord
from schema.compiler.plan import Argument, computed, planned, stored
from schema.paging.slice import DEFAULT, MOST
from schema.search.ranking import EXACT
from schema.search.search import Search
from schema.sql.json_text import Json, constant
from schema.sql.row import Row
from schema.terms.instant import AsOf
from schema.terms.kinds import RecordKind
from schema.terms.making import camel
from schema.types.node import Record


@strawberry.enum(
    description="How well a text matches what is looked for, best first. Neither accents, case nor "
    "punctuation count: what is neither letter nor digit parts words, or is not there."
)
class SearchMatch(StrEnum):
    """How well a text matches what is looked for, best first."""

    EXACT = "EXACT"
    PREFIX = "PREFIX"
    WORD = "WORD"
    PART = "PART"
    SIMILAR = "SIMILAR"


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
    record: Record = planned(AnyRecord(), "As it stood at the instant that is read.")
    match: SearchMatch = computed(
        _match,
        "EXACT: it is the text. PREFIX: the text begins with it. WORD: all its words are words of "
        "the text. PART: the text has it within. SIMILAR: each of its words begins a word of the "
        "text, or is one but for a letter, which is left out, added, another, or has changed "
        "places with the next.",
    )
    field: str = computed(
        _field,
        "The field of the record that bears the text: `title`; of one in a list, by its path: "
        "`positions.title`, `stages.actReference`, `documents.title`.",
    )
    text: str = stored("The text that matches, as it is written.")


def search() -> Any:
    """Declare the field."""
    return planned(
        Search(),
        "The records whose names, titles, acronyms, references or identifiers match a text, in any "
        "language, those of their documents, positions and stages included: the best match first, "
        "then by id. Only texts that are borne at that instant are looked in; how well one matches "
        "depends on nothing else, so that an answer of the past stays as it was.",
        text=Argument(
            str,
            f"1 to {LONGEST_QUERY} letters and digits, and one space between words; accents, case "
            "and punctuation do not count. One word has to be of "
            f"{SHORTEST_PART} characters for PART and SIMILAR to be looked for.",
        ),
        kinds=Argument(list[RecordKind] | None, "Of these kinds; of all if left out."),
        as_of=Argument(AsOf | None, "The instant to read at; now if left out."),
        first=Argument(int | None, f"How many; at most {MOST}.", DEFAULT),
    )
