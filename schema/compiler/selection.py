"""What a client selected, type by type: the fields that will be in the answer, in their order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_argument_values,
    get_directive_values,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.values import VariableValues
from strawberry.schema.schema_converter import GraphQLCoreConverter
from typing_extensions import override

from schema.terms.errors import ArgumentError, bad_argument

TYPENAME = "__typename"


class Withheld(Mapping[str, Any]):
    """Arguments, of which some are not to be looked at."""

    def __init__(self, given: Mapping[str, Any], names: Collection[str]) -> None:
        self._given, self._names = given, names

    @override
    def __getitem__(self, name: str) -> Any:
        if name in self._names:
            raise AssertionError(f"{name} was settled; what is needed of it belongs in the shape")
        return self._given[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return (name for name in self._given if name not in self._names)

    @override
    def __len__(self) -> int:
        return sum(1 for _ in self)


def place(error: ArgumentError, node: FieldNode) -> None:
    """Say of what is wrong with a field's arguments where it stands, unless that is told."""
    for one in (error, *error.others):
        if one.where:
            one.placed(*_way_to(one.where, node))


def _way_to(where: Sequence[str], node: FieldNode) -> tuple[list[str], str | None]:
    """Return the path in the value of an argument, and the variable that stands on it."""
    argument, *steps = where
    given = {one.name.value: one.value for one in node.arguments or ()}
    value: Any = given.get(argument)
    path = list[str]()
    for step in steps:
        if isinstance(value, ListValueNode):
            value = value.values[int(step)]
        elif isinstance(value, ObjectValueNode):
            value = {one.name.value: one.value for one in value.fields}.get(step)
        elif not isinstance(value, VariableNode):
            continue  # Where a list is expected, one value stands for a list of it.
        path.append(step)
    return path, value.name.value if isinstance(value, VariableNode) else None


@dataclass(frozen=True)
class Field:
    """A field of the answer: its key there, and the nodes of the document that ask for it."""

    key: str
    name: str
    nodes: tuple[FieldNode, ...]
    parent: GraphQLObjectType
    definition: GraphQLField | None
    """None for what GraphQL itself adds: `__typename`, and `__schema` at the root."""
    variables: VariableValues
    withheld: frozenset[str] = frozenset()
    """The arguments that are not to be looked at."""

    @cached_property
    def arguments(self) -> Mapping[str, Any]:
        """The arguments as the schema reads them, defaults included; none of what nobody asked.

        A member of a filter whose variable was left out is refused: the filter would find more.
        """
        if self.definition is None or not self.nodes:
            return {}
        for argument in self.nodes[0].arguments or ():
            if argument.name.value == "where":
                self._refuse_left_out(argument.value, "where")
        given = get_argument_values(self.definition, self.nodes[0], self.variables)
        return Withheld(given, self.withheld) if self.withheld else given

    def place(self, error: ArgumentError) -> None:
        """Say of what is wrong where in the arguments it stands, and what brought it."""
        place(error, self.nodes[0])

    def _refuse_left_out(self, value: Any, path: str) -> None:
        if isinstance(value, ListValueNode):
            for number, one in enumerate(value.values):
                self._refuse_left_out(one, f"{path}.{number}")
        for member in value.fields if isinstance(value, ObjectValueNode) else ():
            here, said = f"{path}.{member.name.value}", member.value
            if isinstance(said, VariableNode) and said.name.value not in self.variables.coerced:
                raise bad_argument(
                    f"{here} is ${said.name.value}, which was left out. Leave {here} out as well, "
                    "or give it a value.",
                    *here.split("."),
                )
            self._refuse_left_out(said, here)

    @property
    def stored_name(self) -> str:
        """The name its value has in the register: a field's name before GraphQL writes it."""
        assert self.definition is not None
        return str(self.definition.extensions[GraphQLCoreConverter.DEFINITION_BACKREF].python_name)

    @property
    def nothing(self) -> str:
        """What it is when there is nothing: null, or an empty list where null may not be."""
        return "[]" if isinstance(self._declared.type, GraphQLNonNull) else "null"

    @property
    def type(self) -> GraphQLNamedType:
        """The type of its value, whatever list it may stand in."""
        return cast("GraphQLNamedType", get_named_type(self._declared.type))

    @property
    def _declared(self) -> Any:
        """The definition, whose own types speak of unknowns."""
        assert self.definition is not None
        return self.definition


@dataclass(frozen=True, slots=True)
class Selections:
    """One operation, as far as selections go."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues

    @classmethod
    def of(cls, info: GraphQLResolveInfo[Any]) -> "Selections":
        # Strawberry hands on the values without their sources, which nothing here asks for.
        given: Any = info.variable_values
        variables = given if isinstance(given, VariableValues) else VariableValues({}, given)
        return cls(info.schema, info.fragments, variables)

    def asked(self, info: GraphQLResolveInfo[Any]) -> Field:
        """Return the field that is being resolved."""
        definition = info.parent_type.fields[info.field_name]
        nodes = tuple(info.field_nodes)
        key = str(info.path.key)
        return Field(key, info.field_name, nodes, info.parent_type, definition, self.variables)

    def fields(
        self, type_: GraphQLObjectType, nodes: Iterable[FieldNode | OperationDefinitionNode]
    ) -> list[Field]:
        """Return what `nodes` select of an object of this type, each key once."""
        found: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        for node in nodes:
            for wanted in self._nodes(type_, node.selection_set, visited):
                key = wanted.alias.value if wanted.alias else wanted.name.value
                found.setdefault(key, []).append(wanted)
        return [self._field(type_, key, tuple(same)) for key, same in found.items()]

    def _field(self, type_: GraphQLObjectType, key: str, nodes: tuple[FieldNode, ...]) -> Field:
        name = nodes[0].name.value
        definition = type_.fields.get(name)
        return Field(key, name, nodes, type_, definition, self.variables)

    def _nodes(
        self, type_: GraphQLObjectType, chosen: SelectionSetNode | None, visited: set[str]
    ) -> Iterator[FieldNode]:
        for node in chosen.selections if chosen else ():
            if not self._included(node):
                continue
            match node:
                case FieldNode():
                    yield node
                case InlineFragmentNode():
                    if self._applies(node, type_):
                        yield from self._nodes(type_, node.selection_set, visited)
                case FragmentSpreadNode():
                    name = node.name.value
                    fragment = self.fragments[name]
                    if name not in visited and self._applies(fragment, type_):
                        visited.add(name)
                        yield from self._nodes(type_, fragment.selection_set, visited)
                case _:
                    raise AssertionError(node)

    def _applies(
        self, fragment: InlineFragmentNode | FragmentDefinitionNode, type_: GraphQLObjectType
    ) -> bool:
        if fragment.type_condition is None:
            return True
        condition = self.schema.type_map[fragment.type_condition.name.value]
        if is_abstract_type(condition):
            return self.schema.is_sub_type(condition, type_)
        return condition is type_

    def _included(self, node: Any) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        if skip and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not include or bool(include["if"])

    def possible(self, type_: GraphQLNamedType) -> list[GraphQLObjectType]:
        """Return the types an object of this type may have."""
        if isinstance(type_, GraphQLObjectType):
            return [type_]
        abstract: GraphQLAbstractType = type_  # type: ignore[assignment]
        return list(self.schema.get_possible_types(abstract))
