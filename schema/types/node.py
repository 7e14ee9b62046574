"""What everything that has an id shares: records as they stood at an instant, events, and pages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

import strawberry
from sqlalchemy import ColumnElement, and_, case, cast, func, or_, select
from sqlalchemy import Text as SqlText
from typing_extensions import override

from events import dates
from events.dates import PartialDate
from events.store.log import entries, mentions
from projections.documents import documents
from schema.compiler.compiler import Compiler
from schema.compiler.dated import FORMS, Dated, dated
from schema.compiler.ids import cited
from schema.compiler.labels import OfKind, StatusLabel, label
from schema.compiler.lists import One
from schema.compiler.plan import Given, computed, planned, spoken, stored
from schema.compiler.relations import Same
from schema.compiler.selection import Field
from schema.filters.narrowed import members
from schema.paging.pages import OfEdge, OfPage, OnPage, page
from schema.sql.json_text import NULL, Json, as_json
from schema.sql.row import Row
from schema.sql.seen import attesting, known
from schema.terms import costs
from schema.terms.in_order import BY_DAY
from schema.terms.kinds import ENTRY, RecordKind
from schema.terms.scalars import Position
from schema.types.ahead import AnEvent
from schema.types.blame import Blame, blame
from schema.types.documents import Document
from schema.types.gone import redacted_of_record

T = TypeVar("T")


@strawberry.type(description="Where a page stands in its list, as in Relay.")
class PageInfo:
    has_next_page: bool = stored()
    has_previous_page: bool = stored()
    start_cursor: str | None = stored("Give it as `before` to get the page before.")
    end_cursor: str | None = stored("Give it as `after` to get the next page.")


@strawberry.type(description="One item of a page.")
class Edge(Generic[T]):
    cursor: str = stored("Where the item stands in its list: give it as `after` or `before`.")
    node: T = planned(OfEdge())


@strawberry.type(
    description="A page of a list, as in Relay. Later pages of records are read at the instant of "
    "the first, which their ids name unless it is still now; cursors of entries hold no instant."
)
class Connection(Generic[T]):
    edges: list[Edge[T]] = planned(OnPage(edges=True))
    nodes: list[T] = planned(OnPage(edges=False), "The items, without their cursors.")
    page_info: PageInfo = planned(OfPage())
    total_count: int = stored(
        "How many items all pages have together. Counted only when asked for, which takes looking "
        f"at each: {costs.LOOKED_AT} that are looked at count as one row of what an operation may "
        "ask for."
    )


@strawberry.type(description="What was read: the register as known at a position, on a day.")
class Instant:
    position: Position = stored(
        "The position of the last entry that was known; 0 before the first."
    )
    recorded_at: datetime | None = stored("When that entry was recorded; null before the first.")
    effective_on: date = stored("The day of the world that was read.")


def _id(row: Row) -> Json:
    return cited(row.raw("id"), row.at)


@strawberry.interface(description="Whatever has an id: a record, or an entry of the log.")
class Node:
    id: strawberry.ID = computed(
        _id,
        "The id, which `node` takes back and caches can go by. In an answer that is read now, at "
        "the end of the log and today, it is bare, `prj_01k…`: what stands under it is so now. In "
        "every other, as a later page of a list, and inside a `timeline`, it names the instant "
        "too: `prj_01k…@1204~2019-06-30`, as known at position 1204, on that day. What a dry run "
        "would leave has ids by which nothing can be read.",
        compared=lambda row: row.raw("id"),
    )


def _version(row: Row) -> Json:
    entry = entries.alias()
    highest = select(func.max(entry.c.version)).where(
        entry.c.record == row.raw("id"), known(entry, row.at)
    )
    return cast(highest.scalar_subquery(), SqlText)


def _effective_to(row: Row) -> Json:
    end = row.raw("effective_to")
    open_ = (end >= dates.OPEN_END) | (row.raw("closed_position") > row.at.position)
    return case((open_, NULL), else_=as_json(end))


@dataclass(frozen=True, slots=True)
class Ends(Dated):
    """When a state ends, as far as it is known at the instant."""

    @override
    def compared(self, row: Row, name: str) -> ColumnElement[str]:
        is_known = row.raw("closed_position") <= row.at.position
        return case((is_known, row.raw(name)))

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        is_open = row.raw("closed_position") > row.at.position
        return case((is_open, NULL), else_=Dated.read(self, row, field, compiler))


def is_certain(row: Row) -> ColumnElement[bool]:
    """Say whether the state of a record is certain on the day at hand (docs/dates.md)."""
    day = row.at.day
    named = attesting(row.raw("id"), row.at, "there_from")
    there = or_(row.raw("there_from") <= day, named.exists())
    return and_(row.raw("certain_from") <= day, row.raw("certain_until") > day, there)


def _certain(row: Row) -> Json:
    return as_json(is_certain(row))


def _attested_from(row: Row) -> Json:
    naming = mentions.alias()
    named = select(func.min(naming.c.shows_from)).where(
        naming.c.named == row.raw("id"),
        naming.c.to_position > row.at.position,
        known(naming, row.at),
    )
    shows, first = row.raw("shows_from"), named.scalar_subquery()
    return as_json(case((first < shows, first), else_=shows))


def instant_members(row: Row) -> dict[str, Json]:
    """Return the instant a row is read at, member by member."""
    entry = entries.alias()
    moment = select(as_json(entry.c.recorded_at)).where(entry.c.position == row.at.position)
    recorded_at = func.coalesce(moment.scalar_subquery(), NULL)
    return {
        "position": cast(row.at.position, SqlText),
        "recorded_at": recorded_at,
        "effective_on": as_json(row.at.day),
    }


@strawberry.interface(description="A record of the register, as it stood at an instant.")
class Record(Node):
    record_id: strawberry.ID = stored(
        "The bare id of the record, whatever instant is read; mutations take it.", "id"
    )
    record_kind: str = strawberry.field(
        graphql_type=RecordKind,
        metadata={"plan": OfKind()},
        description="The kind of the record.",
    )
    label: str = label()
    status_label: str | None = spoken(
        StatusLabel(),
        "The status of the record in plain words, in English or French; null of a kind that has no "
        "status.",
    )
    version: int = computed(
        _version,
        "The record's version: how many entries of it are known, whatever their days. "
        "`expectedVersion` is compared with it.",
    )
    as_of: Instant = planned(Given(instant_members), "The instant this was read at.")
    effective_on: PartialDate | None = dated(
        "Since when this state holds: the date stated with the entry that made it; of a state that "
        "a day makes, as ENDED, the day after the one that was stated."
    )
    effective_from: date = stored(
        "The first day of this state: the day its entry counts from, or the day that made it."
    )
    effective_to: date | None = computed(
        _effective_to, "The first day of the next state; null if none is known."
    )
    effective_until: PartialDate | None = planned(
        Ends(),
        "Until when this state holds: the `effectiveOn` of the next; null if none is known.",
        **FORMS,
    )
    certain: bool = computed(
        _certain,
        "Whether the record is there on the day read, with this status, these names, parents, "
        "parties and terms, whatever exact days were meant by its dates.",
        compared=is_certain,
    )
    attested_from: date = computed(
        _attested_from,
        "The day from which the record is attested, by its own entries or by one that names it. "
        "If it is not known since when it is there, it is in lists from this day.",
    )
    event: AnEvent = planned(
        One(ENTRY, Same("position", "entry_position")),
        "The entry that made this state, or set the day that made it.",
    )
    events: Connection[AnEvent] = page(
        ENTRY,
        Same("record", "id"),
        "All entries of the record that are known, by position unless ordered otherwise. "
        "Corrected and retracted ones too: see `correctedBy` and `retractedBy`.",
    )
    documents: list[Document] = members(
        documents, Document, f"The documents about the record, on the day read. {BY_DAY}"
    )
    redacted: list[str] = redacted_of_record()
    blame: list[Blame] = blame()
