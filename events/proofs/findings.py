"""What is found wrong with a store, and what a store is held against."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # what it loads takes long, and most commands verify nothing
    from events.proofs.keys import Key

MOST = 100
"""How many findings of a kind are told, unless somebody asks for more."""


class Finding(NamedTuple):
    """Something that is wrong, and where, as far as it is known."""

    check: str
    message: str
    table: str | None = None
    position: int | None = None
    """Of the entry, or of the entry that a row speaks of; the number, of a checkpoint."""
    record: str | None = None
    """Of the record; the id, of an actor or a command."""
    column: str | None = None


class Findings:
    """What was found, up to a number; what is more is counted."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.told: list[Finding] = []
        self.count = 0

    def add(self, *found: Finding) -> None:
        self.count += len(found)
        self.told += found[: max(0, self.most - len(self.told))]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.told)


class Known(NamedTuple):
    """The size and root of a tree as somebody else has kept them."""

    by: str
    """What says so, for people: "the checkpoint in march.txt"."""
    size: int
    root: bytes
    origin: str | None = None
    note: str | None = None
    """What has to be among the store's own checkpoints, if it was signed by who signs for it."""


class Trusted(NamedTuple):
    """What is known elsewhere: older checkpoints, and keys that checkpoints are signed by."""

    known: Sequence[Known] = ()
    keys: "Sequence[Key]" = ()
    origin: str | None = None
    """What the log is called, if somebody knows it for sure."""


NOTHING = Trusted()


class Looked(NamedTuple):
    """How far it was looked: at how many entries, and which is the last of the log."""

    entries: int = 0
    recorded_at: datetime | None = None
    record: str | None = None
    since: int = 0
    """The entries up to here were not looked at, as a checkpoint holds them."""
