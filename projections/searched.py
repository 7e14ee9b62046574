"""What `search` finds records by: their texts, as rows like all others, and an index of words.

Every text that a record bears is a row, seen where the record's is. Beside them stand, once and for
all, the words each record ever bore and the keys by which words are found; they say where to look
and nothing more, so that no word nobody sees can change an answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Executable,
    Index,
    Select,
    Table,
    Text,
    bindparam,
    exists,
    insert,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from events import codec
from events.store.register import Write
from events.store.searching import LONGEST_QUERY, SEARCHED, forms, keys_of, known, texts_of
from events.store.sql import Id
from events.store.texts import BY_CODE_POINT
from projections.operations import Row
from projections.rows import ReadTable, member_table, metadata

searched_texts = member_table(
    "searched_texts",
    Column("field", BY_CODE_POINT, nullable=False),
    Column("text", BY_CODE_POINT, nullable=False),
    Column("form", BY_CODE_POINT, nullable=False),
    # As much as an index has room for: a query is no longer.
    Index("ix_searched_texts_form", text(f"substr(form, 1, {LONGEST_QUERY})")),
)

searched_words = Table(
    "searched_words",
    metadata,
    Column("word", BY_CODE_POINT, primary_key=True),
    Column("id", Id, primary_key=True),
    sqlite_with_rowid=False,
)
"""The records that ever bore a word."""

searched_keys = Table(
    "searched_keys",
    metadata,
    Column("key", BY_CODE_POINT, primary_key=True),
    Column("word", BY_CODE_POINT, primary_key=True),
    sqlite_with_rowid=False,
)
"""The keys by which words are found that any record ever bore."""


class ObjectRows(FunctionElement[Any]):
    """The objects of a JSON list, as rows."""

    name = "object_rows"
    inherit_cache = True


@compiles(ObjectRows, "sqlite")
def _in_sqlite(element: ObjectRows, compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(ObjectRows, "postgresql")
def _in_postgresql(element: ObjectRows, compiler: Any, **options: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **options)} AS JSON))"


def columns_of(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that a search looks in."""
    return [column for column in table.columns if SEARCHED.items() <= column.info.items()]


class SearchedField(NamedTuple):
    """A field that a search looks in: of a record, or of each item in a list of its own."""

    path: str
    """`title`, or `positions.title`: the `field` of the rows of `searched_texts`."""
    column: Column[Any]

    def texts(self, state: Any) -> Iterator[str]:
        """Yield the texts of a record's state."""
        within, _, name = self.path.rpartition(".")
        for one in getattr(state, within) if within else (state,):
            yield from filter(None, texts_of(getattr(one, name)))


def fields_of(kind: str, tables: Sequence[ReadTable]) -> list[SearchedField]:
    """Return the fields that a search looks in, of a kind of record given by its name and tables.

    The first table is of the record itself; one of a list is named after the record and the field,
    or, if records of every kind have it, after the field.
    """
    record, *lists = (read.table for read in tables)
    own = [SearchedField(column.name, column) for column in columns_of(record)]
    return own + [
        SearchedField(f"{table.name.removeprefix(f'{kind}_')}.{column.name}", column)
        for table in lists
        for column in columns_of(table)
    ]


def searched(fields: Sequence[SearchedField]) -> ReadTable:
    """Return the read table of the texts by which a kind of record is found."""

    def rows(state: Any) -> list[Row]:
        found = dict.fromkeys(
            (field.path, text, form)
            for field in fields
            for text in field.texts(state)
            for form in forms(text)
        )
        return [dict(zip(("field", "text", "form"), one, strict=True)) for one in found]

    return ReadTable(searched_texts, rows)


def words_in(rows: Iterable[Row]) -> set[str]:
    """Return the words of rows of `searched_texts`."""
    return {word for row in rows for word in row["form"].split()}


def word_rows(record: str, words: Iterable[str]) -> list[Row]:
    """Return the rows of the words that a record bears."""
    return [{"word": word, "id": record} for word in sorted(set(map(known, words)))]


def key_rows(words: Iterable[str]) -> list[Row]:
    """Return the rows of the keys by which words are found."""
    keys = {(key, known(word)) for word in words for key in keys_of(word)}
    return [{"key": key, "word": word} for key, word in sorted(keys)]


def indexing(record: str, rows: Iterable[Row]) -> Iterator[Write]:
    """Yield what adds the words of a record's new texts that are not known yet."""
    if words := words_in(rows):
        yield adding(searched_words, word_rows(record, words))
        yield adding(searched_keys, key_rows(words))


def adding(table: Table, rows: list[Row]) -> Write:
    """Add the rows that are not there yet; all at once, and by one statement for any number."""
    return Write(_adding(table), [{_ROWS: codec.written(rows).decode()}])


_ROWS = "rows"
"""The parameter that holds the rows that are added, as JSON."""


@cache
def _adding(table: Table) -> Executable:
    given = bindparam(_ROWS, type_=Text)
    some = ObjectRows(given).table_valued("value").alias("some")
    values = [some.c.value.op("->>")(literal_column(f"'{column.name}'")) for column in table.c]
    there = exists().where(
        *(column == value for column, value in zip(table.c, values, strict=True))
    )
    return insert(table).from_select(table.c.keys(), select(*values).where(~there))


def missing(field: SearchedField) -> Select[Any]:
    """Select the texts of a field of records that have no row to be found by."""
    column, texts = field.column, searched_texts.c
    is_there = exists().where(texts.id == column.table.c.id, texts.field == field.path)
    return select(literal(1)).where(column.is_not(None), column != "[]", ~is_there)
