"""Which texts were removed for good: the mark beside the null that stands in their place."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from events.remarks import REDACTED
from events.store.log import entries
from schema.compiler.plan import computed
from schema.sql.functions import GatheredByPosition, Quoted
from schema.sql.json_text import Json, concat, constant, member_text
from schema.sql.row import Row
from schema.sql.seen import At, visible

_OF_AN_ENTRY = (
    "The texts of this entry that were removed for good, whatever instant is read, oldest first: "
    "each by its JSON pointer in the leaf, `/payload/title/en` or `/reason`. They are null "
    "wherever they would be read; the entries that say so are `EntryRedacted`."
)
_OF_A_RECORD = (
    "The texts of the record's entries that were removed for good, whatever instant is read, "
    "oldest first: each by the entry and its JSON pointer there, `evt_…/payload/title/en`. They "
    "are null wherever they would be read; the entries that say so are `EntryRedacted`."
)


def redacted_of_entry() -> Any:
    def paths(row: Row) -> Json:
        said = entries.alias()
        path = member_text(said.c.payload, "path")
        return _listed(path, said.c.about == row.raw("position"), said, row.at)

    return computed(paths, _OF_AN_ENTRY)


def redacted_of_record() -> Any:
    def paths(row: Row) -> Json:
        said, told = entries.alias(), entries.alias()
        of_it = told.c.position == said.c.about
        its_id = select(told.c.id).where(of_it, *visible(told, row.at)).scalar_subquery()
        place = concat(its_id, member_text(said.c.payload, "path"))
        return _listed(place, said.c.record == row.raw("id"), said, row.at)

    return computed(paths, _OF_A_RECORD)


def _listed(text: ColumnElement[str], where: ColumnElement[bool], said: Any, at: At) -> Json:
    """Write the texts of the redactions there are as a list, in the order of their positions."""
    # As flat as can be: it may stand deep within a statement, and SQLite's parser has little room.
    listed = func.coalesce(GatheredByPosition(Quoted(text), said.c.position), "")
    seen = visible(said, at)
    made = select(concat("[", listed, "]")).where(said.c.type == constant(REDACTED), where, *seen)
    return made.scalar_subquery()
