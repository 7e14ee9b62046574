"""A plain value of a row, as filters compare it and lists are ordered by it."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeAlias

from sqlalchemy import ColumnElement, Table, Text, func, select
from typing_extensions import override

from events.store.spellings import spellings
from events.store.texts import BEFORE
from events.texts import REMOVED
from schema.compiler.relations import Relation
from schema.filters.attested import Attested
from schema.filters.operators import DATE, EQUALITY, ORDER, PARTS, Expression, Scalar
from schema.sql.comparisons import AsNumber, HasTrigrams, Place, SortKey
from schema.sql.json_text import concat, constant
from schema.sql.languages import language_told, line, line_and_further, told
from schema.sql.partial_dates import compared_dates, days
from schema.sql.row import Row

Reads: TypeAlias = Callable[[Row], Expression]
_TRIGRAM = 3
_LAST = constant("\U0010ffff")
"""Comes after every sign that may stand in a text."""
_OF_ORDER, _OF_SPELLINGS = 9, {"eq": 12, "in": 14, "startsWith": 17}
"""How many symbols a parser has open in a comparison by order, and in those with spellings."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A plain value that filters compare and lists are ordered by."""

    nests: ClassVar[int] = 1
    """What `height` grows with, on SQLite, whose parser has room for 100 symbols."""
    scalar: Scalar
    read: Reads
    folded: Reads | None = None
    """The folded form of a text."""
    indexed: bool = False
    """Whether PostgreSQL has an index of the text's trigrams."""
    prefixes: tuple[str, ...] = ()
    """The prefixes of ids that a filter takes here."""
    kept: Callable[[str], str] | None = None
    """Turns a word of the filter into the stored one; None: they are the same."""
    beside: "Beside | None" = None
    """The table that holds the folded form of the text, if its own row does not."""
    bare: bool = False
    """Whether the filter takes the bare value, without an operator."""
    attested: Attested | None = None
    """The day on which a partial date was attested, if it is that of an entry."""

    @property
    def is_date(self) -> bool:
        """Whether it is a partial date."""
        return self.scalar is DATE

    def listed(self, row: Row) -> Expression:
        """Return the sort key."""
        if self.folded is not None:
            return SortKey(self.folded(row))
        return self.scalar.key(self.scalar.typed(self.read(row)))

    def said(self, row: Row) -> Expression:
        """Return the value that a cursor holds of the sort key."""
        return self.read(row) if self.scalar.typed is AsNumber else self.listed(row)

    def height(self, name: str) -> int:
        """Return how many symbols a parser has open where an operator's condition is deepest."""
        return _OF_ORDER if name in ORDER else 1 + 2 * self.nests

    def is_(self, name: str, row: Row, value: Expression) -> ColumnElement[bool]:
        """Return the condition of an operator that takes one value; NULL if the row has none."""
        found: ColumnElement[bool]
        match name:
            case "contains":
                assert self.folded is not None
                found = Place(_unless_empty(self.folded(row)), value) > 0
            case "startsWith" if self.folded is not None:
                found = Place(concat(BEFORE, _unless_empty(self.folded(row))), value) > 0
            case "startsWith":
                found = Place(self.read(row), value) == 1
            case name if self.is_date:
                attested = None if self.attested is None else self.attested(row)
                found = compared_dates(name, self.read(row), value, attested)
            case name if name in ORDER:
                compares = {"lt": operator.lt, "lte": operator.le, "gt": operator.gt}
                found = compares.get(name, operator.ge)(self.listed(row), self.scalar.typed(value))
            case _:
                found = self.scalar.typed(self.read(row)) == self.scalar.typed(value)
        return found

    def among(self, row: Row, values: Sequence[Expression]) -> ColumnElement[bool]:
        """Return the condition that the value is one of several."""
        if self.is_date:
            return days(self.read(row)).in_(values)
        typed = self.scalar.typed
        return typed(self.read(row)).in_([*map(typed, values)])

    def in_language(self, tags: Sequence[str] | None) -> "Compared":  # noqa: ARG002  # for who overrides it
        """Return the value as it is read in a language; None: none is asked for."""
        return self

    def has_trigrams(self, row: Row, value: Expression) -> ColumnElement[bool]:
        """Return the condition of the trigram index: it finds more than what contains `value`."""
        assert self.folded is not None
        return HasTrigrams(self.folded(row), func.ltrim(value, constant(BEFORE)))

    def is_found_by_trigrams(self, name: str, value: Any) -> bool:
        """Say whether the trigram index helps: a shorter text has no trigram."""
        searches = name in {"contains", "startsWith"}
        return self.indexed and searches and len(value.strip(BEFORE)) >= _TRIGRAM


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Spelt(Compared):
    """A text: it is equal to all that differs from it in nothing but how it is spelt."""

    stands: Reads
    """Reads what stands in the row: of a text in several languages all of it."""

    @override
    def height(self, name: str) -> int:
        return _OF_SPELLINGS[name] if self._is_spelt(name) else Compared.height(self, name)

    @override
    def is_(self, name: str, row: Row, value: Expression) -> ColumnElement[bool]:
        if not self._is_spelt(name):
            return Compared.is_(self, name, row, value)
        if name == "eq":
            return self.among(row, [value])
        begins = spellings.c.beginning
        after_all = concat(value, _LAST)
        return self._is_one_of(row, begins >= value, begins < after_all)

    @override
    def among(self, row: Row, values: Sequence[Expression]) -> ColumnElement[bool]:
        form = spellings.c.form
        [only, *others] = values
        same = form.in_(values) if others else form == only
        return self._is_one_of(row, same, *self.spoken())

    def _is_spelt(self, name: str) -> bool:
        return name in EQUALITY or (name == "startsWith" and self.folded is None)

    def _is_one_of(self, row: Row, *of: ColumnElement[bool]) -> ColumnElement[bool]:
        return self.stands(row).in_(select(spellings.c.text).where(*of))

    def spoken(self) -> Sequence[ColumnElement[bool]]:
        """Return what has to hold of a spelling besides: of one in languages, which is read."""
        return ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Localized(Spelt):
    """A text in languages, compared as it is read in one; a part is looked for in all of them."""

    tags: tuple[str, ...] | None = None
    """The language that is asked for, as `told_in` gives it; None: none is."""

    @classmethod
    def of(cls, scalar: Scalar, stands: Reads, folded: Reads, *, indexed: bool) -> "Localized":
        read: Reads = lambda row: told(stands(row), ())  # noqa: E731  # to say of what type it is
        return cls(scalar, read, folded, indexed=indexed, stands=stands)

    @override
    def in_language(self, tags: Sequence[str] | None) -> Compared:
        if tags is None:
            return self
        read: Reads = lambda row: told(self.stands(row), tags)  # noqa: E731  # likewise
        return replace(self, read=read, tags=tuple(tags))

    @override
    def listed(self, row: Row) -> Expression:
        assert self.folded is not None
        return SortKey(line_and_further(self.folded(row), self.tags or ()))

    @override
    def is_(self, name: str, row: Row, value: Expression) -> ColumnElement[bool]:
        if self.tags is None or name not in PARTS:
            return Spelt.is_(self, name, row, value)
        assert self.folded is not None
        found = line(self.folded(row), self.tags)
        if name == "contains":
            return Place(found, value) > 0
        return Place(concat(BEFORE, found), value) == 1

    @override
    def spoken(self) -> Sequence[ColumnElement[bool]]:
        return (spellings.c.language == language_told(spellings.c.text, self.tags or ()),)


def written(read: Reads) -> Reads:
    """Return what reads a text as it is answered: null if it was removed."""
    return lambda row: _unless_empty(read(row))


def _unless_empty(text: Expression) -> Expression:
    return func.nullif(text, constant(REMOVED), type_=Text)


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The table that holds the folded form of an entry's text, or of texts of related entries."""

    table: Table
    text: Compared
    of: "OfOthers | None" = None
    """Whose texts they are; None: the entry's own."""


@dataclass(frozen=True, slots=True, eq=False)
class OfOthers:
    """The texts of entries that an entry leads to, as to the notes on it."""

    related: Relation
    back: str
    """Their column that names the entry, by its position."""
