"""One of two sources is forged so that it agrees with itself: the other one tells.

Each forgery is what its owner would write who knows all of the format and lacks a key.
"""

from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import check, checkpoints, evidence, kept, leaf, merkle, signer
from events.proofs.evidence import NoEvidenceError
from events.proofs.signer import Signer
from events.store import log
from events.store.leaves import checkpoints as signed_table
from events.store.leaves import leaves, written
from tests.officer import Officer, en
from tests.tampering.unguarded import plant, unguarded

MIDDLE, END = 2, 5
REPORT = {"kind": "DOCUMENT", "title": "Annual report"}
FORGED = "../1999"


@pytest.fixture
def by(tmp_path: Path) -> Signer:
    return signer.create(tmp_path / "key", "register.example/log")


@pytest.fixture
async def signed(engine: AsyncEngine, by: Signer) -> AsyncEngine:
    """Return a store of five areas, each with a source, that was signed."""
    officer = await Officer.named("An officer", engine)
    for number in range(1, END + 1):
        await officer.open(
            "openArea",
            title=en(f"Area {number}"),
            statement=en("Of work."),
            entry={"sources": [REPORT]},
        )
    await checkpoints.sign(engine, by)
    return engine


async def record_at(engine: AsyncEngine, position: int) -> str:
    asked = select(log.entries.c.record).where(log.entries.c.position == position)
    async with engine.connect() as connection:
        return str((await connection.execute(asked)).scalar_one())


async def found(engine: AsyncEngine) -> str:
    """Return what is found wrong with the log and its tree; nothing if they are sound."""
    async with engine.connect() as connection:
        read, signed = await check.of_log(connection, check.Asked(), lambda _done, _all: None)
    return "; ".join(one.message for one in (*read.of_tree, *signed))


async def told(engine: AsyncEngine, position: int) -> str:
    """Return why there is no evidence about the record of an entry."""
    with pytest.raises(NoEvidenceError) as refused:
        await evidence.made(engine, [await record_at(engine, position)])
    return str(refused.value)


async def forge(engine: AsyncEngine, position: int = MIDDLE) -> None:
    async with unguarded(engine) as connection:
        where = log.entries.c.position == position
        await connection.execute(update(log.entries).where(where).values(effective_on=FORGED))


async def test_a_store_that_nobody_forged_is_sound_and_gives_evidence(signed: AsyncEngine) -> None:
    assert await found(signed) == ""
    for position in range(1, END + 1):
        assert await evidence.made(signed, [await record_at(signed, position)])


@pytest.mark.parametrize("forged", [1, END])
async def test_an_entry_and_the_whole_tree_are_forged(signed: AsyncEngine, forged: int) -> None:
    await forge(signed, forged)
    async with unguarded(signed) as connection:
        await connection.execute(delete(leaves))
    await plant(signed)
    for position in (forged, MIDDLE + 1):
        assert f"the entry at position {position} is not proved" in await told(signed, position)
    assert "checkpoint 1 is of the first 5 entries, but of others" in await found(signed)


async def test_an_entry_and_its_leaf_alone_are_forged(signed: AsyncEngine) -> None:
    await forge(signed)
    async with unguarded(signed) as connection:
        asked = kept.entries_and_leaves().where(log.entries.c.position == MIDDLE)
        row = (await connection.execute(asked)).mappings().one()
        forged = written(merkle.leaf_hash(leaf.data(kept.leaf_of(row))))
        where = leaves.c.position == MIDDLE
        await connection.execute(update(leaves).where(where).values(hash=forged))
    assert await found(signed) == "the subtrees that end with entry 2 are others"


async def test_what_a_checkpoint_says_is_forged(signed: AsyncEngine) -> None:
    """But for its note, in which it stands as it was signed."""
    async with signed.connect() as connection:
        row = (await connection.execute(select(signed_table))).mappings().one()
    another = written(bytes(32))
    for column, forged, no_evidence, finding in (
        ("root", another, "entry at position 2 is not proved", "its root is 'AAAA"),
        (
            "records_root",
            another,
            "last versions of its records are others",
            "its records_root is 'AAAA",
        ),
        ("size", END - 1, "is not proved", "its size is 4, its note says 5"),
        ("size", END + 1, "is not what its latest checkpoint", "its size is 6, its note says 5"),
    ):
        async with unguarded(signed) as connection:
            await connection.execute(update(signed_table).values({column: forged}))
        assert no_evidence in await told(signed, MIDDLE)
        assert finding in await found(signed)
        async with unguarded(signed) as connection:
            await connection.execute(update(signed_table).values({column: row[column]}))
    assert await found(signed) == ""


async def test_a_leaf_of_an_entry_to_come_is_forged(signed: AsyncEngine) -> None:
    async with unguarded(signed) as connection:
        asked = select(leaves).where(leaves.c.position == END)
        row = dict((await connection.execute(asked)).mappings().one())
        await connection.execute(insert(leaves).values(row | {"position": END + 1}))
    assert await found(signed) == "entry 6 is gone: its leaf is there"


async def test_what_is_kept_as_json_is_spelt_otherwise(signed: AsyncEngine) -> None:
    """It says the same, so its hash is the same; it is not what was written all the same."""
    spellings = ((1, ":", ": "), (MIDDLE, '"title"', '"t\\u0069tle"'), (END, "}", " }"))
    for column in ("payload", "sources"):
        for position, spelt, anew in spellings:
            kept, where = log.entries.c[column], log.entries.c.position == position
            async with unguarded(signed) as connection:
                text = (await connection.execute(select(kept).where(where))).scalar_one()
                assert spelt in text
                forged = {column: text.replace(spelt, anew, 1)}
                await connection.execute(update(log.entries).where(where).values(forged))
            told_of = f"the {column} of entry {position} is not written as it was"
            assert await found(signed) == told_of
            async with unguarded(signed) as connection:
                as_it_was = update(log.entries).where(where).values({column: text})
                await connection.execute(as_it_was)
    assert await found(signed) == ""
