"""What a record is called in one line, its kind and its status in words, wherever it stands."""

import json
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.records import LIFECYCLES
from schema.api import direct
from schema.terms.words import CALLED, KINDS
from tests.administration import redact
from tests.officer import Officer, en
from tests.schema.reading import story
from tests.schema.reading.reader import Reader

LABEL = """query ($id: ID!, $lang: String, $at: AsOf) { node: record(id: $id, asOf: $at) {
    ... on Record { label(lang: $lang) recordKind statusLabel(lang: $lang) } } }"""


async def called(reader: Reader, id_: str, lang: str | None = "en", **at: Any) -> str:
    """Return the label of a record, which both ways to an answer give alike."""
    variables = {"id": id_, "lang": lang, "at": at or None}
    walked = await reader.ask(LABEL, **variables)
    body = await direct.answer(LABEL, variables, None, reader.request())
    assert body is not None
    assert json.loads(body)["data"] == walked
    return str(walked["node"]["label"])


@pytest.mark.parametrize(
    ("id_", "label"),
    [
        (story.EU, "European Union"),
        (story.DEVCO, "DG International Partnerships (INTPA)"),
        (story.COM, "Commission européenne"),
        (story.DRUGS, "Drugs"),
        (story.WAPIS, "WAPIS – West African Police Information System"),
        (story.WAPIS_1, "WAPIS, phase 1"),
        (story.GRANT, "FED/2017/394-123"),
        (story.LINK, f"INTERPOL ({story.ODD}) – European Union, memorandum"),
    ],
)
async def test_a_record_is_called_by_the_names_that_are_known(
    reader: Reader, id_: str, label: str
) -> None:
    assert await called(reader, id_) == label


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("fr", f"INTERPOL ({story.ODD}) – Union européenne, mémorandum"),
        ("FR-ca", f"INTERPOL ({story.ODD}) – Union européenne, mémorandum"),
        ("de", f"INTERPOL ({story.ODD}) – European Union, memorandum"),
        (None, f"INTERPOL ({story.ODD}) – European Union, memorandum"),
        ("$nonsense'", f"INTERPOL ({story.ODD}) – European Union, memorandum"),
    ],
)
async def test_a_label_is_in_the_language_asked_for_where_there_are_words_in_it(
    reader: Reader, lang: str | None, label: str
) -> None:
    assert await called(reader, story.LINK, lang) == label


async def test_a_label_is_of_the_instant_of_its_record(reader: Reader) -> None:
    assert (
        await called(reader, story.DEVCO, effectiveOn="2020-06-01")
        == "DG Development and Cooperation (DEVCO)"
    )
    assert await called(reader, story.GRANT, position=8, effectiveOn="2016-12-01") == (
        f"DG Development and Cooperation (DEVCO) → INTERPOL ({story.ODD})"
    )
    assert (
        await called(reader, story.LINK, effectiveOn="2005-01-01")
        == f"INTERPOL ({story.ODD}) – European Union, informal cooperation"
    )


async def test_a_label_stands_within_other_records_timelines_and_events(reader: Reader) -> None:
    told = await reader.ask(
        """query ($grant: ID!, $devco: ID!) {
            fundingAgreement(id: $grant) { funder { label } projects { nodes { label } } }
            institution(id: $devco) { timeline { label parent { label(lang: "fr") } } }
            event(position: 8) { record { label } ... on FundingAgreementProposed {
                funder { label } projects { label } } } }""",
        grant=story.GRANT,
        devco=story.DEVCO,
    )
    wapis = {"label": "WAPIS – West African Police Information System"}
    before = "DG Development and Cooperation (DEVCO)"
    commission = {"label": "Commission européenne"}
    assert told == {
        "fundingAgreement": {
            "funder": {"label": "DG International Partnerships (INTPA)"},
            "projects": {"nodes": [wapis]},
        },
        "institution": {
            "timeline": [
                {"label": before, "parent": commission},
                {"label": "DG International Partnerships (INTPA)", "parent": commission},
            ]
        },
        "event": {
            "record": {"label": f"{before} → INTERPOL ({story.ODD})"},
            "funder": {"label": before},
            "projects": [wapis],
        },
    }


async def test_a_status_has_plain_words(reader: Reader) -> None:
    async def told(id_: str, lang: str) -> Any:
        node = (await reader.ask(LABEL, id=id_, lang=lang))["node"]
        return node["recordKind"], node["statusLabel"]

    assert await told(story.WAPIS, "en") == ("PROJECT", "Identification")
    assert await told(story.GRANT, "en") == ("FUNDING_AGREEMENT", "Ended")
    assert await told(story.GRANT, "fr-BE") == ("FUNDING_AGREEMENT", "Échu")
    assert await told(story.DRUGS, "fr") == ("AREA_OF_COOPERATION", "Ouvert")
    assert await told(story.DRUGS, "de") == ("AREA_OF_COOPERATION", "Open")
    assert await told(story.EU, "en") == ("INSTITUTION", None)
    assert await told(story.LINK, "en") == ("INSTITUTIONAL_LINK", None)


async def test_what_was_removed_names_nothing(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    title = [*en("Room of somebody"), {"language": "fr", "text": "Salle"}]
    made = await officer.record("identifyProject", title=title, acronym="SOMEBODY")
    [event] = made["events"]
    other = await officer.record("openArea", title=en("Somebody"), statement=en("Said."))
    [opened] = other["events"]

    async def labels(of: str) -> list[str]:
        document = """query ($id: ID!) { node(id: $id) { ... on Record {
            en: label fr: label(lang: "fr") de: label(lang: "de") } } }"""
        return [*(await officer.ask(document, id=of))["node"].values()]

    project, area = event["recordId"], opened["recordId"]
    await redact(engine, event["id"], "/payload/title/en")
    assert await labels(project) == ["SOMEBODY", "SOMEBODY – Salle", "SOMEBODY"]
    await redact(engine, event["id"], "/payload/acronym")
    of_kind = f"Project {project}"
    assert await labels(project) == [of_kind, "Salle", of_kind]
    await redact(engine, opened["id"], "/payload/title/en")
    assert await labels(area) == [
        f"Area of cooperation {area}",
        f"Domaine de coopération {area}",
        f"Area of cooperation {area}",
    ]


def test_every_word_of_a_list_and_every_kind_is_called_something_in_each_language() -> None:
    for words, told in CALLED.items():
        assert [*told] == [*words], words
    assert {*KINDS} == {kind.name for kind in LIFECYCLES.values()}
    every = [one for told in (*CALLED.values(), KINDS) for one in told.values()]
    assert all(text.strip() == text != "" for one in every for text in one)
    for told in CALLED.values():
        for of_language in zip(*told.values(), strict=True):
            assert len({*of_language}) == len(of_language), "two words are called the same"
