"""Each value tells by whose recording it became what it is on a day, and what was answered before.

Invented registers are held against brute force in `test_invented`; here are the cases by hand.
"""

from typing import Any

from tests.officer import Officer, en, euros
from tests.schema.differences.test_numbers import signed_for

BLAME = """query ($id: ID!, $at: AsOf) { record(id: $id, asOf: $at) { ... on Record {
    blame { field event { position } before learnt { event { position } before } } } } }"""
PAID = {"effectiveOn": "2012-02"}


async def learnt(officer: Officer, record: str, **at: Any) -> dict[str, Any]:
    """Return by field: who set it and what it was before, in the one time and in the other."""
    answer = await officer.ask(BLAME, id=record, at=at or None)
    return {
        one["field"]: (
            one["event"]["position"],
            one["before"],
            one["learnt"]["event"]["position"],
            one["learnt"]["before"],
        )
        for one in answer["record"]["blame"]
    }


async def paid(officer: Officer, agreement: str) -> Any:
    given = {"kind": "INTERIM", "amount": euros("100000")}
    outcome = await officer.record("recordPayment", id=agreement, **given, entry=PAID)
    return outcome["events"][0]


async def test_a_correction_is_told_where_the_entry_it_corrects_still_stands_in_its_place(
    officer: Officer,
) -> None:
    agreement = await signed_for(officer, "1200000")
    signed = await officer.entries()
    payment = (await paid(officer, agreement))["position"]
    event = f"{{ event(position: {signed}) {{ entryId }} }}"
    entry = (await officer.ask(event))["event"]["entryId"]
    await officer.record(
        "signFundingAgreement",
        id=agreement,
        contribution=euros("1250000"),
        reference="1.1",
        startOn="2012-01",
        entry={"effectiveOn": "2012-01-10", "corrects": entry, "reason": "It was mistyped."},
    )
    correction = payment + 1

    told = await learnt(officer, agreement)

    assert told["contribution"] == (correction, None, correction, euros("1200000"))
    assert told["toCome"] == (payment, euros("1250000"), correction, euros("1100000"))
    assert told["received"] == (payment, euros("0"), payment, euros("0"))
    assert told["title"][2:] == (signed - 1, None)
    earlier = await learnt(officer, agreement, position=payment)
    assert earlier["toCome"] == (payment, euros("1200000"), payment, euros("1200000"))


async def test_a_retraction_is_told_and_of_one_command_the_entry_that_did_it(
    officer: Officer,
) -> None:
    agreement = await signed_for(officer, "1200000")
    payment = await paid(officer, agreement)
    document = {"title": "Letter", "url": "https://example.org/letter", "category": "A02"}
    retracted = {"id": payment["id"], "entry": {"reason": "It was never paid."}}
    attached = {"id": agreement, **document, "entry": {"effectiveOn": "2010-02"}}
    commands = [{"retractEntry": retracted}, {"attachDocument": attached}]
    batch = await officer.record("batch", commands=commands)
    retraction, attachment = (one["position"] for one in batch["events"])

    told = await learnt(officer, agreement)

    assert told["received"][2:] == (retraction, euros("100000"))
    assert told["payments"][2] == retraction
    assert told["documents"][2:] == (attachment, [])


async def test_what_was_not_there_in_between_became_so_when_it_came_back(officer: Officer) -> None:
    project = await officer.open("identifyProject", title=en("P"), entry={"effectiveOn": "2010"})
    opening = (await officer.ask("{ event(position: 1) { entryId } }"))["event"]["entryId"]
    moved = {"corrects": opening, "reason": "It began later."}
    later = {**moved, "effectiveOn": "2015"}
    outcome = await officer.record("identifyProject", id=project, title=en("P"), entry=later)
    back = {**moved, "corrects": outcome["events"][0]["id"], "effectiveOn": "2010"}
    await officer.record("identifyProject", id=project, title=en("P"), entry=back)

    told = await learnt(officer, project, effectiveOn="2012-01-01")

    assert told["title"] == (3, None, 3, None)
    assert (await learnt(officer, project))["title"][2:] == (1, None)
