"""A history is entered through the product's decisions, and held against every choice of days.

Each entry counts from the day that `settling` finds, or is refused because there is none. On every
day the state shown is that of a choice, and what is called certain is the same in all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from events import funding_agreement as agreement
from events import institution, project
from events.catalogue import kind_of
from events.dates import PartialDate
from events.deciding.certainty import certainties
from events.deciding.command import Draft
from events.deciding.timeline import Timeline
from events.entry import Entry
from events.errors import RejectedError
from tests.events.histories.choices import Choices, dated, end_of, is_of_status, turning_days
from tests.events.histories.lives import Said
from tests.events.histories.settling import hold, settled
from tests.events.histories.told import Asked, Command, History
from tests.events.scenario import Register, said
from tests.projections.steps import written
from tests.second_opinions.days import ALWAYS, ONE_DAY

_ANYWAY = {"in_the_future", "ending_without_last_day", "nothing_changes"}
"""Rules that refuse an entry whatever its day."""


@dataclass
class Tally:
    """What was tried."""

    histories: int = 0
    accepted: int = 0
    commands: int = 0
    entered: int = 0
    choices: int = 0
    impossible: int = 0
    """Histories that each rule accepts by itself, and no choice of days satisfies all of them."""
    days: int = 0
    uncertain: int = 0
    uncertain_though_alike: int = 0
    refused: Counter[str] = field(default_factory=Counter[str])

    def told(self) -> str:
        return (
            f"{self.histories} histories tried, {self.accepted} accepted ({self.entered} commands"
            f" of {self.commands}), {self.impossible} of them with no choice of days;"
            f" {self.choices} choices; {self.uncertain} of {self.days} days uncertain,"
            f" {self.uncertain_though_alike} of them though all choices agree"
        )


def wrong_in(history: History, tally: Tally) -> str | None:
    """Return what is wrong with the days of a history, if anything is."""
    tally.histories += 1
    story = history.register()
    for command in history.commands:
        story.now += command.days_later * ONE_DAY
        wrong = _entered(history, story, command, tally)
        if wrong is not None:
            return f"{wrong}\n{_told(story.timeline(history.record))}"
        if not story.timeline(history.record).entries:
            return None
    timeline = story.timeline(history.record)
    if len(timeline.standing) > 1:
        tally.accepted += 1
        for wrong in _misjudged(history, timeline, tally):
            return f"{wrong}\n{_told(timeline)}"
    return None


def fewest(history: History) -> History:
    """Return a history that goes wrong with as few commands as still lead to that."""
    for command in history.commands[:0:-1]:
        others = tuple(one for one in history.commands if one is not command)
        fewer = replace(history, commands=others)
        history = fewer if wrong_in(fewer, Tally()) else history
    return history


# Entering ------------------------------------------------------------------------------------


def _entered(history: History, story: Register, command: Command, tally: Tally) -> str | None:
    """Enter a command, unless it is refused; return what is wrong with that."""
    before = story.timeline(history.record)
    corrects = _corrected(before, command)
    if command.corrects and corrects is None:
        return None
    asked = [
        _entry(story, before, one, number, corrects) for number, one in enumerate(command.asked)
    ]
    tally.commands += 1
    try:
        entered = story.batch(*(_draft(one, corrects) for one in asked))
    except RejectedError as refusal:
        tally.refused[refusal.rule] += 1
        if refusal.rule in _ANYWAY or _are_several_with_ends(asked):
            return None
        days = settled(before, asked, history.bodies)
        if days is None:
            return None
        return f"refused: {refusal}\nit would do on {_on(days)}: {_listed(asked)}"
    tally.entered += 1
    counts = [one.effective_from for one in entered]
    if not hold(before, asked, counts, history.bodies):
        return f"counts from {_on(counts)}, where a rule refuses it: {_listed(asked)}"
    days = settled(before, asked, history.bodies) if len(asked) == 1 else counts
    if days != counts:
        return f"counts from {_on(counts)}, and should from {_on(days)}: {_listed(asked)}"
    return None


def _corrected(before: Timeline[Any], command: Command) -> Entry | None:
    """Return the entry that a command corrects: the last, if it says what the command says."""
    if not command.corrects or not before.standing:
        return None
    last = max((one.entry for one in before.standing), key=lambda one: one.position)
    is_same = type(last.fact) is type(command.asked[0].fact)
    return last if is_same and last is not before.opening else None


def _are_several_with_ends(asked: Sequence[Entry]) -> bool:
    """Say whether one of several entries states an end, by whose days others are not settled."""
    return len(asked) > 1 and any(end_of(one.fact) for one in asked)


def _entry(
    story: Register, before: Timeline[Any], asked: Asked, number: int, corrects: Entry | None
) -> Entry:
    """Return an entry as it would be, but for its day."""
    return Entry(
        position=len(story.entries) + 1 + number,
        id="",
        record=before.record,
        version=before.version + 1 + number,
        fact=asked.fact,
        effective_on=PartialDate(asked.on),
        effective_from=ALWAYS,
        recorded_at=story.now,
        actor_id="",
        command_id="",
        sources=asked.sources,
        corrects=corrects and corrects.position,
    )


def _draft(entry: Entry, corrects: Entry | None) -> Draft:
    on, sources = entry.effective_on.text, entry.sources
    if corrects is None:
        return said(entry.record, entry.fact, on, sources=sources)
    return said(entry.record, entry.fact, on, sources=sources, corrects=corrects)


# Judging -------------------------------------------------------------------------------------


def _misjudged(history: History, timeline: Timeline[Any], tally: Tally) -> Iterator[str]:
    turning = turning_days(timeline, history.bodies)
    choices = Choices(dated(timeline, turning), history.bodies)
    tally.choices += choices.count
    if not choices.count and any(end_of(one.entry.fact) for one in timeline.standing):
        # Each rule asks for itself whether some day of a stated end would do.
        tally.impossible += 1
        return
    alone = all(_is_of_status_alone(one.entry) for one in timeline.standing)
    told = [*zip(timeline.steps, certainties(timeline), strict=True)]
    # From one of these days to the eve of the next, nothing changes.
    for day in sorted({*turning, *(day - ONE_DAY for day in turning if day > ALWAYS)}):
        shown, may_be = _shown(timeline.on(day)), choices.said_on(day)
        if shown not in may_be:
            yield f"on {day} is shown {_said(shown)}, which it is by no choice: {_all(may_be)}"
        begun = [one for step, one in told if step.effective_from <= day]
        if not begun:
            continue
        one = begun[-1]
        is_certain = one.there_from <= day and one.certain_from <= day < one.certain_until
        tally.days += 1
        tally.uncertain += not is_certain
        if is_certain and may_be != {shown}:
            yield f"on {day} is called certain {_said(shown)}, and may be {_all(may_be - {shown})}"
        if not is_certain and may_be == {shown}:
            tally.uncertain_though_alike += 1
            if alone:
                yield f"on {day} is called uncertain {_said(shown)}, which it is by every choice"


def _is_of_status_alone(entry: Entry) -> bool:
    """Say whether an entry changes a status by its date alone: then nothing more is uncertain."""
    is_suspension = isinstance(entry.fact, agreement.Suspended | agreement.Resumed)
    return is_of_status(entry) and not is_suspension and end_of(entry.fact) is None


def _shown(state: Any) -> Said | None:
    """Return what a state of the product says."""
    match state:
        case None:
            return None
        case project.Project():
            return Said(state.status.value)
        case institution.Institution():
            status = "ALIVE" if state.dissolved_on is None else "DISSOLVED"
            return Said(status, state.name, state.short_name, state.parent)
        case _:
            assert isinstance(state, agreement.FundingAgreement)
            return Said(
                state.status.value,
                contribution=state.contribution and str(state.contribution.amount),
                end_on=state.end_on,
                suspended=frozenset(state.suspended),
            )


# In words ------------------------------------------------------------------------------------


def _told(timeline: Timeline[Any]) -> str:
    return "\n".join(map(_line, timeline.entries))


def _said(said: Said | None) -> str:
    if said is None:
        return "nothing"
    parts = (f"{name} {value}" for name, value in said._asdict().items() if value)
    return f"({', '.join(parts)})"


def _all(some: Iterable[Said | None]) -> str:
    return " or ".join(sorted(map(_said, some)))


def _listed(entries: Sequence[Entry]) -> str:
    return "; ".join(map(_line, entries))


def _on(days: Sequence[date] | None) -> str:
    return ", ".join(map(str, days)) if days else "no day"


def _line(entry: Entry) -> str:
    published = [str(one.published_on) for one in entry.sources if one.published_on]
    return (
        f"{entry.position} {kind_of(entry.fact).name} {entry.effective_on}"
        f" from {entry.effective_from}, recorded {entry.recorded_at:%Y-%m-%d %H:00}"
        f"{f', a source of {published[0]}' if published else ''}"
        f"{f', in place of {entry.corrects}' if entry.corrects else ''}: {written(entry.fact)}"
    )
