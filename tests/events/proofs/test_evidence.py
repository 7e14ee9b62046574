"""Evidence of a real store: what a file holds, what it proves, and when none is made."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from events import codec
from events.proofs import checkpoints, evidence, leaf, merkle, note, signer
from events.proofs.checkpoints import Checkpoint
from events.proofs.evidence import NoEvidenceError
from events.proofs.evidence_check import Proved, check
from events.proofs.evidence_leaf import EvidenceError
from events.proofs.kept import entries_and_leaves, salts
from events.proofs.keys import WITNESS, Key, coded
from events.proofs.note import Head
from events.proofs.signer import Signer
from events.store import log
from events.store.leaves import leaves, written
from tests.administration import erase, redact
from tests.events.proofs.alterations import file_of
from tests.officer import Officer, en
from tests.tampering.unguarded import unguarded

ORIGIN = "register.example/log"
WAPIS, PROGRAMME = "prj_01b2thp4g0e05tttv6sb10d5rq", "prj_017a6qwqg0fvwamef06xget8zm"


@pytest.fixture
def by(tmp_path: Path) -> Signer:
    return signer.create(tmp_path / "key", ORIGIN)


@pytest.fixture
async def signed(demo: AsyncEngine, by: Signer) -> Checkpoint:
    return await checkpoints.sign(demo, by)


async def proved(engine: AsyncEngine, by: Signer, *records: str) -> Proved:
    return check(await evidence.made(engine, records), by.public_keys())


async def refusal(engine: AsyncEngine, *records: str, since: Head | None = None) -> str:
    with pytest.raises(NoEvidenceError) as refused:
        await evidence.made(engine, records, since)
    return str(refused.value)


async def stored(engine: AsyncEngine, record: str) -> list[dict[str, Any]]:
    asked = select(log.entries).where(log.entries.c.record == record)
    async with engine.connect() as connection:
        rows = await connection.execute(asked.order_by(log.entries.c.position))
        return [dict(row) for row in rows.mappings()]


async def test_all_entries_of_a_record_are_shown_as_they_were_entered(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    shown = await proved(demo, by, WAPIS)
    [record], rows = shown.records, await stored(demo, WAPIS)
    assert (record.record, shown.checkpoint.head.size) == (WAPIS, signed.size)
    assert len(record.entries) == len(rows) == 8
    for (said, redacted), row in zip(record.entries, rows, strict=True):
        assert redacted == 0
        for name in ("payload", "sources"):
            assert codec.written(said[name]).decode() == row[name]
        for name in ("position", "version", "type", "effective_on", "actor_id", "replayed"):
            assert said[name] == row[name]
        for name in ("reason", "corrects", "about"):
            assert said.get(name) == row[name]
    actors = {row["actor_id"] for row in rows}
    assert {(one, actor.name) for one, actor in shown.actors.items()} == {
        (one, "Demo register") for one in actors
    }


async def test_one_file_may_be_of_several_records(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    del signed
    shown = await proved(demo, by, WAPIS, PROGRAMME, WAPIS)
    assert [one.record for one in shown.records] == [PROGRAMME, WAPIS]


async def test_every_record_of_a_register_can_be_proved(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    async with demo.connect() as connection:
        asked = select(log.entries.c.record).distinct()
        every = [*(await connection.execute(asked)).scalars()]
    shown = await proved(demo, by, *every)
    assert sum(len(one.entries) for one in shown.records) == signed.size


async def test_the_file_ends_where_the_checkpoint_does(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    officer = await Officer.named("An officer", demo)
    await officer.record("describeProject", id=PROGRAMME, acronym="EXAMPLE")
    later = await officer.open("openArea", title=en("Later"), statement=en("What it is about."))
    before = await proved(demo, by, PROGRAMME)
    assert await refusal(demo, later) == (
        f"there is no record '{later}' among the {signed.size} entries of the latest checkpoint, "
        f"which was signed on {signed.made_at:%Y-%m-%dT%H:%M:%S.%fZ}"
    )
    await checkpoints.sign(demo, by)
    after = await proved(demo, by, PROGRAMME, later)
    of = {one.record: one.entries for one in after.records}
    assert len(of[PROGRAMME]) == len(before.records[0].entries) + 1
    assert len(of[later]) == 1
    assert {actor.name for actor in after.actors.values()} == {*("An officer", "Demo register")}


async def test_growth_since_an_older_checkpoint_is_proved_to_who_has_it(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    since = note.claimed(signed.note)
    same = await evidence.made(demo, [WAPIS], since)
    assert json.loads(same)["consistency"] == {"size": signed.size, "proof": []}
    officer = await Officer.named("An officer", demo)
    await officer.open("openArea", title=en("Later"), statement=en("What it is about."))
    await checkpoints.sign(demo, by)
    file = await evidence.made(demo, [WAPIS], since)
    shown = check(file, by.public_keys(), (), signed.note.encode())
    assert shown.since
    assert (shown.since.head, shown.not_asked) == (since, None)
    shown = check(file, by.public_keys())
    assert (shown.since, shown.not_asked) == (None, signed.size)

    told = await refusal(demo, WAPIS, since=since._replace(root=bytes(32)))
    assert "is of other entries than these" in told
    told = await refusal(demo, WAPIS, since=since._replace(size=signed.size + 2))
    assert f"is newer than the latest one here, over {signed.size + 1}" in told
    told = await refusal(demo, WAPIS, since=since._replace(origin="other.example"))
    assert "is of another log" in told


async def test_without_a_checkpoint_there_is_no_evidence(demo: AsyncEngine) -> None:
    assert "sign one with: liaison checkpoint" in await refusal(demo, WAPIS)


async def test_who_acted_is_proved_by_the_entry_that_commits_to_them(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    del signed
    [actor] = (await proved(demo, by, WAPIS)).actors.values()
    assert actor == ("PROGRAM", "Demo register", 1)
    officer = await Officer.named("An officer", demo)
    await officer.record("describeProject", id=WAPIS, acronym="ONE")
    await officer.record("describeProject", id=WAPIS, acronym="TWO")
    first = (await checkpoints.sign(demo, by)).size - 1
    actors = (await proved(demo, by, WAPIS)).actors.values()
    assert sorted(actors) == [("PERSON", "An officer", first), ("PROGRAM", "Demo register", 1)]


async def test_who_only_made_entries_of_format_1_is_told_and_not_proved(
    engine: AsyncEngine, by: Signer
) -> None:
    """As a register does from before its leaves committed to anybody."""
    officer = await Officer.named("An officer", engine)
    area = await officer.open("openArea", title=en("One"), statement=en("A"))
    await forget_who(engine)
    await checkpoints.sign(engine, by)
    assert [*(await proved(engine, by, area)).actors.values()] == [("PERSON", "An officer", None)]
    async with unguarded(engine) as connection:
        await connection.execute(update(log.actors).values(name=log.ERASED))
    assert [*(await proved(engine, by, area)).actors.values()] == [(None, None, None)]


async def forget_who(engine: AsyncEngine) -> None:
    """Let the only leaf be as one of format 1 would have been."""
    async with unguarded(engine) as connection:
        row = (await connection.execute(entries_and_leaves())).mappings().one()
        kept = {path: salt for path, salt in salts(row).items() if path.startswith("/payload/")}
        hash_ = merkle.leaf_hash(leaf.data(leaf.remade(row, kept, 1)))
        changed = {"format": 1, "hash": written(hash_), "actor_id": None}
        as_text = codec.written(kept).decode()
        await connection.execute(update(leaves).values(**changed, salts=as_text))


async def test_an_actor_who_was_erased_is_nobody(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    del signed
    [actor] = (await proved(demo, by, WAPIS)).actors
    await erase(demo, actor)
    file = await evidence.made(demo, [WAPIS])
    assert b"Demo register" not in file
    assert check(file, by.public_keys()).actors == {actor: ("PROGRAM", None, 1)}


async def test_a_text_that_was_redacted_in_the_store_is_proved_to_have_been_there(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    del signed
    first = json.loads(await evidence.made(demo, [WAPIS]))["records"][0]["entries"][0]["leaf"]
    commitment = first["payload"]["title"]["en"]["sha256"]
    await redact(demo, first["id"], "/payload/title/en")
    [record] = (await proved(demo, by, WAPIS)).records
    assert [entry.redacted for entry in record.entries] == [1, *[0] * 7]
    assert record.entries[0].leaf["payload"]["title"] == {"en": {"sha256": commitment}}
    await checkpoints.sign(demo, by)
    [record] = (await proved(demo, by, WAPIS)).records
    said = record.entries[-1].leaf
    assert (said["type"], said["about"]) == ("entry.redacted", first["position"])
    assert said["payload"]["path"] == "/payload/title/en"


@pytest.mark.parametrize("what", ["entry", "leaf", "no leaf", "no entry", "last version"])
async def test_a_store_that_was_altered_gives_no_evidence(
    demo: AsyncEngine, signed: Checkpoint, what: str
) -> None:
    entries, [first, *_] = log.entries, await stored(demo, WAPIS)
    here = first["position"]
    change: Any = {
        "entry": update(entries).where(entries.c.position == here).values(effective_on="2016"),
        "leaf": update(leaves).where(leaves.c.position == here + 1).values(hash=signed.root),
        "no leaf": delete(leaves).where(leaves.c.position == here + 1),
        "no entry": delete(entries).where(entries.c.position == here + 1),
        "last version": delete(entries).where(entries.c.record == PROGRAMME),
    }[what]
    async with unguarded(demo) as connection:
        await connection.execute(change)
    told = await refusal(demo, WAPIS)
    assert told.startswith("the register is not what its latest checkpoint was signed of: ")
    assert told.endswith("; see: liaison verify")


# Witnesses -----------------------------------------------------------------------------------


def cosigned(text: str, name: str, at: int) -> tuple[str, Key]:
    """Return the line by which a witness signs a note, and what it is verified by."""
    private = Ed25519PrivateKey.generate()
    key = Key(name, private.public_key().public_bytes_raw(), WITNESS)
    said = text.rpartition("\n\n")[0] + "\n"
    signature = private.sign(f"cosignature/v1\ntime {at}\n{said}".encode())
    return f"— {name} {coded(key.id + at.to_bytes(8, 'big') + signature)}\n", key


async def test_witnesses_who_are_asked_for_must_have_signed(
    demo: AsyncEngine, by: Signer, signed: Checkpoint
) -> None:
    one, one_key = cosigned(signed.note, "one.example", 1_800_000_000)
    _, two_key = cosigned(signed.note, "two.example", 1_800_000_000)
    old_key = Key("one.example", bytes(32), WITNESS)
    file = json.loads(await evidence.made(demo, [WAPIS]))
    seen = file_of(file | {"checkpoint": signed.note + one})

    for keys in ([], [one_key], [old_key, one_key]):
        shown = check(seen, by.public_keys(), keys)
        witnesses = [(each.key.name, each.at) for each in shown.checkpoint.witnesses]
        assert witnesses == [("one.example", 1_800_000_000)] * bool(keys)
    for given, keys in ((seen, [one_key, two_key]), (file_of(file), [two_key])):
        with pytest.raises(EvidenceError, match=r"not signed by the witness two\.example"):
            check(given, by.public_keys(), keys)
    with pytest.raises(EvidenceError, match="not signed by a known key of its log"):
        check(seen, [], [one_key])
