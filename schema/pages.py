"""Connections: a list read page by page, forward, each page starting after the last one's end.

The rows of a page are picked first, one more than asked for so that it is known whether others
follow; only for those is JSON written. Edges, nodes and page info are aggregates over the same few
rows; the total is counted only when it is asked for.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, and_, case, cast, func, or_, select
from typing_extensions import override

from schema import cursors
from schema.compiler import Compiler, Plan
from schema.errors import bad_argument
from schema.frame import Level, Nested, Node, Rows, text_of
from schema.plan import Argument, planned
from schema.relations import ENTRY, Relation, found, key_of, row_of, table_of
from schema.row import Row
from schema.selection import Field
from schema.written import NULL, Json, constant, items_of

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
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        cursor = self.cursor(field, compiler)
        if cursor is not None and cursor.instant is not None:
            row = replace(row, at=compiler.at(cursor.instant))
        first, key, source = _first(field), key_of(self.kind), table_of(self.kind)
        with compiler.level(first) as frame:
            table = source.alias(f"{frame.name}p")
            rows, level = Rows.of(frame.name, table), Level(frame)
            order = rows.column(key)
            where = [found(self.kind, self.related, row)(table)]
            of_page = PageRow(
                row.at,
                frame,
                item=row_of(self.kind, rows, row.at, frame),
                level=level,
                first=first,
                number=level.export_as(func.row_number().over(order_by=order)),
                among=level.export_as(func.count().over()),
                cursor=cursors.write(
                    _listing(field), order, None if self.kind == ENTRY else row.at
                ),
                total=select(func.count()).select_from(table).where(*where).scalar_subquery(),
                begun=cursor is None,
            )
            answer = text_of(compiler.value(field, of_page))
            if not of_page.gathered:
                # Without an aggregate there would be a row for each item of the page.
                return answer
            if cursor is not None:
                where.append(table.c[key] > compiler.bind(cursor.key, table.c[key].type))
            picked = (
                select(*(table.c[name] for name in rows.used))
                .where(*where)
                .order_by(table.c[key])
                .limit(compiler.bind(first + 1, Integer))
                .subquery(frame.name)
            )
        return Nested(level.select(answer, picked, [], [order]), nothing="null")

    def cursor(self, field: Field, compiler: Compiler) -> cursors.Cursor | None:
        """Return where the page starts, if not at the beginning."""
        after = field.arguments.get("after")
        if after is None:
            return None
        return cursors.read(
            after, _listing(field), of_records=self.kind != ENTRY, present=compiler.present
        )


def _listing(field: Field) -> str:
    return f"{field.parent.name}.{field.name}"


def _first(field: Field) -> int:
    first = field.arguments.get("first")
    first = DEFAULT if first is None else first
    if not 0 <= first <= MOST:
        raise bad_argument(f"first is a number from 0 to {MOST}, not {first}.")
    return int(first)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow(Row):
    """What a connection's own fields are read from: all rows of a page, and each of them."""

    item: Row
    level: Level
    first: int
    number: ColumnElement[int]
    among: ColumnElement[int]
    cursor: Json
    """Of each row, at its own half of the level."""
    total: ColumnElement[int]
    begun: bool
    gathered: list[str] = field(default_factory=list[str])
    """What gathers the rows of the page into one value."""

    @property
    def within(self) -> ColumnElement[bool]:
        """Whether a row is on the page, and not the one looked up beyond its end."""
        return self.number <= self.first

    @override
    def json(self, name: str) -> Json:
        match name:
            case "cursor":
                return self.level.export(self.cursor)
            case "total_count":
                return cast(self.total, Text)
            case "has_previous_page":
                return constant("false" if self.begun else "true")
            case _:
                self.gathered.append(name)
                return self._gathered(name)

    def _gathered(self, name: str) -> Json:
        match name:
            case "has_next_page":
                follows = func.coalesce(func.max(self.among), 0) > self.first
                return case((follows, constant("true")), else_=constant("false"))
            case "start_cursor":
                return self._cursor_where(and_(self.number == 1, self.within))
            case "end_cursor":
                at_end = and_(self.among <= self.first, self.number == self.among)
                cut = and_(self.among > self.first, self.number == self.first)
                return self._cursor_where(or_(at_end, cut))
            case _:
                raise KeyError(name)

    def _cursor_where(self, condition: ColumnElement[bool]) -> Json:
        return func.coalesce(func.max(case((condition, self.level.export(self.cursor)))), NULL)

    @override
    def raw(self, name: str) -> ColumnElement[Any]:
        raise KeyError(name)

    @override
    def stored(self, name: str) -> ColumnElement[Any]:
        raise KeyError(name)


def _page_of(row: Row) -> PageRow:
    assert isinstance(row, PageRow)
    return row


@dataclass(frozen=True, slots=True)
class OfPage(Plan):
    """An object of the connection's own: its page info."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        return compiler.value(field, row)


@dataclass(frozen=True, slots=True)
class OnPage(Plan):
    """The rows of the page, as edges (`edges`) or as the things themselves (`nodes`)."""

    edges: bool

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        page = _page_of(row)
        page.gathered.append(field.key)
        value = compiler.value(field, page if self.edges else page.item)
        text = text_of(value) if self.edges else page.level.text(value)
        return Nested(items_of(case((page.within, text)), page.number), "[", "]")


@dataclass(frozen=True, slots=True)
class OfEdge(Plan):
    """The thing itself."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        page = _page_of(row)
        return page.level.text(compiler.value(field, page.item))
