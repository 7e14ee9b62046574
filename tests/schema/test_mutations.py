"""The mutations of the contract: one for each kind of event, with the fields of the event."""

import re
from dataclasses import fields
from typing import Any, cast

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
)
from strawberry.types import get_object_definition

from events import catalogue
from events.records import LIFECYCLES
from events.remarks import Noted, Retracted
from schema.api import api
from schema.mutations import Decisions
from tests.administration import ENTERS

PROMISED = """
registerInstitution renameInstitution placeInstitution seatInstitution assignIdentifier
withdrawIdentifier
dissolveInstitution nameSuccessors reestablishInstitution · openArea restateArea closeArea ·
identifyProject describeProject
scheduleProject startProject suspendProject resumeProject completeProject closeProject reopenProject
cancelProject addPartner removePartner · proposeFundingAgreement decideFundingAgreement
signFundingAgreement abandonFundingAgreement amendFundingAgreement suspendFundingAgreement
resumeFundingAgreement recordPayment reportCosts recordRecovery decommitFunds
terminateFundingAgreement closeFundingAgreement · establishLink upgradeLink transferLink endLink ·
spotOpportunity reviseOpportunity matchOpportunity declineOpportunity submitApplication
decideApplication withdrawOpportunity · openDossier reviseDossier recordStage submitPosition
concludeDossier · attachDocument withdrawDocument · retractEntry noteEntry
""".replace("·", " ").split()

SCHEMA: Any = cast("Any", api)._schema  # noqa: SLF001  # Strawberry offers no other way to it
MUTATION = SCHEMA.type_map["Mutation"]
assert isinstance(MUTATION, GraphQLObjectType)
FIELDS = MUTATION.fields

definition = get_object_definition(Decisions, strict=True)
FACTS = {
    _camel: field.metadata["fact"]
    for field in definition.fields
    if (_camel := re.sub(r"_(\w)", lambda found: found[1].upper(), field.python_name))
}


def input_of(mutation: str) -> GraphQLInputObjectType:
    [(name, argument)] = FIELDS[mutation].args.items()
    assert name == "input"
    given = cast("Any", get_named_type)(argument.type)
    assert isinstance(given, GraphQLInputObjectType)
    return given


def camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def test_there_are_the_mutations_of_the_contract_and_a_batch_of_them() -> None:
    assert [*FIELDS] == [*PROMISED, "batch"]


def test_each_kind_of_event_is_entered_by_exactly_one_mutation() -> None:
    entered = [FACTS[mutation] for mutation in PROMISED]
    assert sorted(map(str, entered)) == sorted(
        str(kind.fact) for name, kind in catalogue.event_kinds.items() if name not in ENTERS
    )


@pytest.mark.parametrize("mutation", PROMISED)
def test_an_input_has_the_fields_of_its_fact_and_no_other(mutation: str) -> None:
    said = [camel(field.name) for field in fields(FACTS[mutation])]
    assert [*input_of(mutation).fields] == ["id", *said, "entry"]


@pytest.mark.parametrize("mutation", PROMISED)
def test_an_input_is_called_after_its_mutation(mutation: str) -> None:
    assert input_of(mutation).name == f"{mutation[0].upper()}{mutation[1:]}Input"


@pytest.mark.parametrize("mutation", PROMISED)
def test_only_an_opening_can_do_without_an_id(mutation: str) -> None:
    openings = {lifecycle.opening for lifecycle in LIFECYCLES.values()}
    required = str(input_of(mutation).fields["id"].type) == "ID!"
    assert required is (FACTS[mutation] not in openings)


@pytest.mark.parametrize("mutation", [*PROMISED, "batch"])
def test_an_outcome_is_recorded_rejected_or_in_conflict(mutation: str) -> None:
    outcome = cast("Any", get_named_type)(FIELDS[mutation].type)
    assert isinstance(outcome, GraphQLUnionType)
    recorded, *others = (one.name for one in outcome.types)
    assert outcome.name.endswith("Outcome")
    assert recorded == outcome.name.replace("Outcome", "Recorded")
    assert others == ["Rejection", "Conflict"]


@pytest.mark.parametrize("mutation", [*PROMISED, "batch"])
def test_a_mutation_says_what_it_means(mutation: str) -> None:
    assert FIELDS[mutation].description
    assert input_of(mutation).description


async def test_a_batch_takes_each_decision_by_the_name_of_its_mutation() -> None:
    command = SCHEMA.type_map["CommandInput"]
    assert isinstance(command, GraphQLInputObjectType)
    introspected = await api.execute('{ __type(name: "CommandInput") { isOneOf } }')
    assert introspected.data == {"__type": {"isOneOf": True}}
    assert {name: str(field.type) for name, field in command.fields.items()} == {
        mutation: input_of(mutation).name for mutation in PROMISED
    }


def test_what_is_said_of_an_entry_is_optional_in_every_mutation() -> None:
    entry = SCHEMA.type_map["EntryInput"]
    assert isinstance(entry, GraphQLInputObjectType)
    assert {name: str(field.type) for name, field in entry.fields.items()} == {
        "effectiveOn": "PartialDate",
        "sources": "[SourceInput!]",
        "reason": "String",
        "exceptional": "Boolean",
        "expectedVersion": "Int",
        "commandId": "UUID",
        "corrects": "ID",
        "dryRun": "Boolean",
    }


def test_remarks_are_the_only_decisions_on_an_entry() -> None:
    on_entries = {mutation for mutation, fact in FACTS.items() if fact in (Retracted, Noted)}
    described = {
        name for name in PROMISED if "the entry" in str(input_of(name).fields["id"].description)
    }
    assert on_entries == described == {"retractEntry", "noteEntry"}
