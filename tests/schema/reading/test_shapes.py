"""What clients read has the words of the register: of a fact, a record, a value, a column."""

from dataclasses import fields
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInterfaceType, GraphQLObjectType

from events.records import LIFECYCLES
from schema.api import walked
from schema.compiler.compiler import plan_of
from schema.execution.later import Later
from schema.types.event_types import twin_of
from tests.schema.reading import selections
from tests.test_one_word import values_in

SCHEMA = walked
RECORDS = [lifecycle.record for lifecycle in LIFECYCLES.values()]
INSIDE = {"decommitments"}
"""Fields of records that only their sums are read of."""


def names_of(type_name: str) -> set[str]:
    type_ = SCHEMA.type_map[type_name]
    assert isinstance(type_, GraphQLObjectType)
    return {
        field.extensions["strawberry-definition"].python_name for field in type_.fields.values()
    }


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_is_read_by_the_names_of_its_fields(record: Any) -> None:
    assert {one.name for one in fields(record)} - INSIDE <= names_of(record.__name__)


@pytest.mark.parametrize("value", sorted(values_in(*RECORDS), key=str))
def test_a_value_is_read_by_the_names_of_its_fields(value: Any) -> None:
    assert {one.name for one in fields(value)} <= names_of(twin_of(value).__name__)


def test_every_field_of_an_answer_has_a_plan() -> None:
    """All but those of what is made after the statement (`schema.later`)."""
    mutation = SCHEMA.mutation_type
    made_later = {
        selections.type_of(field)
        for type_ in SCHEMA.type_map.values()
        if isinstance(type_, GraphQLObjectType)
        for field in type_.fields.values()
        if isinstance(plan_of(field), Later)
    }
    for type_ in SCHEMA.type_map.values():
        if (
            isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
            and not type_.name.startswith("__")
            and type_ is not mutation
            and type_ not in made_later
        ):
            for name, field in type_.fields.items():
                assert plan_of(field) is not None, f"{type_.name}.{name}"


def test_types_and_arguments_say_what_they_are() -> None:
    roots = {SCHEMA.query_type, SCHEMA.mutation_type}
    for type_ in SCHEMA.type_map.values():
        if type_.name.startswith("__") or type_ in roots or type_.name in _OF_GRAPHQL:
            continue
        assert type_.description or isinstance(type_, GraphQLEnumType) or _is_union(type_), (
            type_.name
        )
        if isinstance(type_, GraphQLObjectType):
            for name, field in type_.fields.items():
                for argument, declared in field.args.items():
                    assert declared.description, f"{type_.name}.{name}({argument})"


_OF_GRAPHQL = {"Boolean", "Float", "ID", "Int", "String", "UUID"}


def _is_union(type_: Any) -> bool:
    return type_.name.endswith("Outcome")
