"""Values that a filter can take where it asks more of the item that has them."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import StoreAfter
from tests.officer import Officer, en, euros
from tests.schema.lives import named

ONE, OTHER, BODY = named("ins", "one"), named("ins", "other"), named("ins", "body")
DRUGS, ARMS = named("area", "drugs"), named("area", "arms")
FIRST, SECOND = named("prj", "first"), named("prj", "second")
GRANT, LOAN = named("agr", "grant"), named("agr", "loan")


async def _tell(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    since = {"effectiveOn": "2010"}
    for id_ in (ONE, OTHER, BODY):
        given = {"id": id_, "name": en(id_), "kind": "OTHER", "entry": since}
        await officer.record("registerInstitution", **given)
    for id_ in (DRUGS, ARMS):
        await officer.record("openArea", id=id_, title=en(id_), statement=en(id_), entry=since)
    for id_, area in ((FIRST, DRUGS), (SECOND, ARMS)):
        await officer.record("identifyProject", id=id_, title=en(id_), areas=[area], entry=since)
    for body, role in ((ONE, "FUNDING"), (OTHER, "IMPLEMENTING")):
        entry = {"effectiveOn": "2011"}
        await officer.record("addPartner", id=FIRST, institution=body, role=role, entry=entry)
    # The first project has two agreements: of ONE by P1, of OTHER by P2, which the second shares.
    for id_, funder, programme, projects in (
        (GRANT, ONE, "P1", [FIRST]),
        (LOAN, OTHER, "P2", [FIRST, SECOND]),
    ):
        given = {"funder": funder, "beneficiary": BODY, "programme": programme}
        await officer.record(
            "proposeFundingAgreement", id=id_, projects=projects, entry=since, **given
        )
    terms = {"reference": "G", "contribution": euros("100"), "startOn": "2012", "endOn": "2030"}
    await officer.record("signFundingAgreement", id=GRANT, entry={"effectiveOn": "2012"}, **terms)
    for kind, on in (("PRE_FINANCING", "2013-01-01"), ("INTERIM", "2014-01-01")):
        paid = {"kind": kind, "amount": euros("10"), "entry": {"effectiveOn": on}}
        await officer.record("recordPayment", id=GRANT, **paid)


@pytest.fixture
async def officer(store_after: StoreAfter) -> Officer:
    return await Officer.named("An officer", store_after(_tell))


def _of(name: str, **some: Any) -> Mapping[str, Any]:
    return {name: {"some": some}}


@pytest.mark.parametrize(
    ("by", "where", "values"),
    [
        (
            ("projectTotals", "FUNDER", "funder { recordId }"),
            _of("agreements", funder={"id": {"eq": ONE}}, programme={"eq": "P1"}),
            {ONE: 1},
        ),
        (
            ("projectTotals", "FUNDER", "funder { recordId }"),
            _of("agreements", funder={"id": {"eq": ONE}}),
            {ONE: 1, OTHER: 2},
        ),
        (
            ("projectTotals", "FUNDER", "funder { recordId }"),
            {
                "and": [
                    _of("agreements", funder={"id": {"eq": ONE}}),
                    _of("agreements", programme={"eq": "P1"}),
                ]
            },
            {ONE: 1, OTHER: 1},
        ),
        (
            ("projectTotals", "PROGRAMME", "programme"),
            _of("agreements", funder={"id": {"eq": OTHER}}, programme={"eq": "P1"}),
            {"P2": 2},
        ),
        (
            ("projectTotals", "PARTNER", "partner { recordId }"),
            _of("partners", institution={"id": {"eq": OTHER}}, role={"eq": "FUNDING"}),
            {ONE: 1},
        ),
        (
            ("agreementTotals", "AREA", "area { recordId }"),
            _of("projects", id={"eq": SECOND}, areas={"some": {"id": {"eq": DRUGS}}}),
            {ARMS: 1},
        ),
        (
            ("agreementTotals", "PAID_YEAR", "paidYear"),
            _of("payments", on={"during": "2013"}, kind={"eq": "INTERIM"}),
            {2014: 1},
        ),
    ],
)
async def test_what_else_is_asked_is_asked_of_the_same_item(
    officer: Officer, by: tuple[str, str, str], where: Mapping[str, Any], values: Any
) -> None:
    total, dimension, said = by
    type_ = {"projectTotals": "ProjectFilter"}.get(total, "FundingAgreementFilter")
    document = f"""query ($where: {type_}) {{
        {total}(groupBy: [{dimension}], where: $where, facets: true) {{ count value: {said} }} }}"""
    lines = (await officer.ask(document, where=where))[total]

    def value(line: Any) -> Any:
        return line["value"]["recordId"] if "recordId" in said else line["value"]

    assert {value(one): one["count"] for one in lines} == values
