"""An entry that speaks of another: a correction takes its place, a retraction or note stays by it.

Which entry that is, and whether it can still be spoken of so.
"""

from collections.abc import Collection, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any

from events.catalogue import kind_of, names_in
from events.deciding.command import Draft
from events.deciding.examining import opens
from events.deciding.timeline import Timeline
from events.deciding.world import World
from events.entry import Entry
from events.errors import RejectedError, refuse_if
from events.register import ActorErased
from events.remarks import REMARKS, Noted, Redacted, Retracted
from events.texts import REMOVED, texts_in

STAYS = Retracted, Redacted, ActorErased
"""What is not retracted: what it took away does not come back."""


def _target(timeline: Timeline[Any], entry_id: str | None, *path: str) -> Entry:
    found = next((entry for entry in timeline.entries if entry.id == entry_id), None)
    if found is None:
        raise RejectedError(
            "unknown_entry", f"{timeline.record} has no entry {entry_id!r:.60}.", path
        )
    return found


def correction(entry: Entry, draft: Draft, timeline: Timeline[Any], world: World) -> Entry:
    """Return an entry as one that takes the place of another, with what it keeps of that."""
    target = _target(timeline, draft.corrects, "entry", "corrects")
    refuse_if(
        isinstance(target.fact, REMARKS),
        "corrects_remark",
        "What speaks of another entry is not corrected.",
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
    is_opening = timeline.by_position[timeline.place(target)].version == 1
    refuse_if(
        is_opening is not opens(world, entry),
        "opening_kind",
        f"{kind_of(entry.fact).name} cannot stand in the place of {kind_of(target.fact).name}:"
        " an opening is corrected by its own kind, and by nothing else.",
        "entry",
        "corrects",
    )
    return replace(
        entry,
        corrects=target.position,
        effective_on=draft.effective_on or target.effective_on,
        fact=_keeping(entry.fact, target.fact, draft.left_out),
    )


def _keeping(fact: Any, target: Any, left_out: Collection[str]) -> Any:
    """Return a fact with what it does not say as the corrected one of its kind says it."""
    if type(fact) is type(target):
        kept = {name: getattr(target, name) for name in left_out}
        for name, value in kept.items():
            refuse_if(
                REMOVED in texts_in(value),
                "left_out",
                "The text that it would keep was removed for good: say it, or null.",
                name,
            )
        return replace(fact, **kept)
    for field in fields(fact):
        refuse_if(
            field.name in left_out and field.default is MISSING,
            "left_out",
            f"{kind_of(target).name}, which it corrects, says nothing of it: say it, or null.",
            field.name,
        )
    return fact


def remark(entry: Entry, about: str | None, timeline: Timeline[Any]) -> Entry:
    """Return a retraction or a note as one of an entry, counting from that one's day."""
    target = _target(timeline, about, "id")
    made = replace(
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
        return made
    if isinstance(entry.fact, Redacted):
        _refuse_redacted(entry.fact, target, timeline)
        return made
    taken = timeline.gone.get(target.position)
    refuse_if(
        isinstance(target.fact, STAYS), "retracts_retraction", f"{kind_of(target.fact).name} stays."
    )
    if taken is not None:
        verb = "retracts" if taken.corrects is None else "corrects"
        raise RejectedError(
            "no_longer_stands",
            f"Entry {taken.position} {verb} it already.",
            ("id",),
            taken.position,
        )
    return made


def _refuse_redacted(fact: Redacted, target: Entry, timeline: Timeline[Any]) -> None:
    for other in timeline.entries:
        if isinstance(other.fact, Redacted) and other.about == target.position:
            refuse_if(
                other.fact.path == fact.path,
                "redacted_already",
                f"Entry {other.position} says so already.",
                "path",
            )


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


def refuse_needed_openings(entries: Sequence[Entry], world: World) -> None:
    """Refuse retractions of openings that, at the end of a command, something stands on."""
    for entry in entries:
        timeline = world.timeline(entry.record)
        if isinstance(entry.fact, Retracted) and timeline.opening is None:
            _refuse_needed_opening(timeline, world)


def _refuse_needed_opening(timeline: Timeline[Any], world: World) -> None:
    others = [one.entry for one in timeline.standing]
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
