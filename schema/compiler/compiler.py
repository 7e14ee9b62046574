"""From a selection to one statement: every field is asked what it is, and writes its part.

Start at `Compiler.value`. A field's `Plan` is declared where its type is (see `plan`); here is only
what all plans share: which fields are selected, what an operation costs, and how an object of an
interface becomes an object of the type it has.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any, ClassVar, cast

from graphql import FieldNode, GraphQLField, GraphQLNamedType, GraphQLObjectType
from sqlalchemy import BigInteger, BindParameter, ColumnElement, Date, Text, bindparam, case
from sqlalchemy.types import TypeEngine
from strawberry.schema.schema_converter import GraphQLCoreConverter
from typing_extensions import override

from schema.compiler.cost import Reckoning, Spread, Weight, none, nothing, once
from schema.compiler.population import Population
from schema.compiler.selection import TYPENAME, Field, Selections
from schema.sql.json_text import Json, as_json, constant
from schema.sql.levels import Cases, Frame, Node, Object
from schema.sql.row import EntryRow, Row
from schema.sql.seen import At, Rule, Sight
from schema.sql.slots import Bind, Slot
from schema.terms.errors import ArgumentError, too_costly
from schema.terms.instant import Instant
from schema.terms.kinds import event_types

TYPE = "$type"
"""The key under which an object of an interface tells its type; no alias of a client can be it."""


class Plan(ABC):
    """How a field is read: the part it writes of the statement."""

    takes_executor: ClassVar[bool] = False
    """Whether code answers it after the statement, as only the executor lets it."""
    bulk: ClassVar[int] = 1
    """What it takes to compile it, without what is selected of it: a stored value is 1, 0.1 ms."""
    written_apart: ClassVar[bool] = False
    """Whether its selection is written for each kind of record, whatever they have in common."""

    @abstractmethod
    def read(self, row: Row, field: Field, compiler: "Compiler") -> Node:
        """Return the field's value, read from `row`."""


def plan_of(definition: GraphQLField) -> Plan | None:
    """Return the plan declared with a field of the schema."""
    declared = definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return None if declared is None else cast("Plan | None", declared.metadata.get("plan"))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of the store one operation may ask for."""

    rows: int = 100_000
    """Rows of lists, were each as long as it can be, and what else takes reading besides."""
    lists: int = 5
    """Lists within lists: more than SQLite can parse."""
    joins: int = 50
    """References of one row: more than SQLite can join."""
    ids: int = 100
    """Ids in one list."""


class Naming(Enum):
    """How the ids of an answer are written."""

    BY_INSTANT = auto()
    """They are bare if it is read now; else they name the instant."""
    NAMED = auto()
    """They name the instant even so: it was asked for by an id that does."""
    BARE = auto()
    """As what was just recorded left it: it is the newest for whoever recorded it."""
    UNRECORDED = auto()
    """They say that it was not recorded: it is what a dry run would leave."""


_MOST_TIMELINES = 2
"""How many timelines lie within each other until one counts twice."""


@dataclass
class Compiler:
    """Compiles one root field of one operation, at what is the present for that operation."""

    selections: Selections
    present: Instant
    instant: Instant
    """The instant that is read."""
    limits: Limits
    dialect: str
    path: list[str]
    """The keys that lead to the field being compiled."""
    tells_types: bool = True
    """Whether an object of an interface tells its type, besides what is selected of it."""
    is_kept: bool = True
    """Whether the statement may be cached: not if it holds a value that is not in its key."""
    rule: Rule | None = None
    """What is seen, by who reads."""
    population: Population = field(default_factory=Population)
    """How much the register holds."""
    naming: Naming = Naming.BY_INSTANT
    """How ids are written."""
    frames: int = 0
    depth: int = 0
    timelines: int = 0
    values: int = 0
    """How many values the filters of the statement compare with so far."""
    reckoning: Reckoning = field(init=False)
    """What the statement costs, as far as it is written."""

    def __post_init__(self) -> None:
        self.reckoning = Reckoning(self.population, self.limits.rows)

    @property
    def is_of_present(self) -> bool:
        """Whether the instant that is read is now: all that is known, on today's day."""
        return self.instant == self.present

    def bind(self, value: object, type_: TypeEngine[Any] | type[TypeEngine[Any]]) -> Any:
        """Return a value of the request as a parameter that is fixed in the statement."""
        made: BindParameter[Any] = bindparam(None, value, type_=type_, unique=True)
        return made

    def slot(self, name: str, value: object, type_: TypeEngine[Any] | type[TypeEngine[Any]]) -> Any:
        """Return a value as a named parameter: the cached statement is run again with another."""
        made: BindParameter[Any] = bindparam(name, value, type_=type_)
        return made

    def at(self, instant: Instant, bind: Bind | None = None) -> At:
        """Return an instant as parameters of the statement."""
        bind = bind or self.bound
        position: ColumnElement[int] = bind("position", instant.position, BigInteger)
        day: ColumnElement[date] = bind("day", instant.day, Date)
        is_past = instant.day < self.present.day
        is_bare = {Naming.BARE: True, Naming.NAMED: False}.get(self.naming, self.is_of_present)
        cited = not (is_bare and instant == self.instant)
        is_recorded = self.naming is not Naming.UNRECORDED
        command = None if is_recorded else self.slot("command", Slot.GIVEN, Text)
        return At(position, day, Sight.by(self.rule), cited, is_past, command)

    def bound(
        self, _name: str, value: object, type_: TypeEngine[Any] | type[TypeEngine[Any]]
    ) -> Any:
        """Bind a value that is part of the statement's cache key, as `bind` does."""
        return self.bind(value, type_)

    def frame(self) -> Frame:
        """Begin a level of the statement."""
        self.frames += 1
        return Frame(
            f"t{self.frames}", lateral=self.dialect == "postgresql", most_joins=self.limits.joins
        )

    @contextmanager
    def level(self, items: int | Spread, weight: int | Weight = nothing) -> Generator[Frame]:
        """Begin a list, and count what it costs.

        `items` is how many there may be for each row around it, or what there is for all of them;
        `weight` is what it takes to make them besides.
        """
        self.depth += 1
        if self.depth > self.limits.lists:
            path = ".".join(self.path)
            raise too_costly(
                f"{path} is a list within {self.depth - 1} others; at most {self.limits.lists} "
                "lists are nested. Ask again from the id of one of the records within.",
                path=path,
            )
        with self.reckoning.term(self.path, items, weight):
            yield self.frame()
        self.depth -= 1

    @contextmanager
    def timeline(self) -> Generator[None]:
        """Begin the timeline of a state; a third one within another list counts for two lists."""
        self.timelines += 1
        deeper = int(self.depth >= self.timelines > _MOST_TIMELINES)
        self.depth += deeper
        yield
        self.depth -= deeper
        self.timelines -= 1

    def reference(self) -> AbstractContextManager[None]:
        """Follow a reference: from many rows, it may lead to one record each time."""
        return self.reckoning.term(self.path, once)

    def weigh(self, weight: int | Weight) -> None:
        """Add what a field takes by itself: so many rows for each row around it."""
        with self.reckoning.term(self.path, none, weight):
            pass

    def value(self, asked: Field, row: Row) -> Node:
        """Write what the field selects of one row, whichever type the row turns out to have."""
        return self.objects(asked.type, asked.nodes, row)

    def objects(self, type_: GraphQLNamedType, nodes: Sequence[FieldNode], row: Row) -> Node:
        """Write what `nodes` select of one row, as an object of this type or interface."""
        if isinstance(type_, GraphQLObjectType):
            return self._object([type_], tuple(nodes), row)
        assert isinstance(row, EntryRow)
        written_once: dict[Any, Node] = {}
        *others, (most, otherwise) = sorted(
            (
                (types, self._object(types, tuple(nodes), row, written_once))
                for types in self._alike(self.selections.possible(type_), tuple(nodes))
            ),
            key=lambda alike: len(alike[0]),
        )
        assert most
        whens = [
            (row.raw("type").in_([constant(event_types[one.name]) for one in types]), node)
            for types, node in others
        ]
        return Cases(whens, otherwise) if whens else otherwise

    def tagged(self, type_: GraphQLObjectType, nodes: Sequence[FieldNode], row: Row) -> Node:
        """Write an object of this type where the schema speaks of an interface."""
        return self._object([type_], tuple(nodes), row, {})

    def _alike(
        self, types: list[GraphQLObjectType], nodes: tuple[FieldNode, ...]
    ) -> list[list[GraphQLObjectType]]:
        """Group the types of which the same is selected, so that each group is written once."""
        alike: dict[Any, list[GraphQLObjectType]] = defaultdict(list)
        for type_ in types:
            fields = self.selections.fields(type_, nodes)
            alike[tuple((one.key, one.nodes, self._plan(one, ())) for one in fields)].append(type_)
        return list(alike.values())

    def _object(
        self,
        types: Sequence[GraphQLObjectType],
        nodes: tuple[FieldNode, ...],
        row: Row,
        written_once: dict[Any, Node] | None = None,
    ) -> Node:
        """Write an object of these types, alike in what is selected of them.

        `written_once` is given where there are other types it could be: then the object tells its
        type, and what they have in common is written once for all.
        """
        members: list[tuple[str, Node]] = []
        if written_once is not None and self.tells_types:
            members.append((TYPE, Typename(tuple(types)).read(row, None, self)))
        for asked in self.selections.fields(types[0], nodes):
            plan = self._plan(asked, types)
            same = (asked.key, asked.nodes, plan)
            node = None if written_once is None else written_once.get(same)
            if node is None:
                self.path.append(asked.key)
                try:
                    node = plan.read(row, asked, self)
                except ArgumentError as error:
                    asked.place(error)
                    raise
                self.path.pop()
            if written_once is not None:
                written_once[same] = node
            members.append((asked.key, node))
        return Object(members)

    def _plan(self, asked: Field, types: Sequence[GraphQLObjectType]) -> Plan:
        if asked.name == TYPENAME:
            return Typename(tuple(types))
        assert asked.definition is not None
        plan = plan_of(asked.definition)
        assert plan is not None, f"{asked.parent.name}.{asked.name} has no plan"
        return plan


@dataclass(frozen=True)
class Typename(Plan):
    """The name of the type an object has: one of these."""

    types: tuple[GraphQLObjectType, ...]

    @override
    def read(self, row: Row, field: Field | None, compiler: Compiler) -> Json:
        if len(self.types) == 1 or not isinstance(row, EntryRow):
            return constant(f'"{self.types[0].name}"')
        if field is None:
            return as_json(row.raw("type"))
        names = {event_types[one.name]: constant(f'"{one.name}"') for one in self.types}
        return case(names, value=row.raw("type"))
