"""What is asked for: drafts of entries, and the command that is entered whole or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.dates import PartialDate
from events.entry import Source
from events.texts import each_entered


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One entry as it is asked for; what is left out has its default.

    Its texts are as they are entered, however they were sent.
    """

    fact: Any
    record: str
    effective_on: PartialDate | None = None
    sources: tuple[Source, ...] = ()
    reason: str | None = None
    exceptional: bool = False
    left_out: frozenset[str] = frozenset()
    """Fields of the fact that were not said: a correction keeps them."""
    expected_version: int | None = None
    corrects: str | None = None
    """The id of the entry whose place this one takes."""
    about: str | None = None
    """The id of the entry that this one retracts, or notes something of."""
    entry_id: str | None = None
    """The id of the entry to be, so that later ones of the command can refer to it."""

    def __post_init__(self) -> None:
        for name in ("fact", "sources", "reason"):
            object.__setattr__(self, name, each_entered(getattr(self, name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is asked for at one instant, by one actor: all of it is entered, or nothing."""

    drafts: tuple[Draft, ...]
    command_id: str
    actor_id: str
    recorded_at: datetime
    next_position: int
    replayed: bool = False
