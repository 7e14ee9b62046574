"""Looking for records by their texts: `search`, and what it says of each record it finds."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Integer, Select, Text
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.store.searching import LONGEST_QUERY, SHORTEST_PART, form_of, known, slips_of
from projections.prose import prose_texts
from projections.searched import searched_texts
from schema.compiler.compiler import Compiler
from schema.compiler.cost import Around
from schema.compiler.population import Population
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, given
from schema.paging.slice import DEFAULT, size_of
from schema.search.prose import begins, until
from schema.search.ranking import Ranking
from schema.search.writing import LAST
from schema.sql.levels import Rows, alone, json_list
from schema.sql.row import TableRow
from schema.terms import costs
from schema.terms.errors import bad_argument
from schema.terms.kinds import Kind, kind_name, record_kinds

_MOST_LEADS = 5
"""How many words of a query, the longest, may be used to find candidates."""
_MOST_SIGNS = 50
"""Characters of a query for each that is looked for: signs and spaces are not."""


_TYPES: dict[str, TypeEngine[Any]] = {
    "id": Text(),
    "match": Integer(),
    "field": Text(),
    "text": Text(),
}
"""The columns of a hit."""


_GIVEN = ("text", "beyond", "words", "slips", "around")
"""The values of a search that its statement has room for."""


class Wanted(NamedTuple):
    """How many records are wanted, and of which kinds; of all, if that is None."""

    most: int
    kinds: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Search(Root[Wanted]):
    """The records that a text finds, best first."""

    bulk: ClassVar[int] = 160
    settles: ClassVar[frozenset[str]] = frozenset({"text", "kinds", "asOf", "first"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[Wanted]:
        at = await reading.at(asked.arguments.get("asOf"))
        size = size_of(asked, "first")
        of = asked.arguments.get("kinds")
        names = None if of is None else tuple(sorted({str(one.value) for one in of}))
        wanted = Wanted(DEFAULT if size is None else size, names)
        return Settled(at, wanted, _sought(asked.arguments["text"]))

    @override
    def statement(self, asked: Field, shape: Wanted, compiler: Compiler) -> Select[Any]:
        row = given(compiler, **dict.fromkeys(_GIVEN, Text))
        most, names = shape
        of: list[Kind] = [
            one for one in record_kinds.values() if names is None or kind_name(one) in names
        ]
        with compiler.level(most, _texts) as frame:
            found = Ranking(row, of, most).found(frame.name)
            rows = Rows(frame.name, _TYPES)
            item = compiler.value(asked, TableRow(row.at, frame, rows))
            order = [rows.column(name) for name in ("match", "id")]
            return alone(row.frame, json_list(frame, item, found, [], order))


def _texts(around: Around, population: Population) -> int:
    """The weight of a search: no more texts are read than there are."""
    there = population.rows_of(searched_texts) + population.rows_of(prose_texts)
    return around.rows * min(costs.SEARCH, there)


def _sought(query: str) -> dict[str, str]:
    """Return the parameters of the statement that finds a text."""
    if len(query) > _MOST_SIGNS * LONGEST_QUERY:
        raise bad_argument(
            f"What is looked for has at most {_MOST_SIGNS * LONGEST_QUERY} characters; this has "
            f"{len(query)}.",
            "text",
        )
    text = form_of(query)
    if not 1 <= len(text) <= LONGEST_QUERY:
        raise bad_argument(
            f"What is looked for has 1 to {LONGEST_QUERY} letters and digits, one space between "
            f"words included; this has {len(text)}.",
            "text",
        )
    words = list(dict.fromkeys(text.split()))
    leading = [word for word in words if len(word) >= SHORTEST_PART]
    leads = sorted(leading, key=lambda word: (-len(word), word))[:_MOST_LEADS]
    slips = [{"of": word, **slip._asdict()} for word in words for slip in slips_of(word)]
    return {
        "text": text,
        "beyond": text + LAST,
        "words": json.dumps([_said(word, leads) for word in words]),
        "slips": json.dumps(slips),
        "around": begins(max(words, key=len)),
    }


def _said(word: str, leads: Collection[str]) -> dict[str, str]:
    """Return a word of a query, and by what it is found."""
    return {
        "word": word,
        "known": known(word),
        "leads": f"{word in leads:d}",
        "begins": begins(word),
        "until": until(word),
    }
