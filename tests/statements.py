"""Statements that tests share, as the requests of a server do: each is made once a process.

All else that a server remembers is of one register, and so of one test.
"""

from schema.compiler.population import Population
from schema.execution.lru import Lru
from schema.execution.statements import Compiled, Plans

_shared = Lru[Compiled](200_000_000)
_guards = Lru[frozenset[str]](20_000_000)


def plans(population: Population | None = None) -> Plans:
    """Return what a server of a test's own has at hand, with the statements that others made."""
    return Plans(statements=_shared, guards=_guards, population=population or Population())
