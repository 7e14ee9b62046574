"""The vectors: a small log with salts and a key that are always the same, and what comes of it.

Beside them `cases`, right and wrong. Run as a program, it writes all of it into vectors.json.
"""

import asyncio
import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from events import codec
from events.proofs import evidence, leaf, merkle, note, prefix, tree
from events.proofs.keys import PrivateKey
from events.store import log
from events.store.connections import open_store, snapshot
from events.store.leaves import append_leaves, checkpoints, written
from migrations import run
from tests.events.proofs.cases import all_cases

KEPT = Path(__file__).with_name("vectors.json")
OLD = KEPT.with_name("vectors-1.json")
"""What was published of format 1: it never changes."""
KEY = PrivateKey("register.example/log", bytes(range(32)))
AREA, PROJECT = "area_01k9w1q0g0e8atexample00001", "prj_01k9w1q0g0e8atexample00002"
ACTOR = "act_01k9w1q0g0e8atexample00003"


def _entry(position: int, record: str, version: int, type_: str, **others: Any) -> dict[str, Any]:
    payload, sources = others.pop("payload", {}), others.pop("sources", [])
    return {
        "position": position,
        "id": f"evt_01k9w1q0g0e8atexample1000{position}",
        "record": record,
        "version": version,
        "type": type_,
        "type_version": 1,
        "payload": codec.written(payload).decode(),
        "effective_on": "2016-11-30",
        "effective_from": date(2016, 11, 30),
        "recorded_at": datetime(2019, 1, 7, 12, 0, 0, position, tzinfo=UTC),
        "actor_id": ACTOR,
        "command_id": f"00000000-0000-4000-8000-00000000000{position}",
        "sources": codec.written(sources).decode(),
        "reason": None,
        "exceptional": False,
        "corrects": None,
        "about": None,
        "replayed": False,
        **others,
    }


ENTRIES = [
    _entry(
        *(1, AREA, 1, "area.opened"),
        payload={"statement": {"en": "What it is about."}, "title": {"en": "Police data"}},
        replayed=True,
    ),
    _entry(
        *(2, PROJECT, 1, "project.identified"),
        payload={"acronym": "WAPIS", "areas": [AREA], "title": {"en": "Phase 3", "fr": "3ᵉ étape"}},
        sources=[{"kind": "DOCUMENT", "published_on": "2016-11-30", "title": 'The "Annex"\n2'}],
        effective_on="../2016-11-30",
        replayed=True,
    ),
    _entry(
        *(3, PROJECT, 2, "project.started"),
        effective_on="../2018-02",
        effective_from=date(2018, 2, 1),
    ),
    _entry(
        *(4, PROJECT, 3, "project.started"),
        effective_on="2017-11-17",
        effective_from=date(2017, 11, 17),
        reason="Only that it ran by February 2018 was known.",
        corrects=3,
    ),
]


COMMAND = {
    "command_id": ENTRIES[3]["command_id"],
    "fingerprint": "5ead0000" * 8,
    "first_position": 4,
    "last_position": 4,
}
BESIDE = {
    1: leaf.Beside("An officer", "PERSON"),
    4: leaf.Beside(fingerprint=str(COMMAND["fingerprint"])),
}
"""What is kept beside an entry and its leaf commits to."""


async def made(folder: Path) -> dict[str, Any]:
    """Compute the vectors by a store of their own."""
    engine = open_store(f"sqlite+aiosqlite:///{folder / 'vectors.db'}")
    try:
        await run.upgrade(engine)
        salts = {row["position"]: _salts(row) for row in ENTRIES}
        signed = [await _grown(engine, ENTRIES[at : at + 2], salts) for at in (0, 2)]
        file = await evidence.made(engine, [PROJECT], note.claimed(signed[0]))
        async with snapshot(engine) as connection:
            inclusion = [
                [
                    [*map(written, await tree.inclusion_proof(connection, index, size))]
                    for index in range(size)
                ]
                for size in range(1, len(ENTRIES) + 1)
            ]
            grown = await tree.consistency_proof(connection, 2, 4)
            roots = [written(await tree.root(connection, size)) for size in range(5)]
            versions = await tree.last_versions(connection, len(ENTRIES))
    finally:
        await engine.dispose()
    records = prefix.Records(versions)
    return {
        "private_key": KEY.text,
        "key": KEY.key.text,
        "entries": [_leaf(row, salts) for row in ENTRIES],
        "roots": roots,
        "inclusion": inclusion,
        "consistency": [*map(written, grown)],
        "records": [
            {"record": one, "version": last, "proof": [*map(written, records.proof(one))]}
            for one, last in sorted(versions.items())
        ],
        "records_root": written(records.root()),
        "checkpoints": signed,
        "evidence": file.decode(),
        "cases": [one._asdict() for one in all_cases()],
    }


async def _grown(
    engine: AsyncEngine, rows: list[dict[str, Any]], salts: dict[int, leaf.Salts]
) -> str:
    """Add entries, and sign them a second after the last of them."""
    async with engine.begin() as connection:
        if rows[0]["position"] == 1:
            actor = {"id": ACTOR, "name": "An officer", "kind": "PERSON"}
            await connection.execute(insert(log.actors), [actor])
            await connection.execute(insert(log.commands), [COMMAND])
        await connection.execute(insert(log.entries), rows)
        await append_leaves(connection, rows, lambda row: (_remade(row, salts), salts[_at(row)]))
        versions = await tree.last_versions(connection, rows[-1]["position"])
        root = await tree.root(connection, rows[-1]["position"])
    records = note.Records(len(versions), prefix.Records(versions).root())
    made_at = rows[-1]["recorded_at"] + timedelta(seconds=1)
    head = note.Head.of(KEY.name, rows[-1]["position"], root, records, made_at)
    signed = note.signed(head.text, KEY)
    kept = {
        "number": rows[-1]["position"] // 2,
        "size": head.size,
        "origin": head.origin,
        "root": written(head.root),
        "records_root": written(records.root),
        "note": signed,
        "made_at": made_at,
    }
    async with engine.begin() as connection:
        await connection.execute(insert(checkpoints), [kept])
    return signed


def _at(row: leaf.Row) -> int:
    return int(row["position"])


def _remade(row: leaf.Row, salts: Mapping[int, leaf.Salts]) -> leaf.Leaf:
    return leaf.remade(row, salts[_at(row)], 2, BESIDE.get(_at(row), leaf.NOTHING))


def _salts(row: dict[str, Any]) -> leaf.Salts:
    """Return salts that are always the same: the position and the number of the text, repeated."""
    _, random = leaf.made(row, BESIDE.get(_at(row), leaf.NOTHING))
    return {
        path: bytes([row["position"], number] * 8).hex() for number, path in enumerate(random, 1)
    }


def _leaf(row: dict[str, Any], salts: Mapping[int, leaf.Salts]) -> dict[str, Any]:
    data, its_salts = leaf.data(_remade(row, salts)), salts[_at(row)]
    beside = BESIDE.get(_at(row), leaf.NOTHING)
    openings = [one._asdict() for one in sorted(leaf.openings(row, its_salts, beside))]
    return {"leaf": data.decode(), "hash": written(merkle.leaf_hash(data)), "openings": openings}


def as_kept(vectors: dict[str, Any]) -> str:
    return json.dumps(vectors, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        KEPT.write_text(as_kept(asyncio.run(made(Path(name)))), "utf-8")
