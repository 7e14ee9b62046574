"""The command: fills the stores, starts the servers, asks, and prints one table."""

import os
import platform
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.reads import checking, servers, stores, table
from benchmarks.reads.floor import floor
from benchmarks.reads.lives import Plan
from benchmarks.reads.measuring import How, load, measure
from benchmarks.reads.servers import Server, UnavailableError, Way
from benchmarks.reads.shapes import (
    KEEPING,
    LIAISONS,
    POSTGRAPHILE,
    POSTGRESQL,
    SQLITE,
    STRAWBERRY,
    VIEW,
    Question,
    Shape,
    shapes,
)
from benchmarks.reads.stores import Stores


def main() -> None:
    chosen = _parser().parse_args()
    # Told to end, it ends what it started.
    signal.signal(signal.SIGTERM, _end)
    plan = Plan(chosen.projects, chosen.seed)
    with stores.filled(plan, chosen.keep, _say) as filled:
        for url in (filled.sqlite, filled.postgresql):
            compared = checking.check(url, plan, filled.facts.last)
            _say(f"A sample is sound: {compared} comparisons with the fold")
        asked = [one for one in shapes(filled.facts) if chosen.only in one.name]
        _print(_circumstances(plan, filled, chosen))
        _measure(asked, filled, chosen)


def _measure(asked: list[Shape], filled: Stores, chosen: Namespace) -> None:
    how = How(chosen.seconds, chosen.rounds, tuple(chosen.connections))
    with ExitStack() as stack:
        up: dict[str, Server] = {}
        for name, way in _ways(filled).items():
            try:
                up[name] = stack.enter_context(servers.running(name, way))
            except UnavailableError as error:
                _print(f"{name} is not asked: {error}")
        before = _memory(up)
        measured = measure(asked, up, how, _say)
        after = _memory(up)
    floors = {
        (shape.name, name): floor(_url(filled, name), shape.questions[name])
        for shape in asked
        for name in LIAISONS
    }
    _print(*table.lines(asked, measured, how.connections, floors), "")
    for name in up:
        _print(f"memory of {name}: {before[name]:.0f} MB before, {after[name]:.0f} MB after")
    _print("", *_ceiling(how))


def _ways(filled: Stores) -> dict[str, Callable[[int], Way]]:
    return {
        SQLITE: partial(servers.liaison, filled.sqlite),
        POSTGRESQL: partial(servers.liaison, filled.postgresql),
        KEEPING: partial(servers.liaison, filled.postgresql, answers=32),
        POSTGRAPHILE: partial(servers.postgraphile, filled),
        VIEW: partial(servers.postgraphile, filled, schema="peer_view"),
        STRAWBERRY: partial(servers.strawberry, filled),
    }


def _url(filled: Stores, name: str) -> str:
    return filled.sqlite if name == SQLITE else filled.postgresql


def _memory(up: dict[str, Server]) -> dict[str, float]:
    return {name: server.resident_megabytes() for name, server in up.items()}


def _ceiling(how: How) -> list[str]:
    """Say what the load generator reaches with a server that does nothing."""
    question = Question("{ nothing }", [{}], {})
    with servers.running("a server that does nothing", servers.ceiling) as nothing:
        reached = [
            (count, load(nothing, question, count, how.seconds)) for count in how.connections
        ]
    return [
        f"ceiling of the load generator, {count} connections: "
        + (one.refused or f"{one.rate:.0f} requests/s, median {one.median:.3f} ms")
        for count, one in reached
    ]


def _circumstances(plan: Plan, filled: Stores, chosen: Namespace) -> str:
    durable = "\n".join(f"{name}: {settings}" for name, settings in filled.durability.items())
    return (
        f"{plan.projects} projects, {filled.facts.last} entries; {chosen.rounds} rounds of "
        f"{chosen.seconds:g} s; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the "
        f"beginning; Python {platform.python_version()}\n{durable}"
    )


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.reads", description=__doc__)
    parser.add_argument("--projects", type=int, default=10_000, help="how many (10000)")
    parser.add_argument("--seed", type=int, default=1, help="of the invented register (1)")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the stores there, or take those kept there"
    )
    parser.add_argument("--seconds", type=float, default=5, help="of each run (5)")
    parser.add_argument("--rounds", type=int, default=5, help="of alternating runs (5)")
    parser.add_argument(
        "--connections", type=int, nargs="+", default=[1, 8, 64], help="at once (1 8 64)"
    )
    parser.add_argument("--only", default="", metavar="TEXT", help="shapes whose name holds it")
    return parser


def _end(_signal: int, _frame: object) -> None:
    sys.exit(143)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
