"""The floor: the statement of a question through the bare driver, without GraphQL and HTTP.

The statement is overheard while the schema runs the question once in this process: the longest that
is handed to the driver. One connection asks it again and again.
"""

import asyncio
from collections.abc import Sequence
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine
from typing_extensions import override

from benchmarks.reads import driver
from benchmarks.reads.shapes import Question
from events.store.connections import open_store
from events.store.postgres_reads import FOR_READS
from events.store.reads import Reads, Row, read_by, reads_of
from events.store.register import Register
from projections.records import project_change
from schema.api import api
from schema.execution.context import Context

_MOST, _MOST_SECONDS = 300, 1.0
_ASKED = 50


def floor(url: str, question: Question) -> float | None:
    """Return the median milliseconds of the question's statement; None if it has none yet."""
    return asyncio.run(_floor(url, question))


async def _floor(url: str, question: Question) -> float | None:
    statements = [
        heard
        for variables in question.variables[:_ASKED]
        if (heard := await _heard(url, question.document, variables)) is not None
    ]
    if not statements:
        return None
    return await (_sqlite if url.startswith("sqlite") else _postgresql)(url, statements)


Statement = tuple[str, tuple[Any, ...]]


async def _heard(url: str, document: str, variables: dict[str, Any]) -> Statement | None:
    engine = open_store(url)
    overheard = _Overheard(reads_of(engine))
    read_by(engine, overheard)
    try:
        result = await api.execute(
            document, variable_values=variables, context_value=context(engine)
        )
    finally:
        await engine.dispose()
    if result.errors or not overheard.heard:
        return None
    return max(overheard.heard, key=lambda one: len(one[0]))


class _Overheard(Reads):
    """Reads what another does, and remembers what was asked."""

    def __init__(self, reads: Reads) -> None:
        super().__init__(reads.dialect, reads.seconds)
        self._reads = reads
        self.heard: list[Statement] = []

    @override
    async def row(
        self, text: str, parameters: Sequence[Any], until: float | None = None
    ) -> Row | None:
        self.heard.append((text, tuple(parameters)))
        return await self._reads.row(text, parameters, until)

    @override
    def close(self) -> None:
        self._reads.close()


def context(engine: AsyncEngine) -> Context:
    """Return what a request has at hand, as the server makes it."""
    return Context(engine, Register(engine, project_change), "act_benchmark", version="")


async def _postgresql(url: str, statements: list[Statement]) -> float:
    connection = await driver.postgresql(url, FOR_READS)
    prepared: dict[str, Any] = {text: await connection.prepare(text) for text, _ in statements}
    taken: list[float] = []
    ends = perf_counter() + _MOST_SECONDS
    while len(taken) < _MOST and perf_counter() < ends:
        text, parameters = statements[len(taken) % len(statements)]
        began = perf_counter()
        await prepared[text].fetchval(*parameters)
        taken.append(perf_counter() - began)
    await connection.close()
    return median(taken) * 1000


async def _sqlite(url: str, statements: list[Statement]) -> float:
    taken: list[float] = []
    connection = driver.sqlite(url)
    ends = perf_counter() + _MOST_SECONDS
    while len(taken) < _MOST and perf_counter() < ends:
        text, parameters = statements[len(taken) % len(statements)]
        began = perf_counter()
        connection.execute(text, parameters).fetchone()
        taken.append(perf_counter() - began)
    connection.close()
    return median(taken) * 1000
