"""What the log keeps to whatever happens: its order, its versions, its moments, its content."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from events import dates
from events.dates import PartialDate
from events.proofs.findings import Finding
from events.store import log

Row: TypeAlias = Mapping[str, Any]
Targets: TypeAlias = Mapping[int, tuple[str, date]]
"""Of entries that others speak of: their records, and the days they count from."""


def broken(
    row: Row,
    before: Row | None,
    last_version: int | None,
    targets: Targets,
    unsure: Collection[int],
) -> Finding | None:
    """Return the first law that an entry breaks.

    It is held against the entry before it and the last version of its record, where these are
    known; and against those it speaks of, unless they are `unsure`, as they were altered.
    """
    wrong = (
        _wrong_version(row, last_version)
        or _wrong_moment(row, before)
        or _wrong_target(row, targets, unsure)
        or _wrong_content(row)
    )
    if wrong is None:
        return None
    check, column, message = wrong
    position = row["position"]
    return Finding(
        check, f"entry {position} {message}", log.entries.name, position, row["record"], column
    )


_Wrong: TypeAlias = tuple[str, str, str]
"""Which check, which column, and what is said of the entry."""


def _wrong_version(row: Row, last_version: int | None) -> _Wrong | None:
    if last_version is None or row["version"] == last_version + 1:
        return None
    said = f"is version {row['version']} of {row['record']}, not {last_version + 1}"
    return "versions", "version", said


def _wrong_moment(row: Row, before: Row | None) -> _Wrong | None:
    if before is None:
        return None
    moment: datetime = row["recorded_at"]
    last: datetime = before["recorded_at"]
    if moment == last if row["command_id"] == before["command_id"] else moment > last:
        return None
    return "moments", "recorded_at", f"was recorded at {moment}, the one before it at {last}"


def _wrong_target(row: Row, targets: Targets, unsure: Collection[int]) -> _Wrong | None:
    """Check that an entry corrects, or speaks of, an earlier one of its record, and on its day."""
    for name, said in (("corrects", "corrects"), ("about", "speaks of")):
        target = row[name]
        if target is None or target in unsure:
            continue
        record, day = targets.get(target, (None, None))
        if record != row["record"] or target >= row["position"]:
            return "entries", name, f"{said} {target}, which is no earlier entry of {row['record']}"
        if name == "about" and day != row["effective_from"]:
            return "entries", name, f"{said} {target}, which counts from another day: {day}"
    return None


def _wrong_content(row: Row) -> _Wrong | None:
    try:
        stated = PartialDate.stored(row["effective_on"])
    except Exception as error:  # noqa: BLE001  # what was tampered with fails in any way
        return "entries", "effective_on", f"cannot be read: {error!r}"
    try:
        log.entry_of(row)
    except Exception as error:  # noqa: BLE001  # likewise
        return "entries", "payload", f"cannot be read: {error!r}"
    first, last = stated.first or dates.FIRST_DAY, stated.last or dates.LAST_DAY
    if first <= row["effective_from"] <= last:
        return None
    said = f"counts from {row['effective_from']}, not from {stated.text}"
    return "entries", "effective_from", said
