"""The records whose prose says what is looked for, and the part of it that is shown of each.

Of what is looked for, each word has to be one of the text; one of three characters or more has to
begin one.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    case,
    cast,
    func,
    select,
)

from events.store.searching import AT, SHORTEST_PART, known
from projections.prose import prose_texts, prose_words
from schema.search.writing import LAST, any_of, count, kept, number, of
from schema.sql.comparisons import Place
from schema.sql.json_text import concat, constant
from schema.sql.row import Row
from schema.sql.seen import seen

LONGEST_EXCERPT = 200
"""How many characters are shown of a text that is longer, with the signs for what was cut."""
CUT = "…"
_BEFORE = 60
"""How far before a word an excerpt begins, at most."""
_SURE, _MORE = 170, 28
"""How many characters it has at least from where it begins, and how many of a last word besides."""


def begins(word: str) -> str:
    """Return what the form of a text has if one of its words is this, or begins so."""
    return f" {word}" if len(word) >= SHORTEST_PART else f" {word}{AT}"


def until(word: str) -> str:
    """Return before what the words end that are this one, or begin so."""
    return known(word) + (LAST if len(word) >= SHORTEST_PART else " ")


@dataclass(frozen=True, slots=True)
class InProse:
    """A search in prose: for the words of a query, which `words` has, at the row's instant."""

    row: Row
    words: CTE

    def says(self, form: ColumnElement[str]) -> ColumnElement[bool]:
        """Say whether a text has all the words."""
        missing = select(number(1)).select_from(self.words)
        return ~any_of(missing.where(Place(form, of("words.begins")) == number(0)))

    def candidates(self, wanted: ColumnElement[bool]) -> Select[Any]:
        """Select the records in whose prose the rarest of the words ever stood."""
        word, words = prose_words.c.word, self.words.c
        bearing = select(number(1).label("one")).where(
            word >= of("words.known"), word < of("words.until")
        )
        rarest = select(words.known, words.until).where(wanted)
        rarest = rarest.order_by(count(bearing), words.word).limit(number(1))
        lead = kept("lead", rarest)
        # Joined outwards, or SQLite goes through all words.
        ranged = lead.outerjoin(prose_words, (word >= lead.c.known) & (word < lead.c.until))
        return select(prose_words.c.id).select_from(ranged).distinct()

    def hits(self, first: CTE, match: int) -> Select[Any]:
        """Select the texts of some records that have all the words, of long ones an excerpt."""
        text = prose_texts.alias("t")
        # Joined outwards, or SQLite goes through all texts and looks for each among these few.
        of_first = first.outerjoin(text, text.c.id == first.c.id)
        rest = func.substr(text.c.form, Place(text.c.form, self.row.raw("around")) + number(1))
        some = select(text.c.id, text.c.field, text.c.text, rest.label("rest"))
        met = seen(text, self.row.at), self.says(of("t.form"))
        found = some.select_from(of_first).where(*met).subquery("said")
        return _shown(_begun(_placed(found)), match)


def _placed(some: FromClause) -> FromClause:
    """Select texts, each with the place of the word that is shown, after which `rest` begins."""
    [id_, field, text, rest] = some.c
    at = Place(rest, constant(AT))
    place = func.substr(rest, at + number(1), Place(rest, constant(" ")) - at - number(1))
    return select(id_, field, text, cast(place, Integer).label("place")).subquery("placed")


def _begun(some: FromClause) -> FromClause:
    """Select texts, each with the place where what is shown begins: after a space, if it can."""
    [id_, field, text, place] = some.c
    before = func.substr(text, place - number(_BEFORE), number(_BEFORE))
    begin = case(
        (func.length(text) <= number(LONGEST_EXCERPT), number(1)),
        (place <= number(_BEFORE + 1), number(1)),
        else_=place - number(_BEFORE) + Place(before, constant(" ")),
    )
    return select(id_, field, text, begin.label("begin")).subquery("begun")


def _shown(some: FromClause, match: int) -> Select[Any]:
    """Select what is shown of texts: to their end, if it is near, or to that of a word."""
    [id_, field, text, begin] = some.c
    left = func.length(text) - begin + number(1)
    last = func.substr(text, begin + number(_SURE), number(_MORE))
    ends = Place(last, constant(" "))
    whole = case((begin == number(1), number(LONGEST_EXCERPT)), else_=number(LONGEST_EXCERPT - 1))
    size = number(_SURE) + case((ends > number(0), ends - number(1)), else_=number(0))
    is_whole = left <= whole
    shown = concat(
        case((begin > number(1), constant(CUT)), else_=constant("")),
        func.substr(text, begin, case((is_whole, left), else_=size)),
        case((is_whole, constant("")), else_=constant(CUT)),
    )
    columns: list[ColumnElement[Any]] = [
        *(id_, field),
        *(shown.label("text"), number(match).label("match")),
    ]
    return select(*columns)
