"""A backup read: an empty store of either kind is filled with all of it, or with nothing.

The file is read twice: first to know that it is whole, then to fill the store, in one transaction.
What is restored is verified before that ends: the tree has the root that the backup tells, and the
read tables follow. Whoever was erased since is left out. Read first: `writing`.
"""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Column, Date, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.proofs import kept, leaf, tree
from events.store import log
from events.store.connections import appending
from events.store.leaves import append_leaves, written
from events.store.sql import Moment
from migrations import run as migrations
from projections.rebuild import fill
from projections.verify import verify_within
from server.backups.erasures import Erasures
from server.backups.writing import FORMAT, KEPT, LEAF_FORMAT, SALTS
from server.errors import CommandError

_TABLES = {table.name: table for table in KEPT}
_AT_ONCE = 500
_DAMAGED = (OSError, EOFError, zlib.error, ValueError, KeyError, msgspec.MsgspecError)
"""What reading raises of what is no gzip, no JSON, or no row of ours."""


class Format(msgspec.Struct):
    """What the first line of any format says."""

    format: str


class Header(msgspec.Struct):
    """What it says in ours."""

    shape: str
    position: int
    root: str
    made_at: datetime


class Restored(NamedTuple):
    """How many entries a store was filled with, and how many names were left out of it."""

    entries: int
    left_out: int


async def read_into(
    engine: AsyncEngine,
    file: Path,
    erased: Erasures,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Restored:
    """Fill an empty store from a file, without those who are `erased`."""
    header, names = checked(file), dict[str, str]()
    async with appending(engine) as connection:
        await log.lock(connection)
        await _refuse_full(connection)
        for name, rows in groupby(_rows(file), itemgetter(0)):
            while some := [row for _, row in islice(rows, _AT_ONCE)]:
                if name == log.entries.name:
                    await _enter(connection, some, names)
                    progress(some[-1]["position"], header.position)
                    continue
                if name == log.actors.name:
                    names |= {row["id"]: row["name"] for row in some if row["id"] in erased.actors}
                    some = [
                        row | {"name": log.ERASED} if row["id"] in names else row for row in some
                    ]
                await connection.execute(insert(_TABLES[name]), some)
        await _hold(connection, file, header)
    return Restored(header.position, sum(name != log.ERASED for name in names.values()))


async def _refuse_full(connection: AsyncConnection) -> None:
    for table in KEPT:
        if (await connection.execute(select(table).limit(1))).first() is not None:
            raise CommandError(
                f"the store is not empty, there are {table.name} in it; restore into a new one, "
                "made with: liaison migrate"
            )


async def _enter(
    connection: AsyncConnection, entries: list[dict[str, Any]], names: Mapping[str, str]
) -> None:
    """Enter rows with their leaves; these no longer open the `names` of who was erased."""
    of_prose = {row["position"]: msgspec.json.decode(row.pop(SALTS)) for row in entries}
    # Those of a backup from before there was a second one say nothing.
    formats = {row["position"]: row.pop(LEAF_FORMAT, leaf.FIRST_FORMAT) for row in entries}
    await connection.execute(insert(log.entries), entries)
    stored = kept.entries_and_leaves().where(log.entries.c.position.in_(of_prose))
    rows = (await connection.execute(stored.order_by(log.entries.c.position))).mappings().all()

    def leaf_of(row: leaf.Row) -> tuple[leaf.Leaf, leaf.Salts]:
        salts, beside = of_prose[row["position"]], kept.beside(row)
        salt, name = salts.get(leaf.ACTOR_NAME, leaf.REDACTED), names.get(row["actor_id"])
        if name and not salt.startswith(leaf.REDACTED):
            salts[leaf.ACTOR_NAME] = leaf.removed(salt, name)
        return leaf.remade(row, salts, formats[row["position"]], beside), salts

    await append_leaves(connection, rows, leaf_of)


async def _hold(connection: AsyncConnection, file: Path, header: Header) -> None:
    """Derive the read tables; refuse the whole backup unless its root is met and all is sound."""
    root = written(await tree.root(connection, header.position))
    if root != header.root:
        raise CommandError(f"{file} tells the root {header.root}, but its entries have {root}")
    await fill(connection)
    for finding in await verify_within(connection):
        raise CommandError(f"{file} is not sound: {finding.check}: {finding.message}")


# The file ------------------------------------------------------------------------------------


def checked(file: Path) -> Header:
    """Return the header of a file that is whole, and as it was written."""
    if not file.is_file():
        raise CommandError(f"there is no file {file}")
    counts, sha = dict.fromkeys(_TABLES, 0), hashlib.sha256()
    try:
        with gzip.open(file) as lines:
            first = lines.readline()
            header = _header(file, first)
            sha.update(first)
            for line in lines:
                [(name, said)] = msgspec.json.decode(line, type=dict[str, dict[str, Any]]).items()
                if name == "end":
                    if said != {**counts, "sha256": sha.hexdigest()} or lines.read(1):
                        raise CommandError(f"{file} was altered: its last line does not fit it")
                    return header
                counts[name] += 1
                sha.update(line)
    except _DAMAGED as error:
        raise CommandError(f"{file} is damaged, or no backup of a register: {error}") from None
    raise CommandError(f"{file} was cut: its last line is missing")


def _header(file: Path, line: bytes) -> Header:
    format_ = msgspec.json.decode(line, type=Format).format
    if format_ != FORMAT:
        raise CommandError(f"{file} has the format {format_!r:.60}, this version knows {FORMAT}")
    header = msgspec.json.decode(line, type=Header)
    if not migrations.knows(header.shape):
        raise CommandError(
            f"{file} is of a register of the shape {header.shape!r:.60}, which this version of "
            f"Liaison ({migrations.newest()}) does not know; use the version that made it, or a "
            "newer one"
        )
    return header


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of a file, each with the name of its table."""
    with gzip.open(file) as lines:
        lines.readline()
        for line in lines:
            [(name, said)] = msgspec.json.decode(line, type=dict[str, dict[str, Any]]).items()
            if name != "end":
                columns = _TABLES[name].c
                yield name, {key: _value(columns.get(key), value) for key, value in said.items()}


def _value(column: Column[Any] | None, value: Any) -> Any:
    """Return a value of a column as it was before JSON held it."""
    if value is None or column is None:
        return value
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
