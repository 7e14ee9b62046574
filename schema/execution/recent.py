"""What is kept because it may be asked for again: so much, and no more."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Recent(Generic[V]):
    """So many values by their keys, those used last."""

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


class Popular(Recent[V]):
    """Such values as are asked for again: what is asked for once displaces none of them."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._asked_once = Recent[bool](10 * most)

    def wants(self, key: Hashable) -> bool:
        """Say whether the value of a key is to be kept: it was asked for before."""
        seen = hash(key)
        if self._asked_once.find(seen):
            return True
        self._asked_once.keep(seen, value=True)
        return False
