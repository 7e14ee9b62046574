"""A filter as it was given, and the condition it makes.

It is understood before a statement is looked for: `Filter.tree` is what the statement depends on,
`Filter.values` what it is run with. A condition speaks of null as of any other value: what is not
known is not equal to anything, and so `ne`, `notIn` and `not` hold of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    FromClause,
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

from schema.citing import read_id
from schema.compiler import Bind, Compiler
from schema.errors import bad_argument, too_costly
from schema.frame import Rows, items
from schema.instant import Instant
from schema.members import (
    Compared,
    Member,
    OfTable,
    Part,
    Parts,
    PlainParts,
    Related,
    class_of,
    members_of,
)
from schema.operators import LISTS, NEGATED, ORDER
from schema.relations import NamedIn, found, row_of, table_of
from schema.row import GivenRow, ObjectRow, Row, TableRow
from schema.seen import seen
from schema.spelling import Fails, Items, TextItems

MOST_DEEP, MOST_COMPARISONS, MOST_VALUES = 12, 200, 500
"""How deep a filter nests, how many comparisons it makes, and with how many values each."""

Condition: TypeAlias = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value is compared with others; `slots` names those."""

    member: Compared
    operator: str
    slots: tuple[str, ...] = ()
    is_null: bool | None = None
    by_trigrams: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Everything holds."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801  # not typing's
    """Something holds."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Something does not hold."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class Within:
    """Something holds of an object, or of `some`, `none` or `every` item of a list."""

    member: Related | OfTable | Part | Parts | PlainParts
    quantifier: str
    part: "Tree"


Tree: TypeAlias = Comparison | All | Any_ | Not | Within


@dataclass(frozen=True, slots=True)
class Filter:
    """What has to hold of the rows of a listing or a total."""

    tree: Tree
    values: Mapping[str, Any]
    cites: bool = False
    """Whether an id in it names an instant."""

    @classmethod
    def of(cls, kind: str, given: Mapping[str, Any] | None, at: Instant) -> "Filter":
        """Understand the filter of a kind of record, or of entries, that is read at an instant."""
        reading = _Reading(at)
        tree = All(()) if given is None else reading.object(class_of(kind), given, "where", 1)
        return cls(tree, reading.values, reading.cites)

    def condition(self, row: Row, compiler: Compiler, bind: Bind) -> Condition:
        """Return the condition on a row."""
        room = _ROOM - _OF_A_LIST * (compiler.depth - 1)
        if _height(self.tree) > room:
            raise too_costly(
                f"The filter of {'.'.join(compiler.path)} nests too deep; ask for what is further "
                "within from the id of a record.",
                path=".".join(compiler.path),
            )
        return _Writing(self.values, compiler, bind).holds(self.tree, row)


_ROOM, _OF_A_LIST = 25, 5
"""How high a filter may be that SQLite still parses, and what each list around it takes of that."""


def _height(tree: Tree) -> int:
    """Return how much a parser has open at once: it gives up where that is too much."""
    match tree:
        case Comparison(operator=name):
            return 3 if name in ORDER else 1
        case All(parts) | Any_(parts):
            return 1 + max(map(_height, parts), default=0)
        case Not(part):
            return 2 + _height(part)
        case Within(_, quantifier, part):
            return (6 if quantifier == "every" else 4) + _height(part)


NONE = Filter(All(()), {})


@dataclass(slots=True)
class _Reading:
    at: Instant
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    cites: bool = False
    comparisons: int = 0

    def object(self, cls: Any, given: Any, path: str, deep: int) -> Tree:
        """Understand the filter of a type."""
        _refuse_null(given, path)
        if deep > MOST_DEEP:
            raise too_costly(f"A filter nests at most {MOST_DEEP} deep; {path} is deeper.")
        members = members_of(cls)
        parts = list[Tree]()
        for name, value in given.items():
            here = f"{path}.{name}"
            match name:
                case "not":
                    parts.append(Not(self.object(cls, value, here, deep + 1)))
                case "and" | "or":
                    _refuse_null(value, here)
                    some = tuple(self.object(cls, one, here, deep + 1) for one in value)
                    parts.append(All(some) if name == "and" else Any_(some))
                case _:
                    parts.append(self.member(members[name], value, here, deep))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def member(self, member: Member, given: Any, path: str, deep: int) -> Tree:
        _refuse_null(given, path)
        match member:
            case Compared():
                return self.compared(member, given, path)
            case Related(is_list=False) | Part():
                return Within(member, "some", self.object(member.cls, given, path, deep + 1))
            case _:
                return self.listed(member, given, path, deep)

    def listed(
        self, member: Related | OfTable | Parts | PlainParts, given: Any, path: str, deep: int
    ) -> Tree:
        parts = list[Tree]()
        for quantifier, value in given.items():
            here = f"{path}.{quantifier}"
            if isinstance(member, PlainParts):
                _refuse_null(value, here)
                part = self.compared(member.item, value, here)
            else:
                part = self.object(member.cls, value, here, deep + 1)
            parts.append(Within(member, quantifier, part))
        return All(tuple(parts))

    def compared(self, member: Compared, given: Any, path: str) -> Tree:
        return All(
            tuple(
                self.operator(member, name, value, f"{path}.{name}")
                for name, value in given.items()
            )
        )

    def operator(self, member: Compared, name: str, given: Any, path: str) -> Tree:
        self.comparisons += 1
        if self.comparisons > MOST_COMPARISONS:
            raise too_costly(f"A filter makes at most {MOST_COMPARISONS} comparisons.")
        _refuse_null(given, path)
        if name == "isNull":
            return Comparison(member, name, is_null=given)
        positive = NEGATED.get(name, name)
        many: Sequence[Any] = given if name in LISTS else [given]
        if len(many) > MOST_VALUES:
            raise bad_argument(f"{path} has at most {MOST_VALUES} values, not {len(many)}.")
        values = [self.value(member, positive, one, path) for one in many]
        slots = tuple(self._slot(value) for value in values)
        by_trigrams = any(member.is_found_by_trigrams(name, value) for value in values)
        made = Comparison(member, positive, slots, by_trigrams=by_trigrams)
        return Not(made) if name in NEGATED else made

    def value(self, member: Compared, name: str, given: Any, path: str) -> Any:
        _refuse_null(given, path)
        if member.prefixes:
            citation = read_id(given, *member.prefixes)
            if citation.position is not None:
                self.cites = True
                if (citation.position, citation.day) != (self.at.position, self.at.day):
                    raise bad_argument(
                        f"{path}: {given!r:.100} names another instant than the one that is read; "
                        "give the bare id."
                    )
            return citation.id
        value = member.scalar.value(name, given)
        return value if member.kept is None else member.kept(value)

    def _slot(self, value: Any) -> str:
        name = f"w{len(self.values)}"
        self.values[name] = value
        return name


def _refuse_null(given: Any, path: str) -> None:
    if given is None:
        raise bad_argument(
            f"{path} is null. Leave it out; to find what has no value, ask for `isNull: true`."
        )


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
        member = asked.member
        if asked.is_null is not None:
            read = member.read(row)
            return read.is_(None) if asked.is_null else read.is_not(None)
        values = [self.bind(name, self.values[name], member.scalar.kept) for name in asked.slots]
        if asked.operator in LISTS:
            typed = member.scalar.typed
            return typed(member.read(row)).in_([*map(typed, values)]) if values else false()
        condition = member.is_(asked.operator, row, values[0])
        if asked.by_trigrams and self.compiler.dialect == "postgresql":
            return and_(member.has_trigrams(row, values[0]), condition)
        return condition

    def within(self, asked: Within, row: Row) -> Condition:
        member = asked.member
        if isinstance(member, Part):
            part, there = member.part(row)
            return and_(there, self.holds(asked.part, part))
        source, base, item = self.items(member, row)
        condition = self.holds(asked.part, item)
        if asked.quantifier == "every":
            condition = Fails(condition)
        there = exists(select(literal(1)).select_from(source).where(*base, condition))
        return there if asked.quantifier == "some" else ~there

    def items(
        self, member: Related | OfTable | Parts | PlainParts, row: Row
    ) -> tuple[FromClause, list[Condition], Row]:
        """Return where the items of a list are, which of those they are, and one as a row."""
        frame = self.compiler.frame()
        name = f"{frame.name}w"
        match member:
            case Related(kind, related):
                table = table_of(kind).alias(name)
                rows = Rows.of(name, table)
                return table, [found(kind, related, row)(table)], row_of(kind, rows, row.at, frame)
            case OfTable(table):
                table = table.alias(name)
                rows = Rows.of(name, table)
                return (
                    table,
                    [NamedIn("id")(rows, row), seen(table, row.at)],
                    TableRow(row.at, frame, rows),
                )
            case Parts(kept):
                source, item, _ = items(name, Items(row.stored(kept)))
                return source, [], ObjectRow(row.at, frame, item.column("value"))
            case PlainParts(kept):
                source, item, _ = items(name, TextItems(row.stored(kept)))
                value = cast(item.column("value"), Text)
                return source, [], GivenRow(row.at, frame, {}, {"value": value})
