"""Words of a list that a field may hold, each with what it means."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word for programs, which stands in the log for ever, and a sentence for people."""

    means: str

    def __new__(cls, word: str, means: str = "") -> Self:
        one = str.__new__(cls, word)
        one._value_, one.means = word, means
        return one
