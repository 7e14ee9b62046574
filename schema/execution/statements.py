"""Statements compiled before, to be run again with other values.

A statement depends on the document, on what its root field was settled to (`Settled.shape`), and on
every variable but those that stand in nothing but the arguments that were settled. A client cannot
fill the cache with documents it sends once: a statement is kept when it is asked for the second
time.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import Node, OperationDefinitionNode, VariableNode, Visitor, visit

from events.store.reads import Statement
from schema.compiler.cost import Cost
from schema.compiler.population import Population
from schema.compiler.selection import Field, Selections
from schema.execution.answers import Answers
from schema.execution.lru import Lru, SecondRequestLru
from schema.terms.instant import Present

_LONGEST_KEY = 40_000


class RootField(NamedTuple):
    """A root field and the operation it is of."""

    operation: OperationDefinitionNode
    asked: Field
    selections: Selections
    walked: bool
    """Whether the executor walks over the answer: then objects of an interface tell their type."""


class Compiled(NamedTuple):
    """A statement, and what it costs."""

    statement: Statement
    cost: Cost
    is_kept: bool
    """Whether it may be run for whatever else has its key."""
    is_lasting: bool
    """Whether its answers are worth keeping, and stay as they are."""
    key: Hashable = None
    """What it depends on; None if that is too much to keep it by."""

    def answer_key(self, values: Mapping[str, Any]) -> Hashable:
        """Return what an answer depends on; None if it is not worth keeping, or may change."""
        if self.key is None or not self.is_lasting:
            return None
        return (self.key, *values.values())


@dataclass(slots=True)
class Plans:
    """The statements a server has at hand."""

    statements: SecondRequestLru[Compiled] = field(default_factory=lambda: SecondRequestLru(500))
    guards: Lru[frozenset[str]] = field(default_factory=lambda: Lru(2_000))
    answers: Answers = field(default_factory=Answers)
    positions: Lru[int] = field(default_factory=lambda: Lru(2_000))
    """Where commands and moments of the past end, which stays as it is."""
    population: Population = field(default_factory=Population)
    """How much the register holds, as it was last counted."""
    latest: Present | None = None
    """Where the log ended when a request last looked."""

    def population_at(self, position: int) -> Population:
        """Return how much the register may hold where the log ends."""
        self.population = self.population.grown(position)
        return self.population

    def find(self, key: Hashable) -> Compiled | None:
        return None if key is None else self.statements.find(key)

    def keep(self, compiled: Compiled) -> None:
        """Keep a statement, if it may be kept and the same was asked for before."""
        key = compiled.key
        if compiled.is_kept and key is not None and self.statements.wants(key):
            self.statements.keep(key, compiled)

    def key(self, root_field: RootField, settles: Collection[str], shape: Hashable) -> Hashable:
        """Return what a statement depends on; None if that is too much to keep it by.

        `settles` names the arguments of the root field that `shape` was made of.
        """
        operation, variables = root_field.operation, root_field.selections.variables.coerced
        if operation.loc is None:
            return None
        name = operation.name.value if operation.name else ""
        root = (operation.loc.source.body, name, root_field.asked.key)
        guards = self.guards.find(root)
        if guards is None:
            guards = self.guards.keep(root, frozenset(_guards(root_field, settles)))
        values = tuple(
            (name, repr(variables[name])) for name in sorted(guards) if name in variables
        )
        if len(root[0]) + sum(len(value) for _, value in values) > _LONGEST_KEY:
            return None
        return (*root, values, shape)


def _guards(root: RootField, settles: Collection[str]) -> Iterator[str]:
    """Yield the variables of an operation that may do more than give the root field a value."""
    settled = Counter[str]()
    for node in root.asked.nodes:
        for argument in node.arguments or ():
            if argument.name.value in settles:
                settled.update(_variables(argument.value))
    used = Counter[str]()
    for definition in (root.operation, *root.selections.fragments.values()):
        used.update(_variables(definition))
    for declared in root.operation.variable_definitions or ():
        name = declared.variable.name.value
        # Once is where it is declared.
        if used[name] - 1 > settled[name]:
            yield name


def _variables(node: Node) -> list[str]:
    found = list[str]()

    class Finding(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            found.append(node.name.value)

    visit(node, Finding())
    return found
