"""The success rate of applications: one query counts applications, not calls, at any instant."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import BigInteger, literal, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.reads import read_by, reads_of
from events.store.register import Register
from projections.records import project_change
from schema.api import api
from schema.compiler.compiler import Limits
from schema.execution.context import Context
from schema.sql.levels import Frame
from schema.sql.row import GivenRow
from schema.sql.seen import At
from schema.terms.costs import GROUPED_LINES
from schema.totals.applications import success_rate
from tests.conftest import StoreAfter
from tests.officer import Officer, en
from tests.schema.lives import named
from tests.schema.reading.reader import Overheard

UNION, BODY = named("ins", "union"), named("ins", "body")
ARMS, ROUTES, CARE = (named("prj", key) for key in ("arms", "routes", "care"))
PROJECTS = (ARMS, ROUTES, CARE)
POLICE, COURTS, PRISONS, PLAIN, EMPTY = (
    named("opp", key) for key in ("police", "courts", "prisons", "plain", "empty")
)
BECAUSE = "It was so decided."

CALLS: Mapping[str, Mapping[str, Any]] = {
    POLICE: {"programme": "ISF", "manager": UNION},
    COURTS: {"programme": "JUST", "manager": BODY},
    PRISONS: {"programme": "JUST", "manager": UNION},
    PLAIN: {},
    EMPTY: {"programme": "HORIZON", "manager": BODY},
}
DECIDED: Mapping[str, tuple[str | None, ...]] = {
    POLICE: ("AWARDED", "REJECTED", "REJECTED"),
    COURTS: ("AWARDED", "RESERVE", None),
    PRISONS: ("REJECTED",),
    PLAIN: (None,),
}
"""What became in March 2026 of the applications to each call, by the projects in their order."""

COUNTED = "applications awarded rejected reserve undecided decided successRate"
ASK = f"""query ($by: [ApplicationDimension!], $where: FundingOpportunityFilter, $at: AsOf) {{
    applicationTotals(groupBy: $by, where: $where, asOf: $at) {{
        programme manager {{ recordId }} call {{ recordId }} {COUNTED} }} }}"""
DAY = {"effectiveOn": "2026-08-10"}


async def told(engine: AsyncEngine) -> None:
    """Tell of an office that applied to four of five calls, and of what it was answered."""
    officer = await Officer.named("An officer", engine)
    since = {"effectiveOn": "2000"}
    for id_, name in ((UNION, "European Union"), (BODY, "INTERPOL")):
        given = {"id": id_, "name": en(name), "kind": "OTHER", "entry": since}
        await officer.record("registerInstitution", **given)
    for id_ in PROJECTS:
        await officer.record("identifyProject", id=id_, title=en(id_), entry=since)
    for id_, terms in CALLS.items():
        call = {"title": en(id_), "topicId": id_, "url": "https://example.org/call", **terms}
        call |= {"deadlines": ["2025-10"], "entry": {"effectiveOn": "2025-01-02"}}
        await officer.record("spotOpportunity", id=id_, **call)
    for id_, outcomes in DECIDED.items():
        for project, outcome in zip(PROJECTS, outcomes, strict=False):
            said = {"id": id_, "project": project}
            match = {"assessment": "Well.", "entry": {"effectiveOn": "2025-02"}}
            await officer.record("matchOpportunity", **said, **match)
            entry: dict[str, Any] = {"effectiveOn": "2025-09-01"}
            await officer.record("submitApplication", **said, entry=entry)
            if outcome is not None:
                entry = {"effectiveOn": "2026-03", "reason": BECAUSE}
                await officer.record("decideApplication", **said, outcome=outcome, entry=entry)


@pytest.fixture
async def office(store_after: StoreAfter) -> Officer:
    return await Officer.named("An officer", store_after(told))


def line(*numbers: float | None, **by: Any) -> Mapping[str, Any]:
    """Return a line as it is answered, with these numbers in the order they are asked for."""
    records = {key: by[key] and {"recordId": by[key]} for key in by if key != "programme"}
    none: dict[str, Any] = {"programme": None, "manager": None, "call": None}
    return {**none, **by, **records, **dict(zip(COUNTED.split(), numbers, strict=True))}


async def lines(office: Officer, *by: str, **more: Any) -> list[Mapping[str, Any]]:
    answer = await office.ask(ASK, by=by, **{"at": DAY, **more})
    found: list[Mapping[str, Any]] = answer["applicationTotals"]
    return found


async def test_the_success_rate_of_applications_by_programme(office: Officer) -> None:
    assert await lines(office, "PROGRAMME") == [
        line(3, 1, 2, 0, 0, 3, 0.3333, programme="ISF"),
        line(4, 1, 1, 1, 1, 2, 0.5, programme="JUST"),
        line(1, 0, 0, 0, 1, 0, None),
    ]


async def test_all_applications_are_one_line(office: Officer) -> None:
    total = [line(8, 2, 3, 1, 2, 5, 0.4)]
    assert await lines(office) == total
    document = """{ rate: applicationTotals { successRate }
        count: applicationTotals { applications } all: applicationTotals { __typename } }"""
    assert await office.ask(document) == {
        "rate": [{"successRate": 0.4}],
        "count": [{"applications": 8}],
        "all": [{"__typename": "ApplicationTotal"}],
    }


async def test_lines_are_in_the_order_of_what_they_are_grouped_by(office: Officer) -> None:
    by_manager = {
        UNION: line(4, 1, 3, 0, 0, 4, 0.25, manager=UNION),
        BODY: line(3, 1, 0, 1, 1, 1, 1.0, manager=BODY),
    }
    nobody = line(1, 0, 0, 0, 1, 0, None)
    expected = [by_manager[one] for one in sorted(by_manager)]
    assert await lines(office, "MANAGER", "MANAGER") == [*expected, nobody]
    found = await lines(office, "PROGRAMME", "MANAGER")
    just = {
        BODY: line(3, 1, 0, 1, 1, 1, 1.0, programme="JUST", manager=BODY),
        UNION: line(1, 0, 1, 0, 0, 1, 0.0, programme="JUST", manager=UNION),
    }
    assert found == [
        line(3, 1, 2, 0, 0, 3, 0.3333, programme="ISF", manager=UNION),
        *(just[one] for one in sorted(just)),
        nobody,
    ]
    assert [one["call"]["recordId"] for one in await lines(office, "CALL")] == sorted(DECIDED)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-08-31", []),
        ("2026-02-28", [(3, 0, 0, 0, 3, 0, None), (4, 0, 0, 0, 4, 0, None)]),
        ("2026-03-31", [(3, 1, 2, 0, 0, 3, 0.3333), (4, 1, 1, 1, 1, 2, 0.5)]),
    ],
)
async def test_what_was_so_on_an_earlier_day(
    office: Officer, day: str, expected: list[tuple[float | None, ...]]
) -> None:
    where = {"programme": {"isNull": False}}
    found = await lines(office, "PROGRAMME", where=where, at={"effectiveOn": day})
    programmes = ("ISF", "JUST")[: len(expected)]
    assert found == [
        line(*numbers, programme=name) for name, numbers in zip(programmes, expected, strict=True)
    ]


async def test_what_was_known_before_an_outcome_was_corrected(office: Officer) -> None:
    before = await office.entries()
    answer = await office.record(
        "decideApplication",
        id=COURTS,
        project=ROUTES,
        outcome="AWARDED",
        entry={"effectiveOn": "2026-05", "reason": BECAUSE},
    )
    assert answer["position"] > before
    where = {"id": {"eq": COURTS}}
    assert await lines(office, where=where) == [line(3, 2, 0, 0, 1, 2, 1.0)]
    known = {**DAY, "position": before}
    assert await lines(office, where=where, at=known) == [line(3, 1, 0, 1, 1, 1, 1.0)]


async def test_a_filter_says_of_which_opportunities(office: Officer) -> None:
    managed = {"manager": {"name": {"eq": "European Union"}}}
    assert await lines(office, "PROGRAMME", where=managed) == [
        line(3, 1, 2, 0, 0, 3, 0.3333, programme="ISF"),
        line(1, 0, 1, 0, 0, 1, 0.0, programme="JUST"),
    ]
    # All applications to a call that one of them won, not that one alone.
    won = {"applications": {"some": {"outcome": {"eq": "AWARDED"}}}}
    assert await lines(office, where=won) == [line(6, 2, 2, 1, 1, 4, 0.5)]


async def test_of_no_applications_there_is_one_line_and_no_group(officer: Officer) -> None:
    assert await lines(officer) == [line(0, 0, 0, 0, 0, 0, None)]
    assert await lines(officer, "PROGRAMME") == []
    assert await lines(officer, at={"position": 0}) == [line(0, 0, 0, 0, 0, 0, None)]


async def test_a_total_is_one_statement(office: Officer) -> None:
    sent: list[str] = []
    reads = Overheard(reads_of(office.engine), lambda said: sent.append(said[0]))
    read_by(office.engine, reads)

    await lines(office, "PROGRAMME", "MANAGER", "CALL")

    assert len([one for one in sent if "opportunity_applications" in one]) == 1


@pytest.mark.parametrize(
    ("awarded", "decided", "told"),
    [
        (0, 0, "null"),
        (0, 3, "0.0"),
        (3, 3, "1.0"),
        (1, 3, "0.3333"),
        (2, 3, "0.6667"),
        (1, 2, "0.5"),
        (1, 20, "0.05"),
        (1, 20_000, "0.0001"),
        (1, 20_001, "0.0"),
        (19_999, 20_000, "1.0"),
        (99_989, 100_000, "0.9999"),
    ],
)
async def test_a_rate_is_rounded_alike_on_both_stores(
    engine: AsyncEngine, awarded: int, decided: int, told: str
) -> None:
    numbers = {"awarded": awarded, "decided": decided}
    keys = {name: literal(value, BigInteger) for name, value in numbers.items()}
    at: Any = At
    row = GivenRow(at, Frame("t", lateral=False, most_joins=1), {}, keys)

    async with engine.connect() as connection:
        assert await connection.scalar(select(success_rate(row))) == told


async def test_a_total_has_a_weight_of_its_own(engine: AsyncEngine) -> None:
    register = Register(engine, project_change)

    async def codes(asked: str, rows: int) -> list[Any]:
        context = Context(engine, register, "act_x", limits=Limits(rows=rows))
        result = await api.execute(f"{{ {asked} }}", context_value=context)
        return [(error.extensions or {})["code"] for error in result.errors or ()]

    for arguments, most in (("", 1), ("(groupBy: [CALL])", GROUPED_LINES)):
        asked = f"applicationTotals{arguments} {{ awarded }}"
        # There are taken to be 10 000 calls: looked at, and added up.
        cost = most + 10_000 // 200 + 10_000 // 10
        assert await codes(asked, cost) == []
        assert await codes(asked, cost - 1) == ["TOO_COSTLY"]


async def test_what_totals_are_grouped_by_is_from_a_list(officer: Officer) -> None:
    answer = await officer.run(ASK, by=["WEATHER"])

    assert "WEATHER" in json.dumps(answer["errors"])
