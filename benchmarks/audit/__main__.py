"""The command: makes stores, measures what proof costs, and prints it."""

import asyncio
import os
import platform
import signal
import sys
from argparse import ArgumentParser, Namespace

from benchmarks.audit import appends, proofs, whole
from benchmarks.audit.proofs import Long
from benchmarks.audit.stores import POSTGRESQL, SQLITE, Place, fill, place

PARTS = ("appends", "proofs", "whole")


async def audit(chosen: Namespace) -> None:
    async with place() as here:
        _print(_circumstances(chosen, here), "")
        if "appends" in chosen.only:
            # SQLite's writers wait for each other by looking again and again, at random moments.
            for kind, at_once in ((SQLITE, 1), (POSTGRESQL, 1), (POSTGRESQL, 8)):
                rounds = await appends.measure(here, kind, at_once, chosen.appends, chosen.rounds)
                _print(appends.line(kind, at_once, rounds))
        if {"proofs", "whole"}.intersection(chosen.only):
            await _of_long_logs(here, chosen)


async def _of_long_logs(here: Place, chosen: Namespace) -> None:
    logs: list[Long] = []
    for size in sorted(chosen.entries):
        _say(f"filling both stores to {size} entries")
        sqlite = await here.store(SQLITE, f"long_{size}")
        postgresql = await here.store(POSTGRESQL, f"long_{size}")
        await fill(sqlite, postgresql, size)
        peer = await proofs.filled_peer(here, sqlite, size) if "proofs" in chosen.only else None
        logs.append(Long(size, (sqlite, postgresql), peer))
    if "proofs" in chosen.only:
        _say("asking for proofs")
        for timed in await proofs.measure(logs, chosen.times):
            _print(*timed.lines)
    if "whole" in chosen.only:
        for one in logs:
            for store in one.stores:
                _print((await whole.measure(store, one.size)).line)


def _circumstances(chosen: Namespace, here: Place) -> str:
    shown = ", ".join(
        f"{name}={here.server.run(f'SHOW {name}').strip()}"
        for name in ("fsync", "synchronous_commit", "full_page_writes", "shared_buffers")
    )
    return (
        f"{chosen.rounds} rounds of {chosen.appends} appends, {chosen.times} proofs of each kind; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the beginning; "
        f"Python {platform.python_version()}\n"
        f"SQLite: journal_mode=WAL, synchronous=FULL\nPostgreSQL: {shown}"
    )


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.audit", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="of it all (all)")
    parser.add_argument("--appends", type=int, default=400, help="of each round (400)")
    parser.add_argument("--rounds", type=int, default=5, help="of appends (5)")
    parser.add_argument(
        "--entries", type=int, nargs="+", default=[10_000, 1_000_000], help="of the long logs"
    )
    parser.add_argument("--times", type=int, default=200, help="that each proof is asked for (200)")
    return parser


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _end(_signal: int, _frame: object) -> None:
    sys.exit(143)


if __name__ == "__main__":
    # Told to end, it ends what it started.
    signal.signal(signal.SIGTERM, _end)
    asyncio.run(audit(_parser().parse_args()))
