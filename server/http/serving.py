"""`liaison serve`: store, schema and web application put together, listening at an address."""

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version

import uvicorn
from starlette.requests import Request
from typing_extensions import override

from events.store import actors
from events.store.actors import ActorKind
from events.store.connections import open_store
from events.store.reads import ReadLimits
from events.store.register import Register
from events.store.steady_clock import SteadyClock
from projections.records import project_change
from schema.api import api, direct
from schema.compiler.compiler import Limits
from schema.execution.answers import Answers
from schema.execution.context import Context
from schema.execution.statements import Plans
from server.console import console
from server.errors import CommandError
from server.http import checkpoint_schedule
from server.http.app import create_app
from server.settings import Settings
from server.store import opened


def serve(settings: Settings, *, examples: bool) -> None:
    """Answer until told to end; with `examples`, say what can be asked first."""
    signs = checkpoint_schedule.announcement(settings)
    actor_id = asyncio.run(_actor(settings))
    engine = open_store(
        settings.database_url,
        reads=ReadLimits(settings.read_seconds),
        wait_seconds=settings.wait_seconds,
        must_exist=True,
    )
    register = Register(engine, project_change, steady=SteadyClock())

    plans = Plans(answers=Answers(settings.answers_megabytes))
    release = version("liaison")

    limits = Limits(rows=settings.max_rows)

    def context(_: Request) -> Context:
        return Context(engine, register, actor_id, limits, version=release, plans=plans)

    config = uvicorn.Config(
        create_app(engine, api, context, settings, direct, plans=plans),
        access_log=settings.log_level == "debug",
        log_config=None,
        log_level=settings.log_level,
        proxy_headers=False,
        server_header=False,
    )
    with closing(_listening(settings.host, settings.port)) as listener:
        _Server(config, lambda: _welcome(listener, signs, examples=examples)).run(
            sockets=[listener]
        )


class _Server(uvicorn.Server):
    """Says that it answers once it does, and can be interrupted."""

    def __init__(self, config: uvicorn.Config, welcome: Callable[[], None]) -> None:
        super().__init__(config)
        self._welcome = welcome

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._welcome()


async def _actor(settings: Settings) -> str:
    """Return who acts, as long as nobody is asked who they are."""
    async with opened(settings) as engine:
        return await actors.actor_named(engine, "Somebody at this machine", ActorKind.PERSON)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise CommandError(
            f"cannot answer at {host}, port {port}: {error.strerror}; "
            "choose another with LIAISON_PORT"
        ) from None
    # A short answer is sent at once, whatever event loop serves it.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _welcome(listener: socket.socket, signs: str, *, examples: bool) -> None:
    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Liaison answers at {address}/graphql (in a browser: a page to try it on)", signs]
    if examples:
        lines += ["", "Queries to try first, there or with curl:", "", *console.examples()]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
