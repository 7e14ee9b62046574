"""What arguments add to the bulk of their field: a filter is compiled member by member.

A literal of the document and a value of a variable add the same.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from graphql import (
    GraphQLInputObjectType,
    GraphQLNonNull,
    ListValueNode,
    ObjectValueNode,
    VariableNode,
)

_WITHIN = 20
"""The bulk of a condition on other records or entries: it is a selection of its own."""
_UNKNOWN = 10
"""The bulk of a member of a literal that there is not: it is told of with all around it."""
_PLAIN_ITEMS = 4
"""So many plain values of a list are 1: each is a parameter and no more."""


class Use(NamedTuple):
    """A place where a variable stands, among others alike."""

    name: str
    type: Any
    """What is declared there."""
    of_filter: bool
    """Whether it is a member of a filter."""


@dataclass(slots=True)
class Bulk:
    """The bulk of values, and where variables stand among them, whose values add to it."""

    parts: int = 0
    variables: Counter[Use] = field(default_factory=Counter[Use])

    def add(self, value: Any, type_: Any, *, of_filter: bool = False) -> None:
        """Add a literal, or what a variable holds, where this type is declared."""
        within: Any = getattr(type_, "of_type", None)
        declared = within if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(value, VariableNode):
            self.variables[Use(value.name.value, type_, of_filter)] += 1
        elif declared is not type_:
            self.add(value, declared, of_filter=of_filter)
        elif isinstance(type_, GraphQLInputObjectType):
            self._object(value, type_, of_filter=of_filter)
        elif within is not None:
            items = [*_items(value)]
            self.parts += 1 + len(items) // _PLAIN_ITEMS
            for one in items:
                self.add(one, within)
        elif of_filter:
            self.parts += 1

    def _object(self, value: Any, type_: GraphQLInputObjectType, *, of_filter: bool) -> None:
        is_filter = "not" in type_.fields
        self.parts += _WITHIN if is_filter and of_filter else 1
        for name, member in _members(value):
            said: Any = type_.fields.get(name)
            if said is None:
                self.parts += _UNKNOWN if isinstance(value, ObjectValueNode) else 0
            else:
                self.add(member, said.type, of_filter=name not in {"and", "or", "not"})


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, list | tuple):
        yield from value
    elif isinstance(value, ListValueNode):
        yield from value.values
    else:
        yield value


def _members(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, ObjectValueNode):
        return ((one.name.value, one.value) for one in value.fields)
    return cast("dict[str, Any]", value).items() if isinstance(value, dict) else ()
