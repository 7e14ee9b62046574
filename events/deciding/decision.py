"""From what is asked to what is entered; a refusal names the rule that forbids it.

Where an entry stands and whether it holds there is in `placing`; what it does to another it speaks
of, in `targeting`. Plain Python: the transaction in `register` fetches what a decision needs and
writes what it returns.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import combinations_with_replacement
from typing import Any

from events import dates, documents, ids
from events.catalogue import kind_of, names_in
from events.dates import DatePrecision, PartialDate
from events.deciding import across, wellformed
from events.deciding.command import Command, Draft
from events.deciding.examining import opens, without_known
from events.deciding.moving import moved_by
from events.deciding.novelty import refuse_no_change
from events.deciding.placing import Among, hold_later, placed
from events.deciding.targeting import correction, refuse_needed_openings, remark
from events.deciding.timeline import Timeline
from events.deciding.world import Claimants, Key, Stream, World
from events.entry import Entry
from events.errors import (
    APART,
    ConflictError,
    RejectedError,
    UnjudgedError,
    each,
    refusals,
    refuse,
    refuse_if,
)
from events.records import LIFECYCLES
from events.remarks import REMARKS


def stated_keys(drafts: Sequence[Draft]) -> Iterator[Key]:
    """Yield what the decisions on these drafts need at least, before any is asked."""
    for draft in drafts:
        yield Stream(draft.record)
        yield from _claimed(draft)
        for named in names_in(draft.fact):
            if ids.prefix_of(named.id) in LIFECYCLES:
                yield Stream(named.id)


def _claimed(draft: Draft) -> Iterator[Key]:
    """Yield who else bears what a record will bear from its opening on."""
    lifecycle = LIFECYCLES.get(ids.prefix_of(draft.record) or "")
    if lifecycle is not None and isinstance(draft.fact, lifecycle.opening):
        state = lifecycle.fold.begin(draft.fact, draft.effective_on or PartialDate(dates.UNKNOWN))
        yield from map(Claimants, lifecycle.borne(state))


def decide(command: Command, world: World) -> list[Entry]:
    """Return the entries that follow from a command.

    Partial dates of one command are settled together: it is refused only if no choice of their
    days would do, as far as `_MOST_CHOICES` are tried. Raises `RejectedError` or `ConflictError` if
    it is turned down, and `MissingError` if the world was not fetched far enough.
    """
    try:
        return _decided(command, world, {}, mends=False)
    except RejectedError as refusal:
        for passing in _other_choices(command):
            try:
                return _decided(command, world, passing)
            except RejectedError:
                continue
        raise refusal from None


_MOST_CHOICES = 60
_MOST_DRAFTS = 12


def _other_choices(command: Command) -> Iterator[Mapping[int, int]]:
    """Yield how many days that would do to pass over, by draft: few first.

    The last draft finds its day by itself.
    """
    partial = [
        number
        for number, draft in enumerate(command.drafts)
        if draft.effective_on is not None and draft.effective_on.precision is not DatePrecision.DAY
    ]
    if len(command.drafts) > 1:
        yield {}
    earlier = [number for number in partial if number + 1 < len(command.drafts)]
    if not earlier or len(command.drafts) > _MOST_DRAFTS:
        return
    tried = 0
    for sum_ in range(1, _MOST_CHOICES):
        for some in combinations_with_replacement(earlier, sum_):
            yield Counter(some)
            tried += 1
            if tried == _MOST_CHOICES:
                return


def _days_beside(command: Command) -> Iterator[date]:
    """Yield the days on which something begins or ends by the dates of a command."""
    recorded = dates.today(command.recorded_at), dates.latest_today(command.recorded_at)
    for draft in command.drafts:
        on = draft.effective_on or dates.day(recorded[0])
        if on.first is not None:
            yield on.first
        # What is open ends where it is attested, and nothing that has happened after today.
        published = (one.published_on.last for one in draft.sources if one.published_on is not None)
        for last in (on.last, *recorded, *published):
            if last is not None and last < dates.LAST_DAY:
                yield last + timedelta(days=1)


def _decided(
    command: Command, world: World, passing: Mapping[int, int], *, mends: bool = True
) -> list[Entry]:
    before, entries, found = world, list[Entry](), list[RejectedError]()
    beside = frozenset(_days_beside(command)) if len(command.drafts) > 1 else frozenset[date]()
    for number, draft in enumerate(command.drafts):
        position = command.next_position + number
        among = Among(beside, mends, passing.get(number, 0))
        try:
            _expect(draft, before, world)
            entry = _entered_of_several(command, draft, position, among, world)
        except RejectedError as error:
            if mends:  # It is one of several choices of days, and nothing is told of it.
                raise
            found += each(error)
            world = world.refusing(draft.record)
        except ConflictError:
            if not found:
                raise
            world = world.refusing(draft.record)
        except UnjudgedError:
            world = world.refusing(draft.record)
        else:
            entries.append(entry)
            world = world.having(entry)
    if found:
        refuse((*found, *refusals(lambda: _hold_if_judged(before, world, entries))))
    for moved in moved_by(command, entries, before, world):
        entries.append(moved)
        world = world.having(moved)
    refuse_needed_openings(entries, world)
    try:
        _hold(before, world, entries)
    except RejectedError:
        if mends:
            raise
        refuse(refusals(lambda: _hold(before, world, entries)))
    return entries


def _hold_if_judged(before: World, world: World, entries: Sequence[Entry]) -> None:
    """Refuse as `_hold` does, as far as no record is looked at to which something is refused."""
    with suppress(UnjudgedError):
        _hold(before, world, entries)


def _hold(before: World, world: World, entries: Sequence[Entry]) -> None:
    """Refuse entries if they, or what stood before them, do not hold at the end of a command."""
    new = {entry.position for entry in entries}
    for record in dict.fromkeys(entry.record for entry in entries):
        with APART:
            hold_later(before, world, record, new)
    across.hold(before, world, entries)


def _expect(draft: Draft, before: World, world: World) -> None:
    """Raise `ConflictError` if somebody else has changed the record since it was read."""
    expected, version = draft.expected_version, before.timeline(draft.record).version
    begins = isinstance(draft.fact, world.lifecycle(draft.record).opening)
    if expected not in (None, version) and (begins or world.timeline(draft.record).entries):
        assert expected is not None
        raise ConflictError(draft.record, expected, version)


def _entered_of_several(
    command: Command, draft: Draft, position: int, among: Among, world: World
) -> Entry:
    """Enter one draft; a refusal says which of several commands it speaks of."""
    try:
        return _entered(command, draft, position, among, world)
    except RejectedError as error:
        if len(command.drafts) > 1:
            raise error.under("commands", str(position - command.next_position)) from error
        raise


def _entered(command: Command, draft: Draft, position: int, among: Among, world: World) -> Entry:
    timeline = world.timeline(draft.record)
    entry = Entry(
        position=position,
        id=draft.entry_id or ids.new(ids.ENTRY, command.recorded_at),
        record=draft.record,
        version=timeline.version + 1,
        fact=draft.fact,
        effective_on=draft.effective_on or dates.day(dates.today(command.recorded_at)),
        effective_from=dates.FIRST_DAY,
        recorded_at=command.recorded_at,
        actor_id=command.actor_id,
        command_id=command.command_id,
        sources=draft.sources,
        reason=draft.reason,
        exceptional=draft.exceptional,
        replayed=command.replayed,
    )
    lacks = refusals(lambda: wellformed.check_reason(entry))
    refuse(wellformed.malformed(entry) if refusals(lambda: wellformed.check(entry)) else ())
    try:
        entry = _entered_well(entry, draft, world, among)
    except RejectedError as refusal:
        found = (*lacks, *each(refusal))
        refuse((*found, *without_known(refusals(lambda: wellformed.check_ids(entry)), found)))
    refuse(lacks)
    return entry


def _entered_well(entry: Entry, draft: Draft, world: World, among: Among) -> Entry:
    """Return a well-formed entry with its day, unless a rule refuses it on every day."""
    timeline = world.timeline(draft.record)
    if isinstance(draft.fact, REMARKS):
        refuse_if(
            draft.corrects is not None,
            "corrects_remark",
            "A retraction or a note takes the place of no entry.",
            "entry",
            "corrects",
        )
        refuse_if(
            draft.effective_on is not None,
            "no_day_of_its_own",
            "It counts from the day of the entry it speaks of.",
            "entry",
            "effectiveOn",
        )
        return remark(entry, draft.about, timeline)
    kind, lifecycle = kind_of(entry.fact).name.split(".")[0], world.lifecycle(entry.record)
    of_another = kind != lifecycle.name and not isinstance(entry.fact, documents.Fact)
    refuse_if(of_another, "wrong_kind", f"{entry.record} is no {kind}.", "id")
    if draft.corrects is not None:
        entry = correction(entry, draft, timeline, world)
    else:
        _check_opening(entry, timeline, world)
    entry = placed(entry, world, among)
    refuse_no_change(entry, timeline)
    return entry


def _check_opening(entry: Entry, timeline: Timeline[Any], world: World) -> None:
    if opens(world, entry):
        refuse_if(timeline.entries, "id_taken", f"There is a record {entry.record}.", "id")
    elif not timeline.entries:
        name = world.lifecycle(entry.record).name
        raise RejectedError("unknown_record", f"There is no {name} {entry.record}.", ("id",))
    elif timeline.opening is None:
        raise RejectedError("retracted", f"The opening of {entry.record} was retracted.", ("id",))
