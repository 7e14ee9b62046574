"""What of a record differs between two instants, as expressions of a statement."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Integer, Text, and_, case, func, literal, or_, select
from typing_extensions import override

from events.words import Word
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.selection import Field
from schema.sql.comparisons import differ
from schema.sql.functions import Pairs
from schema.sql.json_text import NULL, constant, pair_value
from schema.sql.levels import Node, Rows, items, json_list
from schema.sql.row import Row, TableRow
from schema.sql.seen import At
from schema.terms import costs
from schema.terms.enums import words_of


@words_of("How a record at one instant differs from itself at another.")
class ChangeKind(Word):
    """How a record at one instant differs from itself at another."""

    APPEARED = "APPEARED", "It is not there at the earlier instant."
    CHANGED = "CHANGED", "It is there at both, and differs."
    DISAPPEARED = "DISAPPEARED", "It is not there at the later instant."


@dataclass(frozen=True, slots=True)
class Span:
    """Two instants, as expressions of the statement, and the days that lie between them."""

    since: At
    until: At
    earlier: ColumnElement[Any]
    later: ColumnElement[Any]
    """The days of the two, whichever is which."""

    def did_it(self, entry: Callable[[str], ColumnElement[Any]]) -> ColumnElement[bool]:
        """Say whether an entry, by its columns, was recorded or began to count in between."""
        since = entry("effective_from")
        return and_(
            entry("position") <= self.until.position,
            or_(
                entry("position") > self.since.position,
                and_(since > self.earlier, since <= self.later),
            ),
        )


@dataclass(frozen=True, slots=True)
class ChangeRow(TableRow):
    """A record that differs, or a field of it, and what that is `before` and `after`."""

    span: Span


TYPES = {"id": Text(), "before": Text(), "after": Text()}
"""The columns of a `ChangeRow`."""


def how(before: ColumnElement[str], after: ColumnElement[str]) -> ColumnElement[str]:
    """Return the word of `ChangeKind` for two states, of which NULL is not there."""
    return case(
        (before.is_(None), constant(ChangeKind.APPEARED)),
        (after.is_(None), constant(ChangeKind.DISAPPEARED)),
        else_=constant(ChangeKind.CHANGED),
    )


def span_of(row: Row) -> Span:
    assert isinstance(row, ChangeRow)
    return row.span


@dataclass(frozen=True, slots=True)
class FieldChanges(Plan):
    """The fields of a record that differ between two instants."""

    bulk: ClassVar[int] = 9

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        with compiler.level(costs.FIELDS) as frame:
            sides = [
                _side(f"{frame.name}{number}", number, row.raw(side))
                for number, side in enumerate(("before", "after"))
            ]
            said = sides[0].union_all(sides[1]).subquery(f"{frame.name}s")
            before, after = (
                func.coalesce(func.max(case((said.c.side == number, said.c.value))), NULL)
                for number in (0, 1)
            )
            differing = (
                select(
                    said.c.name,
                    func.min(said.c.number).label("number"),
                    before.label("before"),
                    after.label("after"),
                )
                .group_by(said.c.name)
                .having(differ(before, after))
                .subquery(frame.name)
            )
            rows = Rows.of(frame.name, differing)
            one = compiler.value(field, ChangeRow(row.at, frame, rows, span_of(row)))
            return json_list(frame, one, differing, [], [rows.column("number")])


def _side(name: str, number: int, said: ColumnElement[str]) -> Any:
    source, pair, order = items(name, Pairs(said))
    value = pair_value(*(pair.column(part) for part in ("value", "json", "fullkey")))
    columns: list[ColumnElement[Any]] = [
        pair.column("key").label("name"),
        order.label("number"),
        value.label("value"),
        literal(number, Integer).label("side"),
    ]
    return select(*columns).select_from(source)
