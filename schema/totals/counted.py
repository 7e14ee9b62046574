"""How many records there are of each value: those of a kind, or entries, that meet a filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Subquery, func, select
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from schema.compiler.compiler import Compiler
from schema.compiler.links import Found
from schema.compiler.relations import every, row_of
from schema.compiler.selection import Field
from schema.filters.conditions import condition, item_condition
from schema.filters.tree import Filter
from schema.sql.levels import Nested, Rows, json_list
from schema.sql.row import Row
from schema.terms import costs
from schema.totals.keys import Joined
from schema.totals.line import (
    Added,
    Line,
    OfAll,
    columns_of,
    dimensions_of,
    grouped_by,
    in_order,
    related_rows,
    types_of,
)

_COUNT: Mapping[str, TypeEngine[Any]] = {"count": BigInteger()}


@dataclass(frozen=True, slots=True)
class Counted(OfAll):
    """How many there are of each value; how many there are, if they are grouped by nothing."""

    @override
    def added_up(self, where: Filter, row: Row, asked: Field, compiler: Compiler) -> Nested:
        keys = {name: dimensions_of(self.line)[name].key for name in grouped_by(asked)}
        added = Added(
            Found(self.kind, every),
            where,
            of_present=compiler.is_of_present,
            keys=[*keys.values()],
            at_once=costs.COUNTED,
        )
        with compiler.level(added.lines(costs.GROUPED_LINES if keys else 1), added) as frame:
            rows = Rows(frame.name, {**types_of(self.line), **_COUNT})
            item = compiler.value(asked, Line(row.at, frame, rows, [*keys]))
            columns = [one for name, key in keys.items() for one in columns_of(key, name)]
            order = [*in_order(rows, columns)]
            records, seen_there = related_rows(self.kind, every, f"{rows.name}a", row, compiler)
            one = row_of(self.kind, Rows.of(f"{rows.name}a", records), row.at, frame)
            narrowed = [*seen_there, condition(where, one, compiler, compiler.slot)]
            met = item_condition(where, compiler, compiler.slot)
            joined = Joined.of(one, records, keys, met)
            return json_list(frame, item, _lines(joined, narrowed, rows), [], order)


def _lines(joined: Joined, narrowed: Sequence[ColumnElement[bool]], rows: Rows) -> Subquery:
    one = joined.select().where(*narrowed).subquery(f"{rows.name}o")
    # Ungrouped there is one line, also of nothing; to count rows names none of their columns.
    made = (
        (func.count() if name == "count" else one.c[name]).label(name)
        for name in rows.used or ("count",)
    )
    lines = select(*made).select_from(one)
    return lines.group_by(*(one.c[name] for name in joined.values)).subquery(rows.name)
