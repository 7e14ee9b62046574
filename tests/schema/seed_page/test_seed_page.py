"""What the page that the register began with says, and the query that answers each statement."""

import json
import os
from pathlib import Path
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    FragmentSpreadNode,
    Node,
    OperationDefinitionNode,
    Visitor,
    parse,
    print_ast,
    visit,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.officer import Officer, written
from tests.schema.keys import variables_of, with_keys

HERE = Path(__file__).parent
PAGE = (HERE / "page.graphql").read_text("utf-8")
ANSWERS = HERE / "page.json"
REWRITE = "LIAISON_REWRITE_STORIES"

INSTANTS = {
    "at the time of the page": {"effectiveOn": "2021-01-15"},
    "today": {"effectiveOn": "2026-11-24"},
}
"""The page bears no date; it gives DG DEVCO the name that it had until then."""


async def test_every_statement_of_the_page_is_answered_at_its_time_and_today(
    demo: AsyncEngine,
) -> None:
    reader = await Officer.named("A reader", demo)
    answers = {
        name: told_once(
            {
                when: await reader.ask(document, asOf=as_of, **variables_of(document))
                for when, as_of in INSTANTS.items()
            }
        )
        for name, document in statements().items()
    }
    told = with_keys(written(answers))

    if REWRITE in os.environ:
        ANSWERS.write_text(told, "utf-8")
    assert json.loads(told) == json.loads(ANSWERS.read_text("utf-8"))
    assert told == ANSWERS.read_text("utf-8")


def told_once(answers: dict[str, Any]) -> dict[str, Any]:
    """Tell an answer once that is the same whenever it is asked for."""
    [first, *others] = answers.values()
    return {" and ".join(answers): first} if others == [first] * len(others) else answers


def statements() -> dict[str, str]:
    """Return each query as a document of its own, by its name."""
    page = parse(PAGE)
    fragments = {
        one.name.value: one for one in page.definitions if isinstance(one, FragmentDefinitionNode)
    }
    return {
        str(one.name and one.name.value): "\n".join(
            map(print_ast, (one, *(fragments[name] for name in sorted(spread_in(one)))))
        )
        for one in page.definitions
        if isinstance(one, OperationDefinitionNode)
    }


def spread_in(operation: Node) -> set[str]:
    """Return the names of the fragments that an operation spreads."""
    names: set[str] = set()

    class Spreads(Visitor):
        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
            names.add(node.name.value)

    visit(operation, Spreads())
    return names
