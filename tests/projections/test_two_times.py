"""What every read table says at every instant, beside a fold by brute force; on both stores.

Each seed is a register of its own, invented by chance and always the same. A failure names its
seed and the fewest commands that still lead to it. In the environment, `LIAISON_STREAMS=500` tries
as many seeds on each store instead of the usual few, of which each store has half, and
`LIAISON_SEED=17` begins with that one; `LIAISON_STREAMS=1 LIAISON_SEED=17` replays one. That enough
was accepted to mean something is asked of as many seeds as are usual, or more.
"""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.catalogue import event_kinds
from tests.administration import ENTERS
from tests.projections.invented import invented
from tests.projections.trying import Tally, told_in_few_words, tried
from tests.seeds import seeds_on, streams

USUAL = 16
STREAMS = streams(USUAL)
COMMANDS = 45
"""So many by chance, besides the beginning and some whole lives."""

TRAITS = (
    *("correction", "correction on another day", "moved with an opening"),
    *("backdated", "on the day of another", "announced", "dated in part", "with an open end"),
    *("batch", "amended in its own batch", "exceptional"),
)
MOST_KINDS_NOT_MET = 4
"""Of events, in a usual run; in one ten times as long every kind is met."""


async def test_every_instant_of_an_invented_register_is_read_as_it_was_known(
    engines: tuple[AsyncEngine, ...],
) -> None:
    tally = Tally()
    for engine, seed in seeds_on(engines, USUAL):
        stream = invented(seed, COMMANDS)
        wrong = await tried(engine, stream, tally)
        if wrong is not None:
            pytest.fail(
                f"seed {seed} on {engine.name}\n{await told_in_few_words(engine, stream, wrong)}"
            )
    if STREAMS >= USUAL:
        _expect_that_enough_was_tried(tally)


def _expect_that_enough_was_tried(tally: Tally) -> None:
    accepted, refused = tally.accepted["command"], tally.refused.total()
    assert accepted > 25 * STREAMS
    assert accepted > (accepted + refused) / 3
    assert refused > accepted / 10, "streams that are never refused try no limits"
    assert [trait for trait in TRAITS if not tally.accepted[trait]] == []
    not_met = [name for name in event_kinds if not tally.accepted[name] and name not in ENTERS]
    assert len(not_met) <= (MOST_KINDS_NOT_MET if STREAMS < 10 * USUAL else 0), not_met
    assert tally.instants > 1000 * STREAMS
    assert tally.known_otherwise > tally.instants / 5
    assert tally.uncertain > tally.instants / 50
