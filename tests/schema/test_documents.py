"""What is asked of documents: where the final report is, what was evaluated, known since when."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events import ids
from events.records import LIFECYCLES
from schema.terms.making import camel
from schema.types.every import CONTRACTS
from tests.conftest import StoreAfter
from tests.officer import Officer, en
from tests.schema.lives import AGREEMENT, AREA, BODY, PROJECT, named
from tests.schema.lives_of_agreements import OF_AN_AGREEMENT
from tests.schema.test_lives import LIVES

FINAL: Mapping[str, Any] = {
    "title": "Rapport final",
    "url": "https://example.org/final",
    "category": "A08",
    "language": "fr",
    "documentDate": "2014-06",
}
EVALUATION: Mapping[str, Any] = {
    "title": "Évaluation à mi-parcours",
    "url": "https://example.org/mid-term",
    "category": "A07",
}
OF_THE_BODY: Mapping[str, Any] = {
    "title": "Evaluation of the secretariat",
    "url": "https://example.org/secretariat",
    "category": "B09",
    "language": "en",
}
LISTS = {
    prefix: camel(plural)
    for prefix, one in LIFECYCLES.items()
    if (plural := CONTRACTS[one.name].plural) is not None
}
"""What records of each kind there is are listed by."""
DOCUMENTS = "documents { title url category language documentDate }"
AGREEMENT_WITH = f"""query ($id: ID!, $at: AsOf) {{
    fundingAgreement(id: $id, asOf: $at) {{ status {DOCUMENTS} }} }}"""


async def told(engine: AsyncEngine) -> None:
    """Tell of an agreement until it is closed, and of what is to be read about it and others."""
    officer = await Officer.named("An officer", engine)
    for step in OF_AN_AGREEMENT:
        entry = {"effectiveOn": step.on, **step.given.get("entry", {})}
        given = {"id": AGREEMENT, **step.given, "entry": entry}
        await officer.record(step.mutation, **given)
    for id_, on, document in (
        (AGREEMENT, "2014-07-01", FINAL),
        (PROJECT, "2012-05", EVALUATION),
        (BODY, "2011", OF_THE_BODY),
    ):
        await officer.record("attachDocument", id=id_, **document, entry={"effectiveOn": on})


@pytest.fixture
async def office(store_after: StoreAfter) -> Officer:
    return await Officer.named("An officer", store_after(told))


def whole(document: Mapping[str, Any]) -> dict[str, Any]:
    return {"language": None, "documentDate": None, **document}


async def titles(office: Officer, id_: str, **as_of: Any) -> list[str]:
    """Return what the documents of a record are called at an instant."""
    document = """query ($id: ID!, $at: AsOf) {
        record(id: $id, asOf: $at) { ... on Record { documents { title } } } }"""
    node = (await office.ask(document, id=id_, at=as_of))["record"]
    return [one["title"] for one in node["documents"]]


# Questions -----------------------------------------------------------------------------------


async def test_where_is_the_final_report_of_a_closed_agreement(office: Officer) -> None:
    answer = await office.ask(AGREEMENT_WITH, id=AGREEMENT)
    assert answer["fundingAgreement"] == {"status": "CLOSED", "documents": [whole(FINAL)]}


async def test_a_report_is_there_from_the_day_it_came(office: Officer) -> None:
    before = await office.ask(AGREEMENT_WITH, id=AGREEMENT, at={"effectiveOn": "2014-06-30"})
    assert before["fundingAgreement"] == {"status": "CLOSED", "documents": []}


async def test_which_records_have_an_evaluation(office: Officer) -> None:
    asked = (f"{one}(where: {{documents: {{some: $where}}}}) {{ nodes {{ recordId }} }}"
             for one in LISTS.values())  # fmt: skip
    document = f"query ($where: DocumentFilter) {{ {' '.join(asked)} }}"
    where = {"category": {"in": ["A07", "B09", "B10"]}}
    answer = await office.ask(document, where=where)
    found = {name: page["nodes"] for name, page in answer.items() if page["nodes"]}
    assert found == {
        "institutions": [{"recordId": BODY}],
        "projects": [{"recordId": PROJECT}],
    }


@pytest.mark.parametrize("prefix", LISTS)
async def test_a_record_of_any_kind_has_documents_and_is_found_by_them(
    officer: Officer, prefix: str
) -> None:
    life = next(one for one in LIVES.values() if ids.prefix_of(one.id) == prefix)
    opened = next(
        n for n, step in enumerate(life.steps) if step.given.get("id", life.id) == life.id
    )
    for step in life.steps[: opened + 1]:
        entry = {"effectiveOn": step.on, **step.given.get("entry", {})}
        await officer.record(step.mutation, **{"id": life.id, **step.given, "entry": entry})
    also = f"... on DocumentRecorded {{ record {{ recordId {DOCUMENTS} }} }}"
    entry = {"effectiveOn": "2024-07-01"}
    outcome = await officer.record("attachDocument", also, id=life.id, **FINAL, entry=entry)
    assert outcome["record"] == {"recordId": life.id, "documents": [whole(FINAL)]}
    document = f"""query ($day: Date) {{ {LISTS[prefix]}(where: {{documents: {{some: {{
        title: {{contains: "RAPPORT"}}, documentDate: {{eq: "2014-06"}}}}}}}},
        asOf: {{effectiveOn: $day}}) {{ nodes {{ recordId {DOCUMENTS} }} }} }}"""
    found = (await officer.ask(document, day="2024-07-01"))[LISTS[prefix]]
    assert found["nodes"] == [outcome["record"]]
    found = (await officer.ask(document, day="2024-06-30"))[LISTS[prefix]]
    assert found["nodes"] == []


@pytest.mark.parametrize(
    ("documents", "found"),
    [
        ({"some": {"title": {"contains": "EVALUATION A MI"}}}, [PROJECT]),
        ({"some": {"title": {"startsWith": "evaluation"}}}, [PROJECT]),
        ({"some": {"title": {"eq": "evaluation"}}}, []),
        ({"some": {"url": {"startsWith": "https://example.org/"}}}, [PROJECT]),
        ({"some": {"url": {"eq": EVALUATION["url"]}, "category": {"ne": "A07"}}}, []),
        ({"some": {"language": {"isNull": True}, "documentDate": {"isNull": True}}}, [PROJECT]),
        ({"none": {}}, []),
        ({"every": {"category": {"eq": "A07"}}}, [PROJECT]),
    ],
)
async def test_records_are_found_by_their_documents(
    office: Officer, documents: Mapping[str, Any], found: list[str]
) -> None:
    document = (
        """query ($where: ProjectFilter) { projects(where: $where) { nodes { recordId } } }"""
    )
    answer = await office.ask(document, where={"documents": documents})
    assert [node["recordId"] for node in answer["projects"]["nodes"]] == found


async def test_documents_are_found_through_other_records(office: Officer) -> None:
    document = """query ($where: InstitutionFilter) {
        institutions(where: $where) { nodes { name agreementsReceived(
            where: {documents: {some: {documentDate: {gte: "2014", lte: "2014"}}}}) {
                nodes { documents { title } } } } } }"""
    where = {"agreementsReceived": {"some": {"documents": {"some": {"language": {"eq": "fr"}}}}}}
    answer = await office.ask(document, where=where)
    assert answer["institutions"]["nodes"] == [
        {
            "name": "INTERPOL",
            "agreementsReceived": {"nodes": [{"documents": [{"title": "Rapport final"}]}]},
        }
    ]


# Through time --------------------------------------------------------------------------------


async def test_what_was_known_of_a_document_stays_known_so(office: Officer) -> None:
    known = await office.entries()
    asked = """query ($id: ID!) { node(id: $id) { ... on Record { event { entryId } } } }"""
    wrong = (await office.ask(asked, id=AGREEMENT))["node"]["event"]["entryId"]
    corrected = {**FINAL, "title": "Final report", "language": "en"}
    await office.record("attachDocument", id=AGREEMENT, **corrected, entry={"corrects": wrong})

    assert await titles(office, AGREEMENT) == ["Final report"]
    assert await titles(office, AGREEMENT, position=known) == ["Rapport final"]
    assert await titles(office, AGREEMENT, effectiveOn="2014-07-01") == ["Final report"]
    assert await titles(office, AGREEMENT, effectiveOn="2014-06-30") == []


async def test_a_timeline_has_the_documents_of_each_of_its_days(office: Officer) -> None:
    entry = {"effectiveOn": "2013-01-01"}
    await office.record("withdrawDocument", id=PROJECT, url=EVALUATION["url"], entry=entry)
    document = """query ($id: ID!) {
        project(id: $id) { documents { title } timeline { effectiveFrom documents { title } } } }"""
    answer = (await office.ask(document, id=PROJECT))["project"]
    assert answer["documents"] == []
    assert [(one["effectiveFrom"], one["documents"]) for one in answer["timeline"]] == [
        ("2010-01-01", []),
        ("2012-05-01", [{"title": EVALUATION["title"]}]),
        ("2013-01-01", []),
    ]


async def test_what_documents_differ_between_two_days_and_whose_doing_it_is(
    office: Officer,
) -> None:
    document = """query ($id: ID!) {
        changes(since: {effectiveOn: "2014-06-30"}, until: {effectiveOn: "2014-07-01"}) { nodes {
            recordId how fields { name before after } events { type } } }
        node(id: $id) { ... on Record { blame(fields: ["documents"]) {
            field value before event { type effectiveOn } } } } }"""
    answer = await office.ask(document, id=AGREEMENT)
    came = {"before": [], "after": [FINAL]}
    assert answer["changes"]["nodes"] == [
        {
            "recordId": AGREEMENT,
            "how": "CHANGED",
            "fields": [{"name": "documents", **came}],
            "events": [{"type": "DOCUMENT_ATTACHED"}],
        }
    ]
    assert answer["node"]["blame"] == [
        {
            "field": "documents",
            "value": [FINAL],
            "before": [],
            "event": {"type": "DOCUMENT_ATTACHED", "effectiveOn": "2014-07-01"},
        }
    ]


async def test_an_event_tells_the_document_and_the_record_it_came_to(office: Officer) -> None:
    await office.record("withdrawDocument", id=BODY, url=OF_THE_BODY["url"])
    document = """{ events(where: {type: {in: [DOCUMENT_ATTACHED, DOCUMENT_WITHDRAWN]},
        recordId: {eq: "BODY"}}) { nodes { type
            ... on DocumentAttached { title url category language documentDate }
            ... on DocumentWithdrawn { url }
            record { recordId documents { title } } } } }""".replace("BODY", BODY)
    answer = await office.ask(document)
    assert answer["events"]["nodes"] == [
        {
            "type": "DOCUMENT_ATTACHED",
            **whole(OF_THE_BODY),
            "record": {"recordId": BODY, "documents": [{"title": OF_THE_BODY["title"]}]},
        },
        {
            "type": "DOCUMENT_WITHDRAWN",
            "url": OF_THE_BODY["url"],
            "record": {"recordId": BODY, "documents": []},
        },
    ]


# Submitting ----------------------------------------------------------------------------------


async def test_the_outcome_has_the_record_whatever_it_is(office: Officer) -> None:
    also = f"... on DocumentRecorded {{ record {{ __typename recordId {DOCUMENTS} }} }}"
    title = {**FINAL, "url": "https://example.org/other"}
    for id_, type_ in ((BODY, "Institution"), (AGREEMENT, "FundingAgreement")):
        outcome = await office.record("attachDocument", also, id=id_, **title)
        assert (outcome["record"]["__typename"], outcome["record"]["recordId"]) == (type_, id_)
        assert whole(title) in outcome["record"]["documents"]


async def test_a_dry_run_shows_the_document_and_records_nothing(office: Officer) -> None:
    entries = await office.entries()
    also = "... on DocumentRecorded { record { documents { title } } }"
    given = {"id": AGREEMENT, "url": FINAL["url"], "entry": {"dryRun": True}}
    outcome = await office.record("withdrawDocument", also, **given)
    assert outcome["record"] == {"documents": []}
    assert await office.entries() == entries


async def test_a_document_comes_with_its_record_in_a_batch(office: Officer) -> None:
    drugs = {"id": AREA, "title": en("Drugs"), "statement": en("Against.")}
    commands = [
        {"openArea": drugs},
        {"attachDocument": {"id": AREA, **FINAL}},
        {"attachDocument": {"id": AREA, **EVALUATION}},
        {"withdrawDocument": {"id": AREA, "url": FINAL["url"]}},
    ]
    await office.record("batch", commands=commands, entry={"effectiveOn": "2015"})
    assert await titles(office, AREA) == [EVALUATION["title"]]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": " "}, ("empty", "title")),
        ({"url": "mid-term.pdf"}, ("malformed_url", "url")),
        ({"url": FINAL["url"]}, ("already_attached", "url")),
        ({"language": "FR"}, ("language_tag", "language")),
        ({"entry": {"effectiveOn": "2009"}}, ("not_begun", "entry.effectiveOn")),
        ({"entry": {"effectiveOn": "2150"}}, ("in_the_future", "entry.effectiveOn")),
        ({"id": named("prj", "unknown")}, ("unknown_record", "id")),
        ({"id": named("evt", "an entry")}, ("malformed_id", "id")),
        ({"id": "mid-term"}, ("malformed_id", "id")),
        ({"id": f"{AGREEMENT}@1~2014-01-01"}, ("bare_id", "id")),
    ],
)
async def test_what_is_refused(
    office: Officer, said: Mapping[str, Any], refusal: tuple[str, str]
) -> None:
    given = {"id": AGREEMENT, **EVALUATION, "entry": {"effectiveOn": "2015"}, **said}
    assert await office.refusal("attachDocument", **given) == refusal


async def test_what_is_not_attached_is_not_withdrawn(office: Officer) -> None:
    given = {"id": AGREEMENT, "url": EVALUATION["url"]}
    assert await office.refusal("withdrawDocument", **given) == ("not_attached", "url")


async def test_who_looked_before_another_attached_something_is_told(office: Officer) -> None:
    entry = {"expectedVersion": 1}
    outcome = await office.submit("attachDocument", id=PROJECT, **FINAL, entry=entry)
    assert outcome["__typename"] == "Conflict"
    assert [one["type"] for one in outcome["events"]] == ["DOCUMENT_ATTACHED"]


async def test_a_title_that_tells_how_to_reach_a_person_is_warned_of(office: Officer) -> None:
    also = "... on Recorded { warnings { path } }"
    given = {**EVALUATION, "title": "From jane.doe@example.org", "url": "https://example.org/jane"}
    outcome = await office.record("attachDocument", also, id=AGREEMENT, **given)
    assert outcome["warnings"] == [{"path": ["title"]}]
