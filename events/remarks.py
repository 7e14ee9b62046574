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

    note: Annotated[str | None, Prose, "What else is known of the entry."] = None


REDACTED = "entry.redacted"


@event(REDACTED, Counts.DESCRIPTION)
class Redacted:
    """A text of an entry was removed for good: that there was one is proved, and not which."""

    path: Annotated[
        str,
        "Where in the entry it stood: a JSON pointer (RFC 6901) into its leaf, such as "
        "/payload/title/en, /sources/0/says or /reason.",
    ]
    ground: Annotated[str, Prose, "Why it had to go; nothing of the text itself."]


Remark: TypeAlias = Retracted | Noted | Redacted
REMARKS = Retracted, Noted, Redacted
