"""`liaison serve`: store, schema and web application put together, listening at an address."""

import asyncio
import logging
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request

from events.store import log as event_log
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
from server import holding, standard_output
from server.backups import kept_erasures
from server.console import console
from server.http import checkpoint_schedule, memory
from server.http.app import create_app
from server.http.bounds import Bounds, within_open_files
from server.http.server import Server, listening
from server.http.warm import documents_in, warm
from server.settings import Settings
from server.store import acting, opened

log = logging.getLogger("liaison.serving")

_SWITCH_SECONDS = 0.001
"""How long the thread that prepares documents may keep the event loop from the interpreter, where
five milliseconds are Python's default: to answer somebody, the loop needs it a dozen times."""


def serve(settings: Settings, *, examples: bool) -> None:
    """Answer until told to end; with `examples`, say what can be asked first."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    memory.share_arenas()
    signs = checkpoint_schedule.announcement(settings)
    if settings.erasures is not None:
        kept_erasures.refuse_unwritable(Path(settings.erasures))
    begun = asyncio.run(_begun(settings))
    kept_erasures.found(settings)
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
        return Context(engine, register, begun.actor_id, limits, version=release, plans=plans)

    bounds = within_open_files(Bounds.of(settings))
    shipped = [*documents_in(begun.shown)]
    if settings.documents is not None:
        shipped += documents_in(Path(settings.documents))
    at_first = partial(warm, shipped, api, direct, context)
    app = create_app(
        engine, api, context, settings, direct, plans=plans, at_first=at_first, examples=begun.shown
    )
    with closing(listening(settings.host, settings.port)) as listener:
        Server(
            app,
            bounds,
            lambda: _welcome(
                listener,
                [begun.holds, signs],
                console.examples(begun.shown) if examples else (),
            ),
            access_log=settings.log_level == "debug",
            log_level="info" if settings.log_level == "debug" else settings.log_level,
        ).run(sockets=[listener])


class _Begun(NamedTuple):
    """What is known of a register before it is served."""

    actor_id: str
    """Who acts, as long as nobody is asked who they are."""
    holds: str
    """What the store holds, in a sentence."""
    shown: Path
    """The folder of the examples of the register."""


async def _begun(settings: Settings) -> _Begun:
    async with opened(settings) as engine:
        async with engine.connect() as connection:
            last = await event_log.last(connection)
            shown = await console.examples_of(connection)
        held = holding.entries(last.position, last.recorded_at)
        empty = "" if last.position else f": {holding.nothing_in(engine.url)}"
        actor_id = await acting(engine, settings)
        return _Begun(actor_id, f"The register holds {held}{empty}", shown)


def _welcome(listener: socket.socket, also: Sequence[str], examples: Sequence[str]) -> None:
    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Liaison answers at {address}/graphql (in a browser: a page to try it on)", *also]
    if examples:
        lines += ["", "Queries to try first, there or with curl:", "", *examples]
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]  # if it was closed
        log.warning("standard output: it is closed, so nobody was told: %s", lines[0])
        return
    try:
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
    except OSError as error:
        # Who asks is answered all the same.
        standard_output.let_go()
        log.warning("standard output: %s, so nobody was told: %s", error.strerror, lines[0])
