"""A store is filled: entries, and the rows that follow from them by the product's own derivation.

What is inserted is what `Register.submit` would have left behind, one command an entry; only the
way is shorter: no rule is asked, and the rows go in by the thousand, by COPY or `executemany`.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from random import Random
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect

from benchmarks.reads import driver
from benchmarks.reads.lives import BEGINS, LASTS, Plan
from events import codec, ids
from events.catalogue import kind_of
from events.dates import day
from events.proofs import tree
from events.store import actors, log
from events.store.connections import open_store
from events.store.searching import LONGEST_WORD
from events.store.spellings import spellings
from migrations import run
from projections import searched
from projections.rebuild import DERIVED, derive

Rows = dict[str, list[tuple[Any, ...]]]
"""By the name of their table, in the order of its columns."""

_AT_ONCE = 250
_RECORD_DELAY_DAYS = 14


def fill(plan: Plan, urls: Iterable[str], say: Callable[[str], None]) -> int:
    """Fill empty stores with the register of `plan`; return the position of its last entry."""
    began, urls = monotonic(), list(urls)
    actor = ids.derived(ids.ACTOR, BEGINS, "somebody")
    sinks = [_opened(url) for url in urls]
    for sink in sinks:
        sink.insert({"actors": [(actor, "Somebody", actors.ActorKind.PERSON.value)]})
    schedule, last = _schedule(plan)
    chunks = list(_chunks(plan, schedule, last, actor))
    words, keys, spelt = set[str](), set[tuple[str, str]](), set[tuple[Any, ...]]()
    with ProcessPoolExecutor(2) as workers:
        for done, rows in enumerate(workers.map(_made, chunks), 1):
            new = _words_in(rows) - words
            words |= new
            _add(rows, searched.searched_keys, _not_yet(keys, searched.key_rows(new)))
            rows[spellings.name] = list(_unspelt(spelt, rows.get(spellings.name, ())))
            for sink in sinks:
                sink.insert(rows)
            if done % 50 == 0:
                say(f"  {done} of {len(chunks)} parts after {monotonic() - began:.0f} s")
    for sink in sinks:
        sink.close()
    for url in urls:
        asyncio.run(_planted(url))
    say(f"  {last} entries, {len(sinks)} stores, {monotonic() - began:.1f} s")
    return last


async def _planted(url: str) -> None:
    """Add the tree, which follows from the entries in their order."""
    engine = open_store(url)
    await tree.complete(engine)
    await engine.dispose()


def _schedule(plan: Plan) -> tuple[dict[tuple[str, int], list[int]], int]:
    """Return the positions of every record's entries, and the last of all.

    Lives run beside each other: everybody's first entry comes before anybody's second.
    """
    left = {
        (prefix, number): plan.length(prefix, number)
        for prefix, count in plan.kinds()
        for number in range(count)
    }
    positions = defaultdict[tuple[str, int], list[int]](list)
    random, position = Random(plan.seed), 0  # noqa: S311  # invented on purpose
    living = list(left)
    while living:
        for record in living:
            position += 1
            positions[record].append(position)
        living = [record for record in living if left[record] > len(positions[record])]
        random.shuffle(living)
    return positions, position


Chunk = tuple[Plan, list[tuple[str, int, list[int]]], int, str]


def _chunks(
    plan: Plan, positions: dict[tuple[str, int], list[int]], last: int, actor: str
) -> Iterator[Chunk]:
    records = [(*record, at) for record, at in positions.items()]
    for start in range(0, len(records), _AT_ONCE):
        yield plan, records[start : start + _AT_ONCE], last, actor


def _made(chunk: Chunk) -> Rows:
    """Return all rows of some records."""
    plan, records, last, actor = chunk
    made: Rows = defaultdict(list)
    for prefix, number, positions in records:
        stored = list(_entries(plan, prefix, number, positions, last, actor))
        _add(made, log.entries, stored)
        for table, rows in derive(stored).rows.items():  # type: ignore[arg-type]  # as stored
            _add(made, table, rows)
    return dict(made)


def _words_in(made: Rows) -> set[str]:
    form = searched.searched_texts.c.keys().index("form")
    return {
        word for row in made.get(searched.searched_texts.name, ()) for word in row[form].split()
    }


def _unspelt(
    given: set[tuple[Any, ...]], rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of spellings that no record before had."""
    for row in rows:
        if row[:_OF_KEY] not in given:
            given.add(row[:_OF_KEY])
            yield row


_OF_KEY = len(spellings.primary_key)


def _not_yet(given: set[tuple[str, str]], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows of keys that were not given before; only of long words they may have been."""
    new = [row for row in rows if (row["key"], row["word"]) not in given]
    given.update((row["key"], row["word"]) for row in new if len(row["word"]) == LONGEST_WORD)
    return new


def _add(made: Rows, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    names = table.c.keys()
    made.setdefault(table.name, []).extend(tuple(row.get(name) for name in names) for row in rows)


def _entries(  # noqa: PLR0913, PLR0917  # what an entry takes
    plan: Plan, prefix: str, number: int, positions: list[int], last: int, actor: str
) -> Iterator[dict[str, Any]]:
    """Yield a record's entries as the log stores them."""
    record, random = plan.id(prefix, number), plan.random(f"{prefix} days", number)
    days: list[Any] = []
    for index, move in enumerate(plan.moves(prefix, number)):
        position = positions[index]
        moment = BEGINS + LASTS * (position / last)
        on = (moment - timedelta(days=random.randrange(_RECORD_DELAY_DAYS))).date()
        days.append(max([on, *days[-1:]]) if move.corrects is None else days[move.corrects])
        kind = kind_of(move.fact)
        yield {
            "position": position,
            "id": ids.derived(ids.ENTRY, moment, str(position)),
            "record": record,
            "version": index + 1,
            "type": kind.name,
            "type_version": kind.version,
            "payload": codec.encode(move.fact),
            "effective_on": day(days[-1]).text,
            "effective_from": days[-1],
            "recorded_at": moment,
            "actor_id": actor,
            "command_id": str(UUID(int=random.getrandbits(128), version=4)),
            "sources": "[]",
            "reason": move.reason,
            "exceptional": False,
            "corrects": None if move.corrects is None else positions[move.corrects],
            "about": None,
            "replayed": False,
        }


# Into the stores -----------------------------------------------------------------------------


def _opened(url: str) -> "_Sqlite | _Postgres":
    asyncio.run(_migrate(url))
    return _Sqlite(url) if url.startswith("sqlite") else _Postgres(url)


async def _migrate(url: str) -> None:
    engine = open_store(url)
    await run.upgrade(engine)
    await engine.dispose()


_TABLES: dict[str, Table] = {
    **log.metadata.tables,
    **{table.name: table for table in DERIVED},
}


class _Sqlite:
    """A file of SQLite's, filled in one transaction; durable once that ends."""

    def __init__(self, url: str) -> None:
        self._connection = driver.sqlite(url)
        self._connection.execute("PRAGMA cache_size = -400000")
        self._connection.execute("BEGIN")
        self._dialect = dialect()

    def insert(self, rows: Rows) -> None:
        for name, values in rows.items():
            columns = list(_TABLES[name].c)
            write = [
                column.type.dialect_impl(self._dialect).bind_processor(self._dialect)
                for column in columns
            ]
            rows_written = (
                [put(value) if put else value for put, value in zip(write, row, strict=True)]
                for row in values
            )
            marks = ",".join("?" * len(columns))
            named = ",".join(f'"{column.name}"' for column in columns)
            insert = f'INSERT INTO "{name}" ({named}) VALUES ({marks})'  # noqa: S608  # our names
            self._connection.executemany(insert, rows_written)

    def close(self) -> None:
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")
        self._connection.close()


class _Postgres:
    """A PostgreSQL database, filled by COPY."""

    def __init__(self, url: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._connection = self._loop.run_until_complete(driver.postgresql(url))

    def insert(self, rows: Rows) -> None:
        for name, values in rows.items():
            names = _TABLES[name].c.keys()
            self._loop.run_until_complete(
                self._connection.copy_records_to_table(name, records=values, columns=names)
            )

    def close(self) -> None:
        self._loop.run_until_complete(self._connection.execute("VACUUM ANALYZE"))
        self._loop.run_until_complete(self._connection.close())
        self._loop.close()
