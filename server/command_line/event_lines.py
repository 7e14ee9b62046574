"""`liaison events`: the log as lines of JSON, one an entry, read from any position on."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import msgspec
from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import leaf
from events.store import log
from events.texts import REMOVED
from server.command_line.terminal import hand_out
from server.settings import Settings
from server.store import opened

_POLL_SECONDS = 0.5
# Stored as JSON text; it goes out as it is.
_JSON = ("payload", "sources")


async def events(settings: Settings, after: int, *, follow: bool) -> None:
    """Write the log to standard output as lines of JSON, oldest entry first."""
    async with opened(settings, only_reads=not follow) as engine:
        async for some in lines(engine, after, follow=follow):
            hand_out(some)


async def lines(engine: AsyncEngine, after: int, *, follow: bool) -> AsyncIterator[bytes]:
    """Yield the lines of some entries at a time; with `follow`, wait for more and never end."""
    while True:
        # A connection of its own for every look: a transaction left open sees nothing new.
        async with engine.connect() as connection:
            async for page in log.pages(connection, after):
                yield b"".join(line(row) for row in page)
                after = page[-1]["position"]
        if not follow:
            return
        await asyncio.sleep(_POLL_SECONDS)


def line(row: RowMapping) -> bytes:
    """Write one stored entry, its payload in the shape it was stored in.

    A text that was removed is null, and `redacted` names it by its JSON pointer.
    """
    entry: dict[str, Any] = dict(row)
    if any('""' in row[name] for name in _JSON) or row["reason"] == REMOVED:
        return msgspec.json.encode(_redacted(entry)) + b"\n"
    entry["recorded_at"] = leaf.moment(entry["recorded_at"])
    for name in _JSON:
        entry[name] = msgspec.Raw(entry[name].encode())
    return msgspec.json.encode(entry) + b"\n"


def _redacted(entry: dict[str, Any]) -> dict[str, Any]:
    paths = list[str]()

    def shown(value: Any, path: str) -> Any:
        if value == REMOVED:
            paths.append(path)
            return None
        if isinstance(value, dict):
            members = cast("dict[str, Any]", value).items()
            return {name: shown(part, f"{path}/{name}") for name, part in members}
        if isinstance(value, list):
            return [shown(part, f"{path}/{at}") for at, part in enumerate(cast("Any", value))]
        return value

    told = {name: shown(msgspec.json.decode(entry[name]), f"/{name}") for name in _JSON}
    reason = shown(entry["reason"], "/reason")
    recorded_at = leaf.moment(entry["recorded_at"])
    return {**entry, **told, "reason": reason, "recorded_at": recorded_at, "redacted": paths}
