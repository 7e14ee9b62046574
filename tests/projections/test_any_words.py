"""Registers written in whatever anybody may type: derived entry by entry, at once, or restored.

`LIAISON_STREAMS` and `LIAISON_SEED` of the environment are as in `test_two_times`.
"""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.leaves import leaves
from projections.searched import searched_texts
from server.backups import restoring as restore
from server.backups import writing as backup
from server.backups.erasures import Erasures
from tests.projections.invented import invented
from tests.projections.reading import everything
from tests.projections.trying import Tally, told_in_few_words, tried
from tests.projections.words import peculiar
from tests.seeds import seeds_on, streams
from tests.tampering.unguarded import forget

USUAL = 4
STREAMS = streams(USUAL)
COMMANDS = 45


async def test_a_register_in_any_words_is_derived_and_restored_as_it_was_entered(
    engines: tuple[AsyncEngine, ...], tmp_path: Path
) -> None:
    tally, with_alike = Tally(), 0
    for engine, seed in seeds_on(engines, USUAL):
        stream = invented(seed, COMMANDS, peculiar(seed))
        wrong = await tried(engine, stream, tally)
        if wrong is not None:
            pytest.fail(
                f"seed {seed} on {engine.name}\n{await told_in_few_words(engine, stream, wrong)}"
            )
        with_alike += await _alike(engine)
        before, file = await _all(engine), tmp_path / f"{seed}.{engine.name}"
        await backup.write(engine, file)
        await forget(engine)
        await restore.read_into(engine, file, Erasures())
        assert await _all(engine) == before, f"seed {seed} on {engine.name}"
    assert tally.accepted["command"] > 25 * STREAMS
    assert with_alike > STREAMS / 2


async def _all(engine: AsyncEngine) -> dict[str, Counter[tuple[Any, ...]]]:
    """Return every row of every table but of checkpoints, of which nobody signs any here."""
    kept = (log.entries, log.commands, log.actors, leaves)
    async with engine.connect() as connection:
        rows = {one.name: [*map(tuple, await connection.execute(select(one)))] for one in kept}
    return await everything(engine) | {name: Counter(some) for name, some in rows.items()}


async def _alike(engine: AsyncEngine) -> bool:
    """Say whether words of several records begin alike for as long as they are looked up."""
    async with engine.connect() as connection:
        texts = await connection.execute(select(searched_texts.c.form, searched_texts.c.id))
        words = {(word, record) for form, record in texts for word in form.split()}
    long = sorted((word, record) for word, record in words if len(word) > 32)
    return any(
        word[:32] == other[:32] and word != other and record != its
        for (word, record), (other, its) in pairwise(long)
    )
