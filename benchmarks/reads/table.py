"""The table: what each server reached, what Liaison's is to its rivals', and how the aims stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median

from benchmarks.reads.load import Result
from benchmarks.reads.measuring import Measured
from benchmarks.reads.shapes import KEEPING, LIAISONS, POSTGRESQL, SQLITE, Shape

SQLITE_MOST = 2.0
"""How many times PostgreSQL's median a nested list may take on SQLite."""

_HEAD = f"{'':26}{'requests/s':>11} {'(min-max)':>17}{'median ms':>11}{'p99 ms':>9}{'floor ms':>10}"


def lines(
    shapes: Sequence[Shape],
    measured: Measured,
    connections: Iterable[int],
    floors: Mapping[tuple[str, str], float | None],
) -> Iterator[str]:
    """Yield the table, shape by shape."""
    named = {shape.name: shape for shape in shapes}
    for shape in shapes:
        for count in connections:
            yield ""
            yield f"{shape.name} · {count} connection{'s' if count > 1 else ''}"
            yield _HEAD
            for server in shape.questions:
                results = measured.of(shape, count, server)
                yield _line(server, results, floors.get((shape.name, server)))
            yield from _verdicts(shape, named, measured, count)


def _line(server: str, results: list[Result], floor: float | None) -> str:
    if not results:
        return f"  {server:24}not asked"
    refused = results[-1].refused
    if refused is not None:
        return f"  {server:24}{refused:.110}"
    rates = [one.rate for one in results]
    spread = f"({min(rates):.0f}-{max(rates):.0f})"
    middle = median(one.median for one in results)
    high = median(one.high for one in results)
    below = "" if floor is None else f"{floor:10.2f}"
    return f"  {server:24}{median(rates):11.0f} {spread:>17}{middle:11.2f}{high:9.2f}{below}"


def _verdicts(
    shape: Shape, named: Mapping[str, Shape], measured: Measured, count: int
) -> Iterator[str]:
    def rate(result: Result) -> float:
        return result.rate

    def median_of(result: Result) -> float:
        return result.median

    ours = measured.of(shape, count, POSTGRESQL)
    for peer, least in shape.aims.items():
        found = ratios(ours, measured.of(shape, count, peer), rate)
        yield _verdict(f"Liaison : {peer}", found, least, at_least=True)
    for peer, least in shape.aims.items():
        found = ratios(measured.of(shape, count, KEEPING), measured.of(shape, count, peer), rate)
        yield _verdict(f"answers kept : {peer}", found, least, at_least=True)
    if shape.now is not None:
        for server in LIAISONS:
            now = measured.of(named[shape.now], count, server)
            found = ratios(now, measured.of(shape, count, server), rate)
            yield _verdict(f"cost, old : now, {server}", found, shape.most, at_least=False)
    if "nested" in shape.name and shape.now is None:
        found = ratios(measured.of(shape, count, SQLITE), ours, median_of)
        yield _verdict("median, SQLite : PostgreSQL", found, SQLITE_MOST, at_least=False)


def ratios(above: list[Result], below: list[Result], of: Callable[[Result], float]) -> list[float]:
    """Return the ratio of each round; none if either was not measured."""
    if any(one.refused for one in (*above, *below)):
        return []
    return [of(one) / of(other) for one, other in zip(above, below, strict=False) if of(other)]


def _verdict(what: str, found: list[float], aim: float, *, at_least: bool) -> str:
    wanted = f"aim: {'at least' if at_least else 'at most'} {aim:g}"
    if not found:
        return f"    {what:44}{'-':>6}{'':15}{wanted:20}not yet"
    spread = f"({min(found):.2f}-{max(found):.2f})"
    return (
        f"    {what:44}{median(found):6.2f} {spread:14}{wanted:20}{verdict(found, aim, at_least)}"
    )


def verdict(found: list[float], aim: float, at_least: bool) -> str:  # noqa: FBT001  # one of two
    """Say whether all rounds, none or some reach an aim."""
    reached = [one >= aim if at_least else one <= aim for one in found]
    return "reached" if all(reached) else "undecided" if any(reached) else "missed"
