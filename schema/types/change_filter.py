"""Which changes are wanted, as clients say it."""

import strawberry

from schema.history.difference import ChangeKind
from schema.terms.kinds import RecordKind
from schema.types.event import EventType


@strawberry.input(
    description="Which changes are wanted: those to which all that is given applies, each of it "
    "a list of what will do. `actor` and `eventType` together are of one entry."
)
class ChangeFilter:
    record_id: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="Of these records, by their bare ids; at most 100."
    )
    kind: list[str] | None = strawberry.field(
        graphql_type=list[RecordKind] | None,
        default=strawberry.UNSET,
        description="Of records of these kinds.",
    )
    how: list[ChangeKind] | None = strawberry.field(
        default=strawberry.UNSET, description="Of records that differ so."
    )
    actor: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Of records of which an entry that did it is of one of these actors; at most "
        "100.",
    )
    event_type: list[str] | None = strawberry.field(
        graphql_type=list[EventType] | None,
        default=strawberry.UNSET,
        description="Of records of which an entry that did it is of one of these types.",
    )
