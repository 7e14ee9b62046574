"""Several decisions at one instant: all are recorded, or none."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from events import ids
from tests.officer import Officer, en


def a_new(prefix: str) -> str:
    return ids.new(prefix, datetime.now(UTC))


def body(id_: str, name: str, **given: Any) -> dict[str, Any]:
    return {
        "registerInstitution": {
            **({"id": id_} if id_ else {}),
            "name": en(name),
            "kind": "EU_DEPARTMENT",
            "entry": {"effectiveOn": "2000"},
            **given,
        }
    }


async def test_a_split_is_told_at_one_instant(officer: Officer) -> None:
    jls = await officer.open(
        "registerInstitution", name=en("JLS"), kind="EU_DEPARTMENT", entry={"effectiveOn": "2004"}
    )
    home, just = a_new("ins"), a_new("ins")
    outcome = await officer.record(
        "batch",
        "... on Recorded { events { recordedAt commandId effectiveOn sources { title } } }",
        commands=[
            body(home, "HOME", entry=None),
            body(just, "JUST", entry=None),
            {"dissolveInstitution": {"id": jls, "successors": [home, just]}},
        ],
        entry={"effectiveOn": "2010-07-01", "sources": [{"kind": "DOCUMENT", "title": "A table"}]},
    )

    events = outcome["events"]
    assert [event["recordId"] for event in events] == [home, just, jls]
    assert outcome["position"] == 4
    assert len({event["recordedAt"] for event in events}) == 1
    assert len({event["commandId"] for event in events}) == 1
    assert {event["effectiveOn"] for event in events} == {"2010-07-01"}
    assert all(event["sources"] == [{"title": "A table"}] for event in events)
    answer = await officer.ask(
        "query($id: ID!) { institution(id: $id) { alive successors { id } } }", id=jls
    )
    assert answer["institution"] == {
        "alive": False,
        "successors": [{"id": one} for one in sorted((home, just))],
    }


async def test_a_command_says_for_itself_what_differs_from_the_batch(officer: Officer) -> None:
    outcome = await officer.record(
        "batch",
        "... on Recorded { events { effectiveOn reason exceptional sources { title } } }",
        commands=[
            {
                "openArea": {
                    "title": en("One"),
                    "statement": en("One."),
                    "entry": {"effectiveOn": "2011", "reason": "Its own.", "sources": []},
                }
            },
            {"openArea": {"title": en("Two"), "statement": en("Two.")}},
        ],
        entry={
            "effectiveOn": "2010",
            "reason": "Of all.",
            "exceptional": True,
            "sources": [{"kind": "DOCUMENT", "title": "A table"}],
        },
    )
    own, shared = outcome["events"]
    assert (own["effectiveOn"], own["reason"], own["sources"]) == ("2011", "Its own.", [])
    assert (shared["effectiveOn"], shared["reason"]) == ("2010", "Of all.")
    assert shared["sources"] == [{"title": "A table"}]
    assert own["exceptional"] is shared["exceptional"] is True


async def test_nothing_is_recorded_if_one_command_is_refused(officer: Officer) -> None:
    project = a_new("prj")
    outcome = await officer.submit(
        "batch",
        commands=[
            {"identifyProject": {"id": project, "title": en("Police systems")}},
            {"startProject": {"id": project}},
            {"startProject": {"id": project}},
        ],
    )
    assert (outcome["rule"], outcome["path"]) == (
        "already_started",
        ["commands", "2", "startProject"],
    )
    assert outcome["event"] is None
    assert await officer.entries() == 0


@pytest.mark.parametrize(
    ("commands", "rule", "path"),
    [
        (
            [body("ins_1", "DEVCO")],
            "malformed_id",
            "commands.0.registerInstitution.id",
        ),
        (
            [{"openArea": {"title": en("Drugs"), "statement": en(" ")}}],
            "empty",
            "commands.0.openArea.statement.0.text",
        ),
        (
            [
                {"openArea": {"title": en("Drugs"), "statement": en("Against.")}},
                {"openArea": {"title": en("Arms"), "statement": en(" ")}},
            ],
            "empty",
            "commands.1.openArea.statement.0.text",
        ),
        (
            [{"cancelProject": {"id": a_new("prj")}}],
            "reason_required",
            "commands.0.cancelProject.entry.reason",
        ),
        (
            [
                {
                    "identifyProject": {
                        "title": en("A"),
                        "related": [{"project": a_new("ins"), "kind": "FOLLOWS"}],
                    }
                }
            ],
            "wrong_kind",
            "commands.0.identifyProject.related.0.project",
        ),
        ([], "empty", "commands"),
    ],
)
async def test_a_refusal_names_the_command_it_speaks_of(
    officer: Officer, commands: list[Any], rule: str, path: str
) -> None:
    assert await officer.refusal("batch", commands=commands) == (rule, path)
    assert await officer.entries() == 0


@pytest.mark.parametrize("said", [{"commandId": str(uuid4())}, {"dryRun": True}])
async def test_what_concerns_the_whole_is_said_of_the_batch(
    officer: Officer, said: dict[str, Any]
) -> None:
    [name] = said
    command = {"openArea": {"title": en("Drugs"), "statement": en("Against."), "entry": said}}
    assert await officer.refusal("batch", commands=[command]) == (
        "not_here",
        f"commands.0.openArea.entry.{name}",
    )


@pytest.mark.parametrize("said", [{"expectedVersion": 1}, {"corrects": "evt_1"}])
async def test_what_concerns_one_record_is_said_of_its_command(
    officer: Officer, said: dict[str, Any]
) -> None:
    [name] = said
    command = {"openArea": {"title": en("Drugs"), "statement": en("Against.")}}
    assert await officer.refusal("batch", commands=[command], entry=said) == (
        "not_here",
        f"entry.{name}",
    )


async def test_a_command_is_exactly_one_decision(officer: Officer) -> None:
    two = {
        "openArea": {"title": en("Drugs"), "statement": en("Against.")},
        "startProject": {"id": a_new("prj")},
    }
    document = "mutation($input: BatchInput!) { batch(input: $input) { __typename } }"
    for command in (two, {}, {"openArea": None}):
        message = await officer.told(document, input={"commands": [command]})
        assert "CommandInput" in message or "openArea" in message
    assert await officer.entries() == 0


async def test_a_batch_conflicts_as_a_whole(officer: Officer) -> None:
    project = await officer.open("identifyProject", title=en("Police systems"))
    outcome = await officer.submit(
        "batch",
        commands=[
            {"openArea": {"title": en("Drugs"), "statement": en("Against.")}},
            {"startProject": {"id": project, "entry": {"expectedVersion": 2}}},
        ],
    )
    assert outcome["message"] == f"{project} is at version 1, not 2."
    assert await officer.entries() == 1


async def test_a_version_expected_is_the_one_before_the_batch(officer: Officer) -> None:
    project = await officer.open("identifyProject", title=en("Police systems"))
    another = a_new("prj")
    read = {"expectedVersion": 1}
    await officer.record(
        "batch",
        commands=[
            {"startProject": {"id": project, "entry": read}},
            {"completeProject": {"id": project, "entry": read}},
            {"identifyProject": {"id": another, "title": en("Borders")}},
            {"startProject": {"id": another, "entry": {"expectedVersion": 0}}},
        ],
    )
    unknown = {"id": a_new("prj"), "entry": read}
    assert await officer.refusal("startProject", **unknown) == ("unknown_record", "id")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["parent first", "child first"])
async def test_openings_are_retracted_together_in_any_order(
    officer: Officer, order: tuple[int, ...]
) -> None:
    parent = await officer.record("registerInstitution", **body("", "P")["registerInstitution"])
    [opening] = parent["events"]
    child = await officer.record(
        "registerInstitution",
        **{**body("", "C")["registerInstitution"], "parent": opening["recordId"]},
    )
    because = {"entry": {"reason": "Entered by mistake."}}
    commands = [
        {"retractEntry": {"id": one["events"][0]["id"], **because}} for one in (parent, child)
    ]

    alone = await officer.submit("batch", commands=commands[:1])
    assert alone["rule"] == "opening_needed"
    await officer.record("batch", commands=[commands[one] for one in order])


async def test_a_remark_stands_beside_decisions_that_share_a_day(officer: Officer) -> None:
    area = await officer.record("openArea", title=en("Drugs"), statement=en("Against."))
    [opening] = area["events"]
    note = {"noteEntry": {"id": opening["id"], "note": "Confirmed."}}
    another = {"openArea": {"title": en("Arms"), "statement": en("Against.")}}

    outcome = await officer.record(
        "batch", commands=[note, another], entry={"effectiveOn": "2019-05-01"}
    )
    assert [event["type"] for event in outcome["events"]] == ["ENTRY_NOTED", "AREA_OPENED"]


async def test_a_remark_takes_the_place_of_nothing(officer: Officer) -> None:
    area = await officer.record("openArea", title=en("Drugs"), statement=en("Against."))
    [opening] = area["events"]
    entry = {"corrects": opening["id"], "reason": "Doubted."}

    for mutation, given in (("noteEntry", {"note": "Doubted."}), ("retractEntry", {})):
        refusal = await officer.refusal(mutation, id=opening["id"], entry=entry, **given)
        assert refusal == ("corrects_remark", "entry.corrects")


async def test_a_larger_batch_asks_the_store_no_more_often(
    officer: Officer, engine: AsyncEngine
) -> None:
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    async def selects(size: int) -> int:
        asked.clear()
        commands = [body(a_new("ins"), f"Body {size} {number}") for number in range(size)]
        await officer.record("batch", commands=commands)
        # Half of all appends, large or small, look up a subtree that waits for its sibling.
        return sum(
            statement.startswith("SELECT") and "FROM leaves \n" not in statement
            for statement in asked
        )

    event.listen(engine.sync_engine, "before_cursor_execute", hear)
    assert await selects(5) == await selects(60)


async def test_a_batch_is_tried_and_repeated_as_a_whole(officer: Officer) -> None:
    commands = [
        {"openArea": {"title": en("Drugs"), "statement": en("Against.")}},
        {"openArea": {"title": en("Arms"), "statement": en("Against.")}},
    ]
    entry = {"commandId": str(uuid4())}
    dry = await officer.record("batch", commands=commands, entry={**entry, "dryRun": True})
    assert (dry["position"], await officer.entries()) == (2, 0)

    first = await officer.record("batch", commands=commands, entry=entry)
    assert await officer.record("batch", commands=commands, entry=entry) == first
    assert await officer.entries() == 2
    assert await officer.refusal("batch", commands=commands[:1], entry=entry) == (
        "command_id_reused",
        "entry.commandId",
    )


async def test_an_overtaken_announcement_is_retracted_in_the_batch_that_overtakes_it(
    officer: Officer,
) -> None:
    link_ends = {"reason": "The centre is replaced."}
    here, there = a_new("ins"), a_new("ins")
    await officer.record("batch", commands=[body(here, "HERE"), body(there, "THERE")])
    link = await officer.open(
        "establishLink", fromInstitution=here, toInstitution=there, entry={"effectiveOn": "2001"}
    )
    announced = await officer.record(
        "endLink", id=link, entry={"effectiveOn": "2098-01-01", **link_ends}
    )
    [end] = announced["events"]
    early = {"endLink": {"id": link, "entry": {"effectiveOn": "2024-07-02", **link_ends}}}

    alone = await officer.submit("batch", commands=[early])
    assert alone["rule"] == "later_entry"
    assert alone["event"]["id"] == end["id"].partition("@")[0]
    withdrawn = {
        "retractEntry": {"id": end["id"].partition("@")[0], "entry": {"reason": "Overtaken."}}
    }
    outcome = await officer.record("batch", commands=[withdrawn, early])
    assert [event["type"] for event in outcome["events"]] == ["ENTRY_RETRACTED", "LINK_ENDED"]


async def test_a_batch_has_an_end(officer: Officer) -> None:
    area = {"openArea": {"title": en("Drugs"), "statement": en("Against.")}}
    assert await officer.refusal("batch", commands=[area] * 1001) == ("too_many", "commands")


TOUCHED = "... on Recorded { records { __typename id recordId label version } }"


async def test_a_batch_answers_with_each_record_it_touched_once(officer: Officer) -> None:
    one = await officer.open("registerInstitution", name=en("One"), kind="OFFICE")
    other, third = a_new("ins"), a_new("prj")
    outcome = await officer.record(
        "batch",
        TOUCHED,
        commands=[
            {"identifyProject": {"id": third, "title": en("Third"), "lead": one}},
            body(other, "Other"),
            {"seatInstitution": {"id": other, "seat": "Lyon"}},
        ],
    )
    institution = {"__typename": "Institution", "id": other, "recordId": other, "label": "Other"}
    project = {"__typename": "Project", "id": third, "recordId": third, "label": "Third"}
    assert outcome["records"] == [institution | {"version": 2}, project | {"version": 1}]


async def test_a_remark_answers_with_the_record_it_touched(officer: Officer) -> None:
    made = await officer.record("registerInstitution", name=en("One"), kind="OFFICE")
    [opened] = made["events"]
    seated = await officer.record(
        "seatInstitution", TOUCHED, id=opened["recordId"], seat="Lyon", country="FR"
    )
    noted = await officer.record("noteEntry", TOUCHED, id=opened["id"], note="So it is.")
    entry = {"reason": "Never so."}
    retracted = await officer.record(
        "retractEntry", TOUCHED, id=seated["events"][0]["id"], entry=entry
    )
    outcomes = (seated, noted, retracted)
    assert [[one["version"] for one in outcome["records"]] for outcome in outcomes] == [
        [2],
        [3],
        [4],
    ]
    gone = await officer.record("retractEntry", TOUCHED, id=opened["id"], entry=entry)
    assert gone["records"] == [], "it is not there any more"
