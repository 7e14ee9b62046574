"""Who stands for one record: a body's lineage and those within it, the parts of a project.

All is followed at the instant of a row, from one record to the next. Lineage never turns round: of
two bodies that one was split into, neither is in the lineage of the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, TypeAlias

from sqlalchemy import CTE, ColumnElement, CompoundSelect, Select, Table, select, union
from typing_extensions import override

from events.project import RelationKind
from events.words import Word
from projections.institution import institution_successors, institutions
from projections.project import project_related
from schema.compiler.compiler import Compiler
from schema.compiler.cost import Around, Spread
from schema.compiler.plan import Argument
from schema.compiler.population import Population
from schema.compiler.relations import OfSeveral, Relation, ids_of
from schema.compiler.selection import Field
from schema.sql.comparisons import ByCodePoint, LookedUpBy
from schema.sql.levels import Rows
from schema.sql.row import GivenRow, Row
from schema.sql.seen import At, seen
from schema.terms import costs
from schema.terms.enums import words_of
from schema.terms.errors import too_costly

Found: TypeAlias = Select[Any] | CompoundSelect[Any]


@dataclass(frozen=True, slots=True)
class Way:
    """How one record leads to others, and these to more: from a column of a table to another."""

    name: str
    table: Table
    here: str
    there: str
    only: tuple[tuple[str, str], ...] = ()
    """Columns of the table, with the value they must have."""

    def reached(self, start: Select[Any], at: At) -> CTE:
        """Select the ids that are started from, and all that they lead to."""
        step = self.table.alias("step")
        reached = start.cte(self.name, recursive=True)
        # UNION, not UNION ALL: what were a circle has an end.
        return reached.union(
            select(step.c[self.there]).where(
                step.c[self.here] == reached.c.id,
                *(step.c[name] == value for name, value in self.only),
                seen(step, at),
            )
        )

    def most(self, population: Population) -> int:
        """Return how many may be reached from one."""
        return 1 + population.records_of(self.table)

    def of_one(self, population: Population) -> int:
        """Return how many one may lead to at once, which is few until it is counted."""
        return population.sharing(self.table, self.here) if population.is_counted else 0


PREDECESSORS = Way("predecessors", institution_successors, "successor", "id")
SUCCESSORS = Way("successors", institution_successors, "id", "successor")
CHILDREN = Way("children", institutions, "parent", "id")
PARTS = Way("parts", project_related, "project", "id", only=(("kind", RelationKind.PART_OF.value),))


@words_of(
    "Which way an institution is followed through reorganisations: to those it came "
    "from (PREDECESSORS), to those that came from it (SUCCESSORS), or both."
)
class Lineage(Word):
    """Which way an institution is followed through reorganisations."""

    PREDECESSORS = "PREDECESSORS", "To the bodies that it came from."
    SUCCESSORS = "SUCCESSORS", "To the bodies that came from it."
    BOTH = "BOTH", "Both ways, though never back from one of them."


@words_of("What an institution is taken together with, downwards.")
class Within(Word):
    """What an institution is taken together with, downwards."""

    CHILDREN = "CHILDREN", "The bodies that are part of it, those that are part of these, and on."


@words_of("What a project is taken together with.")
class Whole(Word):
    """What a project is taken together with."""

    PARTS = "PARTS", "The projects that are part of it, those that are part of these, and on."


_WAYS: Mapping[Word, tuple[Way, ...]] = {
    Lineage.PREDECESSORS: (PREDECESSORS,),
    Lineage.SUCCESSORS: (SUCCESSORS,),
    Lineage.BOTH: (PREDECESSORS, SUCCESSORS),
    Within.CHILDREN: (CHILDREN,),
    Whole.PARTS: (PARTS,),
}
_COSTS = (
    f"It counts as up to {costs.LINEAGE} rows of what an operation may ask for, more where one has "
    "more, and as one list more around it."
)
THROUGH = Argument(
    Lineage | None,
    "Also those of the institutions it came from (PREDECESSORS), of those that came from it "
    f"(SUCCESSORS), or of BOTH, however many reorganisations away. Its own alone if left out. "
    f"{_COSTS}",
)
WITHIN = Argument(
    Within | None,
    "Also those of the bodies within it: its children, theirs, and so on, dissolved ones too; each "
    "thing once. With `through`, of the bodies within any of its lineage. Its own alone if left "
    f"out. {_COSTS}",
)
THROUGH_PARTS = Argument(
    Whole | None,
    "Also those of its parts (PARTS): its phases, theirs, and so on; each thing once. Its own "
    f"alone if left out. {_COSTS}",
)
STAND = ("through", "within")
"""The arguments that say who stands for a record, in the order in which they are followed."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Who stands for one record: itself, and whom the ways of each stage reach from the last."""

    stages: tuple[tuple[Way, ...], ...]

    @classmethod
    def of(cls, word: Word) -> "Kin":
        """Return who stands for a record by one word."""
        return cls((_WAYS[word],))

    @classmethod
    def asked(cls, field: Field) -> "Kin | None":
        """Return whom the arguments of a field ask for; None if for the record alone."""
        given = (field.arguments.get(name) for name in STAND)
        stages = tuple(_WAYS[one] for one in given if one is not None)
        return cls(stages) if stages else None

    def ids(self, one: ColumnElement[str], at: At) -> Found:
        """Select the ids of a record and of all that stand for it."""
        start, tables = select(ByCodePoint(one).label("id")), list[CTE]()
        found: Found = start
        for number, ways in enumerate(self.stages):
            if number:
                tables.append(found.cte(f"stage{number}"))
                start = select(tables[-1].c.id)
            reached = [way.reached(start, at) for way in ways]
            tables += reached
            found = union(*(select(way.c.id) for way in reached))
        return found.add_cte(*tables, nest_here=True)

    def most(self, population: Population) -> int:
        """Return how many stand for one, as far as costs go."""
        return prod(_reached(ways, costs.MEMBERS, population) for ways in self.stages)

    def follow(self, around: Around, population: Population) -> int:
        """The weight of following: as many rows as may be reached, as far as costs go."""
        return around.rows * sum(_reached(ways, costs.LINEAGE, population) for ways in self.stages)

    def spread(self, most: int | Spread) -> Spread:
        """Return the spread of what all have, by that of what one has."""

        def spread(around: Around, population: Population) -> Around:
            standing = self.most(population)
            each = Around(*(part * standing for part in around))
            if isinstance(most, int):
                return Around(each.rows * most, each.times * most)
            return most(each, population)

        return spread

    def weigh(self, compiler: Compiler) -> None:
        """Add what it takes to follow, and refuse it where it would be within too many lists."""
        compiler.weigh(self.follow)
        if compiler.depth + 1 == compiler.limits.lists:
            path = ".".join(compiler.path)
            raise too_costly(
                f"{path} is asked of all that stand for a record, and is a list within "
                f"{compiler.depth} others; at most {compiler.depth - 1} are around one. Ask again "
                "from the id of one of the records within.",
                path=path,
            )


def _reached(ways: Sequence[Way], usual: int, population: Population) -> int:
    """Return how many are reached: as many as usual, more if one leads to more; all there are.

    Both ways of a lineage go through the same successions.
    """
    return max(min(way.most(population), max(usual, 1 + way.of_one(population))) for way in ways)


@dataclass(frozen=True, slots=True)
class OfKin(OfSeveral):
    """The records that are related to a record, or to one that stands for it."""

    kind: str
    related: Relation
    kin: Kin

    @override
    def most(self, population: Population) -> int:
        return self.kin.most(population)

    @override
    def ids(self, name: str, row: Row) -> Select[Any]:
        kin = self.kin.ids(row.raw("id"), row.at).cte(f"{name}k")
        found = ids_of(self.kind, self.related, name, one_of(kin, row))
        ids = union(*(one.select_from(kin) for one in found)).subquery(f"{name}u")
        [id_] = ids.c
        return select(id_.label("id")).add_cte(kin, nest_here=True)


def one_of(kin: CTE, row: Row) -> GivenRow:
    """Return one of those who stand for a record, by whose id rows are looked up."""
    id_ = LookedUpBy(Rows.of(kin.name, kin).column("id"))
    return GivenRow(row.at, row.frame, {}, {"id": id_})


def asked_of(related: Relation, kind: str, field: Field, compiler: Compiler) -> Relation:
    """Return the relation of a field: to one record, or to all that arguments let stand for it."""
    kin = Kin.asked(field)
    if kin is None:
        return related
    kin.weigh(compiler)
    return OfKin(kind, related, kin)
