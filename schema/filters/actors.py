"""The names of who acts, as filters look for parts of them: without case and accents.

A name stands in one table alone, as it is written, so that it can be erased. There is no folded
form beside it, and none in the store: a statement that looks for a part of a name is given those of
all actors, folded, each time it is run. They are few.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, bindparam, case, cast, select
from typing_extensions import override

from schema.filters.compared import Compared
from schema.filters.operators import PARTS, Expression
from schema.sql.comparisons import Place
from schema.sql.functions import TextPairs
from schema.sql.levels import items
from schema.sql.row import Row
from schema.sql.slots import Slot

FOLDED_NAMES = "folded_names"
"""The slot of the names of all actors, folded, by their ids: a JSON object."""


@dataclass(frozen=True, slots=True, eq=False)
class ActorName(Compared):
    """The name of who acts: as it is written, but for parts of it."""

    @override
    def is_(self, name: str, row: Row, value: Expression) -> ColumnElement[bool]:
        if name not in PARTS:
            return Compared.is_(self, name, row, value)
        given: ColumnElement[str] = bindparam(FOLDED_NAMES, Slot.GIVEN, Text)
        source, pair, _ = items(f"{row.frame.name}n", TextPairs(given))
        place = Place(cast(pair.column("value"), Text), value)
        is_part = place > 0 if name == "contains" else place == 1
        bearing = select(cast(pair.column("key"), Text)).select_from(source).where(is_part)
        return case((self.read(row).is_not(None), row.raw("id").in_(bearing)))
