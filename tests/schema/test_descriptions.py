"""The contract explains itself: what a name does not tell, its description does."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args, get_type_hints

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
)

from events import catalogue
from schema.api import walked
from schema.terms.in_order import AS_STATED, BY_DAY, BY_ID
from schema.terms.kinds import event_type, record_kinds
from schema.terms.making import camel
from schema.types.event_types import told_as
from tests.schema.test_mutations import FACTS, PROMISED, input_of

TYPES = {
    name: type_
    for name, type_ in walked.type_map.items()
    if not is_introspection_type(type_) and not is_specified_scalar_type(type_)
}

WHOLE_TRUTH = """
acronym actor actualVersion agreementsFunded amount areasOfCooperation bankReference beneficiary
category closedOn counts currency decidedOn decisionReference dueOn edges events expectedVersion
fromInstitution funder fundingAgreements fundingOpportunities hasNextPage hasPreviousPage id
institution institutionalLinks institutions kind links message name no node number on
opportunities pageInfo periodStart plannedEnd plannedStart policyDossiers project projects
publishedOn reason recoveryReference reference register scheme shortName signedOn since startOn
startedOn status submittedOn summary terminatedOn title toInstitution type url value
"""
"""Fields that need no description: their names, with their types, are the whole truth."""


ORDERS = {AS_STATED, BY_DAY, BY_ID}
"""What says of a list in which order it is told, and explains nothing of what is in it."""


def members(type_: Any) -> dict[str, Any]:
    has_some = isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType)
    return type_.fields if has_some else {}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_says_what_it_is(name: str) -> None:
    assert TYPES[name].description


def arguments() -> Iterator[tuple[str, Any]]:
    for name, type_ in TYPES.items():
        if not isinstance(type_, GraphQLInputObjectType):
            for field, declared in members(type_).items():
                for argument, one in declared.args.items():
                    yield f"{name}.{field}({argument})", one


def test_every_word_of_an_enum_says_what_it_means() -> None:
    silent = {
        f"{name}.{word}"
        for name, type_ in TYPES.items()
        if isinstance(type_, GraphQLEnumType)
        for word, value in type_.values.items()
        if not value.description
    }
    assert silent == set()


def test_every_field_of_an_input_says_what_it_takes() -> None:
    silent = {
        f"{name}.{field}"
        for name, type_ in TYPES.items()
        if isinstance(type_, GraphQLInputObjectType)
        for field, declared in members(type_).items()
        if not declared.description
    }
    assert silent == set()


KEEPS, CLEARS = "If left out, it stays as it was", "null clears it"


@pytest.mark.parametrize("mutation", sorted(PROMISED))
def test_an_input_says_where_what_is_left_out_stays_and_null_clears(mutation: str) -> None:
    fact, given = FACTS[mutation], members(input_of(mutation))
    said = get_type_hints(fact)
    for field in fields(fact):
        keeps = field.default is catalogue.KEEP
        clears = keeps and type(None) in get_args(said[field.name])
        description = given[camel(field.name)].description
        assert ((KEEPS in description), (CLEARS in description)) == (keeps, clears), field.name


def test_every_argument_says_what_it_means() -> None:
    silent = {place for place, argument in arguments() if not argument.description}
    assert silent == {f"Mutation.{mutation}(input)" for mutation in (*PROMISED, "batch")}


def test_every_root_field_says_what_it_answers() -> None:
    for name in ("Query", "Mutation"):
        silent = {field for field, one in members(TYPES[name]).items() if not one.description}
        assert silent <= {"register"}, "whose type says it"


def test_a_field_without_a_description_has_a_name_that_is_the_whole_truth() -> None:
    silent = {
        field
        for type_ in TYPES.values()
        for field, declared in members(type_).items()
        if not declared.description
    }
    assert silent == set(WHOLE_TRUTH.split())


@pytest.mark.parametrize("mutation", sorted(set(PROMISED) - {"retractEntry", "noteEntry"}))
def test_what_a_record_explains_is_explained_where_it_is_entered_and_told(mutation: str) -> None:
    fact = FACTS[mutation]
    stored = next(kind.name for kind in catalogue.event_kinds.values() if kind.fact is fact)
    kind = stored.partition(".")[0]
    record = members(TYPES["Document" if kind == "document" else record_kinds[kind].type])
    event = members(TYPES[event_type(stored)])
    given, said = members(input_of(mutation)), get_type_hints(fact, include_extras=True)
    silent = {
        camel(field.name)
        for field in fields(fact)
        if camel(field.name) in record
        and record[camel(field.name)].description not in {None, *ORDERS}
        if not given[camel(field.name)].description
        or not event[camel(told_as(field.name, said[field.name]))].description
    }
    assert not silent


def test_every_list_of_a_record_says_in_which_order_it_is() -> None:
    told = (*ORDERS, "oldest first", "in order", "nearest first", "suspended first", "in every")
    silent = {
        f"{kind.type}.{name}"
        for kind in record_kinds.values()
        for name, field in members(TYPES[kind.type]).items()
        if str(field.type).startswith("[")
        and not any(one in (field.description or "") for one in told)
    }
    assert {one for one in silent if not one.endswith((".blame", *TOTALS))} == set()


TOTALS = (".funding", ".fundingGiven", ".fundingReceived")
"""Lists of lines, whose order `docs/queries.md` tells."""
