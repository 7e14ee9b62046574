"""Where the date of an entry was attested, for who asks on which days it possibly was.

A date with an open last day has no possible day after where it was attested (docs/dates.md).
"""

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, FromClause, func, select

from events.store.entry_texts import entry_texts
from events.store.log import entries
from schema.sql.functions import DayText, MomentText
from schema.sql.row import EntryRow, Row
from schema.sql.seen import known

SET_BY: Mapping[str, str] = {
    "started_on": "project.started",
    "completed_on": "project.completed",
    "signed_on": "funding_agreement.signed",
    "terminated_on": "funding_agreement.terminated",
    "closed_on": "funding_agreement.closed",
    "established_on": "institution.registered",
    "dissolved_on": "institution.dissolved",
    "since": "link.established",
    "ended_on": "link.ended",
    "withdrawn_on": "opportunity.withdrawn",
    "concluded_on": "dossier.concluded",
}
"""The fields of records that hold the date of an entry, and the event that sets each."""

Attested = Callable[[Row], ColumnElement[str]]


def attested_of(name: str) -> Attested | None:
    """Return what reads the day on which a date was attested; None of one that is no entry's."""
    if name == "effective_on":
        return _of_its_entry
    if name in SET_BY:
        return lambda row: _of_field(row, name)
    return None


def _of_its_entry(row: Row) -> ColumnElement[str]:
    entry = entries.alias()
    position = row.raw("position" if isinstance(row, EntryRow) else "entry_position")
    return select(_day(entry)).where(entry.c.position == position).scalar_subquery()


def _of_field(row: Row, name: str) -> ColumnElement[str]:
    """Return the day of the last entry with that date which set the field."""
    entry = entries.alias()
    its = (
        entry.c.record == row.raw("id"),
        entry.c.type == SET_BY[name],
        entry.c.effective_on == row.raw(name),
        known(entry, row.at),
    )
    return select(func.max(_day(entry))).where(*its).scalar_subquery()


def _day(entry: FromClause) -> ColumnElement[str]:
    """Return the day on which an entry is attested: before it was recorded, or then."""
    texts = entry_texts.alias()
    earlier = select(DayText(texts.c.attested)).where(texts.c.position == entry.c.position)
    recorded = func.substr(MomentText(entry.c.recorded_at), 1, 10)
    return func.coalesce(earlier.scalar_subquery(), recorded)
