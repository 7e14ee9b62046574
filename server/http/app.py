"""The web application: which address answers what, and the guard before all of them."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from strawberry import Schema

from events.store.leaves import checkpoints
from events.store.reads import reads_of
from schema.execution.direct import Direct
from schema.execution.statements import Plans
from server import key_files
from server.console import console
from server.http import checkpoint_schedule, memory, population_schedule, refusals
from server.http.bounds import RETRY_AFTER_SECONDS
from server.http.endpoint import Endpoint
from server.http.guard import Guard
from server.http.health import Health
from server.settings import Settings

log = logging.getLogger("liaison.app")

_NEWEST = select(checkpoints.c.note).order_by(checkpoints.c.number.desc()).limit(1)
_CHECKPOINT_SECONDS = 2


def create_app(  # noqa: PLR0913  # each is another part of it
    engine: AsyncEngine,
    schema: Schema,
    context: Callable[[Request], Any],
    settings: Settings,
    direct: Direct | None = None,
    *,
    plans: Plans | None = None,
    at_first: Callable[[], Awaitable[None]] | None = None,
    examples: Path = console.OF_ANY,
) -> Starlette:
    """Assemble the application, which signs checkpoints, and closes the engine when it ends.

    `context` makes what the fields of one request may reach; `direct` answers what needs no
    executor; `at_first` is done before the first request; `examples` is the folder of
    the queries that the page opens with.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        async with AsyncExitStack() as beside:
            await beside.enter_async_context(memory.given_back())
            await beside.enter_async_context(checkpoint_schedule.scheduled(engine, settings))
            if plans is not None:
                counting = population_schedule.scheduled(reads_of(engine), plans)
                await beside.enter_async_context(counting)
            if at_first is not None:
                await at_first()
            yield
        await engine.dispose()

    health = Health(engine.url, settings)
    refusals.name_store(engine.url)

    async def checkpoint(_: Request) -> Response:
        return await _checkpoint(engine, settings)

    return Starlette(
        routes=[
            Route("/graphql", Endpoint(schema, direct, context, settings.max_request_bytes)),
            Route("/", home),
            Route("/health", health.live),
            Route("/health/live", health.live),
            Route("/health/ready", health.ready),
            Route("/checkpoint", checkpoint),
            *console.routes(console.examples(examples)),
        ],
        middleware=[Middleware(Guard)],
        lifespan=lifespan,
    )


async def _checkpoint(engine: AsyncEngine, settings: Settings) -> Response:
    """Answer with the newest checkpoint, as it was signed."""
    try:
        # Not by the engine, whose connections those have who write.
        async with asyncio.timeout(_CHECKPOINT_SECONDS):
            newest = await reads_of(engine).first(_NEWEST)
    except Exception as error:  # noqa: BLE001  # whatever it is, the store is of no use
        said = str(error) or "it takes too long"
        log.warning("the checkpoint cannot be read: %s: %s", engine.url, said)
        return _text(503, "The register cannot be read at the moment.\n")
    if newest is not None:
        return _text(200, newest[0])
    signs = key_files.signer_of(settings) is not None
    return _text(404, f"{'No checkpoint was signed yet' if signs else key_files.NOT_SIGNED}.\n")


def home(_: Request) -> Response:
    return RedirectResponse("/graphql")


def _text(status: int, content: str) -> Response:
    headers = {"cache-control": "no-store"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = str(RETRY_AFTER_SECONDS)
    return PlainTextResponse(content, status, headers)
