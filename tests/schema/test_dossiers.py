"""What an office asks of files: each question one query, at any instant, on both stores."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import StoreAfter
from tests.officer import Officer, en
from tests.schema.lives import named
from tests.schema.reading.reader import Reader

COMMISSION, COUNCIL, PARLIAMENT, SUPERVISOR = (
    named("ins", key) for key in ("commission", "council", "parliament", "supervisor")
)
OLD, NEW = named("ins", "old"), named("ins", "new")
POLICING = named("area", "policing")
AGREEMENT, DATA, PAST = (named("dos", key) for key in ("agreement", "data", "past"))
NAMES = {
    COMMISSION: "European Commission",
    COUNCIL: "Council",
    PARLIAMENT: "European Parliament",
    SUPERVISOR: "EDPS",
    OLD: "DG Justice, Freedom and Security",
    NEW: "DG Home",
}
SINCE = {"effectiveOn": "2000"}

FILES: Mapping[str, Mapping[str, Any]] = {
    AGREEMENT: {
        "title": en("Agreement between the EU and INTERPOL"),
        "references": [{"scheme": "COM", "value": "COM(2021) 177"}],
        "lead": COMMISSION,
        "areas": [POLICING],
    },
    DATA: {"title": en("Exchange of police data"), "lead": NEW},
    PAST: {"title": en("Passenger names"), "lead": OLD},
}

HAPPENED: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
    (AGREEMENT, "recordStage", "2021-04-14",
     {"stage": "PROPOSED", "actReference": "COM(2021) 177", "body": COMMISSION}),
    (AGREEMENT, "recordStage", "2021-06-28", {"stage": "OPINION", "body": SUPERVISOR}),
    (AGREEMENT, "recordStage", "2021-07-19",
     {"stage": "NEGOTIATING_MANDATE", "actReference": "(EU) 2021/1312", "body": COUNCIL}),
    (AGREEMENT, "recordStage", "2021-07-19",
     {"stage": "NEGOTIATING_MANDATE", "actReference": "(EU) 2021/1313", "body": COUNCIL}),
    (AGREEMENT, "recordStage", "2022-07-05",
     {"stage": "PARLIAMENT_POSITION", "actReference": "2022/2025(INI)", "body": PARLIAMENT}),
    (AGREEMENT, "recordStage", "2022-10-27", {"stage": "RESPONSE", "body": COMMISSION}),
    (DATA, "recordStage", "2021-12-08", {"stage": "PROPOSED"}),
    (DATA, "submitPosition", "2022-02",
     {"title": en("On access"), "toInstitution": NEW, "document": "https://example.org/1"}),
    (PAST, "submitPosition", "2008-05",
     {"title": en("On passengers"), "toInstitution": OLD, "document": "IPSG/2008/5"}),
    (PAST, "submitPosition", "2008-06",
     {"title": en("To members"), "toInstitution": PARLIAMENT, "document": "IPSG/2008/6"}),
    (PAST, "concludeDossier", "2016-04-27", {"outcome": "ADOPTED"}),
)  # fmt: skip


async def told(engine: AsyncEngine) -> None:
    """Tell of an office that follows three files; one is the agreement of the EU with INTERPOL."""
    officer = await Officer.named("An officer", engine)
    for id_, name in NAMES.items():
        given = {"id": id_, "name": en(name), "kind": "OTHER", "entry": SINCE}
        await officer.record("registerInstitution", **given)
    given = {"id": POLICING, "title": en("Policing"), "statement": en("Policing")}
    await officer.record("openArea", **given, entry=SINCE)
    for id_, said in FILES.items():
        entry = {"effectiveOn": "2007-11" if id_ == PAST else "2021-04-14"}
        await officer.record("openDossier", id=id_, **said, entry=entry)
    for id_, mutation, on, said in HAPPENED:
        await officer.record(mutation, id=id_, **said, entry={"effectiveOn": on})
    dissolved = {"id": OLD, "successors": [NEW], "entry": {"effectiveOn": "2010-07-01"}}
    await officer.record("dissolveInstitution", **dissolved)


@pytest.fixture
async def office(store_after: StoreAfter) -> Officer:
    return await Officer.named("An officer", store_after(told))


async def test_what_is_pending_at_which_stage(office: Officer) -> None:
    document = """query ($day: Date) { policyDossiers(where: {status: {eq: OPEN}},
        orderBy: [{field: STAGE}, {field: TITLE}], asOf: {effectiveOn: $day}) {
        nodes { title stage stageSince lead { name } } } }"""
    answer = await office.ask(document, day="2022-08-01")
    assert answer["policyDossiers"]["nodes"] == [
        {
            "title": "Exchange of police data",
            "stage": "PROPOSED",
            "stageSince": "2021-12-08",
            "lead": {"name": "DG Home"},
        },
        {
            "title": "Agreement between the EU and INTERPOL",
            "stage": "PARLIAMENT_POSITION",
            "stageSince": "2022-07-05",
            "lead": {"name": "European Commission"},
        },
    ]
    answer = await office.ask(document, day="2012-01-01")
    assert [one["title"] for one in answer["policyDossiers"]["nodes"]] == ["Passenger names"]


STAGES = ["PREPARATION", "PROPOSED", "NEGOTIATION", "TRILOGUE", "SIGNED", "ADOPTED", "IN_FORCE"]
BY_STAGE = """query ($way: OrderDirection!, $after: String) { policyDossiers(first: 2,
    after: $after, orderBy: [{field: STAGE, direction: $way}]) {
    nodes { stage } pageInfo { hasNextPage endCursor } } }"""


@pytest.fixture
async def staged(officer: Officer) -> Officer:
    """Tell of a file at each of some stages, and of one that has reached none."""
    for stage in sorted(STAGES):
        file = await officer.open("openDossier", title=en(stage), entry=SINCE)
        await officer.record("recordStage", id=file, stage=stage, entry=SINCE)
    await officer.open("openDossier", title=en("None yet"), entry=SINCE)
    return officer


@pytest.mark.parametrize(("way", "expected"), [("ASC", STAGES), ("DESC", STAGES[::-1])])
async def test_files_go_by_how_far_they_have_come(
    staged: Officer, way: str, expected: list[str]
) -> None:
    found, after, more = list[str | None](), None, True
    while more:
        page = (await staged.ask(BY_STAGE, way=way, after=after))["policyDossiers"]
        found += [one["stage"] for one in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == [*expected, None]


async def test_a_cursor_that_goes_by_the_names_of_stages_is_refused(staged: Officer) -> None:
    page = (await staged.ask(BY_STAGE, way="ASC"))["policyDossiers"]
    said = json.loads(bytes.fromhex(page["pageInfo"]["endCursor"]))
    assert said[-2:] == ["STAGE", 1]
    after = json.dumps([*said[:-1], "PROPOSED"]).encode().hex()
    reader = Reader(staged.engine)
    assert (await reader.told(BY_STAGE, way="ASC", after=after))[0] == "BAD_CURSOR"


@pytest.mark.parametrize(
    ("day", "stage", "expected"),
    [
        ("2021-06-28", "OPINION", 1),
        ("2021-07-18", "OPINION", 1),
        ("2021-07-19", "OPINION", 0),
        ("2021-07-19", "NEGOTIATING_MANDATE", 1),
        ("2022-10-27", "RESPONSE", 1),
    ],
)
async def test_a_file_is_found_at_the_stage_of_the_day(
    office: Officer, day: str, stage: str, expected: int
) -> None:
    document = """query ($day: Date, $stage: DossierStage) { policyDossiers(where: {
        stage: {eq: $stage}}, asOf: {effectiveOn: $day}) { totalCount } }"""
    answer = await office.ask(document, day=day, stage=stage)
    assert answer["policyDossiers"]["totalCount"] == expected


async def test_the_agreement_with_interpol_is_told_from_its_proposal_on(office: Officer) -> None:
    document = """{ policyDossiers(where: {references: {some: {value: {eq: "COM(2021) 177"}}}}) {
        nodes { stages { stage actReference body { name } reachedOn } } } }"""
    [file] = (await office.ask(document))["policyDossiers"]["nodes"]
    assert file["stages"] == [
        {
            "stage": said["stage"],
            "actReference": said.get("actReference"),
            "body": {"name": NAMES[said["body"]]},
            "reachedOn": on,
        }
        for id_, _, on, said in HAPPENED
        if id_ == AGREEMENT
    ]


async def test_every_position_submitted_to_a_body_and_its_successors(office: Officer) -> None:
    document = """query ($body: ID!) { institution(id: $body, asOf: {effectiveOn: "2010-06-30"}) {
        name policyDossiersAddressed(through: SUCCESSORS, orderBy: [{field: TITLE}]) { nodes {
            title } } }
        policyDossiers(where: {positions: {some: {toInstitution: {withSuccessorsOf: $body}}}},
        orderBy: [{field: TITLE}]) { nodes {
        title positions(where: {toInstitution: {withSuccessorsOf: $body}}) {
            title toInstitution { name } document submittedOn } } } }"""
    answer = await office.ask(document, body=OLD)
    # On that day it has no successor yet.
    assert answer["institution"]["policyDossiersAddressed"]["nodes"] == [
        {"title": "Passenger names"}
    ]
    assert answer["policyDossiers"]["nodes"] == [
        {
            "title": "Exchange of police data",
            "positions": [
                {
                    "title": "On access",
                    "toInstitution": {"name": "DG Home"},
                    "document": "https://example.org/1",
                    "submittedOn": "2022-02",
                }
            ],
        },
        {
            "title": "Passenger names",
            "positions": [
                {
                    "title": "On passengers",
                    "toInstitution": {"name": "DG Justice, Freedom and Security"},
                    "document": "IPSG/2008/5",
                    "submittedOn": "2008-05",
                }
            ],
        },
    ]


async def test_positions_are_narrowed_by_what_is_asked_of_them(office: Officer) -> None:
    document = """query ($file: ID!, $body: ID!) { policyDossier(id: $file) {
        some: positions(where: {toInstitution: {recordId: {eq: $body}}}) { title }
        not: positions(where: {not: {toInstitution: {recordId: {eq: $body}}}}) { title }
        late: positions(where: {submittedOn: {gte: "2008-06"}}) { title }
        part: positions(where: {title: {contains: "MEMB"}}) { title }
        none: positions(where: {and: [{title: {eq: "To members"}}, {document: {eq: "?"}}]}) {
            title }
        all: positions { title } } }"""
    passengers, members = {"title": "On passengers"}, {"title": "To members"}
    assert (await office.ask(document, file=PAST, body=OLD))["policyDossier"] == {
        "some": [passengers],
        "not": [members],
        "late": [members],
        "part": [members],
        "none": [],
        "all": [passengers, members],
    }


@pytest.mark.parametrize(
    ("through", "led", "addressed"),
    [
        (None, ["Passenger names"], ["Passenger names"]),
        ("PREDECESSORS", ["Passenger names"], ["Passenger names"]),
        ("SUCCESSORS", *[["Exchange of police data", "Passenger names"]] * 2),
    ],
)
async def test_files_are_found_through_reorganisations(
    office: Officer, through: str | None, led: list[str], addressed: list[str]
) -> None:
    document = """query ($body: ID!, $through: Lineage) { institution(id: $body) {
        policyDossiers(through: $through, orderBy: [{field: TITLE}]) { nodes { title } }
        policyDossiersAddressed(through: $through, orderBy: [{field: TITLE}]) {
            nodes { title } } } }"""
    answer = (await office.ask(document, body=OLD, through=through))["institution"]
    for listing, titles in (("policyDossiers", led), ("policyDossiersAddressed", addressed)):
        assert [one["title"] for one in answer[listing]["nodes"]] == titles


async def test_a_body_and_an_area_lead_to_their_files(office: Officer) -> None:
    document = """query ($body: ID!, $area: ID!) { institution(id: $body) {
        policyDossiers { nodes { title } } policyDossiersAddressed { nodes { title } } }
        areaOfCooperation(id: $area) { policyDossiers { nodes { title } } }
        register { counts { policyDossiers } } }"""
    assert await office.ask(document, body=NEW, area=POLICING) == {
        "institution": {
            "policyDossiers": {"nodes": [{"title": "Exchange of police data"}]},
            "policyDossiersAddressed": {"nodes": [{"title": "Exchange of police data"}]},
        },
        "areaOfCooperation": {
            "policyDossiers": {"nodes": [{"title": "Agreement between the EU and INTERPOL"}]}
        },
        "register": {"counts": {"policyDossiers": 3}},
    }


async def test_what_was_concluded_and_how(office: Officer) -> None:
    document = """query ($day: Date) { policyDossiers(where: {outcome: {isNull: false}},
        asOf: {effectiveOn: $day}) { nodes { title outcome concludedOn } } }"""
    assert (await office.ask(document, day="2016-04-26"))["policyDossiers"]["nodes"] == []
    assert (await office.ask(document, day="2016-04-27"))["policyDossiers"]["nodes"] == [
        {"title": "Passenger names", "outcome": "ADOPTED", "concludedOn": "2016-04-27"}
    ]


async def test_what_a_rule_refuses_is_told_with_its_place(office: Officer) -> None:
    wrong = [{"scheme": "CELEX", "value": "2021PC0177"}]
    refused = await office.refusal(
        "openDossier", title=en("Again"), references=wrong, entry={"effectiveOn": "2022"}
    )
    assert refused[0] == "malformed_identifier"
    position = {"title": en("Late"), "toInstitution": NEW, "document": "IPSG/2018/1"}
    refused = await office.refusal(
        "submitPosition", id=PAST, **position, entry={"effectiveOn": "2018-05-25"}
    )
    assert refused[0] == "concluded"


async def test_what_was_adopted_enters_into_force_and_gets_its_number(office: Officer) -> None:
    number = {"scheme": "CELEX", "value": "32016L0681"}
    entry = {"effectiveOn": "2018-05-25"}
    await office.record("reviseDossier", id=PAST, references=[number], entry=entry)
    await office.record("recordStage", id=PAST, stage="IN_FORCE", entry=entry)
    document = """query ($where: PolicyDossierFilter) { policyDossiers(where: $where) { nodes {
        references { value } stage stageSince status outcome concludedOn } } }"""
    where = {"stage": {"eq": "IN_FORCE"}, "status": {"eq": "CONCLUDED"}}
    assert (await office.ask(document, where=where))["policyDossiers"]["nodes"] == [
        {
            "references": [{"value": "32016L0681"}],
            "stage": "IN_FORCE",
            "stageSince": "2018-05-25",
            "status": "CONCLUDED",
            "outcome": "ADOPTED",
            "concludedOn": "2016-04-27",
        }
    ]
