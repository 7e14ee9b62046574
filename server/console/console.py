"""The console: GraphiQL in a browser, and the queries it opens with."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from server.console import files

HERE = Path(__file__).parent
PAGE = HERE / "static"
EXAMPLES = HERE / "examples"


def wants_page(request: Request) -> bool:
    """Whether a browser asks for something to look at, rather than a program for data."""
    accepted = request.headers.get("accept", "")
    return request.method in {"GET", "HEAD"} and "text/html" in accepted


def page() -> Response:
    return FileResponse(PAGE / "graphiql.html")


def examples() -> list[str]:
    """Queries worth trying first, in the order to try them."""
    return [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.graphql"))]


def as_json(_: Request) -> Response:
    return JSONResponse(examples())


def routes() -> list[BaseRoute]:
    folder = files.FOLDER
    if not folder.is_dir():
        raise RuntimeError(f"{folder} is missing; make it with: python -m server.console.files")
    return [
        Route("/graphiql/examples.json", as_json),
        Mount("/graphiql/page", StaticFiles(directory=PAGE)),
        Mount("/graphiql", StaticFiles(directory=folder)),
    ]
