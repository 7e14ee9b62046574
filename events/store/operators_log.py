"""What the operator's log says of each entry, and of what a rule refuses: who did what, and when.

Nothing is told of what somebody stated: the log of a server is kept in other places than the
register, and for other people.
"""

import logging
from collections.abc import Iterable, Sequence

from events.catalogue import kind_of
from events.entry import Entry

log = logging.getLogger("liaison.register")


def tell_recorded(entries: Sequence[Entry]) -> None:
    """Tell of entries that are recorded."""
    if log.isEnabledFor(logging.INFO):
        for one in entries:
            log.info(
                "recorded %d: %s by %s, command %s",
                *(one.position, kind_of(one.fact).name, one.actor_id, one.command_id),
            )


def tell_refused(mutation: str, rules: Iterable[str], actor_id: str, *, dry_run: bool) -> None:
    """Tell by which rules a mutation was refused; if it was only tried, at `debug`."""
    level = logging.DEBUG if dry_run else logging.INFO
    if log.isEnabledFor(level):
        tried = " (a dry run)" if dry_run else ""
        log.log(level, "refused %s: %s, by %s%s", mutation, ", ".join(rules), actor_id, tried)
