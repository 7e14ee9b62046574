"""The words a field may hold, as the register's own modules list them."""

import sys
from collections.abc import Iterator
from enum import Enum
from inspect import getdoc

import strawberry

from events.actors import ActorKind
from events.entry import SourceKind
from events.records import LIFECYCLES


def _words() -> Iterator[type[Enum]]:
    """Yield every list of words: those of every entry, and those that records' modules declare."""
    yield from (ActorKind, SourceKind)
    for lifecycle in LIFECYCLES.values():
        module = lifecycle.record.__module__
        for declared in vars(sys.modules[module]).values():
            if (
                isinstance(declared, type)
                and issubclass(declared, Enum)
                and declared.__module__ == module
            ):
                yield declared


for words in _words():
    strawberry.enum(words, description=getdoc(words))
