"""Connections: a list read page by page, forward from its beginning or backward from its end.

The rows of a page are picked first, one more than asked for so that it is known whether others
follow; only for those is JSON written. Edges, nodes and page info are aggregates over the same few
rows; the total is counted only when it is asked for.
"""

import operator
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, ClassVar

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)
from typing_extensions import override

from schema.compiler.compiler import Compiler, Plan
from schema.compiler.kin import asked_of
from schema.compiler.links import Found
from schema.compiler.lists import Leads
from schema.compiler.plan import Argument, planned
from schema.compiler.relations import Relation, Source, key_of, list_sources, row_of
from schema.compiler.selection import Field
from schema.filters.conditions import condition
from schema.filters.weighing import Looks
from schema.paging.slice import NESTED, Slice, choosing, paging
from schema.sql.json_text import NULL, Json, constant, items_of
from schema.sql.levels import Level, Nested, Node, Rows, text_of
from schema.sql.row import Row
from schema.sql.slots import Bind


def page(kind: str, related: Relation, description: str | None = None, **more: Argument) -> Any:
    """Declare a connection; `through` may be among its arguments."""
    return planned(Page(kind, related), description, **more, **choosing(kind), **paging(NESTED))


@dataclass(frozen=True, slots=True)
class Page(Leads):
    """A page of the related records or entries that meet a filter, in the order asked for."""

    bulk: ClassVar[int] = 20

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        part = Slice.of(self.kind, field, compiler.present, NESTED)
        if part.instant is not None:
            at = compiler.at(part.instant)
            row = replace(row, at=replace(at, cited=at.cited or row.at.cited))
            # Whether it is the instant of the answer as well, the next one may see otherwise.
            compiler.is_kept = False
        part = part.narrowed(field, part.instant or compiler.instant)
        compiler.is_kept = compiler.is_kept and not part.where.cites
        related = asked_of(self.related, self.kind, field, compiler)
        listed = replace(self, related=related)
        return listed.written(part, row, field, compiler, compiler.bound)

    def written(
        self, part: Slice, row: Row, field: Field, compiler: Compiler, bind: Bind
    ) -> Nested | Json:
        """Write a part of the listing, read at the instant of `row`."""
        order = part.order
        connection: Any = field.type
        selected = {one.name for one in compiler.selections.fields(connection, field.nodes)}
        told = "pageInfo" in selected
        found = Found(self.kind, self.related)
        looks = Looks(
            found,
            part.where,
            in_order=bool(order.keys),
            looked_up=order.looked_up,
            counts="totalCount" in selected,
            of_present=compiler.is_of_present,
        )
        with compiler.level(found.first(part.size), looks) as frame:
            parts, counted = (
                list_sources(self.kind, self.related, row, f"{frame.name}p", of_present=one)
                for one in (compiler.is_of_present and part.is_chosen, compiler.is_of_present)
            )
            table = parts[0][0]
            rows, level = Rows.of(frame.name, table), Level(frame)
            item = row_of(self.kind, rows, row.at, frame)
            # The same row in the subquery that picks the page, and what is joined to it there.
            picking = frame.beside(f"{frame.name}p")
            picked_row = row_of(self.kind, Rows.of(picking.name, table), row.at, picking)
            met = condition(part.where, picked_row, compiler, bind)
            in_order = [*order.sorted(item)]
            of_page = PageRow(
                row.at,
                frame,
                item=item,
                level=level,
                cut=part,
                places=Places.of(level, in_order) if told else None,
                cursor=part.listing(field).write(
                    item.raw(key_of(self.kind)), order.said(item), row.at
                ),
                total=_count(counted, met),
            )
            answer = text_of(compiler.value(field, of_page))
            if not of_page.gathered:
                # Without an aggregate there would be a row for each item of the page.
                return answer
            most = compiler.bind(part.size + told, Integer)
            bounds = [*part.bounds(picked_row, bind)]
            first = [*order.sorted(picked_row, backward=part.backward)]
            picked = [
                select(*(one.c[name] for name in rows.used))
                .select_from(picking.source(base))
                .where(*where, met, *bounds)
                .order_by(*first)
                .limit(most)
                for one, base, where in parts
            ]
            page = self._together(picked, part, item, most)
        return Nested(level.select(answer, page, [], in_order), nothing="null")

    def _together(
        self, picked: Sequence[Select[Any]], part: Slice, item: Row, most: ColumnElement[int]
    ) -> Subquery:
        """Merge the rows picked from each source: the first of all, in the order of the listing."""
        name = item.frame.name
        if len(picked) == 1:
            return picked[0].subquery(name)
        parts = [one.subquery(f"{name}h{number}") for number, one in enumerate(picked)]
        both = union_all(*(select(one) for one in parts)).subquery(f"{name}u")
        merging = item.frame.beside(both.name)
        row = row_of(self.kind, Rows.of(both.name, both), item.at, merging)
        in_order = [*part.order.sorted(row, backward=part.backward)]
        merged = select(both).select_from(merging.source(both))
        return merged.order_by(*in_order).limit(most).subquery(name)


def _count(parts: Sequence[Source], met: ColumnElement[bool]) -> ColumnElement[int]:
    """Count the rows of all sources that meet a condition."""
    counts: list[ColumnElement[int]] = [
        select(func.count()).select_from(base).where(*where, met).scalar_subquery()
        for _, base, where in parts
    ]
    return reduce(operator.add, counts)


@dataclass(frozen=True, slots=True)
class Places:
    """The number of a row among the rows picked, and how many these are."""

    number: ColumnElement[int]
    among: ColumnElement[int]

    @classmethod
    def of(cls, level: Level, order: list[ColumnElement[Any]]) -> "Places":
        number = level.export_as(func.row_number().over(order_by=order))
        return cls(number, level.export_as(func.count().over()))

    def within(self, cut: Slice) -> ColumnElement[bool]:
        """Say whether a row is on the page: the one more that was picked beyond its end is not."""
        if cut.backward:
            return self.number > self.among - cut.size
        return self.number <= cut.size


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow(Row):
    """What the fields of a connection are read from: the page as a whole, and each of its rows."""

    item: Row
    level: Level
    cut: Slice
    places: Places | None
    """None if no page info is asked for: then no row beyond the page was picked."""
    cursor: Json
    """The cursor of each row, at the inner half of the level."""
    total: ColumnElement[int]
    gathered: list[str] = field(default_factory=list[str])
    """The names of the fields that aggregate the rows of the page."""

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
        assert self.places is not None
        size, (number, among) = self.cut.size, (self.places.number, self.places.among)
        match name:
            case "has_next_page" | "has_previous_page":
                more = func.coalesce(func.max(among), 0) > size
                return case((more, constant("true")), else_=constant("false"))
            case "start_cursor":
                over = among - size if self.cut.backward else literal(0)
                return self._cursor_where(
                    self.places, number == case((over > 0, over), else_=0) + 1
                )
            case "end_cursor":
                over = literal(0) if self.cut.backward else among - size
                at_end = number == among - case((over > 0, over), else_=0)
                return self._cursor_where(self.places, at_end)
            case _:
                raise KeyError(name)

    def _cursor_where(self, places: Places, condition: ColumnElement[bool]) -> Json:
        on_page = and_(condition, places.within(self.cut))
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
    """The page info of a connection."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        return compiler.value(field, row)


@dataclass(frozen=True, slots=True)
class OnPage(Plan):
    """The rows of the page, as `edges` or as bare `nodes`."""

    bulk: ClassVar[int] = 2
    edges: bool

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        page = _page_of(row)
        page.gathered.append(field.key)
        value = compiler.value(field, page if self.edges else page.item)
        text = text_of(value) if self.edges else page.level.text(value)
        if page.places is None:
            return Nested(items_of(text), "[", "]")
        return Nested(items_of(case((page.places.within(page.cut), text))), "[", "]")


@dataclass(frozen=True, slots=True)
class OfEdge(Plan):
    """The record or entry of an edge."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        page = _page_of(row)
        return page.level.text(compiler.value(field, page.item))
