"""Events are typed to the last field, and what they speak of is read as they left it."""

import json
from datetime import UTC, datetime
from typing import Any

from graphql import GraphQLObjectType, get_named_type
from sqlalchemy import insert

from events import catalogue
from events.hints import hints
from events.store.log import upcasts
from schema.api import walked
from schema.terms.kinds import event_type, event_types
from schema.types.event_types import told_as
from tests.schema.reading import story
from tests.schema.reading.reader import Reader

SCHEMA = walked


async def event(reader: Reader, position: int, selected: str) -> Any:
    document = f"query ($position: Position) {{ event(position: $position) {{ {selected} }} }}"
    return (await reader.ask(document, position=position))["event"]


async def test_the_bare_id_of_an_entry_is_there_at_any_instant(reader: Reader) -> None:
    document = """query ($id: ID!) { institution(id: $id, asOf: {position: 12}) {
        event { id entryId } } }"""

    told = (await reader.ask(document, id=story.EU))["institution"]["event"]

    assert told["entryId"] == story.entry(1)
    assert told["id"].startswith(f"{story.entry(1)}@12~")


async def test_an_entry_tells_how_it_came_into_the_log(reader: Reader) -> None:
    selected = """__typename id position recordId version type effectiveOn effectiveFrom
        recordedAt actor { id name kind } replayed reason exceptional
        sources { kind title publishedOn url locator says } payload"""

    told = await event(reader, 6, selected)

    assert told.pop("actor")["name"] == "An officer"
    assert told == {
        "__typename": "ProjectIdentified",
        "id": story.entry(6),
        "position": 6,
        "recordId": story.WAPIS,
        "version": 1,
        "type": "PROJECT_IDENTIFIED",
        "effectiveOn": "[..2012-09-30]",
        "effectiveFrom": "2010-01-01",
        "recordedAt": "2012-10-05T12:00:00.000000Z",
        "replayed": True,
        "reason": None,
        "exceptional": False,
        "sources": [
            {
                "kind": "DOCUMENT",
                "title": "News",
                "publishedOn": "2012-09",
                "url": None,
                "locator": None,
                "says": None,
            }
        ],
        "payload": {
            "acronym": "WAPIS",
            "areas": [story.DRUGS],
            "lead": story.INTERPOL,
            "title": {"en": "West African Police Information System", "fr": "SIPAO"},
        },
    }


async def test_entries_of_one_command_share_its_id(reader: Reader) -> None:
    commands = [(await event(reader, position, "commandId"))["commandId"] for position in (2, 3, 4)]

    assert commands[0] == commands[1] != commands[2]


async def test_fields_of_different_events_stand_side_by_side(reader: Reader) -> None:
    document = """{ events(first: 50) { nodes { position
        ... on InstitutionRegistered { name institutionKind shortName otherNames
            parent { id name } }
        ... on ProjectIdentified { title titles { language } acronym lead { id shortName }
            areas { id title } related { kind project { id acronym } } }
        ... on ProjectDescribed { summary summaries { text } recipients { country percent } }
        ... on ProjectPartnerJoined { institution { shortName } role }
        ... on FundingAgreementProposed { title projects { id } requested { amount }
            identifiers { value } funder { shortName } }
        ... on FundingAgreementSigned { contribution { amount currency } instalments { no
            amount { amount } } paymentsFollowed endOn reference }
        ... on FundingAgreementAmended { number summary paymentsFollowed instalments { no }
            startOfNothing: endOn }
        ... on FundingAgreementPaymentReceived { amount { amount } paymentKind bankReference }
        ... on LinkUpgraded { basis title areas { title } summary reference }
        ... on InstitutionDissolved { successors { id name } }
        ... on EntryNoted { note entry { position } }
        ... on EntryRetracted { entry { position } }
    } } }"""

    nodes = (await reader.ask(document))["events"]["nodes"]
    told = {node.pop("position"): node for node in nodes}

    assert list(told) == [*range(1, story.LAST + 1)]
    assert told[3] == {
        "name": "DG Development and Cooperation",
        "institutionKind": "EU_DEPARTMENT",
        "shortName": "DEVCO",
        "otherNames": ["EuropeAid"],
        "parent": {"id": f"{story.COM}@3~2011-01-01", "name": "Commission européenne"},
    }
    assert told[1]["otherNames"] == []
    assert told[6]["lead"] == {
        "id": f"{story.INTERPOL}@6~2010-01-01",
        "shortName": story.ODD,
    }
    assert told[6]["related"] == []
    assert told[16]["related"] == [
        {
            "kind": "PART_OF",
            "project": {"id": f"{story.WAPIS}@17~2012-09-01", "acronym": "WAPIS"},
        }
    ]
    assert told[7] == {"institution": {"shortName": "DEVCO"}, "role": "FUNDING"}
    assert told[8]["funder"] == {"shortName": "DEVCO"}
    assert told[9]["paymentsFollowed"] is True
    assert told[12] == {
        "number": 1,
        "summary": "More, and longer.",
        "paymentsFollowed": None,
        "instalments": None,
        "startOfNothing": "2022-06-14",
    }
    assert told[10] == {
        "amount": {"amount": "1000000.00"},
        "paymentKind": "PRE_FINANCING",
        "bankReference": None,
    }
    assert told[15] == {
        "basis": "MEMORANDUM",
        "title": "Memorandum",
        "areas": [{"title": "Drugs"}],
        "summary": "A memorandum is signed.",
        "reference": None,
    }
    assert told[18] == {
        "summary": "Wrong.",
        "summaries": [{"text": "Wrong."}],
        "recipients": [{"country": "GH", "percent": "100"}],
    }
    assert told[19] == {"entry": {"position": 18}}
    assert told[20] == {"note": "Says 27.6 million.", "entry": {"position": 12}}
    assert told[23]["successors"] == [{"id": f"{story.EUDA}@23~2024-07-02", "name": "EUDA"}]


async def test_what_was_said_of_an_entry_since_is_told_as_known(reader: Reader) -> None:
    document = """query ($id: ID!, $at: AsOf) { fundingAgreement(id: $id, asOf: $at) {
        events { nodes { position correctedBy { position } corrects { position }
            notes { position type } retractedBy { position } } } } }"""

    async def read(position: int) -> dict[int, Any]:
        answer = await reader.ask(document, id=story.GRANT, at={"position": position})
        nodes = answer["fundingAgreement"]["events"]["nodes"]
        return {node["position"]: node for node in nodes}

    assert (await read(10))[10]["correctedBy"] is None
    assert (await read(11))[10]["correctedBy"] == {"position": 11}
    assert (await read(11))[11]["corrects"] == {"position": 10}
    assert (await read(19))[12]["notes"] == []
    assert (await read(20))[12]["notes"] == [{"position": 20, "type": "ENTRY_NOTED"}]
    assert set(await read(11)) == {8, 9, 10, 11}

    retracted = f'{{ node(id: "{story.entry(18)}") {{ ... on Event {{ retractedBy {{ id }} }} }} }}'
    assert await reader.ask(retracted) == {"node": {"retractedBy": {"id": story.entry(19)}}}
    before = retracted.replace(story.entry(18), f"{story.entry(18)}@18~2024-01-01")
    assert await reader.ask(before) == {"node": {"retractedBy": None}}


async def test_the_record_of_an_entry_is_as_the_entry_left_it(reader: Reader) -> None:
    selected = """record { __typename id recordId version ... on FundingAgreement {
        received { amount } } ... on Institution { shortName alive } }"""

    assert (await event(reader, 10, selected))["record"] == {
        "__typename": "FundingAgreement",
        "id": f"{story.GRANT}@10~2018-02-20",
        "recordId": story.GRANT,
        "version": 3,
        "received": {"amount": "1000000.00"},
    }
    assert (await event(reader, 2, selected))["record"]["id"] == f"{story.COM}@3~0001-01-01"
    assert (await event(reader, 23, selected))["record"] == {
        "__typename": "Institution",
        "id": f"{story.EMCDDA}@23~2024-07-02",
        "recordId": story.EMCDDA,
        "version": 2,
        "shortName": None,
        "alive": False,
    }


async def test_a_payload_of_an_older_shape_is_read_in_that_of_today(clerk: Reader) -> None:
    payload = {"acronym": "NEW", "title": {"en": "Another"}}
    async with clerk.engine.begin() as connection:
        await connection.execute(insert(upcasts).values(position=6, payload=json.dumps(payload)))

    told = await event(clerk, 6, "payload ... on ProjectIdentified { acronym title areas { id } }")

    assert told == {"payload": payload, "acronym": "NEW", "title": "Another", "areas": []}


async def test_an_event_of_a_list_of_nodes_is_typed_too(reader: Reader) -> None:
    document = """query ($ids: [ID!]!) { nodes(ids: $ids) { __typename
        ... on FundingAgreementSigned { reference } ... on Project { acronym } } }"""

    assert (await reader.ask(document, ids=[story.entry(9), story.WAPIS]))["nodes"] == [
        {"__typename": "FundingAgreementSigned", "reference": "FED/2017/394-123"},
        {"__typename": "Project", "acronym": "WAPIS"},
    ]


def test_each_kind_of_event_is_a_type_with_a_field_for_each_of_its_facts() -> None:
    assert set(event_types.values()) == set(catalogue.event_kinds)
    for stored, kind in catalogue.event_kinds.items():
        type_ = SCHEMA.type_map[event_type(stored)]
        assert isinstance(type_, GraphQLObjectType)
        assert {one.name for one in type_.interfaces} == {"Event", "Node"}
        assert type_.description
        named = {
            field.extensions["strawberry-definition"].python_name for field in type_.fields.values()
        }
        assert {told_as(name, hint) for name, hint in hints(kind.fact).items()} <= named


def test_of_one_name_there_is_one_type_in_all_events() -> None:
    types: dict[str, set[str]] = {}
    common = SCHEMA.type_map["Event"]
    for name in event_types:
        type_ = SCHEMA.type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        for field, declared in type_.fields.items():
            types.setdefault(field, set()).add(str(declared.type))
            if field not in getattr(common, "fields", {}):
                assert not str(declared.type).endswith("!"), f"{name}.{field} may be unknown"
                assert get_named_type(declared.type) is not None

    assert {field: found for field, found in types.items() if len(found) > 1} == {}


def test_the_story_is_older_than_its_last_reader() -> None:
    assert datetime.now(UTC) > story.NOW
