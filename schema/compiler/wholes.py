"""Lists that records have of their own, put together of all that stand for one: each item once.

Of items that are the same, the record's own is told, else that of the first of the others by id.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    case,
    func,
    literal,
    select,
)
from typing_extensions import override

from schema.compiler.compiler import Compiler
from schema.compiler.kin import Kin, one_of
from schema.compiler.plan import Argument, Values, planned
from schema.compiler.relations import Same, condition_of, table_of
from schema.compiler.selection import Field
from schema.sql.functions import Items
from schema.sql.json_text import NULL, Json
from schema.sql.levels import Frame, Node, Rows, items, json_list
from schema.sql.row import ObjectRow, Row
from schema.terms import costs

Apart: TypeAlias = Callable[[Row], Sequence[ColumnElement[Any]]]
"""What tells items apart: those of which all of this is the same are one."""

_ORDER = ("other", "of", "place")
"""The columns by which items are listed: the record's own first, then those of each other."""


def values_together(
    kind: str, apart: Apart, share: str, description: str, **stand: Argument
) -> Any:
    """Declare a list of objects that is kept with its record, and may be asked of several."""
    return planned(ValuesTogether(kind=kind, apart=apart, share=share), description, **stand)


def once(
    each: Select[Any],
    of: ColumnElement[str],
    own: ColumnElement[str],
    place: ColumnElement[int],
    apart: Sequence[ColumnElement[Any]],
) -> Select[Any]:
    """Select items with what they are listed by, their number among the same, and how many are."""
    other = case((of == own, literal(0)), else_=literal(1))
    order: tuple[ColumnElement[Any], ...] = (other, of, place)
    return each.add_columns(
        *(made.label(name) for made, name in zip(order, _ORDER, strict=True)),
        func.row_number().over(partition_by=apart, order_by=order).label("nth"),
        func.count().over(partition_by=apart).label("alike"),
    )


def told_once(frame: Frame, item: Node, each: Subquery, rows: Rows) -> Node:
    """Write the items that `once` selected, of those that are the same the first."""
    return json_list(frame, item, each, [rows.column("nth") == 1], [*map(rows.column, _ORDER)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuesTogether(Values):
    """A list of objects among the record's values, or among those of all that stand for it."""

    kind: str
    apart: Apart
    share: str
    """The member that is a share within one record's list, so that several have none together."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        kin = Kin.asked(field)
        if kin is None:
            return Values.read(self, row, field, compiler)
        kin.weigh(compiler)
        with compiler.level(kin.spread(costs.VALUES)) as frame:
            each = self._each(kin, row, field, frame.name)
            rows = Rows.of(frame.name, each)
            alone = rows.column("alike") == 1
            value = SharedRow(row.at, frame, rows.column("value"), self.share, alone)
            return told_once(frame, compiler.value(field, value), each, rows)

    def _each(self, kin: Kin, row: Row, field: Field, name: str) -> Subquery:
        """Select the objects of all."""
        all_ = kin.ids(row.raw("id"), row.at).cte(f"{name}k")
        table = table_of(self.kind).alias(f"{name}r")
        kept = Rows.of(f"{name}r", table)
        source, item, place = items(f"{name}i", Items(kept.column(self.of(field))))
        value = item.column("value")
        is_one = condition_of(self.kind, Same("id", "id"), one_of(all_, row), listed=False)(table)
        apart = self.apart(ObjectRow(row.at, row.frame, value))
        each = select(value.label("value")).select_from(all_, table, source).where(is_one)
        own = row.raw("id")
        found = once(each, kept.column("id"), own, place, apart)
        return found.add_cte(all_, nest_here=True).subquery(name)


@dataclass(frozen=True, slots=True)
class SharedRow(ObjectRow):
    """An object of which a share is told only if no other record has the same object."""

    share: str
    alone: ColumnElement[bool]

    @override
    def json(self, name: str) -> Json:
        value = ObjectRow.json(self, name)
        return case((self.alone, value), else_=NULL) if name == self.share else value
