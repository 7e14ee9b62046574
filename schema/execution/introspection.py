"""How many values introspection gives: the contract's own lists, counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
)

_WITH_FIELDS = (GraphQLObjectType, GraphQLInterfaceType)
_ABSTRACT = (GraphQLInterfaceType, GraphQLUnionType)
_WRAPPED = 0.6
"""How many of the types at hand have an `ofType`: it ends after some steps."""


@dataclass(frozen=True)
class IntrospectedLists:
    """The lists of a schema, as introspection gives them."""

    schema: GraphQLSchema

    def length(self, path: tuple[str, ...]) -> float:
        """Return how long the list at a path from `__schema` or `__type` is.

        Where all types are given, each is given once, and the mean is right; elsewhere somebody may
        have chosen the longest.
        """
        name = path[-1]
        if name == "ofType":
            return _WRAPPED
        lengths = self._lengths.get(name)
        if lengths is None:
            return 1
        of_all = {"types", "fields"}.issuperset(path[:-1])
        return sum(lengths) / len(lengths) if of_all else max(lengths)

    @cached_property
    def _lengths(self) -> Mapping[str, Sequence[int]]:
        types = [*self.schema.type_map.values()]
        outputs = [one for one in types if isinstance(one, _WITH_FIELDS)]
        fields = [field for one in outputs for field in one.fields.values()]
        directives = self.schema.directives
        return {
            "types": [len(types)],
            "directives": [len(directives)],
            "locations": [len(one.locations) for one in directives],
            "args": [len(one.args) for one in (*fields, *directives)],
            "fields": _each(types, _WITH_FIELDS, lambda one: one.fields),
            "interfaces": _each(types, _WITH_FIELDS, lambda one: one.interfaces),
            "possibleTypes": _each(types, _ABSTRACT, self.schema.get_possible_types),
            "inputFields": _each(types, GraphQLInputObjectType, lambda one: one.fields),
            "enumValues": _each(types, GraphQLEnumType, lambda one: one.values),
        }


def _each(types: Iterable[Any], having: Any, what: Callable[[Any], Sized]) -> list[int]:
    return [len(what(one)) if isinstance(one, having) else 0 for one in types]
