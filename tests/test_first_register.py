"""docs/first-register.md, walked through as it is written, from an empty store on."""

import os
import re
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from events.catalogue import event_kinds
from projections.verify import verify
from tests.officer import Officer
from tests.walking import ROOT, Step, Walker, is_as_shown, lasting, steps

PAGE = ROOT / "docs" / "first-register.md"
REWRITE = "LIAISON_REWRITE_DOCS"
_ENTRY = re.compile(r'"entryId": "(evt_[0-9a-z]{26})"')
_IDS = re.compile(r"(?<=evt_)[0-9a-z]{26}")


async def test_an_officer_gets_what_the_page_shows(engine: AsyncEngine, tmp_path: Path) -> None:
    """`evt_…` in a document stands for the entry that an answer told of last."""
    walker = Walker(engine, await Officer.named("Ann Other", engine), tmp_path)
    page, wrong, entry = PAGE.read_text("utf-8"), list[tuple[Step, str]](), ""
    for step in steps(page):
        came = await walker.take(step._replace(done=step.done.replace("evt_…", entry)))
        entry = next(iter(_ENTRY.findall(came)), entry)
        if not is_as_shown(came, step.shown):
            wrong.append((step, _IDS.sub("…", lasting(came))))
    if REWRITE in os.environ:
        for step, came in reversed(wrong):
            page = page[: step.place.start] + came + page[step.place.stop :]
        PAGE.write_text(page, "utf-8")
    assert not wrong, "\n".join(f"$ {step.done}\n{came}" for step, came in wrong)
    assert await verify(engine) == []


def test_the_page_tells_every_decision_that_needs_a_reason() -> None:
    assert {name for name, kind in event_kinds.items() if kind.needs_reason} == {
        "entry.retracted",
        *(f"project.{word}" for word in ("suspended", "resumed", "cancelled", "reopened")),
        *(f"funding_agreement.{word}" for word in ("abandoned", "suspended", "resumed")),
        "funding_agreement.terminated",
        *(f"funding_agreement.funds_{word}" for word in ("recovered", "decommitted")),
        *("opportunity.declined", "area.closed", "link.ended"),
    }


def test_nothing_on_the_page_is_refused() -> None:
    answers = [step.shown for step in steps(PAGE.read_text("utf-8")) if step.kind == "json"]
    assert len(answers) == 12
    for answer in answers:
        assert not {'"rule"', '"errors"'} & {*re.findall(r'"\w+"', answer)}
