"""Connections: a list read page by page, forward from its beginning or backward from its end.

The rows of a page are picked first, one more than asked for so that it is known whether others
follow; only for those is JSON written. Edges, nodes and page info are aggregates over the same few
rows; the total is counted only when it is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, and_, case, cast, func, literal, select
from typing_extensions import override

from schema import cursors
from schema.compiler import Bind, Compiler, Plan
from schema.errors import bad_argument
from schema.frame import Level, Nested, Node, Rows, text_of
from schema.instant import Instant
from schema.plan import Argument, planned
from schema.relations import ENTRY, Relation, found, key_of, row_of, table_of
from schema.row import Row
from schema.selection import Field
from schema.written import NULL, Json, constant, items_of

DEFAULT, MOST = 25, 500


def paging() -> dict[str, Argument]:
    """Return the arguments every connection takes."""
    return {
        "first": Argument(
            int | None, f"How many, from the beginning; at most {MOST}. {DEFAULT} if left out."
        ),
        "after": Argument(
            str | None, "Only what follows this cursor, an earlier page's endCursor."
        ),
        "last": Argument(int | None, f"How many, from the end; at most {MOST}. Not with `first`."),
        "before": Argument(
            str | None, "Only what precedes this cursor, a later page's startCursor."
        ),
    }


def page(kind: str, related: Relation, description: str | None = None) -> Any:
    """Declare a connection."""
    return planned(Page(kind, related), description, **paging())


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of a listing is asked for: so many at one end of what lies between two cursors."""

    size: int
    backward: bool
    after: cursors.Cursor | None
    before: cursors.Cursor | None

    @property
    def instant(self) -> Instant | None:
        """When the cursors were written; None of entries, and where there is no cursor."""
        return next((one.instant for one in (self.after, self.before) if one is not None), None)

    @property
    def shape(self) -> tuple[int, bool, bool, bool]:
        """What of it a statement depends on, its values aside."""
        return self.size, self.backward, self.after is not None, self.before is not None

    @property
    def values(self) -> dict[str, Any]:
        """The keys of the cursors."""
        given = {"after": self.after, "before": self.before}
        return {name: cursor.key for name, cursor in given.items() if cursor is not None}

    def bounds(self, key: ColumnElement[Any], bind: Bind) -> Iterator[ColumnElement[bool]]:
        if self.after is not None:
            yield key > bind("after", self.after.key, key.type)
        if self.before is not None:
            yield key < bind("before", self.before.key, key.type)


@dataclass(frozen=True, slots=True)
class Page(Plan):
    """The things that are related, in the order of their key."""

    kind: str
    related: Relation

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        part = self.slice(field, compiler.present)
        if part.instant is not None:
            row = replace(row, at=compiler.at(part.instant))
        return self.written(part, row, field, compiler, compiler.bound)

    def written(
        self, part: Slice, row: Row, field: Field, compiler: Compiler, bind: Bind
    ) -> Nested | Json:
        """Write a part of the listing, read at the instant of `row`."""
        key, source = key_of(self.kind), table_of(self.kind)
        with compiler.level(part.size) as frame:
            table = source.alias(f"{frame.name}p")
            rows, level = Rows.of(frame.name, table), Level(frame)
            order = rows.column(key)
            where = [found(self.kind, self.related, row)(table)]
            of_page = PageRow(
                row.at,
                frame,
                item=row_of(self.kind, rows, row.at, frame),
                level=level,
                cut=part,
                number=level.export_as(func.row_number().over(order_by=order)),
                among=level.export_as(func.count().over()),
                cursor=cursors.write(
                    _listing(field), order, None if self.kind == ENTRY else row.at
                ),
                total=select(func.count()).select_from(table).where(*where).scalar_subquery(),
            )
            answer = text_of(compiler.value(field, of_page))
            if not of_page.gathered:
                # Without an aggregate there would be a row for each item of the page.
                return answer
            picked = (
                select(*(table.c[name] for name in rows.used))
                .where(*where, *part.bounds(table.c[key], bind))
                .order_by(table.c[key].desc() if part.backward else table.c[key])
                .limit(compiler.bind(part.size + 1, Integer))
                .subquery(frame.name)
            )
        return Nested(level.select(answer, picked, [], [order]), nothing="null")

    def slice(self, field: Field, present: Instant) -> Slice:
        """Return which part of the listing the arguments ask for."""
        first, last = _size(field, "first"), _size(field, "last")
        if first is not None and last is not None:
            raise bad_argument("A page has first or last, not both.")
        after, before = (self._cursor(field, name, present) for name in ("after", "before"))
        if after is not None and before is not None and after.instant != before.instant:
            raise bad_argument("after and before are cursors of one listing, read at one instant.")
        if last is not None:
            return Slice(last, backward=True, after=after, before=before)
        size = DEFAULT if first is None else first
        return Slice(size, backward=False, after=after, before=before)

    def _cursor(self, field: Field, name: str, present: Instant) -> cursors.Cursor | None:
        given = field.arguments.get(name)
        if given is None:
            return None
        return cursors.read(given, _listing(field), of_records=self.kind != ENTRY, present=present)


def _listing(field: Field) -> str:
    return f"{field.parent.name}.{field.name}"


def _size(field: Field, name: str) -> int | None:
    size: int | None = field.arguments.get(name)
    if size is not None and not 0 <= size <= MOST:
        raise bad_argument(f"{name} is a number from 0 to {MOST}, not {size}.")
    return size


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
