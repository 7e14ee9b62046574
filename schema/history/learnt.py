"""By whose recording a field became what it is on a day, and what was answered before.

The record is read on that one day as each command left it that entered something of it. What each
says is written as JSON (`content`), taken apart by field, and held against the one before.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from typing_extensions import override

from events.store.log import entries
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.selection import Field
from schema.history.of_record import FEW, OfRecord
from schema.sql.comparisons import Place, differ
from schema.sql.json_text import concat, constant
from schema.sql.levels import Node, Rows
from schema.sql.row import Row, TableRow
from schema.sql.seen import At, known, seen


@dataclass(frozen=True, slots=True)
class Learnt(Plan):
    """What the row at hand says of when its value was learnt."""

    bulk: ClassVar[int] = 100

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        return compiler.value(field, row)


def before_command(row: Row) -> At:
    """Return the instant before the command by which the value was learnt; ids name it."""
    first = row.frame.known.get((before_command, row.frame.name))
    if first is None:
        # By names that nothing else of what was learnt has.
        learnt, same = (entries.alias(f"{row.frame.name}{one}") for one in ("bl", "bm"))
        moment = select(learnt.c.recorded_at).where(learnt.c.position == row.raw("learnt_position"))
        begins = select(func.min(same.c.position)).where(
            same.c.recorded_at == moment.scalar_subquery()
        )
        first = row.frame.join(entries, lambda entry: entry.c.position == begins.scalar_subquery())
        row.frame.known[before_command, row.frame.name] = first
    one = literal_column("1", BigInteger)
    return row.at.known_at(first.column("position") - one)


LEARNT = ("learnt_position", "learnt_before")
"""The columns of a row that say when its value was learnt, and what it was before."""


@dataclass(slots=True)
class Commands(OfRecord):
    """The contents of one record on one day, as each command left them that entered of it."""

    def learnt(self, fields: CTE, only: Collection[str] | None) -> CTE:
        """Select fields with the entry of the last command that made another value of each.

        Of each is given which entries changed it in the course of time.
        """
        said = self._taken_apart(self._written(self._states(self._commands()), only))
        follows = said.c.earlier == said.c.number - 1
        back = func.row_number().over(partition_by=said.c.name, order_by=said.c.number.desc())
        is_new = or_(
            said.c.earlier.is_(None),
            said.c.earlier < said.c.number - 1,
            differ(said.c.value, said.c.before),
        )
        # Where the record was not there in between, nothing was answered before.
        before = case((follows, said.c.before)).label("before")
        of_command = said.c["name", "record", "first", "last"]
        became = self.named("n", select(*of_command, before, back.label("back")).where(is_new))
        newest = self.named("u", select(became).where(became.c.back == 1).limit(FEW))
        entered = self.named("q", self._entered(fields, newest))
        return self.named("y", select(entered).where(entered.c.rank == 1).limit(FEW))

    def _commands(self) -> CTE:
        """Select the commands that entered something of the record: its first and last entry."""
        entry = entries.alias(f"{self.name}a")
        last = func.max(entry.c.position)
        commands = select(
            entry.c.record.label("record"),
            func.min(entry.c.position).label("first"),
            last.label("last"),
            func.row_number().over(order_by=last).label("number"),
        ).where(entry.c.record == self.row.raw("id"), known(entry, self.row.at))
        # The entries of a command share a moment, which no other command has.
        return self.named("i", commands.group_by(entry.c.record, entry.c.recorded_at))

    def _states(self, commands: CTE) -> CTE:
        """Select the row of the record that each command left on the day, where there is one."""
        table = self.kind.table.alias(f"{self.name}b")
        there = seen(table, self.row.at.known_at(commands.c.last))
        of_command = (commands.c[one].label(f"command_{one}") for one in _OF_COMMAND)
        states = select(table, *of_command).where(table.c.id == commands.c.record, there)
        return self.named("d", states)

    def _written(self, states: CTE, only: Collection[str] | None) -> CTE:
        """Select the content of each, as one JSON object."""
        rows = Rows.of(states.name, states)
        at = self.row.at.known_at(rows.column("command_last"))
        row = TableRow(at, self.compiler.frame(), rows)
        kept = {one: f"command_{one}" for one in _OF_COMMAND}
        return self.named(
            "g", self.written(states, row, lambda members: seen(members, at), kept, only)
        )

    def _taken_apart(self, states: CTE) -> CTE:
        """Select the value of each field in each, beside the last one before."""
        source, name, value, _ = self.taken_apart(states, "j")
        number = states.c.number

        def earlier(one: ColumnElement[Any]) -> ColumnElement[Any]:
            return func.lag(one).over(partition_by=name, order_by=number)

        columns: list[ColumnElement[Any]] = [
            name.label("name"),
            value.label("value"),
            earlier(value).label("before"),
            earlier(number).label("earlier"),
        ]
        return self.named("m", select(*columns, *states.c[_OF_COMMAND]).select_from(source))

    def _entered(self, fields: CTE, became: CTE) -> Select[Any]:
        """Select the entries of the commands by which fields became what they are.

        Of several of one command the last comes first that changed the field in the course of time;
        if none did, the last that took another's place or away.
        """
        entry = entries.alias(f"{self.name}k")
        position = concat(",", cast(entry.c.position, Text), ",")
        took_away = or_(entry.c.corrects.is_not(None), entry.c.type == _RETRACTED)
        order = case(
            (Place(concat(",", fields.c.set_by, ","), position) > 0, _number(0)),
            (took_away, _number(1)),
            (entry.c.type != _NOTED, _number(2)),
            else_=_number(3),
        )
        rank = func.row_number().over(
            partition_by=became.c.name, order_by=(order, entry.c.position.desc())
        )
        of_command = and_(
            entry.c.record == became.c.record,
            entry.c.position.between(became.c.first, became.c.last),
            known(entry, self.row.at),
        )
        learnt = (entry.c.position, became.c.before)
        found = (one.label(name) for one, name in zip(learnt, LEARNT, strict=True))
        of_field = became.join(fields, fields.c.name == became.c.name)
        return select(fields, *found, rank.label("rank")).select_from(
            of_field.join(entry, of_command)
        )


def _number(number: int) -> ColumnElement[int]:
    return literal_column(str(number), Integer)


_RETRACTED, _NOTED = constant("entry.retracted"), constant("entry.noted")
_OF_COMMAND = ("record", "first", "last", "number")
