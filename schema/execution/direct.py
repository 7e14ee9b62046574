"""An operation answered with the database's own JSON text, which nobody parses on its way.

A query whose root fields all read the register, which selects nothing that code answers, and in
which nothing is wrong, needs neither the executor nor a walk over what it returns. Everything else,
and whatever is refused, is left to the executor: `answer` says so by returning None.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLNonNull,
    OperationType,
    execute_sync,  # pyright: ignore[reportUnknownVariableType]
)
from graphql.execution.values import VariableValues

from schema.compiler.selection import Field, Selections
from schema.execution.context import Context
from schema.execution.documents import Document, Documents, Operation
from schema.execution.execute import is_root, text_of
from schema.execution.extensions import extensions_of
from schema.execution.lru import Lru
from schema.execution.preparing import preparing
from schema.execution.question import Question, check_cost
from schema.execution.statements import RootField
from schema.execution.variables import coerced_beside
from schema.terms.errors import TooSlowError

_ROOM_OF_CONTRACT = 10_000_000
"""What introspection gives is a megabyte, and the same for all."""


@dataclass(frozen=True, slots=True)
class Direct:
    """Answers what can be answered so."""

    documents: Documents
    contract: Lru[bytes] = field(default_factory=lambda: Lru[bytes](_ROOM_OF_CONTRACT))
    """What introspection gave."""

    async def answer(
        self,
        query: str,
        variables: Mapping[str, Any] | None,
        operation_name: str | None,
        context: Context,
    ) -> bytes | None:
        """Return the body of the answer; None if the executor has to say what it is.

        `TooSlowError` says what is the matter: the executor would not be faster.
        """
        document = await self.documents.ready(query, context.document)
        context.document = document
        operation = document.operations.get(operation_name)
        if operation is None or operation.node.operation is not OperationType.QUERY:
            return None
        context.counts = operation.counts
        if operation.takes_executor and not operation.introspects:
            return None
        schema = self.documents.schema
        limits, size = self.documents.limits, context.request_bytes
        values = await coerced_beside(schema, operation, variables, limits, size)
        if not isinstance(values, VariableValues):
            return None
        if operation.introspects:
            return await self._introspected(document, operation, variables)
        try:
            selections = Selections(schema, document.fragments, values)
            return await self._text(operation, selections, context)
        except TooSlowError:
            raise
        except GraphQLError:
            return None

    async def _text(
        self, operation: Operation, selections: Selections, context: Context
    ) -> bytes | None:
        root_type = self.documents.schema.query_type
        assert root_type is not None
        asked = selections.fields(root_type, (operation.node,))
        if not all(map(is_root, asked)):
            return None
        roots = (RootField(operation.node, one, selections, walked=False) for one in asked)
        questions = [Question(one, context) for one in roots]
        await check_cost(questions)
        members: list[str] = []
        for one in questions:
            text = await text_of(one)
            if text is None and _is_never_null(one.root.asked):
                return None
            members.append(f'"{one.root.asked.key}":{text or "null"}')
        told = json.dumps(extensions_of(context, self.documents.limits), separators=(",", ":"))
        return f'{{"data":{{{",".join(members)}}},"extensions":{told}}}'.encode()

    async def _introspected(
        self, document: Document, operation: Operation, variables: Mapping[str, Any] | None
    ) -> bytes | None:
        """Return what an operation asks of the contract, which does not change."""
        name = operation.node.name.value if operation.node.name else None
        given = dict(variables or {}) if operation.node.variable_definitions else None
        # What variables choose is not kept: there may be any number of them.
        key = None if given else (document.digest, name)
        found = None if key is None else self.contract.find(key)
        if found is None:
            assert document.parsed is not None
            execute = partial(execute_sync, self.documents.schema, document.parsed)
            answer = await preparing.of(
                operation.counts.values,
                lambda: execute(operation_name=name, variable_values=given),
            )
            if answer.errors:
                return None
            body = json.dumps({"data": answer.data}, separators=(",", ":"), ensure_ascii=False)
            found = body.encode()
            if key is not None:
                self.contract.keep(key, found, len(found))
        return found


def _is_never_null(asked: Field) -> bool:
    declared: Any = asked.definition
    return isinstance(declared.type, GraphQLNonNull)
