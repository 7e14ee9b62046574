"""How many entries of the log there are, as clients read it."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, case, cast, func, literal_column

from events.dates import PartialDate
from schema.compiler.plan import Argument, stored
from schema.sql.comparisons import Place
from schema.sql.functions import MomentText
from schema.sql.json_text import constant
from schema.sql.row import Row
from schema.terms.kinds import ENTRY, RecordKind, by_prefix, kind_name
from schema.totals.keys import Own, value_of, year_of
from schema.totals.line import by, by_word, by_year, dimension_enum
from schema.types.counted import counted
from schema.types.event import ACTOR, TYPE, Actor, EventType

_OF_A_YEAR, _OF_A_MONTH = len("2019"), len("2019-02")


def _record_kind(row: Row) -> ColumnElement[str]:
    record = row.raw("record")
    kinds = by_prefix.items()
    return case(*((_begins(record, prefix), constant(kind_name(kind))) for prefix, kind in kinds))


def _begins(id_: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return Place(id_, constant(f"{prefix}_")) == literal_column("1", Integer)


def _recorded(row: Row, length: int) -> ColumnElement[str]:
    return func.substr(MomentText(row.raw("recorded_at")), 1, length)


@strawberry.type(
    description="A line of `eventTotals`: how many entries of the log there are of some value, or "
    "of several together, as known at the position that is read."
)
class EventTotal:
    type: Any = by_word(EventType, Own(value_of("type")), "The kind of event.", "type", plan=TYPE)
    record_kind: Any = by_word(
        RecordKind, Own(_record_kind), "The kind of the record that it is about."
    )
    actor: Actor | None = by(
        Own(value_of("actor_id"), "_id"), "Who entered it.", "actor", plan=ACTOR
    )
    effective_year: int | None = by_year(
        Own(year_of("effective_on")),
        "The year in which it happened; null where the date leaves the year open.",
        "effectiveOn",
    )
    recorded_year: int | None = by_year(
        Own(lambda row: cast(_recorded(row, _OF_A_YEAR), Integer)),
        "The year in which it was recorded, in UTC.",
        "recordedAt",
    )
    recorded_month: PartialDate | None = by(
        Own(lambda row: _recorded(row, _OF_A_MONTH)),
        "The month in which it was recorded, in UTC.",
        "recordedAt",
    )
    count: int = stored("How many entries there are in this line.")


EventDimension: Any = dimension_enum(
    "EventDimension", EventTotal, "What totals of entries of the log are grouped by."
)


def event_totals(as_of: Argument) -> Any:
    """Declare how many entries there are of each value."""
    return counted(ENTRY, EventTotal, EventDimension, "entries", as_of)
