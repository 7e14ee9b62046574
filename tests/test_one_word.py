"""One fact, one word: a field of an event, of the record, a column and a field of GraphQL."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from inspect import getmembers
from typing import Any, cast, get_args, get_origin, get_type_hints

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
)
from sqlalchemy import Table

from events import catalogue
from events.dates import PartialDate
from events.hints import hints as hints_of_fact
from events.localized import Localized
from events.money import Money
from events.records import LIFECYCLES
from events.store.texts import FOLDED
from projections import records
from projections.prose import prose_texts
from projections.searched import searched_texts
from projections.written import BESIDE
from schema.api import walked
from schema.compiler.coded import is_code_name
from schema.terms.kinds import by_prefix, event_type
from schema.terms.making import camel
from schema.types.event_types import told_as, twin_of
from tests.administration import ENTERS
from tests.schema.test_mutations import FACTS

TABLES = {
    prefix: [read for read in tables if read.table not in {searched_texts, prose_texts}]
    for prefix, tables in records.TABLES.items()
}
"""Those that say something; the texts that records are found by say it once more."""

NOT_ASKED_FOR = {
    "funding_agreements.decommitments": "what decommitted adds up",
    "funding_agreements.currency": "each amount says it; totals are grouped by it",
}
"""Columns that are no field of GraphQL, and why."""

ONLY_IN_EVENTS = {
    "funding_agreement": {
        "by": "who did it is told by the event alone",
        "scope": "what is suspended is told by the record together, in suspended",
    },
    "register": {
        "erased_actor": "the record has all who were erased, in erased_actors",
        "ground": "why somebody was erased is told by the event alone",
    },
}
"""Fields of events that no record keeps, and why."""

kinds = pytest.mark.parametrize("prefix", LIFECYCLES, ids=lambda one: LIFECYCLES[one].name)


def record_of(prefix: str) -> Any:
    """Return the class of a kind of record: it is what its first fact begins."""
    record = LIFECYCLES[prefix].record
    assert get_type_hints(LIFECYCLES[prefix].fold.begin)["return"] is record
    return record


def facts_of(name: str) -> list[Any]:
    kept = catalogue.event_kinds.values()
    return [kind.fact for kind in kept if kind.name.partition(".")[0] == name]


def parts(hint: Any) -> Iterator[Any]:
    """Yield a type and every type within it."""
    yield hint
    for part in get_args(hint):
        yield from parts(part)


def values_in(*classes: Any) -> set[Any]:
    """Return what the fields of these hold besides plain values, texts and dates."""
    hints = (hint for cls in classes for hint in get_type_hints(cls).values())
    found = {one for hint in hints for one in parts(hint)}
    return {one for one in found if is_dataclass(one)} - {PartialDate, Localized}


def columns(table: Table) -> set[str]:
    """Return what a table says of a record; a folded text says nothing of its own."""
    names = {column.name for column in table.columns if not column.name.endswith(FOLDED)}
    return names - {*BESIDE}


def derived(record: Any) -> dict[str, Any]:
    """Return what follows from a record's fields, with its type."""
    found = getmembers(record, lambda one: isinstance(one, property))
    return {name: get_type_hints(one.fget)["return"] for name, one in found}


def as_columns(name: str, hint: Any) -> set[str]:
    """Return the columns of a field: one of its name, and two of an amount with its currency."""
    alone = get_origin(hint) is not tuple and Money in {hint, *get_args(hint)}
    return {f"{name}_amount", f"{name}_currency"} if alone else {name}


def fields_of(type_: str) -> Mapping[str, GraphQLField]:
    found = walked.type_map[type_]
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    return found.fields


# Records, columns, GraphQL -------------------------------------------------------------------


@kinds
def test_every_field_of_a_record_has_a_column_of_its_name(prefix: str) -> None:
    record, (read, *members) = record_of(prefix), TABLES[prefix]
    name = LIFECYCLES[prefix].name
    elsewhere = {member.table.name.removeprefix(f"{name}_") for member in members}
    kept = {field: as_columns(field, hint) for field, hint in get_type_hints(record).items()}
    follows = {field: as_columns(field, hint) for field, hint in derived(record).items()}

    assert elsewhere <= kept.keys(), "a table of members is named after its field"
    expected = {one for field, some in kept.items() if field not in elsewhere for one in some}
    found = columns(read.table) - {"effective_on"}
    assert expected - found == set()
    assert found - expected <= {one for some in follows.values() for one in some}


@kinds
def test_a_member_has_a_column_for_each_of_its_fields(prefix: str) -> None:
    name, hints = LIFECYCLES[prefix].name, get_type_hints(record_of(prefix))
    for member in TABLES[prefix][1:]:
        field = member.table.name.removeprefix(f"{name}_")
        [value] = [one for one in parts(hints[field]) if isinstance(one, type) and one is not tuple
                   and not get_args(one)]  # fmt: skip
        if is_dataclass(value):
            hints_of = get_type_hints(value)
            named = (as_columns(one.name, hints_of[one.name]) for one in fields(value))
            assert columns(member.table) == {one for some in named for one in some}
        else:
            assert columns(member.table) == {field.removesuffix("s")}


@kinds
def test_every_column_is_a_field_of_graphql_of_its_name(prefix: str) -> None:
    asked = fields_of(by_prefix[prefix].type)
    read, *members = TABLES[prefix]
    plain = as_asked(columns(read.table), asked)
    missing = {f"{read.table.name}.{name}" for name in plain if camel(name) not in asked}
    assert missing == {name for name in NOT_ASKED_FOR if name.startswith(f"{read.table.name}.")}
    for member in members:
        field = asked[member.table.name.removeprefix(f"{LIFECYCLES[prefix].name}_")]
        shown = str(cast("Any", get_named_type)(cast("Any", field).type))
        shown = shown.removesuffix("Connection")
        if shown not in {kind.type for kind in by_prefix.values()}:
            names = as_asked(columns(member.table), fields_of(shown))
            assert {camel(name) for name in names} == {*_in_one_language(shown)}


def _in_one_language(type_: str) -> Iterator[str]:
    """Yield the fields of a type, but no text of another in all languages, nor names of codes."""
    for name, field in fields_of(type_).items():
        of = cast("Any", get_named_type)(cast("Any", field).type).name
        if of != "LocalizedText" and not is_code_name(field):
            yield name


def as_asked(names: set[str], asked: Mapping[str, GraphQLField]) -> set[str]:
    """Return columns as fields are called: an amount with its currency is one."""
    pairs = {name for name in names if name.endswith(("_amount", "_currency"))}
    return {
        name.rpartition("_")[0] if name in pairs and camel(name) not in asked else name
        for name in names
    }


# Events --------------------------------------------------------------------------------------


@kinds
def test_what_an_event_tells_of_a_record_has_the_records_word(prefix: str) -> None:
    """An event's field is one of the record's, or of a value among those that the record keeps."""
    name, record = LIFECYCLES[prefix].name, record_of(prefix)
    values = [one for hint in get_type_hints(record).values() for one in parts(hint)]
    kept = [record, *(one for one in values if isinstance(one, type) and is_dataclass(one))]
    words = {field.name for one in kept for field in fields(one)}
    said = {field.name for fact in facts_of(name) for field in fields(fact)}
    assert said - words == {*ONLY_IN_EVENTS.get(name, {})}


@kinds
def test_one_word_is_of_one_type_in_an_event_and_the_record(prefix: str) -> None:
    in_record = get_type_hints(record_of(prefix))
    for fact in facts_of(LIFECYCLES[prefix].name):
        for name, hint in get_type_hints(fact).items():
            if name in in_record:
                assert plain(hint) == plain(in_record[name]), f"{fact.__qualname__}.{name}"


def plain(hint: Any) -> set[Any]:
    """Return the types that a value can be of, whether or not it may be null or left out."""
    known = (str, int, bool, PartialDate, Localized)
    return {
        one
        for one in parts(hint)
        if one in known or (isinstance(one, type) and one.__module__.startswith("events."))
    } - {type(catalogue.KEEP)}


@pytest.mark.parametrize("stored", catalogue.event_kinds)
def test_every_event_has_its_graphql_type_its_word_and_its_mutation(stored: str) -> None:
    kind = catalogue.event_kinds[stored]
    type_ = walked.type_map[event_type(stored)]
    assert isinstance(type_, GraphQLObjectType)
    assert "Event" in {one.name for one in type_.interfaces}
    words = walked.type_map["EventType"]
    assert isinstance(words, GraphQLEnumType)
    assert stored.replace(".", "_").upper() in words.values
    mutations = [mutation for mutation, fact in FACTS.items() if fact is kind.fact]
    assert len(mutations) == (stored not in ENTERS)
    hints = hints_of_fact(kind.fact)
    assert {camel(told_as(name, hint)) for name, hint in hints.items()} <= type_.fields.keys()


def test_every_value_has_the_fields_of_its_twin_in_graphql() -> None:
    values = values_in(*(kind.fact for kind in catalogue.event_kinds.values()))
    assert values
    for value in values:
        asked = fields_of(twin_of(value).__name__)
        said = {name for name, field in asked.items() if not is_code_name(field)}
        assert {camel(field.name) for field in fields(value)} == said
