"""The words a field may hold, as the register's own modules list them."""

import sys
from collections.abc import Iterator
from enum import Enum
from inspect import getdoc
from typing import Any

import strawberry

from events.dates import DatePrecision
from events.documents import DocumentCategory
from events.entry import SourceKind
from events.records import LIFECYCLES
from events.store.actors import ActorKind


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
    made: Any = strawberry.enum(words, description=getdoc(words))
    for value in made.__strawberry_definition__.values:
        # A code says nothing without what it is called.
        value.description = getattr(words[value.name], "called", None)
    return made


for listed in _words():
    enum_of(listed)
