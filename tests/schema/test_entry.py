"""What a submission may say of its entry, and what the register makes of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from schema.terms.making import camel
from tests.officer import Officer, en

NEWS = {
    "kind": "DOCUMENT",
    "title": "News",
    "url": "https://example.org/news",
    "locator": "Paragraph 2",
    "publishedOn": "2012-09",
    "says": "In autumn.",
}
ENTRY = """
  effectiveOn effectiveFrom reason exceptional commandId replayed actor { name kind }
  sources { kind title url locator publishedOn says } corrects { id } correctedBy { id }
"""


@pytest.fixture
async def project(officer: Officer) -> str:
    return await officer.open(
        "identifyProject", title=en("Police systems"), entry={"effectiveOn": "2010"}
    )


async def entry(officer: Officer, id_: str) -> Any:
    answer = await officer.ask(f"query($id: ID!) {{ event(id: $id) {{ {ENTRY} }} }}", id=id_)
    return answer["event"]


async def test_all_that_is_said_of_an_entry_is_kept(officer: Officer, project: str) -> None:
    command = str(uuid4())
    said = {
        "effectiveOn": "2012",
        "sources": [NEWS, {"kind": "IMPORT", "title": "A list"}],
        "reason": "It was published.",
        "exceptional": True,
        "expectedVersion": 1,
        "commandId": command,
    }
    outcome = await officer.record("startProject", id=project, entry=said)

    assert await entry(officer, outcome["events"][0]["id"]) == {
        "effectiveOn": "2012",
        "effectiveFrom": "2012-01-01",
        "reason": "It was published.",
        "exceptional": True,
        "commandId": command,
        "replayed": False,
        "actor": {"name": "An officer", "kind": "PERSON"},
        "sources": [
            NEWS,
            {
                "kind": "IMPORT",
                "title": "A list",
                "url": None,
                "locator": None,
                "publishedOn": None,
                "says": None,
            },
        ],
        "corrects": None,
        "correctedBy": None,
    }


@pytest.mark.parametrize("said", [{}, {"entry": None}, {"entry": {}}])
async def test_what_is_not_said_has_its_default(
    officer: Officer, project: str, said: dict[str, Any]
) -> None:
    outcome = await officer.record(
        "startProject", "... on Recorded { events { recordedAt } }", id=project, **said
    )
    [event] = outcome["events"]

    found = await entry(officer, event["id"])
    today = event["recordedAt"][:10]
    assert (found["effectiveOn"], found["effectiveFrom"]) == (today, today)
    assert (found["sources"], found["reason"], found["exceptional"]) == ([], None, False)


async def test_null_says_as_little_as_nothing(officer: Officer, project: str) -> None:
    nothing = dict.fromkeys(
        (
            "effectiveOn",
            "sources",
            "reason",
            "exceptional",
            "expectedVersion",
            "commandId",
            "corrects",
        )
    )
    outcome = await officer.record("startProject", id=project, entry=nothing)
    assert outcome["events"][0]["version"] == 2


async def test_a_reason_is_asked_for_where_one_is_due(officer: Officer, project: str) -> None:
    refused = ("reason_required", "entry.reason")
    assert await officer.refusal("cancelProject", id=project) == refused
    assert await officer.refusal("startProject", id=project, entry={"exceptional": True}) == refused


# The version expected ------------------------------------------------------------------------


async def test_somebody_faster_is_told_of_with_what_they_did(
    officer: Officer, project: str
) -> None:
    other = await Officer.named("Another officer", officer.engine)
    await other.record("startProject", id=project, entry={"expectedVersion": 1})
    await other.record("suspendProject", id=project, entry={"reason": "Floods."})
    entries = await officer.entries()

    outcome = await officer.submit("completeProject", id=project, entry={"expectedVersion": 1})

    events = outcome.pop("events")
    assert outcome == {
        "__typename": "Conflict",
        "message": f"{project} is at version 3, not 1.",
        "expectedVersion": 1,
        "actualVersion": 3,
    }
    assert [(one["type"], one["version"], one["actor"]["name"]) for one in events] == [
        ("PROJECT_STARTED", 2, "Another officer"),
        ("PROJECT_SUSPENDED", 3, "Another officer"),
    ]
    assert await officer.entries() == entries


async def test_a_version_that_never_was_is_a_conflict_with_nobody(
    officer: Officer, project: str
) -> None:
    outcome = await officer.submit("startProject", id=project, entry={"expectedVersion": 7})
    assert outcome == {
        "__typename": "Conflict",
        "message": f"{project} is at version 1, not 7.",
        "expectedVersion": 7,
        "actualVersion": 1,
        "events": [],
    }


# The command's id ----------------------------------------------------------------------------


async def test_the_same_command_again_gives_the_same_answer(officer: Officer, project: str) -> None:
    given = {"id": project, "entry": {"commandId": str(uuid4()), "effectiveOn": "2012"}}
    shown = "... on ProjectRecorded { project { id status version } }"
    first = await officer.record("startProject", shown, **given)
    await officer.record("suspendProject", id=project, entry={"reason": "Floods."})
    entries = await officer.entries()

    again = await officer.record("startProject", shown, **given)
    # It is no longer read now, so its ids name the instant.
    named = f"@{first['position']}~{datetime.now(UTC).date()}"
    for one in (first["project"], *first["events"]):
        one["id"] += named
    assert again == first
    assert first["project"] == {"id": f"{project}{named}", "status": "IMPLEMENTATION", "version": 2}
    assert await officer.entries() == entries


async def test_an_opening_sent_twice_with_one_command_id_opens_one_record(officer: Officer) -> None:
    given = {"title": en("Once"), "entry": {"commandId": str(uuid4())}}
    assert await officer.open("identifyProject", **given) == await officer.open(
        "identifyProject", **given
    )
    assert await officer.entries() == 1


@pytest.mark.parametrize(
    ("mutation", "other"),
    [
        ("startProject", {"effectiveOn": "2013"}),
        ("startProject", {"effectiveOn": "2012", "reason": "So."}),
        ("startProject", {"effectiveOn": "2012", "sources": []}),
        ("suspendProject", {"effectiveOn": "2012"}),
    ],
)
async def test_a_command_id_is_not_used_for_another_request(
    officer: Officer, project: str, mutation: str, other: dict[str, Any]
) -> None:
    command = str(uuid4())
    await officer.record(
        "startProject", id=project, entry={"effectiveOn": "2012", "commandId": command}
    )
    entries = await officer.entries()

    assert await officer.refusal(mutation, id=project, entry={**other, "commandId": command}) == (
        "command_id_reused",
        "entry.commandId",
    )
    assert await officer.entries() == entries


async def test_a_command_id_is_not_used_by_another_actor(officer: Officer, project: str) -> None:
    other = await Officer.named("Another officer", officer.engine)
    given = {"id": project, "entry": {"commandId": str(uuid4())}}
    await officer.record("startProject", **given)
    assert await other.refusal("startProject", **given) == (
        "command_id_reused",
        "entry.commandId",
    )


async def test_a_refused_command_may_be_sent_again_once_it_can_be_recorded(
    officer: Officer, project: str
) -> None:
    given = {"id": project, "entry": {"commandId": str(uuid4())}}
    assert (await officer.refusal("completeProject", **given))[0] == "never_started"
    await officer.record("startProject", id=project)
    await officer.record("completeProject", **given)


# A dry run -----------------------------------------------------------------------------------


async def test_a_dry_run_answers_as_if_and_records_nothing(officer: Officer, project: str) -> None:
    shown = "... on ProjectRecorded { project { id status version startedOn } }"
    given: dict[str, Any] = {"id": project, "entry": {"effectiveOn": "2012"}}
    dry = {**given, "entry": {**given["entry"], "dryRun": True, "commandId": str(uuid4())}}

    tried = [await officer.record("startProject", shown, **dry) for _ in range(2)]
    assert await officer.entries() == 1
    done = await officer.record("startProject", shown, **given)

    for outcome in (*tried, done):
        assert outcome["events"][0].pop("id").startswith("evt_")
        assert outcome["project"].pop("id").partition("@")[0] == project
    assert tried == [done, done]
    assert done["project"]["status"] == "IMPLEMENTATION"


async def test_a_dry_run_is_refused_as_the_real_one_would_be(
    officer: Officer, project: str
) -> None:
    entry_ = {"dryRun": True}
    assert (await officer.refusal("completeProject", id=project, entry=entry_))[
        0
    ] == "never_started"
    outcome = await officer.submit(
        "startProject", id=project, entry={**entry_, "expectedVersion": 9}
    )
    assert outcome["__typename"] == "Conflict"


# Corrections ---------------------------------------------------------------------------------


async def test_a_correction_takes_the_place_of_an_entry(officer: Officer, project: str) -> None:
    first = await officer.record("startProject", id=project, entry={"effectiveOn": "[..2018-02]"})
    mistaken = first["events"][0]["id"]
    corrected = await officer.record(
        "startProject",
        "... on ProjectRecorded { project { startedOn version event { id corrects { id } } } }",
        id=project,
        entry={"corrects": mistaken, "effectiveOn": "2017-11-17", "reason": "The day is known."},
    )

    [event] = corrected["events"]
    assert corrected["project"] == {
        "startedOn": "2017-11-17",
        "version": 3,
        "event": {"id": event["id"], "corrects": {"id": mistaken}},
    }
    assert (await entry(officer, mistaken))["correctedBy"] == {"id": event["id"]}


async def test_a_correction_without_a_date_has_that_of_what_it_corrects(
    officer: Officer, project: str
) -> None:
    first = await officer.record(
        "scheduleProject", id=project, plannedEnd="2013-10", entry={"effectiveOn": "2012-09"}
    )
    corrected = await officer.record(
        "scheduleProject",
        id=project,
        plannedEnd="2013-09",
        entry={"corrects": first["events"][0]["id"]},
    )
    assert (await entry(officer, corrected["events"][0]["id"]))["effectiveOn"] == "2012-09"


async def test_a_corrected_opening_keeps_its_id(officer: Officer) -> None:
    outcome = await officer.record("identifyProject", title=en("Polcie systems"))
    [opening] = outcome["events"]
    corrected = await officer.record(
        "identifyProject",
        "... on ProjectRecorded { project { id title } }",
        title=en("Police systems"),
        entry={"corrects": opening["id"]},
    )
    assert corrected["project"] == {"id": opening["recordId"], "title": "Police systems"}


async def test_entries_moved_by_a_corrected_opening_are_among_the_events(officer: Officer) -> None:
    union = await officer.record(
        "registerInstitution",
        name=en("European Union"),
        kind="UNION",
        entry={"effectiveOn": "XXXX"},
    )
    [opening] = union["events"]
    await officer.record(
        "registerInstitution",
        name=en("Commission"),
        kind="EU_INSTITUTION",
        parent=opening["recordId"],
        entry={"effectiveOn": "XXXX"},
    )
    corrected = await officer.record(
        "registerInstitution",
        name=en("European Union"),
        kind="UNION",
        entry={"corrects": opening["id"], "effectiveOn": "1958"},
    )
    assert [event["type"] for event in corrected["events"]] == ["INSTITUTION_REGISTERED"] * 2
    assert corrected["position"] == 4


async def test_an_entry_of_another_record_is_not_corrected(officer: Officer, project: str) -> None:
    other = await officer.record("identifyProject", title=en("Another"))
    assert await officer.refusal(
        "identifyProject",
        id=project,
        title=en("Mine"),
        entry={"corrects": other["events"][0]["id"]},
    ) == ("other_record", "entry.corrects")


async def test_what_stands_in_the_way_is_shown(officer: Officer, project: str) -> None:
    started = await officer.record("startProject", id=project, entry={"effectiveOn": "2012"})
    await officer.record("completeProject", id=project, entry={"effectiveOn": "2013"})

    outcome = await officer.submit(
        "retractEntry", id=started["events"][0]["id"], entry={"reason": "It never did."}
    )
    assert outcome["rule"] == "later_entry"
    assert outcome["event"]["type"] == "PROJECT_COMPLETED"
    assert "Entry 3 (project.completed, 2013) would no longer hold" in outcome["message"]


# Announcements -------------------------------------------------------------------------------


async def test_what_is_announced_is_answered_as_it_will_be(officer: Officer) -> None:
    body = await officer.open(
        "registerInstitution", name=en("DEVCO"), kind="EU_DEPARTMENT", entry={"effectiveOn": "2011"}
    )
    day = (date.today() + timedelta(days=400)).isoformat()  # noqa: DTZ011  # any day far enough
    outcome = await officer.record(
        "renameInstitution",
        "... on InstitutionRecorded {"
        " institution { id recordId name asOf { position effectiveOn } } }",
        id=body,
        name=en("INTPA"),
        entry={"effectiveOn": day},
    )

    assert outcome["institution"] == {
        "id": f"{body}@2~{day}",
        "recordId": body,
        "name": "INTPA",
        "asOf": {"position": 2, "effectiveOn": day},
    }
    answer = await officer.ask(
        "query($then: ID!, $now: ID!) { then: institution(id: $then) { id name } "
        "now: institution(id: $now) { id name } }",
        then=outcome["institution"]["id"],
        now=body,
    )
    assert answer == {
        "then": {"id": f"{body}@2~{day}", "name": "INTPA"},
        "now": {"id": body, "name": "DEVCO"},
    }


async def test_what_has_happened_is_answered_with_the_bare_id(
    officer: Officer, project: str
) -> None:
    outcome = await officer.record(
        "startProject",
        "... on ProjectRecorded { project { id } }",
        id=project,
        entry={"effectiveOn": "2012"},
    )
    assert outcome["project"] == {"id": project}


def test_a_name_is_written_as_graphql_does() -> None:
    assert camel("payments_followed") == "paymentsFollowed"
