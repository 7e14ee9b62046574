"""Where somebody writes in words of their own, and so might name a person."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from events import records
from events.catalogue import Address, Prose, event_kinds
from events.entry import Source
from events.hints import hints, parts_of
from events.localized import Localized

assert records, "their facts are in the catalogue"


def _within(cls: Any, *marks: Any) -> Iterator[str]:
    """Yield the names of the members of a class, and of what they hold, that are so marked."""
    for name, hint in hints(cls).items():
        for part in parts_of(hint):
            if part in marks:
                yield name
            elif is_dataclass(part):
                yield from _within(part, *marks)


def _marked(*marks: Any) -> Iterator[str]:
    for cls in (Source, *(one.fact for one in event_kinds.values())):
        yield from _within(cls, *marks)


WORDS = frozenset(["reason", *_marked(Prose, Localized)])
"""Members that hold such words, wherever in an entry they stand."""
PROSE = WORDS | {*_marked(Address)}
"""Those, and the addresses: whatever somebody may have written a name into."""
