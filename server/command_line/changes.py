"""`liaison changes`: what differs between two instants, written as CSV."""

import sys
from collections.abc import Mapping
from typing import Any

from server.command_line.terminal import hand_out
from server.report import changes as table
from server.report.questions import contexts, warnings_of
from server.settings import Settings
from server.store import opened


async def changes(settings: Settings, since: Mapping[str, Any], until: Mapping[str, Any]) -> None:
    """Write what differs to standard output, as it is read."""
    async with opened(settings, only_reads=True) as engine:
        for warning in await warnings_of(contexts(engine), since, until):
            sys.stderr.write(f"liaison: {warning}\n")
        async for some in table.lines(contexts(engine), since, until):
            hand_out(some.encode())
