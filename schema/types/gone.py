"""Which texts were removed for good: the mark beside the null that stands in their place."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from events.remarks import REDACTED
from events.store.log import entries
from schema.compiler.plan import computed
from schema.sql.json_text import Json, as_json, concat, items_of, member_text
from schema.sql.row import Row

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
        return _listed(path, said.c.about == row.raw("position"), said)

    return computed(paths, _OF_AN_ENTRY)


def redacted_of_record() -> Any:
    def paths(row: Row) -> Json:
        said, told = entries.alias(), entries.alias()
        its_id = select(told.c.id).where(told.c.position == said.c.about).scalar_subquery()
        place = concat(its_id, member_text(said.c.payload, "path"))
        return _listed(place, said.c.record == row.raw("id"), said)

    return computed(paths, _OF_A_RECORD)


def _listed(text: ColumnElement[str], where: ColumnElement[bool], said: Any) -> Json:
    """Write the texts of the redactions there are as a list, in the order of their positions."""
    item = as_json(text).label("item")
    some = select(item).where(said.c.type == REDACTED, where).order_by(said.c.position).subquery()
    listed = select(items_of(some.c.item)).scalar_subquery()
    return func.coalesce(concat("[", listed, "]"), "[]")
