"""Questions of our own, asked by the contract as clients ask them; nothing is known otherwise."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from events.register import Register
from projections.records import project_change
from schema.api import api
from schema.context import Context
from schema.plans import Plans
from server.errors import CommandError

Answer = dict[str, Any]
Request = Callable[[], Context]
"""Makes what each request has at hand."""


def asking(engine: AsyncEngine) -> Request:
    """Return what makes a request of nobody's, which only reads."""
    register, plans = Register(engine, project_change), Plans()
    return lambda: Context(engine, register, "", plans=plans)


async def asked(document: str, request: Request, **variables: Any) -> Answer:
    """Return the answer to a document; `CommandError` says why there is none."""
    answer = await api.execute(document, variable_values=variables, context_value=request())
    for error in answer.errors or ():
        if error.extensions is None or "code" not in error.extensions:
            raise error.original_error or error
        raise CommandError(error.message)
    assert answer.data is not None
    return answer.data


def given(as_of: Mapping[str, Any]) -> Answer:
    """Write an `AsOf` as a client sends it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in as_of.items()
    }
