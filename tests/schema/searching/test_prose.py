"""Looking in prose: what no name says, but a statement, a summary or a note; and what is shown."""

from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from projections.prose import NOTE, missing, missing_notes, prose_texts, prose_words
from projections.rebuild import is_behind, rebuild
from projections.records import PROSE_FIELDS
from projections.verify import verify
from tests.administration import redact
from tests.officer import Officer, en, euros

SEARCH = """query ($text: String!, $at: AsOf, $first: Int, $kinds: [RecordKind!]) {
    search(text: $text, asOf: $at, first: $first, kinds: $kinds) {
        match field text record { recordId } } }"""
ON = {"effectiveOn": "2012-01-01"}


async def found(officer: Officer, looked_for: str, **more: Any) -> list[tuple[str, str]]:
    """Return what is found, as matches with their texts."""
    hits = (await officer.ask(SEARCH, text=looked_for, **more))["search"]
    return [(hit["match"], hit["text"]) for hit in hits]


async def area(officer: Officer, statement: str, title: str = "Borders") -> str:
    return await officer.open("openArea", title=en(title), statement=en(statement), entry=ON)


def test_prose_is_what_people_write_in_words_of_their_own_and_no_name() -> None:
    paths = {
        prefix: [one.path for one in fields] for prefix, fields in PROSE_FIELDS.items() if fields
    }
    assert paths == {
        "area": ["statement"],
        "prj": ["summary"],
        "agr": ["amendments.summary"],
        "lnk": ["upgrades.summary", "upgrades.title"],
        "opp": ["matches.assessment"],
        "reg": ["description"],
    }


# What is found -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "typed", "is_found"),
    [
        ("Training of border guards at sea", "border", True),
        ("Training of border guards at sea", "GUARDS training", True),
        ("Training of border guards at sea", "bord gua", True),
        ("Training of border guards at sea", "border dogs", False),
        ("Training of border guards at sea", "order", False),
        ("Training of border guards at sea", "bordar", False),
        ("Training of border guards at sea", "tr", False),
        ("Training of border guards at sea", "at", True),
        ("What the EU pays", "eu", True),
        ("What Europe pays", "eu", False),
        ("What Europe pays", "eur", True),
        ("Coopération policière", "cooperation", True),
        ("Łódź and its police", "lodz", True),
        ("Requests through e-MLA.", "emla", True),
        ("Requests through e-MLA.", "e-mla", True),
        ("Requests through e-MLA.", "mla", True),
        ("As by COM(2021) 177", "com 177", True),
        ("As by COM(2021) 177", "1771", False),
        ("刑警组织\N{FULLWIDTH COMMA}宣布合作", "宣布合", True),
        ("Counterintelligencecooperationwork", "counterintelligencecooperationwor", True),
        ("Counterintelligencecooperationwork", "counterintelligencecooperationwars", False),
        ("🚓 — !", "police", False),
    ],
)  # fmt: skip
async def test_prose_is_found_by_its_words_and_how_they_begin(
    officer: Officer, written: str, typed: str, *, is_found: bool
) -> None:
    await area(officer, written, title="?" * 3 + " X")
    assert await found(officer, typed) == ([("PROSE", written)] if is_found else [])


async def test_each_language_is_found_by_itself(officer: Officer) -> None:
    said = [{"language": "en", "text": "Against drugs"}, {"language": "fr", "text": "Les drogues"}]
    await officer.open("openArea", title=en("One"), statement=said, entry=ON)
    assert await found(officer, "drogues") == [("PROSE", "Les drogues")]
    assert await found(officer, "drugs") == [("PROSE", "Against drugs")]
    assert await found(officer, "drugs drogues") == []


async def test_names_come_first_and_a_record_is_told_once(officer: Officer) -> None:
    in_prose = [await area(officer, "Police work", title=f"Area {n}") for n in range(3)]
    slip = await area(officer, "Of the police", title="Polise")
    named = await area(officer, "Police, police!", title="The police")
    hits = (await officer.ask(SEARCH, text="police"))["search"]
    told = [(one["match"], one["field"], one["record"]["recordId"]) for one in hits]
    assert told == [
        ("WORD", "title", named),
        ("SIMILAR", "title", slip),
        *(("PROSE", "statement", one) for one in sorted(in_prose)),
    ]
    for first in range(6):
        assert (await officer.ask(SEARCH, text="police", first=first))["search"] == hits[:first]


async def test_every_kind_of_prose_is_found_where_it_stands(officer: Officer) -> None:
    bodies = [
        await officer.open("registerInstitution", name=en(name), kind="OTHER", entry=ON)
        for name in ("Funder", "Body")
    ]
    project = await officer.open("identifyProject", title=en("A"), entry=ON)
    await officer.record("describeProject", id=project, summary=en("One alpaca"), entry=ON)
    agreement = await officer.open(
        "proposeFundingAgreement",
        funder=bodies[0],
        beneficiary=bodies[1],
        projects=[project],
        entry=ON,
    )
    terms = {"reference": "R/1", "contribution": euros("1"), "startOn": "2012", "endOn": "2013"}
    await officer.record("signFundingAgreement", id=agreement, **terms, entry=ON)
    amended = {"number": 1, "contribution": euros("2"), "summary": "Two badgers"}
    await officer.record("amendFundingAgreement", id=agreement, **amended, entry=ON)
    link = await officer.open(
        "establishLink", fromInstitution=bodies[0], toInstitution=bodies[1], entry=ON
    )
    upgraded = {"title": en("A treaty on camels"), "summary": "Three camels"}
    await officer.record("upgradeLink", id=link, **upgraded, entry=ON)
    await officer.record(
        "upgradeLink", id=link, title=en("None"), summary="Four", entry={"effectiveOn": "2013"}
    )
    call = await officer.open(
        "spotOpportunity", title=en("Call"), topicId="T-1", url="https://dingo.example", entry=ON
    )
    await officer.record(
        "matchOpportunity", id=call, project=project, assessment="Five dingos fit", entry=ON
    )
    noted = await officer.record("identifyProject", title=en("B"), entry=ON)
    [event] = noted["events"]
    await officer.record("noteEntry", id=event["id"], note="Six emus, says the file")

    for typed, record, field, shown in (
        ("alpaca", project, "summary", "One alpaca"),
        ("badgers", agreement, "amendments.summary", "Two badgers"),
        ("three camels", link, "upgrades.summary", "Three camels"),
        ("treaty camels", link, "upgrades.title", "A treaty on camels"),
        ("dingos", call, "matches.assessment", "Five dingos fit"),
        ("emus", event["recordId"], "events.notes.note", "Six emus, says the file"),
    ):
        assert (await officer.ask(SEARCH, text=typed))["search"] == [
            {"match": "PROSE", "field": field, "text": shown, "record": {"recordId": record}}
        ]
    assert await found(officer, "dingo.example") == [], "an address is no prose"
    assert await found(officer, "emus", kinds=["PROJECT"]) == [("PROSE", "Six emus, says the file")]
    assert await found(officer, "emus", kinds=["INSTITUTION"]) == []


# When ----------------------------------------------------------------------------------------


async def test_prose_is_seen_as_its_record_is(officer: Officer) -> None:
    record = await area(officer, "Against piracy")
    before = await officer.entries()
    await officer.record(
        "restateArea", id=record, statement=en("Against smuggling"), entry={"effectiveOn": "2015"}
    )
    old, new = [("PROSE", "Against piracy")], [("PROSE", "Against smuggling")]
    assert await found(officer, "piracy") == []
    assert await found(officer, "smuggling") == new
    assert await found(officer, "piracy", at={"effectiveOn": "2014-12-31"}) == old
    assert await found(officer, "smuggling", at={"effectiveOn": "2014-12-31"}) == []
    assert await found(officer, "piracy", at={"effectiveOn": "2011-12-31"}) == []
    assert await found(officer, "piracy", at={"position": before, "effectiveOn": "2016-01-01"}) == (
        old
    )


async def test_a_note_is_found_from_when_it_is_known_until_it_is_retracted(
    engine: AsyncEngine, officer: Officer
) -> None:
    record = await area(officer, "Against piracy")
    outcome = await officer.record(
        "restateArea", id=record, title=en("Seas"), entry={"effectiveOn": "2015-03-01"}
    )
    noted = await officer.record(
        "noteEntry", id=outcome["events"][0]["id"], note="Seen in the gazette"
    )
    known = await officer.entries()
    await officer.record("retractEntry", id=noted["events"][0]["id"], entry={"reason": "No."})
    said, day = [("PROSE", "Seen in the gazette")], "2016-01-01"
    for _ in range(2):
        assert await found(officer, "gazette") == []
        for at, expected in (
            ({"position": known, "effectiveOn": day}, said),
            ({"position": known - 1, "effectiveOn": day}, []),
            ({"position": known + 1, "effectiveOn": day}, []),
            ({"position": known, "effectiveOn": "2015-03-01"}, said),
            ({"position": known, "effectiveOn": "2015-02-28"}, []),
        ):
            assert await found(officer, "gazette", at=at) == expected, at
        assert await verify(engine) == []
        await rebuild(engine)


async def test_a_note_goes_and_comes_with_its_record(engine: AsyncEngine, officer: Officer) -> None:
    opened = await officer.record(
        "identifyProject", title=en("One"), entry={"effectiveOn": "2012-01-01"}
    )
    [opening] = opened["events"]
    await officer.record("noteEntry", id=opening["id"], note="Seen in the gazette")
    await officer.record(
        "identifyProject",
        id=opening["recordId"],
        title=en("One"),
        entry={"effectiveOn": "2014-01-01", "corrects": opening["id"], "reason": "Misread."},
    )
    said = [("PROSE", "Seen in the gazette")]
    assert await found(officer, "gazette", at={"effectiveOn": "2013-12-31"}) == []
    assert await found(officer, "gazette", at={"effectiveOn": "2014-01-01"}) == said
    known = {"position": 2, "effectiveOn": "2013-12-31"}
    assert await found(officer, "gazette", at=known) == said
    assert await verify(engine) == []


# What is shown -------------------------------------------------------------------------------

_BEFORE, _AFTER = "before " * 40, " after" * 60


@pytest.mark.parametrize(
    ("written", "typed", "shown"),
    [
        ("x" * 195 + " word", "word", "x" * 195 + " word"),
        ("word" + _AFTER, "word", f"word{' after' * 27} after…"),
        (_BEFORE + "word", "word", f"…{'before ' * 8}word"),
        (_BEFORE + "word" + _AFTER, "word", f"…{'before ' * 8}word{' after' * 18} after…"),
        (_BEFORE + "word" + _AFTER, "after word", f"…{'before ' * 7}word{' after' * 19} after…"),
        ("y" * 300 + " word " + "z" * 300, "word", f"…word {'z' * 165}…"),
        ("国" * 300 + ":合作" + "家" * 300, "合作家", f"…{'国' * 59}:合作{'家' * 108}…"),
    ],
)
async def test_of_long_prose_what_is_around_the_longest_word_is_shown(
    officer: Officer, written: str, typed: str, shown: str
) -> None:
    await area(officer, written)
    assert len(shown) <= 200
    assert await found(officer, typed) == [("PROSE", shown)]


# What it stands on ---------------------------------------------------------------------------


async def test_prose_that_is_removed_is_neither_found_nor_shown(
    engine: AsyncEngine, officer: Officer
) -> None:
    outcome = await officer.record(
        "openArea", title=en("One"), statement=en("Ask Philomena"), entry=ON
    )
    [opening] = outcome["events"]
    noted = await officer.record("noteEntry", id=opening["id"], note="So says Philomena")
    await area(officer, "So says Agnes", title="Two")
    await redact(engine, opening["id"], "/payload/statement/en")
    assert await found(officer, "philomena") == [("PROSE", "So says Philomena")]
    await redact(engine, noted["events"][0]["id"], "/payload/note")
    for at in (None, {"position": 2, "effectiveOn": "2020-01-01"}):
        assert await found(officer, "philomena", at=at) == []
    async with engine.connect() as connection:
        texts = (await connection.execute(select(prose_texts.c.text, prose_texts.c.form))).all()
        words = (await connection.execute(select(prose_words.c.word))).scalars().all()
    assert texts == [("So says Agnes", " so@1 says@4 agnes@9 ")]
    assert sorted(words) == ["agnes", "says", "so"]
    assert await verify(engine) == []
    prose = [missing(one) for fields in PROSE_FIELDS.values() for one in fields]
    async with engine.connect() as connection:
        for asked in (*prose, missing_notes()):
            assert (await connection.execute(asked)).all() == [], "nothing is left to derive"


async def test_a_store_without_what_prose_is_found_by_is_behind_and_verify_says_so(
    engine: AsyncEngine, officer: Officer
) -> None:
    outcome = await officer.record("registerInstitution", name=en("One"), kind="OTHER", entry=ON)
    await officer.record("noteEntry", id=outcome["events"][0]["id"], note="Seen in the gazette")
    await area(officer, "Against piracy")
    said = await found(officer, "gazette"), await found(officer, "piracy")
    for where in (f"WHERE field = '{NOTE}'", "WHERE field = 'statement'", ""):
        assert not await is_behind(engine)
        async with engine.begin() as connection:
            await connection.execute(text(f"DELETE FROM prose_texts {where}"))  # noqa: S608  # ours
        assert await is_behind(engine)
        assert {finding.check for finding in await verify(engine)} == {"prose_texts"}
        await rebuild(engine)
    async with engine.begin() as connection:
        await connection.execute(delete(prose_words))
    assert {finding.check for finding in await verify(engine)} == {"prose_words"}
    await rebuild(engine)
    assert (await found(officer, "gazette"), await found(officer, "piracy")) == said
    assert all(said)


async def test_a_word_that_nobody_says_changes_nothing(
    engine: AsyncEngine, officer: Officer
) -> None:
    record = await area(officer, "Against piracy")
    async with engine.begin() as connection:
        for word, id_ in (("smuggling", record), ("piracy", "area_x"), ("pirate", record)):
            await connection.execute(insert(prose_words).values(word=word, id=id_))
    assert await found(officer, "smuggling") == []
    assert await found(officer, "pira") == await found(officer, "piracy")
    assert len(await found(officer, "pira")) == 1
    assert {finding.check for finding in await verify(engine)} == {"prose_words"}
