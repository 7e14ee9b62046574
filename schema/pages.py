"""Connections: a list read page by page, forward from its beginning or backward from its end.

The rows of a page are picked first, one more than asked for so that it is known whether others
follow; only for those is JSON written. Edges, nodes and page info are aggregates over the same few
rows; the total is counted only when it is asked for.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, and_, case, cast, func, literal, select
from typing_extensions import override

from schema.compiler import Bind, Compiler, Plan
from schema.conditions import condition
from schema.frame import Level, Nested, Node, Rows, text_of
from schema.lists import Leads
from schema.plan import planned
from schema.relations import Relation, found, key_of, row_of, table_of
from schema.row import Row
from schema.selection import Field
from schema.slices import Slice, choosing, paging
from schema.written import NULL, Json, constant, items_of


def page(kind: str, related: Relation, description: str | None = None) -> Any:
    """Declare a connection."""
    return planned(Page(kind, related), description, **choosing(kind), **paging())


@dataclass(frozen=True, slots=True)
class Page(Leads):
    """The things that are related, in the order asked for, as far as they meet a filter."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        part = Slice.of(self.kind, field, compiler.present)
        if part.instant is not None:
            row = replace(row, at=compiler.at(part.instant))
        part = part.narrowed(field, part.instant or compiler.instant)
        compiler.is_kept = compiler.is_kept and not part.where.cites
        return self.written(part, row, field, compiler, compiler.bound)

    def written(
        self, part: Slice, row: Row, field: Field, compiler: Compiler, bind: Bind
    ) -> Nested | Json:
        """Write a part of the listing, read at the instant of `row`."""
        source, order = table_of(self.kind), part.order
        with compiler.level(part.size) as frame:
            table = source.alias(f"{frame.name}p")
            rows, level = Rows.of(frame.name, table), Level(frame)
            item = row_of(self.kind, rows, row.at, frame)
            # The same row in the subquery that picks the page.
            picked_row = row_of(self.kind, Rows.of(f"{frame.name}p", table), row.at, frame)
            conditions = [
                found(self.kind, self.related, row)(table),
                condition(part.where, picked_row, compiler, bind),
            ]
            key, values = item.raw(key_of(self.kind)), order.said(item)
            of_page = PageRow(
                row.at,
                frame,
                item=item,
                level=level,
                cut=part,
                number=level.export_as(func.row_number().over(order_by=[*order.sorted(item)])),
                among=level.export_as(func.count().over()),
                cursor=part.listing(field).write(key, values, row.at),
                total=select(func.count()).select_from(table).where(*conditions).scalar_subquery(),
            )
            answer = text_of(compiler.value(field, of_page))
            if not of_page.gathered:
                # Without an aggregate there would be a row for each item of the page.
                return answer
            picked = (
                select(*(table.c[name] for name in rows.used))
                .where(*conditions, *part.bounds(picked_row, bind))
                .order_by(*order.sorted(picked_row, backward=part.backward))
                .limit(compiler.bind(part.size + 1, Integer))
                .subquery(frame.name)
            )
            in_order = [*order.sorted(item)]
        return Nested(level.select(answer, picked, [], in_order), nothing="null")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow(Row):
    """What a connection's own fields are read from: all rows of a page, and each of them."""

    item: Row
    level: Level
    cut: Slice
    number: ColumnElement[int]
    among: ColumnElement[int]
    cursor: Json
    """Of each row, at its own half of the level."""
    total: ColumnElement[int]
    gathered: list[str] = field(default_factory=list[str])
    """What gathers the rows of the page into one value."""

    @property
    def within(self) -> ColumnElement[bool]:
        """Whether a row is on the page, and not the one looked up beyond its end."""
        if self.cut.backward:
            return self.number > self.among - self.cut.size
        return self.number <= self.cut.size

    @override
    def json(self, name: str) -> Json:
        match name:
            case "cursor":
                return self.level.export(self.cursor)
            case "total_count":
                return cast(self.total, Text)
            case "has_next_page" if self.cut.before is not None:
                return constant("true")
            case "has_previous_page" if self.cut.after is not None:
                return constant("true")
            case "has_next_page" if self.cut.backward:
                return constant("false")
            case "has_previous_page" if not self.cut.backward:
                return constant("false")
            case _:
                self.gathered.append(name)
                return self._gathered(name)

    def _gathered(self, name: str) -> Json:
        size = self.cut.size
        match name:
            case "has_next_page" | "has_previous_page":
                more = func.coalesce(func.max(self.among), 0) > size
                return case((more, constant("true")), else_=constant("false"))
            case "start_cursor":
                over = self.among - size if self.cut.backward else literal(0)
                return self._cursor_where(self.number == case((over > 0, over), else_=0) + 1)
            case "end_cursor":
                over = literal(0) if self.cut.backward else self.among - size
                at_end = self.number == self.among - case((over > 0, over), else_=0)
                return self._cursor_where(at_end)
            case _:
                raise KeyError(name)

    def _cursor_where(self, condition: ColumnElement[bool]) -> Json:
        on_page = and_(condition, self.within)
        return func.coalesce(func.max(case((on_page, self.level.export(self.cursor)))), NULL)

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
