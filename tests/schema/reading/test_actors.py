"""Who acts: everybody who entered something, found by their names, as far as it is known."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors
from events.store.actors import ActorKind
from tests.administration import erase
from tests.officer import Officer, en

WHO = """query($where: ActorFilter, $first: Int, $asOf: AsOf) {
    actors(where: $where, first: $first, asOf: $asOf) {
        name kind erased entries firstEntry { position } lastEntry { position }
    }
}"""
THEIRS = "query($where: EventFilter) { events(where: $where) { nodes { position } } }"


async def entered(engine: AsyncEngine, *names: str) -> None:
    """Let people enter something, one after the other."""
    for number, name in enumerate(names):
        officer = await Officer.named(name, engine)
        await officer.record("openArea", title=en(f"Area {number}"), statement=en("A"))


@pytest.fixture
async def reader(engine: AsyncEngine) -> Officer:
    """Return who reads what Zoë, Ann and Łukasz entered: 1 and 3, 2 and 5, and 4."""
    await entered(engine, "Zoë Müller", "Ann Other", "Zoë Müller", "Łukasz Ann", "Ann Other")
    return await Officer.named("A reader", engine)


async def found(reader: Officer, **name: Any) -> list[str]:
    answer = await reader.ask(WHO, where={"name": name})
    return [one["name"] for one in answer["actors"]]


async def test_everybody_who_entered_something_is_listed_who_did_so_last_first(
    reader: Officer,
) -> None:
    def told(name: str, entries: int, first: int, last: int) -> dict[str, Any]:
        ends = {"firstEntry": {"position": first}, "lastEntry": {"position": last}}
        return {"name": name, "kind": "PERSON", "erased": False, "entries": entries, **ends}

    ann, lukasz, zoe = told("Ann Other", 2, 2, 5), told("Łukasz Ann", 1, 4, 4), None
    zoe = told("Zoë Müller", 2, 1, 3)
    assert (await reader.ask(WHO))["actors"] == [ann, lukasz, zoe]
    assert (await reader.ask(WHO, first=1))["actors"] == [ann]
    assert (await reader.ask(WHO, first=0))["actors"] == []
    as_of = {"position": 2}
    known_then = [told("Ann Other", 1, 2, 2), told("Zoë Müller", 1, 1, 1)]
    assert (await reader.ask(WHO, asOf=as_of))["actors"] == known_then
    assert (await reader.ask(WHO, asOf={"position": 0}))["actors"] == []
    assert (await reader.ask(WHO, where={"kind": {"eq": "PROGRAM"}}))["actors"] == []
    for wrong in (-1, 501):
        assert "first is a number from 0 to 500" in await reader.told(WHO, first=wrong)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"contains": "ann"}, ["Ann Other", "Łukasz Ann"]),
        ({"contains": "ZOE MULLER"}, ["Zoë Müller"]),
        ({"contains": "lukasz"}, ["Łukasz Ann"]),
        ({"contains": "r"}, ["Ann Other", "Zoë Müller"]),
        ({"contains": "%"}, []),
        ({"contains": '"'}, []),
        ({"startsWith": "ann"}, ["Ann Other"]),
        ({"startsWith": "Zoë M"}, ["Zoë Müller"]),
        ({"eq": "Ann Other"}, ["Ann Other"]),
        ({"eq": "ann other"}, []),
        ({"in": ["Zoë Müller", "Ann Other", "Nobody"]}, ["Ann Other", "Zoë Müller"]),
        ({"ne": "Ann Other"}, ["Łukasz Ann", "Zoë Müller"]),
        ({"contains": "ann", "startsWith": "l"}, ["Łukasz Ann"]),
        ({"isNull": True}, []),
    ],
    ids=str,
)
async def test_a_name_is_found_by_a_part_of_it_without_case_and_accents(
    reader: Officer, name: Any, expected: list[str]
) -> None:
    assert await found(reader, **name) == expected


async def test_entries_are_found_by_a_part_of_the_name_wherever_they_are_filtered(
    reader: Officer,
) -> None:
    ann: dict[str, Any] = {"actor": {"name": {"contains": "ANN"}}}
    for where, positions in (
        (ann, [2, 4, 5]),
        ({"not": ann}, [1, 3]),
        ({"or": [ann, {"position": {"eq": 1}}]}, [1, 2, 4, 5]),
        ({"and": [ann, {"actor": {"name": {"startsWith": "luk"}}}]}, [4]),
    ):
        answer = await reader.ask(THEIRS, where=where)
        assert [one["position"] for one in answer["events"]["nodes"]] == positions
    areas = "query($where: EventFilter) { areasOfCooperation {"
    areas += " nodes { events(where: $where) { totalCount } } } }"
    answer = await reader.ask(areas, where=ann)
    counts = [one["events"]["totalCount"] for one in answer["areasOfCooperation"]["nodes"]]
    assert sorted(counts) == [0, 0, 1, 1, 1]
    listed = "query($where: AreaOfCooperationFilter) { areasOfCooperation(where: $where) {"
    listed += " totalCount } }"
    answer = await reader.ask(listed, where={"events": {"some": ann}})
    assert answer["areasOfCooperation"]["totalCount"] == 3
    totals = "query($where: EventFilter) { eventTotals(groupBy: [ACTOR], where: $where) {"
    totals += " actor { name } count } }"
    lines = (await reader.ask(totals, where=ann))["eventTotals"]
    assert {(one["actor"]["name"], one["count"]) for one in lines} == {
        ("Ann Other", 2),
        ("Łukasz Ann", 1),
    }


async def test_a_mutation_answers_with_what_is_found_by_a_part_of_the_name(
    engine: AsyncEngine,
) -> None:
    ann = await Officer.named("Ann Other", engine)
    of_ann = 'events(where: {actor: {name: {contains: "ann"}}}) { totalCount }'
    also = f"... on AreaOfCooperationRecorded {{ areaOfCooperation {{ {of_ann} }} }}"
    outcome = await ann.record("openArea", also, title=en("One"), statement=en("A"))
    assert outcome["areaOfCooperation"]["events"]["totalCount"] == 1


async def test_who_is_erased_is_listed_without_a_name_and_found_by_none(
    reader: Officer, engine: AsyncEngine
) -> None:
    gone = await actors.actor_named(engine, "Ann Other", ActorKind.PERSON)
    assert await erase(engine, gone)
    told = (await reader.ask(WHO, where={"id": {"eq": gone}}))["actors"]
    ends = {"firstEntry": {"position": 2}, "lastEntry": {"position": 5}}
    assert told == [{"name": None, "kind": None, "erased": True, "entries": 2, **ends}]
    assert await found(reader, contains="ann") == ["Łukasz Ann"]
    assert await found(reader, contains="") == ["Administration", "Łukasz Ann", "Zoë Müller"]
    answer = await reader.ask(THEIRS, where={"actor": {"name": {"contains": "other"}}})
    assert answer["events"]["nodes"] == []
    answer = await reader.ask(WHO, where={"not": {"name": {"contains": "zoe"}}})
    assert [one["name"] for one in answer["actors"]] == ["Administration", None, "Łukasz Ann"]


async def test_who_entered_nothing_is_not_listed(engine: AsyncEngine) -> None:
    reader = await Officer.named("A reader", engine)
    assert (await reader.ask(WHO))["actors"] == []
    assert await found(reader, contains="reader") == []
