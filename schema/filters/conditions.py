"""A filter as a condition of a statement.

A comparison with null says nothing in SQL, which a condition takes for "does not hold"; wherever
one is negated `Fails` takes it so as well.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Table,
    Text,
    and_,
    cast,
    exists,
    false,
    literal,
    or_,
    select,
    true,
)

from schema.compiler.compiler import Compiler
from schema.compiler.relations import NamedIn, Same, condition_of, row_of, table_of
from schema.filters.comparable import OfTable, Part, Parts, PlainParts, Related
from schema.filters.compared import Beside, OfOthers
from schema.filters.operators import LISTS
from schema.filters.tree import (
    All,
    Any_,
    Comparison,
    Filter,
    Not,
    Tree,
    Within,
    refuse_more_values,
)
from schema.sql.comparisons import Fails
from schema.sql.functions import Items, TextItems
from schema.sql.levels import Rows, items
from schema.sql.row import GivenRow, ObjectRow, Row, TableRow
from schema.sql.seen import seen
from schema.sql.slots import Bind
from schema.terms.errors import too_costly
from schema.terms.kinds import ENTRY

Condition: TypeAlias = ColumnElement[bool]
ItemCondition: TypeAlias = Callable[[Row, str | None], Condition]
"""What has to hold of an item: of a row, or of the record that its column of this name names."""


def condition(where: Filter, row: Row, compiler: Compiler, bind: Bind) -> Condition:
    """Return the condition a filter makes on a row."""
    # A listing of all is read in two halves, which take as much as another list around it.
    within = compiler.depth - 2
    room = _ROOM if within <= 0 else _ROOM_WITHIN - _OF_A_LIST * within
    if (needed := _height(where.tree)) > room:
        path = ".".join(compiler.path)
        raise too_costly(
            f"The filter of {path} nests too deep: with all that is within, it takes {needed} of "
            f"{room} levels. Ask for what is further within from the id of a record.",
            path=path,
        )
    compiler.values += len(where.values)
    refuse_more_values(compiler.values, ".".join(compiler.path))
    return _Writing(where.values, compiler, bind).holds(where.tree, row)


def item_condition(where: Filter, compiler: Compiler, bind: Bind) -> ItemCondition | None:
    """Return what a filter asks of the item that is counted by its value, if it does."""
    within = where.of_item
    if within is None:
        return None
    assert isinstance(within, Within)
    asked, writing = within, _Writing(where.values, compiler, bind)

    def met(item: Row, by: str | None) -> Condition:
        if by is None:
            return writing.holds(asked.part, item)
        assert isinstance(asked.member, Related)
        named = Related(asked.member.kind, Same("id", by), is_list=False)
        return writing.within(Within(named, "some", asked.part), item)

    return met


_ROOM, _ROOM_WITHIN, _OF_A_LIST = 45, 42, 9
"""How many symbols of the deepest filter SQLite's parser has room for, of 100 in a statement; and
further within, where each list takes as many that is around the first two."""


def _height(tree: Tree, *, after_and: bool = True) -> int:
    """Return how many symbols a parser has open where a filter is deepest.

    Before a condition that others stand before there are two, the condition so far and AND or OR;
    `after_and` says that these are counted already.
    """
    match tree:
        case Comparison(member, operator=name):
            return member.height(name)
        case All([part]):
            return _height(part, after_and=after_and)
        case All(parts):
            return (0 if after_and else 2) + max(map(_height, parts), default=1)
        case Any_(parts):
            return 3 + max((_height(part, after_and=False) for part in parts), default=1)
        case Not(part):
            return 4 + _height(part, after_and=False)
        case Within(Part(), _, part):
            return 2 + _height(part)
        case Within(_, "every", part):
            return 13 + _height(part, after_and=False)
        case Within(_, _, part):
            return 9 + _height(part)


@dataclass(slots=True)
class _Writing:
    values: Mapping[str, Any]
    compiler: Compiler
    bind: Bind

    def holds(self, tree: Tree, row: Row) -> Condition:
        match tree:
            case All(parts):
                return and_(true(), *(self.holds(part, row) for part in parts))
            case Any_(parts):
                return or_(false(), *(self.holds(part, row) for part in parts))
            case Not(part):
                return Fails(self.holds(part, row))
            case Comparison():
                return self.comparison(tree, row)
            case Within():
                return self.within(tree, row)

    def comparison(self, asked: Comparison, row: Row) -> Condition:
        member = asked.member.in_language(asked.language)
        if asked.is_null is not None:
            read = member.read(row)
            return read.is_(None) if asked.is_null else read.is_not(None)
        values = [self.bind(name, self.values[name], member.scalar.kept) for name in asked.slots]
        if asked.operator in LISTS:
            return member.among(row, values) if values else false()
        condition = member.is_(asked.operator, row, values[0])
        if asked.by_trigrams and self.compiler.dialect == "postgresql":
            # In this order, so that only what is found is taken apart where no index is used.
            return and_(condition, member.has_trigrams(row, values[0]))
        return condition

    def within(self, asked: Within, row: Row) -> Condition:
        member = asked.member
        if isinstance(member, Part):
            part, there = member.part(row)
            return and_(there, self.holds(asked.part, part))
        if isinstance(member, Beside) and member.of is not None:
            return self.texts_of_others(member.table, member.of, asked.part, row)
        source, base, item = self.items(member, row)
        condition = self.holds(asked.part, item)
        if asked.quantifier == "every":
            condition = Fails(condition)
        there = exists(select(literal(1)).select_from(source).where(*base, condition))
        return there if asked.quantifier == "some" else ~there

    def texts_of_others(self, table: Table, of: OfOthers, said: Tree, row: Row) -> Condition:
        """Say whether others that an entry leads to say something: who does is found once for all.

        SQLite would read all texts for each entry instead.
        """
        frame = self.compiler.frame()
        name = f"{frame.name}w"
        texts, entry = table.alias(name), table_of(ENTRY).alias(f"{name}e")
        rows, whose = Rows.of(name, texts), entry.c[of.back]
        led_from = GivenRow(row.at, frame, {}, {"position": whose})
        found = (
            select(whose)
            .select_from(entry.join(texts, entry.c.position == rows.column("position")))
            .where(
                condition_of(ENTRY, of.related, led_from)(entry),
                self.holds(said, TableRow(row.at, frame, rows)),
            )
        )
        return row.raw("position").in_(found)

    def items(
        self, member: Related | OfTable | Parts | PlainParts | Beside, row: Row
    ) -> tuple[FromClause, list[Condition], Row]:
        """Return the FROM of a list's items, its conditions, and one item as a row."""
        frame = self.compiler.frame()
        name = f"{frame.name}w"
        match member:
            case Related(kind, related, is_list):
                table = table_of(kind).alias(name)
                rows = Rows.of(name, table)
                return (
                    table,
                    [condition_of(kind, related, row, listed=is_list)(table)],
                    row_of(kind, rows, row.at, frame),
                )
            case OfTable(table):
                table = table.alias(name)
                rows = Rows.of(name, table)
                return (
                    table,
                    [NamedIn("id")(rows, row), seen(table, row.at)],
                    TableRow(row.at, frame, rows),
                )
            case Beside(table):
                table = table.alias(name)
                rows = Rows.of(name, table)
                own = rows.column("position") == row.raw("position")
                return table, [own], TableRow(row.at, frame, rows)
            case Parts(kept):
                source, item, _ = items(name, Items(row.stored(kept)))
                return source, [], ObjectRow(row.at, frame, item.column("value"))
            case PlainParts(kept):
                source, item, _ = items(name, TextItems(row.stored(kept)))
                value = cast(item.column("value"), Text)
                return source, [], GivenRow(row.at, frame, {}, {"value": value})
