"""Caches that keep the values used last, as many as fit into a number of bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")

_SMALL = 8
"""No value may take more than one such part of the room."""
_FIRST = 4
"""What was asked for once has one such part of the room."""
_OF_ITS_OWN = 300
"""Bytes that an entry takes besides its value: its key, its place and its size."""


class Lru(Generic[V]):
    """An LRU cache of at most `room` bytes; what is asked for once displaces only its like.

    It has two parts (a segmented LRU): a value comes into the small one, and into the large one
    when it is found there. What the large one has no room for goes back.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._once = _Part[V](room // _FIRST)
        self._again = _Part[V](room - room // _FIRST)

    def __len__(self) -> int:
        return len(self._once.kept) + len(self._again.kept)

    @property
    def bytes(self) -> int:
        """How many bytes its values take, as they were told when they were kept."""
        return self._once.bytes + self._again.bytes

    def find(self, key: Hashable) -> V | None:
        found = self._again.kept.get(key)
        if found is not None:
            self._again.kept.move_to_end(key)
            return found[0]
        found = self._once.take(key)
        if found is None:
            return None
        for displaced in self._again.add(key, *found):
            self._once.add(*displaced)
        return found[0]

    def keep(self, key: Hashable, value: V, size: int) -> V:
        """Keep a value, which takes so many bytes with its key, unless that is too many."""
        again = self._again.take(key) is not None
        self._once.take(key)
        size += _OF_ITS_OWN
        if size <= self._room // _SMALL:
            (self._again if again else self._once).add(key, value, size)
        return value


class _Part(Generic[V]):
    """Values and their sizes, the one used last at the end."""

    def __init__(self, room: int) -> None:
        self._room = room
        self.kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self.bytes = 0

    def take(self, key: Hashable) -> tuple[V, int] | None:
        """Take a value out, if it is here."""
        found = self.kept.pop(key, None)
        if found is not None:
            self.bytes -= found[1]
        return found

    def add(self, key: Hashable, value: V, size: int) -> list[tuple[Hashable, V, int]]:
        """Put a value at the end, and return what there is no room for any more."""
        self.kept[key] = value, size
        self.bytes += size
        displaced: list[tuple[Hashable, V, int]] = []
        while self.bytes > self._room:
            oldest, (value, size) = self.kept.popitem(last=False)
            self.bytes -= size
            displaced.append((oldest, value, size))
        return displaced
