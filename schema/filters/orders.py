"""The order of a listing: by fields a client names, then by the key that tells all items apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.types import TypeEngine

from events.localized import told_in
from schema.compiler.relations import key_of
from schema.filters.comparable import Part, comparables_of, fields_of
from schema.filters.compared import Compared, Localized
from schema.filters.operators import ID
from schema.filters.partial_dates import unknown_of
from schema.sql.row import Row
from schema.sql.slots import Bind
from schema.terms.errors import bad_argument
from schema.terms.kinds import class_of

MOST_KEYS = 10
_OF_A_DAY = {"certain"}
"""What is said of the day that is read: no order goes by it."""
_FIRST_OF_MONEY = ("currency", "amount")


class Key(NamedTuple):
    """One sort key of a listing."""

    member: Compared
    of: Part | None
    """The object that holds the value, such as an amount of money."""
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
        return self.of.part(row)[0] if self.of else row

    @property
    def kept(self) -> TypeEngine[Any]:
        """Return the SQL type of the value that a cursor holds of the key."""
        return self.member.scalar.placed or self.member.scalar.kept


@cache
def orders_of(kind: str) -> Mapping[str, tuple[tuple[Compared, Part | None], ...]]:
    """Return the sort keys of a kind, by the words that GraphQL has for them."""
    found = dict[str, tuple[tuple[Compared, Part | None], ...]]()
    for name, member in fields_of(class_of(kind)).items():
        word = re.sub("([A-Z])", r"_\1", name).upper()
        if name in _OF_A_DAY:
            continue
        if isinstance(member, Compared) and (member.scalar is not ID or name == "id"):
            keys = (member, unknown_of(member)) if member.is_date else (member,)
            found[word] = tuple((key, None) for key in keys)
        elif isinstance(member, Part):
            parts = comparables_of(member.cls)
            if {*_FIRST_OF_MONEY} <= parts.keys():
                inner = (parts[one] for one in _FIRST_OF_MONEY)
                found[word] = tuple((one, member) for one in inner if isinstance(one, Compared))
    return found


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
            raise bad_argument(f"A listing is ordered by at most {MOST_KEYS} fields.")
        keys, signs = list[Key](), list[str]()
        for one in given:
            field, direction = (_word(one[name]) for name in ("field", "direction"))
            descending = direction == "DESC"
            tags = told_in(one.get("lang") or "")
            spoken = ""
            for member, part in orders_of(kind)[field]:
                language = tags if isinstance(member, Localized) else None
                keys.append(Key(member, part, descending, language))
                spoken = f"@{tags[0]}" if language else spoken
            signs.append(f"{'-' if descending else ''}{field}{spoken}")
        return cls(kind, tuple(keys), ",".join(signs))

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
