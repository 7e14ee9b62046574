"""`make tamper`: every alteration of every table, on both stores, with and without a key."""

import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic

from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs.findings import NOTHING
from events.store.connections import open_store
from tests import postgres
from tests.prepared import migrate
from tests.tampering.alterations import TABLES, alterations
from tests.tampering.excepted import is_excepted
from tests.tampering.told import tell
from tests.tampering.trying import SILENT, WRONGLY, Tried, bench


async def main(most: int, seed: int, only: str) -> int:
    """Try all; print what came of which kind, and what was not as it should be."""
    began, bad = monotonic(), list[Tried]()
    with postgres.running() as server, tempfile.TemporaryDirectory() as folder:
        server.create("tampered")
        addresses = (f"sqlite+aiosqlite:///{folder}/tampered.db", server.url("tampered"))
        for number, address in enumerate(addresses):
            engine = open_store(address)
            if only in engine.dialect.name:
                beside = Path(folder) / str(number)
                beside.mkdir()
                bad += await _all_of(engine, beside, most, seed)
            await engine.dispose()
    sys.stdout.write(f"{len(bad)} were not named as they should be; {monotonic() - began:.0f} s\n")
    return 1 if bad else 0


async def _all_of(engine: AsyncEngine, folder: Path, most: int, seed: int) -> list[Tried]:
    await migrate(engine)
    trusted, bad = await tell(engine, folder), list[Tried]()
    for which, known in (("with a key", trusted), ("without", NOTHING)):
        counts = Counter[tuple[str, str]]()
        async with bench(engine) as at:
            for table in TABLES:
                rows, random = await at.rows(table), Random(seed)  # noqa: S311
                for one in alterations(table, rows, at.dialect, random, most):
                    tried = await at.altered(one, known)
                    excepted = is_excepted(tried, with_key=known is trusted)
                    counts[one.kind, "excepted" if excepted else tried.outcome] += 1
                    if tried.outcome in {SILENT, WRONGLY} and not excepted:
                        bad.append(tried)
                        sys.stdout.write(f"{tried}\n")
        sys.stdout.write(f"\n{engine.dialect.name}, {which}:\n")
        for (kind, outcome), count in sorted(counts.items()):
            sys.stdout.write(f"  {kind:18}{outcome:12}{count:6}\n")
        sys.stdout.flush()
    return bad


if __name__ == "__main__":
    told = dict(one.split("=", 1) for one in sys.argv[1:])
    number = {name: int(told.get(name) or default) for name, default in (("most", 3), ("seed", 1))}
    sys.exit(asyncio.run(main(number["most"], number["seed"], told.get("store") or "")))
