"""The tree as stores keep it: whatever is appended, and however, it is that of the log."""

import asyncio
from collections.abc import AsyncIterator, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, event, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.area import Opened
from events.deciding.command import Draft
from events.localized import Localized
from events.proofs import kept, merkle, signer, tree
from events.proofs.checkpoints import sign
from events.proofs.tree import Asked
from events.store import log
from events.store.actors import ActorKind, actor_named
from events.store.connections import open_store
from events.store.leaves import (
    NoLeavesError,
    append_leaves,
    leaves,
    read,
    waiting,
    written,
)
from events.store.register import Register, Request
from migrations import run
from projections.rebuild import rebuild
from projections.records import project_change
from projections.verify import verify
from server.command_line import migrate
from server.command_line import rebuild as rebuild_
from server.errors import CommandError
from server.settings import Settings
from server.store import opened
from tests.demo import ENTRIES
from tests.events.log.desks import command, desks, new_area
from tests.events.log.reading import all_rows
from tests.events.proofs import plain
from tests.tampering.unguarded import unguarded


async def recomputed(engine: AsyncEngine) -> list[bytes]:
    """Return the hashes of all leaves, from the entries and the salts alone."""
    async with engine.connect() as connection:
        asked = kept.entries_and_leaves().order_by(log.entries.c.position)
        rows = (await connection.execute(asked)).mappings().all()
    return [plain.leaf(plain.canonical(kept.leaf_of(row)).encode()) for row in rows]


async def hold_tree(engine: AsyncEngine) -> int:
    """State that what is stored is the tree of the log, and return its size."""
    hashes = await recomputed(engine)
    async with engine.connect() as connection:
        rows = (await connection.execute(select(leaves).order_by(leaves.c.position))).all()
        assert await tree.size(connection) == len(hashes) == len(rows)
        for position, row in enumerate(rows, 1):
            assert row.position == position
            assert row.hash == written(hashes[position - 1])
            assert row.nodes == "".join(
                written(plain.root(hashes[position - (1 << level) : position]))
                for level in range(1, position.bit_length())
                if position % (1 << level) == 0
            )
        for size in range(len(hashes) + 1):
            assert await tree.root(connection, size) == plain.root(hashes[:size])
    assert await verify(engine) == []
    return len(hashes)


def opening() -> Draft:
    area = new_area()
    title = Localized({"en": area})
    return Draft(fact=Opened(title=title, statement=title), record=area)


async def enter(engine: AsyncEngine, count: int, *, dry_run: bool = False) -> None:
    """Open areas by one command."""
    drafts = tuple(opening() for _ in range(count))
    clerk = await actor_named(engine, "A clerk", ActorKind.PERSON)
    request = Request(drafts=drafts, actor_id=clerk, dry_run=dry_run)
    await Register(engine, project_change).enter(request)


# As the log grows ----------------------------------------------------------------------------


async def test_the_tree_is_that_of_the_log_however_many_entries_are_appended_at_once(
    engine: AsyncEngine,
) -> None:
    assert await hold_tree(engine) == 0
    size = 0
    for count in (1, 1, 1, 2, 3, 5, 1, 8, 7, 13, 32, 1, 21, 64, 3):
        await enter(engine, count)
        size += count
    assert await hold_tree(engine) == size


async def test_the_tree_of_the_demo_register_is_that_of_its_log(demo: AsyncEngine) -> None:
    assert await hold_tree(demo) == ENTRIES


async def test_proofs_from_the_store_are_those_of_the_definition(demo: AsyncEngine) -> None:
    hashes = await recomputed(demo)
    sizes = [*range(1, 18), 31, 32, 33, 63, 64, 100, 127, 128, 129, 255, 256, 257, 319]
    sizes += [ENTRIES - 1, ENTRIES]
    async with demo.connect() as connection:
        for size in sizes:
            for index in {0, 1, size // 2, size - 2, size - 1} & {*range(size)}:
                made = await tree.inclusion_proof(connection, index, size)
                assert made == plain.inclusion(index, hashes[:size])
            for first in {1, 2, size // 3, size // 2, size - 1, size} & {*range(1, size + 1)}:
                made = await tree.consistency_proof(connection, first, size)
                assert made == plain.consistency(first, hashes[:size])
        asked = [
            Asked(index, size) for size in (*sizes, ENTRIES + 1) for index in range(0, size, 29)
        ]
        for one, proved in zip(asked, await tree.inclusion_proofs(connection, asked), strict=True):
            if one.size > ENTRIES:
                assert proved is None
                continue
            known = hashes[: one.size]
            assert proved == (
                hashes[one.leaf_index],
                plain.root(known),
                plain.inclusion(one.leaf_index, known),
            )


async def test_what_the_tree_does_not_have_is_said(demo: AsyncEngine) -> None:
    async with demo.connect() as connection:
        for ask in (
            partial(tree.root, connection, ENTRIES + 1),
            partial(tree.inclusion_proof, connection, ENTRIES, ENTRIES + 1),
            partial(tree.inclusion_proof, connection, 0, ENTRIES + 2),
            partial(tree.consistency_proof, connection, ENTRIES, ENTRIES + 2),
        ):
            with pytest.raises(NoLeavesError, match="has no leaf"):
                await ask()
        for ask in (
            partial(tree.inclusion_proof, connection, ENTRIES, ENTRIES),
            partial(tree.consistency_proof, connection, ENTRIES, ENTRIES - 1),
        ):
            with pytest.raises(merkle.ProofError):
                await ask()


async def test_last_versions_are_those_of_the_first_entries(demo: AsyncEngine) -> None:
    rows = await all_rows(demo)
    async with demo.connect() as connection:
        for size in (0, 1, 2, 100, ENTRIES):
            last = {row["record"]: row["version"] for row in rows[:size]}
            assert await tree.last_versions(connection, size) == last


async def test_an_append_that_comes_to_nothing_leaves_no_leaf(engine: AsyncEngine) -> None:
    await enter(engine, 3)
    await enter(engine, 4, dry_run=True)
    assert await hold_tree(engine) == 3

    def fail(_change: object) -> Sequence[Any]:
        raise OSError("no more room")

    clerk = await actor_named(engine, "A clerk", ActorKind.PERSON)
    request = Request(drafts=(opening(),), actor_id=clerk)
    with pytest.raises(OSError, match="no more room"):
        await Register(engine, fail).enter(request)
    assert await hold_tree(engine) == 3
    await enter(engine, 2)
    assert await hold_tree(engine) == 5


async def test_several_processes_grow_one_tree(database_url: str, engine: AsyncEngine) -> None:
    with desks(3) as clerks:
        await asyncio.gather(*(desk.turn_to(database_url) for desk in clerks))
        asked = [
            [command(new_area(), "opened", *map(str, range(number % 3))) for number in range(15)]
            for _ in clerks
        ]
        told = await asyncio.gather(
            *(desk.ask(some) for desk, some in zip(clerks, asked, strict=True))
        )
    assert await hold_tree(engine) == sum(len(one["positions"]) for some in told for one in some)


# What it costs -------------------------------------------------------------------------------


@dataclass
class Told:
    """What a store was told, statement by statement."""

    statements: list[str]


@contextmanager
def listening(engine: AsyncEngine) -> Generator[Told]:
    told = Told([])

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        told.statements.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", hear)
    try:
        yield told
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", hear)


async def appended_to(
    connection: AsyncConnection, engine: AsyncEngine, size: int, count: int
) -> Told:
    """Append to a tree of which only the subtrees are there that it is to be joined to."""
    await connection.execute(delete(leaves))
    some = written(plain.NOTHING)
    needed = sorted({one.number + 1 << one.level for one in waiting(size, size + count)})
    rows = [
        {"position": at, "format": 1, "hash": some, "nodes": some * 40, "salts": "{}"}
        for at in needed
    ]
    if rows:
        await connection.execute(insert(leaves), rows)
    entry = (await connection.execute(select(log.entries).limit(1))).mappings().one()
    added = [{**entry, "position": size + number} for number in range(1, count + 1)]
    with listening(engine) as told:
        await append_leaves(connection, added)
    last = (await connection.execute(select(leaves).order_by(leaves.c.position.desc()))).first()
    assert last is not None
    assert len(last.nodes) == 44 * (((size + count) & -(size + count)).bit_length() - 1)
    return told


@pytest.mark.parametrize("count", [1, 2, 7, 64])
async def test_an_append_costs_the_same_however_long_the_log(
    engine: AsyncEngine, count: int
) -> None:
    """One statement, and one more that looks up a row a level at most: neither is a scan."""
    await enter(engine, 1)
    sizes = [10, 11, 1000, 2**20 - 1, 2**20, 2**30 - 1, 2**30 + 12345]
    async with unguarded(engine) as connection:
        for size in sizes:
            told = await appended_to(connection, engine, size, count)
            kinds = [statement.split()[0] for statement in told.statements]
            assert [kind for kind in kinds if kind != "SELECT"] == ["INSERT"]
            assert len(told.statements) <= 2
            joined = waiting(size, size + count)
            assert len(joined) <= size.bit_length()
            assert (len(told.statements) == 2) is bool(joined)


def test_an_append_joins_one_subtree_on_the_average() -> None:
    sizes = 1 << 12
    assert sum(len(waiting(size, size + 1)) for size in range(sizes)) < sizes


@pytest.mark.parametrize("size", [256, ENTRIES])
async def test_a_root_and_a_proof_take_one_statement(demo: AsyncEngine, size: int) -> None:
    async with demo.connect() as connection:
        asked = [Asked(index, size) for index in range(200)]
        for ask in (
            partial(tree.root, connection, size),
            partial(tree.inclusion_proof, connection, 77, size),
            partial(tree.consistency_proof, connection, 77, size),
            partial(tree.inclusion_proofs, connection, asked),
        ):
            with listening(demo) as told:
                await ask()
            assert len([one for one in told.statements if "nodes" in one]) == 1


# Entries from before there was a tree --------------------------------------------------------


class StoppedError(Exception):
    """Somebody ended the migration."""


@pytest.fixture
async def older(database_url: str) -> AsyncIterator[AsyncEngine]:
    """Open a store as it was when there was no tree, with more entries than are added at once."""
    engine = open_store(database_url)
    for _ in range(6):
        await enter(engine, 101)
    await run.downgrade(engine, "0006")
    yield engine
    await engine.dispose()


async def test_migrating_makes_the_tree_whole_or_not_at_all(
    older: AsyncEngine, database_url: str
) -> None:
    settings = Settings(database_url=database_url)
    await run.upgrade(older)
    assert await tree.is_behind(older)
    seen = list[tuple[int, int]]()

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        raise StoppedError

    with pytest.raises(StoppedError):
        await tree.complete(older, stop)
    assert seen == [(500, 606)]
    assert await tree.is_behind(older)
    with pytest.raises(CommandError, match=r"has no tree yet.*liaison migrate"):
        async with opened(settings):
            pass
    with pytest.raises(NoLeavesError, match="entry 1 has no leaf"):
        await enter(older, 1)

    await migrate.migrate(settings)

    async with opened(settings):
        pass
    await enter(older, 1)
    hashes = await recomputed(older)
    async with older.connect() as connection:
        for size in (*range(490, 510), 606, 607):
            assert await tree.root(connection, size) == plain.root(hashes[:size])
    assert await verify(older) == []


LAST = 3
WITHOUT = f"entry {LAST} has no leaf: it was not entered, or its leaf was removed"
GONE = f"entry {LAST} is gone: its leaf is there"


@pytest.mark.parametrize(("table", "named"), [(leaves, WITHOUT), (log.entries, GONE)])
async def test_an_entry_without_a_leaf_is_named_by_all_and_given_none_by_any(
    engine: AsyncEngine, database_url: str, table: Table, named: str
) -> None:
    """So it is of one that was put in past the register; and if the last entry was removed."""
    settings = Settings(database_url=database_url)
    await enter(engine, LAST)
    async with unguarded(engine) as connection:
        await connection.execute(delete(table).where(table.c.position == LAST))
    assert not await tree.is_behind(engine)
    with pytest.raises(NoLeavesError, match=named):
        await enter(engine, 1)
    for refused in (migrate.migrate(settings), rebuild_.rebuild(settings)):
        with pytest.raises(CommandError, match=f"{named}.*liaison verify"):
            await refused
    finding, *_ = await verify(engine)
    assert finding.position == LAST
    async with opened(settings, torn=True) as opened_all_the_same:
        assert await verify(opened_all_the_same) == await verify(engine)


async def test_a_tree_that_was_removed_is_not_made_again(
    engine: AsyncEngine, database_url: str, tmp_path: Path
) -> None:
    await enter(engine, LAST)
    await sign(engine, signer.create(tmp_path / "register.key", "register.example/log"))
    async with unguarded(engine) as connection:
        await connection.execute(delete(leaves))
    with pytest.raises(CommandError, match="entry 1 has no leaf"):
        await migrate.migrate(Settings(database_url=database_url))
    assert await tree.torn(engine)


async def test_only_one_completes_a_tree_at_a_time(older: AsyncEngine, database_url: str) -> None:
    await run.upgrade(older)
    other = open_store(database_url)
    await asyncio.gather(tree.complete(older), tree.complete(other))
    await other.dispose()
    assert not await tree.is_behind(older)
    await rebuild(older)
    assert await verify(older) == []


# What is stored is read as it is written -----------------------------------------------------


@pytest.mark.parametrize("text", ["", "soon", "A" * 44, f"{'A' * 43}=\n", f"{'A' * 42}B=", "é"])
def test_what_is_no_hash_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"base64|ASCII|padding|no SHA-256"):
        read(text)
    assert read(written(plain.NOTHING)) == plain.NOTHING


async def test_a_node_that_is_no_hash_is_no_part_of_a_proof(demo: AsyncEngine) -> None:
    async with unguarded(demo) as connection:
        await connection.execute(update(leaves).where(leaves.c.position == 512).values(nodes="A"))
    async with demo.connect() as connection:
        with pytest.raises(ValueError, match=r"base64|no SHA-256|padding"):
            await tree.root(connection, ENTRIES)
