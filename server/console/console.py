"""The console: GraphiQL in a browser, and the queries it opens with.

They are of the register that is served: those of the demo register name its records, and are shown
where all of these are there; the others work on any register, also on one that holds nothing yet.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from events import ids
from events.store import log
from server.console import files

HERE = Path(__file__).parent
PAGE = HERE / "static"
OF_ANY, OF_DEMO = HERE / "examples" / "any", HERE / "examples" / "demo"
_WORDS = re.compile(r"\w+")


def wants_page(request: Request) -> bool:
    """Whether a browser asks for something to look at, rather than a program for data."""
    accepted = request.headers.get("accept", "")
    return request.method in {"GET", "HEAD"} and "text/html" in accepted


def page() -> Response:
    return FileResponse(PAGE / "graphiql.html")


async def examples_of(connection: AsyncConnection) -> Path:
    """Return the folder of the examples of the register that is read."""
    named = _named()
    there = select(func.count(log.entries.c.record.distinct())).where(
        log.entries.c.record.in_(named)
    )
    count = (await connection.execute(there)).scalar_one()
    return OF_DEMO if count == len(named) else OF_ANY


@cache
def _named() -> frozenset[str]:
    """Return the ids of records that the demo register's examples name."""
    words = {word for text in examples(OF_DEMO) for word in _WORDS.findall(text)}
    return frozenset(word for word in words if ids.prefix_of(word) is not None)


def examples(folder: Path) -> list[str]:
    """Queries worth trying first, in the order to try them."""
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.graphql"))]


def routes(shown: Sequence[str]) -> list[BaseRoute]:
    """Return what the page is made of; it opens with the queries that are `shown`."""

    def as_json(_: Request) -> Response:
        return JSONResponse(shown)

    folder = files.FOLDER
    if not folder.is_dir():
        raise RuntimeError(f"{folder} is missing; make it with: python -m server.console.files")
    return [
        Route("/graphiql/examples.json", as_json),
        Mount("/graphiql/page", StaticFiles(directory=PAGE)),
        Mount("/graphiql", StaticFiles(directory=folder)),
    ]
