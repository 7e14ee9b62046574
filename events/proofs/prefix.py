"""The tree over (record, last version), by which it shows that a record's last entry is its last.

A record's place follows from the hash of its id, bit by bit from the root, and ends where no other
record shares it. So a record has one place, and two versions of it cannot both be proved.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from events import codec
from events.proofs import merkle

FORMAT = 1
_BITS = 256


def leaf(record: str, version: int) -> bytes:
    """Return the hash that says which version of a record is its last."""
    said = {"format": FORMAT, "record": record, "version": version}
    return merkle.leaf_hash(codec.written(said))


def place_of(record: str) -> int:
    """Return the place of a record: the first of 256 bits decides at the root."""
    return int.from_bytes(hashlib.sha256(record.encode()).digest(), "big")


def _side(place: int, depth: int) -> int:
    return place >> _BITS - 1 - depth & 1


def verify(record: str, version: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether a proof shows that this version is the last of a record."""
    if len(proof) > _BITS:
        return False
    place, made = place_of(record), leaf(record, version)
    for depth in reversed(range(len(proof))):
        beside = proof[depth]
        right = _side(place, depth)
        made = merkle.node_hash(beside, made) if right else merkle.node_hash(made, beside)
    return made == root


@dataclass(slots=True)
class _Branch:
    sides: list["_Tree"]
    hash: bytes | None = None
    """None: something below it changed since it was asked for."""


@dataclass(frozen=True, slots=True)
class _Record:
    place: int
    hash: bytes


_Tree: TypeAlias = _Branch | _Record | None


class Records:
    """The tree as records get their entries; it costs what changed since it was last asked."""

    def __init__(self, versions: Mapping[str, int]) -> None:
        self._last: dict[str, int] = {}
        self._top: _Tree = None
        for record, version in versions.items():
            self.put(record, version)

    def put(self, record: str, version: int) -> None:
        """Let a version be the last of a record."""
        self._last[record] = version
        self._top = _put(self._top, _Record(place_of(record), leaf(record, version)), 0)

    def __len__(self) -> int:
        return len(self._last)

    def __getitem__(self, record: str) -> int:
        return self._last[record]

    @property
    def versions(self) -> Mapping[str, int]:
        """Return the last version of each record."""
        return self._last

    def root(self) -> bytes:
        return _hash(self._top)

    def proof(self, record: str) -> list[bytes]:
        """Return what stands beside the way to a record, root first; `KeyError` of others."""
        place, at, found = place_of(record), self._top, list[bytes]()
        assert self._last[record]
        while isinstance(at, _Branch):
            right = _side(place, len(found))
            found.append(_hash(at.sides[1 - right]))
            at = at.sides[right]
        return found


def _put(tree: _Tree, record: _Record, depth: int) -> _Tree:
    if tree is None or (isinstance(tree, _Record) and tree.place == record.place):
        return record
    if isinstance(tree, _Record):
        parted = _Branch([None, None])
        parted.sides[_side(tree.place, depth)] = tree
        return _put(parted, record, depth)
    side = _side(record.place, depth)
    tree.sides[side] = _put(tree.sides[side], record, depth + 1)
    tree.hash = None
    return tree


def _hash(tree: _Tree) -> bytes:
    if not isinstance(tree, _Branch):
        return merkle.EMPTY if tree is None else tree.hash
    if tree.hash is None:
        left, right = tree.sides
        tree.hash = merkle.node_hash(_hash(left), _hash(right))
    return tree.hash
