"""Looking for records by their texts: what is typed, what is found, and when."""

from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from projections.rebuild import is_behind, rebuild
from projections.records import SEARCHED_FIELDS
from projections.searched import searched_keys, searched_words
from projections.verify import verify
from schema.compiler.compiler import Limits
from schema.execution.statements import Plans
from tests.officer import Officer, en
from tests.schema.reading.reader import Reader

SEARCH = """query ($text: String!, $at: AsOf, $first: Int, $kinds: [RecordKind!]) {
    search(text: $text, asOf: $at, first: $first, kinds: $kinds) {
        match field text record { id recordId } } }"""

SINCE = {"effectiveOn": "2022-01-01"}
REPORT = {
    "title": "Raport końcowy, Łódź",
    "url": "https://example.org/raport",
    "category": "A08",
}


class Desk:
    """Somebody who enters and looks."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer

    async def body(self, name: str, on: str = "2010-01-01", **more: Any) -> str:
        entry = {"effectiveOn": on}
        return await self.officer.open(
            "registerInstitution", name=en(name), kind="OFFICE", entry=entry, **more
        )

    async def found(self, looked_for: str, **more: Any) -> list[tuple[str, str]]:
        hits = (await self.officer.ask(SEARCH, text=looked_for, **more))["search"]
        return [(hit["match"], hit["text"]) for hit in hits]


@pytest.fixture
async def desk(engine: AsyncEngine) -> Desk:
    return Desk(await Officer.named("An officer", engine))


@pytest.mark.parametrize(
    ("written", "typed", "match"),
    [
        ("e-MLA", "emla", "EXACT"),
        ("e-MLA", "E-MLA", "EXACT"),
        ("e-MLA", "e mla", "EXACT"),
        ("COM(2021) 177", "com 2021 177", "EXACT"),
        ("COM(2021) 177", "com(2021)177", "EXACT"),
        ("INTERPOL's view", "interpols view", "EXACT"),
        ("INTERPOL's view", "view of INTERPOL", None),
        ("Coopération policière", "COOPERATION", "PREFIX"),
        ("Straße", "strasse", "EXACT"),
        ("Służba Wywiadu Øst", "sluzba wywiadu ost", "EXACT"),
        ("Sluzba Wywiadu Ost", "SŁUŻBA WYWIADU ØST", "EXACT"),
        ("Łódź Police", "lodz", "PREFIX"),
        ("Þjóð og Ægir", "thjod aegir", "WORD"),
        ("Emniyet Müdürlüğü Diyarbak\N{LATIN SMALL LETTER DOTLESS I}r", "diyarbak", "PART"),
        ("ﬁnance", "finance", "EXACT"),
        ("Ελλάδα", "ελλαδα", "EXACT"),
        ("المكتب المركزي", "المكتب", "PREFIX"),
        ("国际刑警组织", "刑警组", "PART"),
        ("Central Office", "office central", "WORD"),
        ("Central Office", "entral off", "PART"),
        ("Central Office", "cen off", "SIMILAR"),
        ("Central Office", "centarl office", "SIMILAR"),
        ("Central Office", "centrl ofice", "SIMILAR"),
        ("Central Office", "cantrall office", None),
        ("Central Office", "ce", "PREFIX"),
        ("Central Office", "of", None),
        ("Order 2021", "order 2022", None),
        ("Eurojust", "eurojust_", "EXACT"),
        ("Eurojust", "euro%", "PREFIX"),
        ("Eurojust", "_urojust", "PART"),
        ("a\tb\nc", "a b c", "EXACT"),
        ("x" * 300, "x" * 200, "PREFIX"),
        ("y" + "x" * 300, "x" * 200, "PART"),
    ],
)
async def test_a_name_is_found_as_it_is_typed(
    desk: Desk, written: str, typed: str, match: str | None
) -> None:
    await desk.body(written)
    assert await desk.found(typed) == ([(match, written)] if match else [])


async def test_a_name_is_looked_for_where_it_was_borne(desk: Desk) -> None:
    body = await desk.body("Directorate Alpha", on="2010-01-01")
    before = await desk.officer.entries()
    await desk.officer.record(
        "renameInstitution",
        id=body,
        name=en("Directorate Beta"),
        entry={"effectiveOn": "2015-01-01"},
    )
    old, new = ("EXACT", "Directorate Alpha"), ("EXACT", "Directorate Beta")

    assert await desk.found("directorate beta") == [new]
    assert ("EXACT", "Directorate Alpha") not in await desk.found("directorate alpha")
    assert await desk.found("directorate alpha", at={"effectiveOn": "2014-12-31"}) == [old]
    assert await desk.found("directorate", at={"effectiveOn": "2009-12-31"}) == []
    known = {"position": before, "effectiveOn": "2016-01-01"}
    assert await desk.found("directorate alpha", at=known) == [old]


async def test_what_is_found_carries_the_instant_it_is_read_at(desk: Desk) -> None:
    body = await desk.body("Alpha")
    at = {"position": 1, "effectiveOn": "2011-01-01"}
    [hit] = (await desk.officer.ask(SEARCH, text="alpha", at=at))["search"]
    assert hit["record"] == {"id": f"{body}@1~2011-01-01", "recordId": body}


async def test_the_better_match_comes_first_then_the_id(desk: Desk) -> None:
    names = ["The polica", "Metropolice", "Of police", "Police office", "Police", "(Police)"]
    bodies = [await desk.body(name) for name in names]
    hits = (await desk.officer.ask(SEARCH, text="police"))["search"]
    assert [hit["match"] for hit in hits] == [
        *("EXACT", "EXACT", "PREFIX", "WORD", "PART", "SIMILAR"),
    ]
    assert [hit["record"]["recordId"] for hit in hits[:2]] == sorted(bodies[4:])
    for first in range(7):
        found = (await desk.officer.ask(SEARCH, text="police", first=first))["search"]
        assert found == hits[:first]


async def test_all_that_names_a_record_is_looked_in(desk: Desk) -> None:
    body = await desk.body("Alpha", shortName="ALF", otherNames=["Alpha of old"])
    await desk.officer.record(
        "assignIdentifier", id=body, scheme="EU_CORPORATE_BODY", value="EP_ALPHA"
    )
    fields = {
        typed: (await desk.officer.ask(SEARCH, text=typed))["search"][0]["field"]
        for typed in ("alpha", "alf", "of old", "ep alpha")
    }
    assert fields == {
        "alpha": "name",
        "alf": "shortName",
        "of old": "otherNames",
        "ep alpha": "identifiers",
    }


def test_every_kind_of_record_has_something_it_is_found_by() -> None:
    for prefix, fields in SEARCHED_FIELDS.items():
        assert any("." not in one.path for one in fields), prefix
        assert "documents.title" in {one.path for one in fields}, prefix


async def test_a_letter_without_an_accent_to_lose_is_found_by_a_part(desk: Desk) -> None:
    await desk.body("Łódź Police")
    await desk.body("Lodz Police")
    for typed in ("lodz", "ŁÓDŹ", "łodz"):
        found = await desk.officer.ask(
            "query ($part: String!) { "
            "institutions(where: {name: {contains: $part}}) { nodes { name } } }",
            part=typed,
        )
        names = {one["name"] for one in found["institutions"]["nodes"]}
        assert names == {"Łódź Police", "Lodz Police"}


# What stands within a record -----------------------------------------------------------------


async def test_the_demo_register_has_a_decision_that_is_found(demo: AsyncEngine) -> None:
    clerk = await Officer.named("A clerk", demo)
    for typed, match, field in (
        ("[2021..1312]", "WORD", "documents.title"),
        ("Council Decision", "PREFIX", "documents.title"),
        ("Decision (EU) 2021/1312", "EXACT", "stages.actReference"),
        ("OJ C 251, 28.6.2021", "EXACT", "stages.actReference"),
    ):
        [hit] = (await clerk.ask(SEARCH, text=typed, kinds=["POLICY_DOSSIER"]))["search"]
        assert (hit["match"], hit["field"]) == (match, field)


async def test_what_stands_within_a_dossier_is_looked_in_with_its_path(desk: Desk) -> None:
    officer, body = desk.officer, await desk.body("Council")
    title = [*en("On access"), {"language": "fr", "text": "De l'accès"}]
    dossier = await officer.open("openDossier", title=en("Exchange"), entry=SINCE)
    await officer.record(
        "recordStage", id=dossier, stage="PROPOSED", actReference="COM(2021) 177", entry=SINCE
    )
    await officer.record(
        "submitPosition",
        id=dossier,
        title=title,
        toInstitution=body,
        document="IPSG/2022/5",
        entry=SINCE,
    )
    await officer.record("attachDocument", id=dossier, **REPORT, entry=SINCE)
    for typed, field, text_ in (
        ("com(2021)177", "stages.actReference", "COM(2021) 177"),
        ("on access", "positions.title", "On access"),
        ("de l'acces", "positions.title", "De l'accès"),
        ("ipsg 2022 5", "positions.document", "IPSG/2022/5"),
        ("raport koncowy lodz", "documents.title", "Raport końcowy, Łódź"),
    ):
        [hit] = (await officer.ask(SEARCH, text=typed))["search"]
        assert hit == {
            "match": "EXACT",
            "field": field,
            "text": text_,
            "record": {"id": hit["record"]["id"], "recordId": dossier},
        }


async def test_a_document_finds_its_record_as_long_as_it_is_attached(
    engine: AsyncEngine, desk: Desk
) -> None:
    body, typed = await desk.body("Office"), "raport koncowy"
    found = ("PREFIX", REPORT["title"])
    await desk.officer.record(
        "attachDocument", id=body, **REPORT, entry={"effectiveOn": "2012-01-01"}
    )
    attached = await desk.officer.entries()
    await desk.officer.record(
        "withdrawDocument", id=body, url=REPORT["url"], entry={"effectiveOn": "2014-01-01"}
    )

    for _ in range(2):
        assert await desk.found(typed) == []
        assert await desk.found(typed, at={"effectiveOn": "2013-06-01"}) == [found]
        assert await desk.found(typed, at={"effectiveOn": "2011-12-31"}) == []
        known = {"position": attached, "effectiveOn": "2015-01-01"}
        assert await desk.found(typed, at=known) == [found]
        before = {"position": attached - 1, "effectiveOn": "2015-01-01"}
        assert await desk.found(typed, at=before) == []
        assert await verify(engine) == []
        await rebuild(engine)


async def test_a_record_is_told_once_by_its_best_text(desk: Desk) -> None:
    body = await desk.body("Report on Łódź")
    for number, title in enumerate(("Report", "Report", "A report")):
        given = {**REPORT, "title": title, "url": f"https://example.org/{number}"}
        await desk.officer.record("attachDocument", id=body, **given, entry=SINCE)
    assert await desk.found("report") == [("EXACT", "Report")]
    assert await desk.found("report on") == [("PREFIX", "Report on Łódź")]


async def test_a_store_where_nothing_is_found_by_its_documents_is_behind(
    engine: AsyncEngine, desk: Desk
) -> None:
    body = await desk.body("Office")
    await desk.officer.record("attachDocument", id=body, **REPORT, entry=SINCE)
    assert not await is_behind(engine)
    async with engine.begin() as connection:
        await connection.execute(text("DELETE FROM searched_texts WHERE field = 'documents.title'"))
    assert await is_behind(engine)
    assert {finding.check for finding in await verify(engine)} == {"searched_texts"}


async def test_kinds_are_chosen(desk: Desk) -> None:
    await desk.body("Police")
    await desk.officer.open("openArea", title=en("Police"), statement=en("Together."))
    for wanted in (["INSTITUTION"], ["AREA_OF_COOPERATION"], ["INSTITUTION", "PROJECT"]):
        assert len(await desk.found("police", kinds=wanted)) == 1
    assert len(await desk.found("police")) == 2
    assert await desk.found("police", kinds=[]) == []


@pytest.mark.parametrize("typed", ["", "  ", "-", "%_", "\0", "🚓", "\u202e\u200f", "x" * 201])
async def test_what_has_nothing_to_look_for_or_too_much_is_refused(desk: Desk, typed: str) -> None:
    answer = await desk.officer.run(SEARCH, text=typed)
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert "letters and digits" in error["message"]


@pytest.mark.parametrize(
    "typed",
    [
        *("🚓 police", "po\0lice", "\u202epolice", "pol\u200bice", "\ud800police"),
        *("'; DROP TABLE areas; --", '"[]{}\\police', "{" * 5_000 + "police"),
        *("a " * 100, "police " * 28),
    ],
)
async def test_nothing_that_can_be_typed_does_harm(desk: Desk, typed: str) -> None:
    await desk.body("Police")
    answer = await desk.officer.run(SEARCH, text=typed)
    assert "errors" not in answer
    assert len(answer["data"]["search"]) <= 1


async def test_a_word_that_nobody_sees_changes_nothing(engine: AsyncEngine, desk: Desk) -> None:
    await desk.body("Police")
    await desk.body("Polis")
    asked = ("police", "polce", "olic", "pol")
    before = [await desk.found(one) for one in asked]
    async with engine.begin() as connection:
        for table, row in (
            (searched_words, {"word": "polce", "id": "ins_x"}),
            (searched_keys, {"key": "~polce", "word": "polce"}),
            (searched_keys, {"key": "olice", "word": "olice"}),
        ):
            await connection.execute(insert(table).values(row))
    assert [await desk.found(one) for one in asked] == before
    assert {finding.check for finding in await verify(engine)} == {
        "searched_words",
        "searched_keys",
    }


async def test_a_store_from_before_there_was_a_search_is_behind(
    engine: AsyncEngine, desk: Desk
) -> None:
    await desk.body("Police 🚓", shortName="🚓")
    assert not await is_behind(engine)
    async with engine.begin() as connection:
        for table in ("searched_texts", "searched_words", "searched_keys"):
            await connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608  # our names
    assert await is_behind(engine)
    assert await desk.found("police") == []

    await rebuild(engine)

    assert not await is_behind(engine)
    assert await desk.found("police") == [("EXACT", "Police 🚓")]


async def test_many_searches_at_once_are_too_much(engine: AsyncEngine) -> None:
    reader = Reader(engine)
    many = " ".join(f'a{n}: search(text: "police") {{ match }}' for n in range(20))
    request = reader.request(limits=Limits(rows=20_000))
    code, _ = await reader.told(f"{{ {many} }}", request)
    assert code == "TOO_COSTLY"


async def test_a_search_is_one_statement_that_is_kept_for_other_texts(
    engine: AsyncEngine, desk: Desk
) -> None:
    await desk.body("Police")
    reader = Reader(engine)
    plans = Plans()
    for typed in ("police", "x", "office of the police", "2021"):
        request = reader.request(plans=plans)
        await reader.ask(SEARCH, request, text=typed)
        assert len(request.statements) == 1
    assert len(plans.statements) == 1
