"""Sets of rows of which each takes eight bytes, so that those of a large log can be compared.

Hashes are keyed at random, so that nobody can make two rows that have one.
"""

import marshal
import os
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import pairwise

from events.store.stored import Raw

_PARTS = 256
_LEAST = 1_000


class Key:
    """What hashes rows, as no other does."""

    def __init__(self) -> None:
        self._key = os.urandom(32)

    def hash(self, row: Raw) -> int:
        # Version 0 writes equal values alike, and values of two types differently.
        written = marshal.dumps(row, 0)
        return int.from_bytes(blake2b(written, digest_size=8, key=self._key).digest(), "big")


class Hashes:
    """How often there are which hashes."""

    def __init__(self) -> None:
        self._parts = [array("Q") for _ in range(_PARTS)]
        self._whole = [_LEAST] * _PARTS

    def add(self, hashes: Iterable[int]) -> None:
        """Add some, however often they are there."""
        for one in hashes:
            self._parts[one >> 56].append(one)

    def add_new(self, hashes: Iterable[int]) -> None:
        """Add those that are not there yet; what is there several times takes little room."""
        for one in hashes:
            number = one >> 56
            part = self._parts[number]
            part.append(one)
            if len(part) > self._whole[number]:
                part = self._parts[number] = array("Q", set(part))
                self._whole[number] = 2 * len(part) + _LEAST

    def parts(self) -> Iterator[list[int]]:
        """Yield all, a part at a time, in order."""
        return (sorted(part) for part in self._parts)


class Differences:
    """Which hashes are of one set alone, and which stand more than once in it."""

    def __init__(self, expected: Hashes, found: Hashes) -> None:
        self.missing, self.left_over, self.twice = set[int](), set[int](), set[int]()
        for wanted, there in zip(expected.parts(), found.parts(), strict=True):
            self.missing |= {*wanted} - {*there}
            self.left_over |= {*there} - {*wanted}
            self.twice |= {one for one, other in pairwise(there) if one == other}
