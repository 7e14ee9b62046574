"""What the parties of a record have in common: what all of them take part in, and the way back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, union
from typing_extensions import override

from schema.compiler.population import Population
from schema.compiler.relations import (
    Either,
    OfSeveral,
    Relation,
    Through,
    ids_of,
    table_of,
)
from schema.sql.row import GivenRow, Row
from schema.sql.seen import seen


@dataclass(frozen=True, slots=True)
class OfEach(OfSeveral):
    """The records of a kind that a relation finds from each of those named in columns of the row.

    Of a link, the projects that both its institutions take part in.
    """

    kind: str
    related: Relation
    columns: tuple[str, ...]

    @override
    def most(self, population: Population) -> int:
        return len(self.columns)

    @override
    def ids(self, name: str, row: Row) -> Select[Any]:
        first, *others = (
            union(*ids_of(self.kind, self.related, f"{name}{number}", _named(row, column)))
            for number, column in enumerate(self.columns)
        )
        found = first.subquery(f"{name}e")
        return select(found.c.id).where(*(found.c.id.in_(other) for other in others))


def _named(row: Row, column: str) -> Row:
    return GivenRow(row.at, row.frame, {}, {"id": row.raw(column)})


@dataclass(frozen=True, slots=True)
class Among(OfSeveral):
    """The records of a kind of which all parties are among those that a relation finds.

    Of a project, the links between those who take part in it.
    """

    kind: str
    related: Relation
    """Leads from one party to what names it in the first column."""
    columns: tuple[str, ...]
    """In which each of its parties is named."""
    party: str
    """The kind of the parties."""
    parties: Either

    @override
    def most(self, population: Population) -> int:
        return sum(_most(one, population) for one in self.parties.relations)

    @override
    def ids(self, name: str, row: Row) -> Select[Any]:
        table = table_of(self.kind).alias(f"{name}o")
        are_parties = (
            table.c[column].in_(union(*ids_of(self.party, self.parties, f"{name}{number}", row)))
            for number, column in enumerate(self.columns)
        )
        return select(table.c.id).where(*are_parties, seen(table, row.at))


def _most(parties: Relation, population: Population) -> int:
    """Return how many a relation finds, at most: one that the row names, or members of it."""
    return population.sharing(parties.members, parties.here) if isinstance(parties, Through) else 1
