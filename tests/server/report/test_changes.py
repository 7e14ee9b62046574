"""Changes as CSV say what the contract says, field by field, and nothing a spreadsheet runs."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors
from events.store.actors import ActorKind
from server.command_line import changes
from server.errors import CommandError
from server.report.changes import COLUMNS, lines
from server.report.questions import as_input, contexts
from server.settings import Settings
from tests.administration import erase
from tests.officer import Officer, en

IN_2019 = datetime(2019, 6, 30, 23, 59, 59, tzinfo=UTC)
COMPARED = ("record", "kind", "how", "field", "before", "after", "entries")
ASKED = """query($since: AsOf!, $until: AsOf, $after: String) {
    changes(since: $since, until: $until, first: 500, after: $after) {
        nodes { recordId kind how fields { name before after } events { position recordedAt } } } }
"""


async def file_of(engine: AsyncEngine, since: Any, until: Mapping[str, Any] | None = None) -> str:
    return "".join([some async for some in lines(contexts(engine), since, until or {})])


def rows_of(text: str) -> list[dict[str, str]]:
    """Read a file as a spreadsheet does."""
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header == [*COLUMNS]
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ({"position": 0}, {}),
        ({"recordedAt": IN_2019}, {}),
        (
            {"recordedAt": IN_2019, "effectiveOn": date(2022, 6, 15)},
            {"effectiveOn": date(2022, 6, 15)},
        ),
        ({"effectiveOn": date(2000, 1, 1)}, {"effectiveOn": date(2020, 1, 1)}),
    ],
)
async def test_each_field_that_differs_is_a_line(
    demo: AsyncEngine, since: Mapping[str, Any], until: Mapping[str, Any]
) -> None:
    officer = await Officer.named("An auditor", demo)
    between = {"since": as_input(since), "until": as_input(until)}
    told = (await officer.ask(ASKED, **between))["changes"]["nodes"]
    rows = rows_of(await file_of(demo, since, until))
    expected = [
        (
            *(change["recordId"], change["kind"], change["how"], field["name"]),
            *(field["before"], field["after"]),
            " ".join(str(event["position"]) for event in change["events"]),
        )
        for change in told
        for field in change["fields"]
    ]
    assert len(expected) > 9
    assert [
        tuple(
            row[name] for name in ("record", "kind", "how", "field", "before", "after", "entries")
        )
        for row in rows
    ] == [(*said[:4], written(said[4]), written(said[5]), said[6]) for said in expected]
    assert all(row["name"] for row in rows)
    assert all(re.fullmatch(r"(?:\d{4}-\S+Z ?)*", row["recorded at"]) for row in rows)


def written(value: Any) -> str:
    if isinstance(value, dict) and {*value} == {"amount", "currency"}:
        return f"{value['amount']} {value['currency']}"
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


async def test_pages_fit_together_while_others_write(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    for number in range(120):
        await officer.open("openArea", title=en(f"Area {number}"), statement=en("It is."))
    pages = [some async for some in lines(contexts(engine), {"position": 0}, {})]
    assert len(pages) == len(["the first hundred", "the others"])
    found = list[str]()
    async for some in lines(contexts(engine), {"position": 0}, {}):
        found.append(some)
        await officer.open("openArea", title=en(f"Later {len(found)}"), statement=en("It is."))
    assert found == pages
    assert len({row["record"] for row in rows_of("".join(pages))}) == 120


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '= "a"'])
async def test_nothing_is_a_formula(engine: AsyncEngine, title: str) -> None:
    officer = await Officer.named("=An officer", engine)
    entry = {"reason": '@why, "so"\nnow'}
    await officer.open("identifyProject", title=en("A project"), acronym=title, entry=entry)
    text = await file_of(engine, {"position": 0})
    for line in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in line)
    [acronym] = [row for row in rows_of(text) if row["field"] == "acronym"]
    assert acronym["after"] == f"'{title}"
    assert (acronym["actors"], acronym["reasons"]) == ("'=An officer", '\'@why, "so"\nnow')
    assert text.endswith("\r\n")


async def test_who_is_erased_is_said_so(engine: AsyncEngine) -> None:
    officer = await Officer.named("Ann Other", engine)
    await officer.open("openArea", title=en("Drugs"), statement=en("Äpfel."))
    id_ = await actors.actor_named(engine, "Ann Other", ActorKind.PERSON)
    await erase(engine, id_)
    rows = rows_of(await file_of(engine, {"position": 0}))
    rows = [row for row in rows if row["name"] != "Liaison"]
    assert {row["actors"] for row in rows} == {"erased"}
    assert {row["name"] for row in rows} == {"Drugs"}
    assert any("Äpfel" in row["after"] for row in rows)


async def test_where_nothing_differs_there_is_a_header(demo: AsyncEngine) -> None:
    assert await file_of(demo, {}) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ({"position": 9}, {}, "beyond the end of the log"),
        ({"position": 1}, {"position": 0}, "since is later than until"),
        ({"recordedAt": datetime(2100, 1, 1, tzinfo=UTC)}, {}, "2100"),
    ],
)
async def test_what_cannot_be_compared_is_said(
    engine: AsyncEngine, since: Any, until: Any, says: str
) -> None:
    officer = await Officer.named("An officer", engine)
    await officer.open("openArea", title=en("Drugs"), statement=en("Against."))
    with pytest.raises(CommandError, match=re.escape(says)):
        await file_of(engine, since, until)


async def test_the_command_writes_the_file(
    demo: AsyncEngine, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    settings = Settings(database_url=demo.url.render_as_string(hide_password=False))
    await changes.changes(settings, {"recordedAt": IN_2019}, {})
    text = capfdbinary.readouterr().out.decode()
    assert text == await file_of(demo, {"recordedAt": IN_2019})
