"""A derived row that does not follow from the log is found and named, and rebuilding mends it."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Date, Table
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors, log
from projections import funding_agreement
from projections.open_rows import OPEN_POSITION
from projections.rebuild import DERIVED, rebuild
from projections.verify import verify
from tests import administration
from tests.officer import Officer, en
from tests.projections_checks.altering import Row, Rows, Store
from tests.sharing import shared_out

AGREEMENTS = funding_agreement.TABLES[0].table
WAPIS = "prj_01b2thp4g0e05tttv6sb10d5rq"
READ = [table for table in DERIVED if "to_position" in table.c]


@pytest.fixture
async def store(demo: AsyncEngine) -> Store:
    """Have a store that holds a row in every derived table, as an entry has an older shape."""
    store = Store(demo)
    officer = await Officer.named("An officer", demo)
    await apply_to_a_call(officer)
    await follow_a_file(officer)
    leaves = await actors.actor_named(demo, "Who leaves", actors.ActorKind.PERSON)
    await administration.erase(demo, leaves)
    entries = await store.rows(log.entries)
    [decided, *_] = [row for row in entries if row["type"] == "funding_agreement.decided"]
    decided["payload"] = decided["payload"].replace("decided_amount", "amount")
    decided["type_version"] = 1
    await store.rewrite(log.entries, entries)
    await store.replant()
    await rebuild(demo)
    assert await verify(demo) == []
    assert all([await store.rows(table) for table in DERIVED])
    return store


async def apply_to_a_call(officer: Officer) -> None:
    """Match a call with a project, and apply by a document: the demo register holds calls alone."""
    call = await officer.open(
        "spotOpportunity", title=en("Police data"), topicId="ISF-PD", url="https://example.org/"
    )
    asked = {"id": call, "project": WAPIS}
    await officer.record("matchOpportunity", **asked, assessment="It fits.")
    await officer.record("submitApplication", **asked)
    await officer.record(
        "attachDocument", id=call, title="Application", url="https://example.org/", category="A02"
    )


async def follow_a_file(officer: Officer) -> None:
    """Open a dossier that reaches a stage, with a position on it."""
    policing = await officer.open("openArea", title=en("Policing"), statement=en("Policing"))
    body = await officer.open("registerInstitution", name=en("A body"), kind="OTHER")
    file = await officer.open("openDossier", title=en("Police data"), areas=[policing])
    await officer.record("recordStage", id=file, stage="PROPOSED")
    position = {"title": en("On access"), "toInstitution": body, "document": "P-1"}
    await officer.record("submitPosition", id=file, **position)


def removed(_table: Table, rows: Rows) -> Row:
    return rows.pop()


def added(table: Table, rows: Rows) -> Row:
    name = table.c.keys()[0]
    other = rows[0][name] + 1000 if isinstance(rows[0][name], int) else f"{rows[0][name]}x"
    rows.append({**rows[0], name: other})
    return rows[-1]


def doubled(table: Table, rows: Rows) -> Row | None:
    if table.primary_key:
        return None
    rows.append(rows[0])
    return rows[0]


def changed(table: Table, rows: Rows) -> Row:
    column = list(table.c)[-1]
    was = rows[0][column.name]
    if isinstance(column.type, Date):
        value: Any = (was or date(2020, 1, 1)) + timedelta(days=1)
    else:
        value = was - 1 if isinstance(was, int) else "changed"
    rows[0] = {**rows[0], column.name: value}
    return rows[0]


def known_shorter(table: Table, rows: Rows) -> Row | None:
    if table not in READ:
        return None
    rows[0] = {**rows[0], "to_position": OPEN_POSITION - 1}
    return rows[0]


SHOWN = 70
"""Characters of a text that are shown whole."""


def told_of(row: Row) -> list[str]:
    """Return what a finding says of a row: of numbers, texts, and days within the calendar."""
    days = {name: value for name, value in row.items() if isinstance(value, date)}
    known = (
        {name: value for name, value in row.items() if type(value) is int}
        | {name: value for name, value in row.items() if isinstance(value, str)}
        | {name: day.isoformat() for name, day in days.items() if date.min < day < date.max}
    )
    shown = {name: f"{name}: {value!r}" for name, value in known.items()}
    return [said for name, said in shown.items() if len(str(known[name])) < SHOWN]


Alter = Callable[[Table, Rows], Row | None]


@pytest.mark.parametrize("alter", [removed, added, doubled, changed, known_shorter])
@shared_out
async def test_an_altered_row_is_found_and_named_and_mended(store: Store, alter: Alter) -> None:
    altered: dict[str, Row] = {}
    held = {table: await store.rows(table) for table in DERIVED}
    for table, rows in held.items():
        row = alter(table, rows)
        if row is not None:
            altered[table.name] = row
            await store.rewrite(table, rows)
    findings = await verify(store.engine)
    assert {finding.check for finding in findings} == set(altered)
    for name, row in altered.items():
        assert any(
            finding.check == name and all(said in finding.message for said in told_of(row))
            for finding in findings
        ), name
    await rebuild(store.engine)
    assert await verify(store.engine) == []


async def test_an_amount_written_otherwise_is_found(store: Store) -> None:
    """As it would be answered otherwise: EUR 25 m is not EUR 25.00 m."""

    def more_digits(rows: Rows) -> None:
        row = next(row for row in rows if row["contribution_amount"] is not None)
        row["contribution_amount"] = row["contribution_amount"] * Decimal("1.0")

    findings = await store.found_in(AGREEMENTS, more_digits)
    assert {finding.check for finding in findings} == {AGREEMENTS.name}
    assert await verify(store.engine) == []
