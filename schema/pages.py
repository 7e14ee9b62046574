"""Connections: a list read page by page, forward, each page starting after the last one's end.

The rows of a page are picked first, one more than asked for so that it is known whether others
follow; only for those is JSON written. Edges, nodes and page info are aggregates over the same few
rows; the total is counted only when it is asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Text,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)
from typing_extensions import override

from schema import cursors
from schema.compiler import Compiler, Plan
from schema.errors import bad_argument
from schema.plan import Argument, planned
from schema.relations import ENTRY, Relation, chosen, key_of, row_of
from schema.row import Row
from schema.selection import Field
from schema.written import NULL, Json, constant, list_of

DEFAULT, MOST = 25, 500


def paging() -> dict[str, Argument]:
    """Return the arguments every connection takes."""
    return {
        "first": Argument(int | None, f"How many; at most {MOST}.", DEFAULT),
        "after": Argument(str | None, "Go on after this cursor, an earlier page's endCursor."),
    }


def page(kind: str, related: Relation, description: str | None = None) -> Any:
    """Declare a connection."""
    return planned(Page(kind, related), description, **paging())


@dataclass(frozen=True, slots=True)
class Page(Plan):
    """The things that are related, in the order of their key."""

    kind: str
    related: Relation

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        listing = f"{field.parent.name}.{field.name}"
        cursor = self.cursor(field, compiler)
        if cursor is not None and cursor.instant is not None:
            row = replace(row, at=compiler.at(cursor.instant))
        found, table = chosen(self.kind, self.related, row)
        first, key = _first(field), key_of(self.kind)
        wanted = found
        if cursor is not None:
            wanted = wanted.where(table.c[key] > compiler.bind(cursor.key, table.c[key].type))
        limit = compiler.bind(first + 1, Integer)
        picked = wanted.order_by(table.c[key]).limit(limit).subquery()
        number = func.row_number().over(order_by=picked.c[key]).label("number")
        among = func.count().over().label("among")
        numbered = select(picked, number, among).order_by(number).subquery()
        item = row_of(self.kind, numbered, row)
        paged = PageRow(
            row.at,
            item.around,
            item,
            first,
            continued=cursor is not None,
            cursor=cursors.write(listing, numbered.c[key], None if self.kind == ENTRY else row.at),
            total=lambda: select(func.count()).select_from(found.subquery()).scalar_subquery(),
        )
        with compiler.many(first):
            value = compiler.value(field, paged)
        if not paged.read:
            return value
        return select(value).select_from(numbered).correlate(*row.around).scalar_subquery()

    def cursor(self, field: Field, compiler: Compiler) -> cursors.Cursor | None:
        """Return where the page starts, if not at the beginning."""
        after = field.arguments.get("after")
        if after is None:
            return None
        listing = f"{field.parent.name}.{field.name}"
        return cursors.read(
            after, listing, of_records=self.kind != ENTRY, present=compiler.present
        )


def _first(field: Field) -> int:
    first = field.arguments.get("first")
    first = DEFAULT if first is None else first
    if not 0 <= first <= MOST:
        raise bad_argument(f"first is a number from 0 to {MOST}, not {first}.")
    return int(first)


@dataclass(frozen=True, slots=True)
class PageRow(Row):
    """What a connection's own fields are read from: the numbered rows of a page."""

    item: Row
    first: int
    continued: bool
    cursor: Json
    total: Callable[[], ColumnElement[int]]
    read: list[str] = field(default_factory=list[str])
    """What was read of the rows; a page of which nothing was is not looked up."""

    @property
    def rows(self) -> FromClause:
        return self.around[-1]

    @property
    def within(self) -> ColumnElement[bool]:
        """Whether a row is on the page, and not the one looked up beyond its end."""
        return self.rows.c.number <= self.first

    @override
    def json(self, name: str) -> Json:
        if name == "cursor":
            return self.cursor
        if name == "total_count":
            return cast(self.total(), Text)
        if name == "has_previous_page":
            return constant("true" if self.continued else "false")
        self.read.append(name)
        number, among = self.rows.c.number, self.rows.c.among
        match name:
            case "has_next_page":
                follows = func.max(among) > self.first
                return case((follows, constant("true")), else_=constant("false"))
            case "start_cursor":
                return self._cursor_where(and_(number == 1, self.within))
            case "end_cursor":
                return self._cursor_where(
                    or_(
                        and_(among > self.first, number == self.first),
                        and_(among <= self.first, number == among),
                    )
                )
            case _:
                raise KeyError(name)

    def _cursor_where(self, condition: ColumnElement[bool]) -> Json:
        return func.coalesce(func.max(case((condition, self.cursor))), NULL)

    @override
    def part(self, name: str) -> tuple[Row, ColumnElement[bool]]:
        raise KeyError(name)

    @override
    def raw(self, name: str) -> ColumnElement[Any]:
        raise KeyError(name)

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class OfPage(Plan):
    """An object of the connection's own: its page info."""

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        return compiler.value(field, row)


@dataclass(frozen=True, slots=True)
class OnPage(Plan):
    """The rows of the page, as edges (`edges`) or as the things themselves (`nodes`)."""

    edges: bool

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        assert isinstance(row, PageRow)
        row.read.append(field.key)
        one = compiler.value(field, row if self.edges else row.item)
        return list_of(case((row.within, one)), row.rows.c.number)


@dataclass(frozen=True, slots=True)
class OfEdge(Plan):
    """The thing itself."""

    @override
    def sql(self, row: Row, field: Field, compiler: Compiler) -> Json:
        assert isinstance(row, PageRow)
        return compiler.value(field, row.item)


