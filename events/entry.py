"""An entry: one fact of one record, with all that is known of how it came into the log."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from events.catalogue import Address, Prose
from events.dates import PartialDate
from events.words import Word


class SourceKind(Word):
    """What kind of evidence an entry rests on."""

    DOCUMENT = "DOCUMENT", "A document that can be read."
    IMPORT = "IMPORT", "A data set that was imported."
    STATEMENT = "STATEMENT", "Somebody's statement."


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Evidence for an entry: a document, a data set that was imported, or somebody's statement."""

    kind: SourceKind
    title: Annotated[str, Prose]
    url: Annotated[str | None, Address] = None
    locator: Annotated[str | None, Prose, "Where in it: a page, an article, a row."] = None
    published_on: PartialDate | None = None
    says: Annotated[str | None, Prose, "What it says, where it differs from the entry."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fact in the log, with its envelope. Nothing of it ever changes."""

    position: int
    id: str
    record: str
    version: int
    fact: Any
    effective_on: PartialDate
    effective_from: date
    """The day it counts from: it decides the order of entries, and what is seen on a day."""
    recorded_at: datetime
    actor_id: str
    command_id: str
    sources: tuple[Source, ...] = ()
    reason: str | None = None
    exceptional: bool = False
    corrects: int | None = None
    """The position of the entry whose place this one takes."""
    about: int | None = None
    """The position of the entry that this one retracts, or notes something of."""
    replayed: bool = False
