"""What holds across records, on every day an entry affects.

What only one may bear is borne by one, what is asked of a kind of record holds (`Lifecycle.holds`),
and what a rule looked at in another record is looked at again when that changes (`looking`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from events.deciding.examining import without_known
from events.deciding.looking import Looking
from events.deciding.timeline import Span, Timeline, without
from events.deciding.world import Claim, Claimants, Key, World
from events.entry import Entry
from events.errors import APART, refusals, refuse, refuse_if
from events.remarks import Retracted


def hold(before: World, after: World, entries: Sequence[Entry]) -> None:
    """Refuse entries that break what holds across records; they are in `after` and not `before`."""
    records = dict.fromkeys(entry.record for entry in entries)
    looking = Looking.at(before, after, entries)
    after.expect([*claimants_of_gained(before, after, records), *looking.keys()])
    for record in records:
        was, now = before.timeline(record), after.timeline(record)
        with APART:
            claims_are_free(after, was, now, [one for one in entries if one.record == record])
        with APART:
            _kind_holds(before, after, was, now)
    looking.hold()


def claimants_of_gained(before: World, after: World, records: Iterable[str]) -> list[Key]:
    """Return what is fetched to find who else bears what records gained."""
    gained = set[str]()
    for record in records:
        gained |= borne_by(after, after.timeline(record)) - borne_by(after, before.timeline(record))
    return [*map(Claimants, sorted(gained))]


def _kind_holds(before: World, after: World, was: Timeline[Any], now: Timeline[Any]) -> None:
    """Refuse what is asked of a kind, unless it was refused already."""
    holds = after.lifecycle(now.record).holds
    found = refusals(lambda: holds(after, was, now))
    if found:
        refuse(without_known(found, refusals(lambda: holds(before, was, was))))


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
    """Return all that a record bears on some day, of what only one may."""
    return set(_claim_days(world, timeline))


def borne_by(world: World, timeline: Timeline[Any]) -> set[str]:
    """Return all that a record bears on some day, what several may bear included."""
    borne = world.lifecycle(timeline.record).borne
    held = (step for step in timeline.steps if step.effective_from < step.effective_to)
    return {text for step in held for text in borne(step.state)}


def claims_are_free(
    world: World, was: Timeline[Any], now: Timeline[Any], entries: Sequence[Entry]
) -> None:
    """Refuse what gives a record on some day what another bears."""
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


class Clash(NamedTuple):
    """Two records that bear what only one may, and the first day on which they do."""

    claim: Claim
    record: str
    other: str
    day: date


def clashes(world: World, text: str, records: Iterable[str]) -> Iterator[Clash]:
    """Yield which two of several records bear a claim apart, unless an exception passed it."""
    borne = {one: _claim_days(world, world.timeline(one)).get(text, []) for one in records}
    for pair, days in _apart(borne).items():
        one, other = sorted(pair)
        claim = borne[one][-1][1]
        if not (claim.yields and _passed_by_exception(world, text, pair)):
            yield Clash(claim, one, other, days[0][0])


def _passed_by_exception(world: World, text: str, pair: Iterable[str]) -> bool:
    """Say whether an exception lets two bear the same, of them or of one through whom they shared.

    Who leaves the middle of a chain by an exception parts those at its ends.
    """
    seen, ahead = set[str](), [*pair]
    while ahead:
        record = ahead.pop()
        if record in seen:
            continue
        seen.add(record)
        timeline = world.timeline(record)
        stands = [one.entry for one in timeline.standing]
        retractions = [one for one in timeline.entries if isinstance(one.fact, Retracted)]
        if any(entry.exceptional for entry in (*stands, *retractions)):
            return True
        for _, claim in _claim_days(world, timeline).get(text, []):
            ahead += claim.shares_with
    return False


def days_claims_end(world: World, timeline: Timeline[Any]) -> Iterator[date]:
    """Yield the days on which another record stops bearing what this one bears."""
    for text in _claim_days(world, timeline):
        for other in world.claimants(text):
            if other != timeline.record:
                claimed = _claim_days(world, world.timeline(other)).get(text, [])
                yield from (days[1] for days, _ in claimed)
