"""An entry in words: its sentence, times, remarks and sources, for the text and the page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from server.report.words import REDACTED, told


class Source(NamedTuple):
    """What stands behind an entry."""

    what: str
    url: str | None
    says: str | None
    """What it says, where it disagrees."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words."""

    position: int
    since: str
    """The day it counts from."""
    happened: str
    learnt: str
    sentence: str
    struck: str | None
    """Why it counts no longer; None if it does."""
    remarks: list[str]
    sources: list[Source]


class MadeByDay(NamedTuple):
    """A step that a day made, in words."""

    position: int
    """Of the entry that set the day."""
    since: str
    happened: str
    sentence: str


class Report(NamedTuple):
    """What is told of a record, whoever knows it, to be laid out."""

    title: str
    read_at: str
    """What was known, and of which day its state is."""
    root: str
    """The root hash of the log that it is told by: whoever kept a checkpoint can compare."""
    day: str
    state: Sequence[tuple[str, str]] | None
    """What the record says on that day, field by field; None if it was not there."""
    life: Sequence[Told | MadeByDay]
    """In order of the days that they count from."""


def marked(life: Iterable[Told | MadeByDay], day: str) -> Iterator[Told | MadeByDay]:
    """Yield what is told of a life; of what lies after the day of the report, that it does."""
    after = f"It counts from after {day}, the day of this report."
    for one in life:
        if one.since <= day:
            yield one
        elif isinstance(one, Told):
            yield replace(one, remarks=[after, *one.remarks])
        else:
            yield one._replace(sentence=f"{one.sentence} {after}")


def made_by_day(step: Mapping[str, Any]) -> MadeByDay:
    """Return in words a step that a day made, of a record that has a status."""
    status = told(step["status"], "status")
    said = f"By that day it was {status}."
    return MadeByDay(step["event"]["position"], step["effectiveFrom"], _happened(step), said)


def told_with(event: Mapping[str, Any], said: str) -> Told:
    """Return an entry in words, with the sentence that says what it states."""
    return Told(
        event["position"],
        event["effectiveFrom"],
        _happened(event),
        f"{moment(event['recordedAt'])} by {_actor(event)}{_loaded(event)}",
        said,
        _struck(event),
        list(_remarks(event)),
        [_source(source) for source in event["sources"]],
    )


def _loaded(event: Mapping[str, Any]) -> str:
    return ", loaded later" if event["replayed"] else ""


def _happened(event: Mapping[str, Any]) -> str:
    on, since = event["effectiveOn"], event["effectiveFrom"]
    return str(on) if on == since else f"{on}, counts from {since}"


def moment(text: str) -> str:
    """Return a moment as people read it, to the second."""
    return f"{text[:10]} {text[11:19]} UTC"


def _actor(event: Mapping[str, Any]) -> str:
    name, kind = event["actor"]["name"], event["actor"]["kind"]
    if name is None:
        return "erased"
    return f"{name} (a program)" if kind == "PROGRAM" else str(name)


def _struck(event: Mapping[str, Any]) -> str | None:
    for name, how in (("retractedBy", "Retracted"), ("correctedBy", "Corrected")):
        later = event[name]
        if later is not None:
            return (
                f"{how} by entry {later['position']}, {moment(later['recordedAt'])}, "
                f"{_actor(later)}{_because(later)}"
            )
    return None


def _because(event: Mapping[str, Any]) -> str:
    return "." if event["reason"] is None else f": {event['reason']}"


def _remarks(event: Mapping[str, Any]) -> Iterator[str]:
    if event["corrects"] is not None:
        yield f"This corrects entry {event['corrects']['position']}."
    if event["exceptional"]:
        yield "It was let pass a rule that allows exceptions."
    if event["reason"] is not None:
        yield f"Reason: {event['reason']}"


def _source(source: Mapping[str, Any]) -> Source:
    kind = str(source["kind"]).capitalize()
    title = REDACTED if source["title"] in {None, REDACTED} else f"“{source['title']}”"
    parts = (title, source["locator"], source["publishedOn"])
    what = ", ".join(part for part in parts if part is not None)
    return Source(f"{kind} {what}", source["url"], source["says"])
