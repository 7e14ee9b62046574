"""One name has one type among all records, and among all events: a client selects them together."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, cast

import pytest
from graphql import GraphQLObjectType, get_named_type, parse, validate
from graphql.type import GraphQLInterfaceType, is_leaf_type

from schema.api import walked

ITS_OWN = {"status"}
"""Fields of which each kind has words of its own: clients ask for them by an alias."""


def kinds(interface: str) -> list[GraphQLObjectType]:
    abstract = walked.type_map[interface]
    assert isinstance(abstract, GraphQLInterfaceType)
    return [*walked.get_possible_types(abstract)]


def unlike(one: Mapping[str, Any], other: Mapping[str, Any], deep: int) -> Iterator[str]:
    """Yield the fields of two types that cannot be selected under one name.

    Of objects of two types, as the states of a timeline, that is asked of their fields in turn.
    """
    for name in (one.keys() & other.keys()) - ITS_OWN:
        types = (one[name].type, other[name].type)
        of, its = (cast("Any", get_named_type)(type_) for type_ in types)
        around = (str(types[0]).replace(of.name, "…"), str(types[1]).replace(its.name, "…"))
        if of is its or not (is_leaf_type(of) or is_leaf_type(its)):
            if around[0] != around[1]:
                yield name
            if of is not its and deep:
                yield from (
                    f"{name}.{within}" for within in unlike(of.fields, its.fields, deep - 1)
                )
        else:
            yield name


@pytest.mark.parametrize("interface", ["Record", "Event"])
def test_of_one_name_there_is_one_type(interface: str) -> None:
    pairs = combinations(kinds(interface), 2)
    found = {
        f"{one.name}, {other.name}: {name}"
        for one, other in pairs
        for name in unlike(one.fields, other.fields, 2)
    }
    assert found == set()


@pytest.mark.parametrize("interface", ["Record", "Event"])
def test_all_plain_fields_of_all_kinds_are_selected_together(interface: str) -> None:
    """As GraphQL's own rule has it: no two fields under one name that could differ in type."""

    def plain(type_: GraphQLObjectType) -> str:
        fields: Any = type_.fields.items()
        names = (name for name, one in fields if is_leaf_type(get_named_type(one.type)))
        return " ".join(name for name in names if name not in ITS_OWN)

    parts = " ".join(f"... on {one.name} {{ {plain(one)} }}" for one in kinds(interface))
    document = f'{{ node(id: "x") {{ {parts} }} }}'
    assert validate(walked, parse(document)) == []


def test_the_words_of_a_status_are_each_kinds_own() -> None:
    fields: list[Any] = [one.fields["status"] for one in kinds("Record") if "status" in one.fields]
    assert len({str(field.type) for field in fields}) == len(fields) > 1
