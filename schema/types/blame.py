"""Where the value of a field comes from, as clients read it."""

from typing import Any

import strawberry

from schema.compiler.lists import One
from schema.compiler.plan import Argument, AsIs, planned, stored
from schema.compiler.relations import Same
from schema.history.steps import OfEachField
from schema.terms.kinds import ENTRY
from schema.terms.scalars import Json as JsonScalar
from schema.types.ahead import AnEvent


@strawberry.type(description="Where the value of a field comes from.")
class Blame:
    field: str = stored("The name of the field, as in the record.", "name")
    value: JsonScalar | None = planned(
        AsIs(),
        "What the field holds, whole: a text in all its languages, records by their bare ids.",
    )
    event: AnEvent = planned(
        One(ENTRY, Same("position", "entry_position")),
        "The last entry that changed the field; the opening, if none did since. A status that only "
        "a day has changed is that of the entry that led to it.",
    )
    before: JsonScalar | None = planned(
        AsIs(), "What the field held before that entry; null if that was the opening."
    )


def blame() -> Any:
    """Declare where the fields of a record come from."""
    return planned(
        OfEachField(),
        "For each field of the record's own: its value, the entry that set it, the value before, "
        "as known at `asOf` among what counts by its day. In the order of the fields.",
        fields=Argument(
            list[str] | None,
            "Only these, by their names. One that no kind of record has is refused "
            "(BAD_ARGUMENT); one of another kind gives nothing.",
        ),
    )
