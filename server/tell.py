"""`liaison report`: a record's life, told as text or as a page."""

from typing import Any

from server import report_page, report_text
from server.asking import asking
from server.report_reading import life_of
from server.settings import Settings
from server.store import opened
from server.terminal import say


async def report(settings: Settings, record: str, as_of: dict[str, Any], *, html: bool) -> None:
    """Tell the life of a record, as known at an instant."""
    async with opened(settings) as engine:
        life = await life_of(record, as_of, asking(engine))
    say(*(report_page.lines(life) if html else report_text.lines(life)))
