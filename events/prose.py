"""Where somebody writes in words of their own, and so might name a person."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from events import records
from events.catalogue import Prose, event_kinds
from events.entry import Source
from events.hints import hints, parts_of
from events.localized import Localized

assert records, "their facts are in the catalogue"


def _within(cls: Any) -> Iterator[str]:
    """Yield the names of the members of a class, and of what they hold, that are prose."""
    for name, hint in hints(cls).items():
        for part in parts_of(hint):
            if part in (Prose, Localized):
                yield name
            elif is_dataclass(part):
                yield from _within(part)


PROSE = frozenset(
    [
        "reason",
        *_within(Source),
        *(name for one in event_kinds.values() for name in _within(one.fact)),
    ]
)
"""Members that hold such words, wherever in an entry they stand."""
