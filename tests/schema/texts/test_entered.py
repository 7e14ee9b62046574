"""Texts as officers send them: what looks the same is one, and what shows nothing is not kept."""

import unicodedata
from typing import Any

import pytest

from tests.officer import Officer, en, euros

WHEN = {"effectiveOn": "2015-01-01"}
NAME = "Agence R\u00e9gionale"
INVISIBLE = "\u200b\u200c\ufeff\u3164"


async def body(officer: Officer, name: str, /, **given: Any) -> str:
    """Register an institution."""
    given = {"name": en(name), "kind": "OTHER", "entry": WHEN, **given}
    return await officer.open("registerInstitution", **given)


async def refused(officer: Officer, mutation: str, /, **given: Any) -> str:
    """Return the rule that refuses a mutation."""
    return (await officer.refusal(mutation, **given))[0]


@pytest.mark.parametrize(
    "other",
    [
        unicodedata.normalize("NFD", NAME),
        f"{NAME}\u200b",
        f"\ufeff{NAME}",
        f"\u00a0{NAME}\u2003",
        "AGENCE  R\u00c9GIONALE",
        "Agence\u00a0R\u00e9gionale",
        "Agen\u00adce R\u00e9gionale",
        "\uff21gence R\u00e9gionale",
    ],
)
async def test_a_name_that_looks_like_another_s_is_taken(officer: Officer, other: str) -> None:
    await body(officer, NAME)
    given = {"name": en(other), "kind": "OTHER", "entry": WHEN}
    assert await refused(officer, "registerInstitution", **given) == "name_taken"


async def test_a_name_that_has_other_accents_is_another(officer: Officer) -> None:
    """And each is found by both."""
    one, other = await body(officer, "M\u00fcller"), await body(officer, "Muller")
    for asked in ("m\u00fcller", "MULLER"):
        found = await officer.ask(
            """query($t: String!) {
                search(text: $t) { record { recordId } }
                institutions(where: {name: {contains: $t}}) { nodes { recordId } } }""",
            t=asked,
        )
        nodes = found["institutions"]["nodes"]
        assert {node["recordId"] for node in nodes} == {one, other}
        assert {hit["record"]["recordId"] for hit in found["search"]} == {one, other}


async def test_edges_are_trimmed_and_marks_put_together(officer: Officer) -> None:
    id_ = await body(officer, f" \u00a0{unicodedata.normalize('NFD', NAME)}\u200b \n")
    found = await officer.ask("query($i: ID!) { institution(id: $i) { name } }", i=id_)
    assert found["institution"]["name"] == NAME


@pytest.mark.parametrize("name", [INVISIBLE, "\u200b", " \u00a0\u2060", "\u00ad", "\u2800\u2800"])
async def test_a_name_of_nothing_visible_is_empty(officer: Officer, name: str) -> None:
    given = {"name": en(name), "kind": "OTHER", "entry": WHEN}
    assert await refused(officer, "registerInstitution", **given) == "empty"


async def test_what_shows_nothing_within_a_text_is_told_by_its_place(officer: Officer) -> None:
    given = {"name": en("Po\u200blice"), "kind": "OTHER", "entry": WHEN}
    outcome = await officer.submit("registerInstitution", **given)
    assert outcome["rule"] == "unfit_character"
    assert "Character 3 is U+200B" in outcome["message"]
    assert "Remove it" in outcome["message"]
    assert outcome["path"] == ["name", "0", "text"]


async def test_more_marks_than_anybody_writes_are_refused(officer: Officer) -> None:
    given = {"name": en("a" + "\u0301\u0316" * 4_000), "kind": "OTHER", "entry": WHEN}
    outcome = await officer.submit("registerInstitution", **given)
    assert (outcome["rule"], outcome["path"]) == ("unfit_character", ["name", "0", "text"])


async def test_identifiers_that_look_alike_are_one(officer: Officer) -> None:
    one, other = await body(officer, "One"), await body(officer, "Other")

    async def assigned(to: str, value: str, name: str) -> Any:
        given = {"id": to, "scheme": "OTHER", "schemeName": name, "value": value, "entry": WHEN}
        return await officer.submit("assignIdentifier", **given)

    assert (await assigned(one, "74 ab", "LEI"))["__typename"] == "InstitutionRecorded"
    for value, name in [("74 ab ", "LEI"), ("74\u00a0AB", "LEI"), ("74 ab", "lei\u200b")]:
        assert (await assigned(other, value, name))["rule"] == "identifier_taken", (value, name)


async def test_references_that_look_alike_are_one(officer: Officer) -> None:
    funder, other = await body(officer, "Funder"), await body(officer, "Other")
    project = await officer.open("identifyProject", title=en("A project"), entry=WHEN)
    parties = {"funder": funder, "beneficiary": other, "projects": [project], "entry": WHEN}
    one, two = [await officer.open("proposeFundingAgreement", **parties) for _ in range(2)]
    entry = {"effectiveOn": "2016-01-01"}
    terms = {"contribution": euros("9"), "startOn": "2016", "endOn": "2030", "entry": entry}
    await officer.record("signFundingAgreement", id=one, reference="FED/1", **terms)
    for reference in ("FED/1 ", "fed/1", "FED/\uff11"):
        given = {"id": two, "reference": reference, **terms}
        assert await refused(officer, "signFundingAgreement", **given) == "reference_taken"
    await officer.record("signFundingAgreement", id=two, reference="FED/2", **terms)
    paid = {"kind": "INTERIM", "amount": euros("1"), "entry": {"effectiveOn": "2017-01-01"}}
    await officer.record("recordPayment", id=one, bankReference="B-1", **paid)
    for id_ in (one, two):
        given = {"id": id_, "bankReference": "b-1\u00a0", **paid}
        assert await refused(officer, "recordPayment", **given) == "bank_reference_taken"


async def test_lines_of_totals_go_by_what_was_trimmed(officer: Officer) -> None:
    funder, other = await body(officer, "Funder"), await body(officer, "Other")
    project = await officer.open("identifyProject", title=en("A project"), entry=WHEN)
    for programme in ("11th EDF", "11th EDF ", "\u200b11th EDF\u00a0"):
        parties = {"funder": funder, "beneficiary": other, "projects": [project]}
        given = {**parties, "programme": programme, "entry": WHEN}
        await officer.open("proposeFundingAgreement", **given)
    lines = "{ agreementTotals(groupBy: [PROGRAMME]) { programme count } }"
    assert (await officer.ask(lines))["agreementTotals"] == [{"programme": "11th EDF", "count": 3}]


@pytest.mark.parametrize(
    ("name", "asked", "finds"),
    [
        ("Border Agen\u00adcy", "border agency", True),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u062e\u0648\u0627",
            True,
        ),
        ("\u0915\u0941\u0932", "\u0915\u0932", False),  # Hindi: kul, and kal
        ("\u0e01\u0e34\u0e19", "\u0e01\u0e19", False),  # Thai: kin, and kon
        ("\u0e01\u0e34\u0e19", "\u0e01\u0e34\u0e19", True),
        (
            "\u0391\u03c3\u03c4\u03c5\u03bd\u03bf\u03bc\u03af\u03b1",
            "\u03b1\u03c3\u03c4\u03c5\u03bd\u03bf\u03bc\u03b9\u03b1",
            True,
        ),
        ("\u0419\u043e\u0448\u043a\u0430\u0440", "\u0438\u043e\u0448\u043a\u0430\u0440", True),
        ("Beh\u00f6rde", "Behorde", True),
    ],
)
async def test_a_part_is_found_as_it_is_typed(
    officer: Officer, name: str, asked: str, *, finds: bool
) -> None:
    await body(officer, name)
    found = await officer.ask(
        """query($t: String!) { search(text: $t) { match }
            contains: institutions(where: {name: {contains: $t}}) { totalCount }
            starts: institutions(where: {name: {startsWith: $t}}) { totalCount } }""",
        t=asked,
    )
    assert found["contains"]["totalCount"] == int(finds)
    assert bool(found["search"]) == finds
    assert found["starts"]["totalCount"] == int(finds)


# Languages -----------------------------------------------------------------------------------

TEXTS = {"en": "Police", "de": "Polizei", "fr": "Gendarmerie", "sr-Latn": "Policija"}


@pytest.mark.parametrize(
    ("asked", "tag"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("fr-CA", "fr"),
        ("de-at", "de"),
        ("sr-latn", "sr-Latn"),
        ("SR-LATN-RS", "sr-Latn"),
        ("sr", "en"),
        ("sr-Cyrl", "en"),
        ("it", "en"),
        ("", "en"),
        ("no tag", "en"),
        ("$.fr", "en"),
        ("fr-" + "x" * 500, "fr"),
    ],
)
async def test_a_language_is_looked_up_and_tells_which_came(
    officer: Officer, asked: str, tag: str
) -> None:
    """RFC 4647, section 3.4; English before the first there is."""
    texts = [{"language": one, "text": text} for one, text in TEXTS.items()]
    id_ = await body(officer, "", name=texts)
    found = await officer.ask(
        """query($i: ID!, $l: String) { institution(id: $i) {
            name(lang: $l) names(lang: $l) { language text } } }""",
        i=id_,
        l=asked,
    )
    assert found["institution"] == {
        "name": TEXTS[tag],
        "names": [{"language": tag, "text": TEXTS[tag]}],
    }


async def test_without_english_the_first_there_is_comes(officer: Officer) -> None:
    texts = [{"language": "fr", "text": "Police"}, {"language": "de", "text": "Polizei"}]
    id_ = await body(officer, "", name=texts)
    found = await officer.ask(
        """query($i: ID!) { institution(id: $i) {
            name(lang: "it") names { language } one: names(lang: "it") { language text } } }""",
        i=id_,
    )
    [only] = found["institution"]["one"]
    assert only == {
        "language": found["institution"]["names"][0]["language"],
        "text": found["institution"]["name"],
    }
