"""Answers given before, kept as text: what is known at a position, of a day, never changes.

Only answers that took much reading are kept, only once they are asked for again, and so many bytes
of them. Whoever asks for the present still has the store say where the log ends; so the next entry
puts every kept answer about the present out of use.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from schema.execution.lru import SecondRequestLru

MEGABYTE = 1_000_000
WORTH = 100
"""How many rows an answer must have cost, as they are counted for limits, to be kept."""
_SHARE = 8
"""No answer may take more than one such part of the room."""


@dataclass(slots=True)
class Answers:
    """The texts of answers by what they depend on."""

    megabytes: int = 32
    _kept: OrderedDict[Hashable, str] = field(default_factory=OrderedDict[Hashable, str])
    _bytes: int = 0
    _asked: SecondRequestLru[str] = field(default_factory=lambda: SecondRequestLru[str](1_000))

    def find(self, key: Hashable) -> str | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, text: str) -> None:
        """Keep an answer, if the same was asked for before and there is room for it."""
        room, size = self.megabytes * MEGABYTE, len(text.encode())
        if size > room // _SHARE or key in self._kept or not self._asked.wants(key):
            return
        self._kept[key] = text
        self._bytes += size
        while self._bytes > room:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.encode())
