"""What a statement costs, in rows: the sum of its terms, which each request adds up anew.

A list costs as many rows as it may have items over all rows around it. How many these are depends
on what the register holds, which grows: so a statement is kept with its terms, not with their sum.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from schema.compiler.population import Population
from schema.terms import costs
from schema.terms.errors import over_rows


class Around(NamedTuple):
    """What a part of a statement is read for: the rows of the lists around it."""

    rows: int = 1
    """How many rows there may be."""
    times: int = 1
    """How often the same record may be among them."""


Spread: TypeAlias = Callable[[Around, Population], Around]
"""What there is in a list, for all that is around it."""
Weight: TypeAlias = Callable[[Around, Population], int]
"""How many rows it takes to make something, for all that is around it, besides its items."""


class Term(NamedTuple):
    """A part of a statement that costs something."""

    path: str
    within: int
    """The number of the term it is within."""
    spread: Spread
    weight: Weight


@dataclass(slots=True, eq=False)
class Cost:
    """The terms of a statement, each after the one it is within. The first is the root."""

    terms: list[Term] = field(default_factory=list[Term])
    _last: tuple[Population, Mapping[str, int]] | None = None

    def rows(self, population: Population) -> Mapping[str, int]:
        """Return how many rows each path costs where the register holds so much."""
        if self._last is None or self._last[0] is not population:
            told = dict[str, int]()
            around = [Around()]
            for term in self.terms:
                inner, rows = _counted(term, around[term.within], population)
                around.append(inner)
                told[term.path] = told.get(term.path, 0) + rows
            self._last = population, told
        return self._last[1]


@dataclass(slots=True)
class Reckoning:
    """What a statement costs as far as it is written; refused as soon as that is too much."""

    population: Population
    most: int
    """How many rows it may cost."""
    cost: Cost = field(default_factory=Cost)
    _around: list[Around] = field(default_factory=lambda: [Around()])
    """What each term is read for, the root field first."""
    _within: int = 0
    _rows: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def rows(self) -> int:
        """How many rows it costs so far."""
        return sum(self._rows.values())

    @contextmanager
    def term(
        self, path: Sequence[str], spread: int | Spread, weight: int | Weight = 0
    ) -> Generator[None]:
        """Count a part of the statement; what is counted meanwhile is within it."""
        before = self._within
        term = Term(
            ".".join(path),
            before,
            at_most(spread) if isinstance(spread, int) else spread,
            each(weight) if isinstance(weight, int) else weight,
        )
        inner, rows = _counted(term, self._around[before], self.population)
        self.cost.terms.append(term)
        self._around.append(inner)
        self._rows[term.path] = self._rows.get(term.path, 0) + rows
        if self.rows > self.most:
            raise over_rows(self.rows, self._rows, self.most)
        self._within = len(self._around) - 1
        yield
        self._within = before


def _counted(term: Term, around: Around, population: Population) -> tuple[Around, int]:
    """Return what is in a term's list, and what the term costs."""
    inner = term.spread(around, population)
    return inner, inner.rows + term.weight(around, population)


def nothing(_around: Around, _population: Population) -> int:
    """The weight of what costs no more than its items."""
    return 0


def each(weight: int) -> Weight:
    """Return the weight of what costs so many rows for each row around it."""
    return lambda around, _: around.rows * weight


def looked_at(rows: int) -> int:
    """Return what it costs to look at so many rows, and give none of them."""
    return -(-rows // costs.LOOKED_AT)


def at_most(items: int) -> Spread:
    """Return the spread of a list that is made for each row, of so many items."""

    def spread(around: Around, _population: Population) -> Around:
        rows = around.rows * items
        return Around(rows, rows)

    return spread


def once(around: Around, _population: Population) -> Around:
    """One thing for each row around it, which may be the same for all."""
    return Around(around.rows, around.rows)


def none(_around: Around, _population: Population) -> Around:
    """No items: what only weighs."""
    return Around(0, 0)
