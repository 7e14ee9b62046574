"""What agreements come to: exact, per currency, at any instant, and nothing counted twice."""

import json
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.reads import read_by, reads_of
from events.store.register import Register
from events.store.sql import exact_total
from projections.records import project_change
from schema.api import api
from schema.compiler.compiler import Limits
from schema.execution.context import Context
from schema.terms.costs import GROUPED_LINES, LINES
from tests.officer import Officer
from tests.schema.funds import KEYS, LINE, Funds, added_up, agreements
from tests.schema.reading.reader import Overheard

TOTALS = f"""query ($at: AsOf, $by: [AgreementDimension!]) {{
    agreementTotals(groupBy: $by, asOf: $at) {{ {LINE} }} }}"""
GROUPINGS = [
    *([one] for one in KEYS),
    *([*pair] for pair in combinations(KEYS, 2)),
    ["AREA", "PROJECT"],
    ["AREA", "STATUS", "FUNDER", "SIGNED_YEAR", "PROGRAMME"],
    [*KEYS],
]


async def same_as_added_up(officer: Officer, at: Any, groupings: list[list[str]]) -> None:
    all_of_them = await agreements(officer, at)
    for by in ([], *groupings):
        answer = (await officer.ask(TOTALS, at=at, by=by))["agreementTotals"]
        assert answer == added_up(all_of_them, by), (at, by)


@pytest.fixture
async def funds(officer: Officer) -> Funds:
    told = Funds(officer)
    await told.tell()
    return told


async def test_totals_are_what_the_agreements_add_up_to(funds: Funds) -> None:
    last = await funds.officer.entries()
    await same_as_added_up(funds.officer, None, GROUPINGS)
    for position in range(9, last + 1, 3):
        for day in ("2012-02-20", "2012-07-01", "2014-01-01", "2014-03-01"):
            at = {"position": position, "effectiveOn": day}
            await same_as_added_up(funds.officer, at, GROUPINGS[position % 7 :: 7])


async def test_totals_of_the_demo_register_are_what_its_agreements_add_up_to(
    demo: AsyncEngine,
) -> None:
    officer = await Officer.named("A reader", demo)
    last = await officer.entries()
    await same_as_added_up(officer, None, GROUPINGS)
    for position in (last // 3, 2 * last // 3, last):
        for day in ("2013-01-01", "2018-06-30", "2025-01-01"):
            at = {"position": position, "effectiveOn": day}
            await same_as_added_up(officer, at, GROUPINGS[::5])


async def test_a_revised_amount_counts_instead_of_the_earlier_one(funds: Funds) -> None:
    document = """query ($id: ID!, $at: AsOf) { institution(id: $id, asOf: $at) {
        fundingReceived { currency count requested contribution received toCome } } }"""
    police, known = funds.ids["Police"], funds.before_correction
    last = await funds.officer.entries()

    async def received(position: int, day: str) -> Any:
        at = {"position": position, "effectiveOn": day}
        answer = await funds.officer.ask(document, id=police, at=at)
        euro, *_ = answer["institution"]["fundingReceived"]
        assert (euro["currency"], euro["count"]) == ("EUR", 1)
        return [euro[name] for name in ("requested", "contribution", "received", "toCome")]

    assert await received(known, "2011-01-01") == ["900.00", None, None, None]
    assert await received(known, "2012-02-02") == ["900.00", "800.00", "50.00", "750.00"]
    assert await received(known, "2012-07-01") == ["900.00", "1000.5", "50.00", "950.50"]
    assert await received(known + 1, "2012-02-02") == ["900.00", "800.00", "500.00", "300.00"]
    assert await received(known + 1, "2012-07-01") == ["900.00", "1000.5", "500.0", "500.5"]
    assert await received(last, "2012-10-01") == ["900.00", "900.00", "500.00", "400.00"]


async def test_a_sum_has_the_largest_scale_of_what_is_in_it(funds: Funds) -> None:
    document = """query ($by: [AgreementDimension!]) { agreementTotals(groupBy: $by) {
        beneficiary { recordId } signedYear currency count contribution requested } }"""
    answer = await funds.officer.ask(document, by=["BENEFICIARY", "SIGNED_YEAR", "CURRENCY"])

    def line(beneficiary: str, year: int | None, currency: str | None) -> Any:
        key = (funds.ids[beneficiary], year, currency)
        [found] = [
            (one["count"], one["contribution"], one["requested"])
            for one in answer["agreementTotals"]
            if (one["beneficiary"]["recordId"], one["signedYear"], one["currency"]) == key
        ]
        return found

    assert line("Court", 2012, "EUR") == (2, "25000000.50", None)
    assert line("Court", None, "EUR") == (2, None, f"{'9' * 20}.01")
    assert line("Court", 2013, None) == (1, None, None)
    assert line("Court", None, None) == (1, None, None)
    document = "{ agreementTotals { currency contribution } }"
    by_currency = {
        one["currency"]: one["contribution"]
        for one in (await funds.officer.ask(document))["agreementTotals"]
    }
    assert by_currency == {"EUR": "25000900.50", "USD": "26.00", None: None}


async def test_what_was_requested_in_another_currency_is_not_added(funds: Funds) -> None:
    document = """query ($id: ID!) { institution(id: $id) { fundingGiven(groupBy: BENEFICIARY) {
        currency count requested contribution unknown { requested contribution }
        beneficiary { recordId } } } }"""

    lines = (await funds.officer.ask(document, id=funds.ids["Ministry"]))["institution"]

    [dollars] = [one for one in lines["fundingGiven"] if one["currency"] == "USD"]
    assert dollars == {
        "currency": "USD",
        "count": 2,
        "requested": None,
        "contribution": "26.00",
        "unknown": {"requested": 2, "contribution": 0},
        "beneficiary": {"recordId": funds.ids["Police"]},
    }


async def test_an_agreement_for_several_is_in_the_line_of_each_and_counted_once(
    funds: Funds,
) -> None:
    document = """query ($by: [AgreementDimension!]) { agreementTotals(groupBy: $by) {
        project { recordId } area { recordId } currency count contribution } }"""

    async def counted(*by: str) -> int:
        lines = (await funds.officer.ask(document, by=by))["agreementTotals"]
        return sum(one["count"] for one in lines)

    assert await counted() == await counted("CURRENCY") == 9
    assert await counted("PROJECT", "PROJECT") == 11
    assert await counted("AREA") == 11
    assert await counted("PROJECT", "AREA") == 13


async def test_a_project_tells_what_funds_it_in_each_of_its_states(funds: Funds) -> None:
    document = """query ($id: ID!, $at: AsOf) { project(id: $id, asOf: $at) {
        funding { currency count contribution }
        timeline { effectiveFrom funding { count } } } }"""
    project, day = funds.ids["Both"], {"effectiveOn": "2012-07-01"}

    answer = (await funds.officer.ask(document, id=project, at=day))["project"]

    assert answer == {
        "funding": [{"currency": "EUR", "count": 1, "contribution": "1000.5"}],
        "timeline": [{"effectiveFrom": "2009-01-01", "funding": []}],
    }


async def test_a_total_is_one_statement_and_of_nothing_it_is_empty(officer: Officer) -> None:
    sent: list[str] = []
    reads = Overheard(reads_of(officer.engine), lambda said: sent.append(said[0]))
    read_by(officer.engine, reads)

    assert await officer.ask(TOTALS, by=["AREA", "FUNDER"]) == {"agreementTotals": []}
    assert len([one for one in sent if "funding_agreements" in one]) == 1


@pytest.mark.parametrize(
    ("selected", "cost"),
    [
        # 10 000 agreements are taken to be there, and 100 of each institution.
        ("agreementTotals { count }", LINES + 10_000 // 200 + 10_000 // 10),
        # What is counted has another weight than what is added up.
        ("projectTotals(groupBy: STATUS) { count }", GROUPED_LINES + 10_000 // 200 + 10_000 // 50),
        # Of 10 000 projects, those in areas 10 each; and 2 countries are taken to be named of each.
        (
            "projectTotals(groupBy: [AREA, COUNTRY]) { count }",
            GROUPED_LINES + 10_000 // 200 + 2 * 10_000 // 50,
        ),
        ("eventTotals(groupBy: []) { count }", 1 + 10_000 // 200 + 10_000 // 50),
        (
            "institutions(first: 2) { nodes { fundingGiven { count } } }",
            2 + 2 * LINES + 200 * 8 // 200 + 200 // 10,
        ),
    ],
)
async def test_a_total_has_a_weight_of_its_own(
    engine: AsyncEngine, selected: str, cost: int
) -> None:
    register = Register(engine, project_change)

    async def codes(rows: int) -> list[Any]:
        context = Context(engine, register, "act_x", limits=Limits(rows=rows))
        result = await api.execute(f"{{ {selected} }}", context_value=context)
        return [(error.extensions or {})["code"] for error in result.errors or ()]

    assert await codes(cost) == []
    assert await codes(cost - 1) == ["TOO_COSTLY"]


async def test_what_totals_are_grouped_by_is_from_a_list(officer: Officer) -> None:
    answer = await officer.run(TOTALS, by=["WEATHER"])

    assert "WEATHER" in json.dumps(answer["errors"])


def test_sqlite_adds_up_as_postgresql_does() -> None:
    assert exact_total(None) is None
    assert exact_total("25000000,0.50") == "25000000.50"
    assert exact_total("25.00,1") == "26.00"
    assert exact_total("0.1,0.2,-0.3") == "0.0"
    assert exact_total(",".join(["0.000000000001", "9" * 20])) == f"{'9' * 20}.000000000001"
