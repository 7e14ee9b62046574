"""Records of whatever kind, several at once: those that a text of JSON names, or a selection."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Select, Text, cast, func, literal_column, or_, select
from typing_extensions import override

from schema.compiler.compiler import Compiler, Plan
from schema.compiler.ids import is_of
from schema.compiler.payload import any_record, as_read
from schema.compiler.plan import planned
from schema.compiler.selection import Field
from schema.sql.comparisons import ByCodePoint
from schema.sql.functions import TextsWithin
from schema.sql.json_text import NULL, concat
from schema.sql.levels import Node, Rows, items, json_list
from schema.sql.row import GivenRow, Row
from schema.sql.seen import At
from schema.terms import costs
from schema.terms.kinds import record_kinds

Ids = Callable[[Row, str], Select[Any]]
"""Selects ids, in a column `id`, for a row; under a name that no other part of it has."""


@dataclass(frozen=True, slots=True)
class AnyRecords(Plan):
    """The records whose ids a selection gives, each once, by their ids; none that is not there."""

    bulk: ClassVar[int] = 20
    written_apart: ClassVar[bool] = True
    ids: Ids
    at: Callable[[Row], At] = as_read
    """The instant at which the records are read."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        with compiler.level(costs.MEMBERS) as frame:
            found = self.ids(row, f"{frame.name}i").distinct().subquery(frame.name)
            id_ = ByCodePoint(Rows.of(frame.name, found).column("id"))
            named = GivenRow(self.at(row), frame, {}, {"id": id_})
            one = any_record(named, field, compiler, otherwise=_LEFT_OUT)
            return json_list(frame, one, found, [], [id_])


_LEFT_OUT = literal_column("NULL", Text)


@dataclass(frozen=True, slots=True)
class IdsWithin:
    """The ids that stand in values of the row that are JSON, wherever in them."""

    values: tuple[str, ...]

    def __call__(self, row: Row, name: str) -> Select[Any]:
        said = (func.coalesce(row.raw(one), NULL) for one in self.values)
        parts = [part for one in said for part in (",", one)][1:]
        source, text, _ = items(name, TextsWithin(concat("[", *parts, "]")))
        id_ = cast(text.column("value"), Text)
        is_id = or_(*(is_of(id_, kind) for kind in record_kinds.values()))
        return select(id_.label("id")).select_from(source).where(is_id)


def refs(description: str, *values: str, at: Callable[[Row], At]) -> Any:
    """Declare the records that values of the row name, which are JSON."""
    return planned(AnyRecords(IdsWithin(values), at), description)
