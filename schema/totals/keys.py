"""What totals are grouped by: where each value stands, in a record itself or in a list of it.

A record that has several values is in the line of each. Those of one item of a list stay together:
by funder and programme, a project is in the line of each pair that one of its agreements has.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Table,
    and_,
    cast,
    func,
    or_,
    select,
    true,
)
from typing_extensions import override

from schema.compiler.lineage import heirs
from schema.compiler.population import Population
from schema.filters.conditions import ItemCondition
from schema.sql.functions import Items
from schema.sql.levels import Rows, items
from schema.sql.partial_dates import YearOf
from schema.sql.row import ObjectRow, Row, TableRow
from schema.sql.seen import seen, shows
from schema.terms import costs
from schema.terms.kinds import record_kinds

Reads: TypeAlias = Callable[[Row], ColumnElement[Any]]


def value_of(name: str) -> Reads:
    """Return what reads a value by its name."""
    return lambda row: row.raw(name)


def year_of(name: str) -> Reads:
    """Return what reads the year of a partial date; NULL where that leaves the year open."""
    return lambda row: cast(YearOf(row.raw(name)), Integer)


class List(ABC):
    """A list of a record, whose items hold what records are grouped by."""

    @abstractmethod
    def join(self, to: "Joined", name: str) -> None:
        """Join the items to their record, which stays if it has none."""

    @abstractmethod
    def size(self, population: Population, beside: Collection["List"]) -> tuple[int, int | None]:
        """Return how many items a record has, and how many there are if that is known.

        Of what leads through a list that is joined besides: how many an item of that has.
        """


@dataclass(slots=True)
class Joined:
    """Records that are added up, joined with the lists that hold what they are grouped by."""

    row: TableRow
    """One of the records."""
    source: FromClause
    lists: Mapping[List, Sequence["OfList"]]
    """Those that are grouped by, each with all that is read of it."""
    rows: dict[List, Row] = field(default_factory=dict[List, Row])
    """An item of each that is joined."""
    values: dict[str, ColumnElement[Any]] = field(default_factory=dict[str, ColumnElement[Any]])
    """What each record is grouped by, by the columns of a line."""
    met: ItemCondition | None = None
    """What has to hold of an item, too, for it to be counted."""

    @classmethod
    def of(
        cls,
        row: TableRow,
        source: FromClause,
        keys: Mapping[str, "Key"],
        met: ItemCondition | None = None,
    ) -> "Joined":
        """Join records with what is read of them by the keys of these names."""
        lists = dict[List, list[OfList]]()
        for key in keys.values():
            if isinstance(key, OfList):
                lists.setdefault(key.list, []).append(key)
        made = cls(row, source, lists, met=met)
        for name, key in keys.items():
            made.values |= {f"{name}{part}": one for part, one in key.values(made).items()}
        return made

    def select(self, *more: ColumnElement[Any]) -> Select[Any]:
        """Select what each is grouped by, and more of it; of what is found several ways, once."""
        values = (value.label(name) for name, value in self.values.items())
        each = select(self.row.raw("id"), *values, *more).select_from(self.source)
        return each.distinct() if self.lists else each

    def item(self, list_: List) -> Row:
        """Return an item of a list, which is joined when first asked for."""
        if list_ not in self.rows:
            list_.join(self, f"{self.row.rows.name}k{[*self.lists].index(list_)}")
        return self.rows[list_]

    def add(
        self,
        list_: List,
        item: Row,
        source: FromClause,
        on: ColumnElement[bool],
        of: tuple[Row, str] | None = None,
    ) -> None:
        """Join the items that a condition finds, if they hold any of what is grouped by.

        What has to hold of an item holds of the record that a column names, if `of` says so.
        """
        self.rows[list_] = item
        told = or_(*(key.told(item) for key in self.lists[list_]))
        met = true() if self.met is None else self.met(*(of or (item, None)))
        self.source = self.source.outerjoin(source, and_(on, told, met))


class Key(ABC):
    """What records are grouped by."""

    @property
    def parts(self) -> Collection[str]:
        """What its columns add to the name of what it is of."""
        return ("",)

    @abstractmethod
    def values(self, joined: Joined) -> Mapping[str, ColumnElement[Any]]:
        """Return the value of a record, by what its column adds to the name of what it is of."""


@dataclass(frozen=True, slots=True)
class Own(Key):
    """A value of the record itself."""

    read: Reads
    part: str = ""

    @property
    @override
    def parts(self) -> Collection[str]:
        return (self.part,)

    @override
    def values(self, joined: Joined) -> Mapping[str, ColumnElement[Any]]:
        return {self.part: self.read(joined.row)}


@dataclass(frozen=True, slots=True)
class OfList(Key):
    """The values of the items of a list; NULL of a record that has none in it."""

    list: List
    reads: Mapping[str, Reads] = field(hash=False)
    """What is read of an item, by what its column adds to the name of what it is of."""
    of_nothing: bool = False
    """Whether an item counts, too, of which the value is not known."""

    @property
    @override
    def parts(self) -> Collection[str]:
        return self.reads

    @override
    def values(self, joined: Joined) -> Mapping[str, ColumnElement[Any]]:
        item = joined.item(self.list)
        return {name: read(item) for name, read in self.reads.items()}

    def told(self, item: Row) -> ColumnElement[bool]:
        """Say whether an item counts."""
        if self.of_nothing:
            return true()
        return and_(*(read(item).is_not(None) for read in self.reads.values()))


def each_of(list_: List, name: str) -> OfList:
    """Return the value of this name of each item of a list."""
    return OfList(list_, {"": value_of(name)})


@dataclass(frozen=True, slots=True)
class Members(List):
    """The rows of a table of members: of the record, or of what a list of it leads to."""

    table: Table
    through: "Members | None" = None
    by: str = "id"
    """The column by which the members are found: of that list, or of the record."""

    @override
    def join(self, to: Joined, name: str) -> None:
        table = self.table.alias(name)
        item = TableRow(to.row.at, to.row.frame, Rows.of(name, table))
        if self.through is None or self.through in to.lists:
            owner = to.row if self.through is None else to.item(self.through)
            of = None if self.through is None else (owner, self.by)
            to.add(self, item, table, self.are_of(table, owner), of)
            return
        # What leads to several is in the line of none only if none of them leads to any.
        between = self.through.table.alias(f"{name}b")
        owner = TableRow(to.row.at, to.row.frame, Rows.of(f"{name}b", between))
        both = between.join(table, self.are_of(table, owner))
        to.add(self, item, both, self.through.are_of(between, to.row), (owner, self.by))

    def are_of(self, table: FromClause, owner: Row) -> ColumnElement[bool]:
        """Say which rows of the table are of what names them."""
        return and_(table.c.id == owner.raw(self.by), seen(table, owner.at))

    @override
    def size(self, population: Population, beside: Collection["List"]) -> tuple[int, int | None]:
        most = min(costs.MEMBERS, population.sharing(self.table, "id"))
        all_ = population.rows_of(self.table)
        if self.through is None or self.through in beside:
            return most, all_
        first, links = self.through.size(population, ())
        assert links is not None
        return first * most, links * most


@dataclass(frozen=True, slots=True)
class Records(List):
    """The records of a kind that name the record in a table of members, as lists have them."""

    kind: str
    members: Table
    by: str
    """The column of the members that names the record."""

    @override
    def join(self, to: Joined, name: str) -> None:
        members, at = self.members.alias(f"{name}b"), to.row.at
        table = record_kinds[self.kind].table.alias(name)
        item = TableRow(at, to.row.frame, Rows.of(name, table))
        both = members.join(
            table, and_(table.c.id == members.c.id, seen(table, at), *shows(table, at))
        )
        to.add(self, item, both, and_(members.c[self.by] == to.row.raw("id"), seen(members, at)))

    @override
    def size(self, population: Population, beside: Collection["List"]) -> tuple[int, int | None]:
        return population.sharing(self.members, self.by), population.rows_of(self.members)


@dataclass(frozen=True, slots=True)
class Kept(List):
    """The objects of a list that is kept in the row."""

    column: str

    @override
    def join(self, to: Joined, name: str) -> None:
        source, item, _ = items(name, Items(to.row.stored(self.column)))
        to.add(self, ObjectRow(to.row.at, to.row.frame, item.column("value")), source, true())

    @override
    def size(self, population: Population, beside: Collection["List"]) -> tuple[int, int | None]:
        return costs.VALUES, None


@dataclass(frozen=True, slots=True)
class Became(Key):
    """What a body is on the day read: the last of its successors, or itself if it has none."""

    column: str

    @override
    def values(self, joined: Joined) -> Mapping[str, ColumnElement[Any]]:
        row = joined.row
        became = heirs(f"{row.rows.name}{self.column[0]}", row.at)
        body = row.raw(self.column)
        joined.source = joined.source.outerjoin(became, became.c.id == body)
        return {"": func.coalesce(became.c.heir, body)}


def lists_of(keys: Sequence[Key]) -> Iterator[List]:
    """Yield the lists that hold what is grouped by, each once."""
    yield from dict.fromkeys(key.list for key in keys if isinstance(key, OfList))
