"""Statements that tests share, as the requests of a server do: each is made once a process.

All else that a server remembers is of one register, and so of one test.
"""

from typing import Any

from typing_extensions import override

from schema.compiler.population import Population
from schema.execution.lru import SecondRequestLru
from schema.execution.statements import Compiled, Plans


class Keen(SecondRequestLru[Any]):
    """Keeps what is asked for the first time."""

    @override
    def wants(self, key: object) -> bool:
        return True


_shared: SecondRequestLru[Compiled] = Keen(500)


def plans(population: Population | None = None) -> Plans:
    """Return what a server of a test's own has at hand, with the statements that others made."""
    return Plans(statements=_shared, population=population or Population())
