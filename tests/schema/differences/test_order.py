"""A list has one order, that in which it was folded: as its field, in `blame` and in `changes`."""

from collections.abc import Mapping
from typing import Any, cast

from tests.officer import Officer, en

ASKED = """query ($id: ID!, $since: AsOf!, $ids: [ID!]!, $fields: [String!]!) {
    changes(since: $since, where: {recordId: $ids}) { nodes { fields { name after } } }
    node(id: $id) { ... on Record { blame(fields: $fields) { value } } %s } }"""
DAY = {"effectiveOn": "2020-03-01"}


async def told(officer: Officer, record: str, field: str, of: str, part: str) -> list[list[Any]]:
    """Return a part of each in a list, as its field tells it, as blame does and as changes do."""
    document = ASKED % f"... on {of} {{ list: {field} {{ {part} }} }}"
    asked = {"id": record, "ids": [record], "since": {"position": 0}, "fields": [field]}
    answer = await officer.ask(document, **asked)
    [changed] = answer["changes"]["nodes"]
    [after] = [one["after"] for one in changed["fields"] if one["name"] == field]
    name = part.partition(" ")[0]
    values = (answer["node"]["list"], answer["node"]["blame"][0]["value"], after)
    return [[_plain(one[name]) for one in some] for some in values]


def _plain(value: Any) -> Any:
    """Return a text in English, or the id of a record, however it is told."""
    if not isinstance(value, dict):
        return value
    told = cast("dict[str, Any]", value)
    return told.get("en", told.get("recordId"))


async def corrected(
    officer: Officer, mutation: str, was: Any, entry: Mapping[str, Any], /, **given: Any
) -> None:
    at = {**entry, "corrects": was["events"][0]["id"], "reason": "It was mistyped."}
    await officer.record(mutation, **given, entry=at)


async def dossier(officer: Officer) -> str:
    return await officer.open("openDossier", title=en("File"), entry={"effectiveOn": "2019"})


async def test_a_corrected_stage_stays_before_what_followed_it_on_its_day(
    officer: Officer,
) -> None:
    file = await dossier(officer)
    first = await officer.record("recordStage", id=file, stage="PROPOSED", entry=DAY)
    await officer.record("recordStage", id=file, stage="OPINION", entry=DAY)
    again = {"stage": "PROPOSED", "actReference": "COM(2020) 1"}
    await corrected(officer, "recordStage", first, DAY, id=file, **again)

    found = await told(officer, file, "stages", "PolicyDossier", "stage")

    assert found == [["PROPOSED", "OPINION"]] * 3


async def test_positions_come_as_they_were_submitted_whatever_their_titles(
    officer: Officer,
) -> None:
    file = await dossier(officer)
    body = await officer.open(
        "registerInstitution", name=en("Body"), kind="EU_AGENCY", entry={"effectiveOn": "2010"}
    )
    for title in ("Police", "finance", "Émigrés", "air", "Zones"):
        given = {"title": en(title), "toInstitution": body, "document": f"On {title}"}
        await officer.record("submitPosition", id=file, **given, entry=DAY)

    found = await told(officer, file, "positions", "PolicyDossier", "title")

    assert found == [["Police", "finance", "Émigrés", "air", "Zones"]] * 3


async def test_corrected_documents_and_partners_stay_where_they_were(officer: Officer) -> None:
    since = {"effectiveOn": "2010"}
    project = await officer.open("identifyProject", title=en("P"), entry=since)
    bodies = [
        await officer.open(
            "registerInstitution", name=en(name), kind="EU_AGENCY", entry={"effectiveOn": "2010"}
        )
        for name in ("One", "Other")
    ]
    documents = [
        {"title": title, "url": f"https://example.org/{title}", "category": "A02"}
        for title in ("b", "a")
    ]
    of_documents = [
        await officer.record("attachDocument", id=project, **one, entry=DAY) for one in documents
    ]
    bodies.sort(reverse=True)
    of_partners = [
        await officer.record("addPartner", id=project, institution=body, role="FUNDING", entry=DAY)
        for body in bodies
    ]
    renamed = {**documents[0], "title": "c"}
    await corrected(officer, "attachDocument", of_documents[0], DAY, id=project, **renamed)
    extending = {"institution": bodies[0], "role": "EXTENDING"}
    await corrected(officer, "addPartner", of_partners[0], DAY, id=project, **extending)

    assert await told(officer, project, "documents", "Project", "title") == [["c", "a"]] * 3
    found = await told(officer, project, "partners", "Project", "institution { recordId }")
    assert found == [bodies] * 3


async def test_a_list_goes_on_in_its_order_when_one_of_it_is_gone(officer: Officer) -> None:
    project = await officer.open("identifyProject", title=en("P"), entry={"effectiveOn": "2010"})
    for title in ("c", "b", "a"):
        url = f"https://example.org/{title}"
        given = {"title": title, "url": url, "category": "A02"}
        await officer.record("attachDocument", id=project, **given, entry=DAY)
    gone = {"url": "https://example.org/b"}
    await officer.record("withdrawDocument", id=project, **gone, entry={"effectiveOn": "2021"})

    found = await told(officer, project, "documents", "Project", "title")

    assert found == [["c", "a"]] * 3


async def test_a_match_stays_where_it_was_when_it_is_declined(officer: Officer) -> None:
    call = await officer.open(
        "spotOpportunity",
        title=en("Call"),
        topicId="T-1",
        programme="HORIZON",
        deadlines=["2030-01-01"],
        url="https://example.org/call",
        entry={"effectiveOn": "2019"},
    )
    projects = [
        await officer.open("identifyProject", title=en(title), entry={"effectiveOn": "2010"})
        for title in ("One", "Other")
    ]
    projects.sort(reverse=True)
    for project in projects:
        fits = {"project": project, "assessment": "It fits."}
        await officer.record("matchOpportunity", id=call, **fits, entry=DAY)
    because = {"effectiveOn": "2021", "reason": "Too late."}
    await officer.record("declineOpportunity", id=call, project=projects[0], entry=because)

    found = await told(officer, call, "matches", "FundingOpportunity", "project { recordId }")

    assert found == [projects] * 3
