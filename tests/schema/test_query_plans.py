"""The questions of the benchmark are answered by indexes: no big table is read from end to end."""

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from typing_extensions import override

from benchmarks.reads.documents import LIAISON
from benchmarks.reads.filling import fill
from benchmarks.reads.lives import Move, Plan
from events.store.connections import open_store
from events.store.postgres_reads import FOR_READS
from events.store.reads import read_by, reads_of
from events.store.register import Register
from projections.project import projects
from projections.records import project_change
from schema.api import api
from schema.execution.context import Context
from tests.schema.reading.reader import Overheard


class WithFiles(Plan):
    """A register that follows more files than projects, each in an area."""

    @override
    def kinds(self) -> list[tuple[str, int]]:
        own = Plan.kinds(self)
        return [(prefix, self.projects * 3 if prefix == "dos" else n) for prefix, n in own]

    @override
    def moves(self, prefix: str, number: int) -> list[Move]:
        opening, *later = Plan.moves(self, prefix, number)
        if prefix == "dos":
            areas = (self.id("area", number % self.areas),)
            opening = opening._replace(fact=replace(opening.fact, areas=areas))
        return [opening, *later]


REGISTER = WithFiles(projects=120, seed=1)
FEW = 100
"""A table of fewer rows may be read whole: to look anything up in it takes longer."""
THEN = {"position": 3_000, "effectiveOn": "2019-01-01"}

DOCUMENTS = {
    **LIAISON,
    "search": """query ($text: String!, $asOf: AsOf) {
        search(text: $text, asOf: $asOf) { match text record { recordId } } }""",
    "closing": """query ($from: Date!, $to: Date!, $asOf: AsOf) {
        fundingOpportunities(where: {closesAfter: {gte: $from, lte: $to}}, asOf: $asOf,
            orderBy: [{field: CLOSES_AFTER}]) { totalCount nodes { title closesAfter } } }""",
    "open": """query ($asOf: AsOf) {
        fundingOpportunities(where: {status: {eq: OPEN}}, asOf: $asOf,
            orderBy: [{field: CLOSES_AFTER}]) { totalCount nodes { title closesAfter } } }""",
    "led": """query ($body: ID!, $asOf: AsOf) {
        policyDossiers(where: {lead: {id: {eq: $body}}}, asOf: $asOf,
            orderBy: [{field: STAGE}]) { totalCount nodes { title stage } } }""",
    "by lead": """query ($status: ProjectStatus!, $asOf: AsOf) {
        projects(first: 20, where: {status: {eq: $status}}, asOf: $asOf,
            orderBy: [{field: LEAD}]) { nodes { title } } }""",
    "by funder": """query ($asOf: AsOf) {
        fundingAgreements(first: 20, asOf: $asOf, orderBy: [{field: FUNDER}]) {
            nodes { title } } }""",
    "by reason": """{ events(last: 20, orderBy: [{field: REASON}]) { nodes { id } } }""",
    "links of a project": """query ($id: ID!, $asOf: AsOf) { project(id: $id, asOf: $asOf) {
        links { totalCount nodes { id projects { totalCount nodes { title } } } } } }""",
    "links with a project": """query ($id: ID!, $asOf: AsOf) {
        institutionalLinks(where: {projects: {some: {id: {eq: $id}}}}, asOf: $asOf) {
            nodes { id } } }""",
    "noted": """query ($text: String!, $asOf: AsOf) {
        events(where: {notesText: {contains: $text}}, asOf: $asOf) { nodes { id } } }""",
    "files of an area": """query ($area: ID!, $asOf: AsOf) {
        areaOfCooperation(id: $area, asOf: $asOf) {
            policyDossiers { totalCount nodes { title stage stages { stage } } } } }""",
    "files of a body": """query ($body: ID!, $asOf: AsOf) {
        institution(id: $body, asOf: $asOf) {
            policyDossiers { totalCount nodes { title } }
            policyDossiersAddressed { totalCount nodes { title } } } }""",
    "equal": """query ($text: String!, $asOf: AsOf) {
        fundingAgreements(where: {reference: {eq: $text}}, asOf: $asOf) {
            totalCount nodes { title } } }""",
    "applications": """query ($asOf: AsOf) {
        applicationTotals(groupBy: [PROGRAMME, MANAGER], asOf: $asOf) {
            programme manager { name } applications successRate } }""",
}
DAYS = {"from": "2019-01-01", "to": "2019-06-30"}
BODY, AREA = REGISTER.id("ins", 0), REGISTER.id("area", 0)
ASKED: list[tuple[str, dict[str, Any], set[str]]] = [
    ("one", {}, set()),
    ("nested", {"first": 100}, set()),
    ("page", {"first": 20, "status": "IMPLEMENTATION"}, set()),
    ("history", {}, set()),
    ("totals", {}, set()),
    ("one", {"asOf": THEN}, set()),
    ("nested", {"first": 100, "asOf": THEN}, set()),
    ("totals", {"asOf": THEN}, {"funding_agreements"}),
    ("applications", {}, set()),
    ("applications", {"asOf": THEN}, {"opportunities", "opportunity_applications"}),
    ("search", {"text": "Institution of police 1"}, set()),
    ("search", {"text": "rapid deploymet"}, set()),
    ("search", {"text": "forensic", "asOf": THEN}, set()),
    ("equal", {"text": "fed/2016/1"}, set()),
    ("equal", {"text": "fed/2016/1", "asOf": THEN}, set()),
    *(
        (name, {**given, **at}, {*whole})
        for at in ({}, {"asOf": THEN})
        for name, given, whole in (
            # All that is put in order is read: what each leads to is looked up.
            ("by lead", {"status": "IMPLEMENTATION"}, ["projects"]),
            ("by funder", {}, ["funding_agreements"]),
            ("links of a project", {}, []),
            ("links with a project", {}, ["links"]),
            ("noted", {"text": "says otherwise"}, []),
        )
    ),
    ("by reason", {}, {"entries"}),
    ("open", {}, set()),
    # Which calls were open then, no index knows.
    ("open", {"asOf": THEN}, {"opportunities"}),
    *(
        (name, {**given, **at}, set[str]())
        for at in ({}, {"asOf": THEN})
        for name, given in (
            ("closing", DAYS),
            ("led", {"body": BODY}),
            ("files of an area", {"area": AREA}),
            ("files of a body", {"body": BODY}),
        )
    ),
]
"""A question, its variables, and the tables that may be read whole to answer it."""
ON_SQLITE = {
    "totals": {"funding_agreements"},
    "applications": {"opportunities", "opportunity_applications"},
    "led": {"dossiers"},
    "noted": {"entry_texts", "entries"},
}
"""What besides SQLite reads whole: it takes an index of all that is asked of a row, or none; and of
each file it asks who leads it, where PostgreSQL looks up what a body leads. It finds no part of a
text by an index."""


async def test_no_big_table_is_read_whole_where_an_index_is_meant(empty_database_url: str) -> None:
    # It has loops of its own.
    await asyncio.to_thread(fill, REGISTER, [empty_database_url], lambda _: None)
    engine = open_store(empty_database_url)
    reads = reads_of(engine)
    try:
        async with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                for name, value in FOR_READS.items():
                    await connection.execute(text(f"SET {name} = {value}"))
            big = [name for name in await _tables(connection) if await _rows(connection, name)]
            assert {"entries", "projects", "funding_agreements", "project_partners"} <= {*big}
            assert {"opportunities", "dossiers", "dossier_areas", "dossier_positions"} <= {*big}
            some = await connection.scalar(projects.select().with_only_columns(projects.c.id))
            for name, variables, meant in ASKED:
                sent: list[tuple[str, Sequence[Any]]] = []
                read_by(engine, Overheard(reads, sent.append))
                context = Context(engine, Register(engine, project_change), "act_x")
                given = {"id": some, **variables}
                result = await api.execute(
                    DOCUMENTS[name], variable_values=given, context_value=context
                )
                assert not result.errors
                statement = max(sent, key=lambda one: len(one[0]))
                scanned = {one for one in await _scanned(connection, *statement) if one in big}
                if engine.dialect.name == "sqlite":
                    scanned -= ON_SQLITE.get(name, set())
                assert scanned <= meant, (name, variables)
    finally:
        await engine.dispose()


async def _tables(connection: AsyncConnection) -> list[str]:
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT relname FROM pg_class WHERE relkind = 'r' "
        "AND relnamespace = 'public'::regnamespace",
    }
    return list((await connection.execute(text(names[connection.dialect.name]))).scalars())


async def _rows(connection: AsyncConnection, table: str) -> bool:
    """Say whether there are too many to read all of them."""
    count = await connection.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608  # ours
    return int(count or 0) > FEW


async def _scanned(
    connection: AsyncConnection, statement: str, parameters: Sequence[Any]
) -> set[str]:
    """Return the tables that the store reads whole to run a statement."""
    if connection.dialect.name == "sqlite":
        named = {alias: table for table, alias in re.findall(r"(\w+) AS (\w+)", statement)}
        named |= {name: name for name in re.findall(r"(?:searched|prose)_\w+", statement)}
        found = await connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}", tuple(parameters)
        )
        scans = (re.fullmatch(r"SCAN (\w+)(?: LEFT-JOIN)?", row.detail) for row in found)
        return {named[scan[1]] for scan in scans if scan and scan[1] in named}
    values = ", ".join(map(_literal, parameters))
    await connection.exec_driver_sql(f"PREPARE asked AS {statement}")
    found = await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) EXECUTE asked({values})")
    told = found.scalar_one()
    await connection.exec_driver_sql("DEALLOCATE asked")
    return set(_read_whole(json.loads(told) if isinstance(told, str) else told))


def _read_whole(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        plan = cast("dict[str, Any]", told)
        if plan.get("Node Type") == "Seq Scan":
            yield plan["Relation Name"]
        told = list(plan.values())
    if isinstance(told, list):
        for part in cast("list[Any]", told):
            yield from _read_whole(part)


def _literal(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case int():
            return str(value)
        case date():
            return f"'{value.isoformat()}'"
        case _:
            return "'" + str(value).replace("'", "''") + "'"


def test_the_check_finds_what_is_read_whole() -> None:
    whole = {"Node Type": "Seq Scan", "Relation Name": "projects"}
    plan = [{"Plan": {"Node Type": "Limit", "Plans": [whole]}}]
    assert list(_read_whole(plan)) == ["projects"]
    with pytest.raises(StopIteration):
        next(_read_whole([{"Plan": {"Node Type": "Index Scan", "Relation Name": "projects"}}]))
