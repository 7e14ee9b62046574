"""Somebody who asks the register and submits to it, as a client does: by GraphQL alone."""

import json
from collections.abc import Mapping
from typing import Any, Self

from graphql import GraphQLError
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import actors, log
from events.store.register import Register
from projections.records import project_change
from schema.api import api
from schema.compiler.population import Population
from schema.execution.context import Context
from server.http.graphql_over_http import formatted
from tests import statements

OUTCOME = """
  __typename
  ... on Recorded { position events { id position type version recordId } }
  ... on Rejection { rule message path event { id position type } }
  ... on Conflict {
    message expectedVersion actualVersion events { id type version actor { name } }
  }
"""
INTERNAL = "INTERNAL"


class RefusedError(AssertionError):
    """A submission was turned down that a test counts on."""


class Officer:
    """An actor at a register."""

    def __init__(self, register: Register, actor_id: str) -> None:
        self.engine = register.engine
        self._register = register
        self._actor_id = actor_id
        self.population: Population | None = None
        """How much the register holds, if that was counted."""

    @classmethod
    async def named(cls, name: str, engine: AsyncEngine) -> Self:
        actor_id = await actors.actor_named(engine, name, actors.ActorKind.PERSON)
        return cls(Register(engine, project_change), actor_id)

    async def run(self, document: str, **variables: Any) -> dict[str, Any]:
        """Return the whole answer of one request, as it would be sent."""
        result = await api.execute(
            document,
            variable_values=variables,
            context_value=Context(
                self.engine, self._register, self._actor_id, plans=statements.plans(self.population)
            ),
        )
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [_as_sent(error) for error in result.errors]
        return answer

    async def ask(self, document: str, **variables: Any) -> Any:
        """Return the data of a request that is answered."""
        answer = await self.run(document, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def told(self, document: str, **variables: Any) -> str:
        """Return what is wrong with a request that cannot be answered."""
        answer = await self.run(document, **variables)
        [error] = answer["errors"]
        message: str = error["message"]
        return message

    async def submit(self, mutation: str, also: str = "", /, **given: Any) -> Any:
        """Return the outcome of a mutation, whichever it is; `also` selects more of it."""
        document = submission(mutation, also)
        return (await self.ask(document, input=given))["outcome"]

    async def record(self, mutation: str, also: str = "", /, **given: Any) -> Any:
        """Return the outcome of a mutation that is recorded."""
        outcome = await self.submit(mutation, also, **given)
        if not outcome["__typename"].endswith("Recorded"):
            raise RefusedError(f"{mutation}: {outcome}")
        return outcome

    async def open(self, mutation: str, /, **given: Any) -> str:
        """Open a record, and return its id."""
        outcome = await self.record(mutation, **given)
        record: str = outcome["events"][0]["recordId"]
        return record

    async def refusal(self, mutation: str, /, **given: Any) -> tuple[str, str]:
        """Return the rule that refuses a mutation and the path of the field it speaks of."""
        outcome = await self.submit(mutation, **given)
        assert outcome["__typename"] == "Rejection", outcome
        return outcome["rule"], ".".join(outcome["path"])

    async def entries(self) -> int:
        """Count the entries of the log."""
        async with self.engine.connect() as connection:
            return (
                await connection.execute(select(func.count()).select_from(log.entries))
            ).scalar_one()


def submission(mutation: str, also: str = "") -> str:
    """Return the document that submits one input to a mutation."""
    type_ = f"{mutation[0].upper()}{mutation[1:]}Input"
    asked = f"{mutation}(input: $input) {{ {OUTCOME} {also} }}"
    return f"mutation($input: {type_}!) {{ outcome: {asked} }}"


def _as_sent(error: GraphQLError) -> dict[str, Any]:
    sent = formatted(error)
    if sent["extensions"]["code"] == INTERNAL:
        raise error.original_error or error
    return sent


def en(text: str) -> list[Mapping[str, str]]:
    """Return a text in English, as an input takes it."""
    return [{"language": "en", "text": text}]


def euros(amount: str) -> Mapping[str, str]:
    """Return an amount in euros, as an input takes it."""
    return {"amount": amount, "currency": "EUR"}


def written(answer: Any) -> str:
    """Write an answer as a file of the tests has it."""
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
