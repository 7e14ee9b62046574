"""How much a register holds, as it is told wherever somebody could take one for another."""

from datetime import UTC, datetime

from sqlalchemy import URL


def entries(count: int, last: datetime | None) -> str:
    """Return how many entries there are, and of when the last is."""
    if count == 0:
        return "no entries"
    many = "1 entry" if count == 1 else f"{count} entries"
    at = "a moment that cannot be read" if last is None else f"{last.astimezone(UTC):%F %T} UTC"
    return f"{many}, the last of {at}"


def nothing_in(address: URL) -> str:
    """Return what to think of when a register is found empty that should not be."""
    if address.get_backend_name() == "sqlite":
        return "nothing was entered yet, or the file was copied without its -wal"
    return "nothing was entered yet"
