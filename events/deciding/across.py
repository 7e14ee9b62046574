"""What holds across records, on every day an entry affects.

What only one may bear is borne by one; every standing entry names records that exist, and those
that are needed alive, on its day; rules that looked at a record hold when it changes, and so do
those of its kind (`Lifecycle.holds`, `relies`). What ends in the ordinary way leaves the rest be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from events import ids
from events.catalogue import Named, is_tuple, kind_of, names_in
from events.dates import OPEN_END
from events.deciding.timeline import Span, Timeline, spans, without
from events.deciding.world import Claim, Lifecycle, Reliance, World
from events.entry import Entry
from events.errors import RejectedError, refuse_if


def names_hold(world: World, entry: Entry, before: Any, *, recorded: bool = False) -> None:
    """Refuse an entry that names what is unknown, of another kind, or not alive on its day.

    An entry `recorded` before, or a list that names what it named in the state `before`, asks only
    such kinds to be alive as are needed (`Lifecycle.is_needed`): what else ended left it standing.
    """
    for named in names_in(entry.fact):
        path = named.path
        lifecycle = world.lifecycles.get(ids.prefix_of(named.id) or "")
        if lifecycle is None:
            raise RejectedError("malformed_id", f"{named.id!r:.60} is no id of a record.", path)
        refuse_if(
            lifecycle.name != named.kind,
            "wrong_kind",
            f"{named.id} is an id of kind {lifecycle.name}; {named.kind} is expected.",
            *path,
        )
        if named.id == entry.record:
            # It is there; what else is wrong with naming itself, a rule of the record says.
            continue
        timeline = world.timeline(named.id)
        refuse_if(
            timeline.opening is None,
            "unknown_record",
            f"There is no {named.kind} {named.id}.",
            *path,
        )
        state = timeline.on(entry.effective_from)
        refuse_if(
            state is None,
            "not_begun",
            f"{named.id} does not exist on {entry.effective_from}.",
            *path,
        )
        stays = recorded or _is_listed(before, named)
        asked = named.alive and (not stays or lifecycle.is_needed)
        refuse_if(
            asked and not lifecycle.alive(state),
            "not_alive",
            f"{named.id} has ended by {entry.effective_from}.",
            *path,
        )


def _is_listed(before: Any, named: Named) -> bool:
    """Say whether a list of the state names this already."""
    listed = getattr(before, named.path[0], None)
    return is_tuple(listed) and named.id in listed


def hold(before: World, after: World, entries: Sequence[Entry]) -> None:
    """Refuse entries that break what holds across records; they are in `after` and not `before`."""
    records = dict.fromkeys(entry.record for entry in entries)
    gained = (
        claims_of(after, after.timeline(record)) - claims_of(after, before.timeline(record))
        for record in records
    )
    after.expect_claimants({claim for claims in gained for claim in claims})
    for record in records:
        was, now = before.timeline(record), after.timeline(record)
        _claims_are_free(after, was, now, [one for one in entries if one.record == record])
        after.lifecycle(record).holds(after, was, now)
        _reliances_hold(after, was, now)
        _references_hold(after, was, now)


# Claims --------------------------------------------------------------------------------------


def _claim_days(world: World, timeline: Timeline[Any]) -> dict[str, list[tuple[Span, Claim]]]:
    days = defaultdict[str, list[tuple[Span, Claim]]](list)
    lifecycle = world.lifecycle(timeline.record)
    for step in timeline.steps:
        if step.effective_from < step.effective_to:
            for claim in lifecycle.claims(step.state):
                days[claim.text].append(((step.effective_from, step.effective_to), claim))
    return days


def claims_of(world: World, timeline: Timeline[Any]) -> set[str]:
    """Return all that a record bears on some day."""
    return set(_claim_days(world, timeline))


def _claims_are_free(
    world: World, was: Timeline[Any], now: Timeline[Any], entries: Sequence[Entry]
) -> None:
    held, bears = _claim_days(world, was), _claim_days(world, now)
    for text in bears | held:
        before, borne = held.get(text, []), bears.get(text, [])
        claim = (borne or before)[-1][1]
        shared = any(other.shares_with for _, other in before)
        new = shared or without([days for days, _ in borne], [days for days, _ in before])
        if not new:
            continue
        excused = claim.yields and _only_exceptions_claim(world, was, entries, text)
        excused_others = claim.yields and all(entry.exceptional for entry in entries)
        others = {
            other: _claim_days(world, world.timeline(other)).get(text, [])
            for other in world.claimants(text)
            if other != now.record
        }
        apart = _apart({now.record: before, **others})
        for pair, days in _apart({now.record: borne, **others}).items():
            of_own = now.record in pair
            [other] = pair - {now.record} if of_own else [max(pair)]
            if excused if of_own else excused_others:
                continue
            refuse_if(
                bool(without(days, apart.get(pair, []))),
                claim.rule,
                f"{claim.message} ({other})",
                *claim.path,
            )


def _apart(
    bearers: Mapping[str, Sequence[tuple[Span, Claim]]],
) -> dict[frozenset[str], list[Span]]:
    """Return on which days two of several bear the same that share nothing, by the two.

    Whoever shares with the same, be it one after the other, share as well: the parts of a whole,
    and what follows what follows another.
    """
    apart = defaultdict[frozenset[str], list[Span]](list)
    days = sorted({day for borne in bearers.values() for span, _ in borne for day in span})
    for begin, end in pairwise(days):
        bearing = {
            record: claim.shares_with
            for record, borne in bearers.items()
            for span, claim in borne
            if span[0] <= begin < span[1]
        }
        groups = list[set[str]]()
        for record, others in bearing.items():
            met = [group for group in groups if group & {record, *others}]
            groups = [group for group in groups if group not in met]
            groups.append({record, *others}.union(*met))
        for one, other in combinations(bearing, 2):
            if not any({one, other} <= group for group in groups):
                apart[frozenset((one, other))].append((begin, end))
    return apart


def _only_exceptions_claim(
    world: World, was: Timeline[Any], entries: Sequence[Entry], text: str
) -> bool:
    """Say whether all of the entries that gain a claim for some day are exceptional."""
    timeline, held = was, _claim_days(world, was).get(text, [])
    for entry in entries:
        timeline = timeline.with_(entry)
        bears = _claim_days(world, timeline).get(text, [])
        sharers = {other for _, claim in held for other in claim.shares_with}
        gained = any(without(_alone(bears, one), _alone(held, one)) for one in ("", *sharers))
        if gained and not entry.exceptional:
            return False
        held = bears
    return True


def _alone(borne: Iterable[tuple[Span, Claim]], other: str) -> list[Span]:
    """Return the days on which something is borne and not shared with another record."""
    return [days for days, claim in borne if other not in claim.shares_with]


def borne_by_both(world: World, record: str, other: str) -> Iterator[tuple[Claim, date]]:
    """Yield what two records bear that only one may, with the first day on which both do."""
    others = _claim_days(world, world.timeline(other))
    for text, borne in _claim_days(world, world.timeline(record)).items():
        claim = borne[-1][1]
        apart = _apart({record: borne, other: others.get(text, [])})
        if apart and not claim.yields:
            [days] = apart.values()
            yield claim, days[0][0]


def days_claims_end(world: World, timeline: Timeline[Any]) -> Iterator[date]:
    """Yield the days on which another record stops bearing what this one bears."""
    for text in claims_of(world, timeline):
        for other in world.claimants(text):
            if other != timeline.record:
                claimed = _claim_days(world, world.timeline(other)).get(text, [])
                yield from (days[1] for days, _ in claimed)


# Reliances -----------------------------------------------------------------------------------


def _exists_days(timeline: Timeline[Any]) -> list[Span]:
    return spans([(timeline.standing[0].effective_from, OPEN_END)] if timeline.standing else [])


def _reliances_hold(world: World, was: Timeline[Any], now: Timeline[Any]) -> None:
    """Ask the rules again that looked at the record."""
    kind = world.lifecycle(now.record).name
    for lifecycle in world.lifecycles.values():
        for reliance in lifecycle.relies:
            if reliance.kind == kind and reliance.may_change(was, now):
                _ask_again(world, now.record, lifecycle, reliance)


def _ask_again(world: World, record: str, lifecycle: Lifecycle[Any], reliance: Reliance) -> None:
    for other in world.mentioning(record, reliance.field):
        for one in world.timeline(other).moments:
            entry, before = one.entry, one.before
            if one.by_day or not isinstance(entry.fact, reliance.fact):
                continue
            if getattr(before, reliance.field) == record:
                try:
                    lifecycle.examine(before, entry, world)
                except RejectedError as error:
                    raise _stands_on(entry, error.message) from error


# References ----------------------------------------------------------------------------------


def _references_hold(world: World, was: Timeline[Any], now: Timeline[Any]) -> None:
    gone = without(_exists_days(was), _exists_days(now))
    ended = gone
    if world.lifecycle(now.record).is_needed:
        ended = without(world.alive_days(was), world.alive_days(now))
    if not ended and not gone:
        return
    first = min(span[0] for span in (*ended, *gone))
    for other in world.mentioning(now.record, since=first):
        for standing in world.timeline(other).standing:
            day, entry = standing.effective_from, standing.entry
            for named in names_in(entry.fact):
                lost = ended if named.alive else gone
                if named.id == now.record and any(begin <= day < end for begin, end in lost):
                    raise _stands_on(entry, f"it names {now.record} on {day}.")


def _stands_on(entry: Entry, why: str) -> RejectedError:
    return RejectedError(
        "relied_on",
        f"Entry {entry.position} ({kind_of(entry.fact).name}, of {entry.record})"
        f" would no longer hold: {why}",
        (),
        entry.position,
    )
