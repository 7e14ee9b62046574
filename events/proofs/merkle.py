"""The Merkle tree of RFC 6962 and RFC 9162 over SHA-256: roots, proofs, and how they are checked.

A tree is made of perfect subtrees, each of which is known for good once its last leaf is there. So
whatever is asked of a tree of any size is put together of some of them: the functions here say of
which, and whoever keeps their hashes looks them up.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

LENGTH = 32
"""Of a hash, in bytes."""

EMPTY = hashlib.sha256(b"").digest()
"""The root of no leaves."""


class ProofError(ValueError):
    """A proof that proves nothing; the message says what is wrong with it."""


class Node(NamedTuple):
    """A perfect subtree: of the leaves from `number << level`, `1 << level` of them."""

    level: int
    number: int


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """Return the hash of adjoining perfect subtrees, the largest first."""
    if not hashes:
        return EMPTY
    *others, made = hashes
    for one in reversed(others):
        made = node_hash(one, made)
    return made


def root_nodes(size: int) -> list[Node]:
    """Return the subtrees whose folded hashes are the root."""
    return _perfect(0, size)


def inclusion_nodes(index: int, size: int) -> list[list[Node]]:
    """Return what an inclusion proof is folded of, element by element (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < size:
        raise ProofError(f"a tree of {size} leaves has none of index {index}")
    return _path(index, 0, size)


def consistency_nodes(first: int, second: int) -> list[list[Node]]:
    """Return what a consistency proof is folded of, element by element (RFC 9162, 2.1.4.1).

    Nothing need be proved of a tree without leaves, nor of one that did not grow.
    """
    if not 0 <= first <= second:
        raise ProofError(f"a tree of {second} leaves did not grow from one of {first}")
    return _subproof(first, 0, second, whole=True) if first else []


def root_of_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes:
    """Return the root that a proof leads to from a leaf's hash (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise ProofError(f"a tree of {size} leaves has none of index {index}")
    if not _are_hashes([leaf, *proof]):
        raise ProofError(f"a proof is made of hashes of {LENGTH} bytes")
    fn, sn, made = index, size - 1, leaf
    for one in proof:
        if sn == 0:
            raise ProofError("the proof is too long")
        if fn & 1 or fn == sn:
            made = node_hash(one, made)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            made = node_hash(made, one)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ProofError("the proof is too short")
    return made


def verify_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> bool:
    """Say whether a proof shows that a leaf is in the tree with this root."""
    try:
        return root_of_inclusion(index, size, leaf, proof) == root
    except ProofError:
        return False


def verify_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether a proof shows that one tree grew into another (RFC 9162, 2.1.4.2)."""
    if not 0 <= first <= second:
        return False
    if first in (0, second):
        known = EMPTY if first == 0 else second_root
        return not proof and first_root == known
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    if not path or not _are_hashes(path):
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    of_first = of_second = path[0]
    for one in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            of_first, of_second = node_hash(one, of_first), node_hash(one, of_second)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            of_second = node_hash(of_second, one)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (of_first, of_second) == (first_root, second_root)


def _are_hashes(proof: Sequence[bytes]) -> bool:
    """Two hashes are hashed as one text: where they part must not be for a proof to say."""
    return all(len(one) == LENGTH for one in proof)


def _perfect(start: int, end: int) -> list[Node]:
    """Part leaves into perfect subtrees; `start` is where a subtree as large as all may begin."""
    nodes: list[Node] = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append(Node(level, start >> level))
        start += 1 << level
    return nodes


def _middle(start: int, end: int) -> int:
    """Return where a tree of several leaves is split: the largest power of two below its size."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _path(index: int, start: int, end: int) -> list[list[Node]]:
    if end - start == 1:
        return []
    middle = _middle(start, end)
    if index < middle:
        return [*_path(index, start, middle), _perfect(middle, end)]
    return [*_path(index, middle, end), _perfect(start, middle)]


def _subproof(first: int, start: int, end: int, *, whole: bool) -> list[list[Node]]:
    """`whole`: whether the leaves from `start` to `first` are the whole of the first tree."""
    if first == end:
        return [] if whole else [_perfect(start, end)]
    middle = _middle(start, end)
    if first <= middle:
        return [*_subproof(first, start, middle, whole=whole), _perfect(middle, end)]
    return [*_subproof(first, middle, end, whole=False), _perfect(start, middle)]
