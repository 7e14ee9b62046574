# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""The filters and orders of the contract: which there are, and that the oracle can use them all."""

import json
from collections import Counter
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.second_opinions.answers.contract import RECORDS, SCHEMA
from tests.second_opinions.answers.facts import Facts
from tests.second_opinions.answers.members import members, order_fields, with_filters
from tests.second_opinions.answers.operations import operations
from tests.second_opinions.answers.register import loaded
from tests.second_opinions.answers.resolvers import ask, resolved


def test_members_follow_from_the_fields_of_a_type() -> None:
    project = members(SCHEMA.type_map["Project"])
    assert (project["title"], project["acronym"]) == ("LocalizedTextFilter", "TextFilter")
    assert project["status"] == "ProjectStatusFilter"
    assert project["lead"] == "InstitutionFilter"
    assert project["areas"] == "AreaOfCooperationListFilter"
    assert project["agreements"] == "FundingAgreementListFilter"
    assert project["sectors"] == "SectorListFilter"
    assert project["plannedStart"] == "PartialDateFilter"
    assert (project["certain"], project["effectiveUntil"]) == ("BooleanFilter", "PartialDateFilter")
    left_out = {"timeline", "titles", "funding", "version", "asOf", "attestedFrom"}
    assert left_out & {*project} == set()
    institution = members(SCHEMA.type_map["Institution"])
    assert (institution["country"], institution["otherNames"]) == ("CodeFilter", "LabelListFilter")
    event = members(SCHEMA.type_map["Event"])
    assert (event["version"], event["actor"]) == ("IntFilter", "ActorFilter")
    assert (event["notes"], event["corrects"]) == ("EventListFilter", "EventFilter")
    assert {"payload", "record"} & {*event} == set()


def test_orders_follow_from_the_fields_of_a_type_that_have_one_value() -> None:
    orders = order_fields(SCHEMA.type_map["FundingAgreement"])
    assert {"ID", "TITLE", "STATUS", "CONTRIBUTION", "END_ON", "PAYMENTS_FOLLOWED"} <= {*orders}
    assert {"FUNDER", "BENEFICIARY", "OPPORTUNITY"} <= {*orders}
    assert {"PROJECTS", "PAYMENTS", "SUSPENDED", "RECORD_ID", "TIMELINE"} & {*orders} == set()


@pytest.mark.parametrize("type_name", [*RECORDS.values(), "Event"])
def test_the_contract_has_the_members_it_should(type_name: str) -> None:
    stated: Any = SCHEMA.type_map.get(f"{type_name}Filter")
    said = {name: one.type.name for name, one in stated.fields.items()
            if name not in {"and", "or", "not"}}  # fmt: skip
    assert said == members(SCHEMA.type_map[type_name])


@pytest.mark.parametrize("type_name", [*RECORDS.values(), "Event"])
def test_the_contract_has_the_orders_it_should(type_name: str) -> None:
    stated: Any = SCHEMA.type_map[f"{type_name}OrderField"]
    said = [*stated.values]
    assert sorted(said) == sorted({*order_fields(SCHEMA.type_map[type_name])} - {"CERTAIN"})


async def test_the_oracle_takes_every_filter_and_order(told_on_sqlite: AsyncEngine) -> None:
    register = await loaded(told_on_sqlite, "The story")
    facts, schema = Facts(register, Random(1)), with_filters(resolved())  # noqa: S311  # chance
    found = Counter[bool]()
    for made in operations(schema, facts, range(120), 2, 1):
        for variables in made.variables:
            data, codes = ask(register, made.document, variables, datetime.now(UTC), schema=schema)
            if "where: " in made.document and not codes:
                found[f"{data}".count("[{") > 0] += 1
            facts.meet(json.dumps(data))
    assert found[True] > 20, "filters that nothing meets try nothing"
    assert found[False] > 5
