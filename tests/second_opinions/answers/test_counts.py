# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Totals are what the oracle counts and adds up: by each dimension, by several, and by value.

As in `test_agrees`, `LIAISON_STREAMS` and `LIAISON_SEED` say how many registers are invented.
"""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest
from graphql import get_named_type, is_leaf_type
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.projections.invented import invented
from tests.projections.playing import player
from tests.second_opinions.answers.arguments import value
from tests.second_opinions.answers.contract import SCHEMA
from tests.second_opinions.answers.facts import Facts
from tests.second_opinions.answers.register import loaded
from tests.second_opinions.answers.test_agrees import (
    COMMANDS,
    FIRST_SEED,
    NAME,
    REFUSED,
    STREAMS,
    Product,
    differences,
)
from tests.seeds import seeds_on

assert SCHEMA.query_type is not None
FIELDS: Mapping[str, Any] = {
    name: field for name, field in SCHEMA.query_type.fields.items() if name.endswith("Totals")
}
ASKED = 20


def _line(name: str) -> str:
    """Return a selection of all that a line says."""
    return " ".join(_selected(get_named_type(FIELDS[name].type)))


def _selected(type_: Any) -> Iterator[str]:
    for name, field in type_.fields.items():
        within: Any = get_named_type(field.type)
        if is_leaf_type(within):
            yield name
        elif "recordId" in within.fields:
            yield f"{name} {{ recordId }}"
        else:
            yield f"{name} {{ {' '.join(_selected(within))} }}"


def _asked(name: str, facts: Facts) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield documents that ask for a total, each dimension alone at first; with variables."""
    arguments = FIELDS[name].args
    by: Any = get_named_type(arguments["groupBy"].type)
    where: Any = get_named_type(arguments["where"].type)
    words = [[word] for word in by.values]
    words += [facts.dice.sample([*by.values], facts.dice.randint(0, 3)) for _ in range(ASKED)]
    declared = f"$by: [{by.name}!]!, $where: {where.name}, $at: AsOf"
    given = "groupBy: $by, where: $where, asOf: $at"
    for some in words:
        facets = "facets" in arguments and len(some) == 1 and facts.often(0.5)
        values = {
            "by": some,
            "where": value(where, facts) if facts.often(0.5) else None,
            "at": facts.as_of() if facts.often(0.6) else None,
        }
        told = {one: each for one, each in values.items() if each is not None}
        also = ", facets: true" if facets else ""
        yield f"query ({declared}) {{ {name}({given}{also}) {{ {_line(name)} }} }}", told


async def _compare(engine: AsyncEngine, name: str, seed: int) -> None:
    product, register = Product(engine), await loaded(engine, NAME)
    facts = Facts(register, Random(f"{name}/{seed}"))  # noqa: S311  # chance, not secrecy
    bodies = list[str]()
    for document, variables in _asked(name, facts):
        body, wrong = await differences(product, register, document, variables)
        assert wrong is None, f"seed {seed}\n{wrong}"
        bodies.append(body)
    answered = [body for body in bodies if body not in {"", REFUSED}]
    assert len(answered) > 0.7 * len(bodies)


@pytest.mark.parametrize("name", FIELDS)
async def test_totals_of_the_demo_register_are_alike(demo: AsyncEngine, name: str) -> None:
    await _compare(demo, name, FIRST_SEED)


async def test_totals_of_an_invented_register_are_alike(engines: tuple[AsyncEngine, ...]) -> None:
    for engine, seed in seeds_on(engines, STREAMS):
        await player(engine, ahead=seed % 2 == 0).play(invented(seed, COMMANDS))
        for name in FIELDS:
            await _compare(engine, name, seed)
