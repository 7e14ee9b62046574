"""Is the register that was made sound? The rows of a sample of records are folded and compared."""

import asyncio
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import literal, select

from benchmarks.reads.lives import OLD_DAY, Plan
from events.deciding.timeline import Timeline
from events.records import LIFECYCLES
from events.store import log
from events.store.connections import open_store
from projections.records import TABLES
from projections.rows import Row, seen


def check(url: str, plan: Plan, last: int, sample: int = 40) -> int:
    """Compare what is read with what the entries fold to, at several instants; return how many."""
    return asyncio.run(_check(url, plan, last, sample))


async def _check(url: str, plan: Plan, last: int, sample: int) -> int:
    random, compared = Random(plan.seed), 0  # noqa: S311  # a sample
    engine = open_store(url)
    async with engine.connect() as connection:
        for prefix, count in plan.kinds():
            for number in random.sample(range(count), min(sample, count)):
                record = plan.id(prefix, number)
                wanted = select(log.entries).where(log.entries.c.record == record)
                stored = await connection.execute(wanted.order_by(log.entries.c.position))
                entries = [log.entry_of(row) for row in stored.mappings()]
                for position in (last, last // 2, last * 3 // 4):
                    day = random.choice([OLD_DAY, date.max - timedelta(days=1), date(2024, 2, 29)])
                    known = tuple(one for one in entries if one.position <= position)
                    state = Timeline(record, LIFECYCLES[prefix].fold, known).on(day)
                    for read in TABLES[prefix]:
                        table = read.table
                        at = literal(position), literal(day)
                        rows = await connection.execute(
                            select(table).where(table.c.id == record, seen(table, *at))
                        )
                        expected = [] if state is None else read.members(state)
                        found = [dict(row) for row in rows.mappings()]
                        assert _same(found, expected), (record, position, day, found, expected)
                        compared += 1
    await engine.dispose()
    return compared


def _same(found: list[dict[str, Any]], expected: list[Row]) -> bool:
    """Say whether the same rows were found, in any order, the columns of their region aside."""
    left = defaultdict[str, int](int)
    names = expected[0].keys() if expected else ()
    for row in expected:
        left[repr([row[name] for name in names])] += 1
    for row in found:
        left[repr([_as_made(row.get(name)) for name in names])] -= 1
    return len(found) == len(expected) and not any(left.values())


def _as_made(value: Any) -> Any:
    """Return a value that was read as a row is made of it: an amount by its digits."""
    return format(value, "f") if isinstance(value, Decimal) else value
