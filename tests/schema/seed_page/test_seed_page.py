"""What the page that the register began with says, asked of the register, and what must come."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
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

from server.demo.drafts import is_list, is_object
from tests.officer import Officer
from tests.schema.keys import IDS, variables_of, with_keys

HERE = Path(__file__).parent
ANSWERS: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
    (HERE / "answers.yaml").read_text("utf-8")
)
INSTANTS = {"page": {"effectiveOn": "2021-01-15"}, "today": {"effectiveOn": "2026-11-24"}}
"""The page bears no date; it gives DG DEVCO the name that it had until then."""

PROSE = {"note", "statement", "summary"}

UNKNOWN_TO_THE_PAGE = {
    "iarms-1": "told of by a page on the fifth phase alone, which bears no date",
    "iarms-2": "the same",
    "iarms-4": "the same",
    "iarms-5": "it began in December 2024",
    "eu-las-2": "told of by a page on the third phase alone, which bears no date",
    "eu-las-3": "decided on in September 2024",
    "el-paccto-2": "it followed what ended in 2022",
    "interpol-el-paccto-2": "it began in January 2024",
}
"""The projects of which the page and the dated sources did not tell by February 2021, and why."""


def test_every_statement_has_its_answers() -> None:
    assert [*statements()] == [*ANSWERS]
    assert {frozenset(answers) for answers in ANSWERS.values()} == {
        frozenset({"both"}),
        frozenset(INSTANTS),
    }


@pytest.mark.parametrize("statement", ANSWERS)
async def test_a_statement_of_the_page_is_answered_at_its_time_and_today(
    demo: AsyncEngine, statement: str
) -> None:
    reader = await Officer.named("A reader", demo)
    document, answers = statements()[statement], ANSWERS[statement]

    for when, as_of in INSTANTS.items():
        answer = await reader.ask(document, asOf=as_of, **variables_of(document))
        prose: list[str] = []
        told = plain(json.loads(with_keys(json.dumps(answer))), prose)
        expected = dict(answers.get(when, answers.get("both", {})))
        words = expected.pop("says", [])
        assert (when, told) == (when, plain(expected, []))
        assert [word for word in words if word not in " ".join(prose)] == []


async def test_in_february_2021_the_page_and_what_was_published_before_are_known(
    demo: AsyncEngine,
) -> None:
    reader = await Officer.named("A reader", demo)
    known = await reader.ask(
        """query($asOf: AsOf!) {
          projects(first: 100, asOf: $asOf) { nodes { recordId } }
          areasOfCooperation(asOf: $asOf) { nodes { recordId title } }
          institutionalLinks(first: 100, asOf: $asOf) { nodes { toInstitution { recordId } } }
        }""",
        asOf={"recordedAt": "2021-02-01T00:00:00Z", "effectiveOn": "2021-02-01"},
    )
    known = plain(json.loads(with_keys(json.dumps(known))), [])
    projects = {key for key, id_ in IDS.items() if id_.startswith("prj_")}

    assert projects - set(known["projects"]) == set(UNKNOWN_TO_THE_PAGE)
    assert len(projects) == len(known["projects"]) + len(UNKNOWN_TO_THE_PAGE) == 38
    assert known["areasOfCooperation"] == plain(
        [
            {"recordId": "area-migration", "title": "Irregular migration"},
            {"recordId": "area-battlefield", "title": "Battlefield evidence"},
            {"recordId": "area-west-africa", "title": "West Africa"},
            {"recordId": "area-emla", "title": "e-MLA"},
        ],
        [],
    )
    bodies = ["ep-libe", "cosi", "lewp", "scifa", "cpcc", "cmpd", "home", "just", "devco", "near"]
    partners = {one["toInstitution"] for one in known["institutionalLinks"]}
    assert {*bodies, "eu", "clearing-house", "g5-sahel"} <= partners


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ({"project": {"recordId": "x", "title": None}}, {"project": "x"}),
        ({"nodes": [{"recordId": "b"}, {"recordId": "a"}]}, ["a", "b"]),
        ({"alive": False, "certain": True}, {"alive": "no"}),
        ({"paid": {"amount": "1.00", "currency": "EUR"}, "note": "Kept."}, {"paid": "EUR 1.00"}),
    ],
)
def test_an_answer_is_read_plainly(answer: Any, read: Any) -> None:
    assert plain(answer, []) == read


def plain(value: Any, prose: list[str]) -> Any:
    """Return an answer as `answers.yaml` has it, and put its prose in the list."""
    if is_list(value):
        items = [item for one in value if (item := plain(one, prose)) not in ({}, [], None)]
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
    if not is_object(value):
        return {True: "yes", False: "no"}.get(value, str(value)) if value is not None else None
    told: dict[str, Any] = {}
    for name, one in value.items():
        if name in PROSE:
            prose.append(str(one))
        elif (name, one) != ("certain", True) and (read := plain(one, prose)) not in (None, [], {}):
            told[name] = read
    match told:
        case {"amount": amount, "currency": currency} if len(told) == 2:
            return f"{currency} {amount}"
        case {"nodes": only} | {"recordId": only} | {"country": only} if len(told) == 1:
            return only
        case _:
            return told


def statements() -> dict[str, str]:
    """Return each query as a document of its own, by its name."""
    page = parse((HERE / "page.graphql").read_text("utf-8"))
    fragments = {
        one.name.value: one for one in page.definitions if isinstance(one, FragmentDefinitionNode)
    }
    return {
        str(one.name and one.name.value): "\n".join(
            map(print_ast, (one, *(fragments[name] for name in sorted(spread_in(one, fragments)))))
        )
        for one in page.definitions
        if isinstance(one, OperationDefinitionNode)
    }


def spread_in(part: Node, fragments: dict[str, FragmentDefinitionNode]) -> set[str]:
    """Return the names of the fragments that a part of the document spreads, and theirs."""
    names: set[str] = set()

    class Spreads(Visitor):
        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
            names.add(node.name.value)

    visit(part, Spreads())
    return names.union(*(spread_in(fragments[name], fragments) for name in names))
