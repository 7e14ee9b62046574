"""The steps of one record's life: what each says, and which of them changed a field last.

Steps are read in the order they are folded in, those that others overtook on their first day too.
Each is written as JSON (`content`), taken apart by field, and held against the one before.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from graphql import GraphQLObjectType
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.store.log import entries
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.cost import Around, Weight
from schema.compiler.population import Population
from schema.compiler.selection import Field
from schema.history.content import own_fields
from schema.history.learnt import LEARNT, Commands
from schema.history.of_record import FEW, OfRecord
from schema.sql.comparisons import differ
from schema.sql.json_text import items_of
from schema.sql.levels import Level, Nested, Node, Rows
from schema.sql.row import Row, TableRow
from schema.sql.seen import StepBegun, begun, ended, known
from schema.terms import costs
from schema.terms.errors import bad_argument
from schema.terms.kinds import Kind, record_kinds


@dataclass(frozen=True, slots=True)
class OfEachField(Plan):
    """The fields of a record, each with the entry that set it."""

    bulk: ClassVar[int] = 150

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        only = _wanted(field, compiler)
        kind = next(one for one in record_kinds.values() if one.type == field.parent.name)
        assert isinstance(field.type, GraphQLObjectType)
        chosen = compiler.selections.fields(field.type, field.nodes)
        learnt = any(one.name == "learnt" for one in chosen)
        with compiler.level(costs.FIELDS, _steps_of(kind, 2 if learnt else 1)) as frame:
            rows = Rows(frame.name, _TYPES)
            number = rows.column("number")
            item = compiler.value(field, TableRow(row.at, frame, rows))
            states = _States(frame.name, kind, row, compiler)
            level = Level(frame)
            answer = items_of(level.text(item))
            fields = states.set(only, learnt=learnt)
            inner = level.inner(frame.values(fields).order_by(number))
            whole = select(answer).select_from(inner.subquery(level.name))
            # Each is spoken of by name: nested, they would be more than SQLite can parse.
            return Nested(whole.add_cte(*states.made, nest_here=True).scalar_subquery(), "[", "]")


def _steps_of(kind: Kind, times: int) -> Weight:
    """Return the weight of reading all steps of a record's life: as many as one has.

    What was learnt is read as many times again, at most.
    """

    def weight(around: Around, population: Population) -> int:
        steps = costs.OF_A_STEP * population.sharing(kind.table, "id")
        return times * around.rows * min(costs.STEPS, steps)

    return weight


_TYPES: Mapping[str, TypeEngine[Any]] = {
    "name": Text(),
    "value": Text(),
    "before": Text(),
    "entry_position": BigInteger(),
    "number": Integer(),
    "learnt_position": BigInteger(),
    "learnt_before": Text(),
}
_OF_FIELD = tuple(name for name in _TYPES if name not in LEARNT)


def _wanted(field: Field, compiler: Compiler) -> Collection[str] | None:
    given: list[str] | None = field.arguments.get("fields")
    if given is None:
        return None
    known = frozenset[str]().union(*own_fields(compiler.selections.schema).values())
    unknown = [name for name in given if name not in known]
    if unknown:
        raise bad_argument(
            f"No kind of record has a field {unknown[0][:80]!r} of its own; there are "
            f"{', '.join(sorted(known))}.",
            *("fields", f"{given.index(unknown[0])}"),
        )
    return frozenset(given)


@dataclass(slots=True)
class _States(OfRecord):
    """The contents of one record's steps."""

    def set(self, only: Collection[str] | None, *, learnt: bool) -> FromClause:
        """Select for each field the last step whose value differs from that of the step before.

        If it is wanted, with by whose recording the value was learnt.
        """
        places = self._places()
        said = self._taken_apart(self._written(self._steps(places), places, only))
        newest = [said.c.effective_from.desc(), said.c.place.desc()]
        back = func.row_number().over(partition_by=said.c.name, order_by=newest).label("back")
        setting = items_of(cast(said.c.entry_position, Text)).over(partition_by=said.c.name)
        changed = self.named(
            "w",
            select(said, back, *([setting.label("set_by")] if learnt else [])).where(
                differ(said.c.made, said.c.before)
            ),
        )
        kept = (*_OF_FIELD, "set_by") if learnt else _OF_FIELD
        last = select(*changed.c[kept]).where(changed.c.back == 1)
        # SQLite takes them to be a million else, and gets ready to join as many.
        found = self.named("x", last.limit(FEW))
        if learnt:
            commands = Commands(self.name, self.kind, self.row, self.compiler, self.made)
            found = commands.learnt(found, only)
        return found.alias(self.name)

    def _places(self) -> CTE:
        """Select the place of each entry in the order of its day.

        That is its own position; of a correction, the place of what it corrects. Entries are not
        joined: SQLite would take the chain to be long, and read all of them to be ready for it.
        """
        entry, earlier = (entries.alias(f"{self.name}{letter}") for letter in ("e", "l"))
        of_record = entry.c.record == self.row.raw("id")
        chain = (
            select(entry.c.position, entry.c.position.label("place"), entry.c.corrects)
            .where(of_record, known(entry, self.row.at))
            .cte(f"{self.name}h", recursive=True)
        )
        corrects = Rows.of(chain.name, chain).column("corrects")
        before = select(earlier.c.corrects).where(earlier.c.position == corrects)
        further = select(chain.c.position, chain.c.corrects, before.scalar_subquery())
        chain = chain.union_all(further.where(chain.c.corrects.is_not(None)))
        self.made.append(chain)
        ends = chain.c.corrects.is_(None)
        return self.named("p", select(*chain.c["position", "place"]).where(ends))

    def _steps(self, places: CTE) -> CTE:
        """Select the steps, each with its place in their order and the day it is read on.

        A step is read on the day the next began, so that what changed by the calendar until then is
        not blamed on the next entry; the last step is read on the day asked for.
        """
        at, table = self.row.at, self.kind.table.alias(f"{self.name}t")
        ends = ended(table, at)
        overtaken = and_(ends, table.c.effective_to == table.c.effective_from)
        place = _place(places, table.c.entry_position)
        steps = select(
            table,
            # What a day makes comes before the entries of that day.
            case((table.c.by_day, literal_column("0", BigInteger)), else_=place).label("place"),
            case((ends, table.c.effective_to), else_=at.day).label("day"),
            overtaken.label("overtaken"),
        )
        return self.named("s", steps.where(table.c.id == self.row.raw("id"), begun(table, at)))

    def _written(self, steps: CTE, places: CTE, only: Collection[str] | None) -> CTE:
        """Select the content of each step, as one JSON object."""
        rows, at = Rows.of(steps.name, steps), self.row.at
        row = TableRow(at.on(rows.column("day")), self.compiler.frame(), rows)
        begun_there = StepBegun(*map(rows.column, ("effective_from", "place", "overtaken")))

        def place_of(position: ColumnElement[int]) -> ColumnElement[int]:
            return _place(places, position)

        def holds(members: FromClause) -> ColumnElement[bool]:
            return begun_there.has(members, at, place_of)

        kept = {one: one for one in _ORDER}
        return self.named("c", self.written(steps, row, holds, kept, only))

    def _taken_apart(self, states: CTE) -> CTE:
        """Select the value of each field in each step, beside that in the step before."""
        source, name, value, number = self.taken_apart(states, "f")
        order = states.c.effective_from, states.c.place
        newest = [one.desc() for one in order]
        columns: list[ColumnElement[Any]] = [
            name.label("name"),
            value.label("made"),
            func.lag(value).over(partition_by=name, order_by=order).label("before"),
            # With the digits it has now: a number may have been written otherwise since it was set.
            func.first_value(value).over(partition_by=name, order_by=newest).label("value"),
            func.min(number).over(partition_by=name).label("number"),
        ]
        return self.named("v", select(*columns, *states.c[_ORDER]).select_from(source))


_ORDER = ("effective_from", "place", "entry_position")


def _place(places: CTE, position: ColumnElement[int]) -> ColumnElement[int]:
    """Return the place of the entry at a position that a column holds."""
    place = select(places.c.place).where(places.c.position == position)
    return place.correlate_except(places).scalar_subquery()
