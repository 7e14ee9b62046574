"""What can be said of any entry: that it should never have been entered, or what else is known.

A remark counts from the day of the entry it speaks of, and changes no state of its own.
"""

from typing import Annotated, TypeAlias

from events.catalogue import Counts, Prose, event


@event("entry.retracted", Counts.DESCRIPTION, needs_reason=True)
class Retracted:
    """An entry should never have been made; it stays in the log, and no longer counts."""


@event("entry.noted", Counts.DESCRIPTION)
class Noted:
    """A source confirms or disputes an entry; no state changes."""

    note: Annotated[str | None, Prose] = None


Remark: TypeAlias = Retracted | Noted
