"""Who submits a text that seems to hold a contact is warned, and never refused."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.officer import Officer, en

WARNINGS = "... on Recorded { warnings { name message path } }"


def texts(**by_language: str) -> list[dict[str, str]]:
    return [{"language": language, "text": text} for language, text in by_language.items()]


def paths(outcome: Any) -> list[str]:
    return [".".join(one["path"]) for one in outcome["warnings"]]


@pytest.mark.parametrize("dry", [True, False])
async def test_a_contact_is_warned_of_where_it_stands(engine: AsyncEngine, *, dry: bool) -> None:
    officer = await Officer.named("An officer", engine)
    outcome = await officer.record(
        "openArea",
        WARNINGS,
        title=en("Police"),
        statement=texts(fr="Rien.", en="Ask j.doe@example.org."),
        entry={
            "dryRun": dry,
            "reason": "He said so: +33 4 72 44 70 00",
            "sources": [
                {"kind": "DOCUMENT", "title": "A report"},
                {"kind": "STATEMENT", "title": "A call", "says": "Tel. 04 72 44 70 00"},
            ],
        },
    )
    assert outcome["__typename"] == "AreaOfCooperationRecorded"
    assert paths(outcome) == ["statement.1.text", "entry.sources.1.says", "entry.reason"]
    assert [one["name"] for one in outcome["warnings"]] == [
        *("email_address", "phone_number", "phone_number"),
    ]
    assert outcome["warnings"][0]["message"] == (
        "'j.doe@example.org' looks like an e-mail address. What is entered stays for ever: "
        "name a function, not a person."
    )
    assert await officer.entries() == (0 if dry else 1)


async def test_nobody_is_warned_without_cause(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    outcome = await officer.record("openArea", WARNINGS, title=en("One"), statement=en("EUR 10"))
    assert outcome["warnings"] == []


async def test_a_batch_is_warned_of_once_for_each_text(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    area = {"title": en("One"), "statement": en("a@example.org")}
    outcome = await officer.record(
        "batch",
        WARNINGS,
        commands=[{"openArea": {**area, "title": en("Two")}}, {"openArea": area}],
        entry={"reason": "See b@example.org"},
    )
    assert paths(outcome) == [
        "commands.0.openArea.statement.0.text",
        "commands.1.openArea.statement.0.text",
        "entry.reason",
    ]


async def test_the_first_answer_given_again_warns_again(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    given = {
        "title": en("One"),
        "statement": en("a@example.org"),
        "entry": {"commandId": "6f0a4c1e-5d0b-4b0e-9a53-6c6961697361"},
    }
    first = await officer.record("openArea", WARNINGS, **given)
    assert await officer.record("openArea", WARNINGS, **given) == first
    assert paths(first) == ["statement.0.text"]


async def test_a_refusal_is_a_refusal_whatever_else_is_suspicious(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    rule = await officer.refusal("openArea", title=en(" "), statement=en("a@example.org"))
    assert rule == ("empty", "title.0.text")
