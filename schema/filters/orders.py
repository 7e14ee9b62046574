"""The order of a listing: by fields a client names, then by the key that tells all items apart.

A field that leads to one record orders by what that record is called. It is looked up once for each
row: joined to it, as references are, so that no row is lost or doubled.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.types import TypeEngine

from events.localized import told_in
from schema.compiler.lists import joined_to
from schema.compiler.relations import key_of
from schema.filters.comparable import Comparable, Part, Related, comparables_of, fields_of
from schema.filters.compared import Beside, Compared, Localized
from schema.filters.operators import ID
from schema.filters.partial_dates import unknown_of
from schema.sql.row import Row, TableRow
from schema.sql.slots import Bind
from schema.terms.errors import bad_argument
from schema.terms.kinds import class_of, named_by, record_kinds
from schema.terms.making import camel

MOST_KEYS = 10
_OF_A_DAY = {"certain"}
"""What is said of the day that is read: no order goes by it."""
_FIRST_OF_MONEY = ("currency", "amount")
Holder: TypeAlias = Part | Related | Beside
"""What holds a value that is not the row's own: an object in it, or another row."""


class Key(NamedTuple):
    """One sort key of a listing."""

    member: Compared
    of: Holder | None
    """What holds the value, if not the row itself."""
    descending: bool
    language: tuple[str, ...] | None = None
    """In which it is read, if it is a text in languages."""

    def expression(self, row: Row) -> ColumnElement[Any]:
        return self._read.listed(self._within(row))

    def said(self, row: Row) -> ColumnElement[Any]:
        """Return the value that a cursor holds of the key."""
        return self._read.said(self._within(row))

    @property
    def _read(self) -> Compared:
        return self.member.in_language(self.language)

    def _within(self, row: Row) -> Row:
        if isinstance(self.of, Part):
            return self.of.part(row)[0]
        return row if self.of is None else _joined(row, self.of)

    @property
    def kept(self) -> TypeEngine[Any]:
        """Return the SQL type of the value that a cursor holds of the key."""
        return self.member.scalar.placed or self.member.scalar.kept


def _joined(row: Row, of: Related | Beside) -> Row:
    """Return the other row that holds a value; it is joined once, however often it is asked."""
    assert isinstance(row, TableRow)
    key = (of, row.rows.name)
    there = row.frame.known.get(key)
    if there is None:
        if isinstance(of, Related):
            there = joined_to(row, of.kind, of.related)
        else:
            position = row.raw("position")
            rows = row.frame.join(of.table, lambda beside: beside.c.position == position)
            there = TableRow(row.at, row.frame, rows)
        row.frame.known[key] = there
    return there


Keys: TypeAlias = tuple[tuple[Compared, Holder | None], ...]


@cache
def orders_of(kind: str) -> Mapping[str, Keys]:
    """Return the sort keys of a kind, by the words that GraphQL has for them."""
    found = dict[str, Keys]()
    for name, member in fields_of(class_of(kind)).items():
        keys = () if name in _OF_A_DAY else tuple(_keys(name, member))
        if keys:
            found[re.sub("([A-Z])", r"_\1", name).upper()] = keys
    return found


def _keys(name: str, member: Comparable) -> Iterator[tuple[Compared, Holder | None]]:
    """Yield the sort keys of a field; nothing if no order goes by it."""
    match member:
        case Compared(beside=Beside() as beside):
            yield beside.text, beside
        case Compared() if member.scalar is not ID or name == "id":
            yield member, None
            if member.is_date:
                yield unknown_of(member), None
        case Part(cls=cls) if {*_FIRST_OF_MONEY} <= comparables_of(cls).keys():
            for one in map(comparables_of(cls).__getitem__, _FIRST_OF_MONEY):
                assert isinstance(one, Compared)
                yield one, member
        case Related(kind, is_list=False) if kind in record_kinds:
            called = fields_of(member.cls)[camel(named_by(kind)[0])]
            assert isinstance(called, Compared)
            yield called, member
        case _:
            pass


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a listing, as it was given."""

    kind: str
    keys: tuple[Key, ...] = ()
    signature: str = ""
    """The order as text, part of its cursors; empty for the order by key alone."""

    @classmethod
    def of(cls, kind: str, given: Sequence[Mapping[str, Any]] | None) -> "Order":
        """Understand an order."""
        if not given:
            return cls(kind)
        if len(given) > MOST_KEYS:
            raise bad_argument(f"A listing is ordered by at most {MOST_KEYS} fields.", "orderBy")
        keys, signs = list[Key](), list[str]()
        for one in given:
            field, direction = (_word(one[name]) for name in ("field", "direction"))
            descending = direction == "DESC"
            tags = told_in(one.get("lang") or "")
            spoken = ""
            for member, of in orders_of(kind)[field]:
                language = tags if isinstance(member, Localized) else None
                keys.append(Key(member, of, descending, language))
                spoken = f"@{tags[0]}" if language else spoken
            signs.append(f"{'-' if descending else ''}{field}{spoken}")
        return cls(kind, tuple(keys), ",".join(signs))

    @property
    def looked_up(self) -> int:
        """How many other rows are looked up for each row that is put in order."""
        return len({key.of for key in self.keys if isinstance(key.of, Related | Beside)})

    def said(self, row: Row) -> list[ColumnElement[Any]]:
        """Return the values that a cursor of a row holds, besides its key."""
        return [key.said(row) for key in self.keys]

    def sorted(self, row: Row, *, backward: bool = False) -> Iterator[ColumnElement[Any]]:
        """Yield the ORDER BY; null comes last, and first when read backward."""
        for key in self.keys:
            expression = key.expression(row)
            turned = expression.desc() if key.descending != backward else expression.asc()
            yield turned.nulls_first() if backward else turned.nulls_last()
        last = row.raw(key_of(self.kind))
        yield last.desc() if backward else last

    @staticmethod
    def slots(name: str, values: Sequence[Any]) -> Iterator[tuple[str, Any]]:
        """Yield the parameters, by name, that the values of a cursor take."""
        *others, key = values
        yield from ((f"{name}{number}", value) for number, value in enumerate(others))
        yield name, key

    def beyond(
        self, row: Row, name: str, values: Sequence[Any], bind: Bind, *, after: bool
    ) -> ColumnElement[bool]:
        """Return the condition for what comes after (or before) an item with these values.

        The last of them is the key's. `name` is that of the values' slots.
        """
        # One beside the other: within each other they would be more than SQLite can parse.
        same_so_far, conditions = list[ColumnElement[bool]](), list[ColumnElement[bool]]()
        for number, (key, value) in enumerate(zip(self.keys, values, strict=False)):
            expression = key.expression(row)
            further: ColumnElement[bool]
            if value is None:
                further = false() if after else expression.is_not(None)
                same: ColumnElement[bool] = expression.is_(None)
            else:
                given = key.member.scalar.typed(bind(f"{name}{number}", value, key.kept))
                further = expression > given if after != key.descending else expression < given
                further = or_(further, expression.is_(None)) if after else further
                same = expression == given
            conditions.append(and_(*same_so_far, further))
            same_so_far.append(same)
        last = row.raw(key_of(self.kind))
        at = bind(name, values[-1], last.type)
        conditions.append(and_(*same_so_far, last > at if after else last < at))
        return or_(*conditions)


def _word(given: Any) -> str:
    return str(given.value if isinstance(given, Enum) else given)
