"""GraphQL queries that Liaison sends itself, in this process, as a client would send them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from graphql import GraphQLError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.register import Register
from projections.records import project_change
from schema.api import api
from schema.execution.context import Context
from schema.execution.statements import Plans
from server.errors import CommandError

Answer = dict[str, Any]
NewContext = Callable[[], Context]
"""Makes the context of one query."""


def contexts(engine: AsyncEngine) -> NewContext:
    """Return what makes contexts for queries that no actor sends: they can only read."""
    register, plans = Register(engine, project_change), Plans()
    return lambda: Context(engine, register, "", plans=plans)


async def ask(document: str, new_context: NewContext, **variables: Any) -> Answer:
    """Return the answer to a document; `CommandError` says why there is none."""
    answer = await api.execute(document, variable_values=variables, context_value=new_context())
    for error in answer.errors or ():
        if error.extensions is None or "code" not in error.extensions:
            raise error.original_error or error
        raise CommandError(error.message)
    assert answer.data is not None
    return answer.data


async def warnings_of(new_context: NewContext, *stated: Mapping[str, Any]) -> list[str]:
    """Return what is said of instants; `CommandError` says which cannot be read."""
    context = new_context()
    try:
        for as_of in stated:
            await context.settled(as_of, await context.present())
    except GraphQLError as error:
        raise CommandError(error.message) from error
    return [one["message"] for one in context.warnings]


def as_input(as_of: Mapping[str, Any]) -> Answer:
    """Write an `AsOf` as a client sends it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in as_of.items()
    }
