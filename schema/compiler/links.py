"""How many of what is related there may be: which rows of which table a relation goes through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Table

from schema.compiler.cost import Around, Spread
from schema.compiler.population import Population
from schema.compiler.relations import (
    Either,
    Last,
    NamedIn,
    OfSeveral,
    OfType,
    Relation,
    Same,
    Standing,
    Through,
    every,
    table_of,
)


class Link(NamedTuple):
    """The rows of a table whose column `here` names a record, and what their `there` names."""

    table: Table
    here: str
    there: str | None = None
    """None: the rows are of what is found, which each record is named in once."""

    def first(self, most: int | None) -> Spread:
        """Return the spread of a list of so many of what is found."""
        return lambda around, population: self.spread(around, most, population)

    def spread(self, around: Around, most: int | None, population: Population) -> Around:
        """Return what is found, `most` for each row around, in all lists together."""
        of_one = population.sharing(self.table, self.here)
        if most is not None:
            of_one = min(of_one, most)
        rows = min(around.rows * of_one, around.times * self._all(population))
        back = 1 if self.there is None else population.sharing(self.table, self.there)
        return Around(rows, min(rows, around.times * back))

    def _all(self, population: Population) -> int:
        if self.there is None:
            return population.records_of(self.table)
        return population.rows_of(self.table)


@dataclass(frozen=True, slots=True)
class Found:
    """What a relation finds of a kind; `most` of it for each row around, or all."""

    kind: str
    related: Relation

    def all(self, around: Around, population: Population) -> Around:
        return self.first(None)(around, population)

    def first(self, most: int | None) -> Spread:
        """Return the spread of a list of so many of what is found."""
        related = self.related
        several = related if isinstance(related, OfSeveral) else None
        links = links_of(related if several is None else several.related, self.kind)

        def spread(outer: Around, population: Population) -> Around:
            standing = 1 if several is None else several.most(population)
            around = Around(*(part * standing for part in outer))
            if links:
                found = [one.spread(around, most, population) for one in links]
                rows, times = (sum(part) for part in zip(*found, strict=True))
            else:
                of_one = population.records_of(table_of(self.kind))
                of_one = of_one if most is None else min(most, of_one)
                rows = times = around.rows * of_one
                if related is every:
                    times = around.rows
            if most is not None:
                rows = min(rows, outer.rows * most)
            return Around(rows, min(rows, times))

        return spread


def links_of(related: Relation, kind: str) -> Sequence[Link]:
    """Return what a relation goes through; nothing if any record may be found by it."""
    match related:
        case Through(members, here, there):
            return [Link(members, here, there)]
        case NamedIn(columns=columns):
            return [Link(table_of(kind), column) for column in columns]
        case Same(column, _):
            return [Link(table_of(kind), column)]
        case Either(relations=relations):
            parts = [links_of(one, kind) for one in relations]
            return [link for part in parts for link in part] if all(parts) else []
        case OfType(_, relation) | Last(relation) | Standing(relation):
            return links_of(relation, kind)
        case _:
            return []
