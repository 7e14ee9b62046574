"""Looking for records by their texts: `search`, and what it says of each record it finds."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import Integer, Select, Text, case
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.searching import LONGEST_QUERY, SHORTEST_PART, form_of, known, slips_of
from projections.records import SEARCHED_FIELDS
from schema.change import RecordKind, kind_name
from schema.compiler import Compiler, Plan
from schema.errors import bad_argument
from schema.found import EXACT, LAST, Sought
from schema.frame import Node, Rows, alone, listed
from schema.inputs import camel
from schema.instant import AsOf
from schema.kinds import Kind, kinds
from schema.node import Record
from schema.payload import any_record
from schema.plan import Argument, computed, planned, stored
from schema.roots import Reading, Root, Settled
from schema.row import GivenRow, Row, TableRow
from schema.selection import Field
from schema.slices import DEFAULT, MOST, size_of
from schema.written import Json, constant

WEIGHT = 2_000
"""What the texts cost that are read to find the first records."""
_MOST_LEADS = 5
"""How many words are thought of as ones that may lead to what is alike."""


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


_TYPES: dict[str, TypeEngine[Any]] = {
    "id": Text(),
    "match": Integer(),
    "field": Text(),
    "text": Text(),
}
"""The columns of what is found."""


@dataclass(frozen=True, slots=True)
class Found(Plan):
    """The record that was found, of whatever kind, at the instant that is read."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        named = GivenRow(row.at, row.frame, {}, {"id": row.raw("id")})
        return any_record(named, field, compiler)


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
    record: Record = planned(Found(), "As it stood at the instant that is read.")
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


@dataclass(frozen=True, slots=True)
class Search(Root):
    """The records that a text finds, best first."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        at = await reading.at(asked.arguments.get("asOf"))
        size = size_of(asked, "first")
        given = asked.arguments.get("kinds")
        names = None if given is None else tuple(sorted({str(one.value) for one in given}))
        return Settled(
            at, (DEFAULT if size is None else size, names), _sought(asked.arguments["text"])
        )

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        row = settled.row(compiler, text=Text, beyond=Text, words=Text, slips=Text)
        most, names = settled.shape
        of: list[Kind] = [one for one in kinds.values() if names is None or kind_name(one) in names]
        with compiler.level(most, WEIGHT) as frame:
            found = Sought(row, of, most).found(frame.name)
            rows = Rows(frame.name, _TYPES)
            item = compiler.value(asked, TableRow(row.at, frame, rows))
            order = [rows.column(name) for name in ("match", "id")]
            return alone(row.frame, listed(frame, item, found, [], order))


def _sought(given: str) -> dict[str, str]:
    """Return the values a statement is run with to find a text."""
    text = form_of(given)
    if not 1 <= len(text) <= LONGEST_QUERY:
        raise bad_argument(
            f"What is looked for has 1 to {LONGEST_QUERY} letters and digits, one space between "
            f"words included; this has {len(text)}."
        )
    words = list(dict.fromkeys(text.split()))
    leading = [word for word in words if len(word) >= SHORTEST_PART]
    leads = sorted(leading, key=lambda word: (-len(word), word))[:_MOST_LEADS]
    slips = [{"of": word, **slip._asdict()} for word in words for slip in slips_of(word)]
    return {
        "text": text,
        "beyond": text + LAST,
        "words": json.dumps(
            [{"word": one, "known": known(one), "leads": f"{one in leads:d}"} for one in words]
        ),
        "slips": json.dumps(slips),
    }


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
