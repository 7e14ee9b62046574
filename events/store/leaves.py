"""The tree as it is stored: one row a leaf, and with it the subtrees that are whole by it.

A subtree of level L, the leaves from i·2^L on, ends with the leaf at position (i+1)·2^L; there its
hash stands. So the tree grows by one row an entry, in the entry's transaction, and no row of it
ever changes. On the average an append has to look up one row, whatever the size of the log.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    insert,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from events import codec
from events.proofs import leaf, merkle
from events.proofs.merkle import Node
from events.store.sql import Moment, named_metadata

metadata = named_metadata()

_Position = BigInteger().with_variant(Integer, "sqlite")

leaves = Table(
    "leaves",
    metadata,
    Column("position", _Position, primary_key=True, autoincrement=False),
    Column("format", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("nodes", Text, nullable=False),
    Column("salts", Text, nullable=False),
    Column("actor_id", Text),
    Index(
        "ix_leaves_actor_id",
        "actor_id",
        unique=True,
        postgresql_where=text("actor_id IS NOT NULL"),
        sqlite_where=text("actor_id IS NOT NULL"),
    ),
)
"""The hash of each entry's leaf, and one after the other, of levels 1, 2, …, of the subtrees that
end with it; each in base64. And the salts of the entry's prose by path, as JSON: what has to go
when a text is removed. And the actor, if it is the one leaf that commits to who that is."""

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("number", _Position, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("records_root", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)
"""Every checkpoint that was signed, whole in `note`."""

# Made once: making a statement takes longer than the store takes to run one of these.
_ADD_LEAVES = insert(leaves)
_LOOK_UP = select(leaves.c.position, leaves.c.hash, leaves.c.nodes).where(
    leaves.c.position.in_(bindparam("positions", expanding=True))
)

_AT_ONCE = 1000
_WRITTEN = 44
"""Characters of a hash in base64."""


class NoLeavesError(Exception):
    """The log has an entry without a leaf, or a leaf without an entry: the store was altered."""


def written(hash_: bytes) -> str:
    """Write a hash as it is written everywhere: in base64 (RFC 4648, 4)."""
    return b64encode(hash_).decode()


def read(text: str) -> bytes:
    """Read a hash; `ValueError` if it is none."""
    made = b64decode(text, validate=True)
    if len(made) != merkle.LENGTH or written(made) != text:
        raise ValueError(f"{text!r:.60} is no SHA-256 in base64")
    return made


class Edge:
    """The right edge of a growing tree: the subtrees that wait for a sibling, by level."""

    def __init__(self, size: int, waiting: Mapping[int, bytes]) -> None:
        self.size = size
        self._waiting = dict(waiting)

    def grow(self, hash_: bytes) -> list[bytes]:
        """Add a leaf, and return the subtrees that are whole by it, from level 1 on."""
        level, made = 0, list[bytes]()
        while self.size >> level & 1:
            hash_ = merkle.node_hash(self._waiting.pop(level), hash_)
            made.append(hash_)
            level += 1
        self._waiting[level] = hash_
        self.size += 1
        return made

    def root(self) -> bytes:
        """Return the root, if all that wait are known."""
        return merkle.folded([self._waiting[level] for level in sorted(self._waiting)[::-1]])


def waiting(size: int, until: int) -> list[Node]:
    """Return the subtrees of a tree that get their sibling while it grows to a size."""
    levels = (level for level in range(size.bit_length()) if size >> level & 1)
    ending = (Node(level, (size >> level) - 1) for level in levels)
    return [node for node in ending if node.number + 2 << node.level <= until]


async def append_leaves(
    connection: AsyncConnection,
    rows: Sequence[leaf.Row],
    leaf_of: Callable[[leaf.Row], tuple[leaf.Leaf, leaf.Salts]] = leaf.made,
) -> None:
    """Add the leaves of entries that follow on the last leaf, each with its salts."""
    size = rows[0]["position"] - 1
    wanted = waiting(size, size + len(rows))
    found = await hashes(connection, wanted)
    edge = Edge(size, {node.level: found[node] for node in wanted})
    added: list[dict[str, Any]] = []
    for row in rows:
        made, salts = leaf_of(row)
        hash_ = merkle.leaf_hash(leaf.data(made))
        added.append(
            {
                "position": row["position"],
                "format": made["format"],
                "hash": written(hash_),
                "nodes": "".join(map(written, edge.grow(hash_))),
                "salts": codec.written(salts).decode(),
                "actor_id": row["actor_id"] if leaf.ACTOR_NAME in salts else None,
            }
        )
    await connection.execute(_ADD_LEAVES, added)


async def hashes(connection: AsyncConnection, wanted: Iterable[Node]) -> dict[Node, bytes]:
    """Return the hashes of subtrees; `NoLeavesError` if one is not there."""
    places = {node: node.number + 1 << node.level for node in wanted}
    positions = sorted({*places.values()})
    rows: dict[int, Any] = {}
    for start in range(0, len(positions), _AT_ONCE):
        some = positions[start : start + _AT_ONCE]
        found = await connection.execute(_LOOK_UP, {"positions": some})
        rows |= {row.position: row for row in found}
    if len(rows) < len(positions):
        missing = next(one for one in positions if one not in rows)
        raise NoLeavesError(f"the entry at position {missing} has no leaf")
    return {node: read(hash_in(rows[place], node.level)) for node, place in places.items()}


def hash_in(row: Any, level: int) -> str:
    """Return what stands in a leaf's row of the subtree of a level that ends with it."""
    if level == 0:
        return str(row.hash)
    return str(row.nodes[_WRITTEN * (level - 1) : _WRITTEN * level])
