"""What the docs show was made by running it: each document in order, and each answer."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.reads import reads_of
from schema.compiler.population import counted
from tests.officer import Officer

ROOT = Path(__file__).parent.parent
REWRITE = "LIAISON_REWRITE_DOCS"
_BLOCK = re.compile(r"```(graphql|json)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize(
    ("doc", "answers"), [("README.md", 5), ("docs/queries.md", 21), ("docs/dates.md", 3)]
)
async def test_a_doc_shows_what_the_register_answers(
    demo: AsyncEngine, doc: str, answers: int
) -> None:
    """An answer follows its document; a further answer is to the same document, sent again."""
    officer, path, document = await Officer.named("A newcomer", demo), ROOT / doc, ""
    officer.population = await counted(reads_of(demo))
    shown, told = path.read_text("utf-8"), list[str]()
    for kind, text in _BLOCK.findall(shown):
        if kind == "graphql":
            document = text
        else:
            answer = await answered(officer, document)
            told.append(json.dumps(answer, indent=2, ensure_ascii=False) + "\n")
    made = iter(told)
    again = _BLOCK.sub(
        lambda one: f"```json\n{next(made)}```" if one[1] == "json" else one[0], shown
    )
    if REWRITE in os.environ:
        path.write_text(again, "utf-8")
    assert path.read_text("utf-8") == again
    assert len(told) == answers


async def answered(officer: Officer, document: str) -> Any:
    """Return the data of a document, or what is wrong with it."""
    answer = await officer.run(document)
    return {"errors": answer["errors"]} if "errors" in answer else answer["data"]
