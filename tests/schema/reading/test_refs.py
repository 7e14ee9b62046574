"""Records are named wherever an id stands in JSON: in blame, in changes, in what was entered."""

import json
from typing import Any

from schema.api import direct
from tests.officer import Officer, en
from tests.schema.reading import story
from tests.schema.reading.reader import Reader


async def alike(reader: Reader, document: str, **variables: Any) -> Any:
    """Return the data of a request, which both ways to an answer give."""
    walked = await reader.ask(document, **variables)
    body = await direct.answer(document, variables, None, reader.request())
    assert body is not None
    assert json.loads(body)["data"] == walked
    return walked


BLAME = """query ($id: ID!, $at: AsOf, $fields: [String!]) { node: record(id: $id, asOf: $at) {
    ... on Record { blame(fields: $fields) { field refs { id label }
        learnt { refs { id label } } } } } }"""


async def blamed(reader: Reader, id_: str, *fields: str, **at: Any) -> Any:
    answer = await alike(reader, BLAME, id=id_, fields=fields or None, at=at or None)
    return {one["field"]: one for one in answer["node"]["blame"]}


def labels(found: list[Any]) -> list[str]:
    return [one["label"] for one in found]


async def test_blame_names_the_records_of_its_values(reader: Reader) -> None:
    at = {"position": 12, "effectiveOn": "2020-06-01"}
    told = await blamed(reader, story.WAPIS, **at)

    named = {field: labels(one["refs"]) for field, one in told.items() if one["refs"]}
    assert named == {
        "lead": [f"INTERPOL ({story.ODD})"],
        "areas": ["Drugs"],
        "partners": ["DG Development and Cooperation (DEVCO)"],
    }
    [devco] = told["partners"]["refs"]
    assert devco["id"] == f"{story.DEVCO}@12~2020-06-01", "ids name the instant read"
    agreement = await blamed(reader, story.GRANT, "projects", "funder", "contribution", **at)
    assert {field: labels(one["refs"]) for field, one in agreement.items()} == {
        "projects": ["WAPIS – West African Police Information System"],
        "funder": ["DG Development and Cooperation (DEVCO)"],
        "contribution": [],
    }


async def test_blame_names_what_was_there_before_too_once_each(clerk: Reader) -> None:
    officer = await Officer.named("An officer", clerk.engine)
    await officer.record(
        "placeInstitution", id=story.DEVCO, parent=story.EU, entry={"effectiveOn": "2022-01-01"}
    )
    [parent] = (await blamed(clerk, story.DEVCO, "parent")).values()
    by_id = sorted([(story.COM, "Commission européenne"), (story.EU, "European Union")])
    assert labels(parent["refs"]) == [label for _, label in by_id]
    assert labels(parent["learnt"]["refs"]) == ["Commission européenne"]
    [was] = parent["learnt"]["refs"]
    assert was["id"].startswith(f"{story.COM}@{story.LAST}~"), "as known before the command"


async def test_what_was_learnt_is_named_as_known_before_its_command(clerk: Reader) -> None:
    """Both entries of a batch are unknown before it, the renaming of what is named as well."""
    officer = await Officer.named("An officer", clerk.engine)
    await officer.record(
        "batch",
        commands=[
            {"renameInstitution": {"id": story.COM, "name": en("The Commission")}},
            {"placeInstitution": {"id": story.DEVCO, "parent": story.EU}},
        ],
    )
    [parent] = (await blamed(clerk, story.DEVCO, "parent")).values()
    assert labels(parent["learnt"]["refs"]) == ["Commission européenne"]
    assert "The Commission" in labels(parent["refs"])


CHANGES = """query ($since: AsOf!, $until: AsOf, $id: ID!) {
    changes(since: $since, until: $until, where: {recordId: [$id]}) { nodes { fields {
        name refsBefore { id label } refsAfter { id label } } } } }"""


async def test_changes_name_records_at_the_instant_of_each_side(reader: Reader) -> None:
    answer = await alike(
        reader,
        CHANGES,
        id=story.EMCDDA,
        since={"position": 23, "effectiveOn": "2024-07-01"},
        until={"position": 23, "effectiveOn": "2024-07-02"},
    )
    [change] = answer["changes"]["nodes"]
    named = {one["name"]: (one["refsBefore"], one["refsAfter"]) for one in change["fields"]}
    euda = {"id": f"{story.EUDA}@23~2024-07-02", "label": "EUDA"}
    assert named == {
        "alive": ([], []),
        "dissolvedOn": ([], []),
        "successors": ([], [euda]),
    }


async def test_one_record_is_named_as_it_was_on_each_side(clerk: Reader) -> None:
    """The partner was renamed in between: its old name stands before, its new one after."""
    officer = await Officer.named("An officer", clerk.engine)
    added = await officer.record(
        "addPartner", id=story.WAPIS, institution=story.COM, entry={"effectiveOn": "2022-01-01"}
    )
    answer = await alike(
        clerk,
        CHANGES,
        id=story.WAPIS,
        since={"position": 12, "effectiveOn": "2020-12-31"},
        until={"position": added["position"], "effectiveOn": "2023-01-01"},
    )
    [change] = answer["changes"]["nodes"]
    [partners] = [one for one in change["fields"] if one["name"] == "partners"]
    assert labels(partners["refsBefore"]) == ["DG Development and Cooperation (DEVCO)"]
    assert sorted(labels(partners["refsAfter"])) == [
        "Commission européenne",
        "DG International Partnerships (INTPA)",
    ]


async def test_texts_and_ids_of_nothing_name_no_record(clerk: Reader) -> None:
    officer = await Officer.named("An officer", clerk.engine)
    await officer.record(
        "describeProject",
        id=story.WAPIS_1,
        summary=en(f"As in {story.WAPIS}, and prj_01dxf6dt00ebga0nqzdezhkdfq."),
    )
    assert (await blamed(clerk, story.WAPIS_1, "summary"))["summary"]["refs"] == []
