"""The register as a web application: GraphQL, a page to try it on, and a word on its health."""

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from graphql import GraphQLError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from strawberry import Schema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from events.proofs import checkpoints
from events.store import log as event_log
from schema.execution.direct import Direct
from schema.terms.errors import TooSlowError
from server import graphiql_page, signing
from server import graphql_over_http as http
from server.graphql_over_http import Operation, UnreadableError
from server.guard import Guard
from server.settings import Settings

log = logging.getLogger("liaison.app")

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
        self._context = context
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if graphiql_page.wants_page(request) and "query" not in request.query_params:
            return graphiql_page.page()
        media = http.JSON
        try:
            media = http.response_type(request.headers.get("accept"))
            operation = await http.read_operation(request, self._max_bytes)
            context = self._context(request)
            body = await self._answered_directly(operation, context)
            if body is not None:
                return http.written(body, media)
            return http.answer(await self._run(request, operation, context), media)
        except TooSlowError as error:
            return http.answer(ExecutionResult(data=None, errors=[error]), media)
        except UnreadableError as error:
            return http.refusal(error, media)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is logged and masked
            return http.failure(error, media)

    async def _answered_directly(self, operation: Operation, context: Any) -> bytes | None:
        if self._direct is None:
            return None
        query, name = operation.query, operation.operation_name
        return await self._direct.answer(query, operation.variables, name, context)

    async def _run(self, request: Request, operation: Operation, context: Any) -> ExecutionResult:
        if http.is_ambiguous(operation):
            return _refused("Several operations are sent; say by operationName which to run.")
        try:
            return await self._schema.execute(
                operation.query,
                variable_values=operation.variables,
                context_value=context,
                operation_name=operation.operation_name,
                operation_extensions=operation.extensions,
                allowed_operation_types=ALLOWED[request.method],
            )
        except InvalidOperationTypeError as error:
            if request.method != "POST" and error.operation_type is OperationType.MUTATION:
                raise UnreadableError(405, "A mutation is sent by POST.", Allow="POST") from None
            return _refused(f"A {error.operation_type.value} cannot be sent by {request.method}.")
        except CannotGetOperationTypeError as error:
            return _refused(error.as_http_error_reason())


def _refused(message: str) -> ExecutionResult:
    return ExecutionResult(data=None, errors=[GraphQLError(message)])


def create_app(
    engine: AsyncEngine,
    schema: Schema,
    context: Callable[[Request], Any],
    settings: Settings,
    direct: Direct | None = None,
) -> Starlette:
    """Assemble the application, which signs checkpoints, and closes the engine when it ends.

    `context` makes what the fields of one request may reach; `direct` answers what needs no
    executor.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        async with signing.scheduled(engine, settings):
            yield
        await engine.dispose()

    async def health(_: Request) -> Response:
        try:
            async with engine.connect() as connection:
                position = (await event_log.last(connection)).position
        except (SQLAlchemyError, OSError):
            log.exception("the database does not answer")
            return _health(503, {"status": "unavailable"})
        return _health(200, {"status": "ok", "position": position})

    async def checkpoint(_: Request) -> Response:
        try:
            async with engine.connect() as connection:
                newest = await checkpoints.latest(connection)
        except (SQLAlchemyError, OSError):
            log.exception("the database does not answer")
            return _text(503, "The register cannot be read at the moment.\n")
        if newest is not None:
            return _text(200, newest.note)
        signs = signing.signer_of(settings) is not None
        return _text(404, f"{'No checkpoint was signed yet' if signs else signing.NOT_SIGNED}.\n")

    return Starlette(
        routes=[
            Route("/graphql", Endpoint(schema, direct, context, settings.max_request_bytes)),
            Route("/", home),
            Route("/health", health),
            Route("/checkpoint", checkpoint),
            *graphiql_page.routes(),
        ],
        middleware=[Middleware(Guard)],
        lifespan=lifespan,
    )


def home(_: Request) -> Response:
    return RedirectResponse("/graphql")


def _health(status: int, content: dict[str, str | int]) -> Response:
    content["version"] = version("liaison")
    return JSONResponse(content, status, {"cache-control": "no-store"})


def _text(status: int, content: str) -> Response:
    return PlainTextResponse(content, status, {"cache-control": "no-store"})
