"""What an entry adds: one that changes nothing is refused."""

from dataclasses import fields
from typing import Any

from events.catalogue import is_tuple, stated
from events.deciding.timeline import Timeline
from events.entry import Entry
from events.errors import refuse_if


def refuse_no_change(entry: Entry, timeline: Timeline[Any]) -> None:
    """Refuse what changes nothing: the state the same, and no source, date or note new.

    What has fields and states none of them says nothing that a source could be of.
    """
    refuse_if(
        fields(entry.fact) and not stated(entry.fact),
        "nothing_changes",
        "It states nothing: name a field, or note the source of what is entered.",
    )
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
        refuse_if(
            stands and (same or _leaves_the_same(entry, target, timeline)),
            "nothing_changes",
            "The correction says the same.",
        )
        return
    entered = any(
        (other.entry.fact, other.entry.effective_on) == (entry.fact, entry.effective_on)
        for other in timeline.standing
    )
    for one in timeline.with_(entry).moments:
        if one.entry is entry and not one.by_day:
            refuse_if(one.state == one.before, "nothing_changes", "It is so already on that day.")
            refuse_if(
                entered and _only_repeats(one.before, one.state),
                "nothing_changes",
                "It is entered already; what tells it apart (a source, a reference) is missing.",
            )


def _leaves_the_same(entry: Entry, target: Entry, timeline: Timeline[Any]) -> bool:
    """Say whether a correction leaves every state, its day and its envelope as they were."""
    reason = entry.reason or target.reason
    return (
        (entry.effective_on, entry.effective_from) == (target.effective_on, target.effective_from)
        and (reason, entry.exceptional) == (target.reason, target.exceptional)
        and [one.state for one in timeline.moments]
        == [one.state for one in timeline.with_(entry).moments]
    )


def _only_repeats(before: Any, state: Any) -> bool:
    """Whether a state differs only in lists that gained what they held already."""
    return all(
        old == new or (is_tuple(old) and new[: len(old)] == old and set(new) == set(old))
        for old, new in (
            (getattr(before, field.name), getattr(state, field.name)) for field in fields(state)
        )
    )
