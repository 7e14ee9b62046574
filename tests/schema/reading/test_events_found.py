"""Entries found by their words and by what their records are linked to, as by looking at each."""

from collections.abc import Mapping
from itertools import chain
from random import Random
from typing import Any, cast

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.entry_texts import entry_texts
from events.store.texts import folded
from projections.rebuild import is_behind, rebuild
from projections.verify import verify
from tests.administration import redact
from tests.officer import Officer, en

WAPIS_3 = "prj_01b2thp4g0e05tttv6sb10d5rq"
ENTRY = """position recordedAt recordId reason sources { title locator url says } payload type
           actor { id } corrects { position } ... on EntryRetracted { entry { position } }"""
Entry = dict[str, Any]
CHANCE = Random(6)  # noqa: S311  # chance, not secrets


async def every_entry(officer: Officer) -> list[Entry]:
    """Read the whole log, as clients can."""
    found, after = list[Entry](), None
    while True:
        document = f"query($after: String) {{ events(first: 100, after: $after) {{ nodes {{ {ENTRY}"
        document += " } pageInfo { hasNextPage endCursor } } }"
        page = (await officer.ask(document, after=after))["events"]
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


async def positions(officer: Officer, where: Mapping[str, Any]) -> list[int]:
    """Ask for the entries that meet a filter, in order, page after page."""
    found, after = list[int](), None
    document = """query($where: EventFilter, $after: String) {
        events(where: $where, first: 40, after: $after) {
            totalCount nodes { position } pageInfo { hasNextPage endCursor } } }"""
    while True:
        page = (await officer.ask(document, where=where, after=after))["events"]
        found += [node["position"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(found)
            return found


def words_of(entry: Entry) -> list[str]:
    said = chain.from_iterable(source.values() for source in entry["sources"])
    return [folded(text) for text in said if text is not None]


def parts_of(texts: list[str]) -> list[str]:
    """Return parts of texts, some long enough for an index, some not, some spelt otherwise."""
    parts = ["", "%", "_", "zzz", "é", "  ", "\n", "Wapis", "INTERPOL", "eu", "http"]
    for text in CHANCE.sample(texts, min(40, len(texts))):
        start = CHANCE.randrange(max(len(text), 1))
        part = text[start : start + CHANCE.randint(1, 12)]
        parts += [part, part.upper()]
    return parts


async def test_by_the_words_of_their_reason(demo: AsyncEngine) -> None:
    officer = await Officer.named("An auditor", demo)
    entries = await every_entry(officer)
    reasons = [entry["reason"] for entry in entries if entry["reason"] is not None]
    assert len(reasons) > 3
    for part in parts_of(reasons):
        asked = folded(part)
        for operator, holds in (("contains", str.__contains__), ("startsWith", str.startswith)):
            met = {
                entry["position"]
                for entry in entries
                if entry["reason"] is not None and holds(folded(entry["reason"]), asked)
            }
            where = {"reason": {operator: part}}
            assert {*await positions(officer, where)} == met, where
            denied = await positions(officer, {"not": where})
            assert {*denied} == {entry["position"] for entry in entries} - met, where


async def test_by_the_words_of_their_sources(demo: AsyncEngine) -> None:
    officer = await Officer.named("An auditor", demo)
    entries = await every_entry(officer)
    texts = [
        text
        for entry in entries
        for source in entry["sources"]
        for text in source.values()
        if text is not None
    ]
    found = 0
    for part in parts_of(texts):
        met = [
            entry["position"]
            for entry in entries
            if any(folded(part) in words for words in words_of(entry))
        ]
        assert await positions(officer, {"sourcesText": {"contains": part}}) == met, part
        found += 0 < len(met) < len(entries)
    assert found > 20


async def noted(officer: Officer, entry: str, note: str | None) -> str:
    """Note something on an entry; return the id of the note's own."""
    source = (
        {"kind": "STATEMENT", "title": "A letter"}
        if note
        else {"kind": "STATEMENT", "title": "Another"}
    )
    given = {"id": entry, "note": note, "entry": {"sources": [source]}}
    outcome = await officer.record("noteEntry", **given)
    id_: str = outcome["events"][0]["id"]
    return id_


async def test_by_the_words_of_the_notes_on_them(officer: Officer) -> None:
    given = {"title": en("Drugs"), "statement": en("Against.")}
    [first] = (await officer.record("openArea", **given))["events"]
    area = first["recordId"]
    [second] = (await officer.record("restateArea", id=area, statement=en("Them.")))["events"]
    await noted(officer, first["id"], "Seite 12: Grenzübergänge,\nnot 13.")  # 3
    wrong = await noted(officer, first["id"], "Of another area.")  # 4
    await noted(officer, second["id"], "As the FIRST says")  # 5
    await noted(officer, second["id"], None)  # 6
    for part, expected in (
        ("GRENZUBERGANGE", [1]),
        ("grenzübergänge, not", [1]),
        ("another", [1]),
        ("first", [2]),
        ("", [1, 2]),
        ("s", [1, 2]),
        ("grenze", []),
        ("letter", []),
        ("areas the", []),
    ):
        where = {"notesText": {"contains": part}}
        assert await positions(officer, where) == expected, part
        others = [one for one in range(1, 7) if one not in expected]
        assert await positions(officer, {"not": where}) == others, part
    await officer.record("retractEntry", id=wrong, entry={"reason": "Mistaken."})  # 7
    assert await positions(officer, {"notesText": {"contains": "another"}}) == []
    then = """query($at: Position!) { events(where: {notesText: {contains: "another"}},
        asOf: {position: $at}) { nodes { position } } }"""
    for position, expected in ((3, []), (4, [1]), (6, [1]), (7, [])):
        nodes = (await officer.ask(then, at=position))["events"]["nodes"]
        assert [node["position"] for node in nodes] == expected, position


async def test_what_was_removed_from_a_note_finds_nothing(
    officer: Officer, engine: AsyncEngine
) -> None:
    given = {"title": en("Drugs"), "statement": en("Against.")}
    [first] = (await officer.record("openArea", **given))["events"]
    note = await noted(officer, first["id"], "Mr Smith says so.")
    assert await positions(officer, {"notesText": {"contains": "smith"}}) == [1]
    await redact(engine, note, "/payload/note")
    for part in ("smith", ""):
        assert await positions(officer, {"notesText": {"contains": part}}) == [], part
    assert await verify(engine) == []


async def test_by_what_their_record_is_linked_to(demo: AsyncEngine) -> None:
    officer = await Officer.named("An auditor", demo)
    entries = await every_entry(officer)
    records = {entry["recordId"] for entry in entries}
    links = {
        (entry["recordId"], named)
        for entry in entries
        for named in ids_in(entry["payload"])
        if named in records
    }
    for record in [WAPIS_3, *CHANCE.sample(sorted(records), 25)]:
        linked = {record, *(there for here, there in links if here == record)}
        linked |= {here for here, there in links if there == record}
        met = [entry["position"] for entry in entries if entry["recordId"] in linked]
        assert await positions(officer, {"linkedTo": {"eq": record}}) == met, record
        both = {"linkedTo": {"in": [record, WAPIS_3]}, "recordId": {"eq": record}}
        assert await positions(officer, both) == [
            entry["position"] for entry in entries if entry["recordId"] == record
        ]
    assert await positions(officer, {"linkedTo": {"in": []}}) == []
    assert await positions(officer, {"linkedTo": {"eq": "prj_01b2thp4g0e05tttv6sb10d5rz"}}) == []


def ids_in(value: Any) -> list[str]:
    """Return every text in a payload; those that are ids are among them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return ids_in([*cast("dict[str, Any]", value).values()])
    if isinstance(value, list):
        return [one for part in cast("list[Any]", value) for one in ids_in(part)]
    return []


async def test_links_are_those_that_were_known(demo: AsyncEngine) -> None:
    """An agreement's funder is linked to it from the proposal on, and not before."""
    officer = await Officer.named("An auditor", demo)
    entries = await every_entry(officer)
    proposed = [entry for entry in entries if entry["type"] == "FUNDING_AGREEMENT_PROPOSED"][-1]
    earlier = max(
        entry["position"] for entry in entries if entry["recordedAt"] < proposed["recordedAt"]
    )
    document = """query($id: ID!, $of: ID!, $at: Position!) {
        institution(id: $id, asOf: {position: $at}) {
            events(where: {linkedTo: {eq: $of}}) { totalCount } } }"""

    async def linked_at(position: int) -> int:
        given = {"id": proposed["payload"]["funder"], "of": proposed["recordId"], "at": position}
        answer = await officer.ask(document, **given)
        count: int = answer["institution"]["events"]["totalCount"]
        return count

    assert await linked_at(earlier) == 0
    assert await linked_at(proposed["position"]) > 0


async def test_corrections_and_retractions_are_asked_for_together(engine: AsyncEngine) -> None:
    """From what replaced, or from what was entered: each pair is whole either way."""
    clerk = await Officer.named("A clerk", engine)
    officer = await Officer.named("An officer", engine)
    opened = await clerk.record("openArea", title=en("Drugs"), statement=en("Agianst."))
    [first], area = opened["events"], opened["events"][0]["recordId"]
    restated = await clerk.record("restateArea", id=area, statement=en("Against drugs."))
    await officer.record(
        "openArea",
        title=en("Drugs"),
        statement=en("Against."),
        entry={"corrects": first["id"], "reason": "Mistyped."},
    )
    await officer.record(
        "retractEntry", id=restated["events"][0]["id"], entry={"reason": "Never decided."}
    )
    found = await officer.ask("""{
        events(where: {or: [{corrects: {}}, {type: {eq: ENTRY_RETRACTED}}]}) { nodes {
            position reason actor { name }
            corrects { position actor { name } }
            ... on EntryRetracted { entry { position actor { name } } } } }
        entered: events(where: {or: [{correctedBy: {}}, {retractedBy: {}}]}) { nodes {
            position actor { name }
            correctedBy { position reason } retractedBy { position reason } } } }""")
    by_clerk, by_officer = {"actor": {"name": "A clerk"}}, {"actor": {"name": "An officer"}}
    assert found["events"]["nodes"] == [
        {"position": 3, "reason": "Mistyped.", **by_officer,
         "corrects": {"position": 1, **by_clerk}},
        {"position": 4, "reason": "Never decided.", **by_officer, "corrects": None,
         "entry": {"position": 2, **by_clerk}},
    ]  # fmt: skip
    assert found["entered"]["nodes"] == [
        {"position": 1, **by_clerk, "correctedBy": {"position": 3, "reason": "Mistyped."},
         "retractedBy": None},
        {"position": 2, **by_clerk, "correctedBy": None,
         "retractedBy": {"position": 4, "reason": "Never decided."}},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ({"linkedTo": {"eq": "evt_01b2thp4g0e05tttv6sb10d5rq"}}, "evt_01b2thp4g0e05tttv6sb10d5rq"),
        ({"linkedTo": {"eq": f"{WAPIS_3}@1~2019-06-30"}}, "another instant"),
        ({"linkedTo": {"eq": None}}, "null"),
        ({"linkedTo": None}, "null"),
        ({"sourcesText": {"contains": None}}, "null"),
        ({"sourcesText": {"contains": "\0"}}, "U+0000"),
        ({"sourcesText": {"startsWith": "a"}}, "has no field startsWith"),
        ({"notesText": {"contains": None}}, "null"),
        ({"notesText": {"eq": "a"}}, "has no field eq"),
        ({"reason": {"contains": "a" * 100_001}}, "characters"),
    ],
)
async def test_what_cannot_be_looked_for_is_said(
    engine: AsyncEngine, where: Mapping[str, Any], says: str
) -> None:
    officer = await Officer.named("An auditor", engine)
    document = "query($where: EventFilter) { events(where: $where) { totalCount } }"
    assert says in await officer.told(document, where=where)


async def test_an_empty_register_has_none(engine: AsyncEngine) -> None:
    officer = await Officer.named("An auditor", engine)
    for where in (
        {"reason": {"contains": "a"}},
        {"sourcesText": {"contains": "a"}},
        {"notesText": {"contains": "a"}},
        {"linkedTo": {"eq": WAPIS_3}},
    ):
        assert await positions(officer, where) == []


async def test_the_words_are_derived_anew(demo: AsyncEngine) -> None:
    async with demo.begin() as connection:
        await connection.execute(delete(entry_texts))
    assert await is_behind(demo)
    assert {finding.check for finding in await verify(demo)} == {"entry_texts"}

    await rebuild(demo)

    assert not await is_behind(demo)
    assert await verify(demo) == []
