"""One level of a statement: the rows of one thing, what is joined to each, and what they become.

A level is a SELECT that writes values, a column each, inside one that joins them to one text.
That keeps what nests, lists within lists, at a fixed cost: a parser gives up when too much is still
open to the left (SQLite's has room for 100 symbols), and here little is. References are joined at
their own level, and so cost none.

Columns are written out by name (`t3."title"`) and belong to no FROM clause as SQLAlchemy sees it:
so a subquery may speak of any level around it, and no table joins a FROM behind our back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeAlias, cast

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    Lateral,
    ScalarSelect,
    Select,
    Text,
    and_,
    case,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.sql.selectable import NamedFromClause
from sqlalchemy.types import TypeEngine

from schema.sql.functions import Items
from schema.sql.json_text import Json, Parts, concat, constant, items_of, nth
from schema.terms.errors import too_costly

MOST_COLUMNS = 1_600
"""How many columns a SELECT has: PostgreSQL allows 1 664, SQLite 2 000."""


def name_of(source: FromClause) -> str:
    """Return the name that a FROM element has in the statement."""
    assert isinstance(source, NamedFromClause)
    return source.name


@dataclass(frozen=True, slots=True)
class Rows:
    """One FROM element, by the name it has in the statement."""

    name: str
    types: Mapping[str, TypeEngine[Any]]
    used: dict[str, None] = field(default_factory=dict[str, None])
    """The columns that are read, which are those to select."""

    @classmethod
    def of(cls, name: str, source: FromClause) -> "Rows":
        return cls(name, {column.name: column.type for column in source.c})

    def column(self, name: str) -> ColumnElement[Any]:
        self.used[name] = None
        return literal_column(f'{self.name}."{name}"', self.types[name])


def items(name: str, made: Items) -> tuple[FromClause, Rows, ColumnElement[int]]:
    """Return the parts of stored JSON as a FROM element, its columns, and their order."""
    source = made.table_valued("key", "value", "json", "fullkey", "id", "ordinality").alias(name)
    rows = Rows.of(name, source)
    return source, rows, nth(rows.column("ordinality"), rows.column("id"))


@dataclass(frozen=True, slots=True)
class Object:
    """An object, member by member."""

    members: Sequence[tuple[str, "Node"]]


@dataclass(frozen=True, slots=True)
class Cases:
    """One value or another, as CASE; at most one of the conditions holds."""

    whens: Sequence[tuple[ColumnElement[bool], "Node"]]
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Nested:
    """The text that a subquery returns, between two others; `nothing` if it returns NULL."""

    value: ColumnElement[Any]
    before: str = ""
    after: str = ""
    nothing: str = ""


Node: TypeAlias = Json | Object | Cases | Nested
"""A value of the answer: expressions of one level, and how they make up the text."""

Export: TypeAlias = Callable[[ColumnElement[Any]], ColumnElement[Any]]


Guard: TypeAlias = tuple[ColumnElement[bool], ...]
"""Conditions that must all hold for a piece of text to be part of the answer."""

Piece: TypeAlias = tuple[Guard, str | ColumnElement[Any]]


def _pieces(node: Node, export: Export, guard: Guard) -> Iterator[Piece]:
    """Yield the text of a node, piece by piece, with every expression as `export` gives it.

    An object within an object is not a text within a text, each in a CASE of its own: that would
    nest. Every piece stands for itself, with all the conditions it depends on.
    """
    match node:
        case Object(members):
            for number, (key, value) in enumerate(members):
                yield guard, f'{"," if number else "{"}"{key}":'
                yield from _pieces(value, export, guard)
            yield guard, "}" if members else "{}"
        case Cases(whens, otherwise):
            for condition, value in whens:
                yield from _pieces(value, export, (*guard, export(condition)))
            others = not_(or_(*(condition for condition, _ in whens)))
            yield from _pieces(otherwise, export, (*guard, export(others)))
        case Nested(value, before, after, nothing):
            yield from ((guard, text) for text in (before,) if text)
            yield guard, func.coalesce(export(value), constant(nothing))
            yield from ((guard, text) for text in (after,) if text)
        case _:
            yield guard, export(node)


def parts(node: Node, export: Export) -> Parts:
    """Return the text of a node in runs, each with the conditions all of it depends on."""
    made: Parts = []
    pieces = list(_pieces(node, export, ()))
    for _, run in groupby(pieces, key=lambda piece: [*map(id, piece[0])]):
        run_of = list(run)
        guard, text = run_of[0][0], concat(*(piece for _, piece in run_of))
        made.append(case((and_(*guard), text), else_=constant("")) if guard else text)
    return made


def text_of(node: Node) -> Json:
    """Return the text of a node at its own level."""
    return concat(*parts(node, lambda expression: expression))


@dataclass(frozen=True, slots=True)
class Join:
    """A row, if there is one, that belongs to each row of a level."""

    rows: Rows
    table: FromClause
    on: ColumnElement[bool]


@dataclass(slots=True)
class Frame:
    """A level of the statement that is being made."""

    name: str
    lateral: bool
    """Whether the store needs to be told to look joined rows up one by one (PostgreSQL does)."""
    most_joins: int
    joins: list[Join] = field(default_factory=list[Join])
    known: dict[Any, Any] = field(default_factory=dict[Any, Any])
    """Expressions that were made for this level already, to be used again."""

    def join(self, table: FromClause, on: Callable[[FromClause], ColumnElement[bool]]) -> Rows:
        """Join the one row of a table that a condition finds for each row, if there is one."""
        if len(self.joins) == self.most_joins:
            raise too_costly(
                f"At most {self.most_joins} references of one row are followed at once."
            )
        name = f"{self.name}_{len(self.joins) + 1}"
        alias = table.alias(name)
        join = Join(Rows.of(name, alias), alias, on(alias))
        self.joins.append(join)
        return join.rows

    def beside(self, name: str) -> "Frame":
        """Return a frame for a subquery of this level, to the rows of which others are joined."""
        return Frame(name, lateral=self.lateral, most_joins=self.most_joins)

    def source(self, base: FromClause) -> FromClause:
        """Return the rows of the level with all that is joined to them."""
        made = base
        for join in self.joins:
            if self.lateral:
                made = made.outerjoin(_looked_up(join), true())
            else:
                made = made.outerjoin(join.table, join.on)
        return made

    def values(self, base: FromClause, where: Iterable[ColumnElement[bool]] = ()) -> Select[Any]:
        """Select nothing yet from the rows of the level."""
        return select().select_from(self.source(base)).where(*where)


def _looked_up(join: Join) -> Lateral:
    columns = [join.table.c[name] for name in join.rows.used] or [literal(1)]
    return looked_up(select(*columns).where(join.on), join.table, join.rows.name)


def looked_up(one: Select[Any], table: FromClause, name: str) -> Lateral:
    """Look up the one row that a condition finds, for each row around it.

    Without the limit, PostgreSQL may think better of it and read the whole table. Of the rows of a
    record the newest come first: the one that is seen is among them, whatever the instant.
    """
    if "to_position" in table.c:
        one = one.order_by(table.c.effective_from.desc())
    return cast("Lateral", one.limit(1).lateral(name))


@dataclass(slots=True)
class Level:
    """The outer half of a level: texts made of the values the inner half selects."""

    frame: Frame
    columns: list[ColumnElement[Any]] = field(default_factory=list[ColumnElement[Any]])
    labels: dict[int, str] = field(default_factory=dict[int, str])

    @property
    def name(self) -> str:
        return f"{self.frame.name}v"

    def export(self, expression: ColumnElement[Any]) -> ColumnElement[Any]:
        """Select an expression in the inner half, and return it for the outer."""
        label = self.labels.get(id(expression))
        if label is None:
            if len(self.columns) == MOST_COLUMNS:
                raise too_costly(f"At most {MOST_COLUMNS} values of one row are read at once.")
            label = self.labels[id(expression)] = f"v{len(self.columns)}"
            self.columns.append(expression.label(label))
        kept = expression.type if isinstance(expression.type, Boolean) else Text()
        return literal_column(f"{self.name}.{label}", kept)

    def export_as(self, expression: ColumnElement[Any]) -> ColumnElement[Any]:
        """Likewise, for a value that is compared or sorted by."""
        exported = self.export(expression)
        return literal_column(str(exported), expression.type)

    def text(self, node: Node) -> Json:
        """Return the text of a node in the outer half."""
        return concat(*parts(node, self.export))

    def select(
        self,
        answer: ColumnElement[Any],
        base: FromClause,
        where: Iterable[ColumnElement[bool]],
        order: Sequence[ColumnElement[Any]],
    ) -> ScalarSelect[Any]:
        """Return the level as a subquery of the one around it."""
        inner = self.inner(self.frame.values(base, where).order_by(*order))
        return select(answer).select_from(inner.subquery(self.name)).scalar_subquery()

    def inner(self, rows: Select[Any]) -> Select[Any]:
        """Select the values in the inner half: something of each row, even if nothing is read."""
        return rows.add_columns(*(self.columns or [literal(1).label("v0")]))


def json_list(
    frame: Frame,
    item: Node,
    base: FromClause,
    where: Iterable[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
) -> Nested:
    """Write all rows of a level as one array."""
    level = Level(frame)
    text = level.text(item)
    value = level.select(items_of(text), base, where, order)
    return Nested(value, "[", "]")


def alone(frame: Frame, node: Node) -> Select[Any]:
    """Select one node at a level that has no rows of its own, only what is joined to it."""
    level = Level(frame)
    text = level.text(node)
    base = select(literal(1).label("one")).subquery(frame.name)
    inner = level.inner(frame.values(base))
    return select(text).select_from(inner.subquery(level.name))
