"""Of an object of which every field is skipped the answer is `{}`, wherever the schema has one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from graphql import (
    GraphQLNamedType,
    GraphQLObjectType,
    is_abstract_type,
    is_composite_type,
    is_required_argument,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.api import walked
from schema.compiler.compiler import Plan, plan_of
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from tests.schema.reading.reader import Reader
from tests.schema.reading.selections import type_of

RECORDS = """{
    institutions(first: 1, where: {children: {some: {}}}) { nodes { id __typename } }
    areasOfCooperation(first: 1) { nodes { id __typename } }
    projects(first: 1, where: {agreements: {some: {}}}) { nodes { id __typename } }
    fundingAgreements(first: 1, where: {contribution: {}}) { nodes { id __typename } }
    institutionalLinks(first: 1, where: {upgrades: {some: {}}}) { nodes { id __typename } }
    fundingOpportunities(first: 1) { nodes { id __typename } }
    policyDossiers(first: 1, where: {stages: {some: {}}}) { nodes { id __typename } } }"""
EVENTS = "{ events(first: 500) { nodes { id __typename } } }"
GIVEN = {
    "text": '"police"',
    "list": "COUNTRIES",
    "since": "{position: 500}",
    "from": "1",
    "groupBy": "[]",
}
SKIPPED = "__typename @skip(if: true)"


class Step(NamedTuple):
    """A field that leads to objects, and the type that has it."""

    of: GraphQLObjectType
    name: str

    @property
    def is_of_an_interface(self) -> bool:
        return any(self.name in one.fields for one in self.of.interfaces)

    @property
    def leads_to(self) -> list[GraphQLObjectType]:
        return _possible(type_of(self.of.fields[self.name]))


def _possible(type_: GraphQLNamedType) -> list[GraphQLObjectType]:
    if is_abstract_type(type_):
        return list(walked.get_possible_types(type_))
    return [type_] if isinstance(type_, GraphQLObjectType) else []


def ways() -> Iterator[tuple[Step, ...]]:
    """Yield a way to every field that leads to objects: the shortest to the type that has it."""
    assert walked.query_type is not None
    # That gives records and events of every type.
    nodes = Step(walked.query_type, "nodes")
    ahead = [walked.query_type, *nodes.leads_to]
    known: dict[str, tuple[Step, ...]] = {one.name: (nodes,) for one in nodes.leads_to}
    known[walked.query_type.name] = ()
    plans = set[Plan | None]()
    for type_ in ahead:
        for name, field in type_.fields.items():
            # What all of them have is one field to the compiler.
            plan = plan_of(field) if Step(type_, name).is_of_an_interface else None
            if not is_composite_type(type_of(field)) or (plan is not None and plan in plans):
                continue
            plans.add(plan)
            way = (*known[type_.name], Step(type_, name))
            yield way
            for one in way[-1].leads_to:
                if one.name not in known:
                    known[one.name] = way
                    ahead.append(one)


def document(way: Sequence[Step], ids: Mapping[str, str], selected: str) -> str:
    """Write the operation that goes a way and selects something at its end."""
    text, reached = f"{{ {selected} }}", ids
    for step in reversed(way):
        given = _arguments(step, ids if step.name != "nodes" else reached)
        text = f"{{ ... on {step.of.name} {{ {step.name}{given} {text} }} }}"
        reached = {name: id_ for name, id_ in ids.items() if name == step.of.name} or ids
    return text


def _arguments(step: Step, ids: Mapping[str, str]) -> str:
    """Return the arguments that a field takes at least, and few items of a list."""
    given = dict[str, str]()
    for name, argument in step.of.fields[step.name].args.items():
        match name:
            case "first":
                given[name] = "2"
            case "position":
                given[name] = "1"
            case "id" if step.name != "event":
                given[name] = json.dumps(ids.get(step.leads_to[0].name) or next(iter(ids.values())))
            case "ids":
                given[name] = json.dumps([*ids.values()])
            case _ if is_required_argument(argument):
                given[name] = GIVEN[name]
            case _:
                pass
    return f"({', '.join(f'{name}: {said}' for name, said in given.items())})" if given else ""


def emptied(answer: Any) -> Any:
    """Return an answer without the names of types."""
    if isinstance(answer, list):
        return [emptied(one) for one in cast("list[Any]", answer)]
    if isinstance(answer, dict):
        members = cast("dict[str, Any]", answer).items()
        return {key: emptied(one) for key, one in members if key != "__typename"}
    return answer


async def test_of_what_nothing_is_selected_the_answer_is_an_empty_object(
    demo: AsyncEngine,
) -> None:
    reader, straight = Reader(demo), Direct(Documents(walked))
    told = [*(await reader.ask(RECORDS)).values(), (await reader.ask(EVENTS))["events"]]
    ids = {node["__typename"]: node["id"] for one in told for node in one["nodes"]}
    empty = json.dumps(emptied({"__typename": "Any"}))
    found, alike = set[str](), 0
    for number, way in enumerate(ways()):
        if number % 2 == (demo.dialect.name == "sqlite"):
            continue
        named = await reader.ask(document(way, ids, "__typename"))
        asked = document(way, ids, SKIPPED)
        assert await reader.ask(asked) == emptied(named), asked
        body = await straight.answer(asked, {}, None, reader.request())
        if body is not None:
            assert json.loads(body)["data"] == emptied(named), asked
            alike += 1
        if empty in json.dumps(emptied(named)):
            found |= {one.name for one in way[-1].leads_to}
    every = {one.name for way in ways() for one in way[-1].leads_to}
    assert alike > len(every) // 2
    assert len(found) > 50, every - found
