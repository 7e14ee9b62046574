"""True stories, as the demo register tells them at several instants.

Each is a document and its answer, kept side by side. A variable is named after a key of the demo
register's files; in the answers, keys stand in the place of ids.
"""

import json
import os
import re
from pathlib import Path

import pytest
from graphql import OperationDefinitionNode, parse
from sqlalchemy.ext.asyncio import AsyncEngine

from server.demo_register import Keys, read_items
from tests.officer import Officer, written

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
IDS = Keys(read_items()).records
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


def variables_of(document: str) -> dict[str, str]:
    """Return the ids that the variables of a document ask for by their names."""
    [operation] = [
        one for one in parse(document).definitions if isinstance(one, OperationDefinitionNode)
    ]
    names = [one.variable.name.value for one in operation.variable_definitions or ()]
    return {name: IDS[_key(name)] for name in names}


def _key(name: str) -> str:
    """Return the key of the files for a variable: `interpolEuropol` is interpol-europol."""
    return re.sub(r"[A-Z]|(?<=[a-z])\d+", lambda found: f"-{found[0].lower()}", name)


def with_keys(text: str) -> str:
    """Put keys in the place of ids."""
    for key, id_ in IDS.items():
        text = text.replace(f'"{id_}"', f'"{key}"')
    return text
