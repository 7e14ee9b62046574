"""A text in languages is listed and compared as it is read in one of them."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from projections.verify import verify
from tests.administration import redact
from tests.officer import Officer, en

STATEMENTS = {
    "A": {"en": "Borders", "fr": "Zones"},
    "B": {"en": "Zones", "fr": "Drogue"},
    "C": {"fr": "Écoles", "de": "Schulen"},
    "D": {"en": "Borders", "fr-CA": "Abeilles", "de": "Anders"},
    "E": {"en": "Borders and more"},
}
"""What areas state, by their titles."""
SINCE = {"effectiveOn": "2010"}
LIST = """query($by: [AreaOfCooperationOrder!], $where: AreaOfCooperationFilter, $first: Int,
        $after: String) {
    page: areasOfCooperation(orderBy: $by, where: $where, first: $first, after: $after) {
        nodes { title } pageInfo { endCursor hasNextPage } } }"""


async def told(officer: Officer) -> list[str]:
    """Open the areas; return the entry of each."""
    entries = list[str]()
    for title, texts in STATEMENTS.items():
        said = [{"language": tag, "text": text} for tag, text in texts.items()]
        named = [{"language": "en", "text": title}]
        outcome = await officer.record("openArea", title=named, statement=said)
        entries.append(outcome["events"][0]["id"])
    return entries


async def listed(officer: Officer, **given: Any) -> str:
    """Return the titles of areas as they are listed, page by page."""
    titles, after, more = list[str](), None, True
    while more:
        page = (await officer.ask(LIST, first=2, after=after, **given))["page"]
        titles += [node["title"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    return "".join(titles)


@pytest.mark.parametrize(
    ("lang", "ascending", "descending"),
    [
        # Borders, Borders, Borders and more, Écoles for the French alone, Zones
        ("en", "ADECB", "BCEDA"),
        (None, "ADECB", "BCEDA"),
        ("it", "ADECB", "BCEDA"),
        # Borders, Borders and more, Drogue, Écoles, Zones
        ("fr", "DEBCA", "ACBED"),
        # Abeilles, Borders and more, Drogue, Écoles, Zones
        ("FR-ca", "DEBCA", "ACBED"),
        # Anders, Borders, Borders and more, Schulen, Zones
        ("de-AT", "DAECB", "BCEAD"),
    ],
)
async def test_a_listing_goes_by_the_text_that_is_read(
    officer: Officer, lang: str | None, ascending: str, descending: str
) -> None:
    await told(officer)
    for direction, expected in (("ASC", ascending), ("DESC", descending)):
        turned = {"field": "TITLE", "direction": direction}
        by = [{"field": "STATEMENT", "direction": direction, "lang": lang}, turned]
        assert await listed(officer, by=by) == expected


async def test_what_is_read_alike_goes_by_the_next_field(officer: Officer) -> None:
    """Whatever is said in other languages."""
    await told(officer)
    for direction, expected in (("ASC", "ADECB"), ("DESC", "DAECB")):
        by = [{"field": "STATEMENT"}, {"field": "TITLE", "direction": direction}]
        assert await listed(officer, by=by) == expected


async def test_a_cursor_is_of_one_language(officer: Officer) -> None:
    await told(officer)
    by = [{"field": "STATEMENT", "lang": "fr"}]
    page = (await officer.ask(LIST, by=by, first=1))["page"]
    for lang, is_taken in (("fr", True), ("FR", True), ("de", False), ("en", False)):
        by = [{"field": "STATEMENT", "lang": lang}]
        answer = await officer.run(LIST, by=by, after=page["pageInfo"]["endCursor"])
        assert ("errors" not in answer) is is_taken, lang


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"lte": "Borders"}, "AD"),
        ({"gte": "Borders", "lt": "Ecoles"}, "ADE"),
        ({"gt": "borders"}, "BCE"),
        ({"gte": "Ecoles", "lang": "fr"}, "AC"),
        ({"lt": "B", "lang": "fr-CA"}, "D"),
        ({"lt": "B", "lang": "fr"}, ""),
        ({"eq": "zones"}, "B"),
        ({"eq": "ZONES", "lang": "fr"}, "A"),
        ({"in": ["schulen", "zones"], "lang": "de"}, "BC"),
        ({"notIn": ["Borders", "Zones"]}, "CE"),
        ({"contains": "zones"}, "AB"),
        ({"contains": "zones", "lang": "fr"}, "A"),
        ({"contains": "CA"}, ""),
        ({"contains": "ZONES DROGUE"}, ""),
        ({"startsWith": "abe"}, "D"),
        ({"startsWith": "abe", "lang": "fr-CA"}, "D"),
        ({"startsWith": "abe", "lang": "fr"}, ""),
        ({"startsWith": "schul"}, "C"),
        ({"startsWith": "more"}, ""),
        ({"contains": ""}, "ABCDE"),
        ({"lang": "fr", "isNull": False}, "ABCDE"),
    ],
)
async def test_a_filter_compares_the_text_that_is_read(
    officer: Officer, where: Any, expected: str
) -> None:
    await told(officer)
    given = {"where": {"statement": where}, "by": [{"field": "TITLE"}]}
    assert await listed(officer, **given) == expected
    other = "".join(sorted({*"ABCDE"} - {*expected}))
    assert await listed(officer, **given | {"where": {"not": given["where"]}}) == other


@pytest.mark.parametrize(
    ("where", "is_found"),
    [
        ({"contains": "OF COOPERATION"}, True),
        ({"contains": "d'entente"}, True),
        ({"contains": "d'entente", "lang": "fr-BE"}, True),
        ({"contains": "d'entente", "lang": "en"}, False),
        ({"contains": "second"}, False),
        ({"startsWith": "mémo"}, True),
        ({"startsWith": "cooperation"}, False),
        ({"gte": "memorandum", "lt": "MEMORANDUN"}, True),
        ({"gt": "n"}, False),
        ({"eq": "memorandum of cooperation"}, True),
        ({"ne": "Mémorandum d'entente", "lang": "fr"}, False),
        ({"isNull": True}, False),
    ],
)
async def test_the_title_of_an_upgrade_is_compared_as_other_titles_are(
    officer: Officer,
    where: Any,
    is_found: bool,  # noqa: FBT001
) -> None:
    bodies = [
        await officer.open("registerInstitution", name=en(name), kind="OTHER", entry=SINCE)
        for name in ("One", "Other")
    ]
    ends = dict(zip(("fromInstitution", "toInstitution"), bodies, strict=True))
    link = await officer.open("establishLink", **ends, basis="LIAISON", entry=SINCE)
    title = [
        {"language": "fr", "text": "Mémorandum d'entente"},
        {"language": "en", "text": "Memorandum of cooperation"},
    ]
    upgrade = {"id": link, "title": title, "summary": "It is written down."}
    await officer.record("upgradeLink", **upgrade, entry={"effectiveOn": "2015"})
    document = """query($where: InstitutionalLinkFilter, $of: UpgradeFilter) {
        institutionalLinks(where: $where) { nodes { upgrades(where: $of) { title } } } }"""
    whole = {"where": {"upgrades": {"some": {"title": where}}}, "of": {"title": where}}
    nodes = (await officer.ask(document, **whole))["institutionalLinks"]["nodes"]
    told_of = {"upgrades": [{"title": "Memorandum of cooperation"}]}
    assert nodes == ([told_of] if is_found else [])


async def test_a_text_that_was_removed_is_null(officer: Officer, engine: AsyncEngine) -> None:
    entries = await told(officer)
    await redact(engine, entries[0], "/payload/statement/en")
    await redact(engine, entries[4], "/payload/statement/en")
    by = [{"field": "TITLE"}]
    for where, expected in (
        ({"isNull": True}, "AE"),
        ({"isNull": False}, "BCD"),
        ({"isNull": True, "lang": "fr"}, "E"),
        ({"contains": ""}, "ABCD"),
        ({"contains": "", "lang": "en"}, "BCD"),
        ({"startsWith": "", "lang": "fr"}, "ABCD"),
        ({"lt": "zz"}, "BCD"),
        ({"gte": "", "lang": "fr"}, "ABCD"),
        ({"ne": "Borders"}, "ABCE"),
        ({"eq": "zones", "lang": "fr"}, "A"),
    ):
        assert await listed(officer, where={"statement": where}, by=by) == expected, where
    for direction, expected in (("ASC", "DCBAE"), ("DESC", "BCDAE")):
        order = [{"field": "STATEMENT", "direction": direction}, *by]
        assert await listed(officer, by=order) == expected
    assert await verify(engine) == []
