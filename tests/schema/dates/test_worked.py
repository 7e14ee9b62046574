"""Every line of the table "Worked" in `docs/dates.md`, in its order."""

from typing import Any

import pytest

from tests.officer import en
from tests.schema.dates.archivist import Archivist

LEARNT = "2021-01-15"


async def started(archivist: Archivist, on: str = "2015-01-01") -> str:
    project = await archivist.project()
    await archivist.enter("startProject", on, id=project)
    return project


async def test_completed_in_a_year(archivist: Archivist) -> None:
    project = await started(archivist)
    await archivist.enter("completeProject", "2021", id=project)
    expected = {
        "2020-12-31": "IMPLEMENTATION",
        "2021-06-01": "IMPLEMENTATION?",
        "2021-12-31": "FINALISATION",
    }
    await archivist.shows(project, "status", expected)


async def test_a_body_of_which_nothing_else_is_known(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", name="INTERPOL", published=LEARNT)
    expected = {"1900-01-01": "INTERPOL?", "2021-01-14": "INTERPOL?", LEARNT: "INTERPOL"}
    await archivist.shows(body, "name", expected)
    await archivist.days(body, {"1900-01-01": False, "2021-01-14": False, LEARNT: True})
    assert await archivist.at(body, None, "attestedFrom") == {"attestedFrom": LEARNT}


async def test_a_body_that_a_link_of_a_day_names(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", name="INTERPOL", published=LEARNT)
    await archivist.link("2015-03-01", toInstitution=body)
    expected = {"2015-02-28": "INTERPOL?", "2015-03-01": "INTERPOL"}
    await archivist.shows(body, "name", expected)
    await archivist.days(body, {"2015-02-28": False, "2015-03-01": True})


async def test_a_body_that_a_link_of_a_year_names(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", name="INTERPOL", published=LEARNT)
    await archivist.link("2010", toInstitution=body)
    expected = {"2009-12-31": "INTERPOL?", "2010-06-01": "INTERPOL?", "2010-12-31": "INTERPOL"}
    await archivist.shows(body, "name", expected)
    await archivist.days(body, {"2009-12-31": False, "2010-01-01": True, "2010-12-31": True})


async def test_renamed_by_a_month(archivist: Archivist) -> None:
    body = await archivist.body("2000-01-01", name="Old")
    await archivist.enter(
        "renameInstitution", "[..2019-06]", id=body, name=en(archivist.own("New"))
    )
    expected = {
        "1999-12-31": None,
        "2000-01-01": "Old?",
        "2019-05-31": "Old?",
        "2019-06-29": "Old?",
        "2019-06-30": "New",
    }
    await archivist.shows(body, "name", expected)


async def test_renamed_twice_in_days_that_overlap(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    await archivist.enter("renameInstitution", "[2019..2021]", id=body, name=en(archivist.own("B")))
    await archivist.enter("renameInstitution", "2020", id=body, name=en(archivist.own("C")))
    await archivist.shows(body, "name", {"2018-12-31": "A", "2022-01-01": "C?"})


async def test_an_agreement_that_ends_in_a_year(archivist: Archivist) -> None:
    agreement = await archivist.in_force(endOn="2021")
    expected = {
        "2021-01-01": "IN_FORCE",
        "2021-01-02": "IN_FORCE?",
        "2021-07-01": "IN_FORCE?",
        "2021-12-31": "IN_FORCE?",
        "2022-01-01": "ENDED",
    }
    await archivist.shows(agreement, "status", expected)


async def test_an_agreement_that_ends_in_a_year_and_was_closed_in_it(archivist: Archivist) -> None:
    agreement = await archivist.in_force(endOn="2021")
    await archivist.enter("closeFundingAgreement", "2021", id=agreement)
    expected = {
        "2020-12-31": "IN_FORCE",
        "2021-07-01": "IN_FORCE?",
        "2021-12-30": "IN_FORCE?",
        "2021-12-31": "CLOSED",
        "2022-01-01": "CLOSED",
    }
    await archivist.shows(agreement, "status", expected)


async def test_completed_in_the_year_it_started(archivist: Archivist) -> None:
    project = await started(archivist, "2019-06-15")
    await archivist.enter("completeProject", "2019", id=project)
    expected = {
        "2019-03-01": "IDENTIFICATION",
        "2019-06-14": "IDENTIFICATION",
        "2019-07-01": "IMPLEMENTATION?",
        "2019-12-31": "FINALISATION",
    }
    await archivist.shows(project, "status", expected)


async def test_closed_in_a_year_and_reopened_before_its_last_day(archivist: Archivist) -> None:
    project = await started(archivist)
    await archivist.enter("completeProject", "2020-01-01", id=project)
    closed = await archivist.enter("closeProject", "2021", id=project)
    assert closed["effectiveFrom"] == "2021-12-31"

    refusal = await archivist.refused("reopenProject", "2021-09-01", id=project)
    assert "[2021-01-01..2021-08-31]" in refusal["message"]
    assert refusal["event"]["id"] == closed["id"]

    narrower = "[2021-01-01..2021-08-31]"
    again = await archivist.enter("closeProject", narrower, id=project, corrects=closed["id"])
    assert again["effectiveFrom"] == "2021-08-31"
    await archivist.enter("reopenProject", "2021-09-01", id=project)
    expected = {
        "2020-12-31": "FINALISATION",
        "2021-03-01": "FINALISATION?",
        "2021-08-31": "CLOSED",
        "2021-09-01": "FINALISATION",
    }
    await archivist.shows(project, "status", expected)


async def test_dissolved_since_a_month(archivist: Archivist) -> None:
    body = await archivist.body()
    await archivist.enter("dissolveInstitution", "[2019-06..]", id=body, published="2020-03-01")
    expected = {
        "2019-05-31": "True",
        "2019-12-01": "True?",
        "2020-02-29": "True?",
        "2020-03-01": "False",
    }
    await archivist.shows(body, "alive", expected)


async def test_an_identifier_known_by_a_day(archivist: Archivist) -> None:
    exact, learnt = await archivist.body("1993"), await archivist.body("XXXX", published=LEARNT)
    asked = "certain attestedFrom"
    days = ("1993-06-01", "2000-01-01", "2021-01-14", LEARNT)
    bodies = (exact, learnt)
    before = [await archivist.at(body, day, asked) for body in bodies for day in days]
    await archivist.enter("assignIdentifier", "[..2024-12-11]", id=exact, **archivist.code())
    await archivist.enter("assignIdentifier", "[..2024-12-11]", id=learnt, **archivist.code())
    after = [await archivist.at(body, day, asked) for body in bodies for day in days]
    assert after == before
    await archivist.days(learnt, {"2000-01-01": False, "2021-01-14": False, LEARNT: True})


async def test_described_nobody_knows_when(archivist: Archivist) -> None:
    area = await archivist.area("1999", title="Drugs")
    project = await archivist.project("2005")
    described = await archivist.enter("describeProject", "XXXX", id=project, areas=[area])
    assert described["effectiveFrom"] == "2005-01-01"
    found = await archivist.at(project, "2005-01-01", "areas { title }")
    assert found == {"areas": [{"title": "Drugs"}]}


async def test_a_start_by_a_month_may_be_before_an_earlier_end(archivist: Archivist) -> None:
    project = await archivist.project()
    planned = {"plannedStart": "[..2020-06]", "plannedEnd": "2020-03"}
    await archivist.enter("scheduleProject", "2019-12-01", id=project, **planned)
    assert await archivist.at(project, None, "plannedStart plannedEnd") == planned


STARTED = ("2020", "[2020..2021]", "XXXX", "2021-01")


@pytest.mark.parametrize(
    ("published", "where", "expected"),
    [
        (None, {"lt": "2021"}, ["2020"]),
        (None, {"possiblyDuring": "2021"}, ["2021-01", "XXXX", "[2020..2021]"]),
        ("2020-11", {"possiblyDuring": "2021"}, ["2021-01", "[2020..2021]"]),
        ("2021-02", {"possiblyDuring": "2021"}, ["2021-01", "XXXX", "[2020..2021]"]),
    ],
)
async def test_what_started_before_or_possibly_in_a_year(
    archivist: Archivist, published: str | None, where: Any, expected: list[str]
) -> None:
    async def tell() -> list[str]:
        projects = [await started(archivist, on) for on in STARTED if on != "XXXX"]
        projects.append(await archivist.project())
        await archivist.enter("startProject", "XXXX", id=projects[-1], published=published)
        return projects

    projects = await archivist.once(("started", published), tell)
    document = "query($w: ProjectFilter) { projects(where: $w) { nodes { startedOn } } }"
    own = {"recordId": {"in": projects}, "startedOn": where}
    found = await archivist.ask(document, w=own)
    assert sorted(node["startedOn"] for node in found["projects"]["nodes"]) == expected
