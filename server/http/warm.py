"""Documents that are prepared before the first request: those that are shipped, and those told of.

A folder of them (`LIAISON_DOCUMENTS`) holds each as `NAME.graphql`, and beside it, if it takes
variables, examples of them as `NAME.variables.json`. Its queries are asked once, of the register as
it is; its mutations are only read.
"""

import gc
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, cast

from graphql import OperationType
from strawberry import Schema

from schema.execution.context import Context
from schema.execution.direct import Direct
from schema.execution.documents import Operation
from schema.history.content import prepare
from server.errors import CommandError

log = logging.getLogger("liaison.warm")


class Shipped(NamedTuple):
    """A document with examples of its variables."""

    name: str
    query: str
    variables: dict[str, Any]


def documents_in(folder: Path) -> Iterator[Shipped]:
    """Yield the documents of a folder; `CommandError` says which cannot be read."""
    for path in sorted(folder.glob("*.graphql")):
        beside = path.with_suffix(".variables.json")
        try:
            given: Any = json.loads(beside.read_text("utf-8")) if beside.exists() else {}
            query = path.read_text("utf-8")
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be prepared: {error}") from None
        if not isinstance(given, dict):
            raise CommandError(f"{beside} holds no JSON object of variables by their names")
        yield Shipped(path.name, query, cast("dict[str, Any]", given))


async def warm(
    shipped: Sequence[Shipped], schema: Schema, direct: Direct, new_context: Callable[[], Context]
) -> None:
    """Prepare documents; what is wrong with one is a warning in the log."""
    began, done, context = monotonic(), 0, new_context()
    prepare(direct.documents.schema, context.limits, context.reads.dialect.name)
    for one in shipped:
        document = await direct.documents.ready(one.query)
        problems = [error.message for error in document.errors]
        for operation in document.each_operation:
            if operation.node.operation is OperationType.QUERY:
                problems += await _asked(one, operation, schema, direct, new_context())
        for problem in problems[:1]:
            log.warning("%s is not prepared: %s", one.name, problem)
        done += not problems
    if shipped:
        log.info("%d documents are prepared, in %.1f s", done, monotonic() - began)
    # What is there now is there for good: to look through it for what is not takes 50 ms a time.
    gc.collect()
    gc.freeze()


async def _asked(
    one: Shipped, operation: Operation, schema: Schema, direct: Direct, context: Context
) -> list[str]:
    """Ask an operation once; returns what is wrong with it."""
    name = operation.node.name.value if operation.node.name else None
    if await direct.answer(one.query, one.variables, name, context) is not None:
        return []
    answer = await schema.execute(
        one.query, one.variables, context_value=context, operation_name=name
    )
    return [error.message for error in answer.errors or ()]
