"""An event: an entry of the log, with all that is known of how it came there."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

import strawberry
from sqlalchemy import ColumnElement, func, select

from events import catalogue
from events.dates import PartialDate
from events.entry import SourceKind
from events.store.actors import ActorKind
from events.store.log import ERASED, actors
from schema.compiler.dated import dated
from schema.compiler.lists import Many, One
from schema.compiler.payload import AnyRecord, Whole, as_left
from schema.compiler.plan import (
    Computed,
    Given,
    as_written,
    computed,
    planned,
    stored,
    values,
)
from schema.compiler.relations import Last, OfType, Same, Standing
from schema.filters.actors import ActorName
from schema.filters.comparable import ExtraFilter, beside
from schema.filters.compared import Compared, OfOthers
from schema.filters.linked import LinkedTo
from schema.filters.operators import ID, NAME, WORDS
from schema.sql.json_text import Json, as_json
from schema.sql.partial_dates import DaysLate, last_day
from schema.sql.row import Row
from schema.terms.kinds import ENTRY, by_prefix
from schema.terms.scalars import Hash, Position
from schema.terms.scalars import Json as JsonScalar
from schema.types.gone import redacted_of_entry
from schema.types.node import Node, Record
from schema.types.proofs import InclusionProof, inclusion_proof, leaf_hash

_EVENT_TYPES: Any = Enum(  # type: ignore[misc]  # its members are the catalogue's
    "EventType",
    {
        stored_name.replace(".", "_").upper(): strawberry.enum_value(
            stored_name.replace(".", "_").upper(),
            description=catalogue.described(kind),
        )
        for stored_name, kind in sorted(catalogue.event_kinds.items())
    },
)
EventType: Any = strawberry.enum(_EVENT_TYPES, description="The kinds of events.")


@strawberry.type(
    description="The person or program that entered something. The log holds only the id; name "
    "and kind can be erased."
)
class Actor:
    id: strawberry.ID = stored()
    name: str | None = as_written("The name; null once it is erased.")
    kind: ActorKind | None = stored()
    erased: bool = stored("Whether name and kind were erased, so that only the id is left.")

    sought: ClassVar[Mapping[str, ExtraFilter]] = {
        "name": ExtraFilter(
            ActorName(NAME, lambda row: row.raw("name")), "The name; null once it is erased."
        )
    }


def _actor(row: Row) -> dict[str, Json]:
    return {name: as_json(value) for name, value in of_actor(row).items()}


def of_actor(row: Row) -> dict[str, ColumnElement[Any]]:
    """Return what is known of the actor whose id stands in a row."""

    def known(name: str) -> ColumnElement[Any]:
        actor = actors.alias()
        found = select(actor.c[name]).where(
            actor.c.id == row.raw("actor_id"), actor.c.name != ERASED
        )
        return found.scalar_subquery()

    return {
        "id": row.raw("actor_id"),
        "name": known("name"),
        "kind": known("kind"),
        "erased": known("id").is_(None),
    }


@strawberry.type(
    description="Evidence for an entry: a document, a data set that was imported, or somebody's "
    "statement."
)
class Source:
    kind: SourceKind = stored()
    title: str | None = stored()
    url: str | None = as_written()
    locator: str | None = stored("Where in it: a page, an article, a row.")
    published_on: PartialDate | None = dated()
    says: str | None = stored("What it says, where it differs from the entry.")


def _type(row: Row) -> Json:
    return as_json(func.upper(func.replace(row.raw("type"), ".", "_")))


def _late_by(row: Row) -> ColumnElement[int]:
    return DaysLate(last_day(row.raw("effective_on")), row.raw("recorded_at"))


ACTOR = Given(_actor, of_actor)
"""Who entered an event."""
_KEPT = {name.replace(".", "_").upper(): name for name in catalogue.event_kinds}
TYPE = Computed(_type, lambda row: row.raw("type"), lambda word: _KEPT[word])
"""The type of an event; what is kept is its name in the log."""


_RETRACTED = "entry.retracted"
_NOTES = Standing(OfType("entry.noted", Same("about", "position")))
"""The notes on an entry that are known and not retracted."""


@strawberry.interface(
    description="An entry of the log: something that happened to a record, or a retraction or "
    "note of an earlier entry. Each kind of event is a type of its own, with its fields typed."
)
class Event(Node):
    entry_id: strawberry.ID = stored(
        "The bare id of the entry, whatever instant is read; mutations take it.", "id"
    )
    position: Position = stored("The position of the entry in the log, from 1.")
    record_id: strawberry.ID = stored("The bare id of the record.", "record")
    record: Record | None = planned(
        AnyRecord("record", as_left),
        "The record as this entry left it: on the day the entry counts from, as known after its "
        "command. Its ids name that instant. Null if there was no record then.",
    )
    version: int = stored("The number of the entry among those of its record, from 1.")
    type: str = strawberry.field(graphql_type=EventType, metadata={"plan": TYPE})
    effective_on: PartialDate | None = dated("When it happened: the date as it was stated.")
    effective_from: date = stored(
        "The day it counts from, of those that `effectiveOn` allows and no rule refuses: the "
        "first, or of what ends something the last."
    )
    recorded_at: datetime = stored(
        "When the register learnt it; the same for all entries of a command."
    )
    late_by_days: int | None = computed(
        lambda row: as_json(_late_by(row)),
        "How many days after the last day that `effectiveOn` allows it was recorded, by the days "
        "of UTC; less than 0 of what was recorded before. Null where that day is open.",
        compared=_late_by,
    )
    actor: Actor = planned(ACTOR)
    command_id: UUID = stored(
        "The id of the command that it was entered with; a batch is one command."
    )
    replayed: bool = stored(
        "Whether an operator loaded it afterwards: `recordedAt` is then when it had become known."
    )
    sources: list[Source] = values("The evidence it rests on.")
    reason: str | None = stored()
    exceptional: bool = stored("Whether it was entered as an exception, which some rules let pass.")
    notes: list["Event"] = planned(
        Many(ENTRY, _NOTES),
        "The notes on it (`noteEntry`) that are known and not retracted, by position.",
    )
    corrects: "Event | None" = planned(
        One(ENTRY, Same("position", "corrects")),
        "The entry that it corrects: it takes that entry's place.",
    )
    corrected_by: "Event | None" = planned(
        One(ENTRY, Last(Same("corrects", "position"))),
        "The entry that corrects it and takes its place; null if none is known.",
    )
    retracted_by: "Event | None" = planned(
        One(ENTRY, Last(OfType(_RETRACTED, Same("about", "position")))),
        "The retraction of it: the entry that says it should never have been made; null if none "
        "is known.",
    )
    redacted: list[str] = redacted_of_entry()
    payload: JsonScalar = planned(
        Whole(),
        "The fields of the event as JSON, by their names in the log; a field that has its default "
        "may be left out.",
    )
    leaf_hash: Hash = leaf_hash()
    inclusion_proof: InclusionProof | None = inclusion_proof()

    sought: ClassVar[Mapping[str, ExtraFilter]] = {
        "sourcesText": ExtraFilter(
            Compared(WORDS, lambda row: row.raw("sources"), beside=beside("sources")),
            "The texts of its sources: title, locator, url and `says`.",
        ),
        "notesText": ExtraFilter(
            Compared(
                WORDS, lambda row: row.raw("id"), beside=beside("note", OfOthers(_NOTES, "about"))
            ),
            "The texts of its notes that are known and not retracted: one of them says this.",
        ),
        "linkedTo": ExtraFilter(
            LinkedTo(ID, lambda row: row.raw("record"), prefixes=tuple(by_prefix)),
            "The id of a record: finds its entries, and those of every record that it is linked "
            "to. Two records are linked if an entry of one names the other, as known at the "
            "position read, even if it was retracted or corrected since. So an agreement finds "
            "the entries of itself, its projects, its funder and its beneficiary; a project those "
            "of its agreements too. Only direct links are followed.",
        ),
    }
