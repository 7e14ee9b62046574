"""Caches that keep the values used last, up to a number of them."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Lru(Generic[V]):
    """An LRU cache of at most `most` values."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Hashable) -> V | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, value: V) -> V:
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return value


class SecondRequestLru(Lru[V]):
    """An LRU cache that admits a key on its second request; one sent once displaces nothing."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._asked_once = Lru[bool](10 * most)

    def wants(self, key: Hashable) -> bool:
        """Say whether the value of a key is admitted: the key was requested before."""
        seen = hash(key)
        if self._asked_once.find(seen):
            return True
        self._asked_once.keep(seen, value=True)
        return False
