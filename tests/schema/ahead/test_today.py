"""What is so today is read of a register of which much is known ahead, whatever way it is asked."""

from collections.abc import Iterator
from typing import Any

from events import area
from tests.schema.ahead import announced
from tests.schema.ahead.announced import named, plans
from tests.schema.ahead.asking import LISTINGS, asked
from tests.schema.ahead.today import ALL, IN_ORDER, Listing
from tests.schema.ahead.within import ADDED_UP, SOUGHT, WITHIN
from tests.schema.reading.reader import Reader

YET_TO_COME = ("heir", "sea", "delta", "next", "bond", "coming", "sketch")


async def _ask(reader: Reader, document: str, **variables: Any) -> Any:
    request = reader.request(plans=plans())
    return named(await reader.ask(announced.bare(document), request, **variables))


_ANSWERS: dict[str, Any] = {}


async def _answers(reader: Reader) -> Any:
    """Return all that is asked of today; of each store it is asked once."""
    store = reader.engine.dialect.name
    if store not in _ANSWERS:
        _ANSWERS[store] = named(await asked(reader))
    return _ANSWERS[store]


async def _listed(reader: Reader) -> Iterator[tuple[Listing, list[str]]]:
    """Return each listing and the names it has, the count of which is told with them."""
    answers = await _answers(reader)
    found = [answers[f"a{number}"] for number in range(len(LISTINGS))]
    assert [one["totalCount"] for one in found] == [len(one["nodes"]) for one in found]
    return zip(LISTINGS, [[node["id"] for node in one["nodes"]] for one in found], strict=True)


async def test_filters_find_and_listings_count_what_is_so_today(reader: Reader) -> None:
    for listing, names in await _listed(reader):
        assert sorted(names) == sorted(listing.names.split()), listing


async def test_listings_are_in_the_order_of_today(reader: Reader) -> None:
    for listing, names in await _listed(reader):
        if listing in IN_ORDER:
            assert names == listing.names.split(), listing


async def test_pages_of_today_follow_each_other(reader: Reader) -> None:
    for listing in [*IN_ORDER[::3], *ALL[2:5]]:
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
        assert len(names) <= page["totalCount"]
        more = info["hasNextPage" if beyond == "after" else "hasPreviousPage"]
    return names


async def test_a_record_is_read_as_it_is_today_with_all_it_leads_to(reader: Reader) -> None:
    answers = await _answers(reader)
    for said, expected in WITHIN:
        assert answers[said.partition(":")[0]] == expected


async def test_what_is_yet_to_come_is_not_there_today(reader: Reader) -> None:
    document = """query ($ids: [ID!]!, $at: AsOf) { nodes(ids: $ids, asOf: $at) { id }
        one: record(id: "heir", asOf: $at) { id }
        sea: areaOfCooperation(id: "sea", asOf: $at) { id }
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
    answers = await _answers(reader)
    for said, expected in ADDED_UP:
        assert answers[said.partition(":")[0]] == expected, said


async def test_a_text_finds_what_bears_it_today(reader: Reader) -> None:
    answers = await _answers(reader)
    for number, (text, name) in enumerate(SOUGHT.items()):
        assert [one["record"]["id"] for one in answers[f"s{number}"]] == name.split(), text
    told = [answers[f"s{[*SOUGHT].index(text)}"][0]["text"] for text in ("office", "paper")]
    assert told == ["Old Office", "First paper"]


CHANGES = """query ($since: AsOf!, $until: AsOf, $where: ChangeFilter) {
    changes(since: $since, until: $until, where: $where, first: 100) {
        totalCount nodes { recordId how fields { name } } } }"""


async def test_changes_up_to_today_leave_out_what_is_yet_to_come(reader: Reader) -> None:
    there = {name for listing in ALL for name in listing.names.split()}
    answers = await _answers(reader)
    since_nothing, of_projects = answers["c0"], answers["c1"]
    since_then = await _ask(reader, CHANGES, since={"effectiveOn": "2079-12-31"})

    assert {one["recordId"] for one in since_nothing["nodes"]} == there
    assert {one["how"] for one in since_nothing["nodes"]} == {"APPEARED"}
    assert since_nothing["totalCount"] == len(there)
    assert since_then["changes"]["nodes"] == []
    assert [one["recordId"] for one in of_projects["nodes"]] == ["alpha", "beta", "gamma"]
    assert [one["after"]["version"] for one in of_projects["nodes"]] == [9, 4, 1]


async def test_what_a_day_to_come_changes_is_told_from_today_on(reader: Reader) -> None:
    at = {"until": {"effectiveOn": "2080-06-30"}, "since": {"position": len(announced.SAID)}}
    answer = (await _ask(reader, CHANGES, **at))["changes"]
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
            *("contribution", "decommitted", "endOn", "paymentsFollowed", "received", "recovered"),
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


async def test_what_a_last_day_alone_changes_is_told(reader: Reader) -> None:
    last, over = {"effectiveOn": "2012-12-31"}, {"effectiveOn": "2013-01-01"}
    where = {"kind": ["FUNDING_AGREEMENT"]}
    for since, until in ((last, over), (over, last)):
        answer = (await reader.ask(CHANGES, since=since, until=until, where=where))["changes"]
        told_of = {
            one["recordId"]: [field["name"] for field in one["fields"]]
            for one in named(answer["nodes"])
        }
        assert {*told_of} == {"grant", "old"}
        assert told_of["old"] == ["status"]


async def test_at_the_position_of_an_entry_its_record_is_as_the_entry_left_it(
    reader: Reader,
) -> None:
    document = """query ($at: AsOf, $id: ID!) {
        areasOfCooperation(asOf: $at) { totalCount nodes { title } }
        area: areaOfCooperation(id: "arms", asOf: $at) { title }
        found: areasOfCooperation(where: {id: {eq: $id}}, asOf: $at) { nodes { title } } }"""
    restated = announced.position(announced.ARMS, area.Restated)

    for position, titles in ((-1, ["Drugs", "Arms"]), (0, ["Drugs", "Weapons"])):
        at = {"position": restated + position}
        answer = await _ask(reader, document, at=at, id=announced.ARMS)
        assert answer["areasOfCooperation"]["totalCount"] == 2
        assert sorted(one["title"] for one in answer["areasOfCooperation"]["nodes"]) == sorted(
            titles
        )
        assert answer["area"] == {"title": titles[1]}
        assert answer["found"]["nodes"] == [{"title": titles[1]}]


async def test_the_register_tells_how_long_its_states_last(reader: Reader) -> None:
    document = announced.bare(
        """{ project(id: "gamma") { effectiveFrom effectiveTo }
            policyDossier(id: "file") { effectiveFrom effectiveTo } }"""
    )
    assert await reader.ask(document) == {
        "project": {"effectiveFrom": "2012-01-01", "effectiveTo": None},
        "policyDossier": {"effectiveFrom": "2011-01-01", "effectiveTo": "2080-01-01"},
    }
