"""A programme answers for its phases, and a body for those within it: each thing counted once."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import StoreAfter
from tests.officer import Officer, en, euros
from tests.schema.lives import named

UNION, COMMISSION, OLD_DG, NEW_DG, OFFICE = (
    named("ins", name) for name in ("union", "commission", "old dg", "new dg", "office")
)
WHOLE, FIRST, SECOND, WITHIN_SECOND, APART = (
    named("prj", name) for name in ("whole", "first", "second", "within second", "apart")
)
OWN, BOTH, DEEP, OTHERS = (named("agr", name) for name in ("own", "both", "deep", "others"))
DRUGS, ARMS = named("area", "drugs"), named("area", "arms")
PAPER, PLAN = "https://example.org/paper", "https://example.org/plan"


async def _bodies(officer: Officer) -> None:
    within = {COMMISSION: UNION, OLD_DG: COMMISSION, NEW_DG: COMMISSION, OFFICE: None, UNION: None}
    for name, id_ in (
        ("Union", UNION), ("Commission", COMMISSION), ("Old DG", OLD_DG), ("New DG", NEW_DG),
        ("Office", OFFICE),
    ):  # fmt: skip
        parent = {} if within[id_] is None else {"parent": within[id_]}
        given = {"id": id_, "name": en(name), "kind": "OTHER", "entry": {"effectiveOn": "2000"}}
        await officer.record("registerInstitution", **given, **parent)
    ended = {"successors": [NEW_DG], "entry": {"effectiveOn": "2018-01-01"}}
    await officer.record("dissolveInstitution", id=OLD_DG, **ended)


async def _projects(officer: Officer) -> None:
    for id_ in (DRUGS, ARMS):
        given = {"title": en(id_), "statement": en(id_), "entry": {"effectiveOn": "2000"}}
        await officer.record("openArea", id=id_, **given)

    def of(id_: str, on: str = "2012-01-01", **more: Any) -> Mapping[str, Any]:
        return {"id": id_, "title": en(id_), "entry": {"effectiveOn": on}, **more}

    def part_of(whole: str) -> Mapping[str, Any]:
        return {"related": [{"project": whole, "kind": "PART_OF"}]}

    for given in (
        of(WHOLE, areas=[DRUGS], lead=OFFICE),
        of(FIRST, areas=[DRUGS], **part_of(WHOLE)),
        of(SECOND, "2016-01-01", areas=[ARMS], **part_of(WHOLE)),
        of(WITHIN_SECOND, "2017-01-01", **part_of(SECOND)),
        of(APART, related=[{"project": WHOLE, "kind": "FOLLOWS"}]),
    ):
        await officer.record("identifyProject", **given)
    half = {"country": "BJ", "percent": "50"}
    for project, recipients in (
        (WHOLE, [half, {"country": "TG", "percent": "50"}]),
        (FIRST, [{"country": "ML", "percent": "100"}]),
        (SECOND, [half, {"country": "CI", "percent": "50"}]),
    ):
        entry = {"effectiveOn": "2017-01-01"}
        await officer.record("describeProject", id=project, recipients=recipients, entry=entry)
    for project, on, body, role in (
        (FIRST, "2013-01-01", OLD_DG, "FUNDING"),
        (SECOND, "2016-02-01", OLD_DG, "FUNDING"),
        (SECOND, "2016-02-01", OFFICE, "IMPLEMENTING"),
        (WHOLE, "2012-02-01", OFFICE, "IMPLEMENTING"),
    ):
        given = {"institution": body, "role": role, "entry": {"effectiveOn": on}}
        await officer.record("addPartner", id=project, **given)
    for project, url, title in (
        (SECOND, PAPER, "The paper, of the second"),
        (WHOLE, PAPER, "The paper"),
        (FIRST, PLAN, "The plan"),
    ):
        given = {
            "id": project,
            "url": url,
            "title": title,
            "category": "A07",
            "entry": {"effectiveOn": "2019"},
        }
        await officer.record("attachDocument", **given)


async def _agreements(officer: Officer) -> None:
    for id_, funder, projects, on, amount in (
        (OWN, COMMISSION, [WHOLE], "2012-03-01", "1"),
        (BOTH, OLD_DG, [FIRST, SECOND], "2016-03-01", "20"),
        (DEEP, NEW_DG, [WITHIN_SECOND], "2018-03-01", "300"),
        (OTHERS, OFFICE, [APART], "2018-03-01", "4000"),
    ):
        entry = {"effectiveOn": on}
        parties = {"funder": funder, "beneficiary": OFFICE if funder != OFFICE else UNION}
        given = {"projects": projects, "requested": euros(amount), "entry": entry}
        await officer.record("proposeFundingAgreement", id=id_, **parties, **given)


async def _tell(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    await _bodies(officer)
    await _projects(officer)
    await _agreements(officer)


@pytest.fixture
async def officer(store_after: StoreAfter) -> Officer:
    return await Officer.named("An officer", store_after(_tell))


def _ids(page: Any) -> set[str]:
    if "nodes" in page:
        page = page["nodes"]
    nodes: list[Any] = page
    found: list[str] = [one["recordId"] for one in nodes]
    assert len(found) == len({*found}), "something is there twice"
    return {*found}


OF_PROJECT = """query ($id: ID!, $on: Date) { project(id: $id, asOf: {effectiveOn: $on}) {
    agreements(through: PARTS) { totalCount nodes { recordId } }
    own: agreements { nodes { recordId } }
    funding(through: PARTS) { count requested bestKnown }
    areas(through: PARTS) { recordId }
    phases(through: PARTS) { recordId }
    partners(through: PARTS) { institution { recordId } role }
    implementing: partners(through: PARTS, role: IMPLEMENTING) { institution { recordId } }
    documents(through: PARTS) { title url }
    recipients(through: PARTS) { country percent }
} }"""


async def test_a_programme_answers_for_its_phases(officer: Officer) -> None:
    told = (await officer.ask(OF_PROJECT, id=WHOLE))["project"]
    assert _ids(told["agreements"]) == {OWN, BOTH, DEEP}
    assert told["agreements"]["totalCount"] == 3
    assert _ids(told["own"]) == {OWN}
    assert told["funding"] == [{"count": 3, "requested": "321", "bestKnown": "321"}]
    assert _ids(told["areas"]) == {DRUGS, ARMS}
    assert _ids(told["phases"]) == {FIRST, SECOND, WITHIN_SECOND}
    partners = [(one["institution"]["recordId"], one["role"]) for one in told["partners"]]
    assert partners[0] == (OFFICE, "IMPLEMENTING"), "its own come first"
    assert sorted(partners) == sorted([(OFFICE, "IMPLEMENTING"), (OLD_DG, "FUNDING")])
    assert _ids([one["institution"] for one in told["implementing"]]) == {OFFICE}
    assert told["documents"] == [
        {"title": "The paper", "url": PAPER},
        {"title": "The plan", "url": PLAN},
    ]
    assert sorted(told["recipients"], key=lambda one: one["country"]) == [
        {"country": "BJ", "percent": None},
        {"country": "CI", "percent": "50"},
        {"country": "ML", "percent": "100"},
        {"country": "TG", "percent": "50"},
    ]


@pytest.mark.parametrize(
    ("on", "agreements", "phases"),
    [
        ("2012-02-01", set[str](), {FIRST}),
        ("2015-01-01", {OWN}, {FIRST}),
        ("2016-06-01", {OWN, BOTH}, {FIRST, SECOND}),
        ("2017-06-01", {OWN, BOTH}, {FIRST, SECOND, WITHIN_SECOND}),
        ("2018-06-01", {OWN, BOTH, DEEP}, {FIRST, SECOND, WITHIN_SECOND}),
    ],
)
async def test_its_parts_are_those_of_the_day_that_is_read(
    officer: Officer, on: str, agreements: set[str], phases: set[str]
) -> None:
    told = (await officer.ask(OF_PROJECT, id=WHOLE, on=on))["project"]
    assert _ids(told["agreements"]) == agreements
    assert _ids(told["phases"]) == phases


async def test_its_parts_are_those_that_were_known(officer: Officer) -> None:
    end = (await officer.ask("{ register { position } }"))["register"]["position"]
    unrelated = {"title": en(SECOND), "related": [], "entry": {"effectiveOn": "2019-01-01"}}
    await officer.record("describeProject", id=SECOND, **unrelated)
    document = """query ($id: ID!, $at: AsOf) { project(id: $id, asOf: $at) {
        agreements(through: PARTS) { nodes { recordId } } } }"""
    now = await officer.ask(document, id=WHOLE)
    assert _ids(now["project"]["agreements"]) == {OWN, BOTH}, "the first phase is one of BOTH still"
    before = await officer.ask(document, id=WHOLE, at={"position": end})
    assert _ids(before["project"]["agreements"]) == {OWN, BOTH, DEEP}
    earlier = await officer.ask(document, id=WHOLE, at={"effectiveOn": "2018-12-31"})
    assert _ids(earlier["project"]["agreements"]) == {OWN, BOTH, DEEP}


OF_BODY = """query ($id: ID!, $through: Lineage, $within: Within) { institution(id: $id) {
    children(within: $within) { nodes { recordId } }
    agreementsFunded(through: $through, within: $within) { totalCount nodes { recordId } }
    fundingGiven(through: $through, within: $within) { count requested }
    projects(through: $through, within: $within) { nodes { recordId } } } }"""


@pytest.mark.parametrize(
    ("body", "asked", "funded", "requested"),
    [
        (UNION, {}, set[str](), None),
        (UNION, {"within": "CHILDREN"}, {OWN, BOTH, DEEP}, "321"),
        (COMMISSION, {}, {OWN}, "1"),
        (COMMISSION, {"within": "CHILDREN"}, {OWN, BOTH, DEEP}, "321"),
        (NEW_DG, {"within": "CHILDREN"}, {DEEP}, "300"),
        (NEW_DG, {"through": "PREDECESSORS", "within": "CHILDREN"}, {BOTH, DEEP}, "320"),
        (OFFICE, {"through": "BOTH", "within": "CHILDREN"}, {OTHERS}, "4000"),
    ],
)
async def test_a_body_answers_for_those_within_it(
    officer: Officer, body: str, asked: Mapping[str, str], funded: set[str], requested: str | None
) -> None:
    told = (await officer.ask(OF_BODY, id=body, **asked))["institution"]
    assert _ids(told["agreementsFunded"]) == funded
    assert told["agreementsFunded"]["totalCount"] == len(funded)
    lines = [] if requested is None else [{"count": len(funded), "requested": requested}]
    assert told["fundingGiven"] == lines


async def test_children_are_those_of_children_too(officer: Officer) -> None:
    told = await officer.ask(OF_BODY, id=UNION, within="CHILDREN")
    assert _ids(told["institution"]["children"]) == {COMMISSION, OLD_DG, NEW_DG}
    told = await officer.ask(OF_BODY, id=UNION)
    assert _ids(told["institution"]["children"]) == {COMMISSION}
    told = await officer.ask(OF_BODY, id=UNION, within="CHILDREN")
    assert _ids(told["institution"]["projects"]) == {FIRST, SECOND}


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"funder": {"within": UNION}}, {OWN, BOTH, DEEP}),
        ({"funder": {"within": NEW_DG}}, {DEEP}),
        ({"not": {"funder": {"within": COMMISSION}}}, {OTHERS}),
        ({"projects": {"some": {"within": WHOLE}}}, {OWN, BOTH, DEEP}),
        ({"projects": {"some": {"within": SECOND}}}, {BOTH, DEEP}),
        ({"projects": {"some": {"within": APART}}}, {OTHERS}),
    ],
)
async def test_filters_and_totals_go_by_the_whole(
    officer: Officer, where: Mapping[str, Any], found: set[str]
) -> None:
    document = """query ($where: FundingAgreementFilter) {
        fundingAgreements(where: $where) { totalCount nodes { recordId } }
        agreementTotals(where: $where) { count } }"""
    told = await officer.ask(document, where=where)
    assert _ids(told["fundingAgreements"]) == found
    assert told["fundingAgreements"]["totalCount"] == len(found)
    assert told["agreementTotals"] == [{"count": len(found)}]


async def test_what_stands_for_a_record_is_paged(officer: Officer) -> None:
    document = """query ($id: ID!, $after: String) { project(id: $id) {
        agreements(through: PARTS, first: 1, after: $after) {
            nodes { recordId } pageInfo { hasNextPage endCursor } } } }"""
    found, after = list[str](), None
    while True:
        page = (await officer.ask(document, id=WHOLE, after=after))["project"]["agreements"]
        found += [one["recordId"] for one in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert found == sorted([OWN, BOTH, DEEP])


async def test_the_best_known_amount_is_that_of_the_latest_stage(officer: Officer) -> None:
    document = """query ($id: ID!, $where: FundingAgreementFilter) {
        fundingAgreement(id: $id) { bestKnown { amount currency stage } }
        fundingAgreements(where: $where, orderBy: {field: BEST_KNOWN, direction: DESC}) {
            nodes { recordId } } }"""
    where = {"bestKnown": {"amount": {"gte": "5"}, "stage": {"ne": "DECIDED"}}}

    async def told() -> tuple[Any, list[str]]:
        answer = await officer.ask(document, id=BOTH, where=where)
        found = [one["recordId"] for one in answer["fundingAgreements"]["nodes"]]
        return answer["fundingAgreement"]["bestKnown"], found

    known = {"amount": "20", "currency": "EUR", "stage": "REQUESTED"}
    assert await told() == (known, [OTHERS, DEEP, BOTH])
    decided = {"decidedAmount": euros("15.5"), "entry": {"effectiveOn": "2016-04-01"}}
    await officer.record("decideFundingAgreement", id=BOTH, **decided)
    known = {"amount": "15.5", "currency": "EUR", "stage": "DECIDED"}
    assert await told() == (known, [OTHERS, DEEP])
    terms = {
        "reference": "B-1",
        "startOn": "2016-06-01",
        "endOn": "2030-01-01",
        "contribution": euros("600"),
    }
    entry = {"entry": {"effectiveOn": "2016-05-01"}}
    await officer.record("signFundingAgreement", id=BOTH, **terms, **entry)
    known = {"amount": "600", "currency": "EUR", "stage": "CONTRIBUTION"}
    assert await told() == (known, [OTHERS, BOTH, DEEP])
    totals = "{ agreementTotals { bestKnown requested unknown { bestKnown } } }"
    [line] = (await officer.ask(totals))["agreementTotals"]
    assert line == {"bestKnown": "4901", "requested": "4321", "unknown": {"bestKnown": 0}}


async def test_a_whole_that_is_asked_for_too_deep_is_refused(officer: Officer) -> None:
    document = """{ institutions(first: 1) { nodes { projects(first: 1) { nodes {
        agreements(first: 1) { nodes { projects(first: 1) { nodes {
        agreements(%s) { nodes { recordId } } } } } } } } } } }"""
    assert (await officer.ask(document % "first: 1"))["institutions"]["nodes"]
    assert "all that stand for a record" in await officer.told(
        document % "first: 1, through: PARTS"
    )
