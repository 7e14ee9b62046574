"""How long a search takes, beside peers that find a part of the same texts, and do no more."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from sqlalchemy import Date, literal, select
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.reads import driver
from events.store.connections import open_store
from events.store.register import Register
from events.store.searching import form_of
from projections.open_rows import OPEN_POSITION
from projections.records import project_change
from projections.rows import seen
from projections.searched import searched_texts
from schema.api import api, direct
from schema.execution.answers import Answers
from schema.execution.context import Context
from schema.execution.statements import Plans

DOCUMENT = """query ($text: String!, $at: AsOf) { search(text: $text, asOf: $at, first: 25) {
    match field text record { recordId } } }"""
ASKED = {
    "a whole name": "HORIZON-CL3-2023-FCT-00002",
    "a name that few begin with": "sira",
    "a letter": "p",
    "a word that many bear": "police",
    "two such words": "cooperation border",
    "a part of many words": "ratio",
    "a part of a number": "40001",
    "a slip in a word that many bear": "polica",
    "a slip in each of two": "boder coperation",
    "a slip in a rare word": "horizom 00002",
    "what nothing bears": "xqzvv wkkjh",
}
_FIRST = 25

Way = Callable[[str], Awaitable[int]]
"""Asks for a text, and returns how many are found."""


class Took(NamedTuple):
    """The median and the longest, in milliseconds, and how many were found."""

    usual: float
    most: float
    found: int


async def measure(sqlite: str, postgresql: str, folder: Path, times: int) -> list[str]:
    """Ask each way for each text, now this first, now that, and return a table of it."""
    engines = [open_store(url) for url in (sqlite, postgresql)]
    texts = await _seen_today(engines[0])
    old = await _old(engines[0])
    ways: dict[str, Way] = {
        "SQLite": _searching(engines[0], None),
        "… at an old instant": _searching(engines[0], old),
        "FTS5 trigram": _fts5(folder, texts),
        "PostgreSQL": _searching(engines[1], None),
        "… at an old instant ": _searching(engines[1], old),
        **await _ilike(postgresql, texts),
    }
    lines = [f"| {len(texts)} texts | {' | '.join(ways)} |", "|---" * (len(ways) + 1) + "|"]
    for name, text in ASKED.items():
        took = await _all(ways, text, times)
        told = (f"{one.usual:.1f} ms ({one.most:.1f}), {one.found}" for one in took)
        lines.append(f"| {name}: `{text}` | {' | '.join(told)} |")
    for engine in engines:
        await engine.dispose()
    return lines


async def _all(ways: dict[str, Way], text: str, times: int) -> list[Took]:
    spent: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, int] = {}
    for turn in range(times + 3):
        for name in [*ways] if turn % 2 else [*ways][::-1]:
            began = perf_counter()
            found[name] = await ways[name](text)
            if turn >= 3:  # noqa: PLR2004  # before, statements are prepared
                spent[name].append((perf_counter() - began) * 1000)
    return [Took(median(spent[name]), max(spent[name]), found[name]) for name in ways]


def _searching(engine: AsyncEngine, at: Any) -> Way:
    register, plans = Register(engine, project_change), Plans(answers=Answers(megabytes=0))

    async def ask(text: str) -> int:
        context = Context(engine, register, "act_reader", plans=plans)
        given = {"text": text, "at": at}
        answer = await direct.answer(DOCUMENT, given, None, context)
        if answer is None:  # as long as it is new
            result = await api.execute(DOCUMENT, variable_values=given, context_value=context)
            assert result.data, result.errors
            return len(result.data["search"])
        return answer.count(b'"match"')

    return ask


async def _old(engine: AsyncEngine) -> dict[str, Any]:
    """Return an instant at which half of all was known."""
    async with engine.connect() as connection:
        counted = await connection.exec_driver_sql("SELECT max(position) FROM entries")
        return {"position": counted.scalar_one() // 2, "effectiveOn": "2025-01-01"}


async def _seen_today(engine: AsyncEngine) -> list[tuple[str, str]]:
    today = literal(datetime.now(UTC).date(), Date)
    known = seen(searched_texts, literal(OPEN_POSITION - 1), today)
    asked = select(searched_texts.c.id, searched_texts.c.form).where(known)
    async with engine.connect() as connection:
        return [(row.id, row.form) for row in await connection.execute(asked)]


def _fts5(folder: Path, texts: Sequence[tuple[str, str]]) -> Way:
    (folder / "peer.db").unlink(missing_ok=True)
    peer = sqlite3.connect(folder / "peer.db", check_same_thread=False)
    peer.execute("CREATE VIRTUAL TABLE peer USING fts5(id UNINDEXED, form, tokenize = 'trigram')")
    peer.executemany("INSERT INTO peer VALUES (?, ?)", texts)
    peer.commit()
    asked = "SELECT DISTINCT id FROM peer WHERE form LIKE ? ORDER BY id LIMIT ?"

    async def ask(text: str) -> int:
        part = f"%{form_of(text)}%"
        return len(await asyncio.to_thread(peer.execute(asked, (part, _FIRST)).fetchall))

    return ask


async def _ilike(url: str, texts: Sequence[tuple[str, str]]) -> dict[str, Way]:
    """Return ILIKE over all texts, and with the index of pg_trgm where that is at hand."""
    peer: Any = await driver.postgresql(url)
    names = {"ILIKE": "peer"}
    with suppress(Exception):  # it is not installed
        await peer.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
        names["pg_trgm"] = "peer_trgm"
    for table in names.values():
        await peer.execute(
            f"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} (id text, form text)"
        )
        await peer.copy_records_to_table(table, records=texts, columns=["id", "form"])
        if table != "peer":
            await peer.execute(f"CREATE INDEX ON {table} USING gin (form gin_trgm_ops)")
        await peer.execute(f"VACUUM ANALYZE {table}")

    def way(table: str) -> Way:
        asked = f"SELECT DISTINCT id FROM {table} WHERE form ILIKE $1 ORDER BY id LIMIT $2"  # noqa: S608  # ours

        async def ask(text: str) -> int:
            return len(await peer.fetch(asked, f"%{form_of(text)}%", _FIRST))

        return ask

    return {name: way(table) for name, table in names.items()}
