"""Institutions through their reorganisations: what a body came from, and what became of it.

A body that is dissolved names its successors; all here follows them from one to the next, at the
instant of a row. No way turns round: of two bodies that one was split into, neither is in the
lineage of the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    exists,
    func,
    literal_column,
    select,
    union,
    union_all,
)
from typing_extensions import override

from events.words import Word
from projections.institution import institution_successors
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.cost import Around
from schema.compiler.dated import Dated
from schema.compiler.lists import joined_to
from schema.compiler.plan import Argument
from schema.compiler.population import Population
from schema.compiler.relations import OfSeveral, Relation, Same, ids_of
from schema.compiler.selection import Field
from schema.sql.comparisons import ByCodePoint, LookedUpBy
from schema.sql.json_text import constant
from schema.sql.levels import Node, Rows, json_list
from schema.sql.row import GivenRow, Row, TableRow
from schema.sql.seen import At, seen
from schema.terms import costs
from schema.terms.enums import words_of
from schema.terms.errors import too_costly


@words_of(
    "Which way an institution is followed through reorganisations: to those it came "
    "from (PREDECESSORS), to those that came from it (SUCCESSORS), or both."
)
class Lineage(Word):
    """Which way an institution is followed through reorganisations."""

    PREDECESSORS = "PREDECESSORS", "To the bodies that it came from."
    SUCCESSORS = "SUCCESSORS", "To the bodies that came from it."
    BOTH = "BOTH", "Both ways, though never back from one of them."

    @property
    def ways(self) -> "Sequence[Lineage]":
        return (Lineage.PREDECESSORS, Lineage.SUCCESSORS) if self is Lineage.BOTH else (self,)


THROUGH = Argument(
    Lineage | None,
    "Also those of the institutions it came from (PREDECESSORS), of those that came from it "
    "(SUCCESSORS), or of BOTH, however many reorganisations away. Its own alone if left out. It "
    f"counts as up to {costs.LINEAGE} rows of what an operation may ask for, and as one list more "
    "around it.",
)
_FARTHEST = 1_000
"""How many steps are followed: no lineage is as long, and one that were a circle has no end."""


def _ends(way: Lineage) -> tuple[str, str]:
    """Return the columns that a succession starts from and leads to, on this way."""
    return ("successor", "id") if way is Lineage.PREDECESSORS else ("id", "successor")


def of_lineage(body: ColumnElement[str], through: Lineage, at: At) -> CompoundSelect[Any]:
    """Select the ids of a body and of those that reorganisations lead to from it."""
    reached = [_reached(body, way, at) for way in through.ways]
    return union(*(select(one.c.id) for one in reached)).add_cte(*reached, nest_here=True)


def _reached(body: ColumnElement[str], way: Lineage, at: At) -> CTE:
    succession, (here, there) = institution_successors.alias("succession"), _ends(way)
    reached = select(ByCodePoint(body).label("id")).cte(way.lower(), recursive=True)
    leads_on = [succession.c[here] == reached.c.id, seen(succession, at)]
    return reached.union(select(succession.c[there]).where(*leads_on))


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
class OfKin(OfSeveral):
    """The records that are related to an institution, or to one of its lineage."""

    kind: str
    related: Relation
    through: Lineage

    @override
    def most(self, population: Population) -> int:
        return min(costs.MEMBERS, 1 + population.rows_of(institution_successors))

    @override
    def ids(self, name: str, row: Row) -> Select[Any]:
        kin = of_lineage(row.raw("id"), self.through, row.at).cte(f"{name}k")
        body = LookedUpBy(Rows.of(kin.name, kin).column("id"))
        each = GivenRow(row.at, row.frame, {}, {"id": body})
        found = (one.select_from(kin) for one in ids_of(self.kind, self.related, name, each))
        ids = union(*found).subquery(f"{name}u")
        return select(ids.c.id).add_cte(kin, nest_here=True)


def _follow(around: Around, population: Population) -> int:
    """The weight of following a body: through no more successions than there are."""
    return around.rows * min(costs.LINEAGE, 1 + population.rows_of(institution_successors))


def asked_of(related: Relation, kind: str, field: Field, compiler: Compiler) -> Relation:
    """Return the relation of a field: to an institution, or, with `through`, to its lineage."""
    through = field.arguments.get("through")
    if through is None:
        return related
    compiler.weigh(_follow)
    if compiler.depth + 1 == compiler.limits.lists:
        path = ".".join(compiler.path)
        raise too_costly(
            f"{path} goes through a lineage, and is a list within {compiler.depth} others; at most "
            f"{compiler.depth - 1} are around one. Ask again from the id of one of the records "
            "within.",
            path=path,
        )
    return OfKin(kind, related, Lineage(through))


@dataclass(frozen=True, slots=True)
class Successions(Plan):
    """All successions that lead to an institution, or on from it."""

    bulk: ClassVar[int] = 30

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        ways = Lineage(field.arguments["through"]).ways
        with compiler.level(costs.MEMBERS, _follow) as frame:
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


def _steps(body: ColumnElement[str], way: Lineage, at: At) -> CTE:
    """Select the successions that lead from a body this way; one reached twice comes twice."""
    succession, (here, there) = institution_successors.alias("succession"), _ends(way)
    columns = (succession.c.id.label("predecessor"), succession.c.successor)
    one: ColumnElement[int] = literal_column("1", Integer)
    first = select(*columns, one.label("steps"), succession.c[there].label("reached"))
    walked = first.where(succession.c[here] == body, seen(succession, at))
    steps = walked.cte(way.lower(), recursive=True)
    further = select(*columns, steps.c.steps + one, succession.c[there])
    leads_on = [succession.c[here] == steps.c.reached, seen(succession, at)]
    return steps.union(further.where(*leads_on, steps.c.steps < literal_column(str(_FARTHEST))))


def _shortest(steps: CTE) -> Select[Any]:
    """Select each succession once, with the number of steps of the shortest way."""
    which = (steps.c.predecessor, steps.c.successor)
    made: list[ColumnElement[Any]] = [constant(steps.name.upper()).label("way"), *which]
    return select(*made, func.min(steps.c.steps).label("steps")).group_by(*which)
