"""What is so today is read of a register of which much is known ahead, whatever way it is asked."""

from typing import Any

from tests.schema.ahead import announced
from tests.schema.ahead.announced import named, plans
from tests.schema.ahead.today import ALL, FILTERED, IN_ORDER, Listing
from tests.schema.ahead.within import ADDED_UP, SOUGHT, WITHIN
from tests.schema.reading.reader import Reader

YET_TO_COME = ("heir", "sea", "delta", "next", "bond", "coming", "sketch")
_AT_ONCE = 30


async def _ask(reader: Reader, document: str, **variables: Any) -> Any:
    request = reader.request(plans=plans())
    return named(await reader.ask(announced.bare(document), request, **variables))


def _together(listings: list[Listing], start: int) -> str:
    some = listings[start : start + _AT_ONCE]
    return "{ " + " ".join(f"a{nth}: {one.asked}" for nth, one in enumerate(some)) + " }"


async def told(reader: Reader, listings: list[Listing]) -> list[Any]:
    """Return the names that each listing has, and check its count."""
    found: list[Any] = []
    for start in range(0, len(listings), _AT_ONCE):
        answer = await _ask(reader, _together(listings, start))
        found += [[node["id"] for node in one["nodes"]] for one in answer.values()]
        assert [one["totalCount"] for one in answer.values()] == [
            len(one["nodes"]) for one in answer.values()
        ]
    return found


async def test_all_records_of_today_are_listed_and_counted(reader: Reader) -> None:
    for listing, names in zip(ALL, await told(reader, ALL), strict=True):
        assert sorted(names) == sorted(listing.names.split()), listing


async def test_filters_find_what_is_so_today(reader: Reader) -> None:
    for listing, names in zip(FILTERED, await told(reader, FILTERED), strict=True):
        assert sorted(names) == sorted(listing.names.split()), listing


async def test_listings_are_in_the_order_of_today(reader: Reader) -> None:
    for listing, names in zip(IN_ORDER, await told(reader, IN_ORDER), strict=True):
        assert names == listing.names.split(), listing


async def test_pages_of_today_follow_each_other(reader: Reader) -> None:
    for listing in [*IN_ORDER[::2], *ALL]:
        expected = listing.names.split()
        forward = await _walked(reader, listing, "first: 1", "after")
        backward = await _walked(reader, listing, "last: 2", "before")
        assert forward == [*reversed(backward)], listing
        assert forward == expected if listing in IN_ORDER else {*forward} == {*expected}, listing


async def _walked(reader: Reader, listing: Listing, size: str, beyond: str) -> list[str]:
    """Return the names of a listing page by page; from its end, the last comes first."""
    document = f"""query ($at: String) {{ page: {listing.field}({size}, {beyond}: $at
        {listing.arguments}) {{ totalCount nodes {{ id }} pageInfo {{
        startCursor endCursor hasNextPage hasPreviousPage }} }} }}"""
    names, cursor, more = list[str](), None, True
    while more:
        page = (await _ask(reader, document, at=cursor))["page"]
        assert page["totalCount"] == len(listing.names.split())
        ids = [node["id"] for node in page["nodes"]]
        names += ids if beyond == "after" else reversed(ids)
        info = page["pageInfo"]
        cursor = info["endCursor" if beyond == "after" else "startCursor"]
        more = info["hasNextPage" if beyond == "after" else "hasPreviousPage"]
    return names


async def test_a_record_is_read_as_it_is_today_with_all_it_leads_to(reader: Reader) -> None:
    for asked, expected in WITHIN:
        answer = await _ask(reader, f"{{ {asked} }}")
        assert answer == {asked.partition(":")[0]: expected}


async def test_what_is_yet_to_come_is_not_there_today(reader: Reader) -> None:
    document = """query ($ids: [ID!]!, $at: AsOf) { nodes(ids: $ids, asOf: $at) { id }
        one: node(id: "heir", asOf: $at) { id } sea: areaOfCooperation(id: "sea", asOf: $at) { id }
        other: project(id: "delta", asOf: $at) { id } next: fundingAgreement(id: "next", asOf: $at)
        { id } bond: institutionalLink(id: "bond", asOf: $at) { id } coming: fundingOpportunity(
        id: "coming", asOf: $at) { id } sketch: policyDossier(id: "sketch", asOf: $at) { id } }"""
    document = announced.bare(document)
    ids = [announced.bare(f'id: "{name}"')[5:-1] for name in YET_TO_COME]

    today = await reader.ask(document, ids=ids)
    then = await reader.ask(document, ids=ids, at={"effectiveOn": announced.LATER})

    assert today == {"nodes": [None] * len(ids), **dict.fromkeys([*today][1:])}
    assert named(then["nodes"]) == [{"id": name} for name in YET_TO_COME]
    assert None not in then.values()


async def test_totals_are_of_what_is_so_today(reader: Reader) -> None:
    document = "{ " + " ".join(asked for asked, _ in ADDED_UP) + " }"

    answer = await _ask(reader, document)

    for asked, expected in ADDED_UP:
        assert answer[asked.partition(":")[0]] == expected, asked


async def test_a_text_finds_what_bears_it_today(reader: Reader) -> None:
    document = "query ($text: String!) { search(text: $text) { record { id } match } }"
    for text, name in SOUGHT.items():
        hits = (await _ask(reader, document, text=text))["search"]
        assert [one["record"]["id"] for one in hits] == name.split(), text


CHANGES = """query ($since: AsOf!, $until: AsOf, $where: ChangeFilter) {
    changes(since: $since, until: $until, where: $where, first: 100) {
        totalCount nodes { recordId how fields { name } } } }"""


async def test_changes_up_to_today_leave_out_what_is_yet_to_come(reader: Reader) -> None:
    there = {name for listing in ALL for name in listing.names.split()}

    since_nothing = (await reader.ask(CHANGES, since={"position": 0}))["changes"]
    since_then = await reader.ask(CHANGES, since={"effectiveOn": "2079-12-31"})
    of_what_is_to_come = {"since": {"position": 0}, "where": {"kind": ["PROJECT"]}}
    projects = (await reader.ask(CHANGES, **of_what_is_to_come))["changes"]

    assert {one["recordId"] for one in named(since_nothing["nodes"])} == there
    assert {one["how"] for one in since_nothing["nodes"]} == {"APPEARED"}
    assert since_nothing["totalCount"] == len(there)
    assert [one["recordId"] for one in named(since_then["changes"]["nodes"])] == []
    assert {one["recordId"] for one in named(projects["nodes"])} == {"alpha", "beta", "gamma"}


async def test_what_a_day_to_come_changes_is_told_from_today_on(reader: Reader) -> None:
    at = {"until": {"effectiveOn": "2080-06-30"}, "since": {"position": len(announced.SAID)}}
    answer = (await reader.ask(CHANGES, **at))["changes"]
    told_of = {
        one["recordId"]: (one["how"], sorted(field["name"] for field in one["fields"]))
        for one in named(answer["nodes"])
    }

    assert {name for name, (how, _) in told_of.items() if how == "APPEARED"} == {
        *("delta", "next", "bond", "coming", "sketch")
    }
    changed = {name: fields for name, (how, fields) in told_of.items() if how == "CHANGED"}
    assert changed == {
        "office": ["name", "shortName"],
        "alpha": [
            *("acronym", "areas", "documents", "lead", "plannedEnd", "startedOn", "status"),
            "title",
        ],
        "beta": ["partners"],
        "grant": ["amendments", "contribution", "toCome"],
        "loan": [
            *("contribution", "decommitted", "endOn", "received", "recovered"),
            *("reference", "reported", "signedOn", "startOn", "status", "toCome"),
        ],
        "pact": ["areas", "basis", "upgrades"],
        "call": ["applications", "matches"],
        "file": ["positions", "stage", "stageSince", "stages"],
    }
    assert answer["totalCount"] == len(told_of)


async def test_who_set_a_field_is_told_of_what_is_so_today(reader: Reader) -> None:
    document = announced.bare(
        """query ($at: AsOf) { project(id: "alpha", asOf: $at) {
            blame(fields: ["title", "lead", "partners", "documents", "plannedEnd"]) {
                field value before event { type } } } }"""
    )
    today = named((await reader.ask(document))["project"]["blame"])
    later = named(
        (await reader.ask(document, at={"effectiveOn": announced.SOON}))["project"]["blame"]
    )

    assert {one["field"]: (one["before"], one["event"]["type"]) for one in today} == {
        "title": (None, "PROJECT_IDENTIFIED"),
        "lead": (None, "PROJECT_IDENTIFIED"),
        "partners": ([], "PROJECT_PARTNER_JOINED"),
        "documents": ([], "DOCUMENT_ATTACHED"),
        "plannedEnd": (None, "PROJECT_IDENTIFIED"),
    }
    assert {one["field"]: one["value"] for one in today}["title"] == {"en": "Alpha"}
    assert {one["field"]: (one["before"], one["event"]["type"]) for one in later}["title"] == (
        {"en": "Alpha"},
        "PROJECT_DESCRIBED",
    )


async def test_the_register_tells_how_long_its_states_last(reader: Reader) -> None:
    document = announced.bare(
        """{ project(id: "gamma") { effectiveFrom effectiveTo }
            policyDossier(id: "file") { effectiveFrom effectiveTo } }"""
    )
    assert await reader.ask(document) == {
        "project": {"effectiveFrom": "2012-01-01", "effectiveTo": None},
        "policyDossier": {"effectiveFrom": "2011-01-01", "effectiveTo": "2080-01-01"},
    }
