"""What an auditor asks of reorganisations: each question one query, at any instant."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from events.dates import OPEN_END
from projections.institution import institution_successors
from projections.open_rows import OPEN_POSITION
from tests.conftest import StoreAfter
from tests.officer import Officer, en, euros
from tests.schema.lives import named

AIDCO, DEV, DEVCO, JLS, HOME, JUST, INTERPOL = (
    named("ins", key) for key in ("aidco", "dev", "devco", "jls", "home", "just", "interpol")
)
NAMES = {
    AIDCO: "AIDCO",
    DEV: "DEV",
    DEVCO: "DEVCO",
    JLS: "JLS",
    HOME: "HOME",
    JUST: "JUST",
    INTERPOL: "INTERPOL",
}
PROJECT = named("prj", "project")
GIVEN = (
    *((AIDCO, "2008", "10.00"), (DEV, "2009", "5.00"), (DEVCO, "2013", "20.00")),
    *((DEVCO, "2022", "7.00"), (JLS, "2006", "3.00"), (HOME, "2015", "1.00")),
)
"""Who promised how much, and when."""


async def told(engine: AsyncEngine) -> None:
    """Tell of two that became one which bears another name since, and of one that became two."""
    officer = await Officer.named("An officer", engine)
    since = {"effectiveOn": "2000"}
    for id_, name in NAMES.items():
        given = {"id": id_, "name": en(name), "shortName": name, "kind": "OTHER"}
        await officer.record("registerInstitution", **given, entry=since)
    await officer.record("identifyProject", id=PROJECT, title=en("Police"), entry=since)
    for funder, on, amount in GIVEN:
        terms = {"funder": funder, "beneficiary": INTERPOL, "requested": euros(amount)}
        entry = {"effectiveOn": f"{on}-03-01"}
        await officer.record("proposeFundingAgreement", projects=[PROJECT], **terms, entry=entry)
    for to in (JLS, HOME):
        entry = {"effectiveOn": "2005" if to is JLS else "2012"}
        given = {"fromInstitution": INTERPOL, "toInstitution": to, "entry": entry}
        await officer.record("establishLink", **given)
    for body, on, successors in (
        (AIDCO, "2011-01-01", [DEVCO]),
        (DEV, "2011-01-01", [DEVCO]),
        (JLS, "2010-07-01", [HOME, JUST]),
    ):
        entry = {"effectiveOn": on, "reason": "It was reorganised."}
        await officer.record("dissolveInstitution", id=body, successors=successors, entry=entry)
    renamed = {"name": en("INTPA"), "shortName": "INTPA", "entry": {"effectiveOn": "2021-01-16"}}
    await officer.record("renameInstitution", id=DEVCO, **renamed)


@pytest.fixture
async def office(store_after: StoreAfter) -> Officer:
    return await Officer.named("An officer", store_after(told))


async def test_what_a_body_came_from_and_what_became_of_it_with_the_days(office: Officer) -> None:
    document = """query ($id: ID!) { institution(id: $id) { lineage {
        way steps on predecessor { shortName } successor { shortName } } } }"""

    async def told(id_: str) -> list[Any]:
        steps = (await office.ask(document, id=id_))["institution"]["lineage"]
        return [
            (*[one[name] for name in ("way", "steps", "on")],
             one["predecessor"]["shortName"], one["successor"]["shortName"])
            for one in steps
        ]  # fmt: skip

    merged = [
        ("PREDECESSORS", 1, "2011-01-01", "AIDCO", "INTPA"),
        ("PREDECESSORS", 1, "2011-01-01", "DEV", "INTPA"),
    ]
    assert sorted(await told(DEVCO)) == merged
    assert await told(AIDCO) == [("SUCCESSORS", 1, "2011-01-01", "AIDCO", "INTPA")]
    assert sorted(await told(JLS)) == [
        ("SUCCESSORS", 1, "2010-07-01", "JLS", "HOME"),
        ("SUCCESSORS", 1, "2010-07-01", "JLS", "JUST"),
    ]
    assert await told(JUST) == [("PREDECESSORS", 1, "2010-07-01", "JLS", "JUST")]
    assert await told(INTERPOL) == []


async def test_what_is_given_is_found_under_who_goes_on(office: Officer) -> None:
    document = """query ($id: ID!, $at: AsOf) {
        fundingAgreements(where: {funder: {lineageOf: $id}}, asOf: $at) { totalCount }
        institution(id: $id, asOf: $at) {
            agreementsFunded { totalCount }
            through: agreementsFunded(through: PREDECESSORS) { totalCount }
            fundingGiven(through: PREDECESSORS) { count requested }
            fundingReceived(through: BOTH) { count } } }"""

    async def told(at: Mapping[str, Any]) -> Any:
        answer = await office.ask(document, id=DEVCO, at=at)
        found, body = answer["fundingAgreements"]["totalCount"], answer["institution"]
        own, through = body["agreementsFunded"], body["through"]
        assert body["fundingReceived"] == []
        return own["totalCount"], found, through["totalCount"], body["fundingGiven"]

    assert await told({}) == (2, 4, 4, [{"count": 4, "requested": "42.00"}])
    in_2014 = (1, 3, 3, [{"count": 3, "requested": "35.00"}])
    assert await told({"effectiveOn": "2014-01-01"}) == in_2014
    assert await told({"effectiveOn": "2010-12-31"}) == (0, 0, 0, [])
    before = await office.entries() - 4
    assert await told({"position": before}) == (2, 2, 2, [{"count": 2, "requested": "27.00"}])


async def test_totals_by_funder_including_what_it_came_from(office: Officer) -> None:
    document = """query ($at: AsOf) {
        agreementTotals(groupBy: [FUNDER_LINEAGE], asOf: $at) {
            funderLineage { shortName } count requested }
        all: agreementTotals(asOf: $at) { count requested } }"""

    async def told(at: Mapping[str, Any]) -> Any:
        answer = await office.ask(document, at=at)
        [whole] = answer["all"]
        lines = {
            one["funderLineage"]["shortName"]: (one["count"], one["requested"])
            for one in answer["agreementTotals"]
        }
        return lines, (whole["count"], whole["requested"])

    assert await told({}) == (
        {"INTPA": (4, "42.00"), "HOME": (2, "4.00"), "JUST": (1, "3.00")},
        (6, "46.00"),
    )
    assert await told({"effectiveOn": "2010-12-31"}) == (
        {"AIDCO": (1, "10.00"), "DEV": (1, "5.00"), "HOME": (1, "3.00"), "JUST": (1, "3.00")},
        (3, "18.00"),
    )


async def test_links_and_agreements_of_a_body_and_its_successors(office: Officer) -> None:
    document = """query ($id: ID!) { institution(id: $id) {
        links(through: SUCCESSORS) { nodes { toInstitution { shortName } since } }
        agreementsFunded(through: SUCCESSORS, where: {funder: {alive: {eq: true}}}) {
            totalCount nodes { funder { shortName } } }
        fundingGiven(through: SUCCESSORS) { requested } }
        institutionalLinks(where: {toInstitution: {withSuccessorsOf: $id}}) { totalCount } }"""
    assert await office.ask(document, id=JLS) == {
        "institution": {
            "links": {
                "nodes": [
                    {"toInstitution": {"shortName": "JLS"}, "since": "2005"},
                    {"toInstitution": {"shortName": "HOME"}, "since": "2012"},
                ]
            },
            "agreementsFunded": {"totalCount": 1, "nodes": [{"funder": {"shortName": "HOME"}}]},
            "fundingGiven": [{"requested": "4.00"}],
        },
        "institutionalLinks": {"totalCount": 2},
    }
    answer = await office.ask(document, id=JUST)
    assert answer["institution"]["links"]["nodes"] == []
    assert answer["institutionalLinks"] == {"totalCount": 0}


async def test_a_reorganisation_changes_only_the_body_that_ends(office: Officer) -> None:
    document = """query ($since: Date!, $until: Date!) {
        changes(since: {effectiveOn: $since}, until: {effectiveOn: $until}) {
            nodes { recordId fields { name } } } }"""
    answer = await office.ask(document, since="2010-12-31", until="2011-01-01")
    changed = {one["recordId"]: one["fields"] for one in answer["changes"]["nodes"]}
    fields = [{"name": name} for name in ("alive", "dissolvedOn", "successors")]
    assert changed == {AIDCO: fields, DEV: fields}


async def test_bodies_that_came_to_succeed_each_other_are_each_told_once(office: Officer) -> None:
    """No rule lets them; were they in the tables all the same, a walk over them would end."""
    row = {
        "id": DEVCO,
        "successor": AIDCO,
        "from_position": 1,
        "entry_position": 1,
        "effective_from": OPEN_END.replace(year=2012),
        "effective_to": OPEN_END,
        "to_position": OPEN_POSITION,
        "closed_position": OPEN_POSITION,
    }
    async with office.engine.begin() as connection:
        await connection.execute(insert(institution_successors).values(row))
    document = """query ($id: ID!) {
        institutions(where: {withSuccessorsOf: $id}) { totalCount }
        institution(id: $id) { lineage(through: SUCCESSORS) { steps successor { shortName } }
            agreementsFunded(through: BOTH) { totalCount } } }"""
    assert await office.ask(document, id=AIDCO) == {
        "institutions": {"totalCount": 2},
        "institution": {
            "lineage": [
                {"steps": 1, "successor": {"shortName": "INTPA"}},
                {"steps": 2, "successor": {"shortName": "AIDCO"}},
            ],
            "agreementsFunded": {"totalCount": 4},
        },
    }


async def test_whose_lineage_is_named_by_a_bare_id_or_one_of_the_instant_read(
    office: Officer,
) -> None:
    document = """query ($id: ID) { institutions(where: {lineageOf: $id},
        asOf: {position: 14, effectiveOn: "2014-01-01"}) { totalCount } }"""

    async def code(id_: str | None) -> str:
        answer = await office.run(document, id=id_)
        return str(answer["errors"][0]["extensions"]["code"])

    nobody = await office.ask(document, id=named("ins", "nobody"))
    assert nobody == {"institutions": {"totalCount": 0}}
    cited = await office.ask(document, id=f"{JUST}@14~2014-01-01")
    assert cited == {"institutions": {"totalCount": 1}}
    assert await code(f"{JUST}@13~2014-01-01") == "BAD_INSTANT"
    assert await code(PROJECT) == "BAD_INPUT"
    assert await code("nonsense") == "BAD_INPUT"
    assert await code(None) == "BAD_ARGUMENT"


@pytest.mark.parametrize("lists", [1, 2, 3, 4, 5])
async def test_what_is_too_deep_for_a_store_is_refused(office: Officer, lists: int) -> None:
    """SQLite's parser has a bounded room; nobody is told of it by an internal error."""
    around = "institutions(first: 1) { nodes { " + "children(first: 1) { nodes { " * (lists - 2)

    async def is_answered(within: str) -> bool:
        asked = f"{around if lists > 1 else ''}{within}"
        closed = "}" * (asked.count("{") - asked.count("}"))
        answer = await office.run(f"{{ {asked} {closed} }}")
        codes = [one["extensions"]["code"] for one in answer.get("errors", ())]
        assert codes in ([], ["TOO_COSTLY"]), answer
        return not codes

    for member in ("lineageOf", "withPredecessorsOf"):
        for nested in ("parent: {", "children: {some: {", "children: {every: {", "not: {"):
            for deep in range(7):
                opened = nested * deep
                where = f'{opened}{member}: "{DEVCO}"{"}" * opened.count("{")}'
                listing = "institutions" if lists == 1 else "children"
                answered = await is_answered(f"{listing}(where: {{{where}}}) {{ totalCount")
                assert answered or deep > 0 or lists > 3, where
    if lists > 1:
        totals = "fundingGiven(through: BOTH, groupBy: [FUNDER_LINEAGE, AREA]) { count"
        through = "projects(through: BOTH) { totalCount nodes { title lead { name } }"
        assert await is_answered("lineage { on successor { name }")
        assert await is_answered(through) is (lists < 5)
        assert await is_answered(totals) is (lists < 5)


async def test_who_succeeds_after_a_gap_is_followed_from_then_on(officer: Officer) -> None:
    """A body of 2000 ended in 2010, was succeeded in 2012, and is established again in 2015."""
    old, heir = named("ins", "old"), named("ins", "heir")
    for record, name, on in ((old, "Old", "2000-01-01"), (heir, "Heir", "2012-01-01")):
        opened = {"id": record, "name": en(name), "kind": "OTHER", "entry": {"effectiveOn": on}}
        if record == heir:
            await officer.record("dissolveInstitution", id=old, entry={"effectiveOn": "2010-01-01"})
        await officer.record("registerInstitution", **opened)
    succeeded = {"id": old, "successors": [heir]}
    await officer.record("nameSuccessors", **succeeded, entry={"effectiveOn": "2012-01-01"})
    await officer.record("reestablishInstitution", id=old, entry={"effectiveOn": "2015-01-01"})
    document = """query($day: Date!, $id: ID!) {
      institution(id: $id, asOf: {effectiveOn: $day}) {
        alive dissolvedOn successors { name }
        lineage { way steps on predecessor { name } successor { name } }
      }
      institutions(asOf: {effectiveOn: $day}, where: {lineageOf: $id}, orderBy: {field: NAME}) {
        nodes { name }
      }
    }"""
    arrow = {
        "way": "SUCCESSORS",
        "steps": 1,
        "on": "2010-01-01",
        "predecessor": {"name": "Old"},
        "successor": {"name": "Heir"},
    }
    for day, alive, since, names, arrows in (
        ("2009-12-31", True, None, ["Old"], []),
        ("2011-12-31", False, "2010-01-01", ["Old"], []),
        ("2012-01-01", False, "2010-01-01", ["Heir", "Old"], [arrow]),
        ("2014-12-31", False, "2010-01-01", ["Heir", "Old"], [arrow]),
        ("2015-01-01", True, None, ["Old"], []),
    ):
        answer = await officer.ask(document, day=day, id=old)
        assert answer["institution"] == {
            "alive": alive,
            "dissolvedOn": since,
            "successors": [{"name": name} for name in names if name == "Heir"],
            "lineage": arrows,
        }, day
        assert [one["name"] for one in answer["institutions"]["nodes"]] == names, day
