"""What the tree adds to an append: the same commands by GraphQL, with the tree and without it.

Both stores of a kind get the same command one right after the other, now this first, now that: so a
machine that is slow for a while is slow for both.
"""

import asyncio
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import count
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.audit.stores import Place, Store
from events.store import log, register
from tests.officer import Officer, en

AIM = 0.10
_WARM_UP = 40
_numbers = count(1)
_append_leaves, _last_before = register.append_leaves, log.last_before


class Way(NamedTuple):
    """A store, and whether its log has a tree."""

    officer: Officer
    has_tree: bool


class Took(NamedTuple):
    """What an append took, in seconds: the median, and the processor's time of this process."""

    append: float
    processor: float


class Round(NamedTuple):
    with_tree: Took
    without: Took
    added: float
    """What part of the appends a second the tree costs: the median of all pairs."""


async def measure(here: Place, kind: str, at_once: int, appends: int, rounds: int) -> list[Round]:
    """Time rounds of appends, `at_once` of them asked for at the same moment."""
    ways: list[Way] = []
    for has_tree in (True, False):
        store = await here.store(kind, f"appends_{at_once}_{has_tree}".lower())
        ways.append(Way(await _officer(store), has_tree))
    await _round(ways, at_once, _WARM_UP)
    return [await _round(ways, at_once, appends) for _ in range(rounds)]


async def _officer(store: Store) -> Officer:
    return await Officer.named("An officer", store.engine)


async def _round(ways: Sequence[Way], at_once: int, appends: int) -> Round:
    spent: dict[bool, list[Took]] = {True: [], False: []}
    for number in range(-(-appends // at_once)):
        for way in ways if number % 2 else ways[::-1]:
            with _tree(on=way.has_tree):
                began, worked = perf_counter(), process_time()
                await asyncio.gather(*(_append(way.officer) for _ in range(at_once)))
                took = perf_counter() - began, process_time() - worked
                spent[way.has_tree].append(Took(took[0] / at_once, took[1] / at_once))
    pairs = zip(spent[True], spent[False], strict=True)
    added = median(1 - without.append / with_tree.append for with_tree, without in pairs)
    return Round(_median(spent[True]), _median(spent[False]), added)


def _median(some: Sequence[Took]) -> Took:
    return Took(median(one.append for one in some), median(one.processor for one in some))


async def _append(officer: Officer) -> None:
    number = next(_numbers)
    source = {
        "kind": "DOCUMENT",
        "title": "Programme of cooperation",
        "url": "https://example.org/programme",
        "locator": "page 12",
    }
    await officer.record(
        "openArea",
        title=en(f"Area of work {number}"),
        statement=en("What the parties do together, said in a sentence."),
        entry={"reason": "As the officer in charge explained.", "sources": [source]},
    )


@contextmanager
def _tree(*, on: bool) -> Generator[None]:
    """Have the log add leaves, or be as it would be if there was no tree."""
    if not on:
        register.append_leaves, log.last_before = _add_none, _end_without  # type: ignore[assignment]
    try:
        yield
    finally:
        register.append_leaves, log.last_before = _append_leaves, _last_before


async def _add_none(*_arguments: object) -> None:
    pass


async def _end_without(
    connection: AsyncConnection, actor_id: str
) -> tuple[log.Last, log.Acting] | None:
    """Say that all entries are in the tree, which the register asks for."""
    found = await _last_before(connection, actor_id)
    return found and (found[0]._replace(leaves=found[0].position), found[1])


def line(kind: str, at_once: int, rounds: Sequence[Round]) -> str:
    added = sorted(one.added for one in rounds)
    reached = [one <= AIM for one in added]
    verdict = "reached" if all(reached) else "undecided" if any(reached) else "missed"
    return (
        f"{kind}, {at_once} at once: {_rate([one.with_tree for one in rounds])} with the tree, "
        f"{_rate([one.without for one in rounds])} without: it costs {median(added):.1%} of them "
        f"({added[0]:.1%} to {added[-1]:.1%}); aim: at most {AIM:.0%}: {verdict}"
    )


def _rate(rounds: Sequence[Took]) -> str:
    took = _median(rounds)
    return f"{1 / took.append:.0f} appends/s ({took.processor * 1000:.2f} ms of this process)"
