"""Statements compiled before, to be run again with other values.

A statement depends on the document, on what its root field was settled to (`Settled.shape`), and on
every variable but those that stand in nothing but the arguments that were settled. It is kept when
it is made, in so many bytes, and a client cannot fill the cache with documents it sends once.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)

from events.store.reads import Statement
from schema.compiler.cost import Cost
from schema.compiler.population import Population
from schema.compiler.selection import Field, Selections
from schema.execution.answers import MEGABYTE, Answers
from schema.execution.documents import Sent, digest_of
from schema.execution.lru import Lru
from schema.execution.preparing import preparing
from schema.terms.instant import Present

_LONGEST_KEY, _LONGEST_NAMES = 40_000, 1_000
_OF_A_BIND = 400
"""Bytes that a parameter of a statement takes, in the middle."""
_numbers = count()


class RootField(NamedTuple):
    """A root field and the operation it is of."""

    operation: OperationDefinitionNode
    asked: Field
    selections: Selections
    walked: bool
    """Whether the executor walks over the answer: then objects of an interface tell their type."""

    @property
    def weight(self) -> int:
        """What it takes to compile it, beside others: the length of its document."""
        location = self.operation.loc
        return 0 if location is None else len(location.source.body)


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
    number: int = 0
    """Which no other has: kept answers are found by it."""

    def by(self, key: Hashable) -> "Compiled":
        """Return it with what it depends on, and a number of its own."""
        return self._replace(key=key, number=next(_numbers))

    @property
    def size(self) -> int:
        """How many bytes it takes, about, with its key."""
        text, binds = self.statement.text, self.statement.binds
        return sys.getsizeof(text) + _OF_A_BIND * len(binds) + 2 * len(repr(self.key))


@dataclass(slots=True)
class _Compiling:
    """A statement that is being compiled, and how many wait for it."""

    task: asyncio.Task[Compiled]
    waiting: int = 0


@dataclass(slots=True)
class Plans:
    """The statements a server has at hand."""

    statements: Lru[Compiled] = field(default_factory=lambda: Lru(10 * MEGABYTE))
    guards: Lru[frozenset[str]] = field(default_factory=lambda: Lru(MEGABYTE))
    answers: Answers = field(default_factory=Answers)
    positions: Lru[int] = field(default_factory=lambda: Lru(MEGABYTE))
    """Where commands and moments of the past end, which stays as it is."""
    population: Population = field(default_factory=Population)
    """How much the register holds, as it was last counted."""
    latest: Present | None = None
    """Where the log ended when a request last looked."""
    _compiling: dict[Hashable, "_Compiling"] = field(default_factory=dict[Hashable, "_Compiling"])

    def population_at(self, position: int) -> Population:
        """Return how much the register may hold where the log ends."""
        self.population = self.population.grown(position)
        return self.population

    def find(self, key: Hashable) -> Compiled | None:
        return None if key is None else self.statements.find(key)

    async def made(self, key: Hashable, weight: int, make: Callable[[], Compiled]) -> Compiled:
        """Return what `make` compiles, off the event loop, once for all who ask for it at a time.

        What weighs less comes first.
        """
        going = None if key is None else self._compiling.get(key)
        if going is None:
            going = _Compiling(asyncio.create_task(preparing.of(weight, make)))
            if key is not None:
                self._compiling[key] = going
        going.waiting += 1
        try:
            return await asyncio.shield(going.task)
        finally:
            going.waiting -= 1
            if not going.waiting:
                going.task.cancel()
                self._compiling.pop(key, None)

    def keep(self, compiled: Compiled) -> None:
        """Keep a statement, if it may be kept."""
        if compiled.is_kept and compiled.key is not None:
            self.statements.keep(compiled.key, compiled, compiled.size)

    def key(self, root_field: RootField, settles: Collection[str], shape: Hashable) -> Hashable:
        """Return what a statement depends on; None if that is too much to keep it by.

        `settles` names the arguments of the root field that `shape` was made of.
        """
        operation, variables = root_field.operation, root_field.selections.variables.coerced
        if operation.loc is None:
            return None
        name = operation.name.value if operation.name else ""
        source = operation.loc.source
        document = source.digest if isinstance(source, Sent) else digest_of(source.body)
        root = (document, name, root_field.asked.key)
        if len(name) + len(root_field.asked.key) > _LONGEST_NAMES:
            return None
        guards = self.guards.find(root)
        if guards is None:
            guards = frozenset(_guards(root_field, settles))
            self.guards.keep(root, guards, 100 * len(guards))
        values = tuple(
            (name, repr(variables[name])) for name in sorted(guards) if name in variables
        )
        if sum(len(value) for _, value in values) > _LONGEST_KEY:
            return None
        return (*root, values, shape)


def _guards(root: RootField, settles: Collection[str]) -> Iterator[str]:
    """Yield the variables of an operation that may do more than give the root field a value.

    They are those of the document, whatever is skipped: what is told for one request holds for all.
    """
    nodes, around = _of_root(root)
    settled = Counter[str]()
    for node in nodes:
        for argument in node.arguments or ():
            if argument.name.value in settles:
                settled.update(_used(argument.value).variables)
    used, reached, queue = Counter[str](), set[str](), list[Node]([*nodes, *around])
    while queue:
        part = _used(queue.pop())
        used.update(part.variables)
        new = [name for name in part.fragments if name not in reached]
        reached.update(new)
        queue.extend(root.selections.fragments[name] for name in dict.fromkeys(new))
    for name, times in used.items():
        if times > settled[name]:
            yield name


def _of_root(root: RootField) -> tuple[list[FieldNode], list[DirectiveNode]]:
    """Return the nodes that have a root field's key, and the directives on fragments around any."""
    nodes, around, reached = list[FieldNode](), list[DirectiveNode](), set[str]()
    queue = [root.operation.selection_set]
    while queue:
        for one in queue.pop().selections:
            if isinstance(one, FieldNode):
                if (one.alias or one.name).value == root.asked.key:
                    nodes.append(one)
                continue
            around.extend(one.directives or ())
            if isinstance(one, InlineFragmentNode):
                queue.append(one.selection_set)
            elif isinstance(one, FragmentSpreadNode) and one.name.value not in reached:
                reached.add(one.name.value)
                queue.append(root.selections.fragments[one.name.value].selection_set)
    return nodes, around


class _Used(NamedTuple):
    """The names that stand in a part of a document."""

    variables: list[str]
    fragments: list[str]


def _used(node: Node) -> _Used:
    found = _Used([], [])

    class Finding(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            found.variables.append(node.name.value)

        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
            found.fragments.append(node.name.value)

    visit(node, Finding())
    return found
