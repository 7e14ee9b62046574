# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""The product answers as the oracle does: by the database's text, by the executor, on both stores.

Registers are the demo register, the story of `tests/schema/reading`, and some invented ones; the
operations are invented too, the same for the same seed, each sent with several sets of variables.
Of every other invented register much is known ahead.
In the environment, `LIAISON_OPERATIONS=500` sends so many operations to each register on each store
instead of the usual few, of which each store is sent half. `LIAISON_STREAMS=20` invents so many
registers for each store, and `LIAISON_SEED=17` begins with that seed: `LIAISON_STREAMS=1
LIAISON_SEED=17` repeats one invented register.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from graphql import get_named_type
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.register import Register as Store
from projections.records import project_change
from schema.api import api, walked
from schema.execution.context import Context
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from schema.execution.statements import Plans
from tests import statements
from tests.projections.invented import invented
from tests.projections.playing import player
from tests.second_opinions.answers.arguments import literal, value
from tests.second_opinions.answers.contract import SCHEMA, is_connection
from tests.second_opinions.answers.facts import Facts
from tests.second_opinions.answers.operations import operations
from tests.second_opinions.answers.register import Register, loaded
from tests.second_opinions.answers.resolvers import ask
from tests.sharing import shared_out

USUAL = 16
OPERATIONS = int(os.environ.get("LIAISON_OPERATIONS", str(USUAL)))
STREAMS = int(os.environ.get("LIAISON_STREAMS", "2"))
FIRST_SEED = int(os.environ.get("LIAISON_SEED", "1"))
SETS = 22
"""So many sets of variables an operation is sent with."""
COMMANDS = 60
WALKS = 3
NAME = "The register of the oracle"
TOO_COSTLY = "TOO_COSTLY"
REFUSED = "refused"


@dataclass
class Product:
    """The product's two ways to an answer."""

    engine: AsyncEngine
    plans: Plans = field(default_factory=statements.plans)
    direct: Direct = field(default_factory=lambda: Direct(Documents(walked)))

    def _request(self) -> Context:
        store = Store(self.engine, project_change)
        return Context(self.engine, store, "act_x", name=NAME, plans=self.plans)

    async def walk(self, document: str, variables: Mapping[str, Any]) -> tuple[Any, set[str]]:
        """Return the data and the codes of errors, as the executor has them."""
        answer = await api.execute(
            document, variable_values=dict(variables), context_value=self._request()
        )
        codes = {str((error.extensions or {}).get("code", error)) for error in answer.errors or ()}
        return answer.data, codes

    async def send(self, document: str, variables: Mapping[str, Any]) -> str | None:
        """Return the body that is sent without the executor."""
        body = await self.direct.answer(document, variables, None, self._request())
        if body is None:
            return None
        data, cost, _ = body.decode().rpartition(',"extensions":{"cost":')
        assert cost
        return f"{data}}}"


def _body(data: Any) -> str:
    return json.dumps({"data": data}, separators=(",", ":"), ensure_ascii=False)


async def differences(
    product: Product, register: Register, document: str, variables: Mapping[str, Any]
) -> tuple[str, str | None]:
    """Return the oracle's answer, and what differs from it, if anything does."""
    moment = datetime.now(UTC)
    data, codes = await product.walk(document, variables)
    if TOO_COSTLY in codes:
        return "", None
    sent = await product.send(document, variables)
    if datetime.now(UTC).date() != moment.date():
        return "", None
    expected, refused = ask(register, document, variables, moment)
    body = _body(expected)
    if codes == refused and codes and sent is None and body == _body(data):
        return body if any((data or {}).values()) else REFUSED, None
    if not codes | refused and sent == body == _body(data):
        return body, None
    answers = {"direct": sent, "walked": f"{_body(data)} {codes}", "oracle": f"{body} {refused}"}
    told = "\n".join(f"{name}: {answer}" for name, answer in answers.items())
    return body, f"{document}\n{json.dumps(variables, ensure_ascii=False)}\n{told}"


def _numbers(engine: AsyncEngine) -> range:
    """Return which operations a store is sent: all that are asked for, or its half of the usual."""
    if "LIAISON_OPERATIONS" in os.environ:
        return range(OPERATIONS)
    half = USUAL // 2
    return range(half) if engine.name == "sqlite" else range(half, USUAL)


async def _compare(engine: AsyncEngine, seed: int) -> None:
    product, register = Product(engine), await loaded(engine, NAME)
    facts = Facts(register, Random(seed))  # noqa: S311  # chance, not secrecy
    sent = answered = 0
    for operation in operations(SCHEMA, facts, _numbers(engine), SETS, seed):
        for variables in operation.variables:
            body, wrong = await differences(product, register, operation.document, variables)
            assert wrong is None, f"seed {seed}\n{wrong}"
            sent += 1
            answered += body not in {"", REFUSED}
            facts.meet(body)
    if OPERATIONS >= USUAL:
        assert answered > 0.7 * sent


LISTINGS = [
    name
    for name, declared in (SCHEMA.query_type.fields if SCHEMA.query_type else {}).items()
    if is_connection(get_named_type(declared.type))
]


async def _walk(product: Product, register: Register, listing: str, seed: int) -> None:
    """Read a listing to its end, page by page, from either side; in an order, where it has one."""
    facts = Facts(register, Random(f"{listing}/{seed}"))  # noqa: S311  # chance, not secrecy
    assert SCHEMA.query_type is not None
    arguments = SCHEMA.query_type.fields[listing].args
    order = ""
    if "orderBy" in arguments:
        type_ = arguments["orderBy"].type
        order = f", orderBy: {literal(value(type_, facts), type_)}"
    for size, begins, goes_on in (("first", "after", "end"), ("last", "before", "start")):
        document = f"""query ($at: String) {{ {listing}({size}: 4, {begins}: $at{order}) {{
            totalCount nodes {{ __typename id }} edges {{ cursor }} pageInfo {{
                startCursor endCursor hasNextPage hasPreviousPage }} }} }}"""
        cursor, seen, total = None, 0, None
        while total is None or cursor is not None:
            body, wrong = await differences(product, register, document, {"at": cursor})
            assert wrong is None, wrong
            page = json.loads(body)["data"][listing]
            cursor, total = page["pageInfo"][f"{goes_on}Cursor"], page["totalCount"]
            seen += len(page["nodes"])
        assert seen == total


@pytest.mark.parametrize("listing", LISTINGS)
@shared_out
async def test_a_listing_is_walked_alike(told: AsyncEngine, listing: str) -> None:
    product, register = Product(told), await loaded(told, NAME)
    for seed in range(FIRST_SEED, FIRST_SEED + WALKS):
        await _walk(product, register, listing, seed)


async def test_the_demo_register_is_read_alike(demo: AsyncEngine) -> None:
    await _compare(demo, FIRST_SEED)


async def test_the_story_is_read_alike(told: AsyncEngine) -> None:
    await _compare(told, FIRST_SEED)


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + STREAMS))
@shared_out
async def test_an_invented_register_is_read_alike(engine: AsyncEngine, seed: int) -> None:
    await player(engine, ahead=seed % 2 == 0).play(invented(seed, COMMANDS))
    await _compare(engine, seed)
