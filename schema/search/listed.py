"""Which records are in lists on a day, where they are known by their ids alone."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Integer, and_, exists, false, literal_column, or_, select

from schema.compiler.ids import is_of
from schema.sql.seen import At, seen, shows
from schema.terms.kinds import Kind


def listed(id_: ColumnElement[str], kinds: Sequence[Kind], at: At) -> Iterator[ColumnElement[bool]]:
    """Yield what has to hold of the id of a record of these kinds for it to be in lists."""
    if at.is_past:
        yield or_(false(), *(and_(is_of(id_, kind), _is_there(kind, id_, at)) for kind in kinds))


def _is_there(kind: Kind, id_: ColumnElement[str], at: At) -> ColumnElement[bool]:
    table = kind.table.alias("listed")
    one: ColumnElement[int] = literal_column("1", Integer)
    found = select(one).select_from(table)
    return exists(found.where(table.c.id == id_, seen(table, at), *shows(table, at)))
