"""Where a request's time goes inside Liaison: `python -m benchmarks.reads.account --keep DIR`.

The server is loaded by one connection, first as it is, then under Python's profiler; what each
library spent itself is added up per request. The profiler makes Python dearer than it is, so the
shares tell more than the sums. On SQLite the driver's thread is not seen but waited for, and
waiting has in it the moment before the load begins: it is too high by that.
"""

import os
import pstats
import signal
import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from benchmarks.reads import servers, stores
from benchmarks.reads.lives import Plan
from benchmarks.reads.measuring import load
from benchmarks.reads.servers import Way
from benchmarks.reads.shapes import LIAISONS, SQLITE, Question, shapes

_PARTS = (
    ("waiting for the database, or for a request", ("select.epoll", "select.kqueue")),
    ("graphql-core: parse, validate, execute", ("/graphql/",)),
    ("Strawberry", ("/strawberry/",)),
    ("SQLAlchemy: expressions and their text", ("/sqlalchemy/sql/", "/sqlalchemy/util/lang")),
    ("SQLAlchemy: connections and execution", ("/sqlalchemy/", "greenlet")),
    ("drivers", ("asyncpg", "aiosqlite", "sqlite3", "_queue")),
    ("HTTP: server, Starlette, uvicorn", ("/server/", "/starlette/", "/uvicorn/", "httptools")),
    ("Liaison: plans and compiler", ("/schema/", "/projections/", "/events/")),
    ("JSON: json, msgspec", ("/json/", "msgspec", "json.")),
    ("event loop", ("/asyncio/", "selectors.py", "socket")),
)
_OTHER = "everything else"
_WIDTH = max(len(name) for name, _ in _PARTS)

Function = tuple[str, int, str]


def main() -> None:
    chosen = _parser().parse_args()
    plan = Plan(chosen.projects, chosen.seed)
    with stores.filled(plan, chosen.keep, print) as filled:
        for shape in shapes(filled.facts):
            for name in LIAISONS:
                if chosen.only in shape.name:
                    url = filled.sqlite if name == SQLITE else filled.postgresql
                    title = f"{shape.name}, {name}"
                    _account(title, url, shape.questions[name], chosen.seconds)


def _account(title: str, url: str, question: Question, seconds: float) -> None:
    with servers.running(title, lambda port: servers.liaison(url, port)) as server:
        bare = load(server, question, 1, seconds)
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "profile")

        def profiled(port: int) -> Way:
            way = servers.liaison(url, port)
            command = [sys.executable, "-m", "benchmarks.reads.profiled", file]
            return Way(command, way.environment)

        with servers.running(title, profiled, end=signal.SIGINT) as server:
            warm = load(server, question, 1, 1)
            os.kill(server.pid, signal.SIGUSR1)
            result = load(server, question, 1, seconds)
        refused = bare.refused or warm.refused or result.refused
        if refused is not None:
            _print(f"\n{title}: {refused}")
            return
        stats: Any = pstats.Stats(file)
    asked = result.requests + result.checked
    _print(f"\n{title}: median {bare.median:.2f} ms, {result.median:.2f} ms when profiled")
    for part, taken in sorted(spent_by_part(stats.stats).items(), key=lambda one: -one[1]):
        _print(f"  {part:{_WIDTH}} {taken / asked * 1000:8.3f} ms")


def spent_by_part(stats: Mapping[Function, tuple[Any, ...]]) -> dict[str, float]:
    """Add up own time by part; what is built in counts for its callers, unless it is a part."""
    spent = defaultdict[str, float](float)
    for function, (_, _, own, _, callers) in stats.items():
        part = _part(function)
        if part is not None or function[0] != "~" or not callers:
            spent[part or _OTHER] += own
            continue
        for caller, told in cast("dict[Function, tuple[float, ...]]", callers).items():
            spent[_part(caller) or _OTHER] += told[2]
    return dict(spent)


def _part(function: Function) -> str | None:
    file, _, name = function
    place = file if file != "~" else name
    return next((part for part, marks in _PARTS if any(mark in place for mark in marks)), None)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.reads.account", description=__doc__)
    parser.add_argument("--projects", type=int, default=10_000, help="how many (10000)")
    parser.add_argument("--seed", type=int, default=1, help="of the invented register (1)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the stores are kept")
    parser.add_argument("--seconds", type=float, default=5, help="of each run (5)")
    parser.add_argument("--only", default="", metavar="TEXT", help="shapes whose name holds it")
    return parser


if __name__ == "__main__":
    main()
