"""The rows that stand in a store held against those that follow from the log, as they stand.

Some hundreds of records are derived at a time, and held against the rows of these records. Tables
whose rows follow from several records are compared as sets, at the end.
"""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Table, and_, exists, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs.findings import Finding, Findings
from events.store import entry_texts, log
from events.store.stored import AsStored, Raw, all_raws, as_stored, comparable, raws, shown
from projections import searched
from projections.hashed import Differences, Hashes, Key
from projections.open_rows import OPEN_POSITION
from projections.operations import Row
from projections.rebuild import DERIVED, Derived, derive

OF_RECORD = {
    table: table.c["id" if "from_position" in table.c else "record"]
    for table in DERIVED
    if "from_position" in table.c or table is log.mentions
}
"""Tables of which each row follows from one record, and the column that names it."""
OF_ENTRY = (log.upcasts, entry_texts.entry_texts)
"""Tables of which each row follows from one record, and tells the position of an entry of it."""
SETS = tuple(table for table in DERIVED if table not in OF_RECORD and table not in OF_ENTRY)

_POSITIONS_AT_ONCE = 1_000
_WORDS_KEPT = 100_000
_NAMED_AT_ONCE = 100
_COLUMNS_NAMED = 3
Progress: TypeAlias = Callable[[int, int], None]


class Some(NamedTuple):
    """Some records, by name, with their entries; and what all else between their names is."""

    entries: dict[Any, list[Row]]
    after: Any
    until: Any
    alone: bool = False
    """Whether nothing else is of interest."""

    def holds(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Say whether a name lies where these do; none of any table lies nowhere."""
        if self.alone:
            return or_(false(), *(column == comparable(name) for name in self.entries))
        below = true() if self.until is None else column <= comparable(self.until)
        if self.after is None:
            return or_(column.is_(None), below)
        return and_(column > comparable(self.after), below)


async def some_records(
    connection: AsyncConnection, at_once: int, only: Collection[Any] | None = None
) -> AsyncIterator[Some]:
    """Yield the records of the log, with their entries in order, some at a time; or these alone."""
    of, after = as_stored(log.entries, connection), None
    record = of.names.index("record")
    if only is not None:
        names = sorted((one for one in only if one is not None), key=repr)
        for start in range(0, len(names), _NAMED_AT_ONCE):
            named = names[start : start + _NAMED_AT_ONCE]
            some = Some({name: [] for name in named}, None, None, alone=True)
            of_these = of.asked.where(some.holds(log.entries.c.record))
            for row in await raws(connection, of_these.order_by(log.entries.c.position)):
                some.entries[row[record]].append(of.read(row)[0])
            yield some
        return
    while True:
        asked = of.asked.with_only_columns(of.asked.selected_columns[record])
        if after is not None:
            asked = asked.where(log.entries.c.record > comparable(after))
        asked = asked.distinct().order_by(log.entries.c.record).limit(at_once)
        names = [name for [name] in await raws(connection, asked)]
        some = Some({}, after, names[-1] if len(names) == at_once else None)
        within = some.holds(log.entries.c.record)
        by_record = defaultdict[Any, list[Row]](list)
        rows = await raws(connection, of.asked.where(within).order_by(log.entries.c.position))
        for row in rows:
            by_record[row[record]].append(of.read(row)[0])
        yield some._replace(entries=by_record)
        if some.until is None:
            return
        after = some.until


@dataclass
class Comparing:
    """What is found while rows are compared, and what is kept of the sets until the end."""

    connection: AsyncConnection
    findings: Findings
    doubtful: Collection[Any]
    """Records of which an entry was altered: what their rows should be, nobody knows."""
    at_once: int
    only: Collection[Any] | None = None
    """The records that are compared, with nothing that follows from several; None: all."""
    key: Key = field(default_factory=Key)
    unknown: int = 0
    """How many records have rows that were not compared."""
    _sets: dict[Table, Hashes] = field(default_factory=lambda: {one: Hashes() for one in SETS})
    _words: set[str] = field(default_factory=set[str])

    async def compare(self, progress: Progress) -> None:
        """Compare all rows of a store."""
        total = await self._count()
        done = 0
        async for some in some_records(self.connection, self.at_once, self.only):
            derived, unknown = self._derived(some)
            for table, rows in derived.rows.items():
                if table in self._sets:
                    self._sets[table].add_new(map(self.key.hash, self._written(table, rows)))
            for table, column in OF_RECORD.items():
                await self._compare_records(table, column, derived, some, unknown)
            for table in OF_ENTRY:
                await self._compare_entries(table, derived, some, unknown)
            done += sum(map(len, some.entries.values()))
            progress(done, total)
        if self.only is not None:
            return
        for table in OF_ENTRY:
            await self._find_strangers(table)
        for table in SETS:
            await self._compare_set(table)

    async def _count(self) -> int:
        counted = select(func.count()).select_from(log.entries)
        return (await self.connection.execute(counted)).scalar_one()

    def _of(self, table: Table) -> AsStored:
        return as_stored(table, self.connection)

    def _written(self, table: Table, rows: Iterable[Row]) -> Iterator[Raw]:
        return map(self._of(table).written, rows)

    # What follows from the log ----------------------------------------------------------------

    def _derived(self, some: Some) -> tuple[Derived, set[Any]]:
        """Return what follows from some records, and those of which nobody knows."""
        derived, unknown = Derived(defaultdict(list)), set[Any]()
        for record, entries in some.entries.items():
            if record in self.doubtful:
                unknown.add(record)
                continue
            try:
                of_record = derive(entries)
            except Exception as error:  # noqa: BLE001  # what was tampered with fails in any way
                unknown.add(record)
                said = f"nothing follows from those of {shown(record)}: {error!r}"
                first = entries[0]["position"]
                self.findings.add(Finding("entries", said, log.entries.name, first, record))
                continue
            for table, rows in of_record.rows.items():
                self.findings.add(*_overlaps(table, rows))
            derived.extend(of_record)
        self.unknown += len(unknown)
        if len(self._words) > _WORDS_KEPT:
            self._words.clear()
        new = searched.words_in(derived.rows[searched.searched_texts]) - self._words
        self._words |= new
        derived.rows[searched.searched_keys] = searched.key_rows(new)
        return derived, unknown

    # Tables of which a row follows from one record ---------------------------------------------

    async def _compare_records(
        self,
        table: Table,
        column: ColumnElement[Any],
        derived: Derived,
        some: Some,
        unknown: Collection[Any],
    ) -> None:
        of = self._of(table)
        owner = of.names.index(str(column.key))
        found = await raws(self.connection, of.asked.where(some.holds(column)))
        found = [row for row in found if row[owner] not in unknown]
        self._compare(of, owner, found, [*map(of.written, derived.rows[table])])

    async def _compare_entries(
        self, table: Table, derived: Derived, some: Some, unknown: Collection[Any]
    ) -> None:
        of = self._of(table)
        positions = [
            row["position"]
            for record, entries in some.entries.items()
            if record not in unknown
            for row in entries
        ]
        found = list[Raw]()
        for start in range(0, len(positions), _POSITIONS_AT_ONCE):
            of_some = table.c.position.in_(positions[start : start + _POSITIONS_AT_ONCE])
            found += await raws(self.connection, of.asked.where(of_some))
        owner = of.names.index("position")
        self._compare(of, owner, found, [*map(of.written, derived.rows[table])])

    async def _find_strangers(self, table: Table) -> None:
        """Find rows that tell the position of no entry."""
        of = self._of(table)
        known = exists().where(log.entries.c.position == table.c.position)
        for row in await raws(self.connection, of.asked.where(~known).limit(self.findings.most)):
            self._tell(of, row, _LEFT_OVER)

    def _compare(
        self, of: AsStored, owner: int, found: Sequence[Raw], expected: Sequence[Raw]
    ) -> None:
        there, wanted = Counter(found), Counter(expected)
        if there == wanted:
            return
        missing = [*(wanted - there).elements()]
        for row in sorted((there - wanted).elements(), key=repr):
            instead = _nearest(row, (one for one in missing if one[owner] == row[owner]))
            if instead is None:
                self._tell(of, row, _LEFT_OVER)
                continue
            missing.remove(instead)
            self._tell(of, row, _LEFT_OVER, instead)
        for row in sorted(missing, key=repr):
            self._tell(of, row, _MISSING)

    # Tables of which a row may follow from several records -------------------------------------

    async def _compare_set(self, table: Table) -> None:
        of, found = self._of(table), Hashes()
        async for rows in all_raws(self.connection, of.asked):
            found.add(map(self.key.hash, rows))
        differ = Differences(self._sets[table], found)
        # Of a record that is not known, words and claims may rightly be there.
        extra = differ.twice if self.unknown else differ.left_over | differ.twice
        if extra:
            async for rows in all_raws(self.connection, of.asked):
                for row in rows:
                    if self.key.hash(row) in extra:
                        self._tell(of, row, _LEFT_OVER)
        if differ.missing:
            self._words.clear()
            async for some in some_records(self.connection, self.at_once):
                for row in self._written(table, self._derived(some)[0].rows[table]):
                    if self.key.hash(row) in differ.missing:
                        differ.missing.remove(self.key.hash(row))
                        self._tell(of, row, _MISSING)

    def _tell(self, of: AsStored, row: Raw, what: str, instead: Raw | None = None) -> None:
        named = dict(zip(of.names, row, strict=True))
        differing = [] if instead is None else _differing(row, instead)
        how = ", ".join(
            f"{of.names[one]} is {shown(row[one])}, and {shown((instead or row)[one])} follows"
            for one in differing
        )
        self.findings.add(
            Finding(
                of.table.name,
                f"{what}: {how and f'{how}: '}{of.told(row)}",
                of.table.name,
                named.get("entry_position", named.get("position")),
                named.get("id", named.get("record")),
                of.names[differing[0]] if differing else None,
            )
        )


_LEFT_OVER = "a row does not follow from the log"
_MISSING = "a row that follows from the log is missing"


def _differing(row: Raw, other: Raw) -> list[int]:
    return [
        number for number, pair in enumerate(zip(row, other, strict=True)) if pair[0] != pair[1]
    ]


def _nearest(row: Raw, others: Iterable[Raw]) -> Raw | None:
    """Return the row that differs least, if it does in few columns."""
    by_number = {len(_differing(row, other)): other for other in others}
    fewest = min(by_number, default=_COLUMNS_NAMED + 1)
    return by_number[fewest] if fewest <= _COLUMNS_NAMED else None


def _overlaps(table: Table, rows: Sequence[Row]) -> Iterator[Finding]:
    """Find two rows of a record that are seen at the same instant as the log ends."""
    if "to_position" not in table.c or "effective_on" not in table.c:
        return
    known = [
        row
        for row in rows
        if row["to_position"] == OPEN_POSITION and row["effective_from"] < row["effective_to"]
    ]
    known.sort(key=lambda row: row["effective_from"])
    for one, other in pairwise(known):
        if other["effective_from"] < one["effective_to"]:
            said = f"two rows of {one['id']} overlap: {one}, {other}"
            yield Finding(table.name, said, table.name, one["entry_position"], one["id"])
