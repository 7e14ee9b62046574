"""The words a field may hold, as the register's own modules list them."""

import sys
from collections.abc import Callable, Iterator
from enum import Enum
from inspect import getdoc
from typing import Any, TypeVar

import strawberry

from events.dates import DatePrecision
from events.documents import DocumentCategory
from events.entry import SourceKind
from events.records import LIFECYCLES
from events.store.actors import ActorKind
from events.words import Word

W = TypeVar("W", bound=Word)


def _words() -> Iterator[type[Enum]]:
    """Yield every list of words: those of all entries and records, and those of one kind."""
    yield from (ActorKind, DatePrecision, DocumentCategory, SourceKind)
    for lifecycle in LIFECYCLES.values():
        module = lifecycle.record.__module__
        for declared in vars(sys.modules[module]).values():
            if (
                isinstance(declared, type)
                and issubclass(declared, Enum)
                and declared.__module__ == module
            ):
                yield declared


def enum_of(words: type[Enum]) -> Any:
    """Return a list of words as an enum of GraphQL; one list is one enum, whoever asks first."""
    if hasattr(words, "__strawberry_definition__"):
        return words
    return _declared(words, getdoc(words))


def words_of(description: str) -> Callable[[type[W]], type[W]]:
    """Declare a list of words that is the contract's own, as an enum of GraphQL."""
    return lambda words: _declared(words, description)


def _declared(words: Any, description: str | None) -> Any:
    made: Any = strawberry.enum(words, description=description)
    for value in made.__strawberry_definition__.values:
        word = words[value.name]
        # A code says nothing without what it is called.
        value.description = word.means if isinstance(word, Word) else getattr(word, "called", None)
    return made


for listed in _words():
    enum_of(listed)
