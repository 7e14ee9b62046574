"""How long after it was true something was entered: counted from the last day its date allows."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.officer import Officer, en

LAST_DAYS = {
    "2019-02-14": date(2019, 2, 14),
    "2020-02": date(2020, 2, 29),
    "2019": date(2019, 12, 31),
    "[2017-01..2019-06]": date(2019, 6, 30),
    "[..2011]": date(2011, 12, 31),
    "[2019..]": None,
    "XXXX": None,
}
"""Dates as they are stated, and the last day that each allows, by the calendar."""


async def entered(engine: AsyncEngine) -> Officer:
    officer = await Officer.named("An officer", engine)
    for on in LAST_DAYS:
        await officer.open(
            "openArea", title=en(f"On {on}"), statement=en("A day."), entry={"effectiveOn": on}
        )
    return officer


async def test_it_is_counted_from_the_last_day_that_may_be(engine: AsyncEngine) -> None:
    begun = datetime.now(UTC).date()
    officer, ended = await entered(engine), datetime.now(UTC).date()
    found = (await officer.ask("{ events { nodes { effectiveOn lateByDays } } }"))["events"]
    told = {one["effectiveOn"]: one["lateByDays"] for one in found["nodes"]}
    assert told.keys() == LAST_DAYS.keys()
    for on, last in LAST_DAYS.items():
        # A day may have begun meanwhile.
        assert told[on] in {None if last is None else (day - last).days for day in (begun, ended)}


async def test_entries_are_found_and_listed_by_it(engine: AsyncEngine) -> None:
    officer = await entered(engine)
    days = (datetime.now(UTC).date() - date(2019, 12, 31)).days
    document = """query ($days: Int!) {
        later: events(where: {lateByDays: {gt: $days}}, orderBy: [{field: LATE_BY_DAYS}]) {
            nodes { effectiveOn } }
        atMost: events(where: {lateByDays: {lt: $days}}) { nodes { effectiveOn } }
        undated: events(where: {lateByDays: {isNull: true}}) { nodes { effectiveOn } } }"""
    answer = await officer.ask(document, days=days + 1)
    told = {name: [one["effectiveOn"] for one in found["nodes"]] for name, found in answer.items()}
    assert told["later"] == ["[2017-01..2019-06]", "2019-02-14", "[..2011]"]
    assert sorted(told["atMost"]) == ["2019", "2020-02"]
    assert sorted(told["undated"]) == ["XXXX", "[2019..]"]


async def test_what_is_announced_is_recorded_before_its_day(officer_of_calls: Officer) -> None:
    found = await officer_of_calls.ask("{ events(last: 1) { nodes { lateByDays } } }")
    assert found["events"]["nodes"][0]["lateByDays"] < 0


@pytest.fixture
async def officer_of_calls(engine: AsyncEngine) -> Officer:
    """Return somebody who announced a rename of 2150."""
    officer = await Officer.named("An officer", engine)
    body = await officer.open("registerInstitution", name=en("Body"), kind="OTHER")
    await officer.record(
        "renameInstitution", id=body, name=en("Corps"), entry={"effectiveOn": "2150-01-01"}
    )
    return officer
