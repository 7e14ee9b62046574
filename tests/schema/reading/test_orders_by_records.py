"""Listings go by the one record that each thing leads to: by what that is called, null last."""

from typing import Any

import pytest

from tests.officer import Officer, en

BODIES = {
    "zeta": {"en": "Zeta", "fr": "Alpha"},
    "beta": {"en": "Béta"},
    "gamma": {"en": "gamma", "de": "Anton"},
}
LEADS = {"1": "zeta", "2": "beta", "3": None, "4": "gamma", "5": "beta"}
"""The projects, and who leads each; they were entered one after another."""
LIST = """query($by: [ProjectOrder!], $first: Int, $after: String, $last: Int, $before: String,
        $where: ProjectFilter, $at: AsOf) {
    page: projects(orderBy: $by, first: $first, after: $after, last: $last, before: $before,
            where: $where, asOf: $at) {
        totalCount nodes { acronym }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


async def told(officer: Officer) -> dict[str, str]:
    """Enter the bodies and the projects; return their ids."""
    ids = dict[str, str]()
    since = {"effectiveOn": "2010"}
    for key, texts in BODIES.items():
        name = [{"language": tag, "text": text} for tag, text in texts.items()]
        ids[key] = await officer.open("registerInstitution", name=name, kind="OTHER", entry=since)
    for key, lead in LEADS.items():
        given: dict[str, Any] = {"lead": lead and ids[lead], "acronym": key, "entry": since}
        ids[key] = await officer.open("identifyProject", title=en(f"Project {key}"), **given)
    return ids


def acronyms(page: Any) -> str:
    return "".join(node["acronym"] for node in page["nodes"])


async def forward(officer: Officer, size: int, **given: Any) -> str:
    """Read a listing page by page from its beginning."""
    found, after, more = "", None, True
    while more:
        page = (await officer.ask(LIST, first=size, after=after, **given))["page"]
        found += acronyms(page)
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    return found


async def backward(officer: Officer, size: int, **given: Any) -> str:
    """Read a listing page by page from its end."""
    found, before, more = "", None, True
    while more:
        page = (await officer.ask(LIST, last=size, before=before, **given))["page"]
        found = acronyms(page) + found
        before, more = page["pageInfo"]["startCursor"], page["pageInfo"]["hasPreviousPage"]
    return found


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # Beta twice, gamma, zeta; of alike the one that was entered first.
        ([{"field": "LEAD"}], "25413"),
        ([{"field": "LEAD", "direction": "DESC"}], "14253"),
        # Alpha, beta, gamma
        ([{"field": "LEAD", "lang": "fr"}], "12543"),
        ([{"field": "LEAD", "lang": "FR-ca", "direction": "DESC"}], "42513"),
        # Anton, beta, zeta
        ([{"field": "LEAD", "lang": "de"}], "42513"),
        ([{"field": "LEAD"}, {"field": "ACRONYM", "direction": "DESC"}], "52413"),
        ([{"field": "STATUS"}, {"field": "LEAD", "direction": "DESC"}, {"field": "ID"}], "14253"),
    ],
)
async def test_a_listing_goes_by_what_the_record_is_called(
    officer: Officer, by: Any, expected: str
) -> None:
    await told(officer)
    for size in (1, 2, 3, 5):
        assert await forward(officer, size, by=by) == expected
        assert await backward(officer, size, by=by) == expected


async def test_it_lists_what_any_other_order_lists(officer: Officer) -> None:
    """Those without a record too, and each once, whatever is asked of it besides."""
    ids = await told(officer)
    asked: list[tuple[Any, str]] = [
        ({"lead": {}}, "2541"),
        ({"not": {"lead": {"id": {"eq": ids["beta"]}}}}, "413"),
        ({"lead": {"name": {"contains": "a"}}, "acronym": {"gt": "3"}}, "54"),
    ]
    for where, expected in asked:
        page = (await officer.ask(LIST, by=[{"field": "LEAD"}], where=where))["page"]
        assert (acronyms(page), page["totalCount"]) == (expected, len(expected))


async def test_it_goes_by_what_the_record_was_called_then(officer: Officer) -> None:
    ids = await told(officer)
    entry = {"effectiveOn": "2015-01-01"}
    await officer.record("renameInstitution", id=ids["zeta"], name=en("Aa"), entry=entry)
    by = [{"field": "LEAD"}]

    now, before = {"effectiveOn": "2015-01-01"}, {"effectiveOn": "2014-12-31"}
    unknown = {"effectiveOn": "2016-01-01", "position": len(BODIES) + len(LEADS)}
    for at, expected in ((now, "12543"), (before, "25413"), (unknown, "25413"), (None, "12543")):
        assert acronyms((await officer.ask(LIST, by=by, at=at))["page"]) == expected
        assert await forward(officer, 2, by=by, at=at) == expected
        assert await backward(officer, 2, by=by, at=at) == expected


async def test_pages_fit_together_while_bodies_are_renamed(officer: Officer) -> None:
    ids = await told(officer)
    found, after, more, number = "", None, True, 0
    while more:
        page = (await officer.ask(LIST, by=[{"field": "LEAD"}], first=1, after=after))["page"]
        found += acronyms(page)
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        for key in BODIES:
            number += 1
            await officer.record("renameInstitution", id=ids[key], name=en(f"{number % 7}"))
        await officer.open("identifyProject", title=en(f"N{number}"), lead=ids["beta"])
    assert found == "25413"


async def test_a_cursor_is_of_one_record_and_one_language(officer: Officer) -> None:
    await told(officer)
    page = (await officer.ask(LIST, by=[{"field": "LEAD", "lang": "fr"}], first=1))["page"]
    for by, is_taken in (
        ({"field": "LEAD", "lang": "fr"}, True),
        ({"field": "LEAD", "lang": "de"}, False),
        ({"field": "LEAD"}, False),
        ({"field": "TITLE", "lang": "fr"}, False),
    ):
        answer = await officer.run(LIST, by=[by], after=page["pageInfo"]["endCursor"])
        assert ("errors" not in answer) is is_taken, by


async def test_every_kind_that_leads_to_one_record_is_listed_by_it(officer: Officer) -> None:
    ids = await told(officer)
    entry = {"effectiveOn": "2012"}

    async def opened(mutation: str, **given: Any) -> str:
        return await officer.open(mutation, **given, entry=entry)

    bodies = [ids[key] for key in ("zeta", "beta", "gamma")]
    parts = {
        await opened("registerInstitution", name=en(f"Part {n}"), kind="OFFICE", parent=body): n
        for n, body in enumerate(bodies)
    }
    calls = dict[str, int]()
    for n, (title, manager) in enumerate(zip("cab", bodies, strict=True)):
        call = {"title": en(title), "topicId": f"T{n}", "url": "https://example.org/"}
        calls[await opened("spotOpportunity", **call, manager=manager)] = n
    agreements, links, files = dict[str, int](), dict[str, int](), dict[str, int]()
    for n, body in enumerate(bodies):
        other, call = bodies[n - 1], [*calls][n]
        parties = {"funder": body, "beneficiary": other, "opportunity": call}
        agreements[await opened("proposeFundingAgreement", projects=[ids["1"]], **parties)] = n
        ends = {"fromInstitution": body, "toInstitution": other}
        links[await opened("establishLink", **ends, basis="LIAISON")] = n
        files[await opened("openDossier", title=en(f"File {n}"), lead=body)] = n
    for listing, kind, field, those, expected in (
        # Of bodies and of calls by their names: beta, gamma, zeta; and a, b, c.
        ("institutions", "Institution", "PARENT", parts, [1, 2, 0]),
        ("fundingOpportunities", "FundingOpportunity", "MANAGER", calls, [1, 2, 0]),
        ("fundingAgreements", "FundingAgreement", "FUNDER", agreements, [1, 2, 0]),
        ("fundingAgreements", "FundingAgreement", "BENEFICIARY", agreements, [2, 0, 1]),
        ("fundingAgreements", "FundingAgreement", "OPPORTUNITY", agreements, [1, 2, 0]),
        ("institutionalLinks", "InstitutionalLink", "FROM_INSTITUTION", links, [1, 2, 0]),
        ("institutionalLinks", "InstitutionalLink", "TO_INSTITUTION", links, [2, 0, 1]),
        ("policyDossiers", "PolicyDossier", "LEAD", files, [1, 2, 0]),
    ):
        document = f"""query($by: [{kind}Order!]) {{ page: {listing}(orderBy: $by) {{
            nodes {{ recordId }} }} }}"""
        for direction, turned in (("ASC", expected), ("DESC", expected[::-1])):
            by = [{"field": field, "direction": direction}]
            page = (await officer.ask(document, by=by))["page"]
            found = [node["recordId"] for node in page["nodes"]]
            assert [those[one] for one in found[: len(those)]] == turned, field
            assert not {*found[len(those) :]} & {*those}


async def test_a_list_within_another_goes_by_records_too(officer: Officer) -> None:
    ids = await told(officer)
    for key in ("1", "4", "2", "3"):
        given = {"id": ids[key], "institution": ids["gamma"], "role": "FUNDING"}
        await officer.record("addPartner", **given)
    document = """query($id: ID!, $after: String) { institution(id: $id) {
        projects(orderBy: {field: LEAD}, first: 2, after: $after) {
            nodes { acronym lead { name } } pageInfo { endCursor } } } }"""
    first = (await officer.ask(document, id=ids["gamma"]))["institution"]["projects"]
    then = {"id": ids["gamma"], "after": first["pageInfo"]["endCursor"]}
    later = (await officer.ask(document, **then))["institution"]["projects"]
    assert (acronyms(first), acronyms(later)) == ("24", "13")
