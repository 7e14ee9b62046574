"""Answers given before, kept as text: what is known at a position, of a day, never changes.

Only answers that took much reading are kept, and so many bytes of them. Whoever asks for the
present still has the store say where the log ends; so the next entry puts every kept answer about
the present out of use.
"""

from collections.abc import Hashable, Mapping
from typing import Any

from schema.execution.lru import Lru

MEGABYTE = 1_000_000
WORTH = 100
"""How many rows an answer must have cost, as they are counted for limits, to be kept."""
_LONGEST_VALUES = 10_000


class Answers(Lru[str]):
    """The texts of answers by what they depend on."""

    def __init__(self, megabytes: int = 16) -> None:
        super().__init__(megabytes * MEGABYTE)


def key_of_answer(statement: int, values: Mapping[str, Any], gone: int) -> Hashable:
    """Return what an answer of a statement depends on; None if that is too long to keep it by.

    `gone` is the last entry by which a text was removed: an answer of any instant may have held it.
    """
    length = sum(len(value) for value in values.values() if isinstance(value, str))
    return None if length > _LONGEST_VALUES else (statement, gone, *values.values())
