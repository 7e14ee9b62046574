"""Checkpoints of a store: signed if they continue what was signed before, and kept for good."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.proofs import note, prefix, tree
from events.proofs.keys import NoteError
from events.proofs.note import Head, Records, Verified
from events.proofs.signer import HistoryError, Signer, refuse_another_history
from events.store import log
from events.store.connections import appending, snapshot
from events.store.leaves import NoLeavesError, checkpoints, written


class Checkpoint(NamedTuple):
    """A checkpoint as a store keeps it, its hashes in base64."""

    number: int
    size: int
    origin: str
    root: str
    records_root: str
    note: str
    made_at: datetime


async def latest(connection: AsyncConnection, position: int | None = None) -> Checkpoint | None:
    """Return the newest checkpoint; with a position, of those over no more entries than that."""
    asked = select(checkpoints)
    if position is not None:
        asked = asked.where(checkpoints.c.size <= position)
    return await _newest(connection, asked)


async def sign(engine: AsyncEngine, signer: Signer) -> Checkpoint:
    """Sign what a store holds, and keep it; if nothing is new, return the last checkpoint again.

    Raises `HistoryError` if the store does not continue what was signed before, `SignerError` if
    the key cannot be used.
    """
    async with signer.held():
        last = signer.last()
        seen = await _see(engine, signer, last and last.checkpoint.head)
        # It was signed for good, even if a crash came before the store had it.
        if last is not None:
            await _keep(engine, last.checkpoint.head, last.note)
        made = signer.sign(seen.head, seen.proof)
        return await _keep(engine, seen.head, made)


class _Seen(NamedTuple):
    """What there is to sign, and the proof that it continues what was signed last."""

    head: Head
    proof: list[bytes]


async def _see(engine: AsyncEngine, signer: Signer, last: Head | None) -> _Seen:
    """Look at a store in one snapshot; `HistoryError` if it is not as it was signed."""
    try:
        async with snapshot(engine) as connection:
            size, end = await tree.size(connection), await log.last(connection)
            if size != end.position:
                raise HistoryError(
                    f"the log ends at {end.position}, its tree at {size}: see liaison verify"
                )
            root = await tree.root(connection, size)
            # The store remembers too, in case the signer's last checkpoint was lost or set back.
            kept = await _kept(connection, signer)
            before = [kept and kept.head, last]
            proofs = [(one, await _proof(connection, one, size)) for one in before if one]
            known = last.records if last and (last.size, last.root) == (size, root) else None
            versions = {} if known else await tree.last_versions(connection, size)
    except NoLeavesError as error:
        raise HistoryError(f"the tree has a gap: {error}; see liaison verify") from None
    # Beside the loop: among many records it takes its time.
    records = await asyncio.to_thread(_records, versions) if known is None else known
    # A clock that was set back must not date a checkpoint before what it is of, or the last one.
    made_at = max(
        one for one in (end.now, end.recorded_at, last and last.made_at) if one is not None
    )
    head = Head.of(signer.origin, size, root, records, made_at)
    if kept is not None and kept.head.timeless() == head.timeless():
        # The signer forgot it: it signs the same again, unless its key is another now.
        by = (one.key for one in kept.signatures)
        head = kept.head if signer.public_keys()[0] in by else head
    for one, proof in proofs:
        refuse_another_history(one, head, proof)
    return _Seen(head, proofs[-1][1] if last else [])


async def _kept(connection: AsyncConnection, signer: Signer) -> Verified | None:
    """Return what the last checkpoint of the signer's origin says that the store keeps."""
    asked = select(checkpoints).where(checkpoints.c.origin == signer.origin)
    newest = await _newest(connection, asked)
    if newest is None:
        return None
    try:
        return note.checkpoint(newest.note, signer.public_keys())
    except NoteError as error:
        raise HistoryError(
            f"the store keeps a checkpoint of {newest.origin} (number {newest.number}) which is "
            f"not by {signer.path}: {error}; begin a new origin, with: liaison keys new FILE "
            "--origin OTHER"
        ) from None


async def _proof(connection: AsyncConnection, before: Head, size: int) -> list[bytes]:
    if before.size > size:
        return []
    return await tree.consistency_proof(connection, before.size, size)


def _records(versions: Mapping[str, int]) -> Records:
    return Records(len(versions), prefix.Records(versions).root())


async def _keep(engine: AsyncEngine, head: Head, signed: str) -> Checkpoint:
    """Return a checkpoint as the store keeps it; it is added if it is not there."""
    asked = select(checkpoints).where(checkpoints.c.size == head.size, checkpoints.c.note == signed)
    async with engine.connect() as connection:
        found = await _newest(connection, asked)
    if found is not None:
        return found
    assert head.records is not None
    async with appending(engine) as connection:
        # Numbers are dense, as positions are: whoever adds one holds the lock of the log.
        await log.lock(connection)
        newest = await latest(connection)
        added = Checkpoint(
            number=newest.number + 1 if newest else 1,
            size=head.size,
            origin=head.origin,
            root=written(head.root),
            records_root=written(head.records.root),
            note=signed,
            # What was signed before checkpoints said when has no other moment than this.
            made_at=note.moment_of(signed) or (await log.last(connection)).now,
        )
        await connection.execute(insert(checkpoints).values(added._asdict()))
    return added


async def _newest(connection: AsyncConnection, asked: Select[Any]) -> Checkpoint | None:
    ordered = asked.order_by(checkpoints.c.number.desc()).limit(1)
    row = (await connection.execute(ordered)).one_or_none()
    return None if row is None else Checkpoint(*row)
