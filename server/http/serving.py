"""`liaison serve`: store, schema and web application put together, listening at an address."""

import asyncio
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request

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
from server.http import checkpoint_schedule, memory
from server.http.app import create_app
from server.http.bounds import Bounds, within_open_files
from server.http.server import Server, listening
from server.http.warm import documents_in, warm
from server.settings import Settings
from server.store import acting, opened

_SWITCH_SECONDS = 0.001
"""How long the thread that prepares documents may keep the event loop from the interpreter, where
five milliseconds are Python's default: to answer somebody, the loop needs it a dozen times."""


def serve(settings: Settings, *, examples: bool) -> None:
    """Answer until told to end; with `examples`, say what can be asked first."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    memory.share_arenas()
    signs = checkpoint_schedule.announcement(settings)
    actor_id, shown = asyncio.run(_of_register(settings))
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

    def context(_: Request | None = None) -> Context:
        return Context(engine, register, actor_id, limits, version=release, plans=plans)

    bounds = within_open_files(Bounds.of(settings))
    shipped = [*documents_in(shown)]
    if settings.documents is not None:
        shipped += documents_in(Path(settings.documents))
    at_first = partial(warm, shipped, api, direct, context)
    app = create_app(
        engine, api, context, settings, direct, plans=plans, at_first=at_first, examples=shown
    )
    with closing(listening(settings.host, settings.port)) as listener:
        Server(
            app,
            bounds,
            lambda: _welcome(listener, signs, console.examples(shown) if examples else ()),
            access_log=settings.log_level == "debug",
            log_level=settings.log_level,
        ).run(sockets=[listener])


async def _of_register(settings: Settings) -> tuple[str, Path]:
    """Return who acts for all who ask, and the folder of the examples of the register."""
    async with opened(settings) as engine:
        async with engine.connect() as connection:
            shown = await console.examples_of(connection)
        return await acting(engine, settings), shown


def _welcome(listener: socket.socket, signs: str, examples: Sequence[str]) -> None:
    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Liaison answers at {address}/graphql (in a browser: a page to try it on)", signs]
    if examples:
        lines += ["", "Queries to try first, there or with curl:", "", *examples]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
