"""What an operation asks for, counted before anything is validated, expanded or compiled.

A document of some hundred bytes can ask for billions of fields: fragments spread fragments, and
lists stand in lists. So an operation is followed as the compiler would follow it, each spread
anew, and each field by the bulk of its plan; but only until a limit is passed, which is soon.
What is not in the contract is passed over: validation says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeAlias, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    get_named_type,
    introspection_types,
    is_abstract_type,
    is_composite_type,
)

from schema.compiler.compiler import plan_of
from schema.execution.bulk import Bulk
from schema.execution.counts import Counts, DocumentLimits
from schema.execution.introspection import IntrospectedLists
from schema.terms.kinds import record_kinds

Nodes: TypeAlias = Sequence[FieldNode | OperationDefinitionNode]

_COMPARED = 16
"""So many comparisons of fields that have the same key take as long as a field."""
_RECORDS = frozenset(kind.type for kind in record_kinds.values())


class _PassedError(Exception):
    """A limit was passed: the rest need not be counted."""


class _Selected(NamedTuple):
    """A field that is selected of what meets all these conditions."""

    node: FieldNode
    conditions: frozenset[str]


@dataclass(slots=True)
class Counting:
    """One operation on the way to its counts."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    limits: DocumentLimits
    introspected: IntrospectedLists
    counts: Counts = field(default_factory=Counts)

    def count(self, operation: OperationDefinitionNode) -> Counts:
        root = self.schema.get_root_type(operation.operation)
        try:
            if root is not None:
                self._objects(root, (operation,), 0)
        except _PassedError:
            self.counts.is_whole = False
        return self.counts

    def _objects(
        self, type_: GraphQLNamedType, nodes: Nodes, depth: int, *, apart: bool = False
    ) -> None:
        """Count what is selected of an object of this type, of each type that it could have.

        What they have in common is compiled once, unless records are written apart.
        """
        self._nest(depth)
        selected = [*self._selected(nodes, frozenset(), ())]
        counted = set[tuple[Any, ...]]()
        for one, met in self._unlike(type_, selected, apart=apart):
            alone = one.name if apart and one.name in _RECORDS else None
            for key, same in _by_key(selected, met).items():
                identity = key, alone, *map(id, same)
                if identity not in counted:
                    counted.add(identity)
                    self._compare(len(same))
                    self._field(one, same, depth)
        self._add(max(0, len(selected) - len(counted)))

    def _unlike(
        self, type_: GraphQLNamedType, selected: Iterable[_Selected], *, apart: bool
    ) -> Iterator[tuple[GraphQLObjectType, frozenset[str]]]:
        """Yield a type for each set of conditions that some type meets, and those conditions."""
        conditions = frozenset[str]().union(*(one.conditions for one in selected))
        unlike = set[frozenset[str]]()
        for one in self._possible(type_):
            met = frozenset(filter(partial(self._meets, one), conditions))
            if met not in unlike or (apart and one.name in _RECORDS):
                unlike.add(met)
                yield one, met

    def _possible(self, type_: GraphQLNamedType) -> Iterable[GraphQLObjectType]:
        if isinstance(type_, GraphQLObjectType):
            return (type_,)
        assert is_abstract_type(type_)
        return self.schema.get_possible_types(type_)

    def _meets(self, type_: GraphQLObjectType, condition: str) -> bool:
        named = self.schema.type_map.get(condition)
        return named is type_ or (
            named is not None and is_abstract_type(named) and self.schema.is_sub_type(named, type_)
        )

    def _field(self, type_: GraphQLObjectType, nodes: list[FieldNode], depth: int) -> None:
        counts, name = self.counts, nodes[0].name.value
        counts.depth = max(counts.depth, depth)
        counts.roots += depth == 0
        counts.aliases += sum(one.alias is not None for one in nodes)
        if name in _INTROSPECTED and type_ is self.schema.query_type:
            counts.schemas += name == "__schema"
            counts.types += name == "__type"
            self._values(_INTROSPECTED[name], nodes, 1, ())
            return
        definition = type_.fields.get(name)
        if definition is None:
            self._add(1)
            return
        plan = plan_of(definition)
        # What a command is given is not compiled.
        self._add(plan.bulk + self._of_arguments(definition, nodes[0]) if plan else 1)
        declared: Any = definition.type
        within = cast("GraphQLNamedType", get_named_type(declared))
        if is_composite_type(within):
            counts.levels += isinstance(getattr(declared, "of_type", None) or declared, GraphQLList)
            apart = plan is not None and plan.written_apart
            self._objects(within, nodes, depth + 1, apart=apart)

    def _values(
        self, type_: GraphQLObjectType, nodes: Nodes, times: float, path: tuple[str, ...]
    ) -> None:
        """Count the values that introspection gives, were each list as long as it may be."""
        self._nest(len(path))
        selected = [*self._selected(nodes, frozenset(), ())]
        for times_asked in Counter(_key(one.node) for one in selected).values():
            self._compare(times_asked)
        for one, _ in selected:
            counts, name = self.counts, one.name.value
            counts.aliases += one.alias is not None
            many = max(1, times * self.introspected.length((*path, name)))
            counts.values += int(many)
            if counts.values > self.limits.values:
                raise _PassedError
            definition = type_.fields.get(name)
            declared: Any = definition and definition.type
            within = cast("GraphQLNamedType", get_named_type(declared))
            if isinstance(within, GraphQLObjectType):
                self._values(within, [one], many, (*path, name))

    def _of_arguments(self, definition: GraphQLField, node: FieldNode) -> int:
        """Return the bulk of the arguments of a field, and note the variables among them."""
        bulk = Bulk()
        for argument in node.arguments or ():
            if (declared := definition.args.get(argument.name.value)) is not None:
                said: Any = declared
                bulk.add(argument.value, said.type)
        self.counts.variables.update(bulk.variables)
        return bulk.parts

    def _compare(self, same: int) -> None:
        """Count fields that have the same key: validation compares each with each."""
        self._add(same * (same - 1) // _COMPARED)

    def _nest(self, nesting: int) -> None:
        self.counts.nesting = max(self.counts.nesting, nesting)
        if nesting > self.limits.nesting:
            raise _PassedError

    def _add(self, bulk: int) -> None:
        self.counts.fields += bulk
        if self.counts.fields > self.limits.fields:
            raise _PassedError

    def _selected(
        self, nodes: Iterable[Any], conditions: frozenset[str], around: tuple[str, ...]
    ) -> Iterator[_Selected]:
        """Yield the fields that are selected, through fragments, with what each is selected of."""
        self._nest(len(around))
        for node in nodes:
            for one in node.selection_set.selections if node.selection_set else ():
                match one:
                    case FieldNode():
                        yield _Selected(one, conditions)
                    case InlineFragmentNode():
                        self._add(1)
                        yield from self._selected([one], _also(conditions, one), (*around, ""))
                    case FragmentSpreadNode():
                        self._add(1)
                        name = one.name.value
                        fragment = self.fragments.get(name)
                        if fragment is not None and name not in around:
                            met = _also(conditions, fragment)
                            yield from self._selected([fragment], met, (*around, name))
                    case _:
                        raise AssertionError(one)


_INTROSPECTED: Mapping[str, GraphQLObjectType] = {
    "__schema": cast("GraphQLObjectType", introspection_types["__Schema"]),
    "__type": cast("GraphQLObjectType", introspection_types["__Type"]),
}


def _also(
    conditions: frozenset[str], fragment: InlineFragmentNode | FragmentDefinitionNode
) -> frozenset[str]:
    condition = fragment.type_condition
    return conditions if condition is None else conditions | {condition.name.value}


def _by_key(selected: Iterable[_Selected], met: frozenset[str]) -> dict[str, list[FieldNode]]:
    """Return the fields that are selected of what meets these conditions, by their keys."""
    found = dict[str, list[FieldNode]]()
    for node, conditions in selected:
        if conditions <= met:
            found.setdefault(_key(node), []).append(node)
    return found


def _key(node: FieldNode) -> str:
    return node.alias.value if node.alias else node.name.value
