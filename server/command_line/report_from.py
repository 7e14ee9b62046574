"""`liaison report --from FILE`: a record's life, told by evidence alone, without a register."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from events.dates import today
from events.proofs.leaf import Leaf, moment
from server.command_line.terminal import say
from server.command_line.verify_evidence import proved_by
from server.errors import CommandError
from server.report import page, text
from server.report.proved import Telling
from server.report.words import shown


def report(  # noqa: PLR0913  # what the command takes
    file: Path,
    keys: Sequence[str],
    record: str | None,
    as_of: Mapping[str, Any],
    day: date | None,
    *,
    html: bool,
) -> None:
    """Tell the life of a record in a file that proves it, as known at an instant."""
    proved = proved_by(file, keys)
    records = [one.record for one in proved.records]
    if record is None and len(records) == 1:
        [record] = records
    if record not in records:
        raise CommandError(f"{file} is evidence of {', '.join(map(shown, records))}: name one")

    def is_known(leaf: Leaf) -> bool:
        position, recorded_at = as_of.get("position"), as_of.get("recordedAt")
        if (recorded_on := as_of.get("recordedOn")) is not None:
            recorded_at = datetime.combine(recorded_on, time.max, UTC)
        return (position is None or leaf["position"] <= position) and (
            recorded_at is None or leaf["recorded_at"] <= moment(recorded_at)
        )

    telling = Telling(proved, day or today(datetime.now(UTC)), is_known)
    if not telling.entries(record):
        raise CommandError(f"nothing was known of {record} then")
    told = telling.report(record)
    say(*(page.lines(told) if html else text.lines(told)))
