"""Extra filters: entries of a record and of all linked to it; records that stand for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Select, select, union
from typing_extensions import override

from events.store.log import mentions
from events.words import Word
from schema.compiler.kin import Kin
from schema.filters.comparable import ExtraFilter
from schema.filters.compared import Compared
from schema.filters.operators import ID, Expression
from schema.sql.row import Row
from schema.sql.seen import known


@dataclass(frozen=True, slots=True, eq=False)
class LinkedTo(Compared):
    """Finds the entries of a record and of those it is linked to by what entries name."""

    @override
    def is_(self, name: str, row: Row, value: Expression) -> ColumnElement[bool]:
        return self.among(row, [value])

    @override
    def among(self, row: Row, values: Sequence[Expression]) -> ColumnElement[bool]:
        return self.read(row).in_(union(*(one for value in values for one in _linked(row, value))))


def _linked(row: Row, record: Expression) -> Iterator[Select[Any]]:
    """Yield a record, those its entries name, and those whose entries name it."""
    named, naming = mentions.alias(), mentions.alias()
    yield select(record)
    yield select(named.c.named).where(named.c.record == record, known(named, row.at))
    yield select(naming.c.record).where(naming.c.named == record, known(naming, row.at))


def found_with_kin(prefix: str, word: Word, says: str) -> ExtraFilter:
    """Declare what finds a record by its id, and with it those that stand for it by a word."""
    found = WithKin(ID, lambda row: row.raw("id"), prefixes=(prefix,), bare=True, kin=Kin.of(word))
    return ExtraFilter(found, says)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class WithKin(Compared):
    """Finds a record and those that stand for it: its lineage, its children, its parts."""

    nests: ClassVar[int] = 9
    kin: Kin

    @override
    def is_(self, name: str, row: Row, value: Expression) -> ColumnElement[bool]:
        return self.read(row).in_(self.kin.ids(value, row.at))
