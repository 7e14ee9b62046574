"""The demo register read for contradictions of its own, and one in which each kind is found."""

from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.register import Register
from projections.records import project_change
from server.demo import loading
from server.demo.drafts import Keys
from server.demo.files import read_items
from tests.conftest import StoreAfter
from tests.officer import Officer
from tests.server.demo.contradictions import KINDS, Finding, Reading

BROKEN = Path(__file__).parent / "broken"

FAULTS = {
    "links_with_the_dead": "with-office",
    "agreements_of_what_is_over": "study-signed",
    "entries_older_than_a_source": "too-early",
    "projects_without_the_union": "trial-identified",
    "entries_known_late": "too-late",
}
"""The entry of the broken register that each kind finds, and a note does not explain."""


async def load_broken(engine: AsyncEngine) -> None:
    await loading.load(engine, Register(engine, project_change), folder=BROKEN)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_the_register_says_nothing_against_itself_that_a_note_does_not_explain(
    demo: AsyncEngine, kind: Finding
) -> None:
    register = await Reading.of(demo)

    assert [one for one in await kind(register) if not register.is_explained(one)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_each_kind_of_contradiction_is_found(store_after: StoreAfter, kind: Finding) -> None:
    register = await Reading.of(store_after(load_broken))
    keys = {id_: key for key, id_ in Keys(read_items(BROKEN)).entries.items()}

    found = [one for one in await kind(register) if not register.is_explained(one)]

    assert [keys[register.entries[one.entry].id] for one in found] == [FAULTS[kind.__name__]]


async def test_what_the_notes_explain_is_found_as_well(demo: AsyncEngine) -> None:
    register = await Reading.of(demo)
    keys = {id_: key for key, id_ in Keys(read_items()).records.items()}

    assert {
        kind.__name__: {keys[one.record] for one in await kind(register)} for kind in KINDS
    } == {
        "links_with_the_dead": set(),
        "agreements_of_what_is_over": {
            "emla-funding",
            "fugitives-lac-funding",
            "g5-sahel-police-funding",
            "sharaka-funding",
        },
        "entries_older_than_a_source": set(),
        "projects_without_the_union": {"emla-trial"},
        "entries_known_late": set(),
    }


async def test_an_agreement_of_which_no_end_is_known_is_not_certain(demo: AsyncEngine) -> None:
    reader = await Officer.named("A reader", demo)
    keys = {id_: key for key, id_ in Keys(read_items()).records.items()}

    [uncertain] = (
        await reader.ask(
            """{ fundingAgreements(where: {certain: {eq: false}}, first: 100,
                asOf: {effectiveOn: "2026-11-24"}) { nodes { recordId status } } }"""
        )
    ).values()

    assert {keys[one["recordId"]]: one["status"] for one in uncertain["nodes"]} == dict.fromkeys(
        [
            "emla-funding",
            "fugitives-lac-funding",
            "g5-sahel-police-funding",
            "iraq-battlefield-funding",
            "relinc-funding",
            "sharaka-funding",
        ],
        "IN_FORCE",
    )
