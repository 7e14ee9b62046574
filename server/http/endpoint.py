"""`/graphql`: an operation is read, run by the schema, and answered; a browser gets the console."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from strawberry import Schema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from schema.execution.context import Context
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from schema.terms.errors import TooSlowError, no_persisted_query
from server.console import console
from server.http import graphql_over_http as protocol
from server.http.graphql_over_http import Operation, PersistedQueryError, UnreadableError
from server.http.leaving import LeftError, unless_left

ALLOWED = {
    "GET": {OperationType.QUERY},
    "HEAD": {OperationType.QUERY},
    "POST": {OperationType.QUERY, OperationType.MUTATION},
}


class Endpoint:
    """`/graphql`: reads an operation, has the schema run it, answers."""

    def __init__(
        self,
        schema: Schema,
        direct: Direct | None,
        context: Callable[[Request], Any],
        max_bytes: int,
    ) -> None:
        self._schema = schema
        self._direct = direct
        self._documents = direct.documents if direct else _documents_of(schema)
        self._context = context
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._answer(Request(scope, receive))
        except LeftError:
            return
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if console.wants_page(request) and not {"query", "extensions"} & {*request.query_params}:
            return console.page()
        media = protocol.JSON
        try:
            media = protocol.response_type(request.headers.get("accept"))
            operation, size = await protocol.read_operation(request, self._max_bytes)
            context = self._context(request)
            if isinstance(context, Context):
                context.request_bytes = size
            return await unless_left(
                request.receive,
                lambda: not context.writes,
                partial(self._answered, request, operation, context, media),
            )
        except LeftError:
            raise
        except TooSlowError as error:
            return protocol.answer(ExecutionResult(data=None, errors=[error]), media)
        except PersistedQueryError:
            result = ExecutionResult(data=None, errors=[no_persisted_query()])
            return protocol.answer(result, media)
        except UnreadableError as error:
            return protocol.refusal(error, media)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is logged and masked
            return protocol.failure(error, media)

    async def _answered(
        self, request: Request, operation: Operation, context: Any, media: str
    ) -> Response:
        body = await self._answered_directly(operation, context)
        if body is not None:
            return protocol.written(body, media)
        return protocol.answer(await self._run(request, operation, context), media)

    async def _answered_directly(self, operation: Operation, context: Any) -> bytes | None:
        if self._direct is None:
            return None
        query, name = operation.query, operation.operation_name
        return await self._direct.answer(query, operation.variables, name, context)

    async def _run(self, request: Request, operation: Operation, context: Any) -> ExecutionResult:
        document = await self._documents.ready(operation.query)
        if document.parsed is None:
            return ExecutionResult(data=None, errors=[*document.errors])
        if protocol.is_ambiguous(operation, document):
            return _refused("Several operations are sent; say by operationName which to run.")
        try:
            return await self._schema.execute(
                operation.query,
                variable_values=operation.variables,
                context_value=context,
                operation_name=operation.operation_name,
                allowed_operation_types=ALLOWED[request.method],
            )
        except InvalidOperationTypeError as error:
            if request.method != "POST" and error.operation_type is OperationType.MUTATION:
                raise UnreadableError(405, "A mutation is sent by POST.", Allow="POST") from None
            return _refused(f"A {error.operation_type.value} cannot be sent by {request.method}.")
        except CannotGetOperationTypeError as error:
            return _refused(error.as_http_error_reason())


def _documents_of(schema: Schema) -> Documents:
    return Documents(cast("Any", schema)._schema)  # noqa: SLF001  # Strawberry offers no other way


def _refused(message: str) -> ExecutionResult:
    return ExecutionResult(data=None, errors=[GraphQLError(message)])
