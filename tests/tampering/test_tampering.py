"""What is altered of a store is named, with its entry or row: a sample of what `make tamper` tries.

Each column and each table is altered on one of the stores, each kind of alteration on both.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.sharing import STORES
from tests.tampering.alterations import ROWS, TABLES, VALUES, Alteration, Stands, alterations
from tests.tampering.excepted import EXCEPTED, MOST, WITHOUT_A_KEY, is_excepted
from tests.tampering.told import tell
from tests.tampering.trying import NAMED, REFUSED, SILENT, WRONGLY, Tried, bench

ROOT = Path(__file__).parents[2]
SEED = 20


def sampled(table: Table, rows: Sequence[Stands], dialect: str, first: int) -> list[Alteration]:
    """Return alterations of the columns whose turn it is on a store, one of each, kind by kind."""
    every = list(alterations(table, rows, dialect, Random(SEED), 1))  # noqa: S311
    found = list[Alteration]()
    for number, name in enumerate([*table.c.keys(), None], first):
        if number % len(STORES) != STORES.index(dialect):
            continue
        kinds = ROWS if name is None else VALUES
        turns = [kinds[(number // len(STORES) + turn) % len(kinds)] for turn in range(len(kinds))]
        of_name = {one.kind: one for one in every if one.column == name}
        found += [of_name[kind] for kind in turns if kind in of_name][:1]
    return found


async def test_what_is_altered_is_named(engine: AsyncEngine, tmp_path: Path) -> None:
    trusted, tried = await tell(engine, tmp_path), list[Tried]()
    async with bench(engine) as at:
        first = 0
        for table in TABLES:
            for one in sampled(table, await at.rows(table), at.dialect, first):
                tried.append(await at.altered(one, trusted))
            first += len(table.c) + 1
    bad = [
        str(one)
        for one in tried
        if one.outcome in {SILENT, WRONGLY} and not is_excepted(one, with_key=True)
    ]
    assert not bad, "\n".join(bad)
    assert {one.alteration.table for one in tried} == {*TABLES}
    assert {one.alteration.kind for one in tried if one.outcome in {NAMED, REFUSED}} == {
        *VALUES,
        *ROWS,
    }


def test_the_page_names_what_cannot_be_found() -> None:
    page = (ROOT / "docs" / "verifying.md").read_text("utf-8")
    listed = {**EXCEPTED, **WITHOUT_A_KEY}
    for name, reason in listed.items():
        assert f"| `{name}` | {reason} |" in page
    assert page.count("\n| `") == len(listed)
    assert len(listed) <= MOST
