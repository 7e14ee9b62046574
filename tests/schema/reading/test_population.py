"""A list costs no more than the register holds of it, and more as the register grows."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.reads import reads_of
from schema.api import api
from schema.compiler.population import Population, counted
from schema.execution.statements import Plans
from tests.officer import Officer, en
from tests.schema.reading.reader import Reader

AREAS = """{ areasOfCooperation(first: 500) { nodes { projects(first: 500) { nodes {
    title agreements(first: 500) { nodes { id } } } } } } }"""
LARGE = Population(
    position=1_000_000,
    records={
        "entries": 1_000_000,
        "institutions": 3_000,
        "areas": 200,
        "projects": 10_000,
        "funding_agreements": 12_500,
        "links": 2_000,
        "opportunities": 500,
        "dossiers": 200,
    },
    rows={
        "entries": 1_000_000,
        "institutions": 10_000,
        "areas": 400,
        "projects": 90_000,
        "funding_agreements": 100_000,
        "project_areas": 20_000,
        "project_partners": 30_000,
        "funding_agreement_projects": 15_000,
    },
    shared={
        ("entries", "record"): 50,
        ("projects", "lead"): 400,
        ("projects", "id"): 30,
        ("project_areas", "id"): 3,
        ("project_areas", "area"): 200,
        ("project_partners", "id"): 5,
        ("project_partners", "institution"): 200,
        ("funding_agreements", "funder"): 5_000,
        ("funding_agreements", "beneficiary"): 400,
        ("funding_agreement_projects", "project"): 4,
        ("funding_agreement_projects", "id"): 2,
    },
)
"""About what a register of 10 000 projects holds."""


async def rows(reader: Reader, document: str, plans: Plans, /, **variables: Any) -> int:
    """Return what an operation that is answered says it costs."""
    result = await api.execute(
        document, variable_values=variables, context_value=reader.request(plans=plans)
    )
    assert result.errors is None, result.errors
    assert result.extensions is not None
    assert result.extensions["cost"]["mostRows"] == 100_000
    cost: int = result.extensions["cost"]["rows"]
    return cost


async def _counted(engine: AsyncEngine) -> Population:
    return await counted(reads_of(engine))


async def test_a_list_costs_what_there_is_and_more_when_there_is_more(
    officer: Officer, engine: AsyncEngine
) -> None:
    entry = {"effectiveOn": "2020"}
    area = await officer.open(
        "openArea", title=en("Borders"), statement=en("Of borders."), entry=entry
    )
    given: dict[str, Any] = {"areas": [area], "entry": entry}
    for number in range(3):
        await officer.open("identifyProject", title=en(f"Project {number}"), **given)
    reader, plans = Reader(engine), Plans(population=await _counted(engine))

    # The area, its 3 projects, which are looked at; of agreements there are none.
    assert [await rows(reader, AREAS, plans) for _ in range(3)] == [5, 5, 5]
    assert len(plans.statements) == 1

    for number in range(3, 5):
        await officer.open("identifyProject", title=en(f"Project {number}"), **given)
    # Until it is counted again there may be two more of everything, as the log has grown by two.
    await rows(reader, AREAS, plans)
    between = await rows(reader, AREAS, plans)
    assert between >= 1 + 5 + 1
    assert len(plans.statements) == 1

    plans.population = await _counted(engine)
    assert await rows(reader, AREAS, plans) == 1 + 5 + 1
    assert len(plans.statements) == 1


async def test_what_is_counted_is_what_was_entered(clerk: Reader) -> None:
    population = await _counted(clerk.engine)
    listed = await clerk.ask(
        """{ projects { totalCount } institutions { totalCount } events { totalCount }
             fundingAgreements { totalCount } institutionalLinks { totalCount } }"""
    )

    records = population.records
    assert population.position == records["entries"] == listed["events"]["totalCount"]
    assert records["projects"] == listed["projects"]["totalCount"]
    assert records["institutions"] == listed["institutions"]["totalCount"]
    assert records["links"] == listed["institutionalLinks"]["totalCount"]
    assert records["funding_agreements"] == listed["fundingAgreements"]["totalCount"]


def test_between_two_counts_there_is_as_much_more_as_there_are_entries() -> None:
    grown = LARGE.grown(LARGE.position + 3)

    assert grown.records["projects"] + grown.more >= 10_003
    assert grown.grown(LARGE.position + 4) is grown
    assert grown.grown(LARGE.position + 5) is not grown
    assert LARGE.grown(LARGE.position) is LARGE


BACK = """{ fundingAgreements(first: 10, where: {funder: {agreementsFunded: {some: {
    title: {contains: "x"}}}}}) { nodes { id } } }"""
FORTH = """{ projects(first: 10, where: {areas: {some: {projects: {some: {
    title: {contains: "x"}}}}}}) { nodes { id } } }"""
YEARS = " ".join(
    f'y{one}: projects(where: {{startedOn: {{gte: "{one}", lte: "{one}"}}}}) {{ totalCount }}'
    for one in range(2000, 2026)
)
TOTAL = """{ agreementTotals(where: {funder: {agreementsFunded: {none: {
    title: {startsWith: "x"}}}}}) { count } }"""
COUNTED = """{ institutions { nodes { agreementsFunded(first: 1, where: {beneficiary: {
    agreementsReceived: {some: {title: {contains: "x"}}}}}) { totalCount } } } }"""


@pytest.mark.parametrize("document", [BACK, FORTH, TOTAL, COUNTED])
async def test_a_filter_costs_what_is_looked_at_for_it(reader: Reader, document: str) -> None:
    reader.sent.clear()
    plans = Plans(population=LARGE)

    code, message = await reader.told(document, reader.request(plans=plans))

    assert code == "TOO_COSTLY", message
    assert not [one for one in reader.sent if "projects" in one or "agreements" in one]


SCREENS = (
    """{ projects(first: 100, where: {areas: {some: {title: {contains: "x"}}},
        partners: {some: {institution: {name: {contains: "pol"}}}}, status: {in: [CLOSED]}},
        orderBy: [{field: STATUS}, {field: TITLE}]) { totalCount nodes { id title status
        lead { name } areas { title } partners { role institution { name } } } } }""",
    """{ institutions(first: 400, where: {projects: {some: {status: {eq: CLOSED}}}}) {
        totalCount nodes { name events { totalCount } } } }""",
    """{ areasOfCooperation { nodes { projects { nodes { phases {
        agreements { nodes { title } } } } } } } }""",
    """{ areasOfCooperation { nodes { title projects { totalCount nodes { title
        agreements { nodes { payments { on } funder { name } } } } } } } }""",
    """{ fundingAgreements(first: 500) { nodes { title funder { name } beneficiary { name }
        projects { nodes { title } } contribution { amount }
        payments { amount { amount } } } } }""",
    """{ a: agreementTotals(groupBy: [FUNDER]) { contribution }
        b: agreementTotals(groupBy: [AREA]) { contribution }
        c: agreementTotals(groupBy: [STATUS]) { contribution }
        events(last: 100) { totalCount nodes { type record { id } sources { title } } } }""",
    "{ projects(first: 500) { nodes { timeline { status } documents { title } } } }",
    f"{{ {YEARS} }}",
)


@pytest.mark.parametrize("document", SCREENS)
async def test_ordinary_screens_are_within_the_limit_of_a_large_register(
    reader: Reader, document: str
) -> None:
    assert await rows(reader, document, Plans(population=LARGE)) <= 100_000


NOTHING: dict[str, Any] = {}


@pytest.mark.parametrize(
    "where",
    [
        {"or": [{"title": {"in": ["x"] * 500}}] * 10},
        {"or": [NOTHING] * 200},
        {"and": [{"title": {"contains": "x" * 200}}] * 150},
    ],
    ids=["values", "nothing", "parts"],
)
async def test_the_largest_filters_run_on_both_stores(
    reader: Reader, where: dict[str, Any]
) -> None:
    document = "query ($where: ProjectFilter) { projects(where: $where) { totalCount } }"

    await reader.ask(document, None, where=where)


async def test_the_filters_of_lists_within_one_another_share_their_values(reader: Reader) -> None:
    document = """query ($where: FundingAgreementFilter) { projects { nodes {
        a: agreements(where: $where) { nodes { id } } %s } } }"""
    where = {"or": [{"title": {"in": ["x"] * 500}}] * 6}

    await reader.ask(document % "", None, where=where)
    told = await reader.told(
        document % "b: agreements(where: $where) { nodes { title } }", None, where=where
    )

    assert told[0] == "TOO_COSTLY"
    assert "at most 5000 values in all" in told[1]
