"""Statements compiled before, to be run again with other values.

A statement depends on the document, on what its root field was settled to (`Settled.shape`), and on
every variable but those that only reach the database as values. A client cannot fill the cache with
documents it sends once: a statement is kept when it is asked for the second time.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from graphql import Node, OperationDefinitionNode, VariableNode, Visitor, visit
from sqlalchemy import Dialect, Select
from sqlalchemy.types import TypeEngine

from schema.selection import Field, Selections

V = TypeVar("V")
Processor: TypeAlias = Callable[[Any], Any]

SLOTS = (
    *("id", "ids", "position", "asOf"),
    *("where", "orderBy", "first", "after", "last", "before"),
)
"""Arguments of root fields that are settled before a statement is looked for."""
_LONGEST_KEY = 40_000


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the database's driver takes it."""

    made_of: Select[Any]
    text: str
    binds: tuple[tuple[str, Any, Processor | None], ...]
    """Name, value and what the driver makes of a value, in the order of the text."""

    @classmethod
    def of(cls, select: Select[Any], dialect: Dialect) -> "Statement":
        compiled: Any = select.compile(dialect=dialect)
        binds = tuple(
            (name, compiled.binds[name].value, _processor(compiled.binds[name].type, dialect))
            for name in compiled.positiontup or ()
        )
        return cls(select, str(compiled), binds)

    def parameters(self, slots: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values to run it with, these in their slots."""
        given = ((slots.get(name, value), process) for name, value, process in self.binds)
        return tuple(value if process is None else process(value) for value, process in given)


def _processor(type_: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return type_.dialect_impl(dialect).bind_processor(dialect)


class Recent(Generic[V]):
    """So many values by their keys, those used last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Hashable) -> V | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, value: V) -> V:
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return value


class Popular(Recent[V]):
    """Such values as are asked for again: what is asked for once displaces none of them."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._asked_once = Recent[bool](10 * most)

    def wants(self, key: Hashable) -> bool:
        """Say whether the value of a key is to be kept: it was asked for before."""
        seen = hash(key)
        if self._asked_once.find(seen):
            return True
        self._asked_once.keep(seen, value=True)
        return False


class RootField(NamedTuple):
    """A root field and the operation it is of."""

    operation: OperationDefinitionNode
    asked: Field
    selections: Selections


@dataclass(slots=True)
class Plans:
    """The statements a server has at hand."""

    statements: Popular[Statement] = field(default_factory=lambda: Popular(500))
    guards: Recent[frozenset[str]] = field(default_factory=lambda: Recent(2_000))

    def find(self, key: Hashable) -> Statement | None:
        return None if key is None else self.statements.find(key)

    def keep(self, key: Hashable, statement: Statement) -> None:
        """Keep a statement, if the same was asked for before."""
        if key is not None and self.statements.wants(key):
            self.statements.keep(key, statement)

    def key(self, root_field: RootField, shape: Hashable) -> Hashable:
        """Return what a statement depends on; None if that is too much to keep it by."""
        operation, variables = root_field.operation, root_field.selections.variables.coerced
        if operation.loc is None:
            return None
        name = operation.name.value if operation.name else ""
        root = (operation.loc.source.body, name, root_field.asked.key)
        guards = self.guards.find(root)
        if guards is None:
            guards = self.guards.keep(root, frozenset(_guards(root_field)))
        values = tuple(
            (name, repr(variables[name])) for name in sorted(guards) if name in variables
        )
        if len(root[0]) + sum(len(value) for _, value in values) > _LONGEST_KEY:
            return None
        return (*root, values, shape)


def _guards(root: RootField) -> Iterator[str]:
    """Yield the variables of an operation that may do more than give the root field a value."""
    settled = Counter[str]()
    for node in root.asked.nodes:
        for argument in node.arguments or ():
            if argument.name.value in SLOTS:
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
