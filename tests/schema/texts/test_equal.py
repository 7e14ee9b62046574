"""What is equal to a text: all that looks the same, in any field and any language."""

import unicodedata
from typing import Any

import pytest

from tests.officer import Officer, en, euros

WHEN = {"effectiveOn": "2015-01-01"}
SPELT = [
    ("M\u00fcller", "M\u00dcLLER", True),
    ("M\u00fcller", "m\u00fcller", True),
    ("M\u00fcller", "Muller", False),
    ("M\u00fcller", "Mueller", False),
    ("M\u00fcller", unicodedata.normalize("NFD", "M\u00fcller"), True),
    ("Office", "O\ufb03ce", True),  # one sign for ffi
    ("O\ufb03ce", "OFFICE", True),
    ("Gro\u00dfe Stra\u00dfe", "GROSSE STRASSE", True),
    ("FED/1", "\uff26\uff25\uff24\uff0f\uff11", True),  # as wide as ideographs
    ("FED/1", " fed/1\u00a0", True),
    ("FED/1", "FED /1", False),
    ("FED/1", "FED/10", False),
    ("Border  police", "border\u2003POLICE", True),
    ("Border police", "borderpolice", False),
    ("Border Agen\u00adcy", "border agency", True),
    ("\u0130stanbul", "istanbul", False),
    ("\u0141\u00f3d\u017a", "\u0142\u00d3D\u0179", True),
    ("\u0141\u00f3d\u017a", "Lodz", False),
    ("100%", "100_", False),
]
TEXT = """query($eq: String, $in: [String!]) {
    eq: %(of)s(where: %(eq)s) { totalCount }
    in: %(of)s(where: %(in)s) { totalCount }
    ne: %(of)s(where: %(ne)s) { totalCount }
    notIn: %(of)s(where: %(notIn)s) { totalCount } }"""
EQUAL = {"eq": "eq: $eq", "in": "in: $in", "ne": "ne: $eq", "notIn": "notIn: $in"}


async def equal(officer: Officer, of: str, where: str, text: str) -> bool:
    """Say whether the only one is found as equal; by each operator, and by its denial not."""
    asked = {name: where.replace("*", f"{{{said}}}") for name, said in EQUAL.items()}
    found = await officer.ask(TEXT % {"of": of, **asked}, **{"eq": text, "in": ["other", text]})
    counts = {name: one["totalCount"] for name, one in found.items()}
    assert counts["in"] == counts["eq"]
    assert counts["ne"] == counts["notIn"] == 1 - counts["eq"]
    return bool(counts["eq"])


@pytest.mark.parametrize(("text", "asked", "finds"), SPELT)
async def test_a_text_is_equal_to_what_looks_the_same(
    officer: Officer, text: str, asked: str, *, finds: bool
) -> None:
    given = {"name": en(text), "kind": "OTHER", "shortName": text, "otherNames": [text]}
    await officer.open("registerInstitution", **given, seat=text, entry={**WHEN, "reason": text})
    for where in ("name: *", "shortName: *", "otherNames: {some: *}", "seat: *"):
        of_one = f"{{{where}}}"
        assert await equal(officer, "institutions", of_one, asked) is finds, where
    assert await equal(officer, "events", "{reason: *}", asked) is finds


async def test_a_text_is_equal_in_the_language_in_which_it_is_read(officer: Officer) -> None:
    names = {"en": "Police", "fr": "Gendarmerie", "de": "Polizei"}
    texts = [{"language": tag, "text": text} for tag, text in names.items()]
    await officer.open("registerInstitution", name=texts, kind="OTHER", entry=WHEN)
    for lang, text in (("fr-CA", "gendarmerie"), ("DE", "Polizei"), ("it", "POLICE")):
        where = EQUAL | {name: f'{said} lang: "{lang}"' for name, said in EQUAL.items()}
        asked = {name: f"{{name: {{{said}}}}}" for name, said in where.items()}
        found = await officer.ask(
            TEXT % {"of": "institutions", **asked}, **{"eq": text, "in": ["other", text]}
        )
        assert [one["totalCount"] for one in found.values()] == [1, 1, 0, 0], lang
    assert await equal(officer, "institutions", "{name: *}", "POLICE")
    for text in ("Gendarmerie", "Police Gendarmerie", '"Police"', "en"):
        assert not await equal(officer, "institutions", "{name: *}", text), text


async def test_a_text_has_been_equal_to_what_it_was(officer: Officer) -> None:
    """A spelling that another one bears finds nothing that bears it no more."""
    given = {"kind": "OTHER", "entry": WHEN}
    one = await officer.open("registerInstitution", name=en("First"), **given)
    entry = {"effectiveOn": "2016-01-01"}
    await officer.record("renameInstitution", id=one, name=en("Second"), entry=entry)
    query = """query($a: AsOf) {
        institutions(where: {name: {eq: "FIRST"}}, asOf: $a) { totalCount } }"""
    for day, count in [("2015-06-01", 1), ("2016-06-01", 0)]:
        found = await officer.ask(query, a={"effectiveOn": day})
        assert found["institutions"]["totalCount"] == count, day


LISTED = [
    ("institutions", "{identifiers: {some: {value: *}}}", "74 ab", "74\u00a0AB"),
    ("institutions", "{identifiers: {some: {schemeName: *}}}", "LEI", "lei"),
    ("institutions", "{documents: {some: {title: *}}}", "Annual report", "ANNUAL  report"),
    ("fundingAgreements", "{reference: *}", "FED/2", "fed/\uff12"),
    ("fundingAgreements", "{payments: {some: {bankReference: *}}}", "B-1", "b-1"),
    ("fundingOpportunities", "{topicId: *}", "HORIZON-1", "horizon-1"),
    ("fundingOpportunities", "{callId: *}", "CALL-1", "call-\u00b9"),
    ("policyDossiers", "{references: {some: {value: *}}}", "Dossier A/7", "DOSSIER a/7"),
    ("policyDossiers", "{stages: {some: {actReference: *}}}", "Act (21) 784", "act (21)  784"),
    ("policyDossiers", "{positions: {some: {title: *}}}", "Our view", "OUR VIEW"),
    ("policyDossiers", "{positions: {some: {document: *}}}", "Ref. 12", "ref. 12"),
    ("institutionalLinks", "{upgrades: {some: {title: *}}}", "Memorandum", "MEMORANDUM"),
    ("institutionalLinks", "{upgrades: {some: {reference: *}}}", "M/1", "m/1"),
    ("events", "{sources: {some: {title: *}}}", "News of the day", "NEWS of the day"),
    ("events", "{sources: {some: {says: *}}}", "Otherwise", "otherwise"),
    ("projects", "{acronym: *}", "WAPIS", "wapis"),
]
CODES = [
    ("institutions", "{country: *}", "FR", "fr"),
    ("institutions", "{documents: {some: {url: *}}}", "https://a.example/B", "https://a.example/b"),
    ("fundingAgreements", "{programme: *}", "11th EDF", "11TH EDF"),
]


async def told(officer: Officer) -> None:
    """Tell of one record of most kinds, with all that is listed."""
    source = {"kind": "DOCUMENT", "title": "News of the day", "says": "Otherwise"}
    body = {"kind": "OTHER", "entry": WHEN}
    named = {"scheme": "OTHER", "schemeName": "LEI", "value": "74 ab"}
    one = await officer.open("registerInstitution", name=en("A body"), country="FR", **body)
    await officer.record("assignIdentifier", id=one, **named, entry=WHEN)
    report = {"title": "Annual report", "url": "https://a.example/B", "category": "B01"}
    await officer.record("attachDocument", id=one, **report, entry=WHEN)
    other = await officer.open("registerInstitution", name=en("Other"), **body)
    project = {"title": en("A project"), "acronym": "WAPIS", "entry": {**WHEN, "sources": [source]}}
    of = {"projects": [await officer.open("identifyProject", **project)], "programme": "11th EDF"}
    parties = {"funder": one, "beneficiary": other, **of, "entry": WHEN}
    grant = await officer.open("proposeFundingAgreement", **parties)
    terms = {"contribution": euros("9"), "startOn": "2016", "endOn": "2030", "entry": WHEN}
    await officer.record("signFundingAgreement", id=grant, reference="FED/2", **terms)
    paid = {"kind": "INTERIM", "amount": euros("1"), "entry": {"effectiveOn": "2017-01-01"}}
    await officer.record("recordPayment", id=grant, bankReference="B-1", **paid)
    call = {"topicId": "HORIZON-1", "callId": "CALL-1", "url": "https://b.example", "entry": WHEN}
    await officer.open("spotOpportunity", title=en("A call"), **call)
    reference = {**named, "value": "Dossier A/7"}
    dossier = {"title": en("A dossier"), "references": [reference], "entry": WHEN}
    file = await officer.open("openDossier", **dossier)
    act = {"stage": "PROPOSED", "actReference": "Act (21) 784", "entry": WHEN}
    await officer.record("recordStage", id=file, **act)
    view = {"title": en("Our view"), "toInstitution": one, "document": "Ref. 12", "entry": WHEN}
    await officer.record("submitPosition", id=file, **view)
    ends = {"fromInstitution": one, "toInstitution": other, "entry": WHEN}
    link = await officer.open("establishLink", **ends)
    new = {"title": en("Memorandum"), "reference": "M/1", "summary": "More.", "entry": WHEN}
    await officer.record("upgradeLink", id=link, **new)


async def test_so_is_a_text_in_a_list_and_no_code(officer: Officer) -> None:
    await told(officer)
    for of, where, text, same in LISTED:
        for asked, expected in ((text, 1), (same, 1), (f"{text}x", 0)):
            found = await counted(officer, of, where, asked)
            assert found == expected, (where, asked)
    for of, where, text, other in CODES:
        assert [await counted(officer, of, where, one) for one in (text, other)] == [1, 0], where


async def counted(officer: Officer, of: str, where: str, text: str) -> int:
    """Count what is equal to a text."""
    query = f"query($t: String) {{ of: {of}(where: {where}) {{ totalCount }} }}"
    found = await officer.ask(query.replace("*", "{eq: $t}"), t=text)
    count: int = found["of"]["totalCount"]
    return count


@pytest.mark.parametrize(
    ("asked", "finds"),
    [("fed/\u00c9", True), ("FED/e", True), ("F", True), ("", True), ("ed/", False), ("G", False)],
)
async def test_a_label_begins_with_what_is_typed(
    officer: Officer, asked: str, *, finds: bool
) -> None:
    """As with `contains` and `search`, accents do not count."""
    body = {"name": en("A body"), "kind": "OTHER", "otherNames": ["F\u00e9d/\u00c91"]}
    await officer.open("registerInstitution", **body, entry=WHEN)
    found = await officer.ask(
        """query($t: String) { institutions(where: {
            otherNames: {some: {startsWith: $t}}}) { totalCount } }""",
        t=asked,
    )
    assert found["institutions"]["totalCount"] == int(finds)


DEEPEST = [{"eq": "A BODY"}, {"in": ["x", "A BODY"]}, {"startsWith": "a b"}]


@pytest.mark.parametrize("asked", DEEPEST)
async def test_the_deepest_filter_there_may_be_is_answered(officer: Officer, asked: Any) -> None:
    given = {"name": en("One"), "kind": "OTHER", "otherNames": ["A body"], "entry": WHEN}
    await officer.open("registerInstitution", **given)
    query = "query($w: InstitutionFilter) { institutions(where: $w) { totalCount } }"
    where: Any = {"otherNames": {"some": asked}}
    for deep in range(20):
        answer = await officer.run(query, w=where)
        if "errors" in answer:
            assert answer["errors"][0]["extensions"]["code"] == "TOO_COSTLY"
            break
        assert answer["data"]["institutions"]["totalCount"] == 1 - deep % 2
        where = {"not": where}
    else:
        pytest.fail("as deep as that, SQLite gives up")
    assert deep > 2


async def test_what_is_no_text_is_refused(officer: Officer) -> None:
    for asked in ('otherNames: {some: {eq: "a\\u0000"}}', 'name: {in: ["\\u0000"]}'):
        message = await officer.told(f"{{ institutions(where: {{{asked}}}) {{ totalCount }} }}")
        assert message == "U+0000 stands in no text."
