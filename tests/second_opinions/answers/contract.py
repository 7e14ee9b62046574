# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""The contract as the file under review states it, with the scalars it speaks of."""

import re
from pathlib import Path
from typing import Any

from graphql import (
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    build_schema,
    get_named_type,
)

from events.records import LIFECYCLES
from schema.terms.scalars import SCALARS

_SDL = Path(__file__).parents[3] / "schema" / "schema.graphql"

PROOFS = ("leafHash", "inclusionProof", "rootHash", "consistencyProof", "checkpoint")
"""What differs from store to store, as salts do."""

RECORDS = {
    prefix: lifecycle.record.__name__ for prefix, lifecycle in LIFECYCLES.items() if prefix != "reg"
}
"""The types of records by the prefix of their ids."""


def contract() -> GraphQLSchema:
    """Return the contract, its scalars read as the product reads them and nothing resolved.

    Without what is held otherwise: by a brute force in `tests/schema/differences` or
    `tests/schema/searching`, by the tables in `tests/schema/test_codes.py`, by the lists of
    `docs/rules.md`, or by the rules of RFC 9162 in `tests/schema/test_proofs.py`.
    """
    schema = build_schema(_SDL.read_text("utf-8"))
    for type_ in schema.type_map.values():
        for name in ("changes", "blame", "search", "codes", "rules", *PROOFS):
            fields: Any = getattr(type_, "fields", {})
            fields.pop(name, None)
    for scalar in SCALARS.values():
        type_: Any = schema.type_map.get(scalar.name)
        if isinstance(type_, GraphQLScalarType):
            read: Any = scalar
            type_.coerce_input_value = read.parse_value
    return schema


SCHEMA = contract()


def object_type(name: str) -> GraphQLObjectType:
    """Return a type of objects by its name."""
    type_ = SCHEMA.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    return type_


def named(type_: Any) -> GraphQLNamedType:
    """Return a type without what is around it; a connection is a list of its nodes."""
    found: Any = get_named_type(type_)
    if is_connection(found):
        return named(found.fields["nodes"].type)
    return found  # type: ignore[no-any-return]


def is_connection(type_: Any) -> bool:
    """Say whether a type is a list that is read page by page."""
    return str(getattr(type_, "name", "")).endswith("Connection")


def is_list(type_: Any) -> bool:
    """Say whether a type is a list, read page by page or not."""
    bare = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    return isinstance(bare, GraphQLList) or is_connection(bare)


def snake(name: str) -> str:
    """Return a GraphQL name as the domain writes it: `plannedStart` is planned_start."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
