"""Whether the log is what was entered: every leaf, subtree and checkpoint computed again."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import RowMapping, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events import codec
from events.proofs import leaf, merkle, note, prefix
from events.proofs.kept import entries_and_leaves, leaf_of
from events.proofs.keys import Key, NoteError
from events.store import log
from events.store.leaves import Edge, checkpoints, leaves, written


class Finding(NamedTuple):
    """Something that is wrong, and where."""

    check: str
    message: str


class Known(NamedTuple):
    """The size and root of a tree as somebody else has kept them."""

    by: str
    """What says so, for people: "the checkpoint in march.txt"."""
    size: int
    root: bytes


class Trusted(NamedTuple):
    """What is known elsewhere: older checkpoints, and keys that checkpoints are signed by."""

    known: Sequence[Known] = ()
    keys: Sequence[Key] = ()


NOTHING = Trusted()


class _Seen:
    """What the tree and its records were at the sizes that checkpoints speak of."""

    def __init__(self, sizes: set[int]) -> None:
        self.edge, self.records = Edge(0, {}), prefix.Records({})
        self.roots: dict[int, bytes] = {}
        self.of_records: dict[int, note.Records] = {}
        self._sizes = sizes
        self._look()

    def add(self, row: RowMapping, hash_: bytes) -> list[bytes]:
        nodes = self.edge.grow(hash_)
        self.records.put(row["record"], row["version"])
        self._look()
        return nodes

    def _look(self) -> None:
        if self.edge.size in self._sizes:
            self.roots[self.edge.size] = self.edge.root()
            self.of_records[self.edge.size] = note.Records(len(self.records), self.records.root())


_CHECKED = [column for column in checkpoints.c if column.name != "made_at"]
"""What of a checkpoint is signed, or follows from what is."""


async def findings(connection: AsyncConnection, trusted: Trusted = NOTHING) -> list[Finding]:
    """Return the first thing that is wrong with the tree of a log that keeps its laws, if any.

    What is known elsewhere shows that the end was cut off, or that all was written anew.
    """
    asked = select(*_CHECKED).order_by(checkpoints.c.number)
    signed: Sequence[Any] = (await connection.execute(asked)).all()
    seen = _Seen({one.size for one in (*signed, *trusted.known)})
    async for page in log.pages(connection, asked=entries_and_leaves()):
        for row in page:
            wrong = _wrong_entry(row, seen)
            if wrong is not None:
                return [wrong]
    beyond = await _beyond(connection, seen.edge.size)
    wrongs = (
        beyond,
        *(
            _wrong_checkpoint(number, one, seen, trusted.keys)
            for number, one in enumerate(signed, 1)
        ),
        *(_wrong_root(one, seen) for one in trusted.known),
    )
    return [wrong for wrong in wrongs if wrong is not None][:1]


def _wrong_entry(row: RowMapping, seen: _Seen) -> Finding | None:
    position = row["position"]
    for name in ("payload", "sources"):
        if codec.written(msgspec.json.decode(row[name])).decode() != row[name]:
            return Finding("leaves", f"the {name} of entry {position} is not written as it was")
    if row["hash"] is None:
        return Finding("leaves", f"entry {position} has no leaf")
    if row["format"] not in leaf.FORMATS:
        return Finding("leaves", f"the leaf of entry {position} is of format {row['format']}")
    try:
        hash_ = merkle.leaf_hash(leaf.data(leaf_of(row)))
    except ValueError as error:
        return Finding("leaves", f"the salts of entry {position} cannot be read: {error}")
    if written(hash_) != row["hash"]:
        return Finding(
            "leaves",
            f"entry {position} is not what was entered: its hash is {written(hash_)}, "
            f"and its leaf says {row['hash']}",
        )
    if "".join(map(written, seen.add(row, hash_))) != row["nodes"]:
        return Finding("leaves", f"the subtrees that end with entry {position} are others")
    return None


async def _beyond(connection: AsyncConnection, end: int) -> Finding | None:
    last = (await connection.execute(select(func.max(leaves.c.position)))).scalar() or 0
    if last <= end:
        return None
    return Finding("leaves", f"there are leaves up to position {last}, but the log ends at {end}")


def _wrong_checkpoint(number: int, one: Any, seen: _Seen, keys: Sequence[Key]) -> Finding | None:
    def wrong(what: str) -> Finding:
        return Finding("checkpoints", f"checkpoint {number} {what}")

    if one.number != number:
        return wrong(f"is missing; {one.number} follows")
    if one.size not in seen.roots or one.root != written(seen.roots[one.size]):
        return _wrong_root(Known(f"checkpoint {number}", one.size, b""), seen)
    of_records = seen.of_records[one.size]
    if one.records_root != written(of_records.root):
        return wrong(f"says another last version of some record than the first {one.size} entries")
    made_at = note.moment_of(one.note)
    head = note.Head.of(one.origin, one.size, seen.roots[one.size], of_records, made_at)
    if not one.note.startswith(f"{head.text}\n"):
        return wrong("is signed of something else than what is kept with it")
    if any(key.name == one.origin for key in keys):
        try:
            note.checkpoint(one.note, keys)
        except NoteError as error:
            return wrong(f"is not what {one.origin} signed: {error}")
    return None


def _wrong_root(one: Known, seen: _Seen) -> Finding | None:
    if one.size not in seen.roots:
        wrong = f"but the log ends at {seen.edge.size}: its end was cut off"
    elif seen.roots[one.size] != one.root:
        wrong = "but of others than these: the log was written anew"
    else:
        return None
    return Finding("checkpoints", f"{one.by} is of the first {one.size} entries, {wrong}")
