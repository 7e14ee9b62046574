"""Ten thousand sets of six facts, learnt in all orders: `make orders sets=10000 seed=1`.

A set of which fewer than two orders are accepted does not count. It ends with 1 if an accepted
order broke a rule, or left another state than another did.
"""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from random import Random
from typing import NamedTuple

from tests.orders.trying import register, set_of, tried

_AT_ONCE = 50


class Counted(NamedTuple):
    """What came of some sets."""

    sets: int = 0
    uncounted: int = 0
    accepted: int = 0
    refused: int = 0
    broken: int = 0
    differ: int = 0

    def with_(self, other: "Counted") -> "Counted":
        return Counted(*(one + more for one, more in zip(self, other, strict=True)))


def counted(seeds: Sequence[int], *, shared: bool = True) -> tuple[Counted, list[str]]:
    """Try the sets of some seeds; tell those of which an order broke something."""
    begin, sum_, wrong = register(), Counted(), list[str]()
    for seed in seeds:
        facts = set_of(begin, Random(seed))  # noqa: S311  # no secret
        found = tried(begin, facts, shared=shared)
        if not found.counts:
            sum_ = sum_.with_(Counted(uncounted=1))
            continue
        breaks, differs = bool(found.broken), bool(found.differ)
        sum_ = sum_.with_(Counted(1, 0, found.accepted, found.refused, breaks, differs))
        if breaks or differs:
            wrong += [f"seed {seed}:", *(f"  {one.effective_on} {one.fact}" for one in facts)]
            wrong += [
                f"  {one.entry.fact} of {one.entry.record}: {one.refusal}" for one in found.broken
            ]
            wrong += [f"  another state after {sorted(part)}" for part in found.differ]
    return sum_, wrong


def main(sets: int, seed: int) -> int:
    seeds = range(seed, seed + sets)
    parts = [seeds[at : at + _AT_ONCE] for at in range(0, sets, _AT_ONCE)]
    sum_ = Counted()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for some, wrong in pool.map(counted, parts):
            sum_ = sum_.with_(some)
            sys.stderr.write(f"\r{sum_.sets + sum_.uncounted} of {sets}, {sum_.broken} broken")
            sys.stderr.flush()
            for line in wrong:
                sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    sys.stderr.write("\n")
    sys.stdout.write(
        f"{sum_.sets} sets of six facts ({sum_.uncounted} did not count): "
        f"{sum_.accepted} orders accepted, {sum_.refused} refused, "
        f"{sum_.broken} sets with a broken rule, {sum_.differ} with states that differ\n"
    )
    return int(bool(sum_.broken or sum_.differ))


if __name__ == "__main__":
    options = dict(option.split("=", 1) for option in sys.argv[1:])
    sys.exit(main(int(options.get("sets") or 10_000), int(options.get("seed") or 1)))
