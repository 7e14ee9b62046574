"""What a record is on every day, by brute force from the definition of the two times.

The state of a record at (R, E) is the fold of its entries with position <= R and `effective_from`
<= E, leaving out those retracted or corrected by an entry at position <= R, in the order
(`effective_from`, place); an entry's place is its own position, or, if it corrects another, that
one's. A day that an entry set makes a state as well, before the entries of that day. Nothing here
knows of timelines, steps or rows.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from events.dates import PartialDate
from events.entry import Entry
from events.remarks import Noted, Retracted
from tests.second_opinions.days import NEVER, ONE_DAY, Days, allowed, attested, stated, written
from tests.second_opinions.folds import State, folded


class Known(NamedTuple):
    """The state that an entry leaves, or a day that it set, from a day on."""

    since: date
    entry: Entry
    state: State
    on: PartialDate
    """The date of what made it."""
    by_day: bool
    place: int
    days: Days
    """On which it may have been made, whatever day it is taken to have been."""
    attested: date
    """When its entry was."""


Life: TypeAlias = tuple[Known, ...]


class Turn(NamedTuple):
    """A day that makes something else of a state: its date, and the day; None if on none."""

    on: PartialDate
    day: date | None


def life(entries: Iterable[Entry], position: int) -> Life:
    """Return what was known of one record's life at a position; `entries` are all of its own."""
    known = {entry.position: entry for entry in entries if entry.position <= position}
    left_out = {entry.corrects for entry in known.values()} | {
        entry.about for entry in known.values() if isinstance(entry.fact, Retracted)
    }

    def corrected(entry: Entry) -> list[Entry]:
        """Return all whose place an entry has, the last first."""
        found = list[Entry]()
        while entry.corrects is not None:
            entry = known[entry.corrects]
            found.append(entry)
        return found

    def place(entry: Entry) -> int:
        return [entry, *corrected(entry)][-1].position

    counting = [
        entry
        for entry in known.values()
        if entry.position not in left_out and not isinstance(entry.fact, Retracted | Noted)
    ]
    lived: list[Known] = []
    for entry in sorted(counting, key=lambda one: (one.effective_from, place(one))):
        lived.extend(_made_by_days(lived, entry.effective_from))
        before = lived[-1].state if lived else None
        state = folded(before, entry.fact, entry.effective_on)
        lived.append(
            Known(
                since=entry.effective_from,
                entry=entry,
                state=state | status_on(state, entry.effective_from),
                on=entry.effective_on,
                by_day=False,
                place=place(entry),
                days=allowed(entry, corrected(entry)),
                attested=attested(entry, corrected(entry)),
            )
        )
    lived.extend(_made_by_days(lived, NEVER))
    return tuple(lived)


def on(known: Life, day: date) -> Life:
    """Return the part of a life up to a day, whose last state is the day's; none, before it."""
    return tuple(one for one in known if one.since <= day)


# What a day makes ----------------------------------------------------------------------------


def turns(state: State) -> dict[str, Turn]:
    """Return the days that make something else of a state, by what they do."""
    if "suspended" in state and state["status"] in {"IN_FORCE", "ENDED"} and state["end_on"]:
        return {"ended": _day_after(state["end_on"])}
    if "deadlines" not in state or state["withdrawn_on"] is not None:
        return {}
    found, opens_on = dict[str, Turn](), state["opens_on"]
    if state["deadlines"]:
        found["closed"] = _day_after(state["deadlines"][-1])
    if opens_on is not None:
        first, last = stated(opens_on.text)
        # If its first day is open: its last, but not after one can no longer apply.
        latest = [last, *(stated(one.text).last for one in state["deadlines"][:1])]
        found["opened"] = Turn(opens_on, first or min((one for one in latest if one), default=None))
        if first is None and last is None:
            found["opened"] = Turn(opens_on, None)
    return found


def _day_after(on: PartialDate) -> Turn:
    first, last = (one and one + ONE_DAY for one in stated(on.text))
    return Turn(PartialDate(written(Days(first, last))), last)


def status_on(state: State, day: date) -> State:
    """Return the status that a day makes of a state; nothing, of one of which it makes none."""
    days = {name: turn.day for name, turn in turns(state).items()}
    come = {name for name, turn in days.items() if turn is not None and turn <= day}
    if "suspended" in state and state["status"] in {"IN_FORCE", "ENDED"}:
        return {"status": "ENDED" if "ended" in come else "IN_FORCE"}
    if "deadlines" in state and state["withdrawn_on"] is None:
        is_ahead = days.get("opened") is not None and "opened" not in come
        return {"status": "CLOSED" if "closed" in come else "FORTHCOMING" if is_ahead else "OPEN"}
    return {}


def _made_by_days(lived: list[Known], until: date) -> Iterator[Known]:
    """Yield the states that days make after the last one that an entry left, up to a day."""
    if not lived:
        return
    last = lived[-1]
    due = sorted(
        (turn.day, name)
        for name, turn in turns(last.state).items()
        if turn.day is not None and last.since < turn.day <= until
    )
    state = last.state
    for day, name in due:
        made = state | status_on(state, day)
        if made != state:
            cause = _cause(lived, name)
            turn = turns(last.state)[name]
            yield cause._replace(
                since=day,
                state=made,
                on=turn.on,
                by_day=True,
                days=_days_made(turn, cause, is_opening=cause.entry is lived[0].entry),
            )
            state = made


def _days_made(turn: Turn, cause: Known, *, is_opening: bool) -> Days:
    """Return the days on which a day may have made a state: not before its entry was there."""
    first, last = stated(turn.on.text)
    if last is None or (is_opening and stated(cause.on.text).is_open):
        return Days(first, last)
    return Days(first, max(last, cause.days.last or NEVER))


def _cause(lived: list[Known], name: str) -> Known:
    """Return the state since whose entry a day has been set without a break."""
    cause = lived[-1]
    for one in reversed(lived):
        if not one.by_day:
            if turns(one.state).get(name) != turns(lived[-1].state)[name]:
                break
            cause = one
    return cause
