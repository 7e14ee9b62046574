"""Which changes are wanted, as clients say it."""

import strawberry

from schema.history.difference import ChangeKind
from schema.terms.kinds import RecordKind
from schema.types.event import EventType


@strawberry.input(
    description="Which changes are wanted: those that meet every field given here. Each field "
    "lists values of which one is enough; `actor` and `eventType` together must be those of one "
    "entry."
)
class ChangeFilter:
    record_id: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Changes of these records: their bare ids, at most 100.",
    )
    kind: list[str] | None = strawberry.field(
        graphql_type=list[RecordKind] | None,
        default=strawberry.UNSET,
        description="Changes of records of these kinds.",
    )
    how: list[ChangeKind] | None = strawberry.field(
        default=strawberry.UNSET, description="Changes of these kinds, as `Change.how` tells them."
    )
    actor: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Changes with an entry by one of these actors among their `events`: ids, at "
        "most 100.",
    )
    event_type: list[str] | None = strawberry.field(
        graphql_type=list[EventType] | None,
        default=strawberry.UNSET,
        description="Changes with an entry of one of these types among their `events`.",
    )
