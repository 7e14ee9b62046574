"""What a root and a proof take, of a long log, and what they take a package made for it."""

from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple, TypeAlias

from benchmarks.audit.stores import Place, Store
from events.proofs import kept, leaf, tree
from events.store import log
from events.store.connections import snapshot

_pymerkle: Any = import_module("pymerkle")  # it has no types
PEER = "pymerkle's SqliteTree"


class Long(NamedTuple):
    """A log of some length, in both stores, and the other package's tree of the same leaves."""

    size: int
    stores: Sequence[Store]
    peer: Any


class Timed(NamedTuple):
    """How long one thing took of each length, each time, in milliseconds."""

    who: str
    what: str
    took: dict[int, list[float]]

    @property
    def lines(self) -> list[str]:
        (least, of_least), *_ = self.took.items()
        return [
            f"{self.what} of {size} entries, {self.who}: median {median(took):.2f} ms, "
            f"p95 {quantiles(took, n=20)[-1]:.2f} ms, the first {took[0]:.2f} ms"
            + ("" if size == least else f"; {median(took) / median(of_least):.2f} x")
            for size, took in self.took.items()
        ]


async def measure(logs: Sequence[Long], times: int) -> list[Timed]:
    """Ask for the root, and for proofs of what is drawn by lot, of each in turn."""
    drawn = Random(1)  # noqa: S311  # the same questions for all
    took: dict[tuple[str, str], dict[int, list[float]]] = {}
    for _ in range(times):
        for one in logs:
            index, first = drawn.randrange(one.size), drawn.randrange(1, one.size)
            for who, what, ask in _asked(one, index, first):
                began = perf_counter()
                await ask()
                each = took.setdefault((who, what), {}).setdefault(one.size, [])
                each.append((perf_counter() - began) * 1000)
    return [Timed(who, what, each) for (who, what), each in took.items()]


_Asked: TypeAlias = tuple[str, str, Callable[[], Awaitable[object]]]


def _asked(one: Long, index: int, first: int) -> list[_Asked]:
    size, peer = one.size, one.peer
    asked: list[_Asked] = []
    for store in one.stores:
        asked += [
            (store.kind, "root", _of(store, tree.root, size)),
            (store.kind, "inclusion proof", _of(store, tree.inclusion_proof, index, size)),
            (store.kind, "consistency proof", _of(store, tree.consistency_proof, first, size)),
        ]
    return [
        *asked,
        (PEER, "root", _at_once(peer.get_root, size)),
        (PEER, "inclusion proof", _at_once(peer.prove_inclusion, index + 1, size)),
        (PEER, "consistency proof", _at_once(peer.prove_consistency, first, size)),
    ]


def _of(
    store: Store, function: Callable[..., Awaitable[object]], *numbers: int
) -> Callable[[], Awaitable[object]]:
    async def ask() -> object:
        async with store.engine.connect() as connection:
            return await function(connection, *numbers)

    return ask


def _at_once(function: Callable[..., object], *numbers: int) -> Callable[[], Awaitable[object]]:
    async def ask() -> object:
        return function(*numbers)

    return ask


async def filled_peer(here: Place, store: Store, size: int) -> Any:
    """Return the other package's tree, in a file of SQLite's, of the leaves of a store."""
    peer = _pymerkle.SqliteTree(here.file(f"peer_{size}.db"), algorithm="sha256")
    async with snapshot(store.engine) as connection:
        async for page in log.pages(connection, asked=kept.entries_and_leaves()):
            peer.append_entries(leaf.data(kept.leaf_of(row)) for row in page)
        assert peer.get_root() == await tree.root(connection, size), "the trees differ"
    peer.cache_clear()
    return peer
