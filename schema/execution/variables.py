"""The variables of a request: counted before they are coerced, and coerced to an end.

A request may hold a hundred thousand values, and each that is wrong would be told of.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain, islice
from typing import Any, cast

from graphql import (
    GraphQLError,
    GraphQLSchema,
    NonNullTypeNode,
    OperationType,
    type_from_ast,  # pyright: ignore[reportUnknownVariableType]
)
from graphql.execution.values import VariableValues, get_variable_values

from schema.execution.bulk import Bulk
from schema.execution.counts import DocumentLimits
from schema.execution.documents import Operation
from schema.execution.places import places_of
from schema.execution.preparing import preparing
from schema.execution.wrong_values import JSON, missing
from schema.terms.errors import MOST_FAULTS, too_costly

MOST_DEEP = 128
"""Lists and objects within each other: no type of the contract is as deep."""
MOST_ITEMS = 1_000
"""Items of a list, or members of an object, where something is asked."""
MOST_VALUES, MOST_VALUES_OF_COMMANDS = 20_000, 50_000
"""Values in all: where something is asked, and where commands are given, a thousand in a batch."""


async def coerced_beside(
    schema: GraphQLSchema,
    operation: Operation,
    given: Mapping[str, Any] | None,
    limits: DocumentLimits,
    size: int,
) -> VariableValues | list[GraphQLError]:
    """Return what `coerced` does, off the event loop if the request has many bytes."""
    return await preparing.of_request(size, lambda: coerced(schema, operation, given, limits))


def coerced(
    schema: GraphQLSchema,
    operation: Operation,
    given: Mapping[str, Any] | None,
    limits: DocumentLimits,
) -> VariableValues | list[GraphQLError]:
    """Return the values of an operation's variables, or what is wrong with them."""
    declared = operation.node.variable_definitions or ()
    values = {
        name: given[name]
        for one in declared
        if given and (name := one.variable.name.value) in given
    }
    refused = _too_many(operation, values) or _too_bulky(operation, values, limits)
    if refused is not None:
        return [refused]
    found = get_variable_values(schema, declared, values, MOST_FAULTS, hide_suggestions=True)
    if isinstance(found, VariableValues):
        return found
    return [*islice(_faults(schema, operation, values), MOST_FAULTS)] or found


def _faults(
    schema: GraphQLSchema, operation: Operation, values: Mapping[str, Any]
) -> Iterator[GraphQLError]:
    """Yield what is wrong with the values of an operation's variables."""
    places = places_of(operation.node, operation.fragments)
    for one in operation.node.variable_definitions or ():
        name, type_ = one.variable.name.value, type_from_ast(schema, one.type)
        if name not in values and (one.default_value or not isinstance(one.type, NonNullTypeNode)):
            continue
        place = places[name]
        for wrong in JSON.faults(values[name], type_) if name in values else [missing(type_)]:
            whose = f"Variable '${name}'"
            yield wrong.error(whose, place.path, one, argument=place.argument, variable=name)


def _too_many(operation: Operation, values: Mapping[str, Any]) -> GraphQLError | None:
    """Say which variable is too large to be looked at, if one is."""
    is_query = operation.node.operation is OperationType.QUERY
    most = MOST_VALUES if is_query else MOST_VALUES_OF_COMMANDS
    found = 0
    for name, value in values.items():
        level, deep = [value], 0
        while level:
            deep += 1
            found += len(level)
            if found > most:
                return too_costly(f"Variables hold at most {most} values; with ${name} it is more.")
            if deep > MOST_DEEP:
                return too_costly(f"A variable nests at most {MOST_DEEP} deep; ${name} is deeper.")
            held = [*map(_held, level)]
            longest = max(map(len, held))
            if is_query and longest > MOST_ITEMS:
                return too_costly(
                    f"A list or an object in a variable has at most {MOST_ITEMS} items, not "
                    f"{longest} as in ${name}."
                )
            level = [*chain.from_iterable(held)]
    return None


def _held(value: Any) -> Collection[Any]:
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).values()
    return cast("Collection[Any]", value) if isinstance(value, list) else ()


def _too_bulky(
    operation: Operation,
    values: Mapping[str, Any],
    limits: DocumentLimits,
) -> GraphQLError | None:
    """Say so if the filters that variables hold are too much to compile with the fields."""
    if operation.node.operation is not OperationType.QUERY:
        return None
    total = operation.counts.fields
    declared = operation.node.variable_definitions or ()
    defaults = {one.variable.name.value: one.default_value for one in declared}
    for (name, type_, of_filter), times in operation.counts.variables.items():
        bulk = Bulk()
        bulk.add(values.get(name, defaults[name]), type_, of_filter=of_filter)
        total += times * bulk.parts
        if total > limits.fields:
            return too_costly(
                f"An operation selects at most {limits.fields} fields, with what its filters say "
                f"wherever they are used; with ${name} it is {total}."
            )
    return None
