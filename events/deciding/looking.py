"""What a rule looked at in another record is looked at again when that changes.

That is whether those that an entry names are there and live on its day, and what else a rule sees
of other records (`Lifecycle.looks`). Nothing of it is stored: who looks at a record names it, or is
named by it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from events import ids
from events.catalogue import kind_of, names_in
from events.dates import LAST_DAY, OPEN_END
from events.deciding.examining import examine_again
from events.deciding.timeline import Span, Timeline, spans, without
from events.deciding.world import Key, Lifecycle, Look, Mentions, Stream, World
from events.entry import Entry
from events.errors import APART, RejectedError


class Looked(NamedTuple):
    """A look of a kind of record that sees something else of a record than before, since a day."""

    lifecycle: Lifecycle[Any]
    look: Look
    since: date


class Looking(NamedTuple):
    """Records that are otherwise now, and what looked at them."""

    before: World
    after: World
    new: Collection[int]
    """Positions of the entries that are not in `before`."""
    ended: Mapping[str, date]
    """The records that live on fewer days than before, and the first of those days."""
    seen: Mapping[str, Sequence[Looked]]
    """The looks that see something else of each record."""

    @classmethod
    def at(cls, before: World, after: World, entries: Sequence[Entry]) -> "Looking":
        """Hold the records of new entries against what they were before."""
        changes = [
            (before.timeline(record), after.timeline(record))
            for record in dict.fromkeys(entry.record for entry in entries)
        ]
        ended = ((now.record, _ends_since(after, was, now)) for was, now in changes)
        return cls(
            before,
            after,
            frozenset(entry.position for entry in entries),
            {record: since for record, since in ended if since is not None},
            {now.record: [*_seen_otherwise(after, was, now)] for was, now in changes},
        )

    def keys(self) -> Iterator[Key]:
        """Yield what has to be fetched to find who looks, as far as that is known at once."""
        for record, since in self.ended.items():
            yield Mentions(record, since=since)
        for record, looked in self.seen.items():
            was, now = self.before.timeline(record), self.after.timeline(record)
            for lifecycle, look, _ in looked:
                if look.names:
                    yield from map(Stream, _named(now, lifecycle, look))
                elif was.entries:
                    yield Mentions(record, look.field)

    def hold(self) -> None:
        """Refuse the new entries if one that looked no longer holds, and name that one."""
        for record, since in self.ended.items():
            with APART:
                for other in self.after.mentioning(record, since=since):
                    self._ask_again(other, since, partial(_names, record))
        for record, looked in self.seen.items():
            was, now = self.before.timeline(record), self.after.timeline(record)
            for lifecycle, look, since in looked:
                with APART:
                    for other in lookers(self.after, was, now, lifecycle, look):
                        self._ask_again(other, since, partial(_is_any_of, look.facts))

    def _ask_again(self, record: str, since: date, is_asked: Callable[[Entry], bool]) -> None:
        def asks(entry: Entry, _state: Any) -> bool:
            return entry.effective_from >= since and is_asked(entry)

        examine_again(self.before, self.after, record, asks, self._as_refusal)

    def _as_refusal(self, entry: Entry, error: RejectedError) -> RejectedError:
        """Name the recorded entry that would no longer hold."""
        return error if entry.position in self.new else _stands_on(entry, error.message)


def days_looked_at(world: World, was: Timeline[Any], now: Timeline[Any]) -> Iterator[date]:
    """Yield the days of what looks at a record that is otherwise now, and the days after those.

    A rule sees a record as it is on the rule's own day: what comes a day later, it does not see.
    """
    for lifecycle, look, _ in _seen_otherwise(world, was, now):
        for other in lookers(world, was, now, lifecycle, look):
            for standing in world.timeline(other).standing:
                if isinstance(standing.entry.fact, look.facts):
                    yield standing.effective_from
                    if standing.effective_from < LAST_DAY:
                        yield standing.effective_from + timedelta(days=1)


def _seen_otherwise(world: World, was: Timeline[Any], now: Timeline[Any]) -> Iterator[Looked]:
    """Yield the looks that see something else of a record than before."""
    kind = world.lifecycle(now.record).name
    for lifecycle in world.lifecycles.values():
        for look in lifecycle.looks:
            since = _otherwise_since(was, now, look) if look.kind == kind else None
            if since is not None:
                yield Looked(lifecycle, look, since)


def _names(record: str, entry: Entry) -> bool:
    return any(named.id == record for named in names_in(entry.fact))


def _is_any_of(facts: tuple[type[Any], ...], entry: Entry) -> bool:
    return isinstance(entry.fact, facts)


def lookers(
    world: World, was: Timeline[Any], now: Timeline[Any], lifecycle: Lifecycle[Any], look: Look
) -> list[str]:
    """Return the records of a kind that may look at one which is otherwise now."""
    if look.names:
        found = _named(now, lifecycle, look)
        world.expect(map(Stream, found))
        return found
    found = [now.record] if was.entries else []  # Nobody names what is only now opened.
    for record in found if look.through else tuple(found):
        others = world.mentioning(record, look.field)
        found += [
            one for one in others if ids.prefix_of(one) == lifecycle.prefix and one not in found
        ]
    return found[1:]


def _named(now: Timeline[Any], lifecycle: Lifecycle[Any], look: Look) -> list[str]:
    """Return the records of a kind that a record ever named in the field of a look."""
    named = (one for entry in now.entries for one in names_in(entry.fact))
    of_field = dict.fromkeys(one.id for one in named if one.path[0] == look.field)
    return [one for one in of_field if ids.prefix_of(one) == lifecycle.prefix]


def _otherwise_since(was: Timeline[Any], now: Timeline[Any], look: Look) -> date | None:
    """Return the first day on which something else is seen of a record, if there is one."""
    saw, sees = _seen(was, look), _seen(now, look)
    seen = seen_now = None
    for day in sorted(saw | sees):
        seen, seen_now = saw.get(day, seen), sees.get(day, seen_now)
        if seen != seen_now:
            return day
    return None


def _seen(timeline: Timeline[Any], look: Look) -> dict[date, Any]:
    """Return what is seen of a record from each day on which one of its states begins."""
    return {step.effective_from: look.sees(step.state) for step in timeline.steps}


def _ends_since(world: World, was: Timeline[Any], now: Timeline[Any]) -> date | None:
    """Return the first day on which a record lives, or is there, no more."""
    lost = without(world.alive_days(was), world.alive_days(now))
    lost += without(_exists_days(was), _exists_days(now))
    return min((first for first, _ in lost), default=None)


def _exists_days(timeline: Timeline[Any]) -> list[Span]:
    return spans([(timeline.standing[0].effective_from, OPEN_END)] if timeline.standing else [])


def _stands_on(entry: Entry, why: str) -> RejectedError:
    return RejectedError(
        "relied_on",
        f"Entry {entry.position} ({kind_of(entry.fact).name}, of {entry.record})"
        f" would no longer hold: {why}",
        (),
        entry.position,
    )
