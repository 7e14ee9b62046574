"""Which ids are bare: what is shown under one is what `node` answers to it at that moment.

The entries of another come between a page and the next, between an entry and what is said of it
again: a client that keeps what it was shown by its id never keeps the old under the id of the new.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import uuid4

import pytest

from tests.officer import Officer, en

_FRAGMENTS = {
    "Of": "on Record { __typename id recordId version effectiveFrom effectiveTo certain }",
    "Entry": """on Event { __typename id position type reason
        correctedBy { __typename id } notes { __typename id } }""",
    "Body": "on Institution { ...Of name }",
    "More": """on Institution { ...Body event { ...Entry } parent { ...Body }
        timeline { ...Body parent { ...Body } }
        events(first: 1) { nodes { ...Entry record { ...Of ...Body } } } }""",
}


def asking(document: str) -> str:
    """Return a document with the fragments that it spreads."""
    for name in reversed(_FRAGMENTS):
        if f"...{name}" in document:
            document += f"\nfragment {name} {_FRAGMENTS[name]}"
    return document


PAGE = asking("""query ($after: String, $at: AsOf) {
    page: institutions(first: 1, after: $after, asOf: $at) {
        pageInfo { endCursor } nodes { ...More } } }""")
LOG = asking("""query ($after: String, $at: AsOf) {
    page: events(first: 2, after: $after, asOf: $at) {
        pageInfo { endCursor } nodes { ...Entry record { ...Of ...Body } } } }""")
BELOW = asking("""query ($id: ID!, $after: String) {
    node(id: $id) { ... on Institution { ...Body children(first: 1, after: $after) {
        pageInfo { endCursor } nodes { ...More } } } } }""")
APART = asking("""{ institutions { nodes { ...More } }
    changes(since: {position: 0}) { nodes {
        before { ...Of ...Body } after { ...Of ...Body } } } }""")
RENAME = asking("""mutation ($input: RenameInstitutionInput!) {
    outcome: renameInstitution(input: $input) { __typename
        ... on Conflict { events { ...Entry } }
        ... on InstitutionRecorded { position events { ...Entry } institution { ...More
            children(first: 1) { pageInfo { endCursor } nodes { ...Body } } } } } }""")
PLAIN = {
    *("__typename", "id", "recordId", "version", "effectiveFrom", "effectiveTo", "certain", "name"),
    *("position", "type", "reason"),
}
TODAY = datetime.now(UTC).date()
TOMORROW = f"{TODAY + timedelta(days=1)}"


def objects(shown: Any) -> Iterator[dict[str, Any]]:
    """Yield every record and entry that an answer shows, at whatever depth."""
    if isinstance(shown, list):
        for one in cast("list[Any]", shown):
            yield from objects(one)
    elif isinstance(shown, dict):
        found = cast("dict[str, Any]", shown)
        if "id" in found:
            yield found
        for one in found.values():
            yield from objects(one)


async def is_so(office: Officer, shown: Any) -> list[str]:
    """Ask `node` for all that was shown, as it was shown, and return the ids."""
    found = [*objects(shown)]
    assert found
    for one in found:
        plain = {name: value for name, value in one.items() if name in PLAIN}
        document = f"""query ($id: ID!) {{
            node(id: $id) {{ ... on {one["__typename"]} {{ {" ".join(plain)} }} }} }}"""
        assert await office.ask(document, id=one["id"]) == {"node": plain}
    return [one["id"] for one in found]


class Office:
    """A small register, and somebody who goes on renaming its first body."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.renamed = 0
        self.bodies: list[str] = []

    async def begin(self) -> None:
        for name in ("First", "Second", "Third"):
            of = {"parent": self.bodies[0]} if self.bodies else {}
            entry = {"effectiveOn": "2001"}
            self.bodies.append(
                await self.officer.open(
                    "registerInstitution", name=en(name), kind="OTHER", **of, entry=entry
                )
            )

    async def write(self) -> None:
        self.renamed += 1
        for body in self.bodies:
            name = en(f"Name {self.renamed} of {self.bodies.index(body)}")
            entry = {"effectiveOn": f"{2001 + self.renamed}"}
            await self.officer.record("renameInstitution", id=body, name=name, entry=entry)


@pytest.fixture
async def office(officer: Officer) -> Office:
    made = Office(officer)
    await made.begin()
    return made


@pytest.mark.parametrize("document", [PAGE, LOG], ids=["records", "entries"])
async def test_pages_amid_writes_show_the_new_alone_under_bare_ids(
    office: Office, document: str
) -> None:
    after, pages = None, list[list[str]]()
    while len(pages) < 3:
        page = (await office.officer.ask(document, after=after))["page"]
        pages.append(await is_so(office.officer, page))
        after = page["pageInfo"]["endCursor"]
        await office.write()
    tops = [[one for one in ids if "@" not in one] for ids in pages]
    if document == PAGE:
        assert tops[0], "the first page is read now"
        assert not tops[1] + tops[2], "later pages are of the instant of the first"
    else:
        assert all(tops), "whoever follows the log reads each page now"


@pytest.mark.parametrize("later", [False, True])
async def test_pages_below_a_record_are_of_the_instant_of_their_first(
    office: Office, *, later: bool
) -> None:
    """A page below a record goes on at its instant, while the record is read anew."""
    first = (await office.officer.ask(BELOW, id=office.bodies[0]))["node"]
    assert "@" not in "".join((await is_so(office.officer, first))[:2])
    if later:
        await office.write()
    after = first["children"]["pageInfo"]["endCursor"]
    for _ in range(2):
        second = (await office.officer.ask(BELOW, id=office.bodies[0], after=after))["node"]
        await is_so(office.officer, second)
        [child] = second["children"]["nodes"]
        assert child["recordId"] == office.bodies[2]
        assert ("@" in child["id"], child["name"]) == (later, "Third")
        assert second["id"] == office.bodies[0]


async def test_what_is_now_is_named_alike_however_it_is_asked_for(office: Office) -> None:
    """An instant that is stated and turns out to be now is no other."""
    end = (await office.officer.ask("{ register { position } }"))["register"]["position"]
    for at in ({"position": end}, {"recordedOn": f"{TODAY}"}, {"effectiveOn": f"{TODAY}"}, {}):
        page = (await office.officer.ask(PAGE, at=at))["page"]
        assert page["nodes"][0]["id"] == office.bodies[0]
        await is_so(office.officer, page)
    await office.write()
    then = (await office.officer.ask(PAGE, at={"position": end}))["page"]
    assert then["nodes"][0]["id"] == f"{office.bodies[0]}@{end}~{TODAY}"
    assert all("@" in one for one in await is_so(office.officer, then))


async def test_what_a_field_reads_at_its_own_instant_names_it(office: Office) -> None:
    await office.write()
    found = await office.officer.ask(APART)
    await is_so(office.officer, found)
    for one in found["institutions"]["nodes"]:
        assert "@" not in one["id"]
        assert all("@" in told for told in map(_id, objects(one["timeline"])))
        assert all("@" in event["record"]["id"] for event in one["events"]["nodes"])
    assert all("@" in one["id"] for one in objects(found["changes"]))


def _id(shown: dict[str, Any]) -> str:
    id_: str = shown["id"]
    return id_


# What was submitted --------------------------------------------------------------------------


async def test_what_was_recorded_is_read_now(office: Office) -> None:
    entry = {"effectiveOn": "2010", "commandId": f"{uuid4()}"}
    given = {"id": office.bodies[0], "name": en("New"), "entry": entry}
    recorded = (await office.officer.ask(RENAME, input=given))["outcome"]
    ids = await is_so(office.officer, [recorded["institution"], recorded["events"]])
    assert ids[0] == office.bodies[0]
    again = (await office.officer.ask(RENAME, input=given))["outcome"]
    assert again == recorded
    await office.write()
    later = (await office.officer.ask(RENAME, input=given))["outcome"]
    assert later["institution"]["name"] == "New"
    assert all(
        "@" in one for one in await is_so(office.officer, [later["institution"], later["events"]])
    )


async def test_what_lies_ahead_is_named_by_its_day(office: Office) -> None:
    given = {"id": office.bodies[0], "name": en("Next"), "entry": {"effectiveOn": TOMORROW}}
    recorded = (await office.officer.ask(RENAME, input=given))["outcome"]
    [named, *_] = await is_so(office.officer, recorded["institution"])
    assert named == f"{office.bodies[0]}@{recorded['position']}~{TOMORROW}"


async def test_nothing_is_read_by_the_ids_of_a_dry_run(office: Office) -> None:
    """They have a form that no read gives, two dry runs do not share one, and `node` says why."""
    shown = list[list[str]]()
    for name in ("One", "Other"):
        entry = {"effectiveOn": "2010", "dryRun": True}
        given = {"id": office.bodies[0], "name": en(name), "entry": entry}
        outcome = (await office.officer.ask(RENAME, input=given))["outcome"]
        assert outcome["institution"]["recordId"] == office.bodies[0]
        shown.append([one["id"] for one in objects(outcome)])
        end = outcome["institution"]["children"]["pageInfo"]["endCursor"]
    assert not set(shown[0]) & set(shown[1])
    for id_ in shown[1]:
        assert "@unrecorded~" in id_
        for field in ("node(id: $id)", "nodes(ids: [$id])"):
            told = await office.officer.told(f"query ($id: ID!) {{ {field} {{ id }} }}", id=id_)
            assert "what a dry run would have left" in told
    await office.write()
    told = await office.officer.told(BELOW, id=office.bodies[0], after=end)
    assert "not one of this listing" in told


@pytest.mark.parametrize("dry", [False, True])
async def test_a_conflict_shows_what_is_there(office: Office, *, dry: bool) -> None:
    await office.write()
    entry = {"effectiveOn": "2010", "expectedVersion": 1, "dryRun": dry}
    given = {"id": office.bodies[0], "name": en("Late"), "entry": entry}
    outcome = (await office.officer.ask(RENAME, input=given))["outcome"]
    assert outcome["__typename"] == "Conflict"
    assert all("@" not in one for one in await is_so(office.officer, outcome["events"]))
