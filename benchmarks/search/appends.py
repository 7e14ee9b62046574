"""What the texts that are searched add to an append: pairs, as in `benchmarks.audit.appends`."""

from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.audit.stores import Place
from events.deciding.change import Change
from events.store import actors
from events.store.register import Register, Write
from projections.prose import prose_texts, prose_words
from projections.records import project_change
from projections.searched import searched_keys, searched_texts, searched_words
from tests.officer import Officer, en

_SEARCHED = {searched_texts, searched_words, searched_keys, prose_texts, prose_words}
_WARM_UP = 40


def _unsearched(change: Change) -> Iterator[Write]:
    for write in project_change(change):
        statement: Any = write.statement
        if statement.table not in _SEARCHED:
            yield write


async def measure(here: Place, kind: str, appends: int) -> list[str]:
    """Tell what opening a record costs, whose names are new, and an entry that names nothing."""
    ways = [
        await _officer((await here.store(kind, f"appends_{name}")).engine, project)
        for name, project in (("searched", project_change), ("unsearched", _unsearched))
    ]
    numbers = count(1)
    areas = [await _opened(officer, 0) for officer in ways]
    told: list[str] = []
    for name in ("opens a record", "names nothing"):
        spent: list[list[float]] = [[], []]
        for turn in range(appends + _WARM_UP):
            number = next(numbers)
            for way in (0, 1) if turn % 2 else (1, 0):
                began = perf_counter()
                if name == "opens a record":
                    await _opened(ways[way], number)
                else:
                    says = en(f"What the parties do together, said for the {number}. time.")
                    await ways[way].record("restateArea", id=areas[way], statement=says)
                spent[way].append(perf_counter() - began)
        with_it, without = (one[_WARM_UP:] for one in spent)
        added = median(one / other - 1 for one, other in zip(with_it, without, strict=True))
        told.append(
            f"{kind}, an entry that {name}: {median(with_it) * 1000:.2f} ms with the texts, "
            f"{median(without) * 1000:.2f} ms without: {added:+.1%}"
        )
    return told


async def _officer(engine: AsyncEngine, project: Callable[[Change], Iterator[Write]]) -> Officer:
    actor = await actors.actor_named(engine, "Somebody", actors.ActorKind.PERSON)
    return Officer(Register(engine, project), actor)


async def _opened(officer: Officer, number: int) -> str:
    title = en(f"Area of work {number} in region {number:x}")
    return await officer.open("openArea", title=title, statement=en("What the parties do."))
