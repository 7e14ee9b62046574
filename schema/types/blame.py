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
        "The value of the field as JSON, whole: a text in all its languages, records by their "
        "bare ids.",
    )
    event: AnEvent = planned(
        One(ENTRY, Same("position", "entry_position")),
        "The last entry, in the order of the days they count from, that changed the field: the "
        "opening if none did since. A correction stands in the place of what it corrects. Of "
        "a `status` that a day changed it is the entry that set the day. An amount written with "
        "other digits (1.50 for 1.5) is no other.",
    )
    before: JsonScalar | None = planned(
        AsIs(),
        "The value before that entry took its place, as JSON; null if it is the opening. What a "
        "correction did away with is not told here: see `event { corrects }`.",
    )


def blame() -> Any:
    """Declare the field `blame`: where the values of a record's fields come from."""
    return planned(
        OfEachField(),
        "Where the value of each field of the record's own comes from, in the order of the "
        "fields, among the entries that are known at the instant read and count by its day.",
        fields=Argument(
            list[str] | None,
            "Only these fields, by their names. A name that no kind of record has is refused "
            "(BAD_ARGUMENT); one that another kind has is left out of the answer.",
        ),
    )
