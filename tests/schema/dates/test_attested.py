"""Where an entry is attested, which ends the days of what has happened."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.officer import en
from tests.schema.dates.archivist import Archivist


async def started(archivist: Archivist) -> str:
    project = await archivist.project()
    await archivist.enter("startProject", "2010-01-01", id=project)
    return project


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (["2020-05"], "2020-05-31"),
        (["2021", "2020-05", "2022"], "2020-05-31"),
        (["[..2020-05]"], "2020-05-31"),
        (["[2020..2021]"], "2021-12-31"),
        (["XXXX", "[2012..]", None, "2020-05"], "2020-05-31"),
        # A source that is older than the entry's own first day says nothing of it.
        (["2014-12-31", "2020-05"], "2020-05-31"),
        (["2015"], "2015-12-31"),
    ],
)
async def test_an_entry_is_attested_by_the_earliest_of_its_sources(
    archivist: Archivist, published: list[str | None], day: str
) -> None:
    project = await archivist.once("started", lambda: started(archivist))
    sources = [{"kind": "DOCUMENT", "title": "So", "publishedOn": one} for one in published]
    entry = {"sources": sources, "dryRun": True}
    ended = await archivist.enter("completeProject", "[2015..]", id=project, entry=entry)
    assert ended["effectiveFrom"] == day


@pytest.mark.parametrize("published", [None, "XXXX", "[2012..]", "2014-12-31", "9998"])
async def test_without_such_a_source_it_is_attested_where_it_was_recorded(
    archivist: Archivist, published: str | None
) -> None:
    project = await archivist.once("started", lambda: started(archivist))
    ended = await archivist.tried("completeProject", "[2015..]", id=project, published=published)
    assert ended["effectiveFrom"] in recorded(ended)


def recorded(event: Any) -> tuple[str, str]:
    """Return the days on which an entry was recorded: in UTC, and where days begin first."""
    at = datetime.fromisoformat(event["recordedAt"])
    return at.date().isoformat(), (at + timedelta(hours=14)).date().isoformat()


async def test_what_has_happened_has_no_day_after_the_one_it_was_recorded_on(
    archivist: Archivist,
) -> None:
    year = datetime.now(UTC).year
    project = await started(archivist)
    ended = await archivist.enter("completeProject", f"[2015..{year + 3}]", id=project)
    assert ended["effectiveFrom"] == recorded(ended)[1]
    told = await archivist.at(project, recorded(ended)[1], "status certain completedOn")
    on = f"[2015..{year + 3}]"
    assert told == {"status": "FINALISATION", "certain": True, "completedOn": on}


async def test_a_correction_is_attested_no_later_than_what_it_takes_the_place_of(
    archivist: Archivist,
) -> None:
    body = {"name": en("INTREPOL"), "kind": "OTHER", "published": "2015-01-15"}
    first = await archivist.enter("registerInstitution", "XXXX", **body)
    body = {**body, "name": en("INTERPOL"), "published": "2021-01-15"}
    again = await archivist.enter("registerInstitution", "XXXX", **body, corrects=first["id"])
    told = await archivist.at(again["recordId"], None, "attestedFrom")
    assert told == {"attestedFrom": "2015-01-15"}
    earlier = {**body, "name": en("ICPO"), "published": "2012-05-05"}
    await archivist.enter("registerInstitution", "XXXX", **earlier, corrects=again["id"])
    told = await archivist.at(again["recordId"], None, "attestedFrom")
    assert told == {"attestedFrom": "2012-05-05"}


async def test_what_may_be_announced_is_reported_if_its_first_day_has_passed(
    archivist: Archivist,
) -> None:
    """Entered without a source, it had happened by the day on which it was recorded."""
    body, other = await archivist.body(name="Old"), await archivist.body()
    renamed = await archivist.enter(
        "renameInstitution", "[2019-06..]", id=body, name=en(archivist.own("New"))
    )
    assert renamed["effectiveFrom"] == "2019-06-01"
    sure = recorded(renamed)[1]
    expected = {"2019-05-31": "Old", "2020-01-01": "New?", sure: "New"}
    await archivist.shows(body, "name", expected)
    ended = await archivist.enter("dissolveInstitution", "[2019-06..]", id=other)
    assert ended["effectiveFrom"] in recorded(ended)
