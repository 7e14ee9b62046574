"""Whether the log is what was entered: each entry held against its leaf, and then against the laws.

Read once from its beginning to its end. What was altered is named before what only follows from
it: an entry that is not what was entered is held against no law, and none after it against it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs import commitments, culprit, leaf, merkle, note, prefix
from events.proofs.commitments import Commitments, Stood, stood_beside
from events.proofs.culprit import Beside
from events.proofs.findings import Finding, Findings, Looked
from events.proofs.growing import Growing, as_hash, part
from events.proofs.misspelt import not_written, salts_in, stands
from events.proofs.places import last_of, pages
from events.store import laws
from events.store.leaves import leaves, written
from events.store.log import actors, entries
from events.store.stored import Raw, Wrong, as_stored, shown

Row: TypeAlias = dict[str, Any]
_JSON = ("payload", "sources")
_Read: TypeAlias = tuple[Row, list[Wrong]]


class _At(NamedTuple):
    """A position, what stands there, and what is near it."""

    position: int
    entry: _Read | None
    leaf: _Read | None
    next_leaf: Row | None
    near: Sequence[Row]
    targets: laws.Targets
    stood: Stood


class Entered:
    """What comes of reading the log once: findings, and what others are held against later."""

    def __init__(self, sizes: Collection[int], most: int) -> None:
        """Take the sizes of which roots are needed, and how many findings are told."""
        self.of_tree, self.of_laws = Findings(most), Findings(most)
        self.commitments = Commitments()
        self.altered = set[int]()
        """Positions of entries that are not what was entered."""
        self.touched = set[Any]()
        """The records of all that were read, unless all are."""
        self.doubtful = set[Any]()
        """The records of these."""
        self.roots: dict[int, bytes | None] = {}
        self.of_records: dict[int, note.Records] = {}
        self.looked = Looked()
        self._sizes = sizes
        self._tree = Growing()
        self._records = prefix.Records({})
        self._before: Row | None = None
        self._lost = False
        self._see()

    @property
    def end(self) -> int:
        """Return where the log ends, or what is left of its tree."""
        return self._tree.size

    def begin(self, tree: Growing, versions: Mapping[str, int], before: Row | None) -> None:
        """Begin after some entries, which are taken to be what was entered."""
        self._tree, self._records, self._before = tree, prefix.Records(versions), before
        at, record = (before["recorded_at"], before["record"]) if before else (None, None)
        self.looked = Looked(0, at if isinstance(at, datetime) else None, record, tree.size)
        self._see()

    async def read(self, connection: AsyncConnection, progress: Callable[[int, int], None]) -> None:
        """Read all of the log that was not begun after."""
        of_entries, of_leaves = as_stored(entries, connection), as_stored(leaves, connection)
        total = await last_of(connection, entries)

        def leaf_at(raw: Raw | None) -> _Read | None:
            return None if raw is None else of_leaves.read(raw)

        async for places, next_leaf, targets in pages(connection, self.looked.since or None):
            read = [None if one.entry is None else of_entries.read(one.entry) for one in places]
            near = [one[0] for one in read if one is not None and not one[1]]
            beside = [*map(leaf_at, (*(one.leaf for one in places), next_leaf))]
            stood = await stood_beside(connection, [{} if one is None else one[0] for one in read])
            for number, (place, entry) in enumerate(zip(places, read, strict=True)):
                after = beside[number + 1]
                found = entry, beside[number], after and after[0]
                self._take(_At(place.position, *found, near, targets, stood[number]))
            progress(min(self.end, total), total)

    def _take(self, at: _At) -> None:
        if at.position <= self.end:
            table = entries.name if at.entry is not None else leaves.name
            said = f"there is a row of {table} at position {at.position}, which is no place for it"
            self.of_tree.add(Finding("positions", said, table, at.position))
            return
        if at.position > self.end + 1:
            self._miss(at.position)
        row, is_sure = self._judge(at)
        if not is_sure:
            self.altered.add(at.position)
        if at.entry is not None:
            entry = at.entry[0]
            if self.looked.since:
                self.touched.add(entry["record"])
            self.looked = Looked(
                self.looked.entries + 1, entry["recorded_at"], entry["record"], self.looked.since
            )
            if not is_sure:
                self.doubtful |= {entry["record"], *(() if row is None else (row["record"],))}
            else:
                self._hold(entry, at.targets)
        if row is not None:
            self._records.put(row["record"], row["version"])
        else:
            self._lost = True
        self._before = row
        self._see()

    def _hold(self, row: Row, targets: laws.Targets) -> None:
        record = row["record"]
        last = None if record in self.doubtful else self._records.versions.get(record, 0)
        wrong = laws.broken(row, self._before, last, targets, self.altered)
        if wrong is not None:
            self.of_laws.add(wrong)
            self.doubtful.add(record)

    def _miss(self, following: int) -> None:
        first, last = self.end + 1, following - 1
        which = f"position {first} is" if first == last else f"positions {first} to {last} are"
        said = f"{which} missing; {following} follows"
        self.of_tree.add(Finding("positions", said, entries.name, first))
        self._tree.skip(last)
        self._lost = True
        self._before = None

    def _see(self) -> None:
        if self.end in self._sizes:
            self.roots[self.end] = self._tree.root()
            if not self._lost:
                self.of_records[self.end] = note.Records(len(self._records), self._records.root())

    # One position ------------------------------------------------------------------------------

    def _judge(self, at: _At) -> tuple[Row | None, bool]:
        """Let the tree grow; return the entry as it was entered, if known, and whether it is so."""
        if at.leaf is None:
            self._tree.grow(None, None)
            self._tell(
                at,
                leaves.name,
                None,
                f"entry {at.position} has no leaf: no entry of this "
                "register is without, so it was not entered, or its leaf was removed",
            )
            return None, False
        beside, wrong = at.leaf
        for one in wrong:
            self._tell(at, leaves.name, one.column, stands("leaf of entry", at.position, one))
        row: Row | None = None
        hash_ = as_hash(beside["hash"])
        if at.entry is None:
            self._tell(at, entries.name, None, f"entry {at.position} is gone: its leaf is there")
        else:
            row, hash_ = self._compare(at, at.entry, beside, hash_)
        if not self._tree.grow(hash_, beside["nodes"]) and at.entry is not None:
            said = f"the subtrees that end with entry {at.position} are others"
            self._tell(at, leaves.name, "nodes", said)
        return row, row is not None and at.entry is not None and row is at.entry[0]

    def _misspelt(self, at: _At, row: Row, wrong: Sequence[Wrong]) -> bool:
        """Tell what of an entry is not written as the register writes it; say whether anything."""
        told = [(one.column, stands("entry", at.position, one)) for one in wrong]
        for name in _JSON:
            why = None if row[name] is None else not_written(row[name])
            if why is not None:
                told.append((name, f"the {name} of entry {at.position} {why}"))
        for column, said in told:
            self._tell(at, entries.name, column, said)
        return bool(told)

    def _compare(
        self, at: _At, entry: _Read, beside: Row, stored: bytes | None
    ) -> tuple[Row | None, bytes | None]:
        """Return an entry as it was entered, if known, and the hash of its leaf."""
        row, position = entry[0], at.position
        misspelt = self._misspelt(at, *entry)
        if beside["format"] not in leaf.FORMATS:
            said = f"the leaf of entry {position} is of format {beside['format']}"
            self._tell(at, leaves.name, "format", said)
        try:
            kept = salts_in(beside["salts"])
        except (ValueError, TypeError) as error:
            said = f"the salts of entry {position} cannot be read: {error}"
            self._tell(at, leaves.name, "salts", said)
            return None, stored
        try:
            known = self.commitments.note(row, kept)
            made = leaf.remade(row, kept, beside["format"], at.stood.beside)
            computed = merkle.leaf_hash(leaf.data(made))
        except (ValueError, AttributeError, TypeError) as error:
            said = f"the salts of entry {position} cannot be read: {error}"
            if leaf.ACTOR_NAME in str(error):
                actor = row["actor_id"]
                one = commitments.Wrong(actors.name, actor, "name", f"of actor {actor} {said}")
                self._tell_beside(at, one)
            elif not misspelt:
                self._tell(at, leaves.name, "salts", said)
            return None, stored
        if computed == stored:
            if leaf.commitments(made) != len(kept):
                said = f"there are salts of entry {position} that are of none of its texts"
                self._tell(at, leaves.name, "salts", said)
            self._tell_commitments(at, row, beside, kept, known=known)
            return {**row} if misspelt else row, stored
        if misspelt:
            return None, stored
        if stored is None or self._is_of(at, computed, stored):
            said = f"the leaf of entry {position} was altered: its hash is {written(computed)}"
            self._tell(at, leaves.name, "hash", said)
            return row, computed
        return self._altered(at, row, kept, stored, computed), stored

    def _tell_commitments(
        self, at: _At, row: Row, beside: Row, kept: leaf.Salts, *, known: bool
    ) -> None:
        committed = row["actor_id"] if leaf.ACTOR_NAME in kept else None
        if beside["actor_id"] != committed:
            said = f"the leaf of entry {at.position} is kept as one of {shown(beside['actor_id'])}"
            self._tell(at, leaves.name, "actor_id", f"{said}, and commits to {shown(committed)}")
        if self._lost:
            return  # What is gone may have been the first.
        for one in self.commitments.wrong(row, beside["format"], kept, at.stood, known=known):
            self._tell_beside(at, one)

    def _tell_beside(self, at: _At, one: commitments.Wrong) -> None:
        check = "leaves" if one.table == leaves.name else one.table
        self.of_tree.add(Finding(check, one.said, one.table, at.position, one.key, one.column))

    def _is_of(self, at: _At, hash_: bytes, other: bytes) -> bool:
        """Say whether the subtree of two leaves is of one hash of this one, and not the other."""
        if self._tree.size & 1:
            left, node = self._tree.beside(), part((at.leaf or ({}, []))[0].get("nodes"), 0)
            pairs = [None if left is None else (left, one) for one in (hash_, other)]
        else:
            after = at.next_leaf or {}
            right, node = as_hash(after.get("hash")), part(after.get("nodes"), 0)
            pairs = [None if right is None else (one, right) for one in (hash_, other)]
        fits = [pair is not None and merkle.node_hash(*pair) == node for pair in pairs]
        return fits[0] and not fits[1]

    def _altered(
        self, at: _At, row: Row, kept: leaf.Salts, stored: bytes, computed: bytes
    ) -> Row | None:
        """Tell what was altered of an entry; return it as it was entered, if that is known."""
        format_, stood = (at.leaf or ({}, []))[0].get("format", leaf.FORMAT), at.stood

        def made(row: culprit.Row, beside: leaf.Beside = stood.beside) -> leaf.Leaf:
            return leaf.remade(row, kept, format_, beside)

        texts = leaf.made(row)[1].keys() ^ kept.keys()
        of_texts = texts <= {leaf.ACTOR_NAME, leaf.FINGERPRINT}
        wrong = of_texts and commitments.altered(
            row, kept, stood, lambda one: made(row, one), stored
        )
        if wrong:
            self._tell_beside(at, wrong)
            return {**row}
        other = leaf.FIRST_FORMAT if format_ == leaf.FORMAT else leaf.FORMAT
        if culprit.fits(lambda: leaf.remade(row, kept, other, stood.beside), stored):
            said = f"the leaf of entry {at.position} is kept as one of format {format_}, and is not"
            self._tell(at, leaves.name, "format", said)
            return {**row}
        near = Beside(at.position, at.near, self._records.versions)
        by = culprit.found(row, stored, made, near)
        said = f"entry {at.position} is not what was entered"
        if by is None:
            if {leaf.ACTOR_NAME, leaf.FINGERPRINT} & kept.keys():
                actor, command = shown(row["actor_id"]), shown(row["command_id"])
                said += f", or its actor {actor}, or its command {command}, is not what it was"
            said += f": its hash is {written(computed)}, and its leaf says {written(stored)}"
            self._tell(at, entries.name, None, said)
            return None
        is_, was = shown(row[by.column]), shown(by.value)
        said += f": its {by.column} is {is_}, and its leaf says {was}"
        self._tell(at, entries.name, by.column, said)
        return {**row, by.column: by.value}

    def _tell(self, at: _At, table: str, column: str | None, said: str) -> None:
        record = at.entry[0]["record"] if at.entry is not None else None
        check = "leaves" if table == leaves.name or "not what was entered" in said else "entries"
        self.of_tree.add(Finding(check, said, table, at.position, record, column))
