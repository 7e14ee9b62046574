"""An event: an entry of the log, with all that is known of how it came there."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from inspect import getdoc
from typing import Any, ClassVar
from uuid import UUID

import strawberry
from sqlalchemy import ColumnElement, func, select

from events import catalogue
from events.dates import PartialDate
from events.entry import SourceKind
from events.store.actors import ActorKind
from events.store.log import actors
from schema.compiler.lists import Many, One
from schema.compiler.payload import RecordLeft, Whole
from schema.compiler.plan import Computed, Given, planned, stored, values
from schema.compiler.relations import Last, OfType, Same, Standing
from schema.filters.comparable import Compared, Sought, beside
from schema.filters.linked import LinkedTo
from schema.filters.operators import ID, WORDS
from schema.sql.json_text import Json, written
from schema.sql.row import Row
from schema.terms.kinds import ENTRY, by_prefix
from schema.terms.scalars import Hash, Position
from schema.terms.scalars import Json as JsonScalar
from schema.types.node import Node, Record
from schema.types.proofs import InclusionProof, inclusion_proof, leaf_hash

_EVENT_TYPES: Any = Enum(  # type: ignore[misc]  # its members are the catalogue's
    "EventType",
    {
        stored_name.replace(".", "_").upper(): strawberry.enum_value(
            stored_name.replace(".", "_").upper(), description=getdoc(kind.fact)
        )
        for stored_name, kind in sorted(catalogue.kinds.items())
    },
)
EventType: Any = strawberry.enum(_EVENT_TYPES, description="Every kind of event.")


@strawberry.type(description="Who entered something. The log knows only the id.")
class Actor:
    id: strawberry.ID = stored()
    name: str | None = stored("Null once it has been erased.")
    kind: ActorKind | None = stored()
    erased: bool = stored("Whether nothing is kept of them but the id.")


def _actor(row: Row) -> dict[str, Json]:
    return {name: written(value) for name, value in _of_actor(row).items()}


def _of_actor(row: Row) -> dict[str, ColumnElement[Any]]:
    def known(name: str) -> ColumnElement[Any]:
        actor = actors.alias()
        found = select(actor.c[name]).where(actor.c.id == row.raw("actor_id"))
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
    title: str = stored()
    url: str | None = stored()
    locator: str | None = stored("Where in it: a page, an article, a row.")
    published_on: PartialDate | None = stored()
    says: str | None = stored("What it says, where it differs from the entry.")


def _type(row: Row) -> Json:
    return written(func.upper(func.replace(row.raw("type"), ".", "_")))


_KEPT = {name.replace(".", "_").upper(): name for name in catalogue.kinds}
_TYPE = Computed(_type, lambda row: row.raw("type"), lambda word: _KEPT[word])
"""The type of an event; what is kept is its name in the log."""


_RETRACTED, _NOTED = "entry.retracted", "entry.noted"


@strawberry.interface(
    description="Something that happened to a record, or was said of an earlier entry. "
    "Each kind of event is a type of its own with its fields typed."
)
class Event(Node):
    entry_id: strawberry.ID = stored("The bare id, whatever the instant; mutations take it.", "id")
    position: Position = stored("Its place in the log.")
    record_id: strawberry.ID = stored("The bare id of the record.", "record")
    record: Record | None = planned(
        RecordLeft(),
        "The record as this entry left it; null if there was none then. Its ids name that instant.",
    )
    version: int = stored("Its place among the entries of the record, from 1.")
    type: str = strawberry.field(graphql_type=EventType, metadata={"plan": _TYPE})
    effective_on: PartialDate = stored("When it happened, as stated.")
    effective_from: date = stored("The day it counts from.")
    recorded_at: datetime = stored("When the register learnt it.")
    actor: Actor = planned(Given(_actor, _of_actor))
    command_id: UUID = stored("The command it was part of; its entries share one moment.")
    replayed: bool = stored("Whether an operator loaded it with the moment it had become known.")
    sources: list[Source] = values("What stands behind it.")
    reason: str | None = stored()
    exceptional: bool = stored("Whether it was let pass a rule that allows exceptions.")
    notes: list["Event"] = planned(
        Many(ENTRY, Standing(OfType(_NOTED, Same("about", "position")))),
        "What else was said of it since, as known.",
    )
    corrects: "Event | None" = planned(
        One(ENTRY, Same("position", "corrects")), "The entry whose place it takes."
    )
    corrected_by: "Event | None" = planned(
        One(ENTRY, Last(Same("corrects", "position"))), "The entry that takes its place, as known."
    )
    retracted_by: "Event | None" = planned(
        One(ENTRY, Last(OfType(_RETRACTED, Same("about", "position")))),
        "The entry that says it should never have been made, as known.",
    )
    payload: JsonScalar = planned(Whole(), "What it says, whole, as kept in the log.")
    leaf_hash: Hash = leaf_hash()
    inclusion_proof: InclusionProof | None = inclusion_proof()

    sought: ClassVar[Mapping[str, Sought]] = {
        "sourcesText": Sought(
            Compared(WORDS, lambda row: row.raw("sources"), beside=beside("sources")),
            "What its sources have as title, locator, url and in `says`.",
        ),
        "linkedTo": Sought(
            LinkedTo(ID, lambda row: row.raw("record"), prefixes=tuple(by_prefix)),
            "A record that its own is, or is linked to: an entry of one of the two names the "
            "other, as known at the position read, whether or not that entry was retracted or "
            "corrected since. So an agreement finds the entries of itself, its projects, its "
            "funder and its beneficiary; a project those of its agreements too. One link, no more.",
        ),
    }
