"""A backup written: one file of all that a store holds and cannot derive, while others write.

It is gzip of lines of JSON. The first says what it is: how far the log goes, and the root of its
tree. Then come the actors, the commands, the entries with the formats and hashes of their leaves
and the salts of their prose, and the checkpoints, one a line under the name of its table; and a
last line that counts them, with the SHA-256 of all lines before. So a file that was cut or altered
is known by itself, and what is restored from it by the root. Read next: `restoring`.
"""

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Select, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events import codec
from events.proofs import tree
from events.proofs.durable import keep_name
from events.proofs.leaf import moment
from events.store import log
from events.store.connections import snapshot
from events.store.leaves import checkpoints, leaves, written
from migrations import run as migrations
from server.errors import CommandError

FORMAT = "liaison-backup/1"
KEPT: Mapping[Table, tuple[str, ...]] = {
    log.actors: ("id",),
    log.commands: ("first_position",),
    log.entries: ("position",),
    checkpoints: ("number",),
}
"""The tables of a backup in their order, and the order of their rows; all else follows."""

SALTS, LEAF_FORMAT, LEAF_HASH = leaves.c.salts.name, leaves.c.format.name, leaves.c.hash.name
_AT_ONCE = 500


async def write(
    engine: AsyncEngine, file: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> log.Last:
    """Write a store to a file, and return where the log ends that it holds."""
    with _whole(file) as lines:
        async with snapshot(engine) as connection:
            return await _write(connection, lines, progress)


async def _write(
    connection: AsyncConnection, lines: "Lines", progress: Callable[[int, int], None]
) -> log.Last:
    size = await tree.size(connection)
    end = await log.last(connection)
    if size != end.position:
        raise CommandError(
            f"the log ends at {end.position} and its tree at {size}; see liaison verify"
        )
    root = written(await tree.root(connection, size))
    header = {"format": FORMAT, "shape": migrations.newest(), "position": size, "root": root}
    lines.add({**header, "made_at": moment(datetime.now(UTC))})
    for table in KEPT:
        await _add_rows(connection, table, lines, progress)
    if lines.counts[log.entries.name] != size:
        raise CommandError("some entry is missing, or has no leaf; see liaison verify")
    lines.add({"end": {**lines.counts, "sha256": lines.digest()}})
    return end


async def _add_rows(
    connection: AsyncConnection, table: Table, lines: "Lines", progress: Callable[[int, int], None]
) -> None:
    total = await connection.scalar(select(func.count()).select_from(table)) or 0
    rows = await connection.stream(_all_of(table), execution_options={"yield_per": _AT_ONCE})
    async for some in rows.mappings().partitions():
        for row in some:
            lines.add({table.name: {name: _plain(value) for name, value in row.items()}})
        lines.count(table.name, len(some))
        if table is log.entries:
            progress(lines.counts[table.name], total)


def _all_of(table: Table) -> Select[Any]:
    asked = select(table).order_by(*(table.c[name] for name in KEPT[table]))
    if table is log.entries:
        asked = asked.add_columns(leaves.c.salts, leaves.c.format, leaves.c.hash).join(
            leaves, leaves.c.position == table.c.position
        )
    return asked


def _plain(value: object) -> object:
    """Write a value of a column as JSON can hold it."""
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date) else value


class Lines:
    """The lines of a file that is being written."""

    def __init__(self, opened: int, name: Path) -> None:
        """Write to a file that the system has opened, and that will have a name."""
        self._explained = _Explained(name)
        self._file = os.fdopen(opened, "wb")
        self._gzip = gzip.GzipFile(filename="", mode="wb", fileobj=self._file, compresslevel=6)
        self._sha = hashlib.sha256()
        self.counts = dict.fromkeys((table.name for table in KEPT), 0)

    def add(self, line: object) -> None:
        text = codec.written(line) + b"\n"
        self._sha.update(text)
        with self._explained:
            self._gzip.write(text)

    def count(self, table: str, rows: int) -> None:
        self.counts[table] += rows

    def digest(self) -> str:
        return self._sha.hexdigest()

    def finish(self) -> None:
        """Have it all on disk."""
        with self._explained:
            self._gzip.close()
            self._file.flush()
            os.fsync(self._file.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What could not be written cannot be now either, and has been told of.
        with suppress(OSError):
            self._file.close()


@contextmanager
def _whole(file: Path) -> Generator[Lines]:
    """Write a file under another name, its owner's alone to read, until it is whole."""
    explained = _Explained(file)
    if file.is_dir():
        raise CommandError(f"cannot write {file}: it is a folder")
    with explained:
        opened, made = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with Lines(opened, file) as lines:
            yield lines
            lines.finish()
        with explained:
            Path(made).replace(file)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(made).unlink()
        raise
    with explained:
        keep_name(file)


class _Explained:
    """Tells what the system refuses of the file that is written, not of the store that is read."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            raise CommandError(f"cannot write {self._file}: {error.strerror}") from None
