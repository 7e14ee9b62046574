"""From what is asked to what is entered: the place of an entry in a timeline, and whether it holds.

A rule is a function of the state just before the entry's place, the fact and its day. Plain Python:
the transaction in `register` fetches what a decision needs and writes what it returns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from events import across, dates, ids, wellformed
from events.catalogue import is_tuple, kind_of, names_in
from events.dates import PartialDate
from events.entry import Entry, Source
from events.errors import ConflictError, RejectedError, refuse_if
from events.remarks import Noted, Retracted
from events.timeline import Timeline
from events.world import Key, Stream, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One entry as it is asked for; what is left out has the default of events.md."""

    fact: Any
    record: str
    effective_on: PartialDate | None = None
    sources: tuple[Source, ...] = ()
    reason: str | None = None
    exceptional: bool = False
    expected_version: int | None = None
    corrects: str | None = None
    """The id of the entry whose place this one takes."""
    about: str | None = None
    """The id of the entry that this one retracts, or notes something of."""
    entry_id: str | None = None
    """The id of the entry to be, so that later ones of the command can refer to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is asked for at one instant, by one actor: all of it is entered, or nothing."""

    drafts: tuple[Draft, ...]
    command_id: str
    actor_id: str
    recorded_at: datetime
    next_position: int
    replayed: bool = False


def stated_keys(drafts: Sequence[Draft]) -> Iterator[Key]:
    """Yield what the decisions on these drafts need at least, before any is asked."""
    for draft in drafts:
        yield Stream(draft.record)
        for named in names_in(draft.fact):
            if ids.prefix_of(named.id) is not None:
                yield Stream(named.id)


def decide(command: Command, world: World) -> list[Entry]:
    """Return the entries that follow from a command.

    Raises `RejectedError` or `ConflictError` if it is turned down, and `MissingError` if the world
    was not fetched far enough.
    """
    before, entries = world, list[Entry]()
    for draft in command.drafts:
        entry = _entered_of_several(command, draft, command.next_position + len(entries), world)
        entries.append(entry)
        world = world.having(entry)
    for moved in _moved(command, entries, world):
        entries.append(moved)
        world = world.having(moved)
    for record in {entry.record: None for entry in entries}:
        _hold_later(world, record, {entry.position for entry in entries})
    across.hold(before, world, entries)
    return entries


def _entered_of_several(command: Command, draft: Draft, position: int, world: World) -> Entry:
    """Enter one draft; a refusal says which of several commands it speaks of."""
    try:
        return _entered(command, draft, position, world)
    except RejectedError as error:
        if len(command.drafts) > 1:
            error.path = ("commands", str(position - command.next_position), *error.path)
        raise


def _entered(command: Command, draft: Draft, position: int, world: World) -> Entry:
    timeline = world.timeline(draft.record)
    if draft.expected_version not in (None, timeline.version):
        assert draft.expected_version is not None
        raise ConflictError(draft.record, draft.expected_version, timeline.version)
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
    wellformed.check(entry)
    if isinstance(draft.fact, Retracted | Noted):
        return _remark(entry, draft, timeline, world)
    if draft.corrects is not None:
        entry = _correction(entry, draft, timeline, world)
    else:
        _check_opening(entry, timeline, world)
    placed = _placed(entry, world)
    _refuse_no_change(placed, timeline)
    return placed


# Corrections and remarks ---------------------------------------------------------------------


def _target(timeline: Timeline[Any], entry_id: str | None, *path: str) -> Entry:
    found = next((entry for entry in timeline.entries if entry.id == entry_id), None)
    if found is None:
        raise RejectedError(
            "unknown_entry", f"{timeline.record} has no entry {entry_id!r:.60}.", path
        )
    return found


def _correction(entry: Entry, draft: Draft, timeline: Timeline[Any], world: World) -> Entry:
    target = _target(timeline, draft.corrects, "entry", "corrects")
    refuse_if(
        isinstance(target.fact, Retracted | Noted),
        "corrects_remark",
        "A retraction or a note is not corrected.",
        "entry",
        "corrects",
    )
    taken = timeline.gone.get(target.position)
    if taken is not None and taken.corrects is not None:
        raise RejectedError(
            "corrected_already",
            f"Entry {taken.position} corrects it already; correct that one.",
            ("entry", "corrects"),
            taken.position,
        )
    _refuse_wrong_kind(entry, world)
    is_opening = timeline.by_position[timeline.place(target)].version == 1
    refuse_if(
        is_opening is not _opens(world, entry),
        "opening_kind",
        f"{kind_of(entry.fact).name} cannot stand in the place of {kind_of(target.fact).name}:"
        " an opening is corrected by its own kind, and by nothing else.",
        "entry",
        "corrects",
    )
    on = draft.effective_on or target.effective_on
    return replace(entry, corrects=target.position, effective_on=on)


def _remark(entry: Entry, draft: Draft, timeline: Timeline[Any], world: World) -> Entry:
    target = _target(timeline, draft.about, "id")
    refuse_if(
        draft.effective_on is not None,
        "no_day_of_its_own",
        "It counts from the day of the entry it speaks of.",
        "entry",
        "effectiveOn",
    )
    remark = replace(
        entry,
        about=target.position,
        effective_on=target.effective_on,
        effective_from=target.effective_from,
    )
    if isinstance(entry.fact, Noted):
        refuse_if(
            entry.fact.note is None and not entry.sources,
            "nothing_noted",
            "A note holds a source or a text.",
        )
        _refuse_noted(entry, target, timeline)
        return remark
    taken = timeline.gone.get(target.position)
    refuse_if(isinstance(target.fact, Retracted), "retracts_retraction", "A retraction stays.")
    if taken is not None:
        verb = "retracts" if taken.corrects is None else "corrects"
        raise RejectedError(
            "no_longer_stands",
            f"Entry {taken.position} {verb} it already.",
            ("id",),
            taken.position,
        )
    if timeline.opening is target:
        _refuse_needed_opening(timeline, world)
    return remark


def _refuse_noted(entry: Entry, target: Entry, timeline: Timeline[Any]) -> None:
    said = [
        target,
        *(
            other
            for other in timeline.entries
            if other.about == target.position and other.position not in timeline.gone
        ),
    ]
    refuse_if(
        set(entry.sources) <= {source for other in said for source in other.sources}
        and (entry.fact.note is None or entry.fact in [other.fact for other in said]),
        "nothing_changes",
        "It is noted already.",
    )


def _refuse_needed_opening(timeline: Timeline[Any], world: World) -> None:
    others = [one.entry for one in timeline.standing if one.entry is not timeline.opening]
    if others:
        raise RejectedError(
            "opening_needed",
            f"Entry {others[0].position} of the record stands on it.",
            ("id",),
            others[0].position,
        )
    for other in world.mentioning(timeline.record):
        for standing in world.timeline(other).standing:
            if any(named.id == timeline.record for named in names_in(standing.entry.fact)):
                raise RejectedError(
                    "opening_needed",
                    f"Entry {standing.entry.position}, of {other}, names the record.",
                    ("id",),
                    standing.entry.position,
                )


def _refuse_wrong_kind(entry: Entry, world: World) -> None:
    kind = kind_of(entry.fact).name.split(".")[0]
    refuse_if(
        kind != world.lifecycle(entry.record).name,
        "wrong_kind",
        f"{entry.record} is no {kind}.",
        "id",
    )


def _check_opening(entry: Entry, timeline: Timeline[Any], world: World) -> None:
    _refuse_wrong_kind(entry, world)
    if _opens(world, entry):
        refuse_if(timeline.entries, "id_taken", f"There is a record {entry.record}.", "id")
    elif not timeline.entries:
        name = world.lifecycle(entry.record).name
        raise RejectedError("unknown_record", f"There is no {name} {entry.record}.", ("id",))
    elif timeline.opening is None:
        raise RejectedError("retracted", f"The opening of {entry.record} was retracted.", ("id",))


# The day an entry counts from ----------------------------------------------------------------


def _placed(entry: Entry, world: World) -> Entry:
    """Give an entry its day: the first its date allows on which nothing refuses it.

    Where only later entries, or other records, refuse every day, the first day that suits the entry
    itself is kept: the rest of its command may mend that, and the end of the command asks again.
    """
    suits: Entry | None = None
    refusal: RejectedError | None = None
    days = _candidates(entry, world)
    for day in days:
        trial = replace(entry, effective_from=day)
        after = world.having(trial)
        try:
            _hold(after, trial)
        except RejectedError as error:
            refusal = error
            continue
        suits = suits or trial
        if len(days) == 1:
            break
        try:
            _hold_later(after, entry.record, {entry.position})
            across.hold(world, after, [trial])
        except RejectedError:
            continue
        return trial
    if suits is None:
        assert refusal is not None
        raise refusal
    return suits


def _candidates(entry: Entry, world: World) -> list[date]:
    """Return the days on which something begins, of those the entry's date allows."""
    kind, first, last = kind_of(entry.fact), entry.effective_on.first, entry.effective_on.last
    if not kind.ahead:
        latest = dates.latest_today(entry.recorded_at)
        refuse_if(
            first > latest,
            "in_the_future",
            f"{kind.name} has happened: {entry.effective_on} is after {latest}.",
            "entry",
            "effectiveOn",
        )
        last = min(last, latest)
    if first == last:
        return [first]
    begins = {first, *world.lifecycle(entry.record).turns(entry, world)}
    for record in (entry.record, *(named.id for named in names_in(entry.fact))):
        if ids.prefix_of(record) in world.lifecycles:
            begins.update(world.begins(record))
    after = world.having(replace(entry, effective_from=last)).timeline(entry.record)
    if after.opening is not None:
        begins.update(across.days_claims_end(world, after))
    return sorted(day for day in begins if first <= day <= last)


# Whether entries hold ------------------------------------------------------------------------


def _hold(world: World, entry: Entry) -> None:
    """Refuse `entry` if a rule does, at its place."""
    for other, state in _walk(world, entry.record):
        if other is entry:
            _examine(world, entry, state)


def _hold_later(world: World, record: str, new: set[int]) -> None:
    """Refuse the new entries if a later one of the record no longer holds, and name that one."""
    timeline = world.timeline(record)
    first = min(
        place
        for entry in timeline.entries
        if entry.position in new
        for place in _places(timeline, entry)
    )
    for entry, state in _walk(world, record):
        if (entry.effective_from, timeline.place(entry)) < first and state is not None:
            continue
        try:
            _examine(world, entry, state, recorded=entry.position not in new)
        except RejectedError as error:
            if entry.position in new:
                raise
            raise _breaks(entry, error) from error


def _breaks(entry: Entry, error: RejectedError) -> RejectedError:
    return RejectedError(
        "later_entry",
        f"Entry {entry.position} ({kind_of(entry.fact).name}, {entry.effective_on})"
        f" would no longer hold: {error.message}",
        ("entry", "effectiveOn"),
        entry.position,
    )


def _walk(world: World, record: str) -> Iterator[tuple[Entry, Any]]:
    """Yield the standing entries, each with the state before it; None before the record began."""
    timeline = world.timeline(record)
    fold, state = timeline.fold, None
    for standing in timeline.standing:
        entry = standing.entry
        yield entry, state
        if state is not None:
            state = fold.evolve(state, entry.fact, entry.effective_on)
        elif _opens(world, entry):
            state = fold.begin(entry.fact, entry.effective_on)


def _opens(world: World, entry: Entry) -> bool:
    return isinstance(entry.fact, world.lifecycle(entry.record).opening)


def _examine(world: World, entry: Entry, state: Any, *, recorded: bool = False) -> None:
    lifecycle = world.lifecycle(entry.record)
    if _opens(world, entry):
        across.names_hold(world, entry, recorded=recorded)
        lifecycle.examine_opening(entry.fact, entry, world)
        return
    refuse_if(
        state is None,
        "not_begun",
        f"{entry.record} does not exist on {entry.effective_from}.",
        "entry",
        "effectiveOn",
    )
    across.names_hold(world, entry, recorded=recorded)
    lifecycle.examine(state, entry, world)


def _places(timeline: Timeline[Any], entry: Entry) -> Iterator[tuple[date, int]]:
    """Yield where a new entry changes its timeline: its place, and that of what it takes away."""
    yield entry.effective_from, timeline.place(entry)
    target = timeline.by_position.get(entry.corrects or entry.about or 0)
    if target is not None:
        yield target.effective_from, timeline.place(target)


def _refuse_no_change(entry: Entry, timeline: Timeline[Any]) -> None:
    """Refuse what changes nothing: the state the same, and no source, date or note new."""
    known = {source for other in timeline.entries for source in other.sources}
    if set(entry.sources) - known:
        return
    target = timeline.by_position.get(entry.corrects or 0)
    if target is not None:
        stands = timeline.gone.get(target.position) is None
        same = (target.fact, target.effective_on, target.reason, target.exceptional) == (
            entry.fact,
            entry.effective_on,
            entry.reason or target.reason,
            entry.exceptional,
        )
        refuse_if(stands and same, "nothing_changes", "The correction says the same.")
        return
    entered = any(
        (other.entry.fact, other.entry.effective_on) == (entry.fact, entry.effective_on)
        for other in timeline.standing
    )
    before = None
    for standing, state in timeline.with_(entry).states():
        if standing.entry is entry:
            refuse_if(state == before, "nothing_changes", "It is so already on that day.")
            refuse_if(
                entered and _only_repeats(before, state),
                "nothing_changes",
                "It is entered already; what tells it apart (a source, a reference) is missing.",
            )
        before = state


def _only_repeats(before: Any, state: Any) -> bool:
    """Whether a state differs only in lists that gained what they held already."""
    return all(
        old == new or (is_tuple(old) and new[: len(old)] == old and set(new) == set(old))
        for old, new in (
            (getattr(before, field.name), getattr(state, field.name)) for field in fields(state)
        )
    )


# What moves with a corrected opening ---------------------------------------------------------


def _moved(command: Command, entries: list[Entry], world: World) -> Iterator[Entry]:
    """Yield corrections of same content for entries that a corrected opening moves.

    Their date gives another day now: they count from the first on which what they name exists.
    """
    openings = [entry for entry in entries if entry.corrects is not None and _opens(world, entry)]
    queue = [entry.record for entry in openings]
    position, done = command.next_position + len(entries), set[int]()
    new = {entry.position for entry in entries}
    while queue:
        record = queue.pop(0)
        for other in (record, *world.mentioning(record)):
            for standing in _movable(world, other, record):
                if standing.position in new | done:
                    continue
                done.add(standing.position)
                moved = _replaced(command, standing, position, world)
                if moved is None:
                    continue
                world = world.having(moved)
                done.add(moved.position)
                position += 1
                if _opens(world, moved):
                    queue.append(moved.record)
                yield moved


def _movable(world: World, record: str, named: str) -> list[Entry]:
    """Return the standing entries whose day depends on when another record, or their own, began."""
    return [
        standing.entry
        for standing in world.timeline(record).standing
        if standing.entry.effective_on.first != standing.entry.effective_on.last
        and (record == named or any(one.id == named for one in names_in(standing.entry.fact)))
    ]


def _replaced(command: Command, entry: Entry, position: int, world: World) -> Entry | None:
    correction = replace(
        entry,
        position=position,
        id=ids.new(ids.ENTRY, command.recorded_at),
        version=world.timeline(entry.record).version + 1,
        recorded_at=command.recorded_at,
        actor_id=command.actor_id,
        command_id=command.command_id,
        corrects=entry.position,
        replayed=command.replayed,
    )
    try:
        moved = _placed(correction, world)
    except RejectedError as error:
        raise _breaks(entry, error) from error
    return None if moved.effective_from == entry.effective_from else moved
