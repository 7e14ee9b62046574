"""Which invented registers are tried, and on which store.

In the environment, `LIAISON_STREAMS=500` tries so many on each store, and `LIAISON_SEED=17` begins
with that one; otherwise it is the usual few, half of them on SQLite and half on PostgreSQL.
"""

import os
from collections.abc import Iterator, Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

ASKED_FOR = os.environ.get("LIAISON_STREAMS")
FIRST = int(os.environ.get("LIAISON_SEED", "1"))


def streams(usual: int) -> int:
    """Return how many registers are tried."""
    return int(ASKED_FOR or usual)


def seeds_on(stores: Sequence[AsyncEngine], usual: int) -> Iterator[tuple[AsyncEngine, int]]:
    """Yield each seed with the store it is tried on; odd and even ones alike on each."""
    for seed in range(FIRST, FIRST + streams(usual)):
        for store in stores if ASKED_FOR else [stores[seed // 2 % len(stores)]]:
            yield store, seed
