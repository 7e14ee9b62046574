"""How much the register holds is counted anew as it grows, beside the requests."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from time import monotonic

from events.store.reads import Reads
from schema.compiler.population import counted
from schema.execution.statements import Plans

log = logging.getLogger("liaison.population")

_AT_FIRST = 1
"""So many seconds the first count may take before requests are answered without it."""
_LOOKS = 1
"""Every so many seconds it is looked whether the log has grown."""
_SHARE = 50
"""Counting takes at most one such part of the time."""
_GROWN = 100
"""It is worth counting again when the log has grown by one such part."""


@asynccontextmanager
async def scheduled(reads: Reads, plans: Plans) -> AsyncGenerator[None]:
    """Count now, and again whenever the log has grown, until the end."""
    first = asyncio.create_task(_count(reads, plans))
    await asyncio.wait({first}, timeout=_AT_FIRST)
    counting = asyncio.create_task(_keep_counting(first, reads, plans))
    try:
        yield
    finally:
        for task in (counting, first):
            task.cancel()
        await asyncio.gather(counting, first, return_exceptions=True)


async def _keep_counting(first: asyncio.Task[float], reads: Reads, plans: Plans) -> None:
    took, never = await first, asyncio.Event()
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(never.wait(), _LOOKS + _SHARE * took)
        took = await _count(reads, plans) if _has_grown(plans) else 0


async def _count(reads: Reads, plans: Plans) -> float:
    """Count, and return how many seconds it took."""
    began = monotonic()
    try:
        plans.population = await counted(reads)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is tried again later
        log.warning("what the register holds could not be counted: %s", error)
    return monotonic() - began


def _has_grown(plans: Plans) -> bool:
    population, latest = plans.population, plans.latest
    if latest is None or not population.is_counted:
        return not population.is_counted
    return latest.end.position - population.position > population.position // _GROWN
