"""What evidence proves, in words: as a report tells it, as far as the file does, without a store.

Of records that are not in the file it knows the ids alone. What is proved may be anything that a
log was signed of, so nothing here relies on it; and nothing passes that a terminal would obey.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, cast

from events import codec
from events.catalogue import event_kinds
from events.dates import PartialDate
from events.deciding.timeline import Timeline
from events.entry import Entry
from events.hints import hints, parts_of
from events.localized import Localized
from events.proofs.evidence_check import Proved
from events.proofs.leaf import Leaf
from events.records import LIFECYCLES
from server.report import values
from server.report.entries import MadeByDay, Report, Told, made_by_day, marked, told_with
from server.report.sentences import sentence
from server.report.words import name_of, shown, spaced, told

Known = Callable[[Leaf], bool]
"""Says of which entries is told: those that were known at an instant."""


def everything(_leaf: Leaf) -> bool:
    return True


@dataclass(frozen=True)
class Telling:
    """What a file tells of its records on a day, of the entries that are `known`."""

    proved: Proved
    day: date
    known: Known = everything

    @cached_property
    def _leaves(self) -> Mapping[str, list[Leaf]]:
        return {
            one.record: [entry.leaf for entry in one.entries if self.known(entry.leaf)]
            for one in self.proved.records
        }

    def entries(self, record: str) -> list[Told]:
        """Return the entries of a record in words, in the order in which they were entered."""
        events = [self._event(leaf) for leaf in self._leaves[record]]
        by_position = {one["position"]: one for one in events}
        for event in events:
            taken = {"correctedBy": event["corrects"], "retractedBy": event["retracts"]}
            for how, gone in taken.items():
                if gone is not None and gone["position"] in by_position:
                    by_position[gone["position"]][how] = event
        return [told_with(event, event["said"]) for event in events]

    def report(self, record: str) -> Report:
        """Return the report of a record, as far as the file tells it."""
        leaves, timeline = self._leaves[record], self._timelines[record]
        head, last = self.proved.checkpoint.head, leaves[-1]
        when = f", signed at {head.made_at:%Y-%m-%d %H:%M:%S} UTC" if head.made_at else ""
        read_at = (
            f"By evidence of {shown(head.origin)}, over {head.size} entries{when}. As known after "
            f"entry {last['position']}, the last of it that is told; as it was on {self.day}."
        )
        there = timeline is not None and timeline.on(self.day) is not None
        # What was overtaken on its first day holds on none.
        by_day = [
            step
            for step in (timeline.steps if timeline is not None and there else ())
            if step.by_day and step.effective_from < step.effective_to
        ]
        return Report(
            self._title(record, timeline),
            read_at,
            f"The root hash of those {head.size} entries is {b64encode(head.root).decode()}",
            str(self.day),
            self._state(timeline),
            [*marked(_in_order(leaves, self.entries(record), by_day), str(self.day))],
        )

    # Entries ---------------------------------------------------------------------------------

    def _event(self, leaf: Leaf) -> dict[str, Any]:
        """Return an entry as the register would answer it, its texts fit to be shown."""
        about = None if "about" not in leaf else {"position": leaf["about"]}
        corrects = None if "corrects" not in leaf else {"position": leaf["corrects"]}
        return {
            "position": leaf["position"],
            "effectiveOn": values.of_today(leaf["effective_on"]),
            "effectiveFrom": leaf["effective_from"],
            "recordedAt": leaf["recorded_at"],
            "replayed": leaf["replayed"],
            "exceptional": leaf["exceptional"],
            "reason": values.text(leaf.get("reason")),
            "actor": values.who(self.proved.actors[leaf["actor_id"]]),
            "sources": [values.source(source) for source in leaf["sources"]],
            "corrects": corrects,
            "retracts": about if leaf["type"] == "entry.retracted" else None,
            "correctedBy": None,
            "retractedBy": None,
            "said": sentence(leaf["type"], self._stated(leaf)),
        }

    def _stated(self, leaf: Leaf) -> dict[str, str | None]:
        kind, payload = event_kinds.get(leaf["type"]), values.current(leaf)
        day = date.fromisoformat(leaf["effective_from"])
        fact: Any = None if kind is None else kind.fact
        known = {} if fact is None else hints(fact)
        stated = () if fact is None else fields(fact)
        unknown = {one.name for one in stated if one.default in (None, ())}
        said = {
            shown(name): told(self._worded(known.get(name), day, value), name)
            for name, value in payload.items()
            if value is not None or name not in unknown
        }
        if "about" in leaf:
            said["entry"] = str(leaf["about"])
        return said

    def _worded(self, hint: Any, day: date, value: Any) -> Any:
        """Return a stored value as the register would answer it, its texts fit to be shown."""
        parts = [*parts_of(hint)]
        if values.is_list(value):
            return [self._worded(hint, day, one) for one in value]
        if isinstance(value, dict):
            members = cast("dict[str, Any]", value)
            if Localized in parts and not values.is_gone(value):
                return [
                    {
                        "language": shown(language),
                        "text": values.GONE if values.is_gone(said) else values.text(said),
                    }
                    for language, said in members.items()
                ]
            made: Any = next((part for part in parts if is_dataclass(part)), None)
            inner = {} if made is None else hints(made)
            # In the order in which the register tells them.
            names = [*(name for name in inner if name in members), *sorted(members.keys() - inner)]
            return {
                shown(name): self._worded(inner.get(name), day, members[name]) for name in names
            }
        if not isinstance(value, str):
            return value
        if value in self._leaves:
            return self._named(value, day)
        return values.text(values.of_today(value) if PartialDate in parts else value)

    # Records ---------------------------------------------------------------------------------

    @cached_property
    def _timelines(self) -> Mapping[str, Timeline[Any] | None]:
        """Return the life of each record; None of what this version cannot follow."""
        return {record: _timeline(record, leaves) for record, leaves in self._leaves.items()}

    def _named(self, record: str, day: date) -> dict[str, Any]:
        """Return what a record is called on a day; before it began, at its beginning."""
        named: dict[str, Any] = {"recordId": shown(record)}
        timeline = self._timelines.get(record)
        if timeline is None:
            return named
        state = timeline.on(day) or next((step.state for step in timeline.steps), None)
        ends = [getattr(state, f"{one}_institution", None) for one in ("from", "to")]
        if all(ends):
            return {**named, **{str(end): self._named(str(end), day) for end in ends}}
        for field in ("name", "title", "reference", "acronym"):
            said = getattr(state, field, None)
            if said:
                named[field] = shown(said.spoken() if isinstance(said, Localized) else str(said))
        return named

    def _title(self, record: str, timeline: Timeline[Any] | None) -> str:
        state = None if timeline is None else timeline.on(self.day)
        kind = LIFECYCLES.get(record.partition("_")[0])
        label = f"{spaced(kind.record.__name__).capitalize()} " if kind else ""
        if state is None:
            return f"{label}{shown(record)}"
        several = getattr(state, "title", None) or getattr(state, "name", None)
        if isinstance(several, Localized):
            called = told(self._worded(Localized, self.day, values.marked(several)))
        else:
            called = name_of(self._named(record, self.day))
        return f"{label}{called}, {shown(record)}"

    def _state(self, timeline: Timeline[Any] | None) -> Sequence[tuple[str, str]] | None:
        """Return the fields of a record's state that hold something; None before it began."""
        if timeline is None:
            return [("What follows from its entries", "this version cannot tell")]
        steps = [step for step in timeline.steps if step.effective_from <= self.day]
        if not steps:
            return None
        state, last = steps[-1].state, steps[-1]
        of_fields = (
            (name, told(self._worded(hint, self.day, values.marked(getattr(state, name))), name))
            for name, hint in hints(state.__class__).items()
        )
        said = (("effective_on", last.effective_on.text), *of_fields)
        return [(spaced(name).capitalize(), text) for name, text in said if text is not None]


def _in_order(
    leaves: Sequence[Leaf], entries: Sequence[Told], steps: Sequence[Any]
) -> Iterator[Told | MadeByDay]:
    """Yield entries by the days that they count from; before those of a day, what it makes."""
    places = dict[int, int]()
    for leaf in leaves:
        own: int = leaf["position"]
        places[own] = places.get(leaf["corrects"], own) if "corrects" in leaf else own
    ahead = [*steps]
    paired = zip(leaves, entries, strict=True)
    by_day = sorted(paired, key=lambda one: (one[0]["effective_from"], places[one[0]["position"]]))
    for leaf, entry in by_day:
        while ahead and ahead[0].effective_from.isoformat() <= leaf["effective_from"]:
            yield made_by_day(_step(ahead.pop(0)))
        yield entry
    yield from (made_by_day(_step(step)) for step in ahead)


def _step(step: Any) -> dict[str, Any]:
    return {
        "status": getattr(step.state, "status", None),
        "event": {"position": step.entry.position},
        "effectiveOn": step.effective_on.text,
        "effectiveFrom": step.effective_from.isoformat(),
    }


def _timeline(record: str, leaves: Iterable[Leaf]) -> Timeline[Any] | None:
    kind = LIFECYCLES.get(record.partition("_")[0])
    if kind is None:
        return None
    try:
        timeline = Timeline(record, kind.fold, tuple(_entry(leaf) for leaf in leaves))
        assert timeline.steps is not None, "they are kept once they were made"
    except Exception:  # noqa: BLE001  # what a log was signed of fails in any way
        return None
    return timeline


def _entry(leaf: Leaf) -> Entry:
    payload = codec.written(values.blank(leaf["payload"])).decode()
    return Entry(
        position=leaf["position"],
        id=leaf["id"],
        record=leaf["record"],
        version=leaf["version"],
        fact=codec.decode(leaf["type"], leaf["type_version"], payload),
        effective_on=PartialDate.stored(leaf["effective_on"]),
        effective_from=date.fromisoformat(leaf["effective_from"]),
        recorded_at=datetime.fromisoformat(leaf["recorded_at"]).astimezone(UTC),
        actor_id=leaf["actor_id"],
        command_id=leaf["command_id"],
        corrects=leaf.get("corrects"),
        about=leaf.get("about"),
    )
