"""Institutions through their reorganisations: what a body came from, and what became of it.

A body that is dissolved names its successors; all here follows them from one to the next, at the
instant of a row, and never turns round (see `kin`).
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    exists,
    func,
    literal_column,
    select,
    union_all,
)
from typing_extensions import override

from projections.institution import institution_successors
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.dated import Dated
from schema.compiler.kin import Kin, Lineage, Way
from schema.compiler.lists import joined_to
from schema.compiler.relations import Same
from schema.compiler.selection import Field
from schema.sql.json_text import constant
from schema.sql.levels import Node, Rows, json_list
from schema.sql.row import Row, TableRow
from schema.sql.seen import At, seen
from schema.terms import costs

_FARTHEST = 1_000
"""How many steps are followed: no lineage is as long, and one that were a circle has no end."""


def heirs(name: str, at: At) -> FromClause:
    """Select, for each body that has successors, the last of them (`heir`): those with none.

    It goes back from the last ones: the other way each body of a chain would be paired with all
    that follow it.
    """
    last, on, before = (institution_successors.alias(f"{name}{one}") for one in "lne")
    goes_on = exists().where(on.c.id == last.c.successor, seen(on, at)).correlate(last)
    became = (
        select(last.c.id, last.c.successor.label("heir"))
        .where(seen(last, at), ~goes_on)
        .cte(f"{name}b", recursive=True)
    )
    led_here = [before.c.successor == became.c.id, seen(before, at)]
    became = became.union(select(before.c.id, became.c.heir).where(*led_here))
    return select(became).add_cte(became, nest_here=True).subquery(name)


@dataclass(frozen=True, slots=True)
class Successions(Plan):
    """All successions that lead to an institution, or on from it."""

    bulk: ClassVar[int] = 30

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        kin = Kin.of(Lineage(field.arguments["through"]))
        [ways] = kin.stages
        with compiler.level(costs.MEMBERS, kin.follow) as frame:
            steps = [_steps(row.raw("id"), way, row.at) for way in ways]
            both = union_all(*map(_shortest, steps)).subquery(f"{frame.name}s")
            base = select(both).add_cte(*steps, nest_here=True).subquery(frame.name)
            rows = Rows.of(frame.name, base)
            item = compiler.value(field, TableRow(row.at, frame, rows))
            order = [rows.column(one) for one in ("way", "steps", "predecessor", "successor")]
            return json_list(frame, item, base, [], order)


@dataclass(frozen=True, slots=True)
class SucceededOn(Plan):
    """Since when the predecessor in a succession is no more."""

    bulk: ClassVar[int] = 4

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        predecessor = joined_to(row, "institution", Same("id", "predecessor"))
        return Dated("dissolved_on").read(predecessor, field, compiler)


def _steps(body: ColumnElement[str], way: Way, at: At) -> CTE:
    """Select the successions that lead from a body this way; one reached twice comes twice."""
    succession, here, there = institution_successors.alias("succession"), way.here, way.there
    columns = (succession.c.id.label("predecessor"), succession.c.successor)
    one: ColumnElement[int] = literal_column("1", Integer)
    first = select(*columns, one.label("steps"), succession.c[there].label("reached"))
    walked = first.where(succession.c[here] == body, seen(succession, at))
    steps = walked.cte(way.name, recursive=True)
    further = select(*columns, steps.c.steps + one, succession.c[there])
    leads_on = [succession.c[here] == steps.c.reached, seen(succession, at)]
    return steps.union(further.where(*leads_on, steps.c.steps < literal_column(str(_FARTHEST))))


def _shortest(steps: CTE) -> Select[Any]:
    """Select each succession once, with the number of steps of the shortest way."""
    which = (steps.c.predecessor, steps.c.successor)
    made: list[ColumnElement[Any]] = [constant(steps.name.upper()).label("way"), *which]
    return select(*made, func.min(steps.c.steps).label("steps")).group_by(*which)
