"""The tree grown again from its leaves, beside what is stored of it: what stands otherwise is told.

Where a leaf is gone nobody knows its hash. What is stored of the subtrees above it is believed
then, so that the leaves after it are not blamed for it.
"""

from collections.abc import Mapping

from events.proofs import merkle
from events.store.leaves import read

_WRITTEN = 44
"""Characters of a hash in base64."""


class Growing:
    """The right edge of a tree, of which some hashes may be unknown."""

    def __init__(self, size: int = 0, waiting: Mapping[int, bytes] | None = None) -> None:
        self.size = size
        self._waiting: dict[int, bytes | None] = {**(waiting or {})}

    def grow(self, hash_: bytes | None, stored: str | None) -> bool:
        """Add a leaf; say whether the subtrees that end with it are stored as they follow."""
        level, sound = 0, stored is not None
        while self.size >> level & 1:
            left, known = self._waiting.pop(level), part(stored, level)
            if left is None or hash_ is None:
                hash_ = known
            else:
                made = merkle.node_hash(left, hash_)
                sound = sound and made == known
                # Of one that is told nothing follows: those above it are what they are.
                hash_ = made if made == known else None
            level += 1
        self._waiting[level] = hash_
        self.size += 1
        return sound and len(stored or "") == _WRITTEN * level

    def skip(self, size: int) -> None:
        """Go on at a size, beyond leaves of which nothing is known."""
        self.size = size
        self._waiting = {level: None for level in range(size.bit_length()) if size >> level & 1}

    def beside(self) -> bytes | None:
        """Return the leaf that waits for the next one, if one does and is known."""
        return self._waiting.get(0)

    def root(self) -> bytes | None:
        """Return the root, if all is known that it follows from."""
        parts = [self._waiting[level] for level in sorted(self._waiting)[::-1]]
        known = [one for one in parts if one is not None]
        return merkle.folded(known) if len(known) == len(parts) else None


def part(stored: str | None, level: int) -> bytes | None:
    """Return a subtree as it is stored with the leaf that it ends with; that of two leaves is 0."""
    return as_hash((stored or "")[_WRITTEN * level : _WRITTEN * (level + 1)])


def as_hash(text: object) -> bytes | None:
    """Read a hash; None if it is none."""
    try:
        return read(text) if isinstance(text, str) else None
    except ValueError:
        return None
