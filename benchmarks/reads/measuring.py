"""Every question is put to every server in turn, again and again.

In the order A B C D, A B C D …: a machine that is slow for a while is slow for all, and each round
gives ratios of its own.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

import msgspec

from benchmarks.reads.load import Job, Result
from benchmarks.reads.servers import ROOT, Server
from benchmarks.reads.shapes import Question, Shape

_STARTS_WITHIN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class How:
    """How long, how often and by how many connections everything is asked."""

    seconds: float
    rounds: int
    connections: tuple[int, ...]


@dataclass(slots=True)
class Measured:
    """What was measured: by shape, connections and server, a result of each round."""

    results: dict[tuple[str, int, str], list[Result]] = field(
        default_factory=dict[tuple[str, int, str], list[Result]]
    )

    def of(self, shape: Shape, connections: int, server: str) -> list[Result]:
        return self.results.get((shape.name, connections, server), [])


def measure(
    shapes: list[Shape], servers: Mapping[str, Server], how: How, say: Callable[[str], None]
) -> Measured:
    measured = Measured()
    for connections in how.connections:
        for together in _groups(shapes):
            say(f"{connections} connections: {together[0].name}")
            for _ in range(how.rounds):
                for shape, name in _asked(together, servers):
                    results = measured.results.setdefault((shape.name, connections, name), [])
                    if results and results[-1].refused:
                        continue
                    question = shape.questions[name]
                    results.append(load(servers[name], question, connections, how.seconds))
    return measured


def _groups(shapes: list[Shape]) -> Iterator[list[Shape]]:
    """Yield the shapes that are compared with each other: today, and the same at an old instant."""

    def key(shape: Shape) -> str:
        return shape.now or shape.name

    order = {shape.name: place for place, shape in enumerate(shapes)}
    ordered = sorted(shapes, key=lambda shape: order[key(shape)])
    for _, together in groupby(ordered, key):
        yield list(together)


def _asked(shapes: Iterable[Shape], servers: Mapping[str, Server]) -> Iterator[tuple[Shape, str]]:
    for shape in shapes:
        for name in shape.questions:
            if name in servers:
                yield shape, name


def load(server: Server, question: Question, connections: int, seconds: float) -> Result:
    """Put one question to one server, from a process of its own."""
    job = Job(server.port, question.bodies, dict(question.expected), connections, seconds)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reads.load"],
        cwd=ROOT,
        check=False,
        input=msgspec.json.encode(job),
        capture_output=True,
        timeout=seconds + _STARTS_WITHIN_SECONDS,
    )
    if done.returncode:
        last = done.stderr.decode().strip().splitlines()[-1:]
        return Result(refused=f"the load ended early: {' '.join(last)}")
    return msgspec.convert(json.loads(done.stdout), Result)
