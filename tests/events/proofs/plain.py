"""The trees, and canonical JSON, as their definitions have them, over all leaves at hand.

That over entries is of RFC 6962, 2.1. Nothing here is asked of the code that is tested; nothing is
kept, so that nothing can be kept wrongly.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

NOTHING = hashlib.sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the hashes of leaves (MTH)."""
    if len(leaves) < 2:
        return leaves[0] if leaves else NOTHING
    split = _split(len(leaves))
    return node(root(leaves[:split]), root(leaves[split:]))


def inclusion(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the proof that a leaf is among these (PATH)."""
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion(index, leaves[:split]), root(leaves[split:])]
    return [*inclusion(index - split, leaves[split:]), root(leaves[:split])]


def consistency(first: int, leaves: Sequence[bytes], *, whole: bool = True) -> list[bytes]:
    """Return the proof that these grew from the first of them (PROOF, SUBPROOF)."""
    if first == len(leaves):
        return [] if whole else [root(leaves)]
    split = _split(len(leaves))
    if first <= split:
        return [*consistency(first, leaves[:split], whole=whole), root(leaves[split:])]
    return [*consistency(first - split, leaves[split:], whole=False), root(leaves[:split])]


def _split(size: int) -> int:
    split = 1
    while split * 2 < size:
        split *= 2
    return split


# Over the last version of each record --------------------------------------------------------


def records_root(versions: Mapping[str, int]) -> bytes:
    return _records(_placed(versions), 0)


def records_proof(record: str, versions: Mapping[str, int]) -> list[bytes]:
    """Return what stands beside the way from the root to a record."""
    bits, within, found = _bits(record), _placed(versions), list[bytes]()
    while len(within) > 1:
        depth = len(found)
        beside = {place: hash_ for place, hash_ in within.items() if place[depth] != bits[depth]}
        found.append(_records(beside, depth + 1))
        within = {place: hash_ for place, hash_ in within.items() if place not in beside}
    return found


def _records(within: Mapping[str, bytes], depth: int) -> bytes:
    if len(within) < 2:
        return next(iter(within.values()), NOTHING)
    left, right = (
        {place: hash_ for place, hash_ in within.items() if place[depth] == bit} for bit in "01"
    )
    return node(_records(left, depth + 1), _records(right, depth + 1))


def _placed(versions: Mapping[str, int]) -> dict[str, bytes]:
    return {
        _bits(record): leaf(f'{{"format":1,"record":"{record}","version":{version}}}'.encode())
        for record, version in versions.items()
    }


def _bits(record: str) -> str:
    digest = hashlib.sha256(record.encode()).digest()
    return "".join(f"{byte:08b}" for byte in digest)


# JSON ----------------------------------------------------------------------------------------

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def canonical(value: Any) -> str:
    """Write JSON as RFC 8785 says; of numbers, whole ones."""
    if is_object(value):
        members = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(one)}:{canonical(value[one])}" for one in members) + "}"
    if is_list(value):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(map(_character, value)) + '"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(int(value))


def _character(one: str) -> str:
    return _SHORT.get(one) or (f"\\u{ord(one):04x}" if one < " " else one)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
