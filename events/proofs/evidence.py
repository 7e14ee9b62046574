"""Evidence: the entries of some records in one file, with all that proves them to an auditor.

What is in it, to the byte, is in docs/proofs.md; `evidence_check` is what an auditor runs on it.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events import codec
from events.proofs import leaf, merkle, prefix, tree
from events.proofs.checkpoints import Checkpoint, latest
from events.proofs.evidence_file import FORMAT
from events.proofs.kept import beside, entries_and_leaves, leaf_of, salts
from events.proofs.note import Head
from events.store import log
from events.store.connections import snapshot
from events.store.leaves import NoLeavesError, leaves, written


class NoEvidenceError(Exception):
    """There is nothing to show of what was asked for; the message says why, and what to do."""


async def made(engine: AsyncEngine, records: Sequence[str], since: Head | None = None) -> bytes:
    """Return the file about some records, by the latest checkpoint of a store.

    With what an older checkpoint says, it proves too that the log only grew since. Raises
    `NoEvidenceError`.
    """
    try:
        async with snapshot(engine) as connection:
            signed = await latest(connection)
            if signed is None:
                raise NoEvidenceError(
                    "the register has no checkpoint, without which nothing is proved; "
                    "sign one with: liaison checkpoint"
                )
            file: dict[str, Any] = {"format": FORMAT, "checkpoint": signed.note}
            if since is not None:
                file["consistency"] = await _consistency(connection, since, signed)
            versions = await tree.last_versions(connection, signed.size)
            entries = {one: await _entries(connection, one, signed) for one in sorted({*records})}
            file["actors"] = await _actors(connection, entries, signed)
    except NoLeavesError as error:
        raise _altered(str(error)) from None
    # Outside of the transaction and beside the loop: among many records it takes its time.
    file["records"] = await asyncio.to_thread(_records, versions, entries, signed)
    return codec.written(file) + b"\n"


async def _consistency(
    connection: AsyncConnection, since: Head, signed: Checkpoint
) -> dict[str, Any]:
    of = f"the checkpoint of {since.origin} over {since.size} entries"
    if since.origin != signed.origin:
        raise NoEvidenceError(f"{of} is of another log: this one is signed as {signed.origin}")
    if since.size > signed.size:
        raise NoEvidenceError(f"{of} is newer than the latest one here, over {signed.size}")
    if await tree.root(connection, since.size) != since.root:
        raise NoEvidenceError(
            f"{of} is of other entries than these: nothing can show that this log grew from it"
        )
    proof = await tree.consistency_proof(connection, since.size, signed.size)
    return {"size": since.size, "proof": [*map(written, proof)]}


async def _entries(
    connection: AsyncConnection, record: str, signed: Checkpoint
) -> list[dict[str, Any]]:
    """Return the entries of a record up to a checkpoint, oldest first, each with its proof."""
    kept = log.entries
    asked = (
        entries_and_leaves()
        .where(kept.c.record == record, kept.c.position <= signed.size)
        .order_by(kept.c.position)
    )
    rows = (await connection.execute(asked)).mappings().all()
    if not rows:
        raise NoEvidenceError(
            f"there is no record {record!r:.60} among the {signed.size} entries of the latest "
            f"checkpoint, which was signed on {leaf.moment(signed.made_at)}"
        )
    return await _shown(connection, rows, signed)


async def _shown(
    connection: AsyncConnection, rows: Sequence[RowMapping], signed: Checkpoint
) -> list[dict[str, Any]]:
    """Return stored entries as evidence has them; `NoEvidenceError` if one is not in the tree."""
    places = [tree.Asked(row["position"] - 1, signed.size) for row in rows]
    found: list[dict[str, Any]] = []
    for row, proved in zip(rows, await tree.inclusion_proofs(connection, places), strict=True):
        try:
            its_leaf = leaf_of(row)
        except ValueError as error:
            raise _altered(f"the salts of entry {row['position']}: {error}") from None
        hash_ = merkle.leaf_hash(leaf.data(its_leaf))
        if proved is None or hash_ != proved.leaf or written(proved.root) != signed.root:
            raise _altered(f"the entry at position {row['position']} is not proved")
        openings = sorted(leaf.openings(row, salts(row)))
        found.append(
            {
                "leaf": its_leaf,
                "openings": [one._asdict() for one in openings],
                "proof": [*map(written, proved.hashes)],
            }
        )
    return found


async def _actors(
    connection: AsyncConnection, entries: dict[str, list[dict[str, Any]]], signed: Checkpoint
) -> dict[str, Any]:
    """Return who made the entries, by the entry that commits to them, if there is one.

    Else by what stands beside the log, which nothing proves; None if that was erased.
    """
    known = log.actors
    acted = sorted({one["leaf"]["actor_id"] for some in entries.values() for one in some})
    rows = await connection.execute(select(known).where(known.c.id.in_(acted)))
    told: dict[str, Any] = dict.fromkeys(acted)
    told |= {row.id: {"kind": row.kind, "name": row.name} for row in rows if row.name}
    asked = (
        entries_and_leaves()
        .where(leaves.c.actor_id.in_(acted), leaves.c.position <= signed.size)
        .order_by(leaves.c.position)
    )
    committed = (await connection.execute(asked)).mappings().all()
    for row, shown in zip(committed, await _shown(connection, committed, signed), strict=True):
        opened = [one._asdict() for one in leaf.openings(row, salts(row), beside(row))]
        shown["openings"] = [one for one in opened if one["path"] == leaf.ACTOR_NAME]
        told[row["committed_actor"]] = {"entry": shown}
    return told


def _records(
    versions: dict[str, int], entries: dict[str, list[dict[str, Any]]], signed: Checkpoint
) -> list[dict[str, Any]]:
    records = prefix.Records(versions)
    if written(records.root()) != signed.records_root:
        raise _altered("the last versions of its records are others")
    for record, some in entries.items():
        if len(some) != records[record]:
            raise _altered(f"of {record}, {len(some)} of {records[record]} entries are there")
    return [
        {
            "record": record,
            "version": records[record],
            "proof": [*map(written, records.proof(record))],
            "entries": some,
        }
        for record, some in entries.items()
    ]


def _altered(why: str) -> NoEvidenceError:
    return NoEvidenceError(
        f"the register is not what its latest checkpoint was signed of: {why}; see: liaison verify"
    )
