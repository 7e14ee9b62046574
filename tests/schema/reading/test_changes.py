"""What differs between two instants: what was learnt, what came to count, and who did it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from events import institution
from events.localized import Localized
from events.store.register import Request
from schema.compiler.compiler import Limits
from schema.execution.statements import Plans
from schema.terms import costs
from tests import statements
from tests.schema.reading import story
from tests.schema.reading.reader import Reader

CHANGES = """query (
    $since: AsOf!, $until: AsOf, $where: ChangeFilter, $first: Int, $after: String
) { changes(since: $since, until: $until, where: $where, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { recordId } }
        nodes { recordId kind how fields { name before after } events { position }
            before { id } after { id } } } }"""
THEN = "2020-01-01"
NOBODY = story.of("act nobody")


def at(position: int, day: str = THEN) -> dict[str, Any]:
    return {"position": position, "effectiveOn": day}


async def changes(reader: Reader, since: Any, until: Any = None, /, **given: Any) -> Any:
    """Return by record how it changed, the names of its fields that did, and the entries."""
    page = (await reader.ask(CHANGES, since=since, until=until, first=500, **given))["changes"]
    assert page["totalCount"] == len(page["nodes"])
    return {
        one["recordId"]: (
            one["how"],
            " ".join(field["name"] for field in one["fields"]),
            [event["position"] for event in one["events"]],
        )
        for one in page["nodes"]
    }


async def test_with_one_day_it_is_what_was_learnt(reader: Reader) -> None:
    grant = "contribution endOn amendments toCome"
    assert await changes(reader, at(11, "2021-02-01"), at(13, "2021-02-01")) == {
        story.GRANT: ("CHANGED", f"status {grant}", [12]),
        story.DEVCO: ("CHANGED", "name shortName", [13]),
    }
    assert await changes(reader, at(11), at(13)) == {}, "both count from later days"
    assert await changes(reader, at(10), at(11)) == {
        story.GRANT: ("CHANGED", "payments received toCome", [11])
    }
    assert await changes(reader, at(13), at(15)) == {
        story.LINK: (
            "APPEARED",
            "fromInstitution toInstitution basis title areas since upgrades documents",
            [14, 15],
        )
    }


async def test_with_two_days_it_is_also_what_came_to_count(reader: Reader) -> None:
    assert await changes(reader, at(23, "2024-07-01"), at(23, "2024-07-02")) == {
        story.EMCDDA: ("CHANGED", "alive dissolvedOn successors", [23]),
        story.EUDA: (
            "APPEARED",
            "name otherNames kind identifiers alive establishedOn successors documents",
            [22],
        ),
    }
    found = await changes(reader, at(20, "2021-01-15"), at(23, "2024-07-02"))
    assert {record: one[2] for record, one in found.items()} == {
        story.EMCDDA: [21, 23],
        story.EUDA: [22],
        story.DEVCO: [13],
        story.GRANT: [],
    }


async def test_a_day_alone_ends_an_agreement(reader: Reader) -> None:
    answer = await reader.ask(CHANGES, since=at(23, "2022-06-14"), until=at(23, "2022-06-15"))

    [change] = answer["changes"]["nodes"]
    assert change == {
        "recordId": story.GRANT,
        "kind": "FUNDING_AGREEMENT",
        "how": "CHANGED",
        "fields": [{"name": "status", "before": "IN_FORCE", "after": "ENDED"}],
        "events": [],
        "before": {"id": f"{story.GRANT}@23~2022-06-14"},
        "after": {"id": f"{story.GRANT}@23~2022-06-15"},
    }


async def test_days_may_run_backward(reader: Reader) -> None:
    assert await changes(reader, at(23, "2024-07-02"), at(23, "2024-07-01")) == {
        story.EMCDDA: ("CHANGED", "alive dissolvedOn successors", [23]),
        story.EUDA: (
            "DISAPPEARED",
            "name otherNames kind identifiers alive establishedOn successors documents",
            [22],
        ),
    }


async def test_what_was_said_and_taken_back_since_is_no_change(reader: Reader) -> None:
    assert await changes(reader, at(17), at(18)) == {
        story.WAPIS_1: ("CHANGED", "summary recipients", [18])
    }
    assert await changes(reader, at(18), at(19)) == {
        story.WAPIS_1: ("CHANGED", "summary recipients", [19])
    }
    assert await changes(reader, at(17), at(20)) == {}
    assert await changes(reader, at(23), at(23)) == {}
    assert await changes(reader, {}) == {}


async def test_the_record_is_read_at_both_instants(reader: Reader) -> None:
    document = """query ($since: AsOf!, $until: AsOf) { changes(since: $since, until: $until) {
        nodes { before { ...Both } after { ...Both } events { id corrects { id } } } } }
        fragment Both on Record { __typename asOf { position effectiveOn } ... on FundingAgreement {
            received { amount } funder { id shortName } event { position } } }"""

    [change] = (await reader.ask(document, since=at(10), until={"effectiveOn": THEN}))["changes"][
        "nodes"
    ][:1]

    def read(position: int, received: str, name: str, entry: int) -> Any:
        return {
            "__typename": "FundingAgreement",
            "asOf": {"position": position, "effectiveOn": THEN},
            "received": {"amount": received},
            "funder": {"id": f"{story.DEVCO}@{position}~{THEN}", "shortName": name},
            "event": {"position": entry},
        }

    assert change["before"] == read(10, "1000000.00", "DEVCO", 10)
    assert change["after"] == read(23, "10000000.00", "DEVCO", 11)
    assert change["events"][0] == {
        "id": f"{story.entry(11)}@23~{THEN}",
        "corrects": {"id": f"{story.entry(10)}@23~{THEN}"},
    }


async def test_ids_name_the_instant_of_each_side(reader: Reader) -> None:
    document = """query ($since: AsOf!) { changes(since: $since, first: 1) {
        nodes { recordId before { id } after { id } events { id } } } }"""

    [change] = (await reader.ask(document, since=at(11)))["changes"]["nodes"]

    assert change == {
        "recordId": story.GRANT,
        "before": {"id": f"{story.GRANT}@11~{THEN}"},
        "after": {"id": f"{story.GRANT}@{story.LAST}~{datetime.now(UTC).date()}"},
        "events": [{"id": story.entry(12)}, {"id": story.entry(20)}],
    }


# Pages ---------------------------------------------------------------------------------------


async def every(reader: Reader, first: int, **given: Any) -> list[Any]:
    found, after, plans = list[Any](), None, statements.plans()
    while True:
        request = reader.request(plans=plans)
        page = (await reader.ask(CHANGES, request, first=first, after=after, **given))["changes"]
        found.append(page)
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]
        await register_another(reader, str(len(found)))


async def register_another(reader: Reader, key: str) -> None:
    fact = institution.Registered(
        name=Localized({"en": key}), kind=institution.InstitutionKind.OFFICE
    )
    draft = story.said(story.of(f"ins {key}"), fact, "2020")
    await reader.register.enter(Request(drafts=(draft,), actor_id=story.ACTOR))


@pytest.mark.parametrize("first", [1, 2, 3, 500])
@pytest.mark.parametrize("since", [at(5), {"effectiveOn": "2012-11-01"}, {"position": 8}])
async def test_pages_hold_everything_once_while_others_write(
    clerk: Reader, first: int, since: Any
) -> None:
    [whole] = await every(clerk, 500, since=since)
    found = await every(clerk, first, since=since)

    nodes = [node for page in found for node in page["nodes"]]
    assert nodes == whole["nodes"]
    ids = [node["recordId"] for node in nodes]
    assert ids == sorted(set(ids))
    for number, page in enumerate(found):
        cursors = [edge["cursor"] for edge in page["edges"]]
        assert page["totalCount"] == len(ids)
        assert page["pageInfo"] == {
            "hasNextPage": number < len(found) - 1,
            "hasPreviousPage": number > 0,
            "startCursor": cursors[0],
            "endCursor": cursors[-1],
        }


BACKWARD = """query ($since: AsOf!, $last: Int, $first: Int, $after: String, $before: String) {
    changes(since: $since, last: $last, first: $first, after: $after, before: $before) {
        totalCount nodes { id recordId } edges { cursor }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


@pytest.mark.parametrize("last", [1, 2, 500])
async def test_pages_from_the_end_hold_the_same(clerk: Reader, last: int) -> None:
    since = at(5)
    whole = (await clerk.ask(BACKWARD, since=since, first=500))["changes"]
    found, before = list[Any](), None
    while not found or found[0]["pageInfo"]["hasPreviousPage"]:
        page = (await clerk.ask(BACKWARD, since=since, last=last, before=before))["changes"]
        assert page["totalCount"] == whole["totalCount"]
        assert page["pageInfo"]["hasNextPage"] is (before is not None)
        found.insert(0, page)
        before = page["pageInfo"]["startCursor"]
        await register_another(clerk, f"{last} {len(found)}")
    assert [one for page in found for one in page["nodes"]] == whole["nodes"]
    assert len({one["id"] for one in whole["nodes"]}) == whole["totalCount"]


async def test_changes_lie_between_two_cursors(reader: Reader) -> None:
    since = at(5)
    whole = (await reader.ask(BACKWARD, since=since, first=500))["changes"]
    ids = [one["recordId"] for one in whole["nodes"]]
    ends = {"after": whole["edges"][0]["cursor"], "before": whole["edges"][-1]["cursor"]}
    for size, expected in (({"first": 2}, ids[1:3]), ({"last": 2}, ids[-3:-1]), ({}, ids[1:-1])):
        page = (await reader.ask(BACKWARD, since=since, **ends, **size))["changes"]
        assert [one["recordId"] for one in page["nodes"]] == expected
    other = (await reader.ask(BACKWARD, since=at(6), first=1))["changes"]["edges"][0]["cursor"]
    told = await reader.told(BACKWARD, since=since, after=ends["after"], before=other)
    assert told[0] == "BAD_ARGUMENT"
    told = await reader.told(BACKWARD, since=since, first=1, last=1)
    assert told == ("BAD_ARGUMENT", "A page has first or last, not both.")


async def test_the_id_of_a_change_is_of_both_instants(reader: Reader) -> None:
    document = """query ($since: AsOf!, $until: AsOf) { changes(since: $since, until: $until) {
        nodes { id recordId before { id } after { id } } } }"""
    until = {"position": 20, "effectiveOn": "2022-01-01"}
    for one in (await reader.ask(document, since=at(5), until=until))["changes"]["nodes"]:
        record = one["recordId"]
        assert one["id"] == f"{record}@5~{THEN}..{record}@20~2022-01-01"
        assert one["before"] is None or one["id"].startswith(f"{one['before']['id']}..")
        assert one["after"] is None or one["id"].endswith(f"..{one['after']['id']}")
        told = await reader.told("query ($id: ID!) { node(id: $id) { id } }", id=one["id"])
        assert told[0] == "BAD_INPUT"


async def test_a_page_of_nothing_still_says_whether_more_follows(reader: Reader) -> None:
    page = (await reader.ask(CHANGES, since=at(5), first=0))["changes"]

    assert page["nodes"] == []
    assert page["pageInfo"]["hasNextPage"] is True
    assert (await reader.ask("{ changes(since: {position: 3}) { __typename } }"))["changes"] == {
        "__typename": "ChangeConnection"
    }


# Filters -------------------------------------------------------------------------------------


FILTERS: list[tuple[Any, set[str]]] = [
    ({}, {story.GRANT, story.DEVCO, story.LINK, story.WAPIS_1, story.EMCDDA}),
    (None, {story.GRANT, story.DEVCO, story.LINK, story.WAPIS_1, story.EMCDDA}),
    ({"kind": "PROJECT"}, {story.WAPIS_1}),
    ({"kind": ["INSTITUTION", "INSTITUTIONAL_LINK"]}, {story.DEVCO, story.EMCDDA, story.LINK}),
    ({"kind": []}, set()),
    ({"recordId": [story.LINK, story.WAPIS, story.of("prj none")]}, {story.LINK}),
    ({"recordId": []}, set()),
    ({"how": "CHANGED"}, {story.GRANT, story.DEVCO}),
    ({"how": ["DISAPPEARED"]}, set()),
    ({"eventType": ["ENTRY_NOTED", "LINK_UPGRADED"]}, {story.GRANT, story.LINK}),
    ({"eventType": "INSTITUTION_RENAMED", "how": "APPEARED"}, set()),
    ({"eventType": "INSTITUTION_REGISTERED"}, {story.EMCDDA}),
    (
        {"actor": [story.ACTOR, NOBODY], "kind": ["PROJECT", "AREA_OF_COOPERATION"]},
        {story.WAPIS_1},
    ),
    ({"actor": NOBODY}, set()),
    ({"eventType": []}, set()),
]


@pytest.mark.parametrize(("where", "expected"), FILTERS)
async def test_a_filter_leaves_what_it_says(reader: Reader, where: Any, expected: set[str]) -> None:
    found = await changes(reader, at(11, "2021-02-01"), at(23, "2021-02-01"), where=where)

    assert {*found} == expected


# What is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ({"since": at(9), "until": at(8)}, "BAD_INSTANT", "since is later than until"),
        ({"since": {}, "until": at(8)}, "BAD_INSTANT", "known at position 23 is not before"),
        ({"since": at(24)}, "BAD_INSTANT", "beyond the end of the log"),
        ({"since": at(3), "until": at(24)}, "BAD_INSTANT", "beyond the end of the log"),
        ({"since": {"effectiveOn": "9999-12-31"}}, "BAD_INSTANT", "the calendar ends there"),
        (
            {"since": {"position": 3, "recordedAt": "2019-01-01T00:00:00Z"}},
            "BAD_INSTANT",
            "not recordedAt and position",
        ),
        ({"since": None}, "BAD_INPUT", "$since"),
        ({"since": {}, "first": -1}, "BAD_ARGUMENT", "from 0 to 500, not -1"),
        ({"since": {}, "first": 501}, "BAD_ARGUMENT", "from 0 to 500, not 501"),
        ({"since": {}, "where": {"kind": "PARROT"}}, "BAD_INPUT", "PARROT"),
        ({"since": {}, "where": {"recordId": "x"}}, "BAD_INPUT", "'x' is no id of ours"),
        (
            {"since": {}, "where": {"recordId": story.entry(3)}},
            "BAD_INPUT",
            "an object of type Event",
        ),
        ({"since": {}, "where": {"recordId": f"{story.EU}@3~2020-01-01"}}, "BAD_INPUT", "bare ids"),
        ({"since": {}, "where": {"recordId": [story.EU] * 101}}, "BAD_ARGUMENT", "At most 100"),
        ({"since": {}, "where": {"actor": [NOBODY] * 101}}, "BAD_ARGUMENT", "At most 100"),
        ({"since": {}, "where": {"actor": ["act_\0"]}}, "BAD_INPUT", "is no id of an actor"),
        ({"since": {}, "where": {"actor": story.EU}}, "BAD_INPUT", "is no id of an actor"),
        ({"since": {}, "after": "zz"}, "BAD_CURSOR", "not one of this listing"),
    ],
)
async def test_what_cannot_be_compared_is_refused(
    reader: Reader, given: Any, code: str, says: str
) -> None:
    told = await reader.told(CHANGES, **given)

    assert told[0] == code
    assert says in told[1]


def cursor(key: str, until: int = 5, listing: str = "Query.changes") -> str:
    return json.dumps([listing, until, "2020-01-01", True, key]).encode().hex()


SINCE = f"{story.EU}@3~2020-01-01"


@pytest.mark.parametrize(
    "forged",
    [
        cursor(SINCE, listing="Query.projects"),
        cursor(SINCE, until=2),
        cursor(SINCE, until=99),
        cursor(story.EU),
        cursor("x"),
        cursor(f"{story.entry(3)}@3~2020-01-01"),
        cursor(f"{story.EU}@3~2020-02-31"),
        cursor(f"{story.EU}@3~9999-12-31"),
        json.dumps(["Query.changes", 5]).encode().hex(),
        "5B" * 1_500,
    ],
)
async def test_a_forged_cursor_is_refused(reader: Reader, forged: str) -> None:
    code, message = await reader.told(CHANGES, since={}, after=forged)

    assert code == "BAD_CURSOR"
    assert message == "The cursor is not one of this listing in this order; start again without it."


async def test_a_cursor_is_of_the_instants_it_was_written_at(reader: Reader) -> None:
    given = {"since": at(5), "until": at(20), "first": 1}
    after = (await reader.ask(CHANGES, **given))["changes"]["pageInfo"]["endCursor"]

    assert await reader.ask(CHANGES, **given, after=after)
    for other in ({"since": at(6)}, {"until": at(21)}, {"since": at(5, "2020-01-02")}):
        code, message = await reader.told(CHANGES, **{**given, **other, "after": after})
        assert code == "BAD_INSTANT"
        assert "of other instants" in message


# What it costs -------------------------------------------------------------------------------


async def test_it_is_one_statement_with_a_weight_and_kept_for_other_instants(
    reader: Reader,
) -> None:
    document = """query ($since: AsOf!, $until: AsOf) { changes(since: $since, until: $until,
        first: 3) { nodes { recordId before { version } fields { name } events { type } } } }"""
    cost = 3 + costs.CHANGES + 3 * (1 + costs.FIELDS + costs.MEMBERS)
    plans = Plans()
    reader.sent.clear()

    for number in range(4):
        request = reader.request(Limits(rows=cost), plans=plans)
        await reader.ask(document, request, since=at(5 + number), until=at(20))
    told = await reader.told(document, reader.request(Limits(rows=cost - 1)), since={})

    assert told[0] == "TOO_COSTLY"
    assert len([one for one in reader.sent if "projects" in one]) == 4
    assert len(plans.statements) == 1
