"""`liaison report`: a record's life, told as text or as a page, by a register."""

from typing import Any

from server.command_line.terminal import say
from server.report import page, text
from server.report.life import life_of
from server.report.parts import report_of
from server.report.questions import contexts
from server.settings import Settings
from server.store import opened


async def report(settings: Settings, record: str, as_of: dict[str, Any], *, html: bool) -> None:
    """Tell the life of a record, as known at an instant."""
    async with opened(settings, only_reads=True) as engine:
        told = report_of(await life_of(record, as_of, contexts(engine)))
    say(*(page.lines(told) if html else text.lines(told)))
