"""docs/audit.md, walked through as it is written: each step comes out as it is shown."""

import os
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from tests.officer import Officer
from tests.walking import ROOT, Step, Walker, is_as_shown, lasting, steps

PAGE = ROOT / "docs" / "audit.md"
REWRITE = "LIAISON_REWRITE_DOCS"


async def test_an_auditor_gets_what_the_page_shows(demo: AsyncEngine, tmp_path: Path) -> None:
    walker = Walker(demo, await Officer.named("An auditor", demo), tmp_path)
    page, wrong = PAGE.read_text("utf-8"), list[tuple[Step, str]]()
    for step in steps(page):
        came = await walker.take(step)
        if not is_as_shown(came, step.shown):
            wrong.append((step, lasting(came)))
    if REWRITE in os.environ:
        for step, came in reversed(wrong):
            page = page[: step.place.start] + came + page[step.place.stop :]
        PAGE.write_text(page, "utf-8")
    assert not wrong, "\n".join(f"$ {step.done}\n{came}" for step, came in wrong)


def test_what_is_shown_may_leave_something_open() -> None:
    assert is_as_shown("a\nb\n", "a\nb\n")
    assert is_as_shown("signed 17 times\n", "signed … times\n")
    assert is_as_shown("a\nb\nc\nd\n", "a\n…\nd\n")
    assert is_as_shown("", "")
    assert not is_as_shown("a\nb\n", "a\n")
    assert not is_as_shown("a\n", "…b\n")
