"""What a command says of an entry is said of the record of that entry, which is looked up."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from events import ids
from events.deciding.command import Draft
from events.errors import RejectedError, refuse
from events.store import log


async def resolved(connection: AsyncConnection, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give the drafts that speak of an entry the record of that entry."""
    spoken_of = {draft.about or draft.corrects for draft in drafts} - {None}
    if not spoken_of:
        return tuple(drafts)
    records = await log.entry_records(connection, [entry for entry in spoken_of if entry])
    records |= {draft.entry_id: draft.record for draft in drafts if draft.entry_id}
    made, found = list[Draft](), list[RejectedError]()
    for number, draft in enumerate(drafts):
        try:
            made.append(_of_its_record(draft, records))
        except RejectedError as error:
            found.append(error.under("commands", str(number)) if len(drafts) > 1 else error)
    refuse(found)
    return tuple(made)


def _of_its_record(draft: Draft, records: dict[str, str]) -> Draft:
    spoken_of = draft.about or draft.corrects
    if spoken_of is None:
        return draft
    path = ("id",) if draft.about else ("entry", "corrects")
    if ids.prefix_of(spoken_of) != ids.ENTRY:
        raise RejectedError(
            "malformed_id", f"{spoken_of!r:.60} is no id of an entry (evt_…).", path
        )
    if spoken_of not in records:
        raise RejectedError("unknown_entry", f"There is no entry {spoken_of}.", path)
    record = records[spoken_of]
    if draft.record and draft.record != record:
        raise RejectedError("other_record", f"Entry {spoken_of} is of {record}.", path)
    return replace(draft, record=record)
