"""The stores that are asked: a SQLite file and a PostgreSQL, filled with the same register.

Kept in a folder, they are made once: a folder remembers which register it holds.
"""

import asyncio
import json
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.reads.filling import fill
from benchmarks.reads.lives import Plan
from events.store import log
from events.store.connections import open_store
from projections.area import areas
from projections.funding_agreement import funding_agreements
from projections.institution import institution_successors
from projections.open_rows import OPEN_POSITION
from projections.project import projects
from projections.rows import seen
from tests import postgres

DATABASE = "register"
SETTINGS = {**postgres.DURABLE, "shared_buffers": "512MB", "max_wal_size": "4GB"}
_SHAPE = 4
"""Goes up when the register that is invented, or the way it is stored, changes."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the answers must be like."""

    last: int
    project_ids: list[str]
    area_ids: list[str]
    running: int
    """How many projects are in IMPLEMENTATION today."""
    funders: int
    """How many pairs of a funder and a currency there are today."""
    lines: int
    """How many pairs of what a funder became and a currency."""


@dataclass(frozen=True, slots=True)
class Stores:
    """Two filled stores."""

    sqlite: str
    postgresql: str
    server: postgres.Server
    facts: Facts
    durability: dict[str, str]


@contextmanager
def filled(plan: Plan, keep: Path | None, say: Callable[[str], None]) -> Generator[Stores]:
    """Fill two stores, or take those that are kept; PostgreSQL runs until the end."""
    folder = keep or Path(tempfile.mkdtemp(prefix="liaison-reads-"))
    folder.mkdir(parents=True, exist_ok=True)
    made, wanted = folder / "made.json", {**asdict(plan), "shape": _SHAPE}
    old = json.loads(made.read_text("utf-8")) if made.exists() else None
    if old != wanted:
        if old is not None or any(folder.iterdir()):
            raise SystemExit(f"{folder} holds {old or 'something'}, not {wanted}; choose another")
        say(f"Filling the stores: {wanted}")
    database = folder / "pg"
    database.mkdir(exist_ok=True)
    folder.chmod(0o755)  # PostgreSQL may run as somebody else
    server = postgres.Server(postgres.binaries(), database, SETTINGS)
    if old is None:
        server.prepare()
    server.start()
    try:
        sqlite = f"sqlite+aiosqlite:///{folder / 'register.db'}"
        url = server.url(DATABASE)
        if old is None:
            server.create(DATABASE)
            fill(plan, [sqlite, url], say)
            _fill_peer(server)
            made.write_text(json.dumps(wanted), "utf-8")
        facts = asyncio.run(_facts(url))
        assert facts == asyncio.run(_facts(sqlite)), "the stores differ"
        yield Stores(sqlite, url, server, facts, _durability(server))
    finally:
        server.stop()
        if keep is None:
            shutil.rmtree(folder)


def _fill_peer(server: postgres.Server) -> None:
    today = datetime.now(UTC).date().isoformat()
    known = f"to_position = {OPEN_POSITION}"
    seen_now = f"{known} AND effective_from <= '{today}' AND effective_to > '{today}'"
    for name in ("peer.sql", "peer_view.sql"):
        script = Path(__file__).with_name(name).read_text("utf-8")
        server.run(script.replace("{seen}", seen_now), DATABASE)


def _durability(server: postgres.Server) -> dict[str, str]:
    names = ("fsync", "synchronous_commit", "full_page_writes", "shared_buffers")
    shown = ", ".join(f"{name}={server.run(f'SHOW {name}').strip()}" for name in names)
    return {"SQLite": "journal_mode=WAL, synchronous=FULL", "PostgreSQL": shown}


async def _facts(url: str) -> Facts:
    engine = open_store(url)
    async with engine.connect() as connection:
        last = await _one(connection, select(func.max(log.entries.c.position)))
        now = literal(OPEN_POSITION - 1), literal(datetime.now(UTC).date())
        ids = select(projects.c.id).where(seen(projects, *now)).order_by(projects.c.id).limit(500)
        in_areas = select(areas.c.id).distinct().order_by(areas.c.id)
        running = select(func.count()).where(
            seen(projects, *now), projects.c.status == "IMPLEMENTATION"
        )
        pair = funding_agreements.c.funder + cast(
            funding_agreements.c.contribution_currency, String
        )
        pairs = select(func.count(pair.distinct())).where(seen(funding_agreements, *now))
        facts = Facts(
            last,
            list((await connection.execute(ids)).scalars()),
            list((await connection.execute(in_areas)).scalars()),
            await _one(connection, running),
            await _one(connection, pairs),
            await _lines(connection, *now),
        )
    await engine.dispose()
    return facts


async def _lines(connection: AsyncConnection, *now: Any) -> int:
    """Count the pairs of a currency and what a funder became; here it is one for each."""
    agreement, step = funding_agreements.c, institution_successors.c
    given = select(agreement.funder, agreement.contribution_currency).distinct()
    pairs = await connection.execute(given.where(seen(funding_agreements, *now)))
    steps = select(step.id, step.successor).where(seen(institution_successors, *now))
    became = {row.id: row.successor for row in await connection.execute(steps)}
    found = set[tuple[str, str | None]]()
    for body, currency in pairs:
        while body in became:
            body = became[body]  # noqa: PLW2901  # on to what it became
        found.add((body, currency))
    return len(found)


async def _one(connection: AsyncConnection, statement: Any) -> int:
    return int((await connection.execute(statement)).scalar_one())
