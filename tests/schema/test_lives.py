"""A life of each record, from its opening to its end, told through mutations alone.

Of each step it is said what is read of the record as that entry left it.
"""

from typing import Any

import pytest

from events import ids
from schema.terms.kinds import by_prefix
from tests.officer import Officer
from tests.schema.lives import (
    AGREEMENT,
    AREA,
    CENTRE,
    LINK,
    OF_A_LINK,
    OF_A_PLAN,
    OF_A_PROJECT,
    OF_AN_AREA,
    OF_AN_INSTITUTION,
    OF_WHAT_NEVER_WAS,
    PROJECT,
    Life,
)
from tests.schema.lives_of_agreements import (
    OF_A_PROPOSAL,
    OF_AN_AGREEMENT,
    OF_AN_AGREEMENT_OF_WHICH_LITTLE_IS_KNOWN,
)
from tests.schema.lives_of_dossiers import DOSSIER, OF_A_DOSSIER
from tests.schema.lives_of_opportunities import (
    OF_A_CALL_WITHDRAWN,
    OF_AN_OPPORTUNITY,
    OPPORTUNITY,
)
from tests.schema.test_mutations import MUTATION

LIVES = {
    "an institution": Life(CENTRE, OF_AN_INSTITUTION),
    "an area": Life(AREA, OF_AN_AREA),
    "a project": Life(PROJECT, OF_A_PROJECT),
    "a plan": Life(PROJECT, OF_A_PLAN),
    "an agreement": Life(AGREEMENT, OF_AN_AGREEMENT),
    "a proposal": Life(AGREEMENT, OF_A_PROPOSAL),
    "an agreement little known": Life(AGREEMENT, OF_AN_AGREEMENT_OF_WHICH_LITTLE_IS_KNOWN),
    "a link": Life(LINK, OF_A_LINK),
    "an opportunity": Life(OPPORTUNITY, OF_AN_OPPORTUNITY),
    "a call withdrawn": Life(OPPORTUNITY, OF_A_CALL_WITHDRAWN),
    "a dossier": Life(DOSSIER, OF_A_DOSSIER),
    "what never was": Life(AREA, OF_WHAT_NEVER_WAS),
}


@pytest.mark.parametrize("of", LIVES)
async def test_a_life_is_what_its_mutations_made_of_it(officer: Officer, of: str) -> None:
    life, entered = LIVES[of], list[str]()
    for step in life.steps:
        given: dict[str, Any] = {"id": life.id, **step.given}
        kind = by_prefix[ids.prefix_of(given["id"]) or ""].type
        if step.about is not None:
            given["id"] = entered[step.about]
        if step.on is not None:
            given["entry"] = {"effectiveOn": step.on, **given.get("entry", {})}
        record = f"record {{ ... on {kind} {{ {step.shown} }} }}"

        outcome = await officer.record(
            step.mutation, f"... on Recorded {{ events {{ {record} }} }}", **given
        )

        recorded = kind if step.about is None else "Remark"
        recorded = "Document" if step.mutation.endswith("Document") else recorded
        assert outcome["__typename"] == f"{recorded}Recorded"
        [event] = outcome["events"]
        entered.append(event["id"])
        if step.left is not None:
            assert event["record"] == step.left, step


async def test_what_never_was_is_not_there_and_its_entries_are(officer: Officer) -> None:
    await test_a_life_is_what_its_mutations_made_of_it(officer, "what never was")

    answer = await officer.ask(
        "query($id: ID!) { areaOfCooperation(id: $id) { id } "
        "events { nodes { type retractedBy { type } notes { type } } } }",
        id=AREA,
    )
    assert answer["areaOfCooperation"] is None
    retracted, noted = {"type": "ENTRY_RETRACTED"}, {"type": "ENTRY_NOTED"}
    assert answer["events"]["nodes"] == [
        {"type": "AREA_OPENED", "retractedBy": retracted, "notes": [noted]},
        {**noted, "retractedBy": None, "notes": []},
        {**retracted, "retractedBy": None, "notes": []},
    ]


def test_the_lives_leave_no_mutation_out() -> None:
    used = {step.mutation for life in LIVES.values() for step in life.steps}
    assert used == {*MUTATION.fields} - {"batch"}
