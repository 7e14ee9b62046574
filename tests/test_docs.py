"""What the README shows was made by running it: each document in order, and each answer."""

import json
import os
import re
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from tests.officer import Officer

README = Path(__file__).parent.parent / "README.md"
REWRITE = "LIAISON_REWRITE_DOCS"
_BLOCK = re.compile(r"```(graphql|json)\n(.*?)```", re.DOTALL)


async def test_the_readme_shows_what_the_register_answers(demo: AsyncEngine) -> None:
    """An answer follows its document; a further answer is to the same document, sent again."""
    officer = await Officer.named("A newcomer", demo)
    shown, document, answers = README.read_text("utf-8"), "", 0
    for kind, text in _BLOCK.findall(shown):
        if kind == "graphql":
            document = text
            continue
        answers += 1
        told = json.dumps(await officer.ask(document), indent=2, ensure_ascii=False) + "\n"
        if REWRITE in os.environ:
            README.write_text(README.read_text("utf-8").replace(text, told, 1), "utf-8")
        else:
            assert told == text
    assert answers == 4
