"""Lists of members that arguments narrow: `where`, and arguments named like a column."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, Text
from strawberry.types import get_object_definition
from typing_extensions import override

from schema.compiler.compiler import Compiler
from schema.compiler.cost import Around, Weight, looked_at, nothing
from schema.compiler.links import Link
from schema.compiler.lists import Members
from schema.compiler.plan import Argument, planned
from schema.compiler.population import Population
from schema.compiler.selection import Field
from schema.filters.conditions import condition
from schema.filters.tree import Filter
from schema.filters.weighing import compared
from schema.sql.row import Row
from schema.terms import costs
from schema.terms.making import filter_input


def members(table: Table, of: type, description: str | None = None, **more: Argument) -> Any:
    """Declare the rows of the table of a list, which arguments of their columns' names narrow."""
    return planned(Narrowed(table, of=of), description, where=_where(of), **more)


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
            if wanted is not None
        ]
        if field.arguments.get("where") is not None:
            where = self._where(field, compiler)
            compiler.is_kept = compiler.is_kept and not where.cites
            met.append(condition(where, row, compiler, compiler.bound))
        return met

    def _where(self, field: Field, compiler: Compiler) -> Filter:
        with field.placing():
            return Filter.of_type(self.of, field.arguments["where"], compiler.instant)
