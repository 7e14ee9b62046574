"""Where the variables of an operation stand: in which argument, and where in its value.

Who sent a request knows its variables, and a form knows the argument that its fields are of: so
what is wrong with a variable is told of both.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graphql import (
    ArgumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    VariableNode,
)


class Place(NamedTuple):
    """A place in the arguments of an operation."""

    argument: str
    path: tuple[str, ...] = ()
    """Where in the argument's value."""


def places_of(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Mapping[str, Place]:
    """Return where each variable of an operation stands first, by its name."""
    found = dict[str, Place]()
    for argument in _arguments(operation, fragments):
        for name, path in _within(argument.value, ()):
            found.setdefault(name, Place(argument.name.value, path))
    return found


def _arguments(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[ArgumentNode]:
    """Yield the arguments of an operation in their order, those of each fragment once."""
    seen, left = set[str](), list[Any]([operation])
    while left:
        node = left.pop()
        if isinstance(node, FieldNode):
            yield from node.arguments or ()
        for directive in node.directives or ():
            yield from directive.arguments or ()
        if isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
            seen.add(node.name.value)
            left.extend(filter(None, [fragments.get(node.name.value)]))
        selected = getattr(node, "selection_set", None)
        left.extend(reversed(selected.selections if selected else ()))


def _within(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the variables in a value, each with its path."""
    if isinstance(value, VariableNode):
        yield value.name.value, path
    elif isinstance(value, ListValueNode):
        for number, item in enumerate(value.values):
            yield from _within(item, (*path, str(number)))
    elif isinstance(value, ObjectValueNode):
        for field in value.fields:
            yield from _within(field.value, (*path, field.name.value))
