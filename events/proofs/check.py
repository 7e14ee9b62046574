"""Whether checkpoints, those of a store and those that others keep, are of the log as it is."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs import merkle, note, tree
from events.proofs.commitments import actors_so_far
from events.proofs.entered import Entered
from events.proofs.findings import MOST, NOTHING, Finding, Findings, Known, Trusted
from events.proofs.growing import Growing
from events.proofs.keys import Key, NoteError
from events.store.leaves import NoLeavesError, checkpoints, hashes, written
from events.store.log import entries
from events.store.stored import Raw, Wrong, as_stored, raws, shown

Row: TypeAlias = dict[str, Any]
Progress: TypeAlias = Callable[[int, int], None]
Signed: TypeAlias = Sequence[tuple[Row, list[Wrong]]]
"""Checkpoints as they are read, with what is wrong with how they stand."""


async def signed(connection: AsyncConnection) -> Signed:
    """Return the checkpoints that a store keeps, in order."""
    of = as_stored(checkpoints, connection)
    rows: list[Raw] = await raws(connection, of.asked.order_by(checkpoints.c.number))
    return [of.read(row) for row in rows]


class Asked(NamedTuple):
    """How a log is looked at."""

    trusted: Trusted = NOTHING
    """What is known from elsewhere: it shows what a store that was altered as a whole would not."""
    most: int = MOST
    """How many findings are told; the others are counted."""
    quick: bool = False
    """Whether what the last checkpoint is of is taken to be so, and only looked at what came since,
    if there is one."""


async def of_log(
    connection: AsyncConnection, asked: Asked, progress: Progress
) -> tuple[Entered, Findings]:
    """Read the log, and hold it against all that was signed of it; return what is found of each."""
    kept, found = await signed(connection), Findings(asked.most)
    head = _claimed(kept[-1][0]["note"]) if asked.quick and kept else None
    read = Entered(sizes(kept, asked.trusted), asked.most)
    if head is not None and await _begin(connection, read, head):
        kept = kept[-1:]
        for one in asked.trusted.known:
            if one.size < head.size:
                read.roots[one.size] = await tree.root(connection, one.size)
    await read.read(connection, progress)
    examine(kept, asked.trusted, read, found)
    return read, found


async def _begin(connection: AsyncConnection, read: Entered, head: note.Head) -> bool:
    """Let the log be read from a checkpoint on; False if the tree is not there up to it."""
    nodes = merkle.root_nodes(head.size)
    try:
        found = await hashes(connection, nodes)
    except (NoLeavesError, ValueError):
        return False
    of = as_stored(entries, connection)
    last = await raws(connection, of.asked.where(entries.c.position == head.size))
    versions = await tree.last_versions(connection, head.size)
    read.commitments.actors |= await actors_so_far(connection, head.size)
    waiting = {node.level: found[node] for node in nodes}
    read.begin(Growing(head.size, waiting), versions, of.read(last[0])[0] if last else None)
    return True


def sizes(kept: Signed, trusted: Trusted) -> set[int]:
    """Return the sizes of the tree at which something is said of it."""
    heads = (head for row, _ in kept if (head := _claimed(row["note"])) is not None)
    return {head.size for head in heads} | {one.size for one in trusted.known}


def _claimed(text: str | None) -> note.Head | None:
    try:
        return None if text is None else note.claimed(text)
    except NoteError:
        return None


def examine(kept: Signed, trusted: Trusted, log: Entered, findings: Findings) -> None:
    """Hold checkpoints against the log, and the store's own against each other."""
    before: Row = {"number": 0, "size": 0}
    if log.looked.since and kept:
        before = {**kept[0][0], "number": kept[0][0]["number"] - 1}
    for row, wrong in kept:
        findings.add(*_out_of_order(row, before), *_wrong(row, wrong, log, trusted.keys))
        before = row
    of_store = {row["origin"] for row, _ in kept} | {trusted.origin} - {None}
    for one in trusted.known:
        if one.origin is not None and of_store and one.origin not in of_store:
            findings.add(_of_another_log(one, sorted(map(str, of_store))))
            continue
        findings.add(*_wrong_root(one, log))
        if one.note is not None and not any(row["note"] == one.note for row, _ in kept):
            findings.add(_gone(one, [row for row, _ in kept]))


def _out_of_order(row: Row, before: Row) -> Iterator[Finding]:
    number, last = row["number"], before["number"]
    if number != last + 1:
        yield _finding(last + 1, f"checkpoint {last + 1} is missing; {number} follows", "number")
    sizes = row["size"], before["size"]
    if None not in sizes and sizes[0] < sizes[1]:
        said = f"checkpoint {number} is of {sizes[0]} entries, the one before it of {sizes[1]}"
        yield _finding(number, said, "size")


def _wrong(
    row: Row, wrong: Sequence[Wrong], log: Entered, keys: Sequence[Key]
) -> Iterator[Finding]:
    """Yield what is wrong with a checkpoint: all of it, for it has few columns."""
    number = row["number"]

    def told(column: str | None, what: str) -> Finding:
        return _finding(number, f"checkpoint {number} {what}", column)

    for one in wrong:
        said = f"the {one.column} of checkpoint {number} {one.why}: {shown(one.value)}"
        yield _finding(number, said, one.column)
    if wrong:
        return
    try:
        head = note.claimed(row["note"])
    except NoteError as error:
        yield told("note", f"is no checkpoint: {error}")
        return
    said_of: Row = {"origin": head.origin, "size": head.size, "root": written(head.root)}
    if head.records is not None:
        said_of["records_root"] = written(head.records.root)
    if head.made_at is not None:
        said_of["made_at"] = head.made_at
    for name, value in said_of.items():
        if row[name] != value:
            is_, was = shown(row[name]), shown(value)
            yield told(
                name, f"is signed of something else: its {name} is {is_}, its note says {was}"
            )
    yield from _wrong_root(Known(f"checkpoint {number}", head.size, head.root), log, number)
    of = head.origin, head.size, head.root
    if head.records is None or head.text != note.Head.of(*of, head.records, head.made_at).text:
        yield told("note", "says what the register does not write in one")
    of_records = log.of_records.get(head.size)
    is_known = log.roots.get(head.size) == head.root
    if is_known and of_records not in {None, head.records}:
        said = f"says another last version of some record than the first {head.size} entries"
        yield told("note", said)
    if any(key.name == head.origin for key in keys):
        try:
            note.checkpoint(row["note"], keys)
        except NoteError as error:
            yield told("note", f"is not what {head.origin} signed: {error}")


def _wrong_root(one: Known, log: Entered, number: int | None = None) -> Iterator[Finding]:
    if one.size > log.end:
        wrong = f"but the log ends at {log.end}: its end was cut off"
    elif one.size in log.roots and log.roots[one.size] is None:
        return  # What is missing is told.
    elif log.roots.get(one.size) != one.root:
        wrong = "but of others than these: the log was written anew"
    else:
        return
    yield _finding(number, f"{one.by} is of the first {one.size} entries, {wrong}", None)


def _of_another_log(one: Known, origins: Sequence[str]) -> Finding:
    said = f"{one.by} is of another log: of {one.origin}, and this one is {' or '.join(origins)}"
    return _finding(None, said, None)


def _gone(one: Known, kept: Sequence[Row]) -> Finding:
    numbers = [row["number"] for row in kept if row["number"] is not None]
    said = f"{one.by}, of {one.size} entries, is not among those that the store keeps"
    said += ": it was removed there, or never came to be kept"
    return _finding(max(numbers, default=0) + 1, said, None)


def _finding(number: int | None, message: str, column: str | None) -> Finding:
    return Finding("checkpoints", message, checkpoints.name, number, None, column)
