"""A report tells every entry of a record in words, at an instant, as a text and as a page."""

import os
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from typing_extensions import override

from events.catalogue import event_kinds
from events.store import actors, log
from events.store.actors import ActorKind
from events.store.register import Register
from projections.records import project_change
from schema.execution.context import Context
from schema.terms.kinds import event_types
from server.command_line import report
from server.errors import CommandError
from server.report import page as as_page
from server.report import text as as_text
from server.report.contract import told_of
from server.report.life import life_of
from server.report.parts import report_of
from server.report.questions import NewContext
from server.report.sentences import SENTENCES, sentence
from server.report.text import NOT_THERE
from server.report.words import told
from server.settings import Settings
from tests import statements
from tests.administration import erase
from tests.officer import Officer, en
from tests.schema.test_lives import LIVES

WAPIS_3 = "prj_01b2thp4g0e05tttv6sb10d5rq"
EU_INTERPOL = "dos_01f997v5g0fbr96wyxtfwmet1f"
IN_2019 = datetime(2019, 6, 30, 23, 59, 59, tzinfo=UTC)
REPORTS = Path(__file__).parent / "reports"
REWRITE = "LIAISON_REWRITE_SNAPSHOTS"
ID = re.compile(r"\b(?:ins|prj|agr|lnk|area)_[0-9a-z]{26}\b")


def asking(engine: AsyncEngine) -> NewContext:
    """Return what makes contexts for reports, with the statements that other tests made."""
    register, plans = Register(engine, project_change), statements.plans()
    return lambda: Context(engine, register, "", plans=plans)


async def text_of(engine: AsyncEngine, record: str, **as_of: Any) -> str:
    life = await life_of(record, as_of, asking(engine))
    return "".join(f"{line}\n" for line in as_text.lines(report_of(life)))


async def page_of(engine: AsyncEngine, record: str, **as_of: Any) -> str:
    life = await life_of(record, as_of, asking(engine))
    return "".join(f"{line}\n" for line in as_page.lines(report_of(life)))


async def records_of(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as connection:
        rows = await connection.execute(select(log.entries.c.record).distinct())
        return sorted(rows.scalars())


# Sentences -------------------------------------------------------------------------------------


def test_a_sentence_that_is_given_is_of_an_events_own_fields() -> None:
    assert SENTENCES.keys() <= event_kinds.keys()
    for name, made in SENTENCES.items():
        own = {field.name for field in fields(event_kinds[name].fact)} | {"entry"}
        assert {*re.findall(r"\{(\w+)\}", made)} <= own, name


@pytest.mark.parametrize("name", event_kinds)
def test_a_sentence_names_all_that_is_stated(name: str) -> None:
    said = {field.name: f"<{field.name}>" for field in fields(event_kinds[name].fact)}
    made = sentence(name, {**said, "entry": "<entry>"})
    for value in said.values():
        assert made.count(value) == 1, made
    assert re.fullmatch(r"[^\[\]{}|]+\.", made)
    assert made[0] == made[0].upper()


@pytest.mark.parametrize("name", event_kinds)
def test_a_sentence_can_do_with_what_must_be_stated(name: str) -> None:
    needed = [field.name for field in fields(event_kinds[name].fact) if field.default is MISSING]
    made = sentence(name, {"entry": "1", **{one: f"<{one}>" for one in needed}})
    assert "nobody knows" not in made
    assert "none" not in made
    for one in needed:
        assert f"<{one}>" in made


def test_a_sentence_says_what_is_taken_away() -> None:
    taken = sentence("institution.renamed", {"short_name": None, "other_names": None})
    assert taken == "It was renamed. Short name: none. Other names: none."
    alone = sentence("institution.placed_under", {"parent": None})
    assert alone == "It was placed under no other institution."
    unplanned = sentence("project.scheduled", {"planned_end": None})
    assert unplanned == "It was scheduled. Planned end: none."


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ({"seat": "Lyon"}, "It sits in Lyon."),
        ({"seat": "Budapest", "country": "HU"}, "It sits in Budapest, in HU."),
        ({"seat": None, "country": None}, "Where it sits is no longer known. Country: none."),
    ],
)
def test_a_sentence_tells_of_a_seat(said: Mapping[str, str | None], made: str) -> None:
    assert sentence("institution.seated", said) == made


@pytest.mark.parametrize(
    ("event", "said", "made"),
    [
        (
            "dossier.opened",
            {"title": "“On data”", "references": "COM(2021) 177 (COM)"},
            "The file “On data” was opened, known by COM(2021) 177 (COM).",
        ),
        ("dossier.revised", {"title": "“New”"}, "The file was revised: its title is now “New”."),
        (
            "dossier.revised",
            {"references": "32016L0681 (CELEX)", "lead": None, "areas": None},
            "The file was revised, now known by 32016L0681 (CELEX). Lead: none. Areas: none.",
        ),
        (
            "dossier.stage_reached",
            {"stage": "proposed", "act_reference": "COM(2021) 177", "body": "“Commission”"},
            "It reached the stage proposed by COM(2021) 177, an act of “Commission”.",
        ),
        ("dossier.stage_reached", {"stage": "in force"}, "It reached the stage in force."),
        (
            "dossier.position_submitted",
            {"title": "“On access”", "to_institution": "“DG Home”", "document": "IPSG/2022/1"},
            "INTERPOL submitted “On access” to “DG Home”: IPSG/2022/1.",
        ),
        ("dossier.concluded", {"outcome": "adopted"}, "The file was concluded: adopted."),
    ],
)
def test_a_sentence_tells_of_a_dossier(
    event: str, said: Mapping[str, str | None], made: str
) -> None:
    assert sentence(event, said) == made


def test_what_has_no_sentence_says_what_it_is_described_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(cast("dict[str, str]", SENTENCES), "opportunity.matched")
    said = {"project": "“Pilot”", "assessment": "it fits"}
    assert sentence("opportunity.matched", said) == (
        "The call is found to fit a project. Project: “Pilot”. Assessment: it fits."
    )


# Whole lives -----------------------------------------------------------------------------------


def said_in(value: Any) -> list[str]:
    """Return what stands in a payload and has to stand in a sentence, however it is told."""
    match value:
        case {"amount": str(amount), "currency": str(currency)}:
            return [f"{currency} {Decimal(amount):,f}"]
        case dict():
            parts = cast("Mapping[str, Any]", value)
            return [one for part in parts.values() for one in said_in(part)]
        case list():
            return [one for part in cast("list[Any]", value) for one in said_in(part)]
        case str() if re.fullmatch(r"[A-Z_]{3,}", value):
            return [value.replace("_", " ").lower()]
        case str() if not ID.fullmatch(value):
            return [value]
        case int() if not isinstance(value, bool):
            return [str(value)]
        case _:
            return []


def flat(text: str) -> str:
    """Return a text without the differences that lines, cases and words of a list make."""
    return " ".join(text.replace("_", " ").lower().split())


async def check_reports(engine: AsyncEngine) -> set[str]:
    """Hold every report against the entries it is made of, and return their types."""
    types, new_context = set[str](), asking(engine)
    for record in await records_of(engine):
        life = await life_of(record, {}, new_context)
        text = "\n".join(as_text.lines(report_of(life)))
        assert {*ID.findall(text)} <= {record}, text
        assert "nobody knows" not in text
        for line in text.splitlines():
            assert len(line) <= as_text.WIDTH or "://" in line, line
        for event in life.events:
            entry = told_of(event)
            types.add(event_types[event["__typename"]])
            assert flat(entry.sentence) in flat(text)
            for wanted in said_in(event["payload"]):
                assert flat(wanted) in flat(entry.sentence), entry.sentence
    return types


async def test_every_record_of_the_demo_register_is_told(demo: AsyncEngine) -> None:
    types = await check_reports(demo)
    assert len(types) > 15


@pytest.mark.parametrize("of", LIVES)
async def test_whole_lives_are_told(engine: AsyncEngine, of: str) -> None:
    life, entered = LIVES[of], list[str]()
    officer = await Officer.named("An officer", engine)
    for step in life.steps:
        given: dict[str, Any] = {"id": life.id, **step.given}
        if step.about is not None:
            given["id"] = entered[step.about]
        if step.on is not None:
            given["entry"] = {"effectiveOn": step.on, **given.get("entry", {})}
        outcome = await officer.record(step.mutation, **given)
        entered.append(outcome["events"][0]["id"])
    await check_reports(engine)


# Told word for word ----------------------------------------------------------------------------


def settled(text: str) -> str:
    """Return a text with one moment in place of that of the loading, which is as long."""
    return re.sub(
        r"\d{4}-\d\d-\d\d (?!12:00:00)\d\d:\d\d:\d\d UTC", "2026-11-01 00:00:00 UTC", text
    )


@pytest.mark.parametrize(
    ("name", "record", "as_of"),
    [
        ("wapis-3.txt", WAPIS_3, {"effectiveOn": date(2022, 6, 15)}),
        ("wapis-3-in-2019.txt", WAPIS_3, {"recordedAt": IN_2019, "effectiveOn": date(2019, 6, 30)}),
        ("eu-interpol.txt", EU_INTERPOL, {"effectiveOn": date(2022, 12, 31)}),
    ],
)
async def test_what_is_told_of_a_record(
    demo: AsyncEngine, name: str, record: str, as_of: Mapping[str, Any]
) -> None:
    # What a leaf is salted with is chosen by chance, and so the root is another each time.
    text = re.sub(r"(?<=entry is )\S{44}", "…", settled(await text_of(demo, record, **as_of)))
    if REWRITE in os.environ:
        (REPORTS / name).write_text(text, "utf-8")
    assert text == (REPORTS / name).read_text("utf-8")


async def test_what_lies_after_the_day_of_a_report_is_marked(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    area = await officer.open(
        "openArea", title=en("Old"), statement=en("On it."), entry={"effectiveOn": "2010-01-01"}
    )
    await officer.record(
        "restateArea", id=area, title=en("New"), entry={"effectiveOn": "2020-01-01"}
    )
    mark = "It counts from after {}, the day of this report."
    between = (await text_of(engine, area, effectiveOn=date(2015, 1, 1))).partition("ITS LIFE")[2]
    opened, restated = between.split("\n\n")[1:3]
    assert mark.format("2015-01-01") not in opened
    assert mark.format("2015-01-01") in restated
    on_the_day = await text_of(engine, area, effectiveOn=date(2020, 1, 1))
    assert "It counts from after" not in on_the_day
    assert mark.format("2015-01-01") in await page_of(engine, area, effectiveOn=date(2015, 1, 1))


async def test_the_root_of_what_is_told_stands_on_it(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    area = await officer.open("openArea", title=en("Old"), statement=en("On it."))
    first = (await officer.ask("{ register { rootHash } }"))["register"]["rootHash"]
    await officer.record("restateArea", id=area, title=en("New"))
    last = (await officer.ask("{ register { rootHash } }"))["register"]["rootHash"]
    assert f"entry is {first}\n" in await text_of(engine, area, position=1)
    assert f"entry is {last}\n" in await text_of(engine, area)
    assert first != last


async def test_only_what_was_known_is_told(demo: AsyncEngine) -> None:
    """The start of 2018 was corrected later; who asks for 2019 sees it stand."""
    then = await text_of(demo, WAPIS_3, recordedAt=IN_2019)
    now = await text_of(demo, WAPIS_3)
    assert "~~It started.~~" in now
    assert "Corrected by entry" in now
    assert "It says otherwise: Planned until 2020-12." in now
    assert "It started." in then
    assert "~~" not in then
    assert "orrect" not in then


async def test_a_page_says_what_the_text_says(demo: AsyncEngine) -> None:
    new_context = asking(demo)
    for record in (await records_of(demo))[::9]:
        life = await life_of(record, {}, new_context)
        page = "\n".join(as_page.lines(report_of(life)))
        Whole().feed(page)
        assert "<script" not in page
        plain = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
        for event in life.events:
            entry = told_of(event)
            for said in (entry.happened, entry.learnt, entry.sentence, entry.struck):
                assert said is None or " ".join(said.split()) in plain, said


class Whole(HTMLParser):
    """Fails of a page whose elements are not closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


# What was taken back, who is erased, what is hostile --------------------------------------------


async def test_what_was_taken_back_is_struck_and_who_is_erased_is_said_so(
    engine: AsyncEngine,
) -> None:
    officer = await Officer.named("Ann Other", engine)
    hostile = "<script>alert(1)</script> & “quoted”"
    area = await officer.open("openArea", title=en("Drugs"), statement=en("Against."))
    restated = await officer.record("restateArea", id=area, statement=en(hostile))
    entry = {"reason": "Never decided."}
    await officer.record("retractEntry", id=restated["events"][0]["id"], entry=entry)
    text, page = await text_of(engine, area), await page_of(engine, area)
    assert "~~It was restated. Statement: “<script>alert(1)</script> & “quoted””.~~" in text
    assert re.search(r"Retracted by entry 3, .* UTC, Ann Other: Never decided\.", text)
    assert "Entry 2 was retracted" in text.replace("\n", " ")
    assert "<script" not in page
    assert "<del>It was restated. Statement: “&lt;script&gt;" in page

    id_ = await actors.actor_named(engine, "Ann Other", ActorKind.PERSON)
    await erase(engine, id_)

    for anew in (await text_of(engine, area), await page_of(engine, area)):
        assert "Ann Other" not in anew
        assert "UTC by erased" in anew


async def test_an_opening_that_was_retracted_is_told(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    opened = await officer.record("openArea", title=en("Drugs"), statement=en("Against."))
    [event] = opened["events"]
    await officer.record("retractEntry", id=event["id"], entry={"reason": "Twice."})
    text = await text_of(engine, event["recordId"])
    assert NOT_THERE in text
    assert "~~The area of cooperation “Drugs” was opened: “Against.”.~~" in text
    assert NOT_THERE in await page_of(engine, event["recordId"])


async def test_documents_are_told_as_they_came_went_and_were_corrected(
    engine: AsyncEngine,
) -> None:
    officer = await Officer.named("An officer", engine)
    since, came = {"effectiveOn": "2010"}, {"effectiveOn": "2014-07-01"}
    area = await officer.open("openArea", title=en("Drugs"), statement=en("Against."), entry=since)
    paper = {"id": area, "title": "Finel report", "url": "https://example.org/final"}
    wrong = await officer.record("attachDocument", **paper, category="A08", entry=came)
    right = {**paper, "title": "Final report", "language": "fr", "documentDate": "2014-06"}
    corrects = {"corrects": wrong["events"][0]["id"]}
    await officer.record("attachDocument", **right, category="A08", entry=corrects)
    leaflet = {"id": area, "title": "Leaflet", "url": "https://example.org/leaflet"}
    await officer.record("attachDocument", **leaflet, category="A02", entry=came)
    gone = {"effectiveOn": "2015-01-01"}
    await officer.record("withdrawDocument", id=area, url=leaflet["url"], entry=gone)
    text = " ".join((await text_of(engine, area)).split())
    page = " ".join((await page_of(engine, area)).split())
    assert (
        "~~The document “Finel report” was attached: A08 (Results, outcomes and outputs), "
        "at https://example.org/final.~~ Corrected by entry 3"
    ) in text
    assert (
        "The document “Final report” was attached: A08 (Results, outcomes and outputs), in the "
        "language fr, of 2014-06, at https://example.org/final. This corrects entry 2."
    ) in text
    assert "The document at https://example.org/leaflet was withdrawn." in text
    state = text.partition("ITS LIFE")[0]
    assert "Documents: title Final report, url https://example.org/final, category A08" in state
    assert "Leaflet" not in state
    for said in ("<del>The document “Finel report” was attached", "“Leaflet” was attached: A02"):
        assert said in page
    earlier = await text_of(engine, area, effectiveOn=date(2014, 12, 31))
    assert "Leaflet" in earlier.partition("ITS LIFE")[0]


def test_a_number_has_its_scheme() -> None:
    assert (
        told({"scheme": "COM", "schemeName": None, "value": "COM(2021) 1"}) == "COM(2021) 1 (COM)"
    )
    other = {"scheme": "OTHER", "schemeName": "OJ", "value": "C 251"}
    assert told([other, {"scheme": "CELEX", "value": "32016L0681"}]) == (
        "C 251 (OJ, OTHER); 32016L0681 (CELEX)"
    )


def test_amounts_have_their_currency() -> None:
    assert told({"amount": "25000000.00", "currency": "EUR"}) == "EUR 25,000,000.00"
    assert told({"amount": "1", "currency": "XOF"}) == "XOF 1"


@pytest.mark.parametrize(
    ("record", "as_of", "says"),
    [
        ("nothing", {}, "'nothing' is no id of a record"),
        ("evt_01b2thp4g0e05tttv6sb10d5rq", {}, "is no id of a record"),
        (WAPIS_3, {}, "nothing is known of prj_01b2thp4g0e05tttv6sb10d5rq as of position 0"),
        (f"{WAPIS_3}@3~2019-06-30", {}, "names another instant"),
        (WAPIS_3, {"position": 7}, "beyond the end of the log"),
    ],
)
async def test_what_cannot_be_told_is_said(
    engine: AsyncEngine, record: str, as_of: Mapping[str, Any], says: str
) -> None:
    with pytest.raises(CommandError, match=re.escape(says)):
        await text_of(engine, record, **as_of)


async def test_the_command_prints_both(
    demo: AsyncEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(database_url=demo.url.render_as_string(hide_password=False))
    await report.report(settings, WAPIS_3, {"recordedAt": IN_2019}, html=False)
    assert capsys.readouterr().out.startswith("Project “WAPIS, phase 3”, prj_")
    await report.report(settings, WAPIS_3, {"recordedAt": IN_2019}, html=True)
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>\n")
