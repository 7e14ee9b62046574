"""What is asked of the stored tree: its root at any size, and proofs, by a few look-ups each."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.proofs import leaf, merkle
from events.proofs.merkle import Node
from events.store import log
from events.store.connections import appending
from events.store.leaves import append_leaves, checkpoints, hashes, leaves


async def size(connection: AsyncConnection) -> int:
    """Return how many leaves there are."""
    return (await connection.execute(select(func.max(leaves.c.position)))).scalar() or 0


async def root(connection: AsyncConnection, size: int) -> bytes:
    """Return the root over the first leaves; `NoLeavesError` if there are fewer."""
    nodes = merkle.root_nodes(size)
    found = await hashes(connection, nodes)
    return merkle.folded([found[node] for node in nodes])


async def inclusion_proof(connection: AsyncConnection, index: int, size: int) -> list[bytes]:
    """Prove that a leaf is among the first `size`; `ProofError` if it is not.

    `NoLeavesError` if there are fewer, though the proof of the last to be needs nothing of itself.
    """
    parts = merkle.inclusion_nodes(index, size)
    return (await _folded(connection, [[Node(0, index)], *parts]))[1:]


class Asked(NamedTuple):
    """Which leaf, from 0, and in the tree of which size."""

    leaf_index: int
    size: int


class Proved(NamedTuple):
    """A leaf, its proof, and the root that the proof leads to."""

    leaf: bytes
    root: bytes
    hashes: list[bytes]


async def inclusion_proofs(
    connection: AsyncConnection, asked: Sequence[Asked]
) -> list[Proved | None]:
    """Prove many leaves at once; None where the log is shorter than the size asked for."""
    last = await size(connection)
    parts = {
        one: [[Node(0, one.leaf_index)], merkle.root_nodes(one.size), *merkle.inclusion_nodes(*one)]
        for one in asked
        if one.size <= last
    }
    found = await hashes(
        connection, {n for nodes in parts.values() for node in nodes for n in node}
    )
    made: list[Proved | None] = []
    for one in asked:
        if one not in parts:
            made.append(None)
            continue
        hash_, root, *path = (merkle.folded([found[node] for node in part]) for part in parts[one])
        made.append(Proved(hash_, root, path))
    return made


async def consistency_proof(connection: AsyncConnection, first: int, second: int) -> list[bytes]:
    """Prove that the tree of one size grew into that of another; `ProofError` if it cannot."""
    return await _folded(connection, merkle.consistency_nodes(first, second))


async def _folded(connection: AsyncConnection, parts: Iterable[list[Node]]) -> list[bytes]:
    parts = list(parts)
    found = await hashes(connection, {node for part in parts for node in part})
    return [merkle.folded([found[node] for node in part]) for part in parts]


async def last_versions(connection: AsyncConnection, size: int) -> dict[str, int]:
    """Return the last version of every record among the first entries."""
    entries = log.entries
    asked = (
        select(entries.c.record, func.max(entries.c.version).label("version"))
        .where(entries.c.position <= size)
        .group_by(entries.c.record)
    )
    return {row.record: row.version for row in await connection.execute(asked)}


async def is_behind(engine: AsyncEngine) -> bool:
    """Say whether a store is from before there was a tree: it has entries, and not one leaf.

    Nor a checkpoint, which none of those had.
    """
    async with engine.connect() as connection:
        return await _is_behind(connection, await log.last(connection))


async def _is_behind(connection: AsyncConnection, last: log.Last) -> bool:
    signed = select(exists(select(checkpoints.c.number)))
    unplanted = last.position > 0 and last.leaves == 0
    return unplanted and not (await connection.execute(signed)).scalar_one()


async def complete(
    engine: AsyncEngine, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> None:
    """Make the tree of a store that has none yet, all of it or nothing.

    Where a leaf stands nothing is done: since then leaves are made with their entries, and an entry
    without one was not entered.
    """
    async with appending(engine) as connection:
        await log.lock(connection)
        last = await log.last(connection)
        if await _is_behind(connection, last):
            async for rows in log.pages(connection):
                await append_leaves(connection, rows, of_old)
                progress(rows[-1]["position"], last.position)


async def torn(engine: AsyncEngine) -> str | None:
    """Say which entry stands at the end without its leaf, or which leaf without its entry."""
    async with engine.connect() as connection:
        last = await log.last(connection)
    return log.torn(last)


def of_old(row: leaf.Row) -> tuple[leaf.Leaf, leaf.Salts]:
    """Make a leaf as it was made before leaves said who acts, and what was asked for."""
    return leaf.made(row, format_=leaf.FIRST_FORMAT)
