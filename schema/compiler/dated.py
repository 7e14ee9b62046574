"""The plans of partial dates: each is told as it is stated, or as the first or last day of it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Text, cast, func
from typing_extensions import override

from events.words import Word
from schema.compiler.compiler import Compiler
from schema.compiler.plan import Argument, Named, planned, unless_null
from schema.compiler.selection import Field
from schema.sql.functions import TextItems
from schema.sql.json_text import Json, as_json, constant
from schema.sql.levels import Node, items, json_list
from schema.sql.partial_dates import FirstDay, last_day
from schema.sql.row import Row
from schema.terms import costs
from schema.terms.enums import words_of


@words_of(
    "How a partial date is told: as it is STATED; or the FIRST_DAY or the LAST_DAY "
    "that it allows, null where that is open or not known."
)
class DateForm(Word):
    """How a partial date is told."""

    STATED = "STATED", "As it is stated: 2019-02, or [..2019]."
    FIRST_DAY = "FIRST_DAY", "The first day that it allows; null where that is open or not known."
    LAST_DAY = "LAST_DAY", "The last day that it allows; null where that is open or not known."


FORMS = {
    "as": Argument(
        DateForm, "As stated, or a day of it; only the days are null of a date that is there.",
        DateForm.STATED,
    )
}  # fmt: skip
"""The argument of a field that holds partial dates."""


def dated(description: str | None = None, name: str | None = None) -> Any:
    """Declare a partial date, under its own name or `name`."""
    return planned(Dated(name), description, **FORMS)


def dates(description: str | None = None, name: str | None = None) -> Any:
    """Declare a list of partial dates."""
    return planned(Dates(name), description, **FORMS)


def _in_form(stated: ColumnElement[str], field: Field) -> ColumnElement[str]:
    """Return a partial date in the form asked for."""
    match getattr(field.arguments.get("as"), "value", field.arguments.get("as")):
        case "FIRST_DAY":
            return FirstDay(stated)
        case "LAST_DAY":
            return last_day(stated)
        case _:
            return stated


@dataclass(frozen=True, slots=True)
class Dated(Named):
    """A partial date, as it is stated or a day of it."""

    def compared(self, row: Row, name: str) -> ColumnElement[str]:
        """Return what filters and orders compare."""
        return row.raw(name)

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        name = self.of(field)
        stated = row.json(name)
        in_form = _in_form(row.raw(name), field)
        return stated if field.arguments.get("as") in _STATED else as_json(in_form)


_STATED = (None, DateForm.STATED, DateForm.STATED.value)


@dataclass(frozen=True, slots=True)
class Dates(Named):
    """A list of partial dates, each as it is stated or a day of it."""

    bulk: ClassVar[int] = 4

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        kept = row.stored(self.of(field))
        if field.arguments.get("as") in _STATED:
            return func.coalesce(kept, constant(field.nothing))
        with compiler.level(costs.VALUES) as frame:
            source, item, order = items(frame.name, TextItems(kept))
            stated = _in_form(cast(item.column("value"), Text), field)
            made = json_list(frame, as_json(stated), source, [], [order])
            return unless_null(kept, made, field)
