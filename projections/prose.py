"""What `search` finds in prose, where no name says it: statements, summaries, notes on entries.

Prose is every text of a record in which somebody writes words of their own (`events/prose.py`), but
those it is called by (`searched.py`). It is found by whole words and by how they begin, and so has
one row a text and one a word, and none of the many keys by which names are found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, Select, Table, Text, exists, func, literal, select

from events.dates import OPEN_END
from events.deciding.change import Change
from events.deciding.timeline import Timeline
from events.hints import hint_of, hints
from events.localized import Localized
from events.prose import WORDS
from events.remarks import Noted
from events.store import log
from events.store.register import Write
from events.store.searching import known, placed, texts_of, words_placed
from events.store.sql import Id
from events.store.texts import BY_CODE_POINT
from events.texts import REMOVED
from projections.open_rows import OPEN_POSITION
from projections.operations import Close, Insert, Operation, Row
from projections.rows import ReadTable, Spell, member_table, metadata, new_row
from projections.searched import adding

prose_texts = member_table(
    "prose_texts",
    Column("field", BY_CODE_POINT, nullable=False),
    Column("text", BY_CODE_POINT, nullable=False),
    Column("form", BY_CODE_POINT, nullable=False),
)

prose_words = Table(
    "prose_words",
    metadata,
    Column("word", BY_CODE_POINT, primary_key=True),
    Column("id", Id, primary_key=True),
    sqlite_with_rowid=False,
)
"""The records in whose prose a word ever stood."""

NOTE = "events.notes.note"
"""The `field` of a note on an entry."""


class ProseField(NamedTuple):
    """A field that holds prose: of a record, or of each item in a list of its own."""

    path: str
    """`summary`, or `amendments.summary`: the `field` of the rows of `prose_texts`."""
    column: Column[Any]
    """Where it stands, alone or with all of its list."""

    def texts(self, state: Any) -> Iterator[str]:
        """Yield the texts of a record's state."""
        within, _, name = self.path.rpartition(".")
        for one in getattr(state, within) if within else (state,):
            yield from filter(None, texts_of(getattr(one, name)))


def prose_of(
    kind: str, record: Any, tables: Sequence[ReadTable], names: Iterable[str]
) -> list[ProseField]:
    """Return the prose of a kind of record, without the fields whose paths are names of it."""
    paths = (path for path in _paths(record) if path not in set(names))
    return [ProseField(path, _column(kind, path, tables)) for path in paths]


def _paths(cls: Any) -> Iterator[str]:
    for name, hint in hints(cls).items():
        plain = hint_of(hint).plain
        if plain is Localized or (plain is str and name in WORDS):
            yield name
        elif is_dataclass(plain):
            yield from (f"{name}.{path}" for path in _paths(plain))


def _column(kind: str, path: str, tables: Sequence[ReadTable]) -> Column[Any]:
    """Return the column of a field; of one in a list, of the table that the list has, if any."""
    within, _, name = path.rpartition(".")
    record, *lists = (read.table for read in tables)
    of_list = next((one for one in lists if one.name in {within, f"{kind}_{within}"}), None)
    if within and of_list is not None:
        return of_list.c[name]
    return record.c[within or name]


def prose(fields: Sequence[ProseField]) -> ReadTable:
    """Return the read table of the prose of a kind of record."""

    def rows(state: Any) -> list[Row]:
        found = dict.fromkeys((field.path, text) for field in fields for text in field.texts(state))
        return [_row(field, text) for field, text in found]

    return ReadTable(prose_texts, rows)


def _row(field: str, text: str) -> Row:
    return {"field": field, "text": text, "form": placed(text)}


# Notes ---------------------------------------------------------------------------------------


def noted(change: Change) -> Iterator[Operation]:
    """Yield the operations that keep the notes on a record's entries true.

    They are of no state: a note is seen from the day of the entry that it speaks of, as long as it
    stands, and as far as the record is there.
    """
    was, now = _notes(change.before), _notes(change.after)
    record, position = change.after.record, change.entries[-1].position
    for spell in was.values():
        if spell != now.get(spell.entry_position):
            match = {"to_position": OPEN_POSITION, "entry_position": spell.entry_position}
            yield Close(
                prose_texts, {"id": record, "field": NOTE, **match}, {"to_position": position}
            )
    for spell in now.values():
        if spell != was.get(spell.entry_position):
            yield Insert(prose_texts, new_row(record, spell, position))


def _notes(timeline: Timeline[Any]) -> Mapping[int, Spell]:
    """Return the notes that stand, by position, each with the days on which it is seen."""
    notes = [
        entry
        for entry in timeline.entries
        if isinstance(entry.fact, Noted) and entry.fact.note and entry.position not in timeline.gone
    ]
    if not notes or not timeline.steps:
        return {}
    begins = timeline.steps[0].effective_from
    return {
        one.position: Spell(
            max(begins, one.effective_from), OPEN_END, one.position, _row(NOTE, one.fact.note), 0
        )
        for one in notes
    }


# Words ---------------------------------------------------------------------------------------


def word_rows(record: str, rows: Iterable[Row]) -> list[Row]:
    """Return the rows of the words in rows of `prose_texts` of a record."""
    words = {known(word) for row in rows for word in words_placed(row["form"])}
    return [{"word": word, "id": record} for word in sorted(words)]


def indexing(record: str, rows: Iterable[Row]) -> Iterator[Write]:
    """Yield what adds the words of a record's new prose that are not known yet."""
    if words := word_rows(record, rows):
        yield adding(prose_words, words)


# What is not derived yet ---------------------------------------------------------------------


def missing(field: ProseField) -> Select[Any]:
    """Select the prose in a column of records that have no row for it; none that was removed."""
    column, texts = field.column, prose_texts.c
    within, _, name = field.path.rpartition(".")
    if within and column.name == name:
        says = column != REMOVED
    else:
        begins = f'"{name}":"' if within else '":"'
        left = func.replace(column, f'{begins}"', "", type_=Text)
        says = left.contains(begins, autoescape=True)
    is_there = exists().where(texts.id == column.table.c.id, texts.field == field.path)
    return select(literal(1)).where(says, ~is_there)


def missing_notes() -> Select[Any]:
    """Select the notes that have no row."""
    entry, texts = log.entries.c, prose_texts.c
    has_row = exists().where(texts.id == entry.record, texts.entry_position == entry.position)
    has_text = entry.payload.contains('"note":"') & ~entry.payload.contains('"note":""')
    return select(literal(1)).where(entry.type == "entry.noted", has_text, ~has_row)
