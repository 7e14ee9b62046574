"""docs/sql.md shows the statements that documents become, in parts, as they are sent.

Each `sql` block after a document is the next part of its statement on PostgreSQL, each `sql sqlite`
block of that on SQLite. `make snapshots` writes the blocks anew and leaves what is told between
them: a part begins where its first line stands in the statement, so a block may hold that alone.
"""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from tests.schema.reading.reader import Reader
from tests.sql_layout import laid_out, one_line

PAGE = Path(__file__).parents[2] / "docs" / "sql.md"
REWRITE = "LIAISON_REWRITE_DOCS"
FENCES = {"postgresql": "sql", "sqlite": "sql sqlite"}
DOCUMENTS = 11
_BLOCK = re.compile(r"```(graphql|sql|sql sqlite)\n(.*?)```", re.DOTALL)
_SPELLINGS = re.compile(r"^\| `(.+?)` \| `(.+?)` \|", re.MULTILINE)


async def test_the_page_shows_what_is_sent(demo: AsyncEngine) -> None:
    page, fence = PAGE.read_text("utf-8"), FENCES[demo.dialect.name]
    documents = [text for kind, text in _BLOCK.findall(page) if kind == "graphql"]
    statements = [await sent(demo, document) for document in documents]

    again = "".join(rewritten(page, fence, statements))
    if REWRITE in os.environ:
        PAGE.write_text(again, "utf-8")
    assert PAGE.read_text("utf-8") == again
    assert len(documents) == DOCUMENTS


async def test_the_page_says_how_each_store_spells_it(demo: AsyncEngine) -> None:
    page, column = PAGE.read_text("utf-8"), [*FENCES].index(demo.dialect.name)
    documents = [text for kind, text in _BLOCK.findall(page) if kind == "graphql"]
    statements = [one_line(await sent(demo, document)) for document in documents]
    spellings = [row[column].replace(r"\|", "|") for row in _SPELLINGS.findall(page)]

    assert len(spellings) >= 10
    for spelling in spellings:
        assert any(spelling in statement for statement in statements), spelling


async def sent(demo: AsyncEngine, document: str) -> str:
    """Return the one statement a document becomes, having asked for it."""
    reader = Reader(demo)
    request = reader.request()
    answer = await reader.ask(document, request)
    [statement], [value] = request.statements, answer.values()
    assert value, document
    assert "[]" not in str(value), f"This finds nothing, and shows nothing: {document}"
    assert one_line(laid_out(statement)) == one_line(statement)
    return laid_out(statement)


def rewritten(page: str, fence: str, statements: Sequence[str]) -> Iterator[str]:
    """Yield the page with the parts of each statement in the blocks that follow its document."""
    before, *sections = re.split(r"(?=```graphql\n)", page)
    yield before
    for section, statement in zip(sections, statements, strict=True):
        blocks = [text for kind, text in _BLOCK.findall(section) if kind == fence]
        assert blocks or fence != FENCES["postgresql"], section
        made = iter(parts(statement, [block.partition("\n")[0] for block in blocks]))
        yield _BLOCK.sub(
            lambda one, made=made: f"```{fence}\n{next(made)}\n```" if one[1] == fence else one[0],
            section,
        )


def parts(statement: str, first_lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a statement from each of these to the next; the first is its own."""
    lines, starts = statement.split("\n"), [0] if first_lines else []
    for first in first_lines[1:]:
        following = lines[starts[-1] + 1 :]
        assert first in following, f"No line of the statement is now {first!r}: move that part."
        starts.append(starts[-1] + 1 + following.index(first))
    for start, end in pairwise([*starts, len(lines)]):
        yield "\n".join(lines[start:end])
