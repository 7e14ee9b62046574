"""Every field of a record tells which entry set it, as known at any instant."""

from typing import Any

import pytest

from schema.compiler.compiler import Limits
from schema.terms.costs import FIELDS, STEPS
from tests.officer import Officer, en
from tests.schema.reading import story
from tests.schema.reading.reader import Reader

BLAME = """query ($id: ID!, $at: AsOf, $fields: [String!]) { record(id: $id, asOf: $at) {
    ... on Record { blame(fields: $fields) { field value before event { position } } } } }"""


async def blamed(reader: Reader, id_: str, *fields: str, **at: Any) -> Any:
    """Return what the fields of a record hold, held before, and the entries that set them."""
    answer = await reader.ask(BLAME, id=id_, fields=fields or None, at=at or None)
    return {
        one["field"]: (one["value"], one["before"], one["event"]["position"])
        for one in answer["record"]["blame"]
    }


def euros(amount: str) -> Any:
    return {"amount": amount, "currency": "EUR"}


async def test_a_field_tells_what_it_holds_and_held_and_which_entry_set_it(reader: Reader) -> None:
    assert await blamed(reader, story.DEVCO) == {
        "name": (
            {"en": "DG International Partnerships"},
            {"en": "DG Development and Cooperation"},
            13,
        ),
        "shortName": ("INTPA", "DEVCO", 13),
        "otherNames": (["EuropeAid"], None, 3),
        "kind": ("EU_DEPARTMENT", None, 3),
        "country": ("BE", None, 3),
        "seat": (None, None, 3),
        "identifiers": ([], None, 3),
        "parent": (story.COM, None, 3),
        "alive": (True, None, 3),
        "establishedOn": ("2011", None, 3),
        "dissolvedOn": (None, None, 3),
        "successors": ([], None, 3),
        "documents": ([], None, 3),
    }


async def test_fields_come_in_their_order_and_only_those_asked_for(reader: Reader) -> None:
    assert list(await blamed(reader, story.LINK)) == [
        *("fromInstitution", "toInstitution", "basis", "title", "reference", "areas", "since"),
        *("endedOn", "upgrades", "documents"),
    ]
    assert list(await blamed(reader, story.LINK, "areas", "basis", "areas")) == ["basis", "areas"]
    assert await blamed(reader, story.LINK, "plannedEnd") == {}, "a field of projects"


async def test_of_two_entries_of_one_day_the_one_that_said_it_is_named(reader: Reader) -> None:
    assert await blamed(reader, story.WAPIS_1, "title", "plannedEnd", "related", "summary") == {
        "title": ({"en": "WAPIS, phase 1"}, None, 16),
        "related": ([{"project": story.WAPIS, "kind": "PART_OF"}], None, 16),
        "summary": (None, None, 16),
        "plannedEnd": ("2013-12", None, 17),
    }


async def test_a_field_is_blamed_on_who_was_known_to_have_set_it(reader: Reader) -> None:
    mistyped, right = euros("1000000.00"), euros("10000000.00")
    fields = ("received", "contribution")

    assert await blamed(reader, story.GRANT, *fields, position=10, effectiveOn="2019-01-01") == {
        "received": (mistyped, euros("0.00"), 10),
        "contribution": (euros("25000000.00"), None, 9),
    }
    assert await blamed(reader, story.GRANT, *fields, position=12, effectiveOn="2019-01-01") == {
        "received": (right, euros("0.00"), 11),
        "contribution": (euros("25000000.00"), None, 9),
    }
    assert await blamed(reader, story.GRANT, *fields, position=12) == {
        "received": (right, euros("0.00"), 11),
        "contribution": (euros("27650000.00"), euros("25000000.00"), 12),
    }
    assert await blamed(reader, story.WAPIS_1, "summary", position=18) == {
        "summary": ({"en": "Wrong."}, None, 18)
    }


async def test_what_a_day_alone_changed_is_blamed_on_what_led_to_it(reader: Reader) -> None:
    async def status(day: str) -> Any:
        return (await blamed(reader, story.GRANT, "status", effectiveOn=day))["status"]

    assert await status("2018-01-01") == ("IN_FORCE", "PROPOSED", 9)
    assert await status("2022-06-14") == ("IN_FORCE", "PROPOSED", 9)
    assert await status("2022-06-15") == ("ENDED", "IN_FORCE", 12)


async def test_each_state_of_a_timeline_has_its_own_blame(reader: Reader) -> None:
    document = """query ($id: ID!) { institution(id: $id) { timeline {
        effectiveFrom blame(fields: "shortName") { value event { position } } } } }"""

    assert (await reader.ask(document, id=story.DEVCO))["institution"]["timeline"] == [
        {
            "effectiveFrom": "2011-01-01",
            "blame": [{"value": "DEVCO", "event": {"position": 3}}],
        },
        {
            "effectiveFrom": "2021-01-16",
            "blame": [{"value": "INTPA", "event": {"position": 13}}],
        },
    ]


async def test_an_entry_that_is_blamed_is_read_at_the_instant_of_its_record(
    reader: Reader,
) -> None:
    document = """query ($id: ID!, $at: AsOf) { project(id: $id, asOf: $at) {
        blame(fields: ["partners"]) {
            event { id type sources { title } record { recordId } } } } }"""
    at = {"position": 9, "effectiveOn": "2020-01-01"}

    [partners] = (await reader.ask(document, id=story.WAPIS, at=at))["project"]["blame"]

    assert partners["event"] == {
        "id": f"{story.entry(7)}@9~2020-01-01",
        "type": "PROJECT_PARTNER_JOINED",
        "sources": [],
        "record": {"recordId": story.WAPIS},
    }


@pytest.mark.parametrize("name", ["contributon", "titles", "id", "version", "", "x" * 200])
async def test_a_name_that_no_field_has_is_refused(reader: Reader, name: str) -> None:
    code, message = await reader.told(BLAME, id=story.GRANT, fields=["title", name])

    assert code == "BAD_ARGUMENT"
    assert f"No kind of record has a field {name[:80]!r} of its own; there are acronym" in message


async def test_blame_is_part_of_the_one_statement_and_has_a_weight(reader: Reader) -> None:
    document = "{ projects(first: 2) { nodes { blame { field event { id } } } } }"
    cost = 2 + 2 * (FIELDS + STEPS) + 2 * FIELDS
    reader.sent.clear()

    await reader.ask(document, reader.request(Limits(rows=cost)))
    told = await reader.told(document, reader.request(Limits(rows=cost - 1)))

    assert told[0] == "TOO_COSTLY"
    assert len([one for one in reader.sent if "projects" in one]) == 1


async def test_on_each_day_it_is_told_since_which_entry_that_is_known(reader: Reader) -> None:
    document = """query ($id: ID!, $at: AsOf) { record(id: $id, asOf: $at) { ... on Record {
        blame(fields: ["received", "contribution"]) {
            learnt { event { position } before } } } } }"""

    async def learnt(**at: Any) -> list[tuple[int, Any]]:
        node = (await reader.ask(document, id=story.GRANT, at=at))["record"]
        told = (one["learnt"] for one in node["blame"])
        return [(one["event"]["position"], one["before"]) for one in told]

    assert await learnt(effectiveOn="2019-01-01") == [(9, None), (11, euros("1000000.00"))]
    assert await learnt() == [(12, euros("25000000.00")), (11, euros("1000000.00"))]


async def test_what_was_learnt_has_a_weight_of_its_own(reader: Reader) -> None:
    document = "{ projects(first: 2) { nodes { blame { learnt { before } } } } }"
    cost = 2 + 2 * (FIELDS + 2 * STEPS)

    await reader.ask(document, reader.request(Limits(rows=cost)))
    told = await reader.told(document, reader.request(Limits(rows=cost - 1)))

    assert told[0] == "TOO_COSTLY"


@pytest.mark.parametrize("bottom", ["agreementsReceived", "projects", "links"])
async def test_sqlite_can_parse_the_blame_of_any_kind_below_four_lists(
    on_sqlite: Reader, bottom: str
) -> None:
    of_value = "value event { id } learnt { event { id } before }"
    selected = f"{bottom}(first: 1) {{ nodes {{ blame {{ {of_value} }} }} }}"
    for _ in range(3):
        selected = f"children(first: 1) {{ totalCount edges {{ cursor node {{ {selected} }} }} }}"

    request = on_sqlite.request(Limits(rows=10**9))
    await on_sqlite.ask(f'{{ institution(id: "{story.EU}") {{ {selected} }} }}', request)


async def test_of_two_entries_of_one_day_and_one_command_the_one_that_did_it_is_named(
    officer: Officer,
) -> None:
    """Also where they came after an entry of a later day, so that the record was folded anew."""
    since = {"effectiveOn": "2010"}
    area = await officer.open("openArea", title=en("Drugs"), statement=en("Against."), entry=since)
    project = await officer.open("identifyProject", title=en("P"), areas=[area], entry=since)
    await officer.record("startProject", id=project, entry={"effectiveOn": "2012"})
    described = ({"id": project, "areas": list[str]()}, {"id": project, "acronym": "P"})
    commands = [{"describeProject": one} for one in described]
    batch = await officer.record("batch", commands=commands, entry={"effectiveOn": "2011"})

    blame = 'blame(fields: ["areas"]) { before event { position } }'
    document = f'{{ project(id: "{project}") {{ {blame} }} }}'
    [areas] = (await officer.ask(document))["project"]["blame"]

    assert areas == {"before": [area], "event": {"position": batch["events"][0]["position"]}}
