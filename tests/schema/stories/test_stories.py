"""True stories, as the demo register tells them at several instants.

Each is a document and its answer, kept side by side. A variable is named after a key of the demo
register's files; in the answers, keys stand in the place of ids.
"""

import json
import os
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.officer import Officer, written
from tests.schema.keys import variables_of, with_keys

HERE = Path(__file__).parent
STORIES = (
    "rename",
    "split",
    "merger",
    "replacement",
    "link-upgraded",
    "link-inherited",
    "wapis-3",
    "partial-dates",
)
REWRITE = "LIAISON_REWRITE_STORIES"


@pytest.mark.parametrize("story", STORIES)
async def test_a_story_is_told_at_every_instant(demo: AsyncEngine, story: str) -> None:
    document = (HERE / f"{story}.graphql").read_text("utf-8")
    reader = await Officer.named("A reader", demo)

    told = with_keys(written(await reader.ask(document, **variables_of(document))))

    kept = HERE / f"{story}.json"
    if REWRITE in os.environ:
        kept.write_text(told, "utf-8")
    assert json.loads(told) == json.loads(kept.read_text("utf-8"))
    assert told == kept.read_text("utf-8")


def test_no_story_is_left_out() -> None:
    assert {path.stem for path in HERE.glob("*.graphql")} == set(STORIES)
    assert {path.stem for path in HERE.glob("*.json")} == set(STORIES)
