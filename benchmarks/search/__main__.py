"""The command: fills stores with names, and prints what a search takes and what it adds."""

import asyncio
import os
import platform
import shutil
import signal
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from benchmarks.audit.stores import POSTGRESQL, SQLITE, place
from benchmarks.reads.filling import fill
from benchmarks.reads.stores import DATABASE, SETTINGS
from benchmarks.search import appends, asking
from benchmarks.search.names import Names
from tests import postgres

PARTS = ("asking", "appends")


def search(chosen: Namespace) -> None:
    _print(
        f"{chosen.records} records; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the "
        f"beginning; Python {platform.python_version()}"
    )
    if "asking" in chosen.only:
        _asking(chosen)
    if "appends" in chosen.only:
        asyncio.run(_appends(chosen))


def _asking(chosen: Namespace) -> None:
    folder: Path = chosen.keep or Path(tempfile.mkdtemp(prefix="liaison-search-"))
    database, is_new = folder / "pg", not (folder / "made").exists()
    database.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # PostgreSQL may run as somebody else
    server = postgres.Server(postgres.binaries(), database, SETTINGS)
    if is_new:
        server.prepare()
    server.start()
    try:
        sqlite, postgresql = f"sqlite+aiosqlite:///{folder / 'register.db'}", server.url(DATABASE)
        if is_new:
            server.create(DATABASE)
            fill(Names(0, chosen.seed, chosen.records), [sqlite, postgresql], _say)
            (folder / "made").touch()
        _print(*asyncio.run(asking.measure(sqlite, postgresql, folder, chosen.times)))
    finally:
        server.stop()
        if chosen.keep is None:
            shutil.rmtree(folder)


async def _appends(chosen: Namespace) -> None:
    async with place() as here:
        for kind in (SQLITE, POSTGRESQL):
            _print(*await appends.measure(here, kind, chosen.appends))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="of it all (all)")
    parser.add_argument("--records", type=int, default=100_000, help="to search (100000)")
    parser.add_argument("--seed", type=int, default=1, help="of the names (1)")
    parser.add_argument("--keep", type=Path, help="where the stores stay, or are already")
    parser.add_argument("--times", type=int, default=20, help="that each text is asked for (20)")
    parser.add_argument("--appends", type=int, default=300, help="of each kind (300)")
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
    search(_parser().parse_args())
