"""What is read of one record state by state: CTEs, each made of those before it.

What a state says is written as JSON (`content`) and taken apart by field, so that it can be held
against the state before.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    SelectBase,
    literal_column,
    select,
    true,
)

from schema.compiler.compiler import Compiler
from schema.history.content import Content, Holds
from schema.sql.functions import Pairs
from schema.sql.json_text import pair_value
from schema.sql.levels import Level, Rows, items
from schema.sql.row import Row, TableRow
from schema.terms.kinds import Kind

FEW = literal_column("1000", Integer)
"""More than a record has fields. SQLite takes what it cannot count to be a million else."""


class Said(NamedTuple):
    """The fields of states: where they are read, and of each its name, value and number."""

    source: FromClause
    name: ColumnElement[str]
    value: ColumnElement[str]
    number: ColumnElement[int]


@dataclass(slots=True)
class OfRecord:
    """One record, and the CTEs that are made of it."""

    name: str
    kind: Kind
    row: Row
    compiler: Compiler
    made: list[CTE] = field(default_factory=list[CTE])

    def named(self, letter: str, made: SelectBase) -> CTE:
        self.made.append(made.cte(f"{self.name}{letter}"))
        return self.made[-1]

    def written(
        self,
        states: CTE,
        row: TableRow,
        holds: Holds,
        kept: Mapping[str, str],
        only: Collection[str] | None,
    ) -> Select[Any]:
        """Select what each state says, as one JSON object, of a row of the states.

        `holds` says which members it has, and `kept` which columns stand beside, by name.
        """
        level = Level(row.frame)
        type_ = self.compiler.selections.schema.type_map[self.kind.type]
        said = level.text(Content(self.compiler, holds).of(type_, row, only))
        beside = [level.export_as(row.rows.column(one)).label(name) for name, one in kept.items()]
        self.made.append(select(*level.columns).select_from(states).cte(level.name))
        return select(said.label("content"), *beside).select_from(self.made[-1])

    def taken_apart(self, states: CTE, letter: str) -> Said:
        """Join states that are written as JSON with the fields of each."""
        content = Rows.of(states.name, states).column("content")
        source, pair, number = items(f"{self.name}{letter}", Pairs(content))
        value = pair_value(*(pair.column(part) for part in ("value", "json", "fullkey")))
        return Said(states.join(source, true()), pair.column("key"), value, number)
