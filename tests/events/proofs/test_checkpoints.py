"""Checkpoints of real stores: what is signed, and the histories that are not."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import leaf, merkle, note, prefix, signer, tree
from events.proofs.checkpoints import Checkpoint, latest, sign
from events.proofs.keys import PrivateKey
from events.proofs.note import Head, Records
from events.proofs.signer import HistoryError, Signer
from events.store import leaves, log
from events.store.connections import open_store
from projections.rebuild import rebuild
from projections.verify import verify
from tests.officer import Officer, en
from tests.tampering.unguarded import forget, unguarded

ORIGIN = "register.example/log"


@pytest.fixture
def by(tmp_path: Path) -> Signer:
    return signer.create(tmp_path / "register.key", ORIGIN)


@pytest.fixture
async def officer(engine: AsyncEngine) -> Officer:
    return await Officer.named("An officer", engine)


async def enter(officer: Officer, *titles: str) -> None:
    for title in titles:
        await officer.open("openArea", title=en(title), statement=en("What it is about."))


async def cut(engine: AsyncEngine, position: int) -> None:
    """Leave of a store what an old backup of it would hold."""
    async with unguarded(engine) as connection:
        for table in (log.entries, leaves.leaves):
            await connection.execute(delete(table).where(table.c.position > position))
        kept = leaves.checkpoints
        await connection.execute(delete(kept).where(kept.c.size > position))
    await rebuild(engine)


async def all_kept(engine: AsyncEngine) -> list[Checkpoint]:
    kept = leaves.checkpoints
    async with engine.connect() as connection:
        rows = await connection.execute(select(kept).order_by(kept.c.number))
        return [Checkpoint(*row) for row in rows]


async def refusal(engine: AsyncEngine, by: Signer) -> str:
    before, last = await all_kept(engine), by.last()
    with pytest.raises(HistoryError) as refused:
        await sign(engine, by)
    assert (await all_kept(engine), by.last()) == (before, last)
    return str(refused.value)


# What is signed ------------------------------------------------------------------------------


async def test_an_empty_log_is_signed(engine: AsyncEngine, by: Signer) -> None:
    made = await sign(engine, by)
    nothing = Records(0, merkle.EMPTY)
    assert note.checkpoint(made.note, by.public_keys()).head == Head.of(
        ORIGIN, 0, merkle.EMPTY, nothing, made.made_at
    )
    assert (made.number, made.size, await all_kept(engine)) == (1, 0, [made])
    assert await verify(engine) == []


async def test_a_checkpoint_says_the_root_and_the_last_versions(
    demo: AsyncEngine, by: Signer
) -> None:
    made = await sign(demo, by)
    async with demo.connect() as connection:
        last = await log.last(connection)
        root = await tree.root(connection, last.position)
        versions = await tree.last_versions(connection, last.position)
    records = Records(len(versions), prefix.Records(versions).root())
    head = Head.of(ORIGIN, last.position, root, records, made.made_at)
    assert note.checkpoint(made.note, by.public_keys()).head == head
    assert made.root == leaves.written(root)
    assert made.records_root == leaves.written(records.root)
    assert (made.origin, made.size) == (ORIGIN, last.position)
    assert last.recorded_at is not None
    assert last.recorded_at < made.made_at <= last.now
    assert await verify(demo) == []


async def test_a_log_that_grows_is_signed_each_time_and_one_that_does_not_is_not(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    made: list[Checkpoint] = []
    for number in range(1, 9):
        await enter(officer, f"Area {number}")
        made.append(await sign(engine, by))
        assert await sign(engine, by) == made[-1]
    assert await all_kept(engine) == made
    assert [(one.number, one.size) for one in made] == [(size, size) for size in range(1, 9)]
    assert await verify(engine) == []
    async with engine.connect() as connection:
        assert await latest(connection) == made[-1]
        assert await latest(connection, 5) == made[4]
        assert await latest(connection, 0) is None


async def test_when_it_was_signed_is_signed(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    await enter(officer, "One")
    before = (await last_of(engine)).now
    made = await sign(engine, by)
    assert made.note.split("\n")[4] == f"liaison/made-at/v1 {leaf.moment(made.made_at)}"
    assert note.moment_of(made.note) == made.made_at
    assert before <= made.made_at <= (await last_of(engine)).now
    assert await all_kept(engine) == [made]


async def test_a_checkpoint_from_before_it_said_when_goes_on_being_valid(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    """As a store and a signer hold it that come from an older version."""
    await enter(officer, "One")
    old = await replace_last(engine, by, made_at=None)
    assert (note.moment_of(old.note), (await sign(engine, by))) == (None, old)
    assert await verify(engine) == []
    await enter(officer, "Two")
    made = await sign(engine, by)
    assert note.moment_of(made.note) == made.made_at
    assert await all_kept(engine) == [old, made]
    assert await verify(engine) == []


async def test_no_checkpoint_is_dated_before_the_last_one(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    """A clock that was ahead, and was set right, must not turn their order around."""
    ahead = datetime(2100, 1, 1, tzinfo=UTC)
    await enter(officer, "One")
    await replace_last(engine, by, made_at=ahead)
    await enter(officer, "Two")
    assert (await sign(engine, by)).made_at == ahead


async def replace_last(engine: AsyncEngine, by: Signer, *, made_at: datetime | None) -> Checkpoint:
    """Sign a store, and have it and the signer hold a note of another moment, or of none."""
    made = await sign(engine, by)
    head = note.claimed(made.note)
    assert head.records is not None
    private = PrivateKey.read(by.path.read_text().rstrip())
    said = Head.of(head.origin, head.size, head.root, head.records, made_at).text
    signed = note.signed(said, private)
    by.path.with_name("register.key.last").write_text(signed)
    changed = {"note": signed, "made_at": made_at or made.made_at}
    async with unguarded(engine) as connection:
        await connection.execute(update(leaves.checkpoints).values(changed))
    return made._replace(**changed)


async def last_of(engine: AsyncEngine) -> log.Last:
    async with engine.connect() as connection:
        return await log.last(connection)


async def test_what_was_signed_is_neither_changed_nor_removed(
    engine: AsyncEngine, by: Signer
) -> None:
    await sign(engine, by)
    for change in ("UPDATE checkpoints SET size = 1", "DELETE FROM checkpoints"):
        with pytest.raises(DBAPIError):
            async with engine.begin() as connection:
                await connection.execute(text(change))


# What is not ---------------------------------------------------------------------------------


async def test_an_old_backup_is_not_signed_until_a_new_origin_begins(
    engine: AsyncEngine, officer: Officer, by: Signer, tmp_path: Path
) -> None:
    await enter(officer, "One")
    first = await sign(engine, by)
    await enter(officer, "Two", "Three")
    await sign(engine, by)
    await cut(engine, 1)

    told = await refusal(engine, by)
    assert f"the store ends at 1, but a checkpoint of {ORIGIN} over 3 entries was signed" in told
    assert "is it an old backup?" in told
    assert "liaison keys new FILE --origin OTHER" in told
    await enter(officer, "Something else", "And more", "And more than there was")
    assert "the store's first 3 are others" in await refusal(engine, by)

    other = signer.create(tmp_path / "other.key", "register.example/restored")
    made = await sign(engine, other)
    assert (made.number, made.size, made.origin) == (2, 4, "register.example/restored")
    assert await all_kept(engine) == [first, made]
    assert await verify(engine) == []
    assert "the store's first 3 are others" in await refusal(engine, by)


async def test_a_history_that_was_rewritten_is_not_signed(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    await enter(officer, "One", "Two")
    await sign(engine, by)
    await forget(engine)
    officer = await Officer.named("Another officer", engine)
    await enter(officer, "Another one", "Another two")
    assert "the store's first 2 are others: was the log rewritten?" in await refusal(engine, by)
    await enter(officer, "Three")
    assert "the store's first 2 are others: was the log rewritten?" in await refusal(engine, by)


async def test_the_store_remembers_what_the_signer_forgot(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    await enter(officer, "One", "Two")
    made = await sign(engine, by)
    _remove(by.path.with_name("register.key.last"))
    assert await sign(engine, by) == made
    await enter(officer, "Three")
    async with unguarded(engine) as connection:
        await connection.execute(text("UPDATE leaves SET nodes = hash WHERE position = 2"))
    _remove(by.path.with_name("register.key.last"))
    assert "the store's first 2 are others" in await refusal(engine, by)


async def test_a_checkpoint_of_this_origin_by_an_unknown_key_stops_signing(
    engine: AsyncEngine, by: Signer, tmp_path: Path
) -> None:
    await sign(engine, signer.create(tmp_path / "other.key", ORIGIN))
    told = await refusal(engine, by)
    assert f"the store keeps a checkpoint of {ORIGIN} (number 1) which is not by" in told
    assert "begin a new origin" in told


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM entries WHERE position = 3", "the log ends at 2, its tree at 3"),
        ("DELETE FROM leaves WHERE position = 3", "the log ends at 3, its tree at 2"),
        ("DELETE FROM leaves WHERE position = 2", "the tree has a gap"),
    ],
)
async def test_a_log_and_a_tree_that_differ_are_not_signed(
    engine: AsyncEngine, officer: Officer, by: Signer, damage: str, said: str
) -> None:
    await enter(officer, "One", "Two", "Three")
    async with unguarded(engine) as connection:
        await connection.execute(text(damage))
    told = await refusal(engine, by)
    assert said in told
    assert told.endswith("see liaison verify")


# Keys that change, processes that meet, crashes ----------------------------------------------


async def test_what_was_signed_before_a_rotation_is_verified_by_the_old_key(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    await enter(officer, "One")
    old, [key] = await sign(engine, by), by.public_keys()
    await by.rotate()
    new = await sign(engine, by)
    assert (new.number, new.size) == (2, 1)
    assert await sign(engine, by) == new
    await enter(officer, "Two")
    await sign(engine, by)
    by_old, by_new = (note.checkpoint(old.note, [key]), note.checkpoint(new.note, by.public_keys()))
    assert by_old.head.timeless() == by_new.head.timeless()
    assert (by_old.head.made_at, by_new.head.made_at) == (old.made_at, new.made_at)
    assert old.made_at < new.made_at
    assert await verify(engine) == []


async def test_a_crash_after_signing_leaves_nothing_out(
    engine: AsyncEngine, officer: Officer, by: Signer
) -> None:
    """What was signed is kept by the signer before it is by the store."""
    await enter(officer, "One")
    made = [await sign(engine, by)]
    for grows in (False, True):
        await enter(officer, f"Before the crash {grows}")
        made.append(await sign(engine, by))
        async with unguarded(engine) as connection:
            number = made[-1].number
            kept = leaves.checkpoints
            await connection.execute(delete(kept).where(kept.c.number == number))
        if grows:
            await enter(officer, "After the crash")
        last = await sign(engine, by)
        assert (last.note == made[-1].note) is not grows
        made += [last] if grows else []
    found = await all_kept(engine)
    assert [one.note for one in found] == [one.note for one in made]
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert await verify(engine) == []


@pytest.fixture
async def second(database_url: str) -> AsyncIterator[AsyncEngine]:
    """Open the store once more, as another process would."""
    engine = open_store(database_url)
    yield engine
    await engine.dispose()


async def test_two_that_sign_at_once_sign_one_history(
    engine: AsyncEngine, second: AsyncEngine, officer: Officer, by: Signer, tmp_path: Path
) -> None:
    other = signer.create(tmp_path / "other.key", "another.example/log")
    for number in range(5):
        await enter(officer, f"Area {number}")
        signing = [sign(store, who) for store in (engine, second) for who in (by, other, by)]
        await asyncio.gather(enter(officer, f"Meanwhile {number}"), *signing)
    found = await all_kept(engine)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert len({one.note for one in found}) == len(found)
    for origin in (ORIGIN, other.origin):
        sizes = [one.size for one in found if one.origin == origin]
        assert sizes == sorted(set(sizes))
    assert await verify(engine) == []


async def test_two_stores_are_not_signed_by_one_key(
    engine: AsyncEngine, officer: Officer, by: Signer, sqlite_url: str, tmp_path: Path
) -> None:
    await enter(officer, "One")
    await sign(engine, by)
    if sqlite_url == str(engine.url):
        sqlite_url = sqlite_url.replace("register.db", "other.db")
        _copy(tmp_path / "register.db", tmp_path / "other.db")
    other = open_store(sqlite_url)
    try:
        await forget(other)
        await enter(await Officer.named("Elsewhere", other), "Another")
        assert "the store's first 1 are others" in await refusal(other, by)
    finally:
        await other.dispose()


def _remove(path: Path) -> None:
    path.unlink()


def _copy(one: Path, other: Path) -> None:
    other.write_bytes(one.read_bytes())
