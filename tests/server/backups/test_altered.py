"""Backups altered at random, the last line made to fit: refused by a sentence, or harmless."""

import gzip
import hashlib
import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import checkpoints, signer
from events.store import log
from events.store.connections import open_store
from projections.verify import verify
from server.backups import restoring, writing
from server.backups.erasures import Erasures
from server.errors import CommandError
from tests.officer import Officer, en

SEED, TRIED = 20, 120
Line: TypeAlias = dict[str, Any]
OTHERS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 2**31, 2**63, 2**70, 1.5, 1e300, [], {}, [1], {"a": 1}),
    *("", " ", "x", "\0", "é", "1", "{}", "[]", "null", "[[", "x" * 3000, "=", "2021-W02-6"),
    *("9999-99-99", "0000-01-01", "2021-01-16", "2021-01-16T00:00:00+23:00", "[2019..2018]", ".."),
    *('{"/reason":"="}', '{"title":{"en":1}}', '{"title":{"sha256":"0"}}', "PROGRAM"),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], AsyncEngine]:
    """Return what opens an empty store of a kind."""
    if request.param == "postgresql":
        new, migrated = (request.getfixturevalue(f"{one}_postgres") for one in ("new", "migrated"))
        return lambda: open_store(new(migrated))
    migrated = request.getfixturevalue("migrated_sqlite")

    def copied() -> AsyncEngine:
        file = shutil.copy(migrated, tmp_path / f"{uuid4()}.db")
        return open_store(f"sqlite+aiosqlite:///{file}")

    return copied


async def backed_up(engine: AsyncEngine, folder: Path) -> list[Line]:
    """Return the lines of a backup in which there is something of everything."""
    officer, source = await Officer.named("An officer", engine), {"kind": "STATEMENT", "title": "S"}
    area = await officer.open("openArea", title=en("One"), statement=en("Of it."),
                              entry={"sources": [source], "commandId": str(uuid4())})  # fmt: skip
    await officer.record("restateArea", id=area, title=en("Two"), entry={"reason": "It was one."})
    await officer.open("openArea", title=en("Three"), statement=en("Of it."))
    other = await Officer.named("Another", engine)
    await other.record("restateArea", id=area, title=en("Four"),
                       entry={"commandId": str(uuid4())})  # fmt: skip
    await checkpoints.sign(engine, signer.create(folder / "key", "register.example/log"))
    await writing.write(engine, folder / "a.backup")
    return [
        json.loads(line)
        for line in gzip.decompress((folder / "a.backup").read_bytes()).splitlines()
    ]


def altered(lines: list[Line], by: random.Random) -> list[Line]:
    """Return lines one of which was altered, removed, doubled or swapped with another."""
    lines = deepcopy(lines)
    at, other = by.randrange(len(lines) - 1), by.randrange(1, len(lines) - 1)
    match by.randrange(12):
        case 0:
            del lines[at or 1]
        case 1:
            lines.insert(other, deepcopy(lines[at or 1]))
        case 2:
            lines[at or 1], lines[other] = lines[other], lines[at or 1]
        case _:
            [row] = lines[at].values() if at else [lines[at]]
            name = by.choice([*row, "added"]) if by.random() < 0.95 else "added"
            [beside] = lines[other].values()
            value = row.get(name)
            if by.random() < 0.1:
                row.pop(name, None)
            elif by.random() < 0.3 and name in beside:
                row[name] = beside[name]
            elif isinstance(value, str) and value and by.random() < 0.4:
                place = by.randrange(len(value))
                row[name] = value[:place] + by.choice('"01=}é') + value[place + by.randrange(2) :]
            else:
                row[name] = by.choice(OTHERS)
    return lines


def written(lines: list[Line], file: Path) -> Path:
    """Write lines with a last one that fits them."""
    counts = Counter(name for line in lines[1:-1] for name in line)
    bare = [json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines[:-1]]
    end: Line = {name: counts[name] for name in lines[-1]["end"] if name != "sha256"}
    end["sha256"] = hashlib.sha256(b"".join(bare)).hexdigest()
    file.write_bytes(gzip.compress(b"".join(bare) + json.dumps({"end": end}).encode(), 1))
    return file


async def entries_of(engine: AsyncEngine) -> list[tuple[Any, ...]]:
    async with engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(select(log.entries))]


async def test_what_was_altered_at_random_is_refused_or_harmless(
    sqlite_url: str, empty: Callable[[], AsyncEngine], tmp_path: Path
) -> None:
    engine, by = open_store(sqlite_url), random.Random(SEED)  # noqa: S311  # not secret
    lines, as_entered = await backed_up(engine, tmp_path), await entries_of(engine)
    await engine.dispose()
    target, told = empty(), Counter[str]()
    for _ in range(TRIED):
        tried = altered(lines, by)
        # Half of those who alter a file know what else has to fit.
        if by.random() < 0.5:
            tried[0]["position"] = sum("entries" in line for line in tried)
        for knows_the_root in (False, True):
            file = written(tried, tmp_path / "altered")
            try:
                await restoring.read_into(target, file, Erasures())
            except CommandError as error:
                said = str(error)
                assert said.startswith(str(file))
                told[re.sub(r"\d+|'.*'", "…", said.removeprefix(f"{file}"))[:40]] += 1
                assert await entries_of(target) == []
                root = re.search(r"but its entries have (\S+)$", said)
                if root is None:
                    break
                tried[0]["root"] = root[1]
                continue
            told["harmless"] += 1
            assert knows_the_root or await entries_of(target) == as_entered
            assert await verify(target) == []
            await target.dispose()
            target = empty()
            break
    await target.dispose()
    assert len(told) > 15
    assert told["harmless"] < TRIED / 4
