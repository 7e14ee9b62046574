"""Which days a date allows, told a second time from `docs/dates.md`, in the plainest way.

A date is read from what is written of it; nothing here asks the product what a date means.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta
from typing import NamedTuple

from events.catalogue import kind_of
from events.entry import Entry

ALWAYS = date(1, 1, 1)
NEVER = date(9999, 12, 31)
"""The day that none reaches: what is open ends before it."""
ONE_DAY = timedelta(days=1)


class Days(NamedTuple):
    """The first and the last day that something may have been on; None is open."""

    first: date | None
    last: date | None

    @property
    def is_open(self) -> bool:
        """Whether an end of it is."""
        return self.first is None or self.last is None


def stated(text: str) -> Days:
    """Return the days of a date as it is written."""
    if text == "XXXX":
        return Days(None, None)
    if not text.startswith("["):
        return Days(*_part(text))
    begin, end = text.strip("[]").split("..")
    return Days(_part(begin)[0] if begin else None, _part(end)[1] if end else None)


def _part(text: str) -> tuple[date, date]:
    year, *finer = map(int, text.split("-"))
    match finer:
        case []:
            return date(year, 1, 1), date(year, 12, 31)
        case [month]:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), following - ONE_DAY
        case _:
            return date.fromisoformat(text), date.fromisoformat(text)


def written(days: Days) -> str:
    """Return a date of some days, to the day, as it is written."""
    if days == (None, None):
        return "XXXX"
    return (
        f"{days.first}" if days.first == days.last else f"[{days.first or ''}..{days.last or ''}]"
    )


def precision(text: str) -> str:
    """Return the word for how precisely a date is written."""
    if text == "XXXX":
        return "UNKNOWN"
    if text.startswith("[.."):
        return "NOT_AFTER"
    if text.endswith("..]"):
        return "NOT_BEFORE"
    return "SET" if ".." in text else {4: "YEAR", 7: "MONTH", 10: "DAY"}[len(text)]


# What kinds of events count from -------------------------------------------------------------

OPENINGS = {
    *("institution.registered", "area.opened", "project.identified", "opportunity.spotted"),
    *("funding_agreement.proposed", "link.established", "dossier.opened", "register.opened"),
}
ENDINGS = {
    *("project.completed", "project.closed", "project.cancelled", "project.partner_left"),
    *("funding_agreement.abandoned", "funding_agreement.terminated", "funding_agreement.closed"),
    *("institution.dissolved", "institution.identifier_withdrawn", "area.closed", "link.ended"),
    *("opportunity.declined", "opportunity.withdrawn", "dossier.concluded", "document.withdrawn"),
}
DESCRIPTIONS = {
    *("project.described", "project.scheduled", "project.partner_joined", "area.restated"),
    *("institution.identifier_assigned", "opportunity.revised", "dossier.revised"),
    *("document.attached", "entry.retracted", "entry.noted", "entry.redacted"),
    *("register.described", "register.actor_erased"),
}
"""By the fourth rule; all kinds that are in none of the three are changes."""


def kind(entry: Entry) -> str:
    """Return the kind of event that an entry is of, as it is stored."""
    return kind_of(entry.fact).name


# What an entry's date allows -----------------------------------------------------------------


def attested(entry: Entry, corrected: Sequence[Entry] = ()) -> date:
    """Return the day on which an entry is attested; `corrected` are those whose place it takes."""
    first = stated(entry.effective_on.text).first
    days = [*_attesting(entry, first), *(attested(one) for one in corrected)]
    return max(min(days), first or ALWAYS)


def _attesting(entry: Entry, first: date | None) -> Iterator[date]:
    recorded = entry.recorded_at.astimezone(UTC).date()
    yield recorded
    for source in entry.sources:
        if source.published_on is not None:
            out = stated(source.published_on.text).last
            if out is not None and out <= recorded and (first is None or first <= out):
                yield out


def allowed(entry: Entry, corrected: Sequence[Entry] = ()) -> Days:
    """Return the days on which an entry may have been: of what has happened, none of the future."""
    first, last = stated(entry.effective_on.text)
    recorded = entry.recorded_at.astimezone(UTC)
    is_announced = kind_of(entry.fact).ahead and first is not None and first > recorded.date()
    if last is None and not is_announced:
        last = attested(entry, corrected)
    if last is not None and not kind_of(entry.fact).ahead:
        last = min(last, (recorded + timedelta(hours=14)).date())
    return Days(first, last)
