"""The fields that name a record: how they are asked for, and how they read in one line."""

from collections.abc import Mapping
from typing import Any, cast

from graphql import get_named_type

from schema.api import walked
from schema.terms.kinds import record_kinds
from schema.terms.making import camel
from schema.types.every import CONTRACTS

_KIND_OF = {kind.type: name for name, kind in record_kinds.items()}


def selection_of(type_: str) -> str:
    """Return the selection that names a record of a type; a link is named by its two ends."""
    return f"recordId {' '.join(f'{field}{_within(of)}' for field, of in _fields(type_).items())}"


def _within(type_: str) -> str:
    return f" {{ {selection_of(type_)} }}" if type_ in _KIND_OF else ""


def selection_of_any() -> str:
    """Return the selection that names a record of any type; aliases tell the types apart."""
    return " ".join(f"... on {type_} {{ {_told_apart(type_)} }}" for type_ in _KIND_OF)


def _told_apart(type_: str) -> str:
    return " ".join(
        f"{type_}_{field}: {field}{f' {{ {_told_apart(of)} }}' if of in _KIND_OF else ''}"
        for field, of in _fields(type_).items()
    )


def _fields(type_: str) -> dict[str, str]:
    """Return the fields by which records of a type are named, and what they lead to."""
    described: Any = walked.type_map[type_]
    names = map(camel, CONTRACTS[_KIND_OF[type_]].named_by)
    return {name: cast("Any", get_named_type)(described.fields[name].type).name for name in names}


def names_in(type_: str, state: Mapping[str, Any]) -> dict[str, Any]:
    """Return those fields of a record's state that name it."""
    return {field: state.get(field) for field in _fields(type_)}


def first_known(record: Mapping[str, Any]) -> str:
    """Return the first name that is known of a record of any type; of a link, those of its ends."""
    named = [*record.values()]
    if any(isinstance(one, Mapping) for one in named):
        return " and ".join("" if one is None else first_known(one) for one in named)
    return next((str(one) for one in named if one is not None), "")
