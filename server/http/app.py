"""The web application: which address answers what, and the guard before all of them."""

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from strawberry import Schema

from events.proofs import checkpoints
from events.store import log as event_log
from events.store.reads import reads_of
from schema.execution.direct import Direct
from schema.execution.statements import Plans
from server import key_files
from server.console import console
from server.http import checkpoint_schedule, population_schedule
from server.http.endpoint import Endpoint
from server.http.guard import Guard
from server.settings import Settings

log = logging.getLogger("liaison.app")


def create_app(  # noqa: PLR0913  # each is another part of it
    engine: AsyncEngine,
    schema: Schema,
    context: Callable[[Request], Any],
    settings: Settings,
    direct: Direct | None = None,
    *,
    plans: Plans | None = None,
) -> Starlette:
    """Assemble the application, which signs checkpoints, and closes the engine when it ends.

    `context` makes what the fields of one request may reach; `direct` answers what needs no
    executor.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        async with AsyncExitStack() as beside:
            await beside.enter_async_context(checkpoint_schedule.scheduled(engine, settings))
            if plans is not None:
                counting = population_schedule.scheduled(reads_of(engine), plans)
                await beside.enter_async_context(counting)
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
        signs = key_files.signer_of(settings) is not None
        return _text(404, f"{'No checkpoint was signed yet' if signs else key_files.NOT_SIGNED}.\n")

    return Starlette(
        routes=[
            Route("/graphql", Endpoint(schema, direct, context, settings.max_request_bytes)),
            Route("/", home),
            Route("/health", health),
            Route("/checkpoint", checkpoint),
            *console.routes(),
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
