"""A backup read: an empty store of either kind is filled with all of it, or with nothing.

The file is read twice: first to know that it is whole, and each line of it what a backup has there,
then to fill the store, in one transaction. What is restored is verified before that ends: the tree
has the root that the backup tells, and the read tables follow. Whoever was erased since is left
out. Read first: `writing`, `rows`.
"""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.proofs import kept, leaf, merkle, tree
from events.store import log
from events.store.connections import appending
from events.store.leaves import append_leaves, checkpoints, written
from events.store.register import Register
from migrations import run as migrations
from projections.rebuild import fill
from projections.records import project_change
from projections.verify import reported_within
from server.backups import rows
from server.backups.erasures import Erasures
from server.backups.left_out import LeftOut, loses_one, say_what_is_gone
from server.backups.rows import Format, Header, RowError
from server.backups.writing import FORMAT, KEPT, LEAF_FORMAT, LEAF_HASH, SALTS
from server.errors import CommandError
from server.settings import SOMEBODY

_TABLES = {table.name: table for table in KEPT}
_END = "end"
_AT_ONCE = 500
_DAMAGED = (OSError, EOFError, zlib.error, ValueError, RecursionError, msgspec.MsgspecError)
"""What reading raises of what is no gzip, no JSON, or no row of ours."""


class Restored(NamedTuple):
    """How many entries a store was filled with, and how much was left out of it."""

    entries: int
    names: int
    texts: int


async def read_into(
    engine: AsyncEngine,
    file: Path,
    erased: Erasures,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    by: str = SOMEBODY,
) -> Restored:
    """Fill an empty store from a file, without what was `erased` since it was written.

    Entries that say so follow on those of the file, `by` the person of this name.
    """
    header = checked(file)
    gone = LeftOut(erased.texts, _commands_of(file, erased.texts))
    async with appending(engine) as connection:
        await log.lock(connection)
        await _refuse_full(connection)
        try:
            for name, some in _batches(file):
                if name == log.entries.name:
                    await _enter(connection, file, some, gone)
                    progress(some[-1].row["position"], header.position)
                    continue
                for line in some:
                    gone.leave_out(name, line.row, erased)
                await connection.execute(insert(_TABLES[name]), [line.row for line in some])
        except IntegrityError as error:
            raise CommandError(_twice(file) or f"{file} cannot be entered: {error.orig}") from None
        await _hold(connection, file, header)
        await say_what_is_gone(Register(engine, project_change), connection, gone, by)
        await _verify(connection, file)
    return Restored(header.position, len(gone.names), len(gone.places))


def _commands_of(file: Path, texts: Mapping[str, AbstractSet[str]]) -> AbstractSet[str]:
    if not texts:
        return frozenset()
    rows_ = (row for name, row, _ in _lines(file) if name == log.entries.name)
    return {row["command_id"] for row in rows_ if loses_one(row, texts)}


class _Line(NamedTuple):
    """A row of a file, under the name of its table, and in which line it stands."""

    name: str
    row: dict[str, Any]
    number: int


def _batches(file: Path) -> Iterator[tuple[str, list[_Line]]]:
    """Yield the lines of a file that was checked, some hundreds of a table at a time."""
    for name, lines in groupby(_lines(file), attrgetter("name")):
        while some := [*islice(lines, _AT_ONCE)]:
            yield name, some


async def _refuse_full(connection: AsyncConnection) -> None:
    for table in KEPT:
        if (await connection.execute(select(table).limit(1))).first() is not None:
            raise CommandError(
                f"the store is not empty, there are {table.name} in it; restore into a new one, "
                "made with: liaison migrate"
            )


async def _enter(
    connection: AsyncConnection, file: Path, lines: list[_Line], gone: LeftOut
) -> None:
    """Enter rows with their leaves, neither with what is gone."""
    entries = [line.row for line in lines]
    at = {line.row["position"]: line.number for line in lines}
    of_prose = {row["position"]: msgspec.json.decode(row.pop(SALTS)) for row in entries}
    # Those of a backup from before there was a second one say nothing.
    formats = {row["position"]: row.pop(LEAF_FORMAT) or leaf.FIRST_FORMAT for row in entries}
    hashes = {row["position"]: row.pop(LEAF_HASH) for row in entries}
    for row in entries:
        try:
            gone.leave_out_texts(row, of_prose[row["position"]])
        except ValueError as error:
            raise CommandError(f"{file}, line {at[row['position']]}: {error}") from None
    await connection.execute(insert(log.entries), entries)
    stored = kept.entries_and_leaves().where(log.entries.c.position.in_(of_prose))
    rows_ = (await connection.execute(stored.order_by(log.entries.c.position))).mappings().all()

    def leaf_of(row: leaf.Row) -> tuple[leaf.Leaf, leaf.Salts]:
        position = row["position"]
        salts = of_prose[position]
        try:
            made = leaf.remade(row, salts, formats[position], kept.beside(row))
        except ValueError as error:
            raise CommandError(f"{file}, line {at[position]}: its salts: {error}") from None
        # The root would tell it too, but not where.
        if hashes[position] not in (None, hash_ := written(merkle.leaf_hash(leaf.data(made)))):
            raise CommandError(
                f"{file}, line {at[position]}: the entry is not what its leaf was made of: its "
                f"hash is {hash_}, and should be {hashes[position]!r:.60}"
            )
        return made, salts

    await append_leaves(connection, rows_, leaf_of)


def _twice(file: Path) -> str | None:
    """Say which line holds what another line holds, and only one may: an id, a version."""
    seen = dict[tuple[Any, ...], int]()
    for name, row, number in _lines(file):
        table = _TABLES[name]
        unique = [
            tuple(constraint.columns.keys())
            for constraint in table.constraints
            if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint)
        ]
        for columns in unique:
            key = (name, columns, *(row[column] for column in columns))
            if key in seen:
                what = " and ".join(columns)
                return f"{file}, line {number}: its {what} is that of line {seen[key]}"
            seen[key] = number
    return None


async def _hold(connection: AsyncConnection, file: Path, header: Header) -> None:
    """Derive the read tables; refuse the whole backup unless its root is met."""
    root = written(await tree.root(connection, header.position))
    if root != header.root:
        raise CommandError(
            f"{file} tells the root {header.root!r:.60}, but its entries have {root}"
        )
    try:
        await fill(connection)
    except DBAPIError:
        raise
    except Exception as error:  # what no register would hold fails in any way
        await _verify(connection, file)
        raise CommandError(f"{file} is not sound: nothing follows from its entries") from error


async def _verify(connection: AsyncConnection, file: Path) -> None:
    for finding in (await reported_within(connection)).findings:
        raise CommandError(f"{file} is not sound: {finding.check}: {finding.message}")


# The file ------------------------------------------------------------------------------------


def checked(file: Path) -> Header:
    """Return the header of a file that is whole, each line of it what a backup has there."""
    if not file.is_file():
        raise CommandError(f"there is no file {file}")
    number = 1
    try:
        with gzip.open(file) as lines:
            first = lines.readline()
            header, sha = _header(file, first), hashlib.sha256(first)
            order = _Order(header)
            for number, line in enumerate(lines, 2):  # noqa: B007  # told of if it is wrong
                name, said = _line(line)
                if name == _END:
                    if said != {**order.counts, "sha256": sha.hexdigest()} or lines.read(1):
                        raise CommandError(f"{file} was altered: its last line does not fit it")
                    order.end()
                    return header
                order.take(name, said)
                sha.update(line)
    except RowError as error:
        raise CommandError(f"{file}, line {number}: {error}") from None
    except _DAMAGED as error:
        raise CommandError(
            f"{file} is damaged, or no backup of a register, in line {number}: {error}"
        ) from None
    raise CommandError(f"{file} was cut: its last line is missing")


class _Order:
    """What of each table was in a file so far; each line is to follow on it."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self.counts = dict.fromkeys(_TABLES, 0)
        self._now = ""
        self._versions = dict[str, int]()

    def take(self, name: str, said: Mapping[str, Any]) -> None:
        """Take a row; `RowError` if it is none, or does not follow."""
        row = rows.read(_TABLES[name], said)
        # In older backups the entries come first: of each table all rows stand together.
        if name != self._now:
            if self.counts[name]:
                raise RowError(f"the {name} are to stand before those of {self._now}")
            self._now = name
        self.counts[name] += 1
        if name == log.entries.name:
            self._follow("position", row, self.counts[name])
            version = self._versions.get(row["record"], 0) + 1
            self._versions[row["record"]] = version
            self._follow("version", row, version)
        if name == checkpoints.name:
            self._follow("number", row, self.counts[name])

    def end(self) -> None:
        """Raise `RowError` unless all entries were there that the header tells."""
        entries = self.counts[log.entries.name]
        if entries != self._header.position:
            raise RowError(f"the first tells {self._header.position} entries, {entries} are there")

    def _follow(self, column: str, row: Mapping[str, Any], expected: int) -> None:
        if row[column] != expected:
            raise RowError(f"its {column} is {row[column]}, where {expected} is to follow")


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


def _lines(file: Path) -> Iterator[_Line]:
    """Yield the lines of a file that was checked, but for its first and its last."""
    with gzip.open(file) as lines:
        lines.readline()
        for number, line in enumerate(lines, 2):
            name, said = _line(line)
            if name != _END:
                yield _Line(name, rows.read(_TABLES[name], said), number)


def _line(line: bytes) -> tuple[str, dict[str, Any]]:
    """Return what a line holds, and under which name; `RowError` if there is no such name."""
    [(name, said)] = msgspec.json.decode(line, type=dict[str, dict[str, Any]]).items()
    if name != _END and name not in _TABLES:
        raise RowError(f"a backup has no {name!r:.60}")
    return name, said
