# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""A read is of an instant, which all that is nested inherits and, where asked for, ids name."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from graphql import GraphQLNonNull
from sqlalchemy.ext.asyncio import AsyncEngine

from events import project
from events.localized import Localized
from events.store.register import Request
from tests.officer import Officer
from tests.schema.reading import story
from tests.schema.reading.reader import Reader
from tests.second_opinions.answers.contract import object_type

GRANT = """query ($id: ID!, $at: AsOf) { fundingAgreement(id: $id, asOf: $at) {
    id recordId status contribution { amount } received { amount } endOn
    asOf { position recordedAt effectiveOn } funder { id shortName } } }"""


async def grant(reader: Reader, **at: Any) -> Any:
    return (await reader.ask(GRANT, id=story.GRANT, at=at))["fundingAgreement"]


async def test_now_is_the_last_entry_and_today_and_ids_are_bare(reader: Reader) -> None:
    document = GRANT.replace(", asOf: $at", "").replace(", $at: AsOf", "")
    now = (await reader.ask(document, id=story.GRANT))["fundingAgreement"]

    assert now["id"] == now["recordId"] == story.GRANT
    assert now["asOf"]["position"] == story.LAST
    assert now["funder"]["id"] == story.DEVCO


async def test_a_wrong_amount_is_seen_by_who_reads_as_it_was_known(reader: Reader) -> None:
    then = await grant(reader, recordedAt="2018-03-15T00:00:00Z", effectiveOn="2018-02-25")
    later = await grant(reader, recordedAt="2018-05-01T00:00:00Z", effectiveOn="2018-02-25")

    assert (then["received"], later["received"]) == (
        {"amount": "1000000.00"},
        {"amount": "10000000.00"},
    )
    assert then["asOf"] == {
        "position": 10,
        "recordedAt": "2018-03-01T12:00:00.000000Z",
        "effectiveOn": "2018-02-25",
    }


async def test_nested_fields_are_read_at_the_instant_of_their_root(reader: Reader) -> None:
    before = await grant(reader, position=12, effectiveOn="2021-02-01")
    after = await grant(reader, position=13, effectiveOn="2021-02-01")
    unborn = await grant(reader, position=13, effectiveOn="2021-01-15")

    assert [one["funder"]["shortName"] for one in (before, after, unborn)] == [
        "DEVCO",
        "INTPA",
        "DEVCO",
    ]
    assert before["id"] == f"{story.GRANT}@12~2021-02-01"
    assert before["funder"]["id"] == f"{story.DEVCO}@12~2021-02-01"


async def test_an_agreement_has_ended_the_day_after_its_last(reader: Reader) -> None:
    last = await grant(reader, effectiveOn="2022-06-14")
    after = await grant(reader, effectiveOn="2022-06-15")

    assert (last["status"], after["status"]) == ("IN_FORCE", "ENDED")


async def test_an_announcement_is_seen_from_its_day_on(reader: Reader) -> None:
    document = """query ($id: ID!, $at: AsOf) { institution(id: $id, asOf: $at) {
        alive dissolvedOn effectiveTo successors { name } } }"""

    async def read(**at: Any) -> Any:
        return (await reader.ask(document, id=story.EMCDDA, at=at))["institution"]

    alive = {"alive": True, "dissolvedOn": None, "successors": []}
    assert await read(effectiveOn="2024-07-01") == {**alive, "effectiveTo": "2024-07-02"}
    assert await read(effectiveOn="2024-07-02") == {
        "alive": False,
        "dissolvedOn": "2024-07-02",
        "effectiveTo": None,
        "successors": [{"name": "EUDA"}],
    }


@pytest.mark.parametrize("position", [2, 3])
async def test_a_command_is_one_instant(reader: Reader, position: int) -> None:
    document = """query ($at: AsOf) { institutions(asOf: $at) { totalCount
        nodes { id asOf { position } } } }"""

    at = {"position": position, "effectiveOn": "2020-01-01"}
    [first, *_] = (await reader.ask(document, at=at))["institutions"]["nodes"]

    assert first["asOf"] == {"position": 3}
    assert "@3~2020-01-01" in first["id"]


async def test_before_the_first_entry_nothing_was_known(reader: Reader) -> None:
    document = """query ($at: AsOf) { institutions(asOf: $at) { totalCount nodes { id } } }"""

    for at in ({"position": 0}, {"recordedAt": "1999-12-31T23:59:59+01:00"}):
        assert await reader.ask(document, at=at) == {"institutions": {"totalCount": 0, "nodes": []}}


async def test_what_was_known_is_said_in_five_ways(reader: Reader) -> None:
    """Entries 2 and 3 are of one command; what was learnt on a day is known at its end."""

    async def known(**at: Any) -> int:
        answer = await reader.ask("query ($at: AsOf) { register(asOf: $at) { position } }", at=at)
        position: int = answer["register"]["position"]
        return position

    event = (await reader.ask("{ event(position: 2) { id commandId recordedAt } }"))["event"]
    day = event["recordedAt"][:10]
    eve = f"{date.fromisoformat(day) - timedelta(days=1)}"
    assert await known(position=2) == await known(command=event["commandId"]) == 3
    assert await known(recordedAt=event["recordedAt"]) == await known(recordedOn=day) == 3
    assert await known(recordedAt=f"{day}T11:59:59Z") == await known(recordedOn=eve) == 1
    assert await known(before=story.entry(2)) == await known(before=story.entry(3)) == 1
    assert await known(before=f"{story.entry(3)}@9~2020-01-01") == 1
    assert await known(before=story.entry(1)) == 0
    assert await known(recordedOn=f"{datetime.now(UTC).date()}") == story.LAST
    assert await known(recordedOn="1999-12-31") == 0


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ({"before": story.entry(99)}, "asOf.before is the id of an entry; there is none with evt_"),
        ({"command": "0b7e5c0e-0000-4000-8000-000000000000"}, "asOf.command is the commandId of"),
        ({"recordedOn": "9998-01-01"}, "What will be known on 9998-01-01 cannot be known yet"),
        ({"before": story.entry(1), "position": 3}, "not position and before"),
    ],
)
async def test_what_was_never_known_is_refused(
    reader: Reader, at: dict[str, Any], says: str
) -> None:
    told = await reader.told("query ($at: AsOf) { projects(asOf: $at) { totalCount } }", at=at)
    assert told[0] == "BAD_INSTANT"
    assert says in told[1]


async def test_the_register_says_of_when_it_can_speak(reader: Reader, engine: AsyncEngine) -> None:
    """Days that an entry leaves open, as those of XXXX, are none of which it speaks."""
    document = """query ($at: AsOf) { register(asOf: $at) {
        name description firstRecordedAt recordedAt firstDay lastDay } }"""
    assert (await reader.ask(document, at={"position": 10}))["register"] == {
        "name": "The story",
        "description": None,
        "firstRecordedAt": f"{story.STORY[0].learnt:%Y-%m-%dT%H:%M:%S}.000000Z",
        "recordedAt": "2018-03-01T12:00:00.000000Z",
        "firstDay": "1923-01-01",
        "lastDay": "2018-02-20",
    }
    officer = await Officer.named("A newcomer", engine)
    nothing = (await officer.ask(document))["register"]
    assert nothing["firstRecordedAt"] is nothing["firstDay"] is nothing["lastDay"] is None


async def test_before_takes_the_id_of_an_entry(reader: Reader) -> None:
    document = "query ($at: AsOf) { projects(asOf: $at) { totalCount } }"
    code, message = await reader.told(document, at={"before": story.WAPIS})
    assert (code, "names an object of type Project" in message) == ("BAD_INPUT", True)


async def test_one_wrong_argument_leaves_the_other_answers(reader: Reader) -> None:
    """Every field of Query that takes arguments may be null alone."""
    for name, field in object_type("Query").fields.items():
        assert not (field.args and isinstance(field.type, GraphQLNonNull)), name
    wrong = await reader.run("""{ register { position } projects(first: 501) { totalCount }
        old: register(asOf: {position: 1}) { position } }""")
    assert wrong["data"] == {
        "register": {"position": story.LAST},
        "projects": None,
        "old": {"position": 1},
    }
    [error] = wrong["errors"]
    assert error.path == ["projects"]


@pytest.mark.parametrize(
    ("at", "code", "says"),
    [
        ({"position": 24}, "BAD_INSTANT", "beyond the end of the log, which is 23"),
        (
            {"position": 3, "recordedAt": "2019-01-01T00:00:00Z"},
            "BAD_INSTANT",
            "not recordedAt and position",
        ),
        ({"recordedAt": "9998-01-01T00:00:00Z"}, "BAD_INSTANT", "cannot be known yet"),
        ({"effectiveOn": "9999-12-31"}, "BAD_INSTANT", "the calendar ends there"),
        ({"effectiveOn": "2021-02-30"}, "BAD_INPUT", "no day 2021-02-30"),
        ({"effectiveOn": "2021-2-3"}, "BAD_INPUT", "A Date is a day"),
        ({"recordedAt": "2021-02-03"}, "BAD_INPUT", "A DateTime is a moment"),
        ({"recordedAt": "2021-02-03T25:00:00Z"}, "BAD_INPUT", "no moment"),
        ({"recordedAt": "0001-01-01T00:00:00+14:00"}, "BAD_INPUT", "no moment"),
        ({"position": -1}, "BAD_INPUT", "A Position is an integer"),
        ({"position": 2**53}, "BAD_INPUT", "A Position is an integer"),
        ({"position": True}, "BAD_INPUT", "A Position is an integer"),
        ({"position": 1.5}, "BAD_INPUT", "A Position is an integer"),
    ],
)
async def test_an_instant_that_cannot_be_read_is_refused(
    reader: Reader, at: dict[str, Any], code: str, says: str
) -> None:
    told = await reader.told(GRANT, id=story.GRANT, at=at)

    assert told[0] == code
    assert says in told[1]


async def test_an_effective_day_ahead_is_fine(reader: Reader) -> None:
    assert (await grant(reader, effectiveOn="2099-01-01"))["status"] == "ENDED"


async def test_an_id_that_names_an_instant_is_read_at_it(reader: Reader) -> None:
    document = """query ($id: ID!) { node(id: $id) { id ... on Institution {
        shortName parent { id } event { id } } } }"""
    id_ = f"{story.DEVCO}@12~2021-02-01"

    assert await reader.ask(document, id=id_) == {
        "node": {
            "id": id_,
            "shortName": "DEVCO",
            "parent": {"id": f"{story.COM}@12~2021-02-01"},
            "event": {"id": f"{story.entry(3)}@12~2021-02-01"},
        }
    }


async def test_a_timeline_holds_each_state_at_its_first_day(reader: Reader) -> None:
    document = """query ($id: ID!, $at: AsOf) { institution(id: $id, asOf: $at) { id timeline {
        id shortName effectiveFrom effectiveTo asOf { effectiveOn } event { position id }
        parent { id } } } }"""

    answer = (await reader.ask(document, id=story.DEVCO))["institution"]

    assert answer["id"] == story.DEVCO
    assert answer["timeline"] == [
        {
            "id": f"{story.DEVCO}@23~2011-01-01",
            "shortName": "DEVCO",
            "effectiveFrom": "2011-01-01",
            "effectiveTo": "2021-01-16",
            "asOf": {"effectiveOn": "2011-01-01"},
            "event": {"position": 3, "id": f"{story.entry(3)}@23~2011-01-01"},
            "parent": {"id": f"{story.COM}@23~2011-01-01"},
        },
        {
            "id": f"{story.DEVCO}@23~2021-01-16",
            "shortName": "INTPA",
            "effectiveFrom": "2021-01-16",
            "effectiveTo": None,
            "asOf": {"effectiveOn": "2021-01-16"},
            "event": {"position": 13, "id": f"{story.entry(13)}@23~2021-01-16"},
            "parent": {"id": f"{story.COM}@23~2021-01-16"},
        },
    ]
    for state in answer["timeline"]:
        again = await reader.ask("query ($id: ID!) { node(id: $id) { id } }", id=state["id"])
        assert again == {"node": {"id": state["id"]}}

    known_before = (await reader.ask(document, id=story.DEVCO, at={"position": 12}))["institution"]
    assert [state["effectiveTo"] for state in known_before["timeline"]] == [None]


async def test_what_was_retracted_is_in_no_timeline(reader: Reader) -> None:
    document = """query ($id: ID!, $at: AsOf) { project(id: $id, asOf: $at) {
        summary version timeline { summary effectiveFrom } } }"""

    async def summaries(position: int) -> Any:
        answer = await reader.ask(document, id=story.WAPIS_1, at={"position": position})
        return answer["project"]["version"], [
            state["summary"] for state in answer["project"]["timeline"]
        ]

    assert await summaries(18) == (3, [None, "Wrong."])
    assert await summaries(19) == (4, [None])


async def test_a_version_counts_all_entries_whatever_the_day(reader: Reader) -> None:
    document = "query ($id: ID!, $at: AsOf) { fundingAgreement(id: $id, asOf: $at) { version } }"

    for position, version in ((8, 1), (12, 5), (20, 6)):
        at = {"position": position, "effectiveOn": "2016-11-15"}
        answer = await reader.ask(document, id=story.GRANT, at=at)
        assert answer == {"fundingAgreement": {"version": version}}


async def test_one_request_sees_one_state_whatever_is_appended_meanwhile(clerk: Reader) -> None:
    request = clerk.request()
    document = "{ projects { totalCount } register { position } }"
    before = await clerk.ask(document, request)

    await clerk.register.enter(
        Request(
            drafts=(
                story.said(
                    story.of("prj new"), project.Identified(title=Localized({"en": "New"})), "2024"
                ),
            ),
            actor_id=request.actor_id,
        )
    )

    assert await clerk.ask(document, request) == before
    request.forget()
    after = await clerk.ask(document, request)
    assert after["projects"]["totalCount"] == before["projects"]["totalCount"] + 1
    assert after["register"]["position"] == story.LAST + 1
