"""Codes are told in words, in the language asked for: CLDR's, and the published lists'."""

from typing import Any

import pytest

from tests.officer import Officer, en, euros

WHEN = {"effectiveOn": "2015-01-01"}


async def told(officer: Officer) -> dict[str, str]:
    """Tell of a body and a project with codes of every list."""
    body = {"name": en("A body"), "kind": "OTHER", "country": "DE", "entry": WHEN}
    one = await officer.open("registerInstitution", **body)
    bare = {"name": en("No country"), "kind": "OTHER", "entry": WHEN}
    other = await officer.open("registerInstitution", **bare)
    project = await officer.open("identifyProject", title=en("A project"), entry=WHEN)
    await officer.record(
        "describeProject",
        id=project,
        recipients=[{"country": "BJ"}, {"country": "XK"}, {"country": "AN"}, {"region": "298"}],
        sectors=[
            {"vocabulary": "1", "code": "15130"},
            {"vocabulary": "2", "code": "151"},
            {"vocabulary": "99", "code": "Ours"},
        ],
        entry=WHEN,
    )
    leaflet = {"title": "A leaflet", "url": "https://example.org/1", "category": "A02"}
    await officer.record("attachDocument", id=project, **leaflet, entry=WHEN)
    parties = {"funder": one, "beneficiary": other, "projects": [project], "entry": WHEN}
    agreement = await officer.open("proposeFundingAgreement", **parties)
    decided = {"decidedAmount": euros("9"), "entry": {"effectiveOn": "2016-01-01"}}
    await officer.record("decideFundingAgreement", id=agreement, **decided)
    return {"one": one, "other": other, "project": project, "agreement": agreement}


DOCUMENT = """query($one: ID!, $other: ID!, $project: ID!, $agreement: ID!, $lang: String) {
    one: institution(id: $one) { countryName(lang: $lang) }
    other: institution(id: $other) { countryName(lang: $lang) }
    project(id: $project) {
        recipients { countryName(lang: $lang) regionName(lang: $lang) }
        sectors { vocabularyName name } documents { categoryName } }
    fundingAgreement(id: $agreement) { decidedAmount { currencyName(lang: $lang) } } }"""


@pytest.mark.parametrize(
    ("lang", "germany", "benin", "euro"),
    [
        ("en", "Germany", "Benin", "Euro"),
        (None, "Germany", "Benin", "Euro"),
        ("fr", "Allemagne", "Bénin", "euro"),
        ("FR-ca", "Allemagne", "Bénin", "euro"),
        ("de", "Deutschland", "Benin", "Euro"),
        ("no tag", "Germany", "Benin", "Euro"),
        ("tlh", "Germany", "Benin", "Euro"),
    ],
)
async def test_codes_are_told_in_words(
    officer: Officer, lang: str | None, germany: str, benin: str, euro: str
) -> None:
    """The names are CLDR's; Kosovo has one there, and the Netherlands Antilles have none."""
    found: Any = await officer.ask(DOCUMENT, **await told(officer), lang=lang)
    assert found["one"] == {"countryName": germany}
    assert found["other"] == {"countryName": None}
    recipients = found["project"]["recipients"]
    assert recipients[0] == {"countryName": benin, "regionName": None}
    assert recipients[1]["countryName"] == "Kosovo"
    assert recipients[2]["countryName"] == "Netherlands Antilles"
    assert recipients[3] == {"countryName": None, "regionName": "Africa, regional"}
    assert found["project"]["sectors"][0] == {
        "vocabularyName": "OECD DAC CRS Purpose Codes (5 digit)",
        "name": "Legal and judicial development",
    }
    assert found["project"]["sectors"][1]["name"].startswith("Government")
    assert found["project"]["sectors"][2]["name"] == "Ours"
    assert found["project"]["documents"] == [{"categoryName": "Objectives / Purpose of activity"}]
    assert found["fundingAgreement"] == {"decidedAmount": {"currencyName": euro}}


async def test_a_code_that_was_withdrawn_is_taken_and_warned_of(officer: Officer) -> None:
    """ISO withdrew AN on 2010-12-15."""
    warned = "... on ProjectRecorded { warnings { name message path } }"
    since = {"effectiveOn": "2010-01-01"}
    for day, expected in (("2010-12-15", 0), ("2010-12-16", 1)):
        project = await officer.open("identifyProject", title=en(f"Before {day}"), entry=since)
        outcome = await officer.record(
            "describeProject",
            warned,
            id=project,
            recipients=[{"country": "AN"}],
            entry={"effectiveOn": day},
        )
        assert len(outcome["warnings"]) == expected
        for one in outcome["warnings"]:
            assert one["name"] == "code_withdrawn"
            assert one["path"] == ["recipients", "0", "country"]
            assert "2010-12-15" in one["message"]
