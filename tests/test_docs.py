"""What the docs show was made by running it: each document in order, and each answer."""

import json
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.reads import reads_of
from schema.compiler.population import counted
from server.command_line import arguments
from tests.officer import Officer

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REWRITE = "LIAISON_REWRITE_DOCS"
_COMMAND = re.compile(r"(?:`|^ {4}|^\$ |\$\()liaison ([a-z-]+(?: [^`|;>&\n)]*)?)", re.MULTILINE)
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


@pytest.mark.parametrize("doc", ["README.md", *(f"docs/{one.name}" for one in DOCS.glob("*.md"))])
def test_a_command_that_a_doc_shows_is_one_with_the_options_it_has(doc: str) -> None:
    """Those in consoles are run besides, page by page."""
    shown = (ROOT / doc).read_text("utf-8")
    for words in _COMMAND.findall(shown):
        name, *rest = words.split()
        helped = helped_of(name)
        assert helped is not None, f"{doc} shows liaison {name}, which is no command"
        options = {word.partition("=")[0] for word in rest if word.startswith("--")}
        missing = {one for one in options if not re.search(rf"{re.escape(one)}\b", helped)}
        assert not missing, f"{doc} shows {missing} of liaison {name}"


@cache
def helped_of(command: str) -> str | None:
    """Return the help of a command, with that of what it may be told first; None if it is none."""
    words, before = [["liaison", command, *more, "--help"] for more in ([], ["new"])], sys.argv
    helped = StringIO()
    try:
        for one in words:
            sys.argv = one
            with redirect_stdout(helped), redirect_stderr(StringIO()), suppress(SystemExit):
                arguments.read()
    finally:
        sys.argv = before
    return helped.getvalue() or None


async def answered(officer: Officer, document: str) -> Any:
    """Return the data of a document, or what is wrong with it."""
    answer = await officer.run(document)
    return {"errors": answer["errors"]} if "errors" in answer else answer["data"]
