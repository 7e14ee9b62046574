"""Lists of members that arguments narrow: `where`, and arguments named like a column."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Subquery, Table, Text, select
from strawberry.types import get_object_definition
from typing_extensions import override

from projections.rows import ORDINAL
from schema.compiler.compiler import Compiler
from schema.compiler.cost import Around, Weight, looked_at, nothing
from schema.compiler.kin import STAND, Kin, one_of
from schema.compiler.links import Link
from schema.compiler.lists import Members
from schema.compiler.plan import Argument, planned
from schema.compiler.population import Population
from schema.compiler.relations import NamedIn
from schema.compiler.selection import Field
from schema.compiler.wholes import Apart, once, told_once
from schema.filters.conditions import condition
from schema.filters.tree import Filter
from schema.filters.weighing import compared
from schema.sql.levels import Node, Rows
from schema.sql.row import Row, TableRow
from schema.sql.seen import seen
from schema.terms import costs
from schema.terms.making import filter_input


def members(table: Table, of: type, description: str | None = None, **more: Argument) -> Any:
    """Declare the rows of the table of a list, which arguments of their columns' names narrow."""
    return planned(Narrowed(table, of=of), description, where=_where(of), **more)


def members_together(
    table: Table, of: type, apart: Apart, description: str | None = None, **more: Argument
) -> Any:
    """Declare such rows, which may be asked of all that stand for a record: the same ones once."""
    return planned(Together(table, of=of, apart=apart), description, where=_where(of), **more)


def _where(of: type) -> Argument:
    name = get_object_definition(of, strict=True).name
    return Argument(filter_input(f"{name}Filter") | None, "Only items that meet this filter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed(Members):
    """The rows of a table of members that meet the arguments."""

    of: type

    @override
    def weight(self, field: Field, compiler: Compiler) -> Weight:
        given = field.arguments.get("where")
        if given is None:
            return nothing
        tree = self._where(field, compiler).tree
        members = Link(self.table, "id")

        def weight(around: Around, population: Population) -> int:
            found = members.spread(around, None, population)
            return looked_at(found.rows * costs.FOLLOWED + compared(tree, found, population))

        return weight

    @override
    def met(self, row: Row, field: Field, compiler: Compiler) -> list[ColumnElement[bool]]:
        given = dict(field.arguments)
        given.pop("where", None)
        met = [
            row.raw(name) == compiler.bind(str(wanted), Text)
            for name, wanted in given.items()
            if wanted is not None and name not in STAND
        ]
        if field.arguments.get("where") is not None:
            where = self._where(field, compiler)
            compiler.is_kept = compiler.is_kept and not where.cites
            met.append(condition(where, row, compiler, compiler.bound))
        return met

    def _where(self, field: Field, compiler: Compiler) -> Filter:
        return Filter.of_type(self.of, field.arguments["where"], compiler.instant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Narrowed):
    """The rows of a table of members, of a record or of all that stand for it."""

    apart: Apart

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        kin = Kin.asked(field)
        if kin is None:
            return Narrowed.read(self, row, field, compiler)
        kin.weigh(compiler)
        of_one = Link(self.table, "id").first(costs.MEMBERS)
        with compiler.level(kin.spread(of_one), self.weight(field, compiler)) as frame:
            each = self._each(kin, replace(row, frame=frame), row.raw("id"), field, compiler)
            rows = Rows.of(frame.name, each)
            item = compiler.value(field, TableRow(row.at, frame, rows))
            return told_once(frame, item, each, rows)

    def _each(
        self, kin: Kin, row: Row, own: ColumnElement[str], field: Field, compiler: Compiler
    ) -> Subquery:
        """Select the rows of all."""
        name = row.frame.name
        all_, table = kin.ids(own, row.at).cte(f"{name}k"), self.table.alias(f"{name}r")
        rows = Rows.of(f"{name}r", table)
        one = TableRow(row.at, row.frame, rows)
        is_one = NamedIn("id")(rows, one_of(all_, row))
        each = (
            select(table)
            .select_from(all_, table)
            .where(is_one, seen(table, row.at), *self.met(one, field, compiler))
        )
        found = once(each, one.raw("id"), own, one.raw(ORDINAL), self.apart(one))
        return found.add_cte(all_, nest_here=True).subquery(name)
