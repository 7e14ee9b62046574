"""When a body began: the day stated with its registration, in all ways in which dates are asked."""

from typing import Any

import pytest

from tests.officer import Officer, en

STATED = {
    "1": "1923-09-07",
    "2": "1993",
    "3": "[1950..1952]",
    "4": "[..1993]",
    "5": "[2004..]",
    "6": "1993-11",
    "7": "XXXX",
}
"""The bodies, by what they are called; of the last nobody knows when it began."""


async def told(officer: Officer) -> dict[str, Any]:
    """Register the bodies; return the event of each."""
    events = dict[str, Any]()
    for name, on in STATED.items():
        given: dict[str, Any] = {"name": en(name), "kind": "OTHER", "entry": {"effectiveOn": on}}
        outcome = await officer.record("registerInstitution", **given)
        events[name] = outcome["events"][0]
    return events


async def established(officer: Officer, id_: str, **at: Any) -> Any:
    """Return what is told of when a body began."""
    document = """query($id: ID!, $at: AsOf) { institution(id: $id, asOf: $at) {
        establishedOn first: establishedOn(as: FIRST_DAY) last: establishedOn(as: LAST_DAY) } }"""
    told_of = await officer.ask(document, id=id_, at=at or None)
    return tuple(told_of["institution"].values())


async def names(officer: Officer, **given: Any) -> str:
    """Return what the bodies are called that are listed."""
    document = """query($where: InstitutionFilter, $by: [InstitutionOrder!]) {
        institutions(where: $where, orderBy: $by) { totalCount nodes { name } } }"""
    page = (await officer.ask(document, **given))["institutions"]
    assert page["totalCount"] == len(page["nodes"])
    return "".join(node["name"] for node in page["nodes"])


async def test_it_is_told_as_stated_and_by_its_days(officer: Officer) -> None:
    events = await told(officer)
    for name, days in {
        "1": ("1923-09-07", "1923-09-07", "1923-09-07"),
        "2": ("1993", "1993-01-01", "1993-12-31"),
        "3": ("[1950..1952]", "1950-01-01", "1952-12-31"),
        "4": ("[..1993]", None, "1993-12-31"),
        "5": ("[2004..]", "2004-01-01", None),
        "6": ("1993-11", "1993-11-01", "1993-11-30"),
        "7": (None, None, None),
    }.items():
        assert await established(officer, events[name]["recordId"]) == days


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"isNull": True}, "7"),
        ({"isNull": False}, "123456"),
        ({"eq": "1993"}, "2"),
        ({"lt": "1993"}, "13"),
        ({"lte": "1993"}, "12346"),
        ({"gte": "1993"}, "256"),
        ({"gt": "1993-11"}, "5"),
        ({"during": "1993"}, "26"),
        ({"during": "[1950..1993]"}, "236"),
        ({"possiblyDuring": "1951"}, "34"),
        ({"possiblyDuring": "2010"}, "5"),
        ({"precision": {"eq": "YEAR"}}, "2"),
    ],
)
async def test_bodies_are_found_by_it(officer: Officer, where: Any, expected: str) -> None:
    await told(officer)
    by = [{"field": "NAME"}]
    found = {"establishedOn": where}
    assert await names(officer, where=found, by=by) == expected
    others = "".join(name for name in STATED if name not in expected)
    assert await names(officer, where={"not": found}, by=by) == others


async def test_bodies_are_listed_by_it(officer: Officer) -> None:
    await told(officer)
    # 1923; 1950; of 1993 the month's first day after the year's; until 1993 by its last; 2004.
    for direction, expected in (("ASC", "1326457"), ("DESC", "5462317")):
        by = [{"field": "ESTABLISHED_ON", "direction": direction}]
        assert await names(officer, by=by) == expected


async def test_bodies_are_counted_by_its_year(officer: Officer) -> None:
    await told(officer)
    total = await officer.ask(
        """{ institutionTotals(groupBy: ESTABLISHED_YEAR) { establishedYear count }
            of1993: institutionTotals(groupBy: ESTABLISHED_YEAR, facets: true
                where: {establishedOn: {during: "1923"}}) { establishedYear count } }"""
    )
    lines = [
        {"establishedYear": 1923, "count": 1},
        {"establishedYear": 1993, "count": 2},
        {"establishedYear": None, "count": 4},
    ]
    assert total == {"institutionTotals": lines, "of1993": lines}


async def test_it_stays_when_a_body_is_established_again(officer: Officer) -> None:
    events = await told(officer)
    body = events["2"]["recordId"]
    gone, back = {"effectiveOn": "2001-01-01"}, {"effectiveOn": "2005-01-01"}
    await officer.record("dissolveInstitution", id=body, entry=gone)
    await officer.record("reestablishInstitution", id=body, entry=back)
    for day in ("1999-01-01", "2002-01-01", "2006-01-01"):
        assert (await established(officer, body, effectiveOn=day))[0] == "1993"
    assert "2" in await names(officer, where={"alive": {"eq": True}})


async def test_a_correction_of_the_registration_moves_it(officer: Officer) -> None:
    events = await told(officer)
    body, entry = events["2"]["recordId"], events["2"]["id"]
    renamed = {"name": en("2"), "shortName": "TWO", "entry": {"effectiveOn": "2000"}}
    await officer.record("renameInstitution", id=body, **renamed)
    before = await officer.entries()
    given: dict[str, Any] = {"name": en("2"), "kind": "OTHER"}
    for on, expected in (("1995-03", "1995-03"), ("XXXX", None), ("1994", "1994")):
        corrected = {"effectiveOn": on, "corrects": entry, "reason": "Mistyped."}
        outcome = await officer.record("registerInstitution", **given, entry=corrected)
        entry = outcome["events"][0]["id"]
        assert (await established(officer, body))[0] == expected
        assert (await established(officer, body, position=before))[0] == "1993"
    assert await names(officer, where={"establishedOn": {"eq": "1994"}}) == "2"
