"""Forget every derived table and derive it again from the log, in one transaction."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Executable,
    RowMapping,
    Table,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events import catalogue, codec
from events.deciding import across
from events.deciding.change import Change
from events.deciding.timeline import Timeline
from events.deciding.world import World
from events.entry import Entry
from events.records import LIFECYCLES
from events.store import entry_texts, log, spellings
from events.store.connections import appending
from events.store.sql import NEVER_NULL
from events.store.texts import FOLDED
from projections import prose, searched
from projections.operations import Insert, Row
from projections.records import PROSE_FIELDS, SEARCHED_FIELDS, TABLES, changed_rows
from projections.searched import searched_keys, searched_texts, searched_words

DERIVED = (
    log.mentions,
    log.claims,
    log.upcasts,
    entry_texts.entry_texts,
    spellings.spellings,
    # Those of every kind of record are here once.
    *dict.fromkeys(read.table for tables in TABLES.values() for read in tables),
    searched_words,
    searched_keys,
    prose.prose_words,
)

AT_ONCE = 500
"""Of how many records the rows are derived together; what follows is the same for any number."""
_ROWS_AT_ONCE = 500


class Derived(NamedTuple):
    """All rows that follow from the entries of some records."""

    rows: dict[Table, list[Row]]

    def extend(self, other: "Derived") -> None:
        for table, rows in other.rows.items():
            self.rows[table].extend(rows)


async def rebuild(
    engine: AsyncEngine,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    at_once: int = AT_ONCE,
) -> int:
    """Derive every table again and return the number of entries; writers wait meanwhile."""
    async with appending(engine) as connection:
        await log.lock(connection)
        for table in DERIVED:
            await connection.execute(delete(table))
        return await fill(connection, progress, at_once)


async def fill(
    connection: AsyncConnection,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    at_once: int = AT_ONCE,
) -> int:
    """Derive every table, all of them empty, and return the number of entries."""
    done = 0
    async for derived, done, total in derived_of_all(connection, at_once):
        for table, rows in derived.rows.items():
            add = adding(table, connection.dialect.name)
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                await connection.execute(add, rows[start : start + _ROWS_AT_ONCE])
        progress(done, total)
    return done


def adding(table: Table, dialect: str) -> Executable:
    """Return what adds rows; where rows have a key, those that are not there yet."""
    if not table.primary_key:
        return insert(table)
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


async def is_behind(engine: AsyncEngine) -> bool:
    """Say whether something has not been derived yet: of an older entry, or into a new column."""
    older = [
        and_(log.entries.c.type == name, log.entries.c.type_version < kind.version)
        for name, kind in catalogue.event_kinds.items()
        if kind.version > 1
    ]
    derived = exists().where(log.upcasts.c.position == log.entries.c.position)
    wanted = select(log.entries.c.position).where(or_(false(), *older), ~derived)
    unfolded = [
        select(literal(1)).where(table.c[name].is_not(None), table.c[f"{name}{FOLDED}"].is_(None))
        for table in DERIVED
        for name in table.c.keys()  # noqa: SIM118  # columns, not names, are iterated
        if f"{name}{FOLDED}" in table.c
    ]
    added = [
        select(literal(1)).where(column.is_(None))
        for table in DERIVED
        for column in table.columns
        if NEVER_NULL.items() <= column.info.items()
    ]
    # Those of every kind of record are here once.
    fields = dict.fromkeys(one for fields in SEARCHED_FIELDS.values() for one in fields)
    unsearched = map(searched.missing, fields)
    in_prose = (one for fields in PROSE_FIELDS.values() for one in fields)
    async with engine.connect() as connection:
        for missing in (
            wanted,
            entry_texts.missing(),
            spellings.missing(),
            *unfolded,
            *added,
            *unsearched,
            *map(prose.missing, in_prose),
            prose.missing_notes(),
        ):
            if (await connection.execute(missing.limit(1))).first() is not None:
                return True
    return False


async def derived_of_all(
    connection: AsyncConnection, at_once: int = AT_ONCE
) -> AsyncIterator[tuple[Derived, int, int]]:
    """Yield what follows from some records at a time, with the entries read so far and in all.

    The rows of a table with a key are a set, and one of them may follow from records of several
    times: words that begin alike have keys in common.
    """
    counted = select(func.count()).select_from(log.entries)
    total, done = (await connection.execute(counted)).scalar_one(), 0
    words = set[str]()
    async for records in _records(connection, at_once):
        some = Derived(defaultdict(list))
        for rows in records:
            some.extend(derive(rows))
            done += len(rows)
        new = searched.words_in(some.rows[searched_texts]) - words
        some.rows[searched_keys] = searched.key_rows(new)
        words |= new
        yield some, done, total


async def _records(
    connection: AsyncConnection, at_once: int
) -> AsyncIterator[list[list[RowMapping]]]:
    """Yield the stored rows of some records at a time, each record's in order."""
    after = ""
    while True:
        names = (
            (
                await connection.execute(
                    select(log.entries.c.record)
                    .where(log.entries.c.record > after)
                    .distinct()
                    .order_by(log.entries.c.record)
                    .limit(at_once)
                )
            )
            .scalars()
            .all()
        )
        if not names:
            return
        rows = await connection.execute(
            select(log.entries)
            .where(log.entries.c.record.in_(names))
            .order_by(log.entries.c.record, log.entries.c.position)
        )
        by_record = defaultdict[str, list[RowMapping]](list)
        for row in rows.mappings():
            by_record[row["record"]].append(row)
        yield list(by_record.values())
        after = names[-1]


def derive(stored: Iterable[Mapping[Any, Any]]) -> Derived:
    """Return every derived row of one record alone, from its stored entries in order."""
    rows = list(stored)
    entered = [log.entry_of(row) for row in rows]
    derived = Derived(defaultdict(list))
    world = World(LIFECYCLES)
    record = entered[0].record
    timeline: Timeline[Any] = Timeline(record, world.lifecycle(record).fold)
    claimed = set[str]()
    for command in _commands(entered):
        change = Change(timeline, timeline.with_(*command), command)
        timeline = change.after
        claimed |= across.borne_by(world, timeline)
        for operation in changed_rows(change):
            if isinstance(operation, Insert):
                derived.rows[operation.table].append(dict(operation.row))
            else:
                for row in derived.rows[operation.table]:
                    if operation.matches(row):
                        row.update(operation.ends)
    derived.rows[log.claims] = [
        {"claim": log.digest(claim), "record": record} for claim in sorted(claimed)
    ]
    derived.rows[log.mentions] = [
        row for entry in entered for row in log.mention_rows(timeline, entry)
    ]
    words = searched.words_in(derived.rows[searched_texts])
    derived.rows[searched_words] = searched.word_rows(record, words)
    of_prose = derived.rows[prose.prose_texts]
    derived.rows[prose.prose_words] = prose.word_rows(record, of_prose)
    derived.rows[entry_texts.entry_texts] = entry_texts.rows_of(entered, timeline)
    derived.rows[spellings.spellings] = spellings.rows_of(entered)
    derived.rows[log.upcasts] = [
        of_today | {"position": row["position"]}
        for row, entry in zip(rows, entered, strict=True)
        if (of_today := _of_today(row, entry)) is not None
    ]
    return derived


def _of_today(row: Mapping[Any, Any], entry: Entry) -> Row | None:
    """Return what of an entry is written otherwise today; None if nothing is."""
    names: Sequence[str] = ("payload", "effective_on", "sources")
    is_current = codec.is_current(row["type"], row["type_version"])
    if is_current and not any("/" in row[name] or ".." in row[name] for name in names):
        return None
    written = (
        codec.encode(entry.fact),
        entry.effective_on.text,
        codec.encode_sources(entry.sources),
    )
    of_today: Row = dict(zip(names, written, strict=True))
    return None if is_current and all(row[one] == of_today[one] for one in names) else of_today


def _commands(entered: list[Entry]) -> Iterable[tuple[Entry, ...]]:
    """Part a record's entries by the commands that made them: one command is one instant."""
    commands = dict[str, list[Entry]]()
    for entry in entered:
        commands.setdefault(entry.command_id, []).append(entry)
    return [tuple(command) for command in commands.values()]
